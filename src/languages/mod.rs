//! Pages with paragraphs in several languages: the paragraphs of each language are read by the reader of that language, and
//! the people and quotations of all are joined.

mod doubtful;
mod join;
mod mentions;
mod named;
mod paragraphs;

use crate::entities::{self, Entities, Gazetteer};
use crate::quotes::{self, Cues, Quotation, Support};
use crate::text::Analysis;

/// What the caller knows and wishes; see [`crate::read::ReadOptions`].
#[derive(Clone, Copy, Default)]
pub(crate) struct Options<'a> {
    pub(crate) gazetteer: Option<&'a Gazetteer>,
    /// Date that selects the holders of offices, ISO 8601.
    pub(crate) date: Option<&'a str>,
    /// Use the offices of the bundled gazetteer.
    pub(crate) offices: bool,
    pub(crate) cues: Option<&'a Cues>,
    /// Keep the candidates for each speaker.
    pub(crate) explain: bool,
}

/// Finds the people, entities and quotations of an article in a language, given by its primary subtag. Paragraphs that are
/// without doubt in another language are read in that language; all offsets are those of the article.
pub(crate) fn read(
    analysis: &Analysis<'_>,
    language: Option<&str>,
    options: Options<'_>,
) -> (Entities, Vec<Quotation>) {
    let Some(foreign) = paragraphs::foreign(analysis, language) else { return read_one(analysis, language, options) };
    let mut found: Vec<&'static str> = foreign.iter().copied().flatten().collect();
    found.sort_unstable();
    found.dedup();
    let part = |of: Option<&str>| analysis.of_paragraphs(|p| foreign[p] == of);
    let own = read_one(&part(None), language, options);
    let others = found.iter().map(|&code| read_one(&part(Some(code)), Some(code), options));
    join::join(own, others)
}

/// Reads an article, or its paragraphs of one language.
fn read_one(analysis: &Analysis<'_>, language: Option<&str>, options: Options<'_>) -> (Entities, Vec<Quotation>) {
    let mut entities = entities::find_in(analysis, language, options.gazetteer, options.date, options.offices);
    let mut quotations = quotes::find_in(analysis, &entities, language, options.cues, options.explain);
    if Support::of(language) == Support::Rules {
        named::add(analysis, &mut entities, &mut quotations);
        mentions::add_speakers(&mut entities, &quotations);
    }
    doubtful::remove(&mut entities, &mut quotations);
    (entities, quotations)
}
