//! Reports without a speaker: a subject such as "nobody", the topic of a question, and a passive with a place.
//!
//! `Nobody can say how long the quay will stay shut.` · `Osei, asked about the quay at a school opening, replied: “…”`

use super::CueClass;
use super::draft::Draft;
use super::quotation::{Quotation, QuotationKind};
use crate::lexicon::{self, List};
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::report;
use crate::span::Span;

/// Probability of its source below which a report without marks is dropped.
const SOURCE: f32 = 0.4;

/// Returns true for a report without marks whose words no person or body said.
pub(super) fn reports_nobody(body: &str, quotation: &Quotation) -> bool {
    quotation.kind == QuotationKind::Indirect
        && (is_nobodys(body, quotation)
            || is_matter_of_question(body, quotation)
            || is_occasion(body, quotation)
            || is_told_subject(body, quotation)
            || is_performance(body, quotation)
            || is_pronoun_alone(body, quotation)
            || is_own_subject(quotation)
            || is_own_name(quotation)
            || is_view_of_nobody(quotation)
            || is_place_of_passive(body, quotation)
            || is_pressed(body, quotation))
}

/// Returns true for words that are the name of their speaker: "May" in "“It is late,” added May."
fn is_own_name(quotation: &Quotation) -> bool {
    let inside = |speaker: Span| quotation.content.iter().all(|c| speaker.contains(*c));
    !rules::is_off(Rule::WholeNames) && quotation.speaker().is_some_and(|speaker| inside(speaker.span))
}

/// Returns true for the person who is pressed, with a topic and no demand: "pressed the admiral on the cost", not "pressed her to go".
fn is_pressed(body: &str, quotation: &Quotation) -> bool {
    let pressed = |word: &str| lexicon::look_up_as_written(word).has(List::PressingVerbs);
    !rules::is_off(Rule::PressedPeople)
        && quotation.cue.as_ref().is_some_and(|cue| pressed(cue.span.of(body)))
        && !quotation.content.iter().any(|c| c.of(body).split(' ').any(|word| word == "to" || word == "for"))
}

/// Returns true for words without marks that are no report, or whose source is in doubt; a reported attitude may have none.
pub(super) fn is_sourceless(draft: &Draft) -> bool {
    if report::is_open(draft) && report::is_none(draft.speech) && !rules::is_off(Rule::OpenReports) {
        return true;
    }
    let said = draft.cue.as_ref().is_some_and(|cue| cue.class != CueClass::Think);
    draft.kind == QuotationKind::Indirect && said && draft.source < SOURCE
}

fn is_nobodys(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::NobodySaid) {
        return false;
    }
    let Some(speaker) = quotation.speaker() else { return false };
    // "No one" is read as "one" behind a negation.
    let before = body[..speaker.span.start()].trim_end();
    let no = before.strip_suffix("no").or_else(|| before.strip_suffix("No"));
    let negated = no.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let words = speaker.span.of(body);
    // "No official said", but "No Borders said"
    let group = words.split_once(' ').filter(|(no, _)| no.eq_ignore_ascii_case("no")).map(|(_, group)| group);
    let group = group.is_some_and(|group| group.starts_with(char::is_lowercase));
    lexicon::look_up(words).has(List::Nobody) || negated && words == "one" || group
}

/// Returns true if the reported words are the topic of a question, which is no report: "Osei, asked about the quay,
/// replied".
fn is_matter_of_question(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::TopicOfQuestion) {
        return false;
    }
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let participle = lexicon::look_up(cue.span.of(body)).has(List::Asked);
    let parted = body[..cue.span.start()].trim_end().ends_with(',');
    let between = body.get(cue.span.end()..content.start()).map(str::trim);
    participle && parted && between.is_some_and(|words| matches!(words, "about" | "on" | "over"))
}

/// Returns true if the words are the question before an answer or a gesture: "Asked about the quay, Osei smiled."
fn is_occasion(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::QuestionBeforeGesture) {
        return false;
    }
    let Some(content) = quotation.content.first() else { return false };
    let words = content.of(body);
    let first = words.split_whitespace().next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && lexicon::look_up(first).has(List::Asked)
        && quotation.cue.as_ref().is_some_and(|cue| cue.span.start() >= content.end())
}

/// Returns true if a participle that opens the sentence says what its subject was told: "Told that the quay was shut, Lund laughed."
/// With "by" it has a source: "Told by police that …".
fn is_told_subject(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::ToldSubjects) {
        return false;
    }
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let told = |word: &str| lexicon::look_up_as_written(word).has(List::ToldParticiples);
    let first = content.of(body).split_whitespace().next().unwrap_or_default();
    // "Told that the quay was shut, Lund laughed": the words of "laughed" or of "told".
    if cue.span.start() >= content.end() {
        return told(first);
    }
    let opens =
        body[..cue.span.start()].trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ',');
    let source = body[cue.span.end()..content.start().max(cue.span.end())].trim_start().starts_with("by ");
    let by = source || first == "by";
    let parted = content.of(body).contains(',') || body[content.end()..].trim_start().starts_with(',');
    opens && told(cue.span.of(body)) && !by && parted
}

