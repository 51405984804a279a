//! Groups of lines that repeat their shape three times or more, of any parts in any order.
//!
//! `### Title` · `Abstract.` · `### Title` · `Abstract.` · … is a run of height 2, `* **Title** Abstract.` one of height 1.

use std::ops::Range;

use super::cards::Blocks;
use super::parts::Part;
use crate::boilerplate::features::shape::{Kind, Shape};
use crate::bytes::hash::{START, add};

/// Smallest and largest number of groups, and largest number of lines of one.
const GROUPS: std::ops::RangeInclusive<usize> = 3..=40;
const HEIGHT: usize = 5;

/// Largest number of words of a sentence in a group.
const TEXT: u32 = 45;

/// Kind of a line in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// A date, a label, a name, a mark.
    Small,
    /// A line without a stop.
    Title,
    Question,
    /// A sentence or two.
    Text,
    /// A paragraph.
    Long,
}

/// Lines of a text by their kind and by the marks before their first letter.
pub(super) struct Looks {
    pub(super) looks: Vec<Look>,
    marks: Vec<u64>,
}

/// A run of groups.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) lines: Range<usize>,
    pub(super) height: usize,
}

/// Returns the length of the marks before the first word of a line: `### `, `* **`, `★ `, `[`, `3. `. Quotation marks and brackets
/// of a sentence are none.
pub(super) fn marks_of(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let numbered =
            (1..=2).contains(&digits) && rest[digits..].starts_with(['.', ')']) && rest[digits + 1..].starts_with(' ');
        if numbered {
            at += digits + 2;
            continue;
        }
        let is_mark =
            |c: char| !c.is_alphanumeric() && !"\"'“”„«»‚‘’¿¡(（「『《\u{200f}\u{200e}".contains(c) || c == '»';
        match rest.chars().next() {
            Some(c) if is_mark(c) && at < 16 => at += c.len_utf8(),
            _ => return at,
        }
    }
}

impl Looks {
    /// Reads all lines.
    pub(super) fn new(blocks: &Blocks<'_>) -> Self {
        let n = blocks.items.len();
        let look = |i: usize| {
            let shape = &blocks.items[i].shape;
            let text = text_of(blocks, i);
            match blocks.parts[i] {
                Part::Open | Part::Again if text.ends_with(['?', '？', '؟']) => Look::Question,
                // The beginning of an abstract.
                Part::Open if shape.last == Kind::Ellipsis || text.ends_with("...") => Look::Text,
                Part::Open => Look::Title,
                Part::Closed | Part::Again if shape.is_closed() && shape.words <= TEXT => Look::Text,
                Part::Closed | Part::Long => Look::Long,
                Part::Again if shape.words > 3 => Look::Title,
                _ => Look::Small,
            }
        };
        let mark = |i: usize| {
            let text = text_of(blocks, i);
            let marks = text[..marks_of(text)].bytes().filter(|b| !b.is_ascii_digit() && *b != b' ');
            marks.fold(START, |hash, b| add(hash, u64::from(b)))
        };
        Self { looks: (0..n).map(look).collect(), marks: (0..n).map(mark).collect() }
    }

    /// Returns true for two lines of the same kind.
    pub(super) fn agree(&self, a: usize, b: usize) -> bool {
        use Look::{Long, Question, Small, Title};
        let titular = |look| matches!(look, Small | Title | Question);
        let (one, other) = (self.looks[a], self.looks[b]);
        self.marks[a] == self.marks[b] && one != Long && (one == other || titular(one) && titular(other))
    }

    /// Returns the longest runs of every height, in ascending order of their height.
    pub(super) fn runs(&self) -> Vec<Run> {
        let n = self.looks.len();
        let mut out = Vec::new();
        for height in 1..=HEIGHT {
            let mut start = 0;
            while start + height < n {
                let same = (start..n - height).take_while(|&i| self.agree(i, i + height)).count();
                if GROUPS.contains(&(same / height + 1)) {
                    out.push(Run { lines: start..start + same + height, height });
                }
                start += same + 1;
            }
        }
        out
    }

