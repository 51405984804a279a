//! Makes drafts from cues and marked spans: assigns words to cues and classifies them.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::{Draft, DraftCue, Side};
use super::{bare_nouns, loose_marks, nested, transcript};
use crate::lexicon::List;
use crate::quotes::clause::forms::{
    accounts, adverbials, describe, findings, fixed_forms, gapping, inserted, no_reports, nouns_by, outlets, patients,
    silent, things, topics,
};
use crate::quotes::clause::report::{REPORTS, REPORTS_MARKED, REPORTS_THINK, Report, class, cue, is_attribute, words};
use crate::quotes::clause::{Clause, Frame};
use crate::quotes::clause::{cues_without_words, overlap, relatives, subject};
use crate::quotes::kind::{self, SPEECH, SPEECH_REPORTED};
use crate::quotes::passage::{Passage, Source};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Probability of a report whose form no other sentence has.
const PLAIN: f32 = 0.6;

/// Probability of speech for words that fill the paragraph after a colon.
const ANNOUNCED: f32 = 0.8;

/// Probability of speech for words in a clause that takes the verb of the clause before.
const GAPPED: f32 = 0.8;

/// Returns a draft for every marked span and every reported clause, in the order of their sentences.
///
/// Inside a passage only the marked words that have a cue of their own are quotations.
pub(crate) fn drafts(reading: &Reading<'_>, passages: &[Passage]) -> Vec<Draft> {
    let mut out = Vec::with_capacity(reading.marked.len() + reading.units.len());
    let mut cues = reading.cues.iter().copied().peekable();
    let mut reports: Vec<Report> = Vec::new();
    let mut hits: Vec<CueHit> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    // The cue of the words before, with its paragraph: "“No,” said Lund. “Never.”"
    let mut last: Option<(usize, DraftCue)> = None;
    // The announcement of words at the end of the paragraph before: "Lund replied:"
    let mut lead: Option<Lead> = None;
    let mut passages = passages.iter().peekable();
    // The announcement of the block quotation that continues, with its last paragraph.
    let mut announced: Option<(usize, DraftCue, Option<Span>)> = None;
    for (u, unit) in reading.units.iter().enumerate() {
        reports.clear();
        hits.clear();
        let opens = u == 0 || reading.units[u - 1].paragraph != unit.paragraph;
        while passages.next_if(|p| p.paragraph < unit.paragraph).is_some() {}
        if kind::is_teaser(reading, unit.items.clone()) {
            while cues.next_if(|c| c.item < unit.items.end).is_some() {}
        }
        let passage = passages.peek().filter(|p| p.paragraph == unit.paragraph);
        if let Some(passage) = passage.filter(|_| opens) {
            let first = lead.take().filter(|l| l.unit + 1 == u).map(|l| (unit.paragraph, l.cue, l.subject));
            announced = first.or(announced.take().filter(|a| a.0 + 1 == unit.paragraph));
            if let Some(announced) = announced.as_mut().filter(|_| passage.source == Source::Introduction) {
                announced.0 = unit.paragraph;
            }
            let of_lead = announced.as_ref().map(|a| (a.1.clone(), a.2));
            out.push(transcript::draft(reading, passage, of_lead));
        }
        while let Some(hit) = cues.next_if(|c| c.item < unit.items.end) {
            hits.push(hit);
            weigh(reading, unit, hit, &mut reports);
        }
        // Cues with high probability or marked words come first; a cue that overlaps an earlier one is dropped.
        let weight = |r: &Report| r.probability + if r.has_marks(reading) { 0.3 } else { 0.0 };
        reports.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.hit.item.cmp(&b.hit.item)));
        taken.clear();
        let from = out.len();
        overlap::settle(reading, unit, &hits, &mut reports);
        overlap::marks::leave_gesture(reading, &mut reports);
        for report in &mut reports {
            overlap::leave(reading, report, &taken);
            let parts = || report.parts();
            let free = |r: &Range<usize>| !taken.iter().any(|t| t.start < r.end && r.start < t.end);
            let cue = report.hit.item..report.hit.item + report.hit.len;
            if parts().next().is_none() || !parts().all(free) || !free(&cue) {
                continue;
            }
            taken.extend(parts().cloned());
            taken.push(cue);
            let firm = report.probability >= 0.5;
            let speech = |item: usize| {
                kind::MarkedContext { reading, unit: unit.items.clone(), cues: &hits, item, reported: true, firm }
                    .speech()
            };
            reported(reading, unit, report, &speech, &mut out);
        }
        nicknames(reading, unit, &mut out);
        let last_here = last.as_ref().filter(|l| l.0 == unit.paragraph).map(|l| &l.1);
        let lead_here = lead.take().filter(|l| opens && l.unit + 1 == u);
        let loose = if reading.quotes(unit.items.clone()) > 0 { unit.items.clone() } else { 0..0 };
        for item in loose {
            if reading.classes[item] == Class::Quote && !taken.iter().any(|t| t.contains(&item)) {
                let unit_items = unit.items.clone();
                let around =
                    kind::MarkedContext { reading, unit: unit_items, cues: &hits, item, reported: false, firm: false };
                // "the minister replied:⏎“No.”": announced words are speech, however short.
                let answer = lead_here.is_some() && item == unit.items.start && unit.items.len() == 1;
                let named = item == unit.items.start && opens && is_below_name(reading, u, item);
                let speech = if answer || named { around.speech().max(ANNOUNCED) } else { around.speech() };
                let mut draft = gapped(reading, unit, item, &reports)
                    .unwrap_or_else(|| loose_marks::marked(reading, unit, item, speech, &reports, last_here));
                if let Some(lead) = lead_here.as_ref().filter(|_| item == unit.items.start && draft.cue.is_none()) {
                    draft.cue = Some(lead.cue.clone());
                    draft.subject = lead.subject;
                }
                out.push(draft);
            }
        }
        if passage.is_some() {
            let own = |d: &Draft| {
                let item = |c: &DraftCue| reading.items.partition_point(|i| (i.token as usize) < c.tokens.start);
                d.cue.as_ref().is_some_and(|c| unit.items.contains(&item(c)))
            };
            let mut n = 0;
            out.retain(|d| {
                n += 1;
                n <= from || d.kind == QuotationKind::NotSpeech || !d.marked.is_empty() && own(d)
            });
            continue;
        }
        let of = |kind| out[from..].iter().filter(move |d| d.kind == kind).find_map(|d| d.cue.clone());
        let said =
            of(QuotationKind::Direct).or_else(|| of(QuotationKind::Indirect)).or_else(|| of(QuotationKind::Mixed));
        if let Some(cue) = said {
            last = Some((unit.paragraph, cue));
        }
        lead = leads(reading, u, unit, &hits);
    }
    out.extend(nested::drafts(reading));
    out
}

