//! Endings of German nouns by class, from `data/words/de/noun_endings.csv`.

use std::sync::LazyLock;

use crate::lexicon::{Endings, tables};

macro_rules! endings {
    ($($(#[doc = $doc:literal])+ $ending:ident = $name:literal,)+) => {
        /// Class of German nouns that have an ending in common, mostly the last noun of a compound.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(in super::super) enum Ending {
            $($(#[doc = $doc])+ $ending,)+
        }

        /// Names of the classes in the table, in the order of [`Ending`].
        const NAMES: &[&str] = &[$($name),+];
    };
}

endings! {
    /// Associations, which "die Organisation" can refer to: "verband".
    Association = "association",
    /// Authorities, which "die Behörde" can refer to: "amt".
    Authority = "authority",
    /// Nouns that are no names: "ung".
    Common = "common",
    /// Bodies that a compound alone names: "ministerium".
    CompoundBody = "compound_body",
    /// Offices and shares of a company, after its name and a hyphen: "chefin".
    CompanyOffice = "company_office",
    /// Outlets, also in the plural: "zeitung".
    Outlet = "outlet",
    /// Things with a text: "bericht".
    Paper = "paper",
    /// Parties and states, which have offices as companies have: "spd".
    PartyOrState = "party_or_state",
    /// People in relation to others or to a scene, with which a text introduces a second person: "anwalt".
    Relational = "relational",
    /// Offices and parts of people: "ministerin".
    Role = "role",
    /// Nouns between a source preposition and its speaker: "angaben".
    SourceNoun = "source_noun",
    /// Stems of nouns whose form for men ends in "e": "kolleg".
    Weak = "weak",
}

static TABLE: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut out = vec![Vec::new(); NAMES.len()];
    for row in tables::records(include_str!("../../../../data/words/de/noun_endings.csv"), b',') {
        let class = NAMES.iter().position(|&name| name == &row[0]).expect("a class of endings has a name in the table");
        let words: &'static str = Box::leak(row[1].to_owned().into_boxed_str());
        out[class] = words.split(' ').collect();
    }
    out
});

/// Bits of the classes that have an ending.
static CLASSES: LazyLock<Endings<u16>> = LazyLock::new(|| {
    let rows = TABLE.iter().enumerate().flat_map(|(class, endings)| endings.iter().map(move |end| (*end, 1 << class)));
    Endings::new(rows, |a, b| a | b)
});

/// Classes of German nouns.
#[derive(Clone, Copy, Default)]
pub(in super::super) struct EndingSet(u16);

impl EndingSet {
    /// Returns the classes of a noun in lower case.
    pub(in super::super) fn of(noun: &str) -> Self {
        Self(CLASSES.of(noun).fold(0, |all, (_, classes)| all | classes))
    }

    /// Returns whether the noun has an ending of the class.
    #[inline]
    pub(in super::super) fn has(self, ending: Ending) -> bool {
        self.0 >> ending as u16 & 1 == 1
    }
}

impl Ending {
    /// Returns the endings of the class.
    pub(in super::super) fn all(self) -> &'static [&'static str] {
        &TABLE[self as usize]
    }

    /// Returns true for a noun in lower case with an ending of the class.
    pub(in super::super) fn is_of(self, noun: &str) -> bool {
        EndingSet::of(noun).has(self)
    }

    /// Returns true for a whole noun in lower case that the class lists.
    pub(in super::super) fn has(self, noun: &str) -> bool {
        self.all().contains(&noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_endings() {
        assert!(TABLE.iter().all(|endings| !endings.is_empty()));
        assert!(
            Ending::Authority.is_of("bundesamt") && Ending::PartyOrState.has("spd") && !Ending::Paper.is_of("hafen")
        );
    }
}