    /// Returns the kind of most of the lines at a place of the groups.
    pub(super) fn place(&self, run: &Run, at: usize) -> Look {
        let count = |look: Look| run.each(at).filter(|&i| self.looks[i] == look).count();
        let kinds = [Look::Text, Look::Question, Look::Title, Look::Small];
        kinds.into_iter().max_by_key(|&look| count(look)).unwrap_or(Look::Small)
    }
}

/// Returns the words of a line.
pub(super) fn text_of<'a>(blocks: &'a Blocks<'_>, i: usize) -> &'a str {
    blocks.page.blocks[i].span.of(&blocks.page.visible)
}

impl Run {
    /// Returns the parts of the run that have whole groups only: the lines left over are at its start, at its end, or both.
    pub(super) fn whole(&self) -> impl Iterator<Item = Run> {
        let over = self.lines.len() % self.height;
        let (lines, height) = (self.lines.clone(), self.height);
        (0..=over).map(move |first| Run { lines: lines.start + first..lines.end - (over - first), height })
    }

    /// Returns the lines at a place of the groups.
    pub(super) fn each(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        (self.lines.start + at..self.lines.end).step_by(self.height)
    }

    /// Returns the number of groups.
    pub(super) fn groups(&self) -> usize {
        self.lines.len() / self.height
    }
}

/// Separators of a title and its abstract in one line.
const SEPARATORS: [&str; 9] = ["**", "] ", "](", " – ", " — ", " - ", " | ", ": ", "："];

/// Numbers of words of the title before a separator, and smallest number of the sentence behind it.
const TITLE: std::ops::RangeInclusive<u32> = 3..=18;
const ABSTRACT: u32 = 3;

/// Returns true for a line of a title and a sentence with this separator between them.
fn is_split(text: &str, separator: &str) -> bool {
    let quoted = |text: &str| text.trim_start().starts_with(|c| "\"“”„«»‚‘「『".contains(c));
    let rest = &text[marks_of(text)..];
    let Some((title, sentence)) = rest.split_once(separator) else { return false };
    // "“The lock is old” – said the keeper", "The keeper of the lock: “It is old.”"
    if quoted(text) || quoted(sentence) {
        return false;
    }
    let (title, sentence) = (Shape::new(title), Shape::new(sentence));
    TITLE.contains(&title.words) && title.stops == 0 && sentence.words >= ABSTRACT && sentence.is_closed()
}

/// Returns the lines of a run of height 1 from the first to the last that are a title with a sentence, by one separator.
pub(super) fn split_lines(blocks: &Blocks<'_>, lines: &Range<usize>) -> Option<Range<usize>> {
    SEPARATORS.iter().find_map(|separator| {
        let split = |i: &usize| is_split(text_of(blocks, *i), separator);
        let (first, last) = (lines.clone().find(split)?, lines.clone().rev().find(split)?);
        let inner = first..last + 1;
        (inner.len() >= *GROUPS.start() && inner.clone().all(|i| split(&i))).then_some(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::features::scan::Scan;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn marks_are_no_quotation_marks() {
        for (text, marks) in
            [("### Snow", "### "), ("* **Snow** falls", "* **"), ("3. Snow", "3. "), ("“Snow”", ""), ("30 m", "")]
        {
            assert_eq!(&text[..marks_of(text)], marks, "{text}");
        }
    }

    #[test]
    fn titles_with_a_sentence_in_one_line_are_split_and_speech_is_not() {
        assert!(is_split("Snow closes the pass – Ploughs are out on Sunday.", " – "));
        assert!(is_split("* **Snow closes the pass** Ploughs are out.", "**"));
        assert!(!is_split("1911 – The pass is closed by snow.", " – "));
        assert!(!is_split("„Nobody closed the pass” – said the keeper of it.", " – "));
    }

    #[test]
    fn runs_repeat_a_shape_three_times() {
        let text = "### Choir fills the town hall\nSix hundred people came.\n".repeat(3);
        let page = page::read(&text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let looks = Looks::new(&Blocks::new(&page, &scan, &vec![None; page.blocks.len()]));
        let runs = looks.runs();
        assert!(runs.iter().any(|run| run.height == 2 && run.groups() == 3), "{runs:?}");
        assert!(looks.runs().iter().all(|run| run.height != 1));
    }
}
