//! Names out of bylines: "By Petra Lund and Kofi Osei, Harbour Post | 1 May 2024" names two people.

use super::dates;

/// More names than this are a list of contributors, not a byline.
const MANY: usize = 12;

/// Whether some line begins with two to five words that have capitals (or a script that has none), "By" set aside.
pub(crate) fn has_personal_name(text: &str) -> bool {
    text.split(['\n', '\t', '|', '•', '·']).any(|line| {
        let mut line = line.trim();
        while let Some(rest) = starts_with_by(line) {
            line = rest.trim();
        }
        let mut words = line.split([' ', '\u{a0}', ',']).take_while(|w| {
            w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
        });
        let first = words.next();
        let rest = words.count();
        first.is_some_and(|w| {
            !LABELS.iter().any(|l| l.eq_ignore_ascii_case(w))
                && !w.eq_ignore_ascii_case("written")
                && !w.eq_ignore_ascii_case("posted")
        }) && (rest >= 1 || line.chars().next().is_some_and(crate::text::is_unspaced))
    })
}

/// A line that announces the name on the next.
pub(crate) const LABELS: &[&str] = &[
    "by",
    "author",
    "written by",
    "article by",
    "posted by",
    "words by",
    "story by",
    "contributor",
    "contributors",
    "autor",
    "von",
    "par",
    "por",
];

/// What follows "By", "Von", "Par", … at the start of a line.
pub(crate) fn starts_with_by(text: &str) -> Option<&str> {
    const BY: [&str; 21] = [
        "Written by",
        "Written By",
        "Posted by",
        "Posted By",
        "Reviewed by",
        "Text by",
        "Words by",
        "Story by",
        "By",
        "BY",
        "by",
        "Von",
        "VON",
        "Par",
        "Por",
        "Di",
        "Door",
        "Af",
        "Av",
        "Автор",
        "Started by",
    ];
    // Without the colon these are words like any other.
    const LABELS: [&str; 5] = ["Author:", "Authors:", "Autor:", "Автор:", "Text:"];
    let capital = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let after = |by: &str| {
        let rest = text.strip_prefix(by)?;
        let name = rest.trim_start_matches([':', ' ', '\u{a0}', '\n']);
        // Elements that only their style keeps apart: "ByPetra Lund", "Written byPetra Lund".
        let glued = name.len() == rest.len()
            && (by.ends_with("by") && by.len() > 2
                || by == "By" && rest.chars().nth(1).is_some_and(char::is_lowercase));
        ((name.len() < rest.len() || glued) && capital(name)).then_some(name)
    };
    let labelled = |label: &str| text.strip_prefix(label).map(str::trim_start).filter(|rest| capital(rest));
    LABELS.iter().find_map(|label| labelled(label)).or_else(|| BY.iter().find_map(|by| after(by)))
}

/// Names as they come, cleaned and without repeats.
pub(crate) struct Names<'s> {
    site: Option<&'s str>,
    names: Vec<String>,
}

impl<'s> Names<'s> {
    pub(crate) fn new(site: Option<&'s str>) -> Self {
        Self { site, names: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Takes the names out of "By Petra Lund and Kofi Osei, Harbour Post | 1 May 2024": out of the first line or part
    /// that holds any, for what follows on a new line, behind a bar or a date is about the author.
    pub(crate) fn add(&mut self, text: &str) {
        if text.contains("://") {
            return;
        }
        for part in text.split(['\n', '\t', '|', '•', '·', '—', '/']) {
            if self.add_part(part.trim()) {
                return;
            }
        }
    }

    fn add_part(&mut self, mut text: &str) -> bool {
        while let Some(rest) = starts_with_by(text) {
            text = rest.trim();
        }
        let text = unglued(text);
        let text = text.split(" - ").next().unwrap_or_default().split(" – ").next().unwrap_or_default();
        let text = cut_at_word(text);
        let (mut found, mut previous) = (false, None);
        for part in split(text) {
            let name =
                part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '(' | ')' | '\'' | '’')).trim();
            // "Petra Lund, MD": a degree belongs to the name before.
            if let Some(i) = previous
                && is_degree(name)
            {
                let whole: &mut String = &mut self.names[i];
                whole.push_str(", ");
                whole.push_str(name);
                continue;
            }
            previous = None;
            // "Petra Lund, Senior Editor": behind a name an office is no further name.
            let office = !self.names.is_empty() && name.split(' ').any(|w| OFFICES.contains(&w));
            if office || !is_name(name) || self.names.len() == MANY {
                continue;
            }
            found = true;
            if !self.names.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
                previous = Some(self.names.len());
                self.names.push(name.to_owned());
            }
        }
        found
    }

    /// The names, and whether they are all dull: "Staff", or the outlet itself. Beside real names these say nothing.
    pub(crate) fn done(mut self) -> (Vec<String>, bool) {
        let site = self.site.map(str::to_lowercase);
        let dull = |n: &String| {
            let n = n.to_lowercase();
            site.as_deref() == Some(n.as_str()) || DULL.contains(&n.as_str())
        };
        let all = self.names.iter().all(dull);
        if !all {
            self.names.retain(|n| !dull(n));
        }
        (self.names, all)
    }
}

