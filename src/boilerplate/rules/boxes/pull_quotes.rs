//! Pull quotes: a sentence of the article, repeated in an element of another kind than its paragraphs.
//!
//! `<p>It snows. Nobody boards up a window for Colin.</p><div class=pull>Nobody boards up a window for Colin.</div>`

use memchr::memmem::Finder;

use super::article::Article;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::page::{Within, Words};

/// Numbers of words of a pull quote.
const WORDS: std::ops::RangeInclusive<u32> = 4..=45;

/// Smallest number of words with a small first letter.
const SMALL: u32 = 3;

/// Bound on the blocks that are looked for in the others.
const MANY: usize = 12;

/// Words that a paragraph in another element than most paragraphs has more than its pull quote, at least.
const MORE: u32 = 2;

/// Marks the pull quotes among the kept blocks.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let kept = |i: usize| removed[i].is_none() && blocks[i].origin == Origin::Markup;
    let odd = |i: usize| {
        let m = &blocks[i].markup;
        matches!(blocks[i].role, Role::Paragraph | Role::Blockquote | Role::Other)
            && !m.element.is_heading()
            && !m.far.any(Words::FORUM | Words::PRODUCT)
            && WORDS.contains(&article.words(i))
            && (article.dated
                || m.within.any(Within::ASIDE | Within::BLOCKQUOTE | Within::FIGURE)
                || (m.own | m.near).any(Words::QUOTE))
            // Names of goods and places are in the text, too.
            && (article.scan.items[i].shape.small_words >= SMALL || article.scan.items[i].shape.wide > 0)
            && m.path != article.path
            && article.paths.get(&m.path).is_some_and(|&count| count <= 4)
    };
    let found: Vec<usize> = (0..blocks.len()).filter(|&i| kept(i) && odd(i)).take(MANY).collect();
    for i in found {
        let Some(words) = bare(article.text(i)) else { continue };
        let finder = Finder::new(words);
        let holds = |k: usize| {
            k != i
                && removed[k].is_none()
                && blocks[k].role == Role::Paragraph
                && article.scan.items[k].shape.is_prose()
                && (article.words(k) >= article.words(i) + MORE || blocks[k].markup.path == article.path)
                && finder.find(article.text(k).as_bytes()).is_some()
        };
        // The number of blocks that are looked for is bounded, so each paragraph is searched a few times.
        if (0..blocks.len()).any(holds) {
            removed[i] = Some(Reason::Repeated);
        }
    }
}

/// Returns the words of a pull quote without the marks around them; `None` if too few are left.
fn bare(text: &str) -> Option<&str> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    (bare.len() >= 12).then_some(bare)
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn a_sentence_repeated_in_another_element_is_removed() {
        let told = "<p>The mayor has nine keys on her belt. “I lock what others forget,” she told the guests at the \
                    opening of the winter market.</p>";
        for pull in [
            "<div class=pull>“I lock what others forget”</div>",
            "<aside class=x2><p>The mayor has nine keys on her belt.</p></aside>",
            "<blockquote class=x2><p>I lock what others forget</p></blockquote>",
        ] {
            let between = format!("{pull}{told}");
            let first = if pull.contains("nine keys") { "The mayor has nine keys" } else { "I lock what others" };
            assert!(!is_kept("", &between, "", first), "{pull}");
        }
    }

    #[test]
    fn refrains_and_other_quotations_are_kept() {
        let refrain = "<p>Nobody locks the sea for us.</p><p>The town sang it twice, and then nobody locks the sea for us \
                       any more, they said on the quay.</p>";
        assert!(is_kept("", refrain, "", "Nobody locks the sea"));
        let other = "<blockquote><p>We will not wait for the spring.</p></blockquote>";
        assert!(is_kept("", other, "", "We will not wait"));
    }
}
