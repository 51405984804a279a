//! Collects the roles that a text or the gazetteer gives to people.

use super::roles::{self, Phrase, is_plain, phrase};
use crate::entities::gazetteer::Office;
use crate::entities::names::name::Names;
use crate::entities::people::Coreference;
use crate::entities::people::link::Linked;
use crate::text::Analysis;

/// Offices of one person that are compared.
const OFFICES: usize = 16;

/// A role of a person, and its position.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Claim {
    pub(crate) chain: usize,
    pub(crate) phrase: Phrase,
    /// Token at which the text gives the role.
    pub(crate) token: usize,
}

/// Collects the roles that the text gives to its people.
pub(crate) fn claims(analysis: &Analysis<'_>, names: &Names, coreference: &Coreference) -> Vec<Claim> {
    let mut out = Vec::new();
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        let Some(reference) = reference else { continue };
        let chain = reference.chain;
        let sentence = &analysis.sentences[found.sentence].tokens;
        let (start, end) = (found.name.tokens.start, found.name.tokens.end);
        let mut claim = |phrase: Phrase| out.push(Claim { chain, phrase, token: start });
        let mut first = start;
        if let Some(title) = found.name.title {
            first = analysis.token_at(title.start());
            if let Some(phrase) = roles::title(analysis, found) {
                claim(phrase);
            }
        }
        // "harbour master Petra Lund"
        let mut left = first;
        while left > sentence.start && first - left < 4 && is_plain(analysis, left - 1) {
            left -= 1;
        }
        if left < first
            && let Some(phrase) = phrase(analysis, left, first)
            && phrase.end == first
        {
            claim(phrase);
        }
        if end >= sentence.end {
            continue;
        }
        // "Petra Lund, the port's harbour master,"; "Petra Lund is the harbour master"
        let word = analysis.word(end);
        let copula = matches!(word, "is" | "was" | "became" | "becomes");
        if word == "," || copula {
            let mut at = end + 1;
            if !copula
                && at + 1 < sentence.end
                && matches!(analysis.word(at), "who" | "a")
                && matches!(analysis.word(at + 1), "is" | "was")
            {
                at += 2;
            }
            let article =
                at < sentence.end && matches!(analysis.word(at), "the" | "a" | "an" | "its" | "his" | "her" | "their");
            if article {
                at += 1;
            } else if copula {
                continue;
            }
            if at < sentence.end
                && let Some(phrase) = phrase(analysis, at, sentence.end)
            {
                claim(phrase);
            }
        }
    }
    out
}

/// Adds the offices that linked people hold on the document's date; without a date, those they still hold.
pub(crate) fn offices(
    names: &Names,
    coreference: &Coreference,
    linked: &Linked<'_>,
    date: Option<&str>,
    claims: &mut Vec<Claim>,
) {
    let mut first = vec![usize::MAX; coreference.chains.len()];
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        if let Some(r) = reference {
            first[r.chain] = first[r.chain].min(found.name.tokens.start);
        }
    }
    for (chain, link) in linked.links.iter().enumerate() {
        let Some(link) = link else { continue };
        let entity = linked.gazetteer.entity(link.entity);
        let held = |o: &&Office| date.map_or(o.valid_to.is_none(), |d| o.held_on(d));
        for office in entity.roles.iter().filter(held).take(OFFICES) {
            if let Some(phrase) = roles::office(&office.title) {
                claims.push(Claim { chain, phrase, token: first[chain] });
            }
        }
    }
    claims.sort_by_key(|c| c.token);
}