/// Returns the draft of marked words in a clause that takes the verb of the clause before: "Lund called it “mad”; Osei, “sad”."
fn gapped(reading: &Reading<'_>, unit: &Unit, item: usize, reports: &[Report]) -> Option<Draft> {
    let subject = gapping::subject(reading, unit, item)?;
    let report = gapping::verb_of(reading, reports, &subject)?;
    let inner = reading.items[item].quote().map(|q| reading.marked[q].inner)?;
    let mut draft = Draft::new(QuotationKind::Direct, vec![inner], vec![inner], GAPPED);
    draft.cue = Some(cue(reading, report, Side::Before, item - report.hit.item));
    draft.subject = Some(reading.span(subject.start).cover(reading.span(subject.end - 1)));
    Some(draft)
}

/// Returns true for a sentence in marks that fills its paragraph, below a line with a name and a role or age: "Ida Lund,
/// 77⏎“What did he say?”".
fn is_below_name(reading: &Reading<'_>, u: usize, item: usize) -> bool {
    /// Bound on the items of the line.
    const LINE: usize = 8;
    if rules::is_off(Rule::SentencesBelowNames) || reading.units[u].items.len() > 1 {
        return false;
    }
    let here = reading.units[u].paragraph;
    let alone = reading.units.get(u + 1).is_none_or(|next| next.paragraph != here);
    let Some(line) = u.checked_sub(1).map(|b| &reading.units[b]).filter(|line| line.paragraph + 1 == here) else {
        return false;
    };
    let whole = u < 2 || reading.units[u - 2].paragraph != line.paragraph;
    let items = line.items.clone();
    let name = items.clone().take_while(|&i| matches!(reading.classes[i], Class::Name | Class::Title)).count();
    let comma = items.start + name;
    let plain = |i: usize| {
        matches!(
            reading.classes[i],
            Class::Name
                | Class::Word
                | Class::Plural
                | Class::Number
                | Class::Ed
                | Class::Of
                | Class::Ing
                | Class::Time
        )
    };
    let role = items.len() <= LINE
        && (2..=4).contains(&name)
        && comma + 1 < items.end
        && reading.classes[comma] == Class::Comma
        && (comma + 1..items.end).all(plain);
    let sentence = reading.items[item]
        .quote()
        .is_some_and(|q| reading.marked[q].inner.of(reading.analysis.body).ends_with(['.', '!', '?', '…']));
    alone && whole && role && sentence
}

