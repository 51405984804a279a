//! The source that a form of the text gives to words, without a choice among candidates.

/// Source that a form of the text gives, which may be no candidate for a speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::quotes::speaker) enum Source {
    /// Index of the mention.
    Mention(usize),
    /// Nobody who is a candidate.
    Nobody,
}

impl Source {
    /// Returns the mention, if it is a candidate.
    pub(in crate::quotes::speaker) fn mention(self) -> Option<usize> {
        match self {
            Self::Mention(p) => Some(p),
            Self::Nobody => None,
        }
    }
}
