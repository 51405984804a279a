//! The bundled gazetteer, which `training/gazetteer/build.py` makes.

use std::sync::LazyLock;

use super::Gazetteer;

static STARTER: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::from_bytes("starter.jsonl.gz", include_bytes!("starter.jsonl.gz"))
        .expect("the bundled gazetteer is read by the tests")
});

impl Gazetteer {
    /// Returns the bundled gazetteer: heads of state and government, ministers, US legislators with their offices; countries with
    /// the names of their peoples and capitals; organisations; outlets with their domains. Compiled on first use, shared
    /// from then on. The field `as_of` of an open office is the date at which it was last known to be held.
    ///
    /// ```
    /// use onrecord::Gazetteer;
    /// let starter = Gazetteer::starter();
    /// let found = starter.find("Iranian officials spoke to Reuters.");
    /// let labels: Vec<&str> = found.iter().map(|m| &*starter.entity(m.entities[0]).label).collect();
    /// assert_eq!(labels, ["Iran", "Reuters"]);
    /// ```
    pub fn starter() -> Self {
        STARTER.clone()
    }

    /// Returns a reference to the bundled gazetteer.
    pub(crate) fn bundled() -> &'static Self {
        &STARTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::gazetteer::Finding;

    fn holders(title: &str, date: &str) -> Vec<String> {
        let starter = Gazetteer::starter();
        let holds = |e: &&crate::entities::Entity| e.offices_on(date).any(|o| &*o.title == title);
        starter.entities().filter(holds).map(|e| e.label.to_string()).collect()
    }

    #[test]
    fn offices_on_a_date() {
        let rows: [(&str, &str, &[&str]); 6] = [
            ("President of the United States", "2015-06-01", &["Barack Obama"]),
            ("President of the United States", "2022-06-01", &["Joe Biden"]),
            ("President of the United States", "2026-02-01", &["Donald Trump"]),
            ("Prime Minister of the United Kingdom", "2025-01-15", &["Keir Starmer"]),
            ("Supreme Leader of Iran", "2023-01-01", &["Ali Khamenei"]),
            ("President of Syria", "2025-03-01", &[]),
        ];
        for (title, date, expected) in rows {
            assert_eq!(holders(title, date), expected, "{title} on {date}");
        }
    }

    #[test]
    fn names_that_need_context_do_not_match_alone() {
        let starter = Gazetteer::starter();
        let text = "Time and Labour: the Fund said Trump saw a Signal on the X in Victoria.";
        assert_eq!(starter.find(text), []);
        assert!(starter.find("Donald Trump spoke; Trump left.").len() == 2);
    }

    #[test]
    fn no_name_is_useless() {
        let wrong = |f: &Finding| !matches!(f, Finding::SharedAlias { .. } | Finding::AllCapitals { .. });
        let findings: Vec<Finding> = Gazetteer::starter().check().into_iter().filter(wrong).collect();
        assert_eq!(findings, []);
    }
}