/// Announcement of the words of the next paragraph.
struct Lead {
    /// Index of its sentence.
    unit: usize,
    cue: DraftCue,
    subject: Option<Span>,
}

/// Returns the announcement at the end of a paragraph: "The ministry replied:".
fn leads(reading: &Reading<'_>, u: usize, unit: &Unit, hits: &[CueHit]) -> Option<Lead> {
    if rules::is_off(Rule::Announcements) {
        return None;
    }
    let last = unit.items.end - 1;
    if reading.classes[last] != Class::Colon {
        return None;
    }
    let firm = hits.iter().rev().find(|h| h.word.form != Form::Sign && h.word.strength > Strength::Weak);
    let Some(&hit) = firm else { return Some(Lead { unit: u, cue: loose_marks::colon(reading, last), subject: None }) };
    let clause = Clause { before: None, after: None };
    let subject = subject::of(reading, unit, hit, &clause);
    let report = Report::new(hit, 0.5, clause);
    Some(Lead { unit: u, cue: cue(reading, &report, Side::Before, last - hit.item), subject })
}

/// Returns the items of marked spans in reported words, in order. Training needs them as features.
pub(crate) fn reported_items(reading: &Reading<'_>) -> Vec<usize> {
    let mut out = Vec::new();
    let mut cues = reading.cues.iter().copied().peekable();
    let mut reports: Vec<Report> = Vec::new();
    for unit in &reading.units {
        reports.clear();
        if kind::is_teaser(reading, unit.items.clone()) {
            while cues.next_if(|c| c.item < unit.items.end).is_some() {}
        }
        while let Some(hit) = cues.next_if(|c| c.item < unit.items.end) {
            weigh(reading, unit, hit, &mut reports);
        }
        let parts = reports.iter().flat_map(|r| [&r.clause.before, &r.clause.after]).flatten();
        out.extend(parts.flat_map(Range::clone).filter(|&i| reading.classes[i] == Class::Quote));
    }
    out.sort_unstable();
    out
}

/// Adds the marked nicknames inside names, which are no speech: "Tony “Fingers” Lund".
fn nicknames(reading: &Reading<'_>, unit: &Unit, out: &mut Vec<Draft>) {
    /// Probability that a nickname is speech.
    const SPEECH: f32 = 0.1;
    let named = unit.items.clone().filter(|&i| reading.classes[i] != Class::Quote);
    for q in named.filter_map(|i| reading.items[i].quote()) {
        let inner = reading.marked[q].inner;
        out.push(Draft::new(QuotationKind::NotSpeech, vec![inner], vec![inner], SPEECH));
    }
}

