//! Words near a bare surname that are evidence for one of two people with this surname.

use crate::entities::Gender;
use crate::entities::names::evidence::is_speech_verb;
use crate::entities::resolve::pronouns::pronoun;
use crate::text::{Analysis, TokenKind};

/// Tokens before a surname that are searched for a pronoun.
const REACH: usize = 48;

/// Returns the gender of the last "he" or "she" outside of quotation marks from `floor` up to a token: the pronouns before
/// "Osei said" usually refer to Osei.
pub(in super::super) fn gender_before(analysis: &Analysis<'_>, floor: usize, token: usize) -> Option<Gender> {
    let mut inside = false;
    for i in (token.saturating_sub(REACH).max(floor)..token).rev() {
        let word = analysis.word(i);
        match analysis.tokens[i].kind {
            TokenKind::Mark => match word {
                "”" | "»" | "''" => inside = true,
                "“" | "«" | "„" | "``" => inside = false,
                "\"" | "＂" => inside = !inside,
                _ => {}
            },
            TokenKind::Word if !inside => {
                if let Some(gender) = pronoun(word).and_then(|p| p.gender) {
                    return Some(gender);
                }
            }
            _ => {}
        }
    }
    None
}

/// Returns the gender of the "he" or "she" with which the words of a surname before token `at` begin, in a sentence that ends
/// before token `end`: people speak of themselves in "Osei admitted that she had", "Osei, 71, said he".
pub(in super::super) fn gender_after(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<Gender> {
    let word = |t: usize| if t < end { analysis.word(t) } else { "" };
    let aged = word(at) == "," && word(at + 2) == "," && analysis.tokens[at + 1].kind == TokenKind::Number;
    let verb = at + if aged { 3 } else { 0 };
    if verb >= end || !is_speech_verb(analysis, verb) {
        return None;
    }
    let first = verb + 1 + usize::from(word(verb + 1) == "that");
    pronoun(word(first)).filter(|p| p.subject).and_then(|p| p.gender)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn pronouns_in_marks_are_those_of_others() {
        for (text, expected) in [
            ("She saw his quay. “It is hers,” Osei", Some(Gender::Male)),
            ("She left. “He lied,” Osei", Some(Gender::Female)),
            ("They left. Osei", None),
        ] {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            assert_eq!(gender_before(&analysis, 0, analysis.tokens.len() - 1), expected, "{text}");
        }
    }

    #[test]
    fn people_speak_of_themselves() {
        for (text, expected) in [
            ("Osei admitted that she had left.", Some(Gender::Female)),
            ("Osei, 71, said he had left.", Some(Gender::Male)),
            ("Osei said the man had left.", None),
            ("Osei met her.", None),
            ("Osei said", None),
        ] {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            assert_eq!(gender_after(&analysis, 1, analysis.tokens.len()), expected, "{text}");
        }
    }
}
