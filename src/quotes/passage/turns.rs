//! Turns with labels: interviews ("Q: … A: …") and transcripts ("LUND: …").

use crate::quotes::rules::{self, Rule};
use rustc_hash::FxHashMap;

use super::label::{self, Label, Sort};
use super::paragraph::{Passage, Source, is_prose, people_by_last_name, person_in};
use super::{evidence, interview};
use crate::entities::{Entities, Mention, MentionVia};
use crate::quotes::QuotationForm;
use crate::quotes::words;
use crate::quotes::words::cues;
use crate::span::Span;
use crate::text::Analysis;

/// Share of uses as the head of a speaker's phrase from which a noun may be a label, in percent: "MODERATOR".
const OFFICE: u8 = 2;
/// Share of uses in lower case from which a word is a common noun, in percent.
const COMMON: u8 = 60;

/// Returns the turns of an article. The labels of a conversation alternate and recur, and half of its turns have a
/// question or a pronoun of the first or second person, unlike a list ("Location: Paris", "Price: 3").
pub(super) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    if rules::is_off(Rule::Transcripts) {
        return Vec::new();
    }
    let labels: Vec<Label> = (0..analysis.paragraphs.len())
        .filter(|&p| is_prose(analysis.paragraphs[p].role))
        .filter_map(|p| label::at(analysis, p))
        .map(|l| with_next(analysis, l))
        .collect();
    if labels.len() < 3 {
        return Vec::new();
    }
    if let Some(pair) = label::pair_of(&labels) {
        let labels: Vec<Label> = labels.into_iter().filter(|l| label::is_question(&l.key, pair).is_some()).collect();
        return questions_and_answers(analysis, entities, &labels, pair);
    }
    let labels: Vec<Label> = labels.into_iter().filter(|l| l.sort != Sort::Letter && !is_common(analysis, l)).collect();
    if !is_conversation(analysis, entities, &labels) {
        return Vec::new();
    }
    // Beside turns without marks, "Petra Lund, nurse: “No.”" is a quotation of the text around them.
    let turns: Vec<Label> = labels.into_iter().filter(|l| !is_marked(analysis, l)).collect();
    by_name(analysis, entities, &turns)
}

/// Returns true for words that begin with a quotation mark.
fn is_marked(analysis: &Analysis<'_>, label: &Label) -> bool {
    label.words.of(analysis.body).starts_with(['"', '“', '„', '«', '‘'])
}

/// Returns a label; one in a paragraph of its own with the words of the next paragraph.
fn with_next(analysis: &Analysis<'_>, label: Label) -> Label {
    match analysis.paragraphs.get(label.paragraph + 1) {
        Some(next) if label.words.is_empty() && is_prose(next.role) => {
            Label { paragraph: label.paragraph + 1, words: next.span, ..label }
        }
        _ => label,
    }
}

/// Returns true for a common noun or the label of a notice: "Tip", "NOTE", "READ MORE".
fn is_common(analysis: &Analysis<'_>, label: &Label) -> bool {
    if cues::is_label(words::hash(&label.key)) {
        return true;
    }
    let word = cues::Cues::builtin().words.get(words::hash(&label.key)).word;
    !label.name.of(analysis.body).contains(' ') && word.lower >= COMMON && word.head < OFFICE
}

/// Returns true for labels that recur and alternate, with spoken words after them.
fn is_conversation(analysis: &Analysis<'_>, entities: &Entities, labels: &[Label]) -> bool {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for label in labels {
        *counts.entry(&label.key).or_default() += 1;
    }
    let recurring = counts.values().filter(|&&n| n > 1).count();
    let known = |l: &Label| l.sort == Sort::Capitals || person_in(entities, l.name).is_some();
    let least = if labels.iter().all(known) { 1 } else { 2 };
    let spoken = |l: &&Label| evidence::has_person(analysis, l.words) || evidence::asks(analysis, l.words);
    let sentence = |l: &&Label| evidence::is_sentence(analysis, l.words);
    let changes = labels.windows(2).filter(|w| w[0].key != w[1].key).count();
    let half = |n: usize| 2 * n >= labels.len();
    // Labels in capitals that recur beside a question are a transcript, whatever the words.
    let transcript = recurring >= 2
        && labels.iter().all(|l| l.sort == Sort::Capitals)
        && labels.iter().any(|l| evidence::asks(analysis, l.words));
    labels.len() >= 3
        && counts.len() >= 2
        && recurring >= least
        && half(changes + 1)
        && (transcript || half(labels.iter().filter(spoken).count()))
        && half(labels.iter().filter(sentence).count())
        && !half(labels.iter().filter(|l| is_marked(analysis, l)).count())
}

