//! Makes quotations from reports: spans, kind, speaker, and the marked words that no report has.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::Arc;

use super::languages::Language;
use super::lists::List;
use super::people::{People, joint};
use super::phrase::{self, Phrase};
use super::report::{Report, State, Subject, parties, signature};
use super::sheet::{Kind, Sheet, Unit};
use super::words::{self, Class};
use super::{confidence, german, romance};
use crate::entities::{Entities, SpeakerVia};
use crate::quotes::{Cue, Quotation, QuotationKind, Speaker};
use crate::span::Span;

/// Subject of a sentence, for subjects left out in later ones.
struct Topic {
    /// Index of the sentence.
    unit: usize,
    phrase: Phrase,
    /// True for a person, by name or office.
    person: bool,
}

/// Returns every quotation of an article, in text order.
pub(super) fn quotations(sheet: &Sheet<'_>, entities: &Entities) -> Vec<Quotation> {
    let mut people = People::new(sheet, entities);
    let mut state = State::default();
    let mut out: Vec<Quotation> = Vec::new();
    let mut actor: Option<Phrase> = None;
    // The last actor of a sentence, with the index of the sentence, for subjects left out.
    let mut topic: Option<Topic> = None;
    // Subject of the German sentence before, which may be a body, for a sentence in the subjunctive after it.
    let mut source: Option<Phrase> = None;
    for (u, unit) in sheet.units.iter().enumerate() {
        state.unit = u;
        let mut reports = match sheet.language {
            Language::German => german::reports(sheet, unit, &mut state),
            _ => romance::reports(sheet, unit, &mut state),
        };
        if state.told == Some(u) {
            reports.clear();
        }
        let opens = u == 0 || sheet.units[u - 1].paragraph != unit.paragraph;
        loose(sheet, unit, &mut reports, &mut state, actor.as_ref(), opens, &mut out);
        reports = reports.into_iter().flat_map(|r| apart(sheet, r)).collect();
        reports.sort_by_key(|r| r.content[0].start);
        for mut report in reports {
            if report.cue.is_none() && sheet.language == Language::German && !sheet.is_marked(&report.content) {
                let about_speech = !opens && german::is_about_speech(sheet, &sheet.units[u - 1]);
                let view = !opens && german::is_view(sheet, &sheet.units[u - 1]);
                report.subject = match (report.subject, &source) {
                    // "Für Petra Lund ist der Fall klar. Sie habe nichts gesehen."
                    (Subject::Carried | Subject::Dropped { .. }, Some(source)) if view => {
                        Subject::Phrase(source.clone())
                    }
                    (Subject::Phrase(p), Some(source)) if view && p.pronoun && !people.disagrees(source, &p) => {
                        Subject::Phrase(source.clone())
                    }
                    // "Kritik kam von Lund. Der Plan sei falsch."
                    (Subject::Carried, Some(source)) if about_speech && !state.spoke_within(1) => {
                        Subject::Phrase(source.clone())
                    }
                    (Subject::Dropped { .. }, Some(source)) if !opens => Subject::Phrase(source.clone()),
                    // "Petra Lund kritisierte den Kanzler. Er habe „keinen Plan“."
                    (Subject::Phrase(p), Some(source)) if p.pronoun && about_speech && people.disagrees(source, &p) => {
                        Subject::Phrase(source.clone())
                    }
                    (Subject::Dropped { .. }, _) => Subject::Unknown,
                    (subject, _) => subject,
                };
            }
            if let Subject::Dropped { plural } = report.subject {
                report.subject = left_out(&state, topic.as_ref(), plural);
            }
            if matches!(report.subject, Subject::Owner) {
                report.subject = owner(&state, topic.as_ref());
            }
            push(sheet, &report, &mut people, &mut state, &mut out);
        }
        let previous = actor.take().filter(|_| !opens);
        actor = match sheet.language {
            Language::German => {
                source = german::actor(sheet, unit).filter(|p| !p.pronoun || is_actor(sheet, p, &people));
                source.clone().filter(|p| is_actor(sheet, p, &people))
            }
            _ => romance::announcements::owner_of_words(sheet, unit),
        };
        if sheet.language != Language::German {
            let found = actor.clone().or_else(|| romance::actor(sheet, unit));
            // "La cordonnière hoche la tête."
            let found = found.or_else(|| {
                let first = unit.items.start;
                let phrase = phrase::at(sheet, first, unit.items.end)?;
                people.is_description_of_person(&phrase).then_some(phrase)
            });
            if let Some(body) = found.as_ref().filter(|p| !p.pronoun && people.person_in(&p.full).is_none()) {
                people.note_body(body.full.start, people.words_for(body));
            }
            if let Some(p) = &found {
                people.note_subject(p);
            }
            let person = |p: &Phrase| p.name.is_some() || people.person_in(&p.full).is_some();
            // "Una vecina asiente. «…»": a person without a name.
            let alone = |p: &Phrase| {
                sheet.is(p.full.start, Class::Singular) && p.core.clone().any(|i| phrase::is_role(sheet, i))
            };
            let described = |p: &Phrase| people.is_description_of_person(p);
            actor = actor.or_else(|| found.clone().filter(|p| person(p) || alone(p) || described(p)));
            // "Luis Robles cuenta llamas. Se detiene. «…»"
            let same = || found.is_none() && romance::leaves_out_subject(sheet, unit);
            if actor.is_none() && people.person_in(&unit.items).is_none() && same() {
                actor = previous;
            }
            let role = |p: &Phrase| p.core.clone().any(|i| phrase::is_role(sheet, i));
            let topical = |p: Phrase| Topic { unit: u, person: person(&p) || p.pronoun || role(&p), phrase: p };
            topic = found.map(topical).or(topic);
        }
    }
    nested(sheet, &people, &mut out);
    out.sort_by_key(|q| {
        let start = q.content.first().map_or(0, |s| s.start());
        (start, std::cmp::Reverse(q.content.last().map_or(0, |s| s.end())))
    });
    out
}

