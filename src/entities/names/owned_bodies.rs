//! Bodies that are named by their members, by an office or by a saint: "The Fishermen’s Union of Aldport", "Sheriff's Office",
//! "St. Agnes's Hospital".

use super::chunks::{Case, Reader};
use super::name::{Part, PartKind, is_capital};
use crate::lexicon::List;

/// Bound on the words of a body up to its noun.
const WORDS: usize = 3;

impl Reader<'_, '_> {
    /// Returns whether a word owns the body that is named from token `at` on: "Fishermen’s Union", "Anglers’ Club", "Sheriff's
    /// Office", but not "Norland’s Ministry of Health" or "Petra Lund's Party".
    pub(super) fn owns_body(&self, owner: &Part, at: usize, end: usize) -> bool {
        if self.case != Case::Normal || self.names.foreign.is_some() || at >= end || !is_capital(self.a, at) {
            return false;
        }
        let body = |words: usize| {
            let mut words = (at..end.min(at + words)).take_while(|&t| is_capital(self.a, t));
            words.any(|t| self.part(t).traits.org())
        };
        if self.is_plural_noun(owner) {
            return body(WORDS) || self.ends_with_office(at, end);
        }
        let church = |words: usize| {
            (at..end.min(at + words))
                .take_while(|&t| is_capital(self.a, t))
                .any(|t| self.a.lists_as_written(t).has(List::HousesOfSaints))
        };
        self.is_saint(owner) && (body(2) || church(2) || self.part(at).traits.place())
            || owner.possessive && self.is_office(owner) && body(1)
    }

    /// Returns whether two words name a body by its field and its place: "Elections Norland", not "Elections Petra".
    pub(super) fn names_body_by_field(&self, parts: &[Part]) -> bool {
        let [field, place] = parts else { return false };
        let word =
            place.kind == PartKind::Word && !place.possessive && place.traits.given() < 2 && !place.traits.title();
        self.names.foreign.is_none()
            && word
            && (place.traits.place_name() || place.traits.ordinary() == 0)
            && field.lists_as_written(self.a).has(List::FieldsOfBodies)
    }

    /// Returns whether words name a house by its saint: "St. Agnes’s Cathedral".
    pub(super) fn names_house_of_saint(&self, parts: &[Part]) -> bool {
        let [saint, .., house] = parts else { return false };
        parts.len() >= 3
            && matches!(saint.span.of(self.a.body), "St" | "Ste" | "Saint" | "St." | "Ste.")
            && house.lists_as_written(self.a).has(List::HousesOfSaints)
    }

    /// Returns whether a word is a noun in the plural: "Fishermen’s", "Anglers".
    fn is_plural_noun(&self, owner: &Part) -> bool {
        let word = owner.span.of(self.a.body).to_lowercase();
        let plural = if owner.possessive {
            word.ends_with("men") || matches!(word.as_str(), "children" | "people" | "folk")
        } else {
            word.ends_with('s') && word.len() > 4
        };
        plural
            && owner.traits.given() == 0
            && !owner.traits.place_name()
            && (owner.traits.surname() == 0 || owner.traits.ordinary() >= 2)
    }

    /// Returns whether an office without the name of its holder is at token `at`: "Commissioner" in "the Children's
    /// Commissioner said", not in "the women's Captain Petra Lund".
    fn ends_with_office(&self, at: usize, end: usize) -> bool {
        let office = self.part(at);
        let named = at + 1 < end && is_capital(self.a, at + 1);
        office.traits.title() && office.traits.role() && !office.possessive && !named
    }

    /// Returns whether a word with an apostrophe is an office, not the surname of a person: "Sheriff", "Attorney General".
    fn is_office(&self, owner: &Part) -> bool {
        let last = self.items.last();
        // "Petra King's Bank", "Mayor King's Office"
        let given = |p: &Part| p.traits.given() >= 2 || p.traits.given() > 0 && !p.traits.common();
        let family = |p: &Part| p.kind != PartKind::Word || p.traits.title() || given(p);
        let surname = owner.traits.surname() > 0 && (last.is_some_and(family) || self.surnames.contains(&owner.key));
        owner.traits.title()
            && owner.traits.role()
            && owner.kind == PartKind::Word
            && owner.traits.given() == 0
            && !surname
            && !self.usage.is_surname(owner.key)
    }

    /// Returns whether a word is the name of a saint: "Agnes" behind "St.".
    fn is_saint(&self, owner: &Part) -> bool {
        let s = owner.span.of(self.a.body).ends_with('s');
        let saint = |p: &&Part| p.token < owner.token && matches!(p.span.of(self.a.body), "St" | "Ste" | "Saint");
        (owner.possessive || s) && self.items.iter().rev().take(2).any(|p| saint(&p))
    }
}
