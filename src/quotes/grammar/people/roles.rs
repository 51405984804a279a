//! Kinds of offices in German: the nouns that can refer to one person, "der Coach" for "Trainer Karl Best".

use std::sync::LazyLock;

use super::super::phrase::endings::Ending;
use crate::lexicon::tables;

/// Nouns of the kinds with the bits of the kinds in which they are general, and of those in which they are.
static NOUNS: LazyLock<Vec<(&'static str, u64, u64)>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../../../../data/words/de/role_kinds.csv"), b',');
    let mut out: Vec<(&'static str, u64, u64)> = Vec::new();
    for (kind, row) in rows.enumerate() {
        let bit = 1_u64 << kind;
        for (column, general) in [(0, bit), (1, 0)] {
            for noun in row[column].split(' ').filter(|n| !n.is_empty()) {
                out.push((Box::leak(noun.to_owned().into_boxed_str()), general, bit));
            }
        }
    }
    out
});

/// Returns the kinds in which a noun in lower case is general, and all its kinds.
pub(super) fn kinds(noun: &str) -> (u64, u64) {
    let noun = masculine(noun);
    let longest = NOUNS.iter().filter(|n| ends(&noun, n.0)).map(|n| n.0.len()).max().unwrap_or(0);
    let found = NOUNS.iter().filter(|n| n.0.len() == longest && ends(&noun, n.0));
    found.fold((0, 0), |sum, n| (sum.0 | n.1, sum.1 | n.2))
}

/// Returns whether a noun in lower case denotes people in relation to others.
pub(super) fn is_relational(noun: &str) -> bool {
    let noun = masculine(noun);
    Ending::Relational.all().iter().any(|r| ends(&noun, r))
}

/// Returns whether a noun is another noun or a compound with it.
fn ends(noun: &str, end: &str) -> bool {
    noun == end || end.len() >= 4 && noun.ends_with(end)
}

/// Returns the form of a noun for men.
fn masculine(noun: &str) -> String {
    let Some(stem) = noun.strip_suffix("in").filter(|s| s.len() > 3) else { return noun.to_owned() };
    for (woman, man) in [("ärzt", "arzt"), ("anwält", "anwalt"), ("bäuer", "bauer"), ("köch", "koch"), ("rät", "rat")]
    {
        if let Some(rest) = stem.strip_suffix(woman) {
            return format!("{rest}{man}");
        }
    }
    // "Biologin", "Kollegin"
    if Ending::Weak.is_of(stem) { format!("{stem}e") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_one_kind_refer_to_one_person() {
        let refers = |noun: &str, role: &str| kinds(noun).0 & kinds(role).1 != 0;
        assert!(refers("coach", "trainer"));
        assert!(refers("forscherin", "biologin"));
        assert!(refers("mediziner", "chefarzt"));
        assert!(!refers("biologin", "forscherin"), "the special noun may denote somebody else");
        assert!(!refers("ministerin", "bürgermeisterin"));
        assert!(!refers("torwart", "stürmer"));
    }
}
