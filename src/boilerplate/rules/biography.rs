//! Author biographies: who wrote the piece, told at its foot.

use std::sync::LazyLock;

use regex::Regex;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// "Petra Lund is a senior writer at the Harbour Post.", "Lund covers shipping.", "Follow her on …"
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:\p{Lu}[\p{L}.'’-]*\s+){0,4}\p{Lu}[\p{L}.'’-]+";
    let trade = "writer|reporter|editor|journalist|correspondent|columnist|contributor|blogger|author|freelancer|\
                 producer|critic|fellow|professor|lecturer|intern|essayist|novelist|commentator|researcher|scholar|\
                 bureau chief|analyst|historian|lawyer|attorney|economist|consultant|director|founder|co-founder";
    // Each mention of a name is a large automaton, so there are as few as can be: it is built when first needed.
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

/// Signs that a paragraph reports rather than introduces: "said", quotation marks are counted apart.
static REPORTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:said|says|told|added|according to)\b").expect("the pattern is constant"));

/// Whether a paragraph introduces a writer.
pub(crate) fn tells(text: &str) -> bool {
    may_tell(text) && TELLS.is_match(text) && !REPORTS.is_match(text)
}

/// Whether the first words leave it open that the pattern fits; those of most paragraphs do not. After names, words with a
/// capital, the pattern wants one of a few verbs.
fn may_tell(text: &str) -> bool {
    const FIRST: [&str; 7] = ["About the", "The author", "The writer", "Follow", "Email", "Contact", "Reach"];
    const VERBS: [&str; 8] = ["is", "was", "covers", "reports", "writes", "has", "joined", "can"];
    let text = text.trim_start_matches(['-', '—', '–', '*', '•', ' ']);
    FIRST.iter().any(|first| text.starts_with(first))
        || text
            .split_whitespace()
            .find(|word| !word.starts_with(char::is_uppercase))
            .is_some_and(|word| VERBS.iter().any(|verb| word.starts_with(verb)))
}

/// Most blocks from the end of the running text that may be about the author.
const REACH: usize = 3;

/// Marks biographies among the last kept paragraphs; `kept` says what is article so far.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, kept: &[bool], ruled: &mut [Option<Reason>]) {
    let prose: Vec<usize> = (0..kept.len()).filter(|&i| kept[i] && scan.items[i].shape.words >= 5).collect();
    // A page of one paragraph about somebody is about somebody.
    if prose.len() < 3 {
        return;
    }
    for &i in prose.iter().rev().take(REACH) {
        let shape = &scan.items[i].shape;
        if shape.quotes > 4 || !(5..=150).contains(&shape.words) {
            continue;
        }
        let text = page.blocks[i].span.of(scan.visible);
        if tells(text) {
            ruled[i] = Some(Reason::Biography);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introductions_are_told_from_reports() {
        for (text, tells) in [
            ("Petra Lund is a senior writer at the Harbour Post.", true),
            ("Lund is the Harbour Post’s night editor. She grew up in Oslo.", true),
            ("Petra Lund has previously written for the Quay Review.", true),
            ("Petra Lund covers shipping and trade.", true),
            ("Follow her on Twitter.", true),
            ("The quay is closed.", false),
            ("Lund is angry about the strike.", false),
        ] {
            assert_eq!(TELLS.is_match(text), tells, "{text}");
            assert!(may_tell(text) || !tells, "{text}");
        }
    }
}