/// Adds a cue to `reports` if it reports words.
fn weigh(reading: &Reading<'_>, unit: &Unit, hit: CueHit, reports: &mut Vec<Report>) {
    let hit = nouns_by::as_noun(reading, unit, hit);
    if let Some(clause) = fixed_forms::by_shape(reading, unit, hit) {
        reports.push(Report::new(hit, 0.9, clause));
        return;
    }
    if patients::is_imagined(reading, unit, hit)
        || no_reports::is_relayed(reading, unit, hit)
        || no_reports::is_in_name(reading, unit, hit)
        || no_reports::is_other_verb(reading, unit, hit)
        || no_reports::is_title(reading, hit)
        || no_reports::is_trade(reading, unit, hit)
        || findings::is_find(reading, unit, hit)
        || no_reports::is_noun_of_several(reading, unit, hit)
        || no_reports::is_deed(reading, unit, hit)
    {
        return;
    }
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let mut probability = frame.probability();
    if probability >= REPORTS_MARKED && fixed_forms::is_plain_report(reading, unit, hit) {
        probability = probability.max(PLAIN);
    }
    let that = fixed_forms::that_of_perfect(reading, unit, hit);
    let plain = that.is_some()
        || outlets::is_claim_of_body(reading, unit, hit)
        || outlets::is_allegation(reading, unit, hit)
        || outlets::heard_in_court(reading, unit, hit);
    if plain || outlets::is_counter(reading, unit, hit) {
        probability = probability.max(PLAIN);
    }
    // Without marks in the sentence a cue needs a higher probability, whatever its clause turns out to be.
    let unmarked = reading.quotes(unit.items.clone()) == 0;
    let least = if unmarked { REPORTS } else { REPORTS_MARKED };
    if probability < least || unmarked && no_reports::is_talk(reading, unit, hit) {
        return;
    }
    let mut clause = frame.clause();
    if let (Some(after), Some(that)) = (&mut clause.after, that) {
        after.start = after.start.max(that).min(after.end);
    }
    if clause.before.is_some() && overlap::is_relative(reading, unit, hit) {
        clause = Clause { before: None, after: clause.after.or_else(|| frame.after()) };
    }
    if clause.before.as_ref().is_some_and(|before| relatives::is_own_subject(reading, unit, hit, before)) {
        clause = Clause { before: None, after: clause.after.or_else(|| frame.after()) };
    }
    if clause.before.is_some() && clause.after.is_none() && overlap::is_subordinate(reading, unit, hit.item) {
        clause = Clause { before: None, after: frame.after() };
    }
    // "“Go home,” one fan wrote, to which a steward answered: “You first.”"
    let answer = |a: &Range<usize>| {
        let which = a.start + 1 < a.end && matches!(reading.text(a.start + 1), "which" | "whom");
        which && reading.classes[a.start] == Class::To && !rules::is_off(Rule::AnswersInRelatives)
    };
    if clause.before.is_some() && clause.after.as_ref().is_some_and(answer) {
        clause.after = None;
    }
    if adverbials::is_adverbial(reading, hit, &clause) {
        // "“We won,” Lund said after the vote was held."
        let marked = frame.before().filter(|before| reading.quotes(before.clone()) > 0);
        clause = Clause { before: marked, after: None };
    }
    outlets::without_outlet(reading, &mut clause);
    inserted::leave_named(reading, unit, &mut clause);
    let parts = || [&clause.before, &clause.after].into_iter().flatten();
    if parts().next().is_none() {
        return;
    }
    if accounts::is_subject_alone(reading, unit, hit, &clause) {
        return;
    }
    let marked = parts().any(|r| reading.quotes(r.clone()) > 0);
    let nothing = || {
        cues_without_words::reports_nothing(reading, unit, hit)
            || patients::is_patient(reading, unit, hit)
            || silent::has_no_words(reading, unit, hit, &clause)
            || topics::is_topic(reading, unit, hit, &clause)
            || things::is_thing(reading, unit, hit, &clause)
    };
    if !marked && nothing() {
        return;
    }
    let report = Report::new(hit, probability, clause);
    let floor = match class(reading, &report) {
        _ if marked => REPORTS_MARKED,
        CueClass::Think => REPORTS_THINK,
        _ => REPORTS,
    };
    // "angered the crew", "praised the plan": no words are reported.
    let bare = class(reading, &report) == CueClass::Think && bare_nouns::is_bare(reading, &report);
    if !marked && !plain && (bare || is_object(reading, unit, &report)) {
        return;
    }
    if probability >= floor && (marked || !no_reports::is_talk(reading, unit, hit)) {
        reports.push(report);
    }
}