/// Returns true if the words begin with a work in marks that was performed or seen: "sang “Blue Tide” on the quay".
fn is_performance(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::Performances) {
        return false;
    }
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let marks = ['“', '"', '‘', '«', '\''];
    let marked = body[..content.start()].ends_with(marks) || content.of(body).starts_with(marks);
    marked && lexicon::look_up_as_written(cue.span.of(body)).has(List::PerformingVerbs)
}

/// Returns true if the words are a pronoun for something said before: "Osei laughed at that."
fn is_pronoun_alone(body: &str, quotation: &Quotation) -> bool {
    /// Bound on the words of an addressee and a question word alone.
    const QUESTION: usize = 5;
    /// Number of the words of "it that way".
    const MANNER: usize = 3;
    if rules::is_off(Rule::PronounAlone) {
        return false;
    }
    let mut words = quotation.content.iter().flat_map(|c| c.of(body).split_whitespace());
    // "told the Harbour Post why"
    let question = words.clone().take(QUESTION).last().is_some_and(|w| matches!(w, "why" | "how" | "so"));
    if question && words.clone().count() <= QUESTION {
        return true;
    }
    // "did not see it that way"
    let manner = words.clone().take(MANNER + 1).collect::<Vec<_>>();
    let way = |w: &&str| w.trim_end_matches('.') == "way";
    if matches!(manner[..], ["it" | "this" | "things", "that" | "this", last] if way(&last)) {
        return true;
    }
    let pronoun = words.next().is_some_and(|w| matches!(w, "that" | "this" | "it" | "so"));
    let rest = words.next();
    pronoun && words.next().is_none() && rest.is_none_or(|w| lexicon::look_up_as_written(w).has(List::EmptyAdverbs))
}

/// Returns true for words that are the subject of their cue: "Lund, who won silver, disagreed."
fn is_own_subject(quotation: &Quotation) -> bool {
    if rules::is_off(Rule::SubjectAsWords) {
        return false;
    }
    let (Some(speaker), Some(cue)) = (quotation.speaker(), &quotation.cue) else { return false };
    let [content] = quotation.content[..] else { return false };
    content.contains(speaker.span) && cue.span.start() >= content.end() && cue.span.start() - content.end() <= 2
}

/// Returns true for a view without a holder: "The trial is expected to end on Friday."
fn is_view_of_nobody(quotation: &Quotation) -> bool {
    if rules::is_off(Rule::ViewOfNobody) {
        return false;
    }
    quotation.speaker().is_none() && quotation.cue.as_ref().is_some_and(|cue| cue.class == CueClass::Think)
}

/// Returns true if the reported words are the place of a passive, which has no source: "The plans were shown at a
/// meeting".
fn is_place_of_passive(body: &str, quotation: &Quotation) -> bool {
    if rules::is_off(Rule::PlaceOfPassive) {
        return false;
    }
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let before = body[..cue.span.start()].trim_end().rsplit(char::is_whitespace).next();
    let passive = before.is_some_and(|word| lexicon::look_up_as_written(word).has(List::FormsOfBe));
    let between = body.get(cue.span.end()..content.start()).map(str::trim);
    passive && between.is_some_and(|words| matches!(words, "at" | "in" | "on" | "during"))
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    #[test]
    fn words_without_a_source_are_no_report() {
        assert!(in_text("Nobody in the office could say how long the ferry would be out of service.", None).is_empty());
        assert_eq!(in_text("Petra Lund said that the ferry would sail.", None).len(), 1);
        assert!(in_text("In Aldmouth, the plans for the quay were shown at a meeting in the hall.", None).is_empty());
        assert!(in_text("But Petra Lund, who won silver, disagreed.", None).is_empty());
        assert!(in_text("The trial is expected to end on Friday.", None).is_empty());
        assert_eq!(in_text("Petra Lund expects the trial to end on Friday.", None).len(), 1);
        assert!(in_text("Asked about the quay on Radio Aldmouth, Petra Lund smiled.", None).is_empty());
        assert_eq!(in_text("Asked about the quay, Petra Lund said it would close.", None).len(), 1);
        assert!(in_text("Petra Lund laughed at that. Karl Sund had heard that before.", None).is_empty());
        assert_eq!(in_text("Petra Lund said that was enough.", None).len(), 1);
        assert_eq!(in_text("Petra Lund said at a meeting that the quay would close.", None).len(), 1);
    }
}
