//! [`About`]: whom the words of a quotation are about.

/// People whom the words of a quotation are about.
#[derive(Clone, Default, Debug)]
pub(super) struct About {
    /// True if the words speak of a "he" who is not named in them.
    pub(super) he: bool,
    /// True if the words speak of a "she" who is not named in them.
    pub(super) she: bool,
    /// Tokens with capitals in the words.
    pub(super) capitals: Vec<usize>,
}
