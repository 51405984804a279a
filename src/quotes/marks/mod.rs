//! Pairs quotation marks of every convention, with a defined result for any input.
//!
//! Two passes over the marks of each paragraph: double and similar marks with a stack, then single marks, which are
//! distinguished from apostrophes and may not cross a double pair. Inner pairs have a higher level.

pub(crate) mod glyphs;
mod marked;
mod pairs;
pub(crate) mod repeats;

use super::words;
use super::words::cues::Cues;
use crate::block::Role;
use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

pub(crate) use marked::Marked;

use glyphs::{Event, Family};
use pairs::{Pairs, has_words};

/// Pairs the marks of an article; returns them in text order, outer before inner.
pub(crate) fn pair(analysis: &Analysis<'_>, cues: &Cues) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    let mut events = Vec::new();
    let mut left_open: Option<Family> = None;
    for (p, paragraph) in analysis.paragraphs.iter().enumerate() {
        if paragraph.role == Role::Code {
            continue;
        }
        events.clear();
        glyphs::scan(analysis.body, paragraph.span, &mut events);
        if events.is_empty() {
            if has_words(analysis.body, paragraph.span) {
                left_open = None;
            }
            continue;
        }
        let next_opens = analysis.paragraphs.get(p + 1).is_some_and(|n| goes_on(analysis.body, n.span));
        let from = out.len();
        let span = paragraph.span;
        let first_word = span.of(analysis.body).find(char::is_alphanumeric).map_or(span.end(), |at| span.start() + at);
        let mut pairs = Pairs { text: analysis.body, paragraph: p, span, first_word, events: &events, out: &mut out };
        pairs.doubles();
        pairs.singles(from, next_opens);
        if let Some(family) = left_open {
            resume(analysis.body, span, first_word, &events, (from, family, p), &mut out);
        }
        settle(&mut out, from);
        for m in out[from..].iter_mut().filter(|m| m.level == 0) {
            if m.unclosed {
                close_before_attribution(analysis, cues, m);
            }
            if let Some((label, words)) = label(analysis.body, m.inner) {
                (m.label, m.inner) = (Some(label), words);
            }
        }
        if let Some(first) = out[from..].first_mut() {
            first.reopens = left_open == Some(first.family)
                && !has_words(analysis.body, Span::new(paragraph.span.start(), first.outer.start()));
        }
        left_open = out[from..].iter().rev().find(|m| m.level == 0).filter(|m| m.unclosed).map(|m| m.family);
    }
    out
}

/// Returns true if words in single marks continue from the paragraph before: `span` starts with such a mark, or ends with
/// one whose opening mark is not in it.
fn goes_on(text: &str, span: Span) -> bool {
    if glyphs::first(text, span) == Some(Family::Single) {
        return true;
    }
    if !span.of(text).trim_end().ends_with(['\'', '’']) {
        return false;
    }
    let mut events = Vec::new();
    glyphs::scan(text, span, &mut events);
    let mut singles = events.iter().filter(|e| e.glyph.family == Family::Single && !e.doubtful);
    singles.next().is_some_and(|e| e.closes && !e.opens) && singles.next().is_none()
}

/// Adds the words of a paragraph that ends with a mark whose partner is in the paragraph before: "“We lost.⏎We will win.”"
fn resume(
    text: &str,
    paragraph: Span,
    first_word: usize,
    events: &[Event],
    (from, family, index): (usize, Family, usize),
    out: &mut Vec<Marked>,
) {
    if rules::is_off(Rule::ResumedMarks) {
        return;
    }
    let Some(last) = events.iter().rev().find(|e| e.glyph.family == family) else { return };
    let ends = last.closes && !last.opens && !has_words(text, Span::new(last.span.end(), paragraph.end()));
    let paired = out[from..].iter().any(|m| m.family == family || m.outer.start() <= first_word);
    if ends && !paired && first_word < last.span.start() {
        out.push(Marked {
            outer: Span::new(paragraph.start(), last.span.end()),
            reopens: true,
            family,
            ..Marked::without_marks(Span::new(first_word, last.span.start()).trimmed(text), index)
        });
    }
}

