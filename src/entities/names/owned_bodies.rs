//! Bodies that are named by their members: "The Fishermen’s Union of Aldport", "Anglers’ Club".

use super::chunks::{Case, Reader};
use super::name::{Part, is_capital};

impl Reader<'_, '_> {
    /// Returns whether a word in the plural owns the body that is named from token `at` on: "Fishermen’s Union", "Anglers’
    /// Club", but not "Norland’s Ministry of Health".
    pub(super) fn owns_body(&self, owner: &Part, at: usize, end: usize) -> bool {
        /// Bound on the words of the body up to its noun.
        const WORDS: usize = 3;
        let word = owner.span.of(self.a.body).to_lowercase();
        let plural = if owner.possessive {
            word.ends_with("men") || matches!(word.as_str(), "children" | "people" | "folk")
        } else {
            word.ends_with('s') && word.len() > 4
        };
        let noun = owner.traits.given() == 0
            && !owner.traits.place_name()
            && (owner.traits.surname() == 0 || owner.traits.ordinary() >= 2);
        let known = |t: usize| self.part(t).traits;
        plural
            && noun
            && self.case == Case::Normal
            && self.names.foreign.is_none()
            && (at..end.min(at + WORDS)).take_while(|&t| is_capital(self.a, t)).any(|t| known(t).org())
    }
}
