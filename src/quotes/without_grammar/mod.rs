//! Languages without a grammar: the words in marks. A speaker is set only where an entity of the caller's gazetteer or a
//! full name is beside the marks with a verb of speech of the language or a colon.

mod asia;
mod dashes;
mod names;
mod particles;

use crate::quotes::rules::{self, Rule};
use names::Names;
pub(super) use names::UNKNOWN;

use crate::entities::{Entities, Mention, SpeakerVia};
use crate::lexicon::speech::SPEECH_VERBS;
use crate::quotes::marks::glyphs::Family;
use crate::quotes::marks::{self, Marked};
use crate::quotes::words::cues::Cues;
use crate::quotes::{Cue, CueClass, Quotation, QuotationKind, Speaker};
use crate::span::Span;
use crate::text::{Analysis, is_unspaced};

/// Bound on the bytes between a name and the marks, where a verb is looked for.
const REACH: usize = 60;

/// Finds the marked words of an article in a language without a grammar, in text order.
pub(super) fn find(
    analysis: &Analysis<'_>,
    entities: &Entities,
    language: &str,
    cues: Option<&Cues>,
) -> Vec<Quotation> {
    let unknown = language == UNKNOWN;
    let rows: Vec<_> = SPEECH_VERBS.iter().filter(|row| unknown || row.language == language).collect();
    // Short verbs of one language are other words in the next.
    let plain = |verb: &&str| !unknown || verb.chars().count() > 4;
    let mut verbs: Vec<&str> = rows.iter().flat_map(|row| &row.verbs).copied().filter(plain).collect();
    verbs.extend(cues.into_iter().flat_map(|cues| cues.own().keys().map(String::as_str)));
    let marked = marks::pair(analysis, Cues::builtin());
    let auxiliaries: Vec<&str> = rows.iter().filter(|_| !unknown).flat_map(|row| &row.auxiliaries).copied().collect();
    let names = Names::new(analysis, language, &verbs, &auxiliaries);
    let read = |m: &Marked| quotation(analysis, entities, &verbs, &names, m);
    let mut out: Vec<Quotation> = marked.iter().map(read).collect();
    out.extend(dashes::turns(analysis, &names, &marked).into_iter().map(|turn| {
        let mut quotation = read(&turn.words);
        quotation.content.extend(turn.rest);
        quotation.marked.extend(turn.rest);
        quotation
    }));
    out.sort_by_key(|q| q.content[0].start());
    out
}

/// Returns whether a word, in lower case, is a verb of speech of a language.
pub(super) fn is_verb(language: &str, word: &str) -> bool {
    SPEECH_VERBS.iter().any(|row| row.language == language && row.verbs.contains(&word))
}

fn quotation(analysis: &Analysis<'_>, entities: &Entities, verbs: &[&str], names: &Names<'_>, m: &Marked) -> Quotation {
    let by_name = if m.level == 0 { named(analysis, entities, names, m) } else { None };
    let beside =
        by_name.is_some() || names.has_quotative(m) || m.family != Family::Title && names.verb_behind(m).is_some();
    let known =
        if m.level == 0 && m.family != Family::Title { speaker(analysis, entities, verbs, names, m) } else { None };
    // "“…” สมชาย ใจดี กล่าว": short words in marks at the start of a sentence, and somebody who said them.
    let opens = || {
        let before = analysis.body[analysis.paragraphs[m.paragraph].span.start()..m.outer.start()].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
    };
    let speech = is_speech(analysis, m) || beside || known.is_some() && opens();
    let known = known.filter(|_| speech);
    let sure = if known.is_some() { 0.8 } else { 0.7 };
    let found = known.or(by_name);
    let (speaker, cue) = found.unzip();
    let kind = if speech { QuotationKind::Direct } else { QuotationKind::NotSpeech };
    let confidence = match (speech, speaker.is_some()) {
        (true, true) => sure,
        (true, false) => 0.0,
        _ => 0.6,
    };
    Quotation {
        speakers: speaker.into_iter().collect(),
        cue,
        ..Quotation::new(kind, vec![m.inner], vec![m.inner], confidence)
    }
}

/// Languages with spaces in which conjunctions and particles are written together with a verb.
const WITH_PARTICLES: [&str; 5] = ["ar", "fa", "he", "ko", "ur"];

/// Returns whether marked words are speech: a sentence, words after a colon, or more words than names have.
fn is_speech(analysis: &Analysis<'_>, m: &Marked) -> bool {
    if rules::is_off(Rule::SpeechWithoutVerb) {
        return true;
    }
    let words = m.inner.of(analysis.body);
    if m.family == Family::Title {
        return false;
    }
    let sentence = words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']);
    let colon = analysis.body[..m.outer.start()].trim_end().ends_with([':', '：']);
    let size = if words.chars().any(is_unspaced) {
        words.chars().filter(|c| c.is_alphanumeric()).take(40).count() / 2
    } else {
        words.split_whitespace().take(40).count()
    };
    sentence || colon || size >= 5
}