/// Splits words that begin with a name in capitals and a colon into label and words: "LUND: We lost."
fn label(text: &str, inner: Span) -> Option<(Span, Span)> {
    const LONGEST: usize = 40;
    if rules::is_off(Rule::LabelsInMarks) {
        return None;
    }
    let words = inner.of(text);
    let at = words.bytes().take(LONGEST).position(|b| b == b':')?;
    let name = &words[..at];
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let fits = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let rest = Span::new(inner.start() + at + 1, inner.end()).trimmed(text);
    let spaced = words[at + 1..].starts_with(char::is_whitespace);
    let sentence = rest.of(text).starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let is_label = sentence && capitals >= 2 && name.chars().all(fits) && name.split(' ').count() <= 4;
    (is_label && spaced && has_words(text, rest))
        .then(|| (Span::new(inner.start(), inner.start() + at).trimmed(text), rest))
}

/// Ends words without a closing mark before their attribution: "“We came at night, Osei said.", "“We came at night, caretaker Petra
/// Osei told the Herald.", "“We came at night, said the baker Petra Osei."
fn close_before_attribution(analysis: &Analysis<'_>, cues: &Cues, m: &mut Marked) {
    const SUBJECT: usize = 5;
    /// Bound on the words of a role before the name, and of an addressee.
    const ROLE: usize = 3;
    if rules::is_off(Rule::ForgottenClosingMarks) {
        return;
    }
    let from = analysis.token_at(m.inner.start());
    // The words end at the next mark, so that many of them in one paragraph are read once.
    let end = analysis.paragraphs[m.paragraph].tokens.end.min(analysis.token_at(m.inner.end()));
    let says = |t: usize| t < end && cues.reports.is_plain_say(words::hash(analysis.word(t)));
    let stops = |t: usize| t >= end || matches!(analysis.word(t), "." | "\n");
    let names = |t: usize| {
        let token = &analysis.tokens[t];
        token.kind == TokenKind::Word
            && (token.shape != Shape::Lower || matches!(analysis.word(t), "he" | "she" | "they"))
    };
    let role = |t: usize| t < end && (analysis.word(t) == "the" || analysis.lists_as_written(t).has(List::People));
    let subject_end = |from: usize| {
        let role = (from..end).take(ROLE).take_while(|&k| role(k)).count();
        let name = (from + role..end).take(SUBJECT).take_while(|&k| names(k)).count();
        (name > 0).then_some(from + role + name)
    };
    let told = |t: usize| {
        let tells = t < end && matches!(analysis.word(t), "told" | "tells");
        tells && (t + 2..end.min(t + 2 + ROLE)).any(stops)
    };
    let comma = (from..end).find(|&t| {
        if analysis.word(t) != "," {
            return false;
        }
        if says(t + 1) && subject_end(t + 2).is_some_and(stops)
            || subject_end(t + 1).is_some_and(|verb| says(verb) && stops(verb + 1) || told(verb))
        {
            return true;
        }
        let subject = (t + 1..end).take(SUBJECT).take_while(|&k| names(k)).count();
        analysis.word(t) == "," && subject > 0 && says(t + 1 + subject) && stops(t + 2 + subject)
    });
    if let Some(comma) = comma {
        let stop = analysis.tokens[comma].span.end();
        let inner = Span::new(m.inner.start(), stop);
        (m.inner, m.outer, m.unclosed) = (inner, Span::new(m.outer.start(), stop), false);
    }
}

