//! Boxes around, between and after the paragraphs of an article, whatever their names and languages: lines beside a
//! control, lines of another element than the paragraphs, cards of other articles, tools above the text, pull quotes.

mod article;
mod cards;
pub(crate) mod contents;
mod controls;
pub(crate) mod described_cards;
mod fields;
pub(crate) mod forms;
pub(crate) mod generated;
pub(crate) mod headed_boxes;
pub(crate) mod isolated_lines;
mod late_lists;
pub(crate) mod layout;
mod linked_titles;
mod odd_lines;
mod pull_quotes;
pub(crate) mod summary_cards;
pub(crate) mod support;
mod tools;
mod undated_cards;

use super::rule_set::RuleSet;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;
use article::Article;

/// A rule for one kind of box.
type Rule = fn(&Article<'_>, &mut [Option<Reason>]);

/// Marks the boxes of an HTML page.
pub(crate) fn mark(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    in_force: RuleSet,
    removed: &mut [Option<Reason>],
) {
    let Some(article) = Article::of(page, scan, scores, removed) else { return };
    let rules: [(RuleSet, Rule); 9] = [
        (RuleSet::BOX_CONTROLS, controls::mark),
        (RuleSet::FIELDS, fields::mark),
        (RuleSet::BOX_CARDS, cards::mark),
        (RuleSet::ODD_LINES, odd_lines::mark),
        (RuleSet::TOOLS, tools::mark),
        (RuleSet::PULL_QUOTES, pull_quotes::mark),
        (RuleSet::LATE_LISTS, late_lists::mark),
        (RuleSet::UNDATED_CARDS, undated_cards::mark),
        (RuleSet::LINKED_TITLES, linked_titles::mark),
    ];
    for (rule, mark) in rules {
        // Words said twice and titles of other subjects are known on any page; the other boxes are those of news.
        let fits = match rule {
            RuleSet::PULL_QUOTES | RuleSet::LINKED_TITLES => true,
            RuleSet::UNDATED_CARDS => !article.dated,
            _ => article.news,
        };
        if fits && in_force.contains(rule) {
            mark(&article, removed);
        }
    }
}