/// Returns the subject of a verb without one: the last speaker or, if it is nearer, the actor of the last sentence with
/// an actor. A plural continues several speakers or a body.
fn left_out(state: &State, topic: Option<&Topic>, plural: bool) -> Subject {
    /// Bound on the sentences back to a subject.
    const REACH: usize = 6;
    let spoke = state.last.as_ref().filter(|l| l.0 + REACH >= state.unit);
    let topic = topic.filter(|t| t.unit + REACH >= state.unit);
    if plural {
        let many = |l: &&(usize, Vec<Speaker>)| l.1.len() > 1 || l.1.iter().all(|s| s.via == SpeakerVia::Group);
        return if spoke.is_some_and(|l| many(&l) && l.0 + 2 >= state.unit) {
            Subject::Carried
        } else {
            Subject::Unknown
        };
    }
    match (spoke, topic) {
        (Some(last), Some(topic)) if topic.unit > last.0 && topic.person => Subject::Topic(topic.phrase.clone()),
        (None, Some(topic)) => Subject::Topic(topic.phrase.clone()),
        (Some(_), _) => Subject::Carried,
        (None, None) => Subject::Unknown,
    }
}

/// Returns the subject of the sentence before, or else its speaker, for a text of theirs: "peut-on lire sur son site".
fn owner(state: &State, topic: Option<&Topic>) -> Subject {
    let topic = topic.filter(|t| t.unit + 1 == state.unit);
    match topic {
        Some(topic) => Subject::Topic(topic.phrase.clone()),
        None if state.spoke_within(1) => Subject::Carried,
        None => Subject::Unknown,
    }
}

/// Splits reported words with a colon before marked words: "explica que el ruido crece: «No dormimos»".
fn apart(sheet: &Sheet<'_>, report: Report) -> Vec<Report> {
    let colon = |r: &Range<usize>| {
        r.clone().find(|&i| {
            i > r.start && i + 1 < r.end && sheet.items[i].kind == Kind::Colon && sheet.items[i + 1].kind == Kind::Quote
        })
    };
    let Some((at, range)) = report.content.iter().find_map(|r| Some((colon(r)?, r.clone()))) else {
        return second_clause(sheet, &report).unwrap_or_else(|| quote_after(sheet, report));
    };
    if sheet.has_quote(&(range.start..at)) || report.content.len() > 1 {
        return vec![report];
    }
    let mut first = report.clone();
    let mut second = report;
    first.content = vec![range.start..at];
    second.content = vec![at + 1..range.end];
    // "Aber: „…“, sagte Osei": a word alone is no reported clause.
    if at - range.start < 2 { vec![second] } else { vec![first, second] }
}