/// Words of what an author is.
const OFFICES: [&str; 14] = [
    "Director",
    "Editor",
    "Reporter",
    "Correspondent",
    "Columnist",
    "Columnists",
    "Writer",
    "Contributor",
    "Founder",
    "CEO",
    "Manager",
    "Analyst",
    "President",
    "Dietitian",
];

/// What only style keeps apart, "Petra Lund" and "Published", up to the word that begins inside the other.
fn unglued(text: &str) -> &str {
    let mut small = false;
    for (at, c) in text.char_indices() {
        if small && c.is_uppercase() {
            let tail = &text[at..];
            let word = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if dates::is_month(word) || matches!(word, "Published" | "Updated" | "Posted" | "In" | "Founder" | "Last") {
                return &text[..at];
            }
        }
        small = c.is_lowercase();
    }
    text
}

/// Letters and digits in small, for comparing.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Nobody in particular.
const DULL: &[&str] =
    &["staff", "editor", "staff writer", "staff reporter", "admin", "redaktion", "editorial team", "newsroom"];

/// Commas, "and" in the languages of pages, ampersands and semicolons part names.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '+']).flat_map(|part| {
        let mut parts = vec![part];
        for and in [" and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " i ", " и ", " και ", " with "]
        {
            parts = parts.into_iter().flat_map(|p| p.split(and)).collect();
        }
        parts
    })
}

/// "Petra Lund Published 1 May", "Petra Lund Staff Writer": the name ends where such a word begins.
pub(crate) fn cut_at_word(text: &str) -> &str {
    const WORDS: [&str; 14] = [
        "Published",
        "Reviewed",
        "Updated",
        "Posted",
        "published",
        "updated",
        "posted",
        "on",
        "Follow",
        "Read",
        "See",
        "Last",
        "is",
        "Medically",
    ];
    // After two words only: "Harbour Post Staff", "Petra Lund for the Post", but "Post Staff", "Center for Ports".
    const LATER: [&str; 9] =
        ["for", "at", "in", "Contributor", "Editor", "Reporter", "Correspondent", "Senior", "Staff"];
    let mut at = 0;
    for (i, word) in text.split(' ').enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let ends = i > 0 && (WORDS.contains(&bare) || number) || i > 1 && LATER.contains(&bare);
        if ends {
            return text[..at].trim();
        }
        at += word.len() + 1;
    }
    text
}

fn is_degree(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    (1..=6).contains(&letters.len()) && capitals * 2 >= letters.chars().count()
        || matches!(name, "Jr." | "Jr" | "Sr." | "III")
}

/// Whether a string can be the name of an author: letters, no address, not too long.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let lower = name.to_lowercase();
    // Members of forums: "quay_master", "lund1984".
    let nick = words == 1 && letters >= 3 && digits <= 5 && name.matches('.').count() <= 1;
    letters >= 2
        && (digits <= 2 && !name.contains('_') || nick)
        && words <= 8
        && !dates::is_month(name)
        && name.chars().count() <= 70
        && !name.contains(['@', '{', '}', '[', ']', '<', '>', '=', '#', '?', ':'])
        && !lower.starts_with("http")
        && !["written by", "updated", "posted by", "shop ", "view "].iter().any(|start| lower.starts_with(start))
        && ![".com", ".org"].iter().any(|end| lower.ends_with(end))
        && !lower.contains("www.")
        && !matches!(
            lower.as_str(),
            "null"
                | "undefined"
                | "none"
                | "unknown"
                | "author"
                | "authors"
                | "topic author"
                | "search"
                | "youtube"
                | "facebook"
                | "by"
                | "guest"
                | "anonymous"
                | "n/a"
                | "share"
                | "follow"
                | "admin"
                | "view all posts"
                | "more"
                | "about the author"
                | "posted"
                | "written"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let mut names = Names::new(Some("Harbour Post"));
        names.add(text);
        names.done().0
    }

    #[test]
    fn bylines() {
        let rows: [(&str, &[&str]); 17] = [
            ("By Petra Lund", &["Petra Lund"]),
            ("By Petra Lund and Kofi Osei", &["Petra Lund", "Kofi Osei"]),
            ("Petra Lund, Kofi Osei & Wu Ying, Harbour Post", &["Petra Lund", "Kofi Osei", "Wu Ying"]),
            ("Petra Lund, MD, PhD", &["Petra Lund, MD, PhD"]),
            ("By Petra Lund | 1 May 2024", &["Petra Lund"]),
            ("By Petra Lund Published May 1, 2024", &["Petra Lund"]),
            ("https://example.org/petra", &[]),
            ("Staff, Petra Lund", &["Petra Lund"]),
            ("Harbour Post", &["Harbour Post"]),
            ("ByPetra Lund", &["Petra Lund"]),
            ("Written by: Petra Lund", &["Petra Lund"]),
            ("By Petra LundPublished: May 1, 2024", &["Petra Lund"]),
            ("Petra LundNovember 20, 2007", &["Petra Lund"]),
            ("Harbour Staff", &["Harbour Staff"]),
            ("Petra Lund, Senior Editor", &["Petra Lund"]),
            ("Petra Lund, DVM. Reviewed by Kofi Osei", &["Petra Lund, DVM."]),
            ("Dec.", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