/// Sorts the pairs of one paragraph, sets their levels, drops a pair that crosses another one.
fn settle(out: &mut Vec<Marked>, from: usize) {
    out[from..].sort_by_key(|m| (m.outer.start(), std::cmp::Reverse(m.outer.end())));
    let mut ends: Vec<usize> = Vec::new();
    let mut kept = from;
    for i in from..out.len() {
        while ends.last().is_some_and(|&end| end <= out[i].outer.start()) {
            ends.pop();
        }
        if ends.last().is_some_and(|&end| end < out[i].outer.end()) {
            continue;
        }
        out[i].level = ends.len().min(usize::from(u8::MAX)) as u8;
        ends.push(out[i].outer.end());
        out.swap(kept, i);
        kept += 1;
    }
    out.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn marked(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        pair(&analysis, Cues::builtin())
            .iter()
            .map(|m| format!("{}{}", "+".repeat(m.level.into()), m.inner.of(text)))
            .collect()
    }

    #[test]
    fn every_convention() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("curly", "“We lost,” she said.", &["We lost,"]),
            ("straight", "\"We lost,\" she said. \"All of it.\"", &["We lost,", "All of it."]),
            ("single curly", "‘We’re done,’ said Osei.", &["We’re done,"]),
            ("open before a space", "« Nous partons.\n« Nous revenons. »", &["Nous partons.", "Nous revenons."]),
            ("single straight", "'We're done,' said Osei.", &["We're done,"]),
            ("low and high", "„Nein“, sagte sie. „Nie.“", &["Nein", "Nie."]),
            ("low and closing", "„Nie”, powiedziała.", &["Nie"]),
            ("low single", "Er sagte ‚nein‘ und ging.", &["nein"]),
            ("guillemets with spaces", "« Non », a-t-elle dit.", &["Non"]),
            ("guillemets reversed", "»Nein«, sagte sie.", &["Nein"]),
            ("guillemets alike", "»Nej», sade hon.", &["Nej"]),
            ("closing marks alike", "”Nej”, sade hon. ”Aldrig.”", &["Nej", "Aldrig."]),
            ("corner brackets", "他说：「不行。」", &["不行。"]),
            ("Chinese curly", "他说：“不行。”她说：“好。”", &["不行。", "好。"]),
            ("doubled", "``We lost,'' she said. ''All of it.''", &["We lost,", "All of it."]),
            ("doubled, curly", "“We lost,’’ she said. ‘‘All of it.’’", &["We lost,", "All of it."]),
            ("entities", "&quot;We lost,&quot; she said. &#8220;All.&#8221;", &["We lost,", "All."]),
            ("mojibake", "â€œWe lost,â€\u{9d} she said, and itâ€™s true. â€œAll.â€", &["We lost,", "All."]),
            ("mixed", "“We lost,\" she said. \"All of it.”", &["We lost,", "All of it."]),
            ("opening mark as closing", "“We lost,“ she said. “All.“", &["We lost,", "All."]),
            ("nested", "“He told me ‘run’ and I ran,” Osei said.", &["He told me ‘run’ and I ran,", "+run"]),
            (
                "nested, straight",
                "\"He told me 'run' and I ran,\" Osei said.",
                &["He told me 'run' and I ran,", "+run"],
            ),
            (
                "nested, double in single",
                "'He told me \"run\" and I ran,' Osei said.",
                &["He told me \"run\" and I ran,", "+run"],
            ),
            ("nested, alike", "“He told me “run” and I ran,” Osei said.", &["He told me “run” and I ran,", "+run"]),
            (
                "missing closer before another",
                "\"We lost. She wept. \"All,\" she said.",
                &["We lost. She wept.", "All,"],
            ),
            ("never closed", "“We lost, and more.", &["We lost, and more."]),
            ("closed by an attribution", "“We lost, Petra Lund said. She wept.", &["We lost,"]),
            ("label", "“LUND: We lost.”", &["We lost."]),
            ("no label", "“NATO: the dream”, “We lost: all of it”", &["NATO: the dream", "We lost: all of it"]),
            ("re-opened", "“We lost.\n\n“We will win,” she said.", &["We lost.", "We will win,"]),
            ("no space after", "She said \"no\"and left; \"yes\" came later.", &["no", "yes"]),
        ];
        for (name, text, expected) in rows {
            assert_eq!(marked(text), *expected, "{name}: {text}");
        }
    }

    #[test]
    fn signs_that_are_no_quotation_marks() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("apostrophes", "It's the dockers' vote, o'clock and the '90s.", &[]),
            (
                "apostrophe in a single quotation",
                "'The dockers' vote is clear,' he said.",
                &["The dockers' vote is clear,"],
            ),
            ("plural closes", "the 'dockers' of today", &["dockers"]),
            ("elision", "rock 'n' roll, get 'em, 'tis so", &[]),
            ("feet and inches", "He is 6'2\" tall, she 5'4\".", &[]),
            ("inches in speech", "\"A 5\" pipe burst,\" he said.", &["A 5\" pipe burst,"]),
            ("inches, then speech", "A 5\" pipe. \"It burst,\" he said.", &["It burst,"]),
            ("attributes", "<img src=\"a.jpg\" alt=\"The mayor.\"> \"We lost,\" she said.", &["We lost,"]),
            ("addresses", "data,\"s3://a/b\" alt=\"The mayor.\"", &[]),
            ("no words", "“…” and \"!\"", &[]),
            ("a slip", "They do: “They moan about “amateurs” and more.", &["amateurs"]),
            ("a closer forgotten", "He said: “We lost. Then: “We won.”", &["We lost. Then:", "We won."]),
        ];
        for (name, text, expected) in rows {
            assert_eq!(marked(text), *expected, "{name}: {text}");
        }
    }
}