/// Splits two clauses with a conjunction each, if both have words in marks: "aseguró que el plan «funciona» y que la obra
/// «sigue»".
fn second_clause(sheet: &Sheet<'_>, report: &Report) -> Option<Vec<Report>> {
    let [range] = report.content.as_slice() else { return None };
    if sheet.language == Language::German || !sheet.is(range.start, Class::That) {
        return None;
    }
    let and = (range.start + 2..range.end.saturating_sub(2))
        .find(|&i| sheet.is(i, Class::And) && sheet.is(i + 1, Class::That))?;
    if !sheet.has_quote(&(range.start..and)) || !sheet.has_quote(&(and..range.end)) {
        return None;
    }
    let part = |range: Range<usize>| Report { content: vec![range], ..report.clone() };
    Some(vec![part(range.start..and), part(and + 1..range.end)])
}

/// Returns whether a phrase denotes a person who can be the speaker of the next sentence.
fn is_actor(sheet: &Sheet<'_>, phrase: &Phrase, people: &People<'_, '_>) -> bool {
    let start = phrase.full.start;
    if phrase.pronoun {
        return !sheet.is(start, Class::PronounNeuter) && !sheet.is(start, Class::PronounOther);
    }
    let office = phrase::is_role(sheet, phrase.core.end - 1) && sheet.is(start, Class::Determiner);
    people.person_in(&phrase.core).is_some() || office && matches!(sheet.small(start), "der" | "die")
}

/// Splits marked words alone from reported words before them: "Der Kai sei zu, so Lund, „wir warten“".
fn quote_after(sheet: &Sheet<'_>, report: Report) -> Vec<Report> {
    let bare = |r: &Range<usize>| r.clone().all(|i| !matches!(sheet.items[i].kind, Kind::Word | Kind::Number));
    let two = report.content.len() == 2 && !bare(&report.content[0]) && bare(&report.content[1]);
    if !two || sheet.language != Language::German || !sheet.has_quote(&report.content[1]) {
        return vec![report];
    }
    let part = |n: usize| Report { content: vec![report.content[n].clone()], ..report.clone() };
    vec![part(0), part(1)]
}

