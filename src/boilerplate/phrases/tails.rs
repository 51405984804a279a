//! Ends of paragraphs that begin a sentence with a phrase: they may be cut.
//!
//! `The quay is shut until the spring.` *Sign up for our newsletter*

/// Smallest number of words before the end that is cut, and number of words up to which a closed end is a sentence.
pub(super) const PARAGRAPH: u32 = 8;
pub(super) const WORD: u32 = 2;

/// Number of words of a block from which words in small letters after its first sentence are told.
pub(super) const LINE: u32 = 16;

/// Beginnings of sentences with a phrase at the end of a paragraph, the first ones.
#[derive(Debug, Default)]
pub(super) struct Tails {
    at: [usize; Self::MOST],
    pub(super) count: usize,
    /// Beginning of the last sentence that begins with a phrase, and of the last one that tells of what a phrase says.
    begun: Option<usize>,
    told: Option<usize>,
}

impl Tails {
    /// Largest number of ends that are looked at.
    const MOST: usize = 4;

    /// Adds the sentence at `at`, which begins with a phrase.
    pub(super) fn begin(&mut self, text: &str, at: usize) {
        self.begun = Some(at);
        self.add(text, at);
    }

    /// Adds the sentence at `at`, in which a phrase is.
    pub(super) fn add(&mut self, text: &str, at: usize) {
        let short = at > 0 && text.len() - at <= LONGEST && (self.told != Some(at) || self.begun == Some(at));
        if short && self.count < Self::MOST && !self.starts().contains(&at) {
            self.at[self.count] = at;
            self.count += 1;
        }
    }

    /// Leaves out the sentence at `at`, in which a phrase is told of: "She had to sign up for our newsletter." A sentence that
    /// begins with a phrase stays.
    pub(super) fn leave_out(&mut self, at: usize) {
        self.told = Some(at);
        if self.begun != Some(at) && self.starts().last() == Some(&at) {
            self.count -= 1;
        }
    }

    /// Returns true if the last sentence that tells of what a phrase says begins at `at`.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.told == Some(at)
    }

    pub(super) fn starts(&self) -> &[usize] {
        &self.at[..self.count]
    }
}

/// Returns the beginning of the sentence with the phrase at `start`; 0 if it is the first one.
pub(super) fn sentence_start(text: &str, start: usize) -> usize {
    let from = start.saturating_sub(LONGEST);
    let mut ends = text[..start].char_indices().rev().take_while(|(at, _)| *at >= from);
    let found = ends.find(|(at, c)| c.is_whitespace() && begins_sentence(&text[..at + c.len_utf8()]));
    found.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Returns true if a sentence can begin after these words: "… talks failed.” " or "… below. ".
pub(super) fn begins_sentence(before: &str) -> bool {
    let trimmed = before.trim_end();
    if trimmed.len() == before.len() {
        return false;
    }
    let bare = trimmed.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…'])
}

/// Largest number of bytes that are cut from the end of a paragraph: a sentence or two.
pub(crate) const LONGEST: usize = 200;