/// Returns the full name beside the marks, as a speaker with its cue.
fn named(analysis: &Analysis<'_>, entities: &Entities, names: &Names<'_>, m: &Marked) -> Option<(Speaker, Cue)> {
    if m.family == Family::Title {
        return None;
    }
    let found = names.beside(m)?;
    let via = if found.full == found.name { SpeakerVia::Name } else { SpeakerVia::ShortName };
    let name = found.full.of(analysis.body).into();
    let mut speaker = Speaker { span: found.name, name, entity_id: None, person: None, via };
    // "Ahmet Yılmaz, “…” dedi": the name is a mention of the text; "Ahmet Yılmaz Ankara": an alias ends before it.
    let mention = entities.mentions.partition_point(|e| e.span.start() < found.name.start());
    let is_name = |e: &&Mention| {
        let starts = e.span.start() == found.name.start() && found.name.contains(e.span);
        e.span == found.name || starts && e.entity_id.is_some()
    };
    if let Some(mention) = entities.mentions.get(mention).filter(is_name) {
        speaker.span = mention.span;
        speaker.person = mention.person;
        if mention.entity_id.is_some() {
            speaker.name = mention.label.clone();
            speaker.entity_id.clone_from(&mention.entity_id);
        }
    }
    Some((speaker, Cue { span: found.cue, class: CueClass::Say }))
}

/// Returns the entity beside the marks that said the words, with its cue.
fn speaker(
    analysis: &Analysis<'_>,
    entities: &Entities,
    verbs: &[&str],
    names: &Names<'_>,
    m: &Marked,
) -> Option<(Speaker, Cue)> {
    let body = analysis.body;
    let paragraph = analysis.paragraphs[m.paragraph].span;
    let before = entities.mentions[..entities.mentions.partition_point(|e| e.span.end() <= m.outer.start())].last();
    let after = entities.mentions.get(entities.mentions.partition_point(|e| e.span.start() < m.outer.end()));
    let near = |e: &&Mention, gap: Span| {
        e.entity_id.is_some()
            && e.span.start() >= paragraph.start()
            && e.span.end() <= paragraph.end()
            && gap.len() <= REACH
    };
    let said = |gap: Span| {
        let text = gap.of(body);
        if text.contains(['.', '。', '!', '?', '！', '？', '»', '”', '」']) {
            return None;
        }
        // "diu" is not in "diumenge".
        let whole = |v: &str, at: usize| {
            let letter = |c: char| c.is_alphabetic() && !is_unspaced(c);
            v.chars().count() > 3
                || !text[..at].ends_with(letter) && !text[at + v.len()..].starts_with(letter)
                || WITH_PARTICLES.contains(&names.language)
        };
        let verb = verbs.iter().find_map(|v| text.find(v).filter(|&at| whole(v, at)).map(|at| (at, v.len())));
        let colon = || {
            text.trim_end()
                .char_indices()
                .next_back()
                .filter(|c| matches!(c.1, ':' | '：'))
                .map(|c| (c.0, c.1.len_utf8()))
        };
        verb.or_else(colon).map(|(at, len)| Span::new(gap.start() + at, gap.start() + at + len))
    };
    let beside = before
        .and_then(|e| {
            let gap = Span::new(e.span.end(), m.outer.start());
            let cue = || said(gap).or_else(|| names.verb_of_subject(m, gap));
            near(&e, gap).then(cue).flatten().map(|cue| (e, cue))
        })
        .or_else(|| {
            let e = after?;
            let gap = Span::new(m.outer.end(), e.span.start());
            if !near(&e, gap) {
                return None;
            }
            // "», сказала Анна", "」李明说": the verb is before or right after the name.
            let end = paragraph.end().min(e.span.end() + REACH / 2);
            let end = (e.span.end()..=end).rev().find(|&at| body.is_char_boundary(at))?;
            let behind = Span::new(e.span.end(), end);
            said(gap)
                .or_else(|| {
                    verbs.iter().find(|v| behind.of(body).trim_start().starts_with(**v)).map(|v| {
                        let at = behind.start() + behind.of(body).find(v).unwrap_or(0);
                        Span::new(at, at + v.len())
                    })
                })
                // "”고 김민수 시장은 말했다"
                .or_else(|| names.verb_of_subject(m, behind).filter(|cue| cue.start() >= e.span.end()))
                .map(|cue| (e, cue))
        });
    beside.map(|(e, cue)| {
        let speaker = Speaker {
            span: e.span,
            name: e.label.clone(),
            entity_id: e.entity_id.clone(),
            person: e.person,
            via: SpeakerVia::Name,
        };
        (speaker, Cue { span: cue, class: CueClass::Say })
    })
}