/// Adds the quotation of a report, with its speaker.
fn push(sheet: &Sheet<'_>, report: &Report, people: &mut People<'_, '_>, state: &mut State, out: &mut Vec<Quotation>) {
    let unit = &sheet.units[state.unit];
    let mut subjects = Vec::new();
    let speakers = match &report.subject {
        // "dit-on", "sagt man", "nous avons demandé": no speaker.
        Subject::Phrase(phrase) if is_nobody(sheet, phrase) => Vec::new(),
        Subject::Phrase(phrase) if phrase.pronoun && sheet.text(phrase.full.start).eq_ignore_ascii_case("es") => {
            people.body(phrase).into_iter().collect()
        }
        Subject::Phrase(phrase) => {
            subjects = joint::subjects(people, unit, report, phrase);
            let apart = report.aside && report.cue.is_none();
            subjects.iter().map(|p| if apart { people.speaker_apart(p) } else { people.speaker(p) }).collect()
        }
        Subject::Topic(phrase) => vec![Speaker { via: SpeakerVia::Continued, ..people.speaker(phrase) }],
        Subject::Carried => match &state.last {
            Some((_, speakers)) => {
                let carried = speakers.iter().map(|s| Speaker { via: SpeakerVia::Continued, ..s.clone() });
                carried.collect()
            }
            None => Vec::new(),
        },
        Subject::Dropped { .. } | Subject::Owner | Subject::Unknown => Vec::new(),
    };
    let mut content: Vec<Span> = Vec::new();
    let mut marked: Vec<Span> = Vec::new();
    let mut words = false;
    for range in &report.content {
        let range = trimmed(sheet, range.clone());
        if range.is_empty() {
            continue;
        }
        let bare = range.clone().all(|i| !matches!(sheet.items[i].kind, Kind::Word | Kind::Number));
        words |= !bare;
        let quotes: Vec<usize> = range.clone().filter(|&i| sheet.items[i].quote.is_some()).collect();
        // Names in marks inside a clause are no quotations: "le missile « Nord »", "das Projekt „Nord“".
        let is_name = |i: usize| match sheet.language {
            Language::German => sheet.is_name_of_thing(i, unit.items.start),
            _ => sheet.items[i].quote.is_some_and(|q| sheet.is_name(q)),
        };
        let (names, quotes): (Vec<usize>, Vec<usize>) = quotes.into_iter().partition(|&i| !bare && is_name(i));
        let inner = |i: usize| sheet.items[i].quote.map(|q| sheet.marked[q].inner);
        out.extend(names.into_iter().filter_map(inner).map(|s| marked_words(QuotationKind::NotSpeech, s, 0.8)));
        let inner: Vec<Span> = quotes.into_iter().filter_map(inner).collect();
        if bare {
            content.extend(&inner);
        } else {
            content.push(sheet.span(&range));
        }
        marked.extend(inner);
    }
    content.retain(|s| s.of(sheet.body).contains(char::is_alphanumeric));
    if content.is_empty() {
        return;
    }
    let word = marked.len() == 1 && sheet.language != Language::German;
    // "las palabras «buen tiempo»": a word that is spoken about, alone or with its noun.
    let short = !words || report.content.iter().map(Range::len).sum::<usize>() <= 4;
    if word && short && content.len() == 1 {
        let quote = report.content.iter().flat_map(Clone::clone).find(|&i| sheet.items[i].kind == Kind::Quote);
        let few = |i: usize| sheet.words_inside_item(i) <= 3;
        // "nunca dijo «buen tiempo»": a word that is spoken about.
        let unsaid = report.negated && report.cue.is_some_and(|c| c.0.of(sheet.body) != ":");
        if quote.is_some_and(|i| unsaid && !words && few(i) || is_nickname(sheet, i, unit.items.start)) {
            out.push(marked_words(QuotationKind::NotSpeech, marked[0], 0.8));
            return;
        }
    }
    let kind = match (marked.is_empty(), words) {
        (true, _) => QuotationKind::Indirect,
        (false, false) => QuotationKind::Direct,
        (false, true) => QuotationKind::Mixed,
    };
    if !speakers.is_empty() && !report.aside {
        state.last = Some((state.unit, speakers.clone()));
    }
    let mut quotation = Quotation {
        speakers,
        cue: report.cue.map(|(span, class)| Cue { span, class }),
        negated: report.negated,
        conditional: report.conditional,
        ..Quotation::new(kind, content, marked, 0.0)
    };
    quotation.confidence = confidence::of(sheet.language, sheet.body, &quotation);
    parties::add(sheet, people.entities(), unit, report, &subjects, &mut quotation);
    out.push(quotation);
}

/// Returns whether a phrase is a pronoun that names no speaker: "on", "personne", and "nous", which is the writer.
fn is_nobody(sheet: &Sheet<'_>, phrase: &Phrase) -> bool {
    let first = phrase.full.start;
    phrase.full.len() == 1
        && (sheet.is_in(first, List::Nobody) || phrase.pronoun && sheet.is(first, Class::PronounFirst))
}

/// Returns a range without the signs and conjunctions at its ends.
fn trimmed(sheet: &Sheet<'_>, mut range: Range<usize>) -> Range<usize> {
    let sign = |i: usize| {
        !matches!(sheet.items[i].kind, Kind::Word | Kind::Number | Kind::Quote | Kind::Opening | Kind::Closing)
    };
    while !range.is_empty() && (sign(range.start) || sheet.items[range.start].kind == Kind::Closing) {
        range.start += 1;
    }
    while !range.is_empty() && (sign(range.end - 1) || sheet.items[range.end - 1].kind == Kind::Opening) {
        range.end -= 1;
    }
    range
}