/// Returns true for an object or addressee that is no proposition: "added 12 runs to the score", "wrote to the crew".
fn is_object(reading: &Reading<'_>, unit: &Unit, report: &Report) -> bool {
    if rules::is_off(Rule::ObjectsOfCues) {
        return false;
    }
    let class = |i: usize, end: usize| if i < end { reading.classes[i] } else { Class::Edge };
    let addressee = |c: Class| {
        matches!(
            c,
            Class::Object | Class::Determiner | Class::Possessive | Class::Name | Class::Capitals | Class::Title
        )
    };
    // "“We go,” Lund told her staff in a meeting on Monday."
    let told = report.hit.word.class == CueClass::Tell && reading.quotes(unit.items.start..report.hit.item) > 0;
    let clausal = |c: &Class| matches!(c, Class::To | Class::That | Class::Wh | Class::Subject | Class::Subordinator);
    report.parts().all(|r| {
        let words = &reading.classes[r.clone()];
        if told && r.start == report.hit.item + report.hit.len && !words.iter().any(clausal) {
            return reading.verbs(r.clone()) == 0;
        }
        // "the design says luxury", "said little about it"
        let amount = reading.lists_as_written(r.start).has(List::Amounts);
        let word = r.len() == 1
            && matches!(reading.classes[r.start], Class::Word | Class::Plural)
            && !matches!(reading.text(r.start), "no" | "yes" | "sorry" | "goodbye");
        // "noted the time", "stated his name"
        let article = matches!(reading.classes[r.start], Class::Determiner | Class::Possessive);
        let noun = |i: usize| matches!(reading.classes[i], Class::Word | Class::Plural) && !reading.is_verb(i);
        let thing = (2..=3).contains(&r.len())
            && article
            && (r.start + 1..r.end).all(noun)
            && r.start == report.hit.item + report.hit.len
            && !matches!(reading.text(report.hit.item), "said" | "says" | "say" | "saying");
        if (amount || word || thing) && report.hit.word.class == CueClass::Say {
            return reading.verbs(r.clone()) == 0;
        }
        let number = reading.classes[r.start] == Class::Number;
        let to = reading.classes[r.start] == Class::To && addressee(class(r.start + 1, r.end))
            || report.hit.word.class == CueClass::Write
                && r.start == report.hit.item + report.hit.len + 1
                && reading.classes[r.start - 1] == Class::To
                && (addressee(reading.classes[r.start]) || reading.classes[r.start] == Class::Plural);
        (number || to) && reading.verbs(r.clone()) == 0
    })
}

/// Adds the drafts of a report: its words, and each marked span in them that is no speech.
fn reported(reading: &Reading<'_>, unit: &Unit, report: &Report, speech: &dyn Fn(usize) -> f32, out: &mut Vec<Draft>) {
    let parts = || report.parts();
    let bare = |r: &Range<usize>| {
        r.clone().all(|i| {
            matches!(reading.classes[i], Class::Quote | Class::Comma | Class::Stop | Class::Colon | Class::Dash)
        })
    };
    let alone = parts().all(bare);
    let mut marked: Vec<Span> = Vec::new();
    let mut least = 1.0_f32;
    for item in parts().flat_map(Range::clone) {
        let Some(q) = reading.items[item].quote() else { continue };
        let inner = reading.marked[q].inner;
        let speech = speech(item);
        let judged = is_judged(reading, report.hit);
        // "the talks were “over,” she said": words in lower case inside reported words are part of them.
        let theirs = report.probability >= 0.5
            && !judged
            && kind::is_plain(reading, inner)
            && !is_attribute(reading, unit, item);
        let floor = if theirs { SPEECH_REPORTED } else { SPEECH };
        if speech < floor || judged && inner.of(reading.analysis.body).split(' ').count() <= 2 {
            out.push(Draft::new(QuotationKind::NotSpeech, vec![inner], vec![inner], speech));
        } else {
            marked.push(inner);
            least = least.min(speech);
        }
    }
    let kind = match (marked.is_empty(), alone) {
        (true, true) => return,
        (true, false) => QuotationKind::Indirect,
        (false, true) => QuotationKind::Direct,
        (false, false) => QuotationKind::Mixed,
    };
    let judged = is_judged(reading, report.hit) && parts().any(|r| reading.quotes(r.clone()) > 0);
    // "named the robots “lungbots”": without the name nothing is reported.
    let named = || is_naming(reading, report) || is_subject_of_passive(reading, report) || is_held(reading, report);
    if kind == QuotationKind::Indirect && (judged || report.probability < REPORTS || named()) {
        return;
    }
    let content = if alone { marked.clone() } else { parts().map(|r| words(reading, r)).collect() };
    let mut draft = Draft::new(kind, content, marked, if alone { least } else { report.probability });
    let side = match (&report.clause.before, &report.clause.after) {
        (Some(_), Some(_)) => Side::Between,
        (Some(_), None) => Side::After,
        _ => Side::Before,
    };
    let gap = parts()
        .map(|r| if r.start > report.hit.item { r.start - report.hit.item } else { report.hit.item + 1 - r.end })
        .min();
    let mut cue = cue(reading, report, side, gap.unwrap_or(0));
    let mut described = None;
    // "rated a third of the claims as “false”": the noun is the object of the verb.
    if let Some(after) =
        report.clause.after.as_ref().filter(|_| report.hit.word.form == Form::Noun || report.probability < REPORTS)
    {
        let first = after.clone().find(|&i| reading.classes[i] == Class::Quote);
        if let Some(verb) =
            first.and_then(|i| describe::cue(reading, unit, i)).filter(|_| reading.classes[after.start] == Class::As)
        {
            (cue, described) = (verb.0, Some(verb.1));
        }
    }
    let class = if kind == QuotationKind::Indirect { class(reading, report) } else { cue.class };
    draft.cue = Some(DraftCue { class, ..cue });
    draft.relay = report.relay.clone().map(|r| words(reading, &r));
    draft.subject = described.unwrap_or_else(|| subject::of(reading, unit, report.hit, &report.clause));
    out.push(draft);
}

