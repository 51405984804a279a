//! Late lists: items below the last paragraph, apart from it, which the classifier finds barely likely: the latest news.
//!
//! `<p>The quay is shut.</p><form>…</form><ul><li>10.15 Two ships have met in the fog off Norport …</li>…</ul>`

use rustc_hash::FxHashSet;

use super::article::Article;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;

/// Smallest number of items.
const ITEMS: usize = 4;

/// Score from which an item is kept, and the whole list with it.
const SURE: f32 = 0.7;

/// Marks such lists, if something is removed between them and the paragraphs.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let kept = |i: usize| removed[i].is_none() && blocks[i].origin == Origin::Markup;
    let Some(last) = (0..blocks.len()).rev().find(|&i| kept(i) && blocks[i].markup.path == article.path) else {
        return;
    };
    // A list of the same kind among the paragraphs is one of the article.
    let inside: FxHashSet<u32> = (0..last).filter(|&i| kept(i)).map(|i| blocks[i].markup.path).collect();
    let after: Vec<usize> = (last + 1..blocks.len()).filter(|&i| kept(i)).collect();
    let item = |i: usize| blocks[i].role == Role::ListItem;
    let mut found = Vec::new();
    for run in after.chunk_by(|&a, &b| item(a) == item(b)) {
        let unlikely = run.len() >= ITEMS
            && run.iter().all(|&i| item(i) && article.scores[i] < SURE && !inside.contains(&blocks[i].markup.path))
            && removed[run[0] - 1].is_some();
        if unlikely {
            found.extend_from_slice(run);
        }
    }
    for i in found {
        removed[i] = Some(Reason::RelatedTeaser);
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, mark};
    use crate::boilerplate::Phrases;
    use crate::boilerplate::Reason;
    use crate::boilerplate::features::scan::Scan;
    use crate::page::{FormatChoice, read};

    /// Returns true if the items of a list stay, where they have the score and `between` is removed.
    fn stays(inside: &str, between: &str, items: usize, score: f32) -> bool {
        let text =
            "<p>The quay stays shut until the cranes are mended, the harbour master said on Monday.</p>".repeat(6);
        let item = "<li>10.15 Two ships have met in the fog off Norport, and nobody was hurt.</li>";
        let source = format!(
            "<html><head><meta property='article:published_time' content='2024-03-05'></head><body><h1>Quay shut</h1><div>{text}{inside}{text}</div>{between}<ul class=latest>{}</ul></body></html>",
            item.repeat(items)
        );
        let page = read(&source, FormatChoice::Html);
        let scan = Scan::new(&page, Phrases::builtin());
        let has = |i: usize, words: &str| page.blocks[i].span.of(&page.visible).contains(words);
        let all = 0..page.blocks.len();
        let scores: Vec<f32> = all.clone().map(|i| if has(i, "fog") { score } else { 0.95 }).collect();
        let mut removed: Vec<Option<Reason>> =
            all.clone().map(|i| has(i, "Share").then_some(Reason::ShareBar)).collect();
        mark(&Article::of(&page, &scan, &scores, &removed).expect("running text"), &mut removed);
        all.clone().any(|i| has(i, "fog") && removed[i].is_none())
    }

    #[test]
    fn unlikely_lists_below_the_article_are_removed() {
        assert!(!stays("", "<div>Share</div>", 6, 0.6));
        assert!(stays("", "<div>Share</div>", 6, 0.75), "a likely list");
        assert!(stays("", "<div>Share</div>", 3, 0.6), "a few items");
        assert!(stays("", "", 6, 0.6), "right below the text");
    }
}
