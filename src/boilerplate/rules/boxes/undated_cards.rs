//! Cards of other articles below the last paragraph of a page without a date: titles that are links, each with a sentence.
//!
//! `<p>The quay is shut.</p></div><div class=k3><div><a href=/clock>Clock stops again</a><p>Nobody knows why.</p></div>…</div>`

use super::article::Article;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::page::{Within, Words};

/// Smallest number of cards.
const CARDS: usize = 3;

/// Largest number of blocks below a title.
const BELOW: usize = 3;

/// Smallest and largest number of words of a title, and smallest mean: shorter ones are names.
const TITLE: std::ops::RangeInclusive<u32> = 2..=18;
const MEAN: u32 = 4;

/// Largest mean score of the kept sentences.
const SCORE: f32 = 0.7;

/// Largest share of the kept words in cards, in hundredths.
const SHARE: u32 = 45;

/// Marks the cards.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    const OTHERS: Words = Words::FORUM.union(Words::PRODUCT).union(Words::COMMENT);
    let blocks = &article.page.blocks;
    let text = |i: usize| removed[i].is_none() && blocks[i].origin == Origin::Markup;
    let Some(last) = (0..blocks.len()).rev().find(|&i| text(i) && blocks[i].markup.path == article.path) else {
        return;
    };
    let around = &blocks[last].markup;
    let apart = |i: usize| {
        let m = &blocks[i].markup;
        // In the element of the paragraphs the cards are chapters.
        m.parent != around.parent
            && m.grandparent != around.parent
            && (around.article == 0 || m.article != around.article)
            && !(m.own | m.near | m.far).any(OTHERS)
            && !m.within.any(Within::TABLE | Within::FIGURE | Within::BLOCKQUOTE | Within::DETAILS)
    };
    let title = |i: usize| blocks[i].is_link() && TITLE.contains(&article.words(i)) && apart(i);
    let after: Vec<usize> = (last + 1..blocks.len()).filter(|&i| title(i)).collect();
    for run in after.chunk_by(|&a, &b| blocks[a].markup.path == blocks[b].markup.path && b - a <= BELOW + 1) {
        if run.len() < CARDS || run.iter().map(|&i| article.words(i)).sum::<u32>() < MEAN * run.len() as u32 {
            continue;
        }
        let mut found = Vec::new();
        let mut each = true;
        for (n, &i) in run.iter().enumerate() {
            let end = run.get(n + 1).copied().unwrap_or_else(|| blocks.len().min(i + 1 + BELOW));
            let own = [blocks[i].markup.parent, blocks[i].markup.grandparent];
            let inside = |k: &usize| {
                let m = &blocks[*k].markup;
                blocks[*k].role == Role::Paragraph
                    && [m.parent, m.grandparent].iter().any(|holder| *holder != 0 && own.contains(holder))
                    && apart(*k)
            };
            let below: Vec<usize> = (i + 1..end).take_while(inside).collect();
            each &= !below.is_empty() && (n + 1 == run.len() || below.len() == end - i - 1);
            found.push(i);
            found.extend(below);
        }
        found.retain(|&i| text(i));
        let scores: f32 = found.iter().map(|&i| article.scores[i]).sum();
        let words: u32 = found.iter().map(|&i| article.words(i)).sum();
        if each && !found.is_empty() && scores <= SCORE * found.len() as f32 && words * 100 <= article.words * SHARE {
            for &i in &found {
                removed[i] = Some(Reason::RelatedTeaser);
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, mark};
    use crate::boilerplate::Phrases;
    use crate::boilerplate::Reason;
    use crate::boilerplate::features::scan::Scan;
    use crate::page::{FormatChoice, read};

    /// Returns true if the sentences of cards stay, where they have the score.
    fn stays(cards: &str, score: f32) -> bool {
        let text =
            "<p>The quay stays shut until the cranes are mended, the harbour master said on Monday.</p>".repeat(9);
        let source = format!("<html><body><h1>Quay shut</h1>{}</body></html>", cards.replace("TEXT", &text));
        let page = read(&source, FormatChoice::Html);
        let scan = Scan::new(&page, Phrases::builtin());
        let has = |i: usize, words: &str| page.blocks[i].span.of(&page.visible).contains(words);
        let all = 0..page.blocks.len();
        let scores: Vec<f32> = all.clone().map(|i| if has(i, "quay stays") { 0.95 } else { score }).collect();
        let mut removed: Vec<Option<Reason>> = vec![None; page.blocks.len()];
        mark(&Article::of(&page, &scan, &scores, &removed).expect("running text"), &mut removed);
        all.clone().any(|i| has(i, "Nobody") && removed[i].is_none())
    }

    #[test]
    fn cards_of_a_page_without_a_date_are_removed() {
        let card = |title: &str| {
            format!(
                "<div class=k4><a href=/x><h3>{title}</h3></a><p>Nobody in the town knows why it happened.</p></div>"
            )
        };
        let headlines = ["Clock stops again at noon", "Meadow grows on the verge", "Seven goats leave the ferry"];
        let names = ["The Skua", "The Gannet", "The Tern"];
        let (cards, chapters) = (headlines.map(card).concat(), names.map(card).concat());
        assert!(!stays(&format!("<div>TEXT</div><div>{cards}</div>"), 0.6));
        assert!(stays(&format!("<div>TEXT</div><div>{cards}</div>"), 0.8), "likely sentences");
        assert!(
            stays(
                &format!("<div>TEXT</div><div>{}</div>", headlines[..2].iter().map(|t| card(t)).collect::<String>()),
                0.6
            ),
            "two"
        );
        assert!(stays(&format!("<div>TEXT</div><div>{chapters}</div>"), 0.6), "names");
        assert!(stays(&format!("<div>TEXT{cards}</div>"), 0.6), "in the element of the paragraphs");
        assert!(stays(&format!("<article>TEXT<div>{cards}</div></article>"), 0.6), "in the article");
    }
}