/// Returns true for a verb that names a thing or writes a term, with nothing but the thing and marked words.
fn is_naming(reading: &Reading<'_>, report: &Report) -> bool {
    /// Bound on the items of the thing before its name.
    const THING: usize = 5;
    if rules::is_off(Rule::NamedThings) {
        return false;
    }
    let Some(words) = report.clause.after.as_ref().filter(|_| report.clause.before.is_none()) else { return false };
    let Some(mark) = words.clone().find(|&i| reading.classes[i] == Class::Quote) else { return false };
    let names = reading.lists_as_written(report.hit.item).has_any(&[List::NamingOfThings, List::NamingVerbs]);
    // "wrote a “maker share” into the contract", "called for a “maker share” tax"
    let thing = match report.hit.word.class {
        CueClass::Write => mark == words.start + 1 && reading.classes[words.start] == Class::Determiner,
        _ => names && mark - words.start <= THING && words.start == report.hit.item + report.hit.len,
    };
    thing && report.hit.len == 1 && reading.text(words.start) != "for" && reading.verbs(words.clone()) == 0
}

/// Returns true for a thing with words on it, which somebody holds or sees: "holding a banner that read “Keep the quay”".
fn is_held(reading: &Reading<'_>, report: &Report) -> bool {
    let Some(words) = report.clause.after.as_ref().filter(|_| report.clause.before.is_none()) else { return false };
    let Some(mark) = words.clone().find(|&i| reading.classes[i] == Class::Quote) else { return false };
    let thing = |i: usize| reading.lists(i).has(List::Inscribed);
    !rules::is_off(Rule::HeldThings)
        && class(reading, report) == CueClass::Think
        && (words.start..mark).any(thing)
        && !(words.start..mark).any(|i| reading.classes[i] == Class::Subject)
}

/// Returns true for a work in marks whose noun is the subject of a passive: "A petition titled “Save the quay!” was
/// launched in June".
fn is_subject_of_passive(reading: &Reading<'_>, report: &Report) -> bool {
    let Some(before) = report.clause.before.as_ref().filter(|_| report.clause.after.is_none()) else { return false };
    let at = report.hit.item;
    let passive = at > before.start && reading.classes[at - 1] == Class::Be;
    let beside = (before.end..at).all(|i| matches!(reading.classes[i], Class::Be | Class::Have | Class::Modal));
    !rules::is_off(Rule::SentencesAsTitles) && passive && beside && reading.quotes(before.clone()) > 0
}

/// Returns true for an opinion in the passive, which has no holder: "were deemed “independent”".
fn is_judged(reading: &Reading<'_>, hit: CueHit) -> bool {
    if rules::is_off(Rule::JudgedByNobody) {
        return false;
    }
    // "was once likened to “a storm”"
    let adverb = |i: &usize| matches!(reading.classes[*i], Class::Adverb | Class::Ly) || reading.text(*i) == "once";
    let before = (hit.item.saturating_sub(2)..hit.item).rev().find(|i| !adverb(i));
    let passive = before.is_some_and(|i| reading.classes[i] == Class::Be);
    passive && (hit.word.class == CueClass::Think || reading.lists_as_written(hit.item).has(List::LikeningParticiples))
}

/// Links each quotation whose marks re-open to the one that was left open in the paragraph before.
pub(crate) fn link_continued(reading: &Reading<'_>, drafts: &mut [Draft]) {
    if rules::is_off(Rule::ContinuedParagraphs) {
        return;
    }
    let mut open: Option<(usize, usize)> = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        let Some(&last) = draft.marked.last() else { continue };
        let at = reading.marked.partition_point(|m| m.inner.start() < last.start());
        let Some(m) = reading.marked.get(at).filter(|m| m.inner == last) else { continue };
        if m.reopens {
            draft.continues = open.filter(|o| o.1 < m.paragraph).map(|o| o.0);
        }
        if m.level == 0 {
            open = m.unclosed.then_some((i, m.paragraph));
        }
    }
}