/// Adds reports for the marked words that no report has.
fn loose(
    sheet: &Sheet<'_>,
    unit: &Unit,
    reports: &mut Vec<Report>,
    state: &mut State,
    actor: Option<&Phrase>,
    opens: bool,
    out: &mut Vec<Quotation>,
) {
    let lead = state.lead.take().filter(|l| l.0 + 1 == state.unit);
    let range = unit.items.clone();
    let free: Vec<usize> =
        range.clone().filter(|&i| sheet.items[i].kind == Kind::Quote && !reports.iter().any(|r| r.covers(i))).collect();
    for &i in &free {
        let Some(q) = sheet.items[i].quote else { continue };
        let inner = sheet.marked[q].inner;
        let count = sheet.words_inside(q);
        let alone = range.clone().all(|k| k == i || !matches!(sheet.items[k].kind, Kind::Word | Kind::Number));
        let begins = i == range.start;
        // The stop of a sentence of marked words alone is outside of them: "«Esperamos al verano»."
        let stop = alone && count >= 2 && state.spoke_within(1);
        let sentence = inner.of(sheet.body).ends_with(['.', '!', '?', '…']) || stop;
        let capital = inner.of(sheet.body).starts_with(char::is_uppercase);
        let colon = i > range.start && sheet.items[i - 1].kind == Kind::Colon;
        let speech = !sheet.is_title(i, range.start)
            && !sheet.is_clause_subject(i, &range)
            && (alone || begins && count >= 5 || colon)
            && (sentence || count >= 4)
            || lead.is_some() && begins;
        // "« Tout va bien. » (Jeanne Morel, 81 ans)"
        if let Some(signer) = signature::find(sheet, unit, i) {
            let report = Report::new(vec![i..i + 1], None, Subject::Phrase(signer));
            reports.push(Report { aside: true, ..report });
            continue;
        }
        // "Alla domanda di Rossi – «Chi?» – il sindaco tace": others speak next.
        let asker = (!alone && sheet.language != Language::German).then(|| romance::asker(sheet, unit, i)).flatten();
        if let Some(asker) = asker {
            let report = Report::new(vec![i..i + 1], None, Subject::Phrase(asker));
            reports.push(Report { aside: true, ..report });
            continue;
        }
        if speech {
            let mut report = Report::new(vec![i..i + 1], None, Subject::Unknown);
            let told = || {
                let next = sheet.units.get(state.unit + 1).filter(|next| next.paragraph == unit.paragraph);
                next.filter(|_| alone && sheet.language != Language::German)
                    .and_then(|next| romance::announcements::told_after(sheet, next))
            };
            if let Some((cue, subject)) = told() {
                state.told = Some(state.unit + 1);
                (report.cue, report.subject) = (cue, subject);
            } else if let Some((_, cue, subject)) = lead.clone().filter(|_| begins) {
                (report.cue, report.subject) = (cue, subject);
            } else if let Some(own) = (!alone).then(|| subject_of_fragment(sheet, unit, i)).flatten() {
                report.subject = own;
            } else if let Some(actor) = actor.filter(|_| alone && (opens || !state.spoke_within(1))) {
                report.subject = Subject::Phrase(actor.clone());
            } else if state.spoke_within(if opens { 2 } else { 1 }) {
                report.subject = Subject::Carried;
            } else if let Some(actor) = actor.filter(|_| alone) {
                report.subject = Subject::Phrase(actor.clone());
            }
            reports.push(report);
            continue;
        }
        let follows = state.spoke_within(1);
        let thing = sheet.is_title(i, range.start)
            || sheet.is_clause_subject(i, &range)
            || i > range.start && sheet.is(i - 1, Class::SoCalled)
            || is_nickname(sheet, i, range.start);
        let fragment =
            !thing && (!capital && (count >= 3 || count >= 2 && follows) || count >= 7 && (sentence || follows));
        if fragment {
            let mut report = Report::new(vec![i..i + 1], None, Subject::Unknown);
            if let Some(subject) = subject_of_fragment(sheet, unit, i) {
                report.subject = subject;
            } else if state.spoke_within(1) {
                report.subject = Subject::Carried;
            }
            reports.push(report);
            continue;
        }
        out.push(marked_words(QuotationKind::NotSpeech, inner, 0.8));
    }
}

/// Returns the subject of words in marks that no verb reports, by the grammar of their sentence.
fn subject_of_fragment(sheet: &Sheet<'_>, unit: &Unit, i: usize) -> Option<Subject> {
    match sheet.language {
        Language::German => german::subject_of_fragment(sheet, unit, i),
        _ => romance::subject_of_fragment(sheet, unit, i),
    }
}

