//! Names by their shape: runs of capitalised words with particles, initials and suffixes, separated from the titles
//! before them and classified by the lexicon and the words around them.

mod abbreviated;
pub(crate) mod capitals;
pub(crate) mod cases;
pub(crate) mod chunks;
pub(crate) mod evidence;
mod german_nouns;
pub(crate) mod language;
pub(crate) mod lexicon;
pub(crate) mod name;
mod nouns;
mod owned_bodies;
mod particles;
pub(crate) mod segments;
pub(crate) mod usage;
pub(crate) mod uses;

use crate::text::Analysis;
use chunks::Reader;
use name::Names;

/// Reads every name of a document, in order. `language` is its primary subtag, if it is known.
pub(super) fn read(analysis: &Analysis<'_>, language: Option<&str>) -> Names {
    let mut reader = Reader::new(analysis, language);
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        let role = analysis.paragraphs[sentence.paragraph].role;
        reader.sentence = s;
        reader.case = reader.case_of(sentence.tokens.clone(), role);
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            i = reader.chunk(i, sentence.tokens.clone());
        }
    }
    reader.names
}

#[cfg(test)]
mod tests {
    use super::name::NameClass;
    use super::*;
    use crate::article::Article;

    fn names(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        read(&analysis, None)
            .found
            .iter()
            .filter(|f| !f.role)
            .map(|f| {
                let class = match f.name.class {
                    NameClass::Person => 'P',
                    NameClass::Organisation => 'O',
                    NameClass::Place => 'L',
                    NameClass::Other => '-',
                };
                format!("{class} {}", f.name.span.of(text))
            })
            .collect()
    }

    #[test]
    fn shapes() {
        let rows: [(&str, &[&str]); 16] = [
            ("Yesterday Petra Lund’s quay sank.", &["P Petra Lund"]),
            ("It was Sen. J. R. Osei, Jr. who left.", &["P J. R. Osei, Jr."]),
            ("The poet Ludwig van der Berg smiled.", &["P Ludwig van der Berg"]),
            ("Crown Prince Karim bin Salim al-Harbi spoke.", &["P Karim bin Salim al-Harbi"]),
            ("They met Kim Tong-ho and Jean-Luc Osei.", &["P Kim Tong-ho", "P Jean-Luc Osei"]),
            ("The Boston-based firm", &["L Boston"]),
            ("He saw Ana “Ace” Diaz there.", &["P Ana “Ace” Diaz"]),
            ("The Ministry of Health in Norland fell.", &["O Ministry of Health", "L Norland"]),
            ("Norwegian Prime Minister Petra Lund", &["- Norwegian", "P Petra Lund"]),
            ("On Monday, Theresa May said so.", &["P Theresa May"]),
            ("Will Petra Lund resign?", &["P Petra Lund"]),
            ("The Justice Department and King County agreed.", &["O Justice Department", "L King County"]),
            ("Secretary of State Petra Lund left.", &["P Petra Lund"]),
            ("Minister Denies Petra Lund Plan to Close Water Street", &["P Petra Lund", "- Street"]),
            ("Fouzia Al Hashish and Shaquille O'Neal", &["P Fouzia Al Hashish", "P Shaquille O'Neal"]),
            ("bin Hamad said no.", &["P bin Hamad"]),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