/// Returns the passages of labels with names.
fn by_name(analysis: &Analysis<'_>, entities: &Entities, labels: &[Label]) -> Vec<Passage> {
    let last_names = people_by_last_name(entities);
    let initials = people_by_initials(entities);
    let source = |l: &Label| {
        let known = last_names.get(&l.key).copied().flatten().or_else(|| person_in(entities, l.name));
        let person = known.or_else(|| initials.get(l.name.of(analysis.body)).copied().flatten());
        Some(Source::Named(l.name, person))
    };
    passages(analysis, entities, labels, &source)
}

/// Returns the people by their initials; `None` for initials of two people: Hester Coyle for "HC: Because plates are flat."
fn people_by_initials(entities: &Entities) -> FxHashMap<String, Option<usize>> {
    let mut out = FxHashMap::default();
    if rules::is_off(Rule::InitialsOfLabels) {
        return out;
    }
    for (p, person) in entities.people.iter().enumerate() {
        let letters: String = person.name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        if (2..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            out.entry(letters).and_modify(|found| *found = None).or_insert(Some(p));
        }
    }
    out
}

/// Returns the answers of an interview; the speaker of its questions has no name.
fn questions_and_answers(analysis: &Analysis<'_>, entities: &Entities, labels: &[Label], pair: usize) -> Vec<Passage> {
    let questions: Vec<&Label> = labels.iter().filter(|l| label::is_question(&l.key, pair) == Some(true)).collect();
    let asked = questions.iter().filter(|l| evidence::asks(analysis, l.words)).count();
    if 3 * asked < questions.len().max(1) || asked == 0 {
        return Vec::new();
    }
    let answerer = interview::answerer(analysis, entities, labels[0].paragraph).unwrap_or(Source::Unknown);
    let source = |l: &Label| (label::is_question(&l.key, pair) == Some(false)).then_some(answerer);
    passages(analysis, entities, labels, &source)
}

/// Returns the passages of turns: the paragraph of each label with a source, and those up to the next label or up to the
/// paragraph that names the speaker, which is no speech of this person.
fn passages(
    analysis: &Analysis<'_>,
    entities: &Entities,
    labels: &[Label],
    source: &dyn Fn(&Label) -> Option<Source>,
) -> Vec<Passage> {
    let form = QuotationForm::Transcript;
    let mut out = Vec::new();
    for (l, label) in labels.iter().enumerate() {
        let Some(source) = source(label) else { continue };
        out.push(Passage { paragraph: label.paragraph, words: label.words, form, source, sign: Some(label.sign) });
        // The end of the last turn is unknown: it has one paragraph.
        let next = labels.get(l + 1).map_or(label.paragraph + 1, |n| n.paragraph);
        let own = |p: usize| match source {
            Source::Named(_, Some(person)) => names(entities, analysis.paragraphs[p].span, person),
            _ => false,
        };
        let rest = (label.paragraph + 1..next).take_while(|&p| is_prose(analysis.paragraphs[p].role) && !own(p));
        out.extend(
            rest.filter(|&p| analysis.paragraphs[p].span.end() <= labels.get(l + 1).map_or(0, |n| n.name.start()))
                .map(|p| Passage { paragraph: p, words: analysis.paragraphs[p].span, form, source, sign: None }),
        );
    }
    out
}

/// Returns true if a span has the name of a person.
fn names(entities: &Entities, span: Span, person: usize) -> bool {
    let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
    let inside = entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end());
    let named = |m: &Mention| matches!(m.via, MentionVia::Alias | MentionVia::ShortName);
    inside.into_iter().any(|m| m.person == Some(person) && named(m))
}