/// Returns whether words in marks at item `i` are a name or a word that is spoken about: "la conocían como «la Rubia»",
/// "las palabras «buen tiempo»".
fn is_nickname(sheet: &Sheet<'_>, i: usize, start: usize) -> bool {
    const LONGEST: usize = 4;
    if rules::is_off(Rule::Nicknames) {
        return false;
    }
    let Some(q) = sheet.items[i].quote else { return false };
    let inner = sheet.marked[q].inner.of(sheet.body);
    if sheet.words_inside(q) > LONGEST || inner.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    let near = start.max(i.saturating_sub(4))..i;
    // "«El Tano», como le dicen en el barrio"
    let behind = || {
        let end = sheet.items.len().min(i + 6);
        i + 2 < end
            && sheet.items[i + 1].kind == Kind::Comma
            && matches!(sheet.text(i + 2), "como" | "comme")
            && (i + 3..end).any(|k| sheet.is(k, Class::Calling))
    };
    if behind() {
        return true;
    }
    near.clone().all(|k| matches!(sheet.items[k].kind, Kind::Word | Kind::Comma))
        && near.rev().any(|k| {
            let article = || {
                inner
                    .split(' ')
                    .next()
                    .is_some_and(|w| lexicon::look_up_as_written(w).has(lexicon::List::ArticlesOfNicknames))
            };
            // "le dicen «el abuelo»", but "te dicen «vuelva mañana»".
            let object = !(k + 1..i).any(|n| sheet.is(n, Class::Preposition));
            sheet.is(k, Class::Calling)
                && object
                && (sheet.items[k].facts.verbs.is_empty() || k + 1 == i && article() || sheet.is(k, Class::Naming))
        })
}

/// Returns marked words without a speaker.
fn marked_words(kind: QuotationKind, words: Span, confidence: f32) -> Quotation {
    Quotation::new(kind, vec![words], vec![words], confidence)
}

/// Adds the marked words inside other marked words: quotations, whose speaker the words around them can name, or names.
fn nested(sheet: &Sheet<'_>, people: &People<'_, '_>, out: &mut Vec<Quotation>) {
    /// Confidence of a speaker that the words around name.
    const NAMED: f32 = 0.55;
    /// Bound on the bytes of the words around that are read.
    const AROUND: usize = 400;
    // The outer marks and the speakers of their words, by place.
    let mut outer: Vec<Span> = sheet.marked.iter().filter(|m| m.level == 0).map(|m| m.outer).collect();
    outer.sort_by_key(|span| span.start());
    let mut spoken: Vec<(usize, Option<Arc<str>>)> = out
        .iter()
        .filter_map(|o| Some((o.content.first()?.start(), o.speakers.first().map(|s| s.name.clone()))))
        .collect();
    spoken.sort_by_key(|s| s.0);
    for (q, m) in sheet.marked.iter().enumerate().filter(|(_, m)| m.level > 0) {
        let start = m.outer.start();
        let around = outer[..outer.partition_point(|o| o.start() < start)].last().filter(|o| m.outer.end() <= o.end());
        let before = around.map(|o| {
            let mut from = o.start().max(start.saturating_sub(AROUND));
            while !sheet.body.is_char_boundary(from) {
                from += 1;
            }
            Span::new(from, start)
        });
        let announced = before.filter(|b| is_announced(sheet, b.of(sheet.body)));
        let speech = announced.is_some() || sheet.words_inside(q) >= 5 && !m.inner.of(sheet.body).is_empty();
        let kind = if speech { QuotationKind::Direct } else { QuotationKind::NotSpeech };
        let mut quotation = marked_words(kind, m.inner, if speech { 0.0 } else { 0.7 });
        let own = spoken[..spoken.partition_point(|s| s.0 < start)].last().and_then(|s| s.1.clone());
        let speaker = announced.and_then(|b| people.named_in_text(last_sentence(sheet.body, b)));
        // Nobody but the speaker of the outer words is named.
        if let Some(speaker) = speaker.filter(|s| own.as_ref() != Some(&s.name)) {
            quotation.speakers.push(speaker);
            quotation.confidence = NAMED;
        }
        out.push(quotation);
    }
}

/// Returns whether words end with a colon after a verb of speech: "me dijo:", "der Chef sagte zu mir:".
fn is_announced(sheet: &Sheet<'_>, words: &str) -> bool {
    /// Bound on the words between the verb and the colon.
    const REACH: usize = 5;
    let Some(words) = words.trim_end().strip_suffix(':') else { return false };
    let list = words::of(sheet.language);
    words.split_whitespace().rev().take(REACH).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !list.get(&word).verbs.is_empty()
    })
}

/// Returns the part of a range from the start of its last sentence.
fn last_sentence(body: &str, range: Span) -> Span {
    let text = range.of(body);
    let start =
        text.rfind(['.', '!', '?', '…']).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    Span::new(range.start() + start, range.end())
}
