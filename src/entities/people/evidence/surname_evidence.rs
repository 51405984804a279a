//! Words near a bare surname that are evidence for one of two people with this surname.

use crate::entities::Gender;
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
}
