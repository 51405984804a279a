//! Author biographies: short paragraphs about the author at the end of an article.

use std::sync::LazyLock;

use regex::Regex;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Pattern of an introduction: "Petra Lund is a senior writer at the Harbour Post.", "Lund covers shipping.", "Follow her
/// on …"
static INTRODUCTION: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:\p{Lu}[\p{L}.'’-]*\s+){0,4}\p{Lu}[\p{L}.'’-]+";
    let trade = "writer|reporter|editor|journalist|correspondent|columnist|contributor|blogger|author|freelancer|\
                 producer|critic|fellow|professor|lecturer|intern|essayist|novelist|commentator|researcher|scholar|\
                 bureau chief|analyst|historian|lawyer|attorney|economist|consultant|director|founder|co-founder";
    // A name compiles to a large automaton, so the pattern holds as few names as possible and is built when first needed.
    Regex::new(&format!(
        r"(?x)^(?:About\ the\ author:?\s*|[-—–*•]+\s*)?
        (?: (?:The\ (?:author|writer)|{name}(?:,\ {name})?)\ (?:
                (?:is|was)\ (?:\S+\s+){{1,12}}?(?i-u:{trade})\b
              | (?:covers|reports\ on|reports\ for|writes\ (?:about|for|on)|is\ based\ in|can\ be\ reached\ (?:at|on|via))\b
              | has\ (?:previously\ )?(?:written|reported|worked)\ (?:for|at)\b
              | joined\ \p{{Lu}})
          | (?:Follow|Email|Contact|Reach)\ (?:him|her|them|me|{name})\ (?:on|at|via|@))"
    ))
    .expect("the pattern is constant")
});

/// Reporting verbs, which an introduction does not have: "said". Quotation marks are counted separately.
static REPORTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:said|says|told|added|according to)\b").expect("the pattern is constant"));

/// Returns true if a paragraph introduces its author.
pub(crate) fn introduces_author(text: &str) -> bool {
    may_introduce(text) && INTRODUCTION.is_match(text) && !REPORTS.is_match(text)
}

/// Returns false if the first words exclude a match of the pattern, which is so for most paragraphs: the pattern begins with
/// one of a few phrases, or with a name (capitalised words) and one of a few verbs.
fn may_introduce(text: &str) -> bool {
    const FIRST: [&str; 7] = ["About the", "The author", "The writer", "Follow", "Email", "Contact", "Reach"];
    const VERBS: [&str; 8] = ["is", "was", "covers", "reports", "writes", "has", "joined", "can"];
    let text = text.trim_start_matches(['-', '—', '–', '*', '•', ' ']);
    FIRST.iter().any(|first| text.starts_with(first))
        || text
            .split_whitespace()
            .find(|word| !word.starts_with(char::is_uppercase))
            .is_some_and(|word| VERBS.iter().any(|verb| word.starts_with(verb)))
}

/// Number of paragraphs at the end of the running text among which biographies are looked for.
const REACH: usize = 3;

/// Marks biographies among the last paragraphs that are not removed yet.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let prose: Vec<usize> =
        (0..removed.len()).filter(|&i| removed[i].is_none() && scan.items[i].shape.words >= 5).collect();
    // On a page of one or two paragraphs, a paragraph about a person is the article.
    if prose.len() < 3 {
        return;
    }
    for &i in prose.iter().rev().take(REACH) {
        let shape = &scan.items[i].shape;
        if shape.quotes > 4 || !(5..=150).contains(&shape.words) {
            continue;
        }
        let text = page.blocks[i].span.of(scan.visible);
        if introduces_author(text) {
            removed[i] = Some(Reason::Biography);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introductions_differ_from_reports() {
        for (text, introduces) in [
            ("Petra Lund is a senior writer at the Harbour Post.", true),
            ("Lund is the Harbour Post’s night editor. She grew up in Oslo.", true),
            ("Petra Lund has previously written for the Quay Review.", true),
            ("Petra Lund covers shipping and trade.", true),
            ("Follow her on Twitter.", true),
            ("The quay is closed.", false),
            ("Lund is angry about the strike.", false),
        ] {
            assert_eq!(INTRODUCTION.is_match(text), introduces, "{text}");
            assert!(may_introduce(text) || !introduces, "{text}");
        }
    }
}
