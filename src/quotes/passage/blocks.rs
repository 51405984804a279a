//! Block quotations and embedded posts without marks, with a signature, a caption or an introduction.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::evidence;
use super::paragraph::{Passage, Source, person_in};
use crate::block::Role;
use crate::entities::Entities;
use crate::quotes::QuotationForm;
use crate::span::Span;
use crate::text::Analysis;

/// Bound on the words of a signature: "Petra Lund, director of the port of Norport".
const SIGNATURE: usize = 12;
/// Least number of words of a quotation without marks.
const LEAST: usize = 3;
/// Dashes before a signature.
const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// Words of a block with its signature.
struct Signed {
    /// Paragraphs of the words.
    paragraphs: Range<usize>,
    /// End of the words in the last paragraph.
    end: usize,
    source: Source,
    sign: Option<Span>,
}

/// Returns the block quotations and posts whose source the page names.
pub(super) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    if rules::is_off(Rule::QuotedBlocks) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut p = 0;
    while p < analysis.paragraphs.len() {
        let role = analysis.paragraphs[p].role;
        let end = end_of_block(analysis, entities, p);
        if matches!(role, Role::Blockquote | Role::Embed | Role::Paragraph) {
            block(analysis, entities, role, p..end, &mut out);
        }
        p = end;
    }
    out
}

/// Returns the end of the block that begins with paragraph `p`: paragraphs of one role up to a signature, below which another block
/// begins. The elements of the page are not known here.
fn end_of_block(analysis: &Analysis<'_>, entities: &Entities, p: usize) -> usize {
    let paragraphs = &analysis.paragraphs;
    let role = paragraphs[p].role;
    if !matches!(role, Role::Blockquote | Role::Embed) {
        return p + 1;
    }
    let inside = |k: usize| paragraphs.get(k).is_some_and(|next| next.role == role);
    let mut end = p + 1;
    // The account of a post may stand above its words.
    let above = is_account_line(analysis, p);
    while inside(end) {
        if !rules::is_off(Rule::SignaturesPartBlocks) {
            if above && is_account_line(analysis, end) || !above && end == p + 1 && signs_itself(analysis, p) {
                return end;
            }
            if !above && signs(analysis, entities, end) {
                // The office is in a paragraph of its own below the name.
                let office = inside(end + 1)
                    && is_name_line(analysis, end)
                    && is_plain_line(analysis, end + 1)
                    && !is_signature(analysis, entities, end + 1);
                return end + 1 + usize::from(office);
            }
        }
        end += 1;
    }
    end
}

/// Returns true for a paragraph that signs the words above it, or its own words.
fn signs(analysis: &Analysis<'_>, entities: &Entities, p: usize) -> bool {
    is_signature(analysis, entities, p) || signs_itself(analysis, p)
}

/// Returns true for a line that is a signature: "— Petra Lund, director", "Petra Lund".
fn is_signature(analysis: &Analysis<'_>, entities: &Entities, p: usize) -> bool {
    let text = text_of(analysis, p);
    is_short(analysis, p) && is_dash(text)
        || is_plain_line(analysis, p)
            && (person_in(entities, analysis.paragraphs[p].span).is_some() || is_full_name(text))
}

/// Returns the byte of a name behind the last sentence of a paragraph, which signs it: "We lost. Petra Lund".
fn name_behind(text: &str) -> Option<usize> {
    /// Longest abbreviation before a name, in letters.
    const ABBREVIATION: usize = 4;
    let at = text.trim_end().char_indices().rev().find(|c| matches!(c.1, '.' | '!' | '?' | '…' | '”'))?.0;
    let last = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviated = last.starts_with(char::is_uppercase) && last.len() <= ABBREVIATION;
    let behind = text[at..].find(char::is_whitespace).map(|n| at + n)?;
    (at > 0 && !abbreviated && is_full_name(&text[behind..])).then_some(behind)
}

/// Returns true for words with their signature behind them: "We lost. — Petra Lund", "The quay is shut. — Noor Aziz (@nooraz) March
/// 3, 2024", "We lost. Petra Lund".
fn signs_itself(analysis: &Analysis<'_>, p: usize) -> bool {
    let span = analysis.paragraphs[p].span;
    let text = span.of(analysis.body);
    if name_behind(text).is_some() {
        return true;
    }
    let dash = text.char_indices().rev().find(|&(at, c)| at > 0 && DASHES[..3].contains(&c));
    let Some((at, c)) = dash else { return false };
    let (words, behind) = (text[..at].trim_end(), Span::new(span.start() + at + c.len_utf8(), span.end()));
    let handle = behind.of(analysis.body).contains("(@");
    (handle || words.ends_with(['.', '!', '?', '…', '”', '"']))
        && evidence::words(analysis, behind, SIGNATURE + 1) <= SIGNATURE
        && behind.of(analysis.body).trim_start().starts_with(char::is_uppercase)
        && !evidence::is_sentence(analysis, behind)
}

/// Returns true for a short line with an account and no sentence: "Noor Aziz @nooraz".
fn is_account_line(analysis: &Analysis<'_>, p: usize) -> bool {
    let paragraph = &analysis.paragraphs[p];
    let text = paragraph.span.of(analysis.body);
    paragraph.role == Role::Embed
        && is_short(analysis, p)
        && !evidence::is_sentence(analysis, paragraph.span)
        && !is_dash(text)
        && text.split(|c: char| c.is_whitespace() || c == '(').any(|word| word.len() > 2 && word.starts_with('@'))
}

/// Returns true for a line of a name: each word but the particles begins with a capital.
fn is_name_line(analysis: &Analysis<'_>, p: usize) -> bool {
    is_full_name(text_of(analysis, p)) || is_dash(text_of(analysis, p))
}

/// Returns the text of a paragraph without the sign of a block quotation in a text.
fn text_of<'a>(analysis: &Analysis<'a>, p: usize) -> &'a str {
    analysis.paragraphs[p].span.of(analysis.body).trim_start_matches(['>', ' '])
}

/// Returns true for a paragraph no longer than a signature.
fn is_short(analysis: &Analysis<'_>, p: usize) -> bool {
    evidence::words(analysis, analysis.paragraphs[p].span, SIGNATURE + 1) <= SIGNATURE
}

/// Returns true for a short paragraph that is no sentence and has no "I" or "you".
fn is_plain_line(analysis: &Analysis<'_>, p: usize) -> bool {
    let span = analysis.paragraphs[p].span;
    let ends = evidence::is_sentence(analysis, span) || signs_itself(analysis, p);
    is_short(analysis, p) && !ends && !evidence::has_person(analysis, span)
}

/// Returns true for a text that begins with a dash. A hyphen without a space after it is no dash: "-Lund" may be an item of a list.
fn is_dash(text: &str) -> bool {
    let mut chars = text.chars();
    let dash = chars.next().is_some_and(|c| DASHES.contains(&c));
    dash && (!text.starts_with('-') || chars.next().is_some_and(char::is_whitespace))
}

/// Returns the paragraphs in marks with a name below them, in text order: block quotations, and with `paragraphs` those before a
/// dash and the name of a person of the text.
pub(super) fn signed(analysis: &Analysis<'_>, entities: &Entities, paragraphs: bool) -> Vec<(usize, Source)> {
    if rules::is_off(Rule::SignaturesBelowBlocks) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut p = 0;
    while p < analysis.paragraphs.len() {
        let role = analysis.paragraphs[p].role;
        let quoted = role == Role::Blockquote;
        let block = p..if quoted { end_of_block(analysis, entities, p) } else { p + 1 };
        if (quoted || paragraphs && is_before_dash(analysis, p))
            && analysis.paragraphs[p].span.of(analysis.body).starts_with(evidence::MARKS)
            && let Some(signed) = signature(analysis, entities, &block)
            && (quoted || is_by_name(analysis, entities, signed.source))
        {
            out.extend(signed.paragraphs.map(|k| (k, signed.source)));
        }
        p = block.end;
    }
    out
}

/// Returns true for a source with a word of the name of its person: "Petra Lund", not "An immigrant herself".
fn is_by_name(analysis: &Analysis<'_>, entities: &Entities, source: Source) -> bool {
    let Source::Named(span, Some(person)) = source else { return false };
    let name = &entities.people[person].name;
    span.of(analysis.body).split_whitespace().any(|word| name.split(' ').any(|own| word.trim_end_matches('.') == own))
}

/// Returns true for a paragraph of the article with a dash at the beginning of the next one.
fn is_before_dash(analysis: &Analysis<'_>, p: usize) -> bool {
    let plain = analysis.paragraphs[p].role == Role::Paragraph && !rules::is_off(Rule::SignaturesBelow);
    let next = analysis.paragraphs.get(p + 1).filter(|next| plain && next.role == Role::Paragraph);
    next.is_some_and(|next| next.span.of(analysis.body).starts_with(DASHES))
}

/// Adds the passages of one block; a paragraph is a post only with the signature of one.
fn block(analysis: &Analysis<'_>, entities: &Entities, role: Role, block: Range<usize>, out: &mut Vec<Passage>) {
    let named = || account(analysis, entities, &block).or_else(|| writer(analysis, entities, &block));
    let by_account = || (role == Role::Embed).then(named).flatten();
    let signed = post(analysis, entities, &block).or_else(by_account).map(|s| (QuotationForm::Post, s)).or_else(|| {
        let form = if role == Role::Embed { QuotationForm::Post } else { QuotationForm::Block };
        let found = || signature(analysis, entities, &block).or_else(|| introduced(analysis, &block));
        (role != Role::Paragraph).then(found).flatten().map(|s| (form, s))
    });
    let Some((form, signed)) = signed else { return };
    let paragraphs = &analysis.paragraphs;
    let words = |p: usize| {
        let end = if p + 1 == signed.paragraphs.end { signed.end } else { paragraphs[p].span.end() };
        let start = paragraphs[p].span.start();
        // "> We lost.": the sign of a block quotation in a text.
        let text = &analysis.body[start..end.max(start)];
        let plain = text.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        Span::new(end.max(start) - plain.len(), end.max(start)).trimmed(analysis.body)
    };
    let marked = signed.paragraphs.clone().any(|p| words(p).of(analysis.body).starts_with(evidence::MARKS));
    let count: usize = signed.paragraphs.clone().map(|p| evidence::words(analysis, words(p), LEAST)).sum();
    if marked || count < LEAST {
        return;
    }
    let passage = |p: usize| Passage { paragraph: p, words: words(p), form, source: signed.source, sign: signed.sign };
    out.extend(signed.paragraphs.clone().map(passage));
}

/// Returns the words before the signature of a post: "The quay is shut. — Noor Aziz (@nooraz) March 3, 2024".
fn post(analysis: &Analysis<'_>, entities: &Entities, block: &Range<usize>) -> Option<Signed> {
    if rules::is_off(Rule::SignedPosts) {
        return None;
    }
    let last = analysis.paragraphs[block.end - 1].span;
    let text = last.of(analysis.body);
    let handle = memchr::memrchr_iter(b'@', text.as_bytes()).find(|&i| text[..i].ends_with('('))? - 1;
    let behind = &text[handle..];
    // The text after the handle is a date: a few words, no sentence.
    let close = behind.find(')')?;
    if behind[close..].split_whitespace().count() > 9 || behind[2..close].contains(char::is_whitespace) {
        return None;
    }
    let (at, dash) = text[..handle].char_indices().rev().find(|c| DASHES.contains(&c.1))?;
    let name = Span::new(last.start() + at + dash.len_utf8(), last.start() + handle).trimmed(analysis.body);
    if name.is_empty() || name.of(analysis.body).split_whitespace().count() > 6 {
        return None;
    }
    let source = Source::Named(name, person_in(entities, name));
    let sign = Some(Span::new(last.start() + at, last.start() + at + dash.len_utf8()));
    let end = without_links(analysis, Span::new(last.start(), last.start() + at));
    let alone = end <= last.start() && block.len() > 1;
    let paragraphs = if alone { block.start..block.end - 1 } else { block.clone() };
    let end = if alone { analysis.paragraphs[block.end - 2].span.end() } else { end };
    Some(Signed { paragraphs, end, source, sign })
}

/// Returns the words of a post whose account is in a paragraph of its own, above or below them: "Noor Aziz (@nooraz) 3 March
/// 2024", "@nooraz". The speaker is the name, or the account where there is none.
fn account(analysis: &Analysis<'_>, entities: &Entities, block: &Range<usize>) -> Option<Signed> {
    /// Bound on the words of the line with the account, and of a line with a date.
    const LINE: usize = 12;
    const DATE: usize = 8;
    if rules::is_off(Rule::AccountsOfPosts) {
        return None;
    }
    if block.len() < 2 {
        return None;
    }
    let span = |p: usize| analysis.paragraphs[p].span;
    let text = |p: usize| span(p).of(analysis.body);
    let short = |p: usize, bound| text(p).split_whitespace().nth(bound).is_none();
    let sign = |p: &usize| {
        let begins = |at: usize| text(*p)[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let named = |at: usize| text(*p)[at + 1..].starts_with(char::is_alphanumeric);
        let at = text(*p).find('@').filter(|&at| short(*p, LINE) && begins(at) && named(at))?;
        Some((*p, at))
    };
    let (line, at) = (block.start..block.end).rev().take(3).find_map(|p| sign(&p)).or_else(|| sign(&block.start))?;
    let mut paragraphs = if line == block.start { line + 1..block.end } else { block.start..line };
    // "9 April 2025, 18:00"
    while paragraphs.len() > 1 && is_date_line(text(paragraphs.end - 1)) && short(paragraphs.end - 1, DATE) {
        paragraphs.end -= 1;
    }
    let before = text(line)[..at].trim_end().trim_end_matches('(').trim_end();
    // "Posted by Noor Aziz (@nooraz)": the words with capitals right before the account.
    let capitals = before
        .rsplit(char::is_whitespace)
        .take(4)
        .take_while(|w| w.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()));
    let name = capitals.last().map(|word| word.as_ptr() as usize - text(line).as_ptr() as usize);
    let start = span(line).start();
    let named = if let Some(from) = name {
        Span::new(start + from, start + before.len())
    } else {
        let end = text(line)[at..].find(|c: char| c.is_whitespace() || c == ')').map_or(text(line).len(), |n| at + n);
        Span::new(start + at, start + end)
    };
    let end = span(paragraphs.end.checked_sub(1).filter(|&p| p >= paragraphs.start)?).end();
    Some(Signed { paragraphs, end, source: Source::Named(named, person_in(entities, named)), sign: None })
}

/// Returns the words of a post without an account whose writer is named in a line of its own: alone above the words, or below
/// them behind a marker and before the date: "Posted by Noor Aziz on 3 March 2024".
fn writer(analysis: &Analysis<'_>, entities: &Entities, block: &Range<usize>) -> Option<Signed> {
    /// Bound on the words of the line below, and on those before the name.
    const LINE: usize = 12;
    const MARKER: usize = 3;
    if rules::is_off(Rule::AccountsOfPosts) || block.len() < 2 {
        return None;
    }
    let span = |p: usize| analysis.paragraphs[p].span;
    let text = |p: usize| span(p).of(analysis.body);
    let behind_marker = |p: usize| {
        let line = text(p);
        if line.split_whitespace().nth(LINE).is_some() || !is_date_line(line) {
            return None;
        }
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let first = line.split_whitespace().take(MARKER + 1).skip(1).find(|word| capital(word))?;
        let rest = &line[first.as_ptr() as usize - line.as_ptr() as usize..];
        let words = rest.split_whitespace().take_while(|word| capital(word) && !word.ends_with(','));
        let last = words.last()?;
        let name = &rest[..last.as_ptr() as usize - rest.as_ptr() as usize + last.len()];
        let start = span(p).start() + (rest.len().abs_diff(line.len()));
        is_full_name(name).then(|| Span::new(start, start + name.len()))
    };
    let last = block.end - 1;
    let (name, mut paragraphs) = if is_full_name(text(block.start)) {
        (span(block.start), block.start + 1..block.end)
    } else {
        (behind_marker(last)?, block.start..last)
    };
    while paragraphs.len() > 1 && is_date_line(text(paragraphs.end - 1)) {
        paragraphs.end -= 1;
    }
    let end = span(paragraphs.end - 1).end();
    Some(Signed { paragraphs, end, source: Source::Named(name, person_in(entities, name)), sign: None })
}

/// Returns true for a line with digits and no full stop.
fn is_date_line(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.ends_with(['.', '!', '?', '…', '。'])
}

/// Returns the end of the words of a post without the addresses of its pictures.
fn without_links(analysis: &Analysis<'_>, words: Span) -> usize {
    let mut text = words.of(analysis.body).trim_end();
    while let Some((before, last)) = text.rsplit_once(char::is_whitespace) {
        if !last.starts_with("http") && !last.starts_with("pic.") && !last.contains(".com/") {
            break;
        }
        text = before.trim_end();
    }
    words.start() + text.len()
}

/// Returns the words before the signature of a block: after a dash in its last paragraph, a paragraph with a name, or
/// the caption below it.
fn signature(analysis: &Analysis<'_>, entities: &Entities, block: &Range<usize>) -> Option<Signed> {
    if rules::is_off(Rule::SignaturesInBlocks) {
        return None;
    }
    let paragraphs = &analysis.paragraphs;
    let last = paragraphs[block.end - 1].span;
    let plain = |p: usize| text_of(analysis, p);
    let signed = |p: usize, paragraphs: Range<usize>| {
        let (name, sign) = name(analysis, analysis.paragraphs[p].span)?;
        let end = analysis.paragraphs[paragraphs.end - 1].span.end();
        let source = Source::Named(name, person_in(entities, name));
        Some(Signed { paragraphs, end, source, sign })
    };
    if block.len() > 1 {
        let plain_line = |p: usize| is_plain_line(analysis, p);
        let named = |p: usize| is_signature(analysis, entities, p);
        // The office is in a paragraph of its own below the name.
        if block.len() > 2 && plain_line(block.end - 1) && named(block.end - 2) {
            return signed(block.end - 2, block.start..block.end - 2);
        }
        if named(block.end - 1) {
            return signed(block.end - 1, block.start..block.end - 1);
        }
    }
    // "We lost. — Petra Lund, director"
    let text = last.of(analysis.body);
    let dash = text
        .char_indices()
        .rev()
        .find(|&(at, c)| DASHES[..3].contains(&c) && text[..at].trim_end().ends_with(['.', '!', '?', '…']) && at > 0);
    if let Some((at, c)) = dash {
        let behind = Span::new(last.start() + at, last.end());
        if evidence::words(analysis, behind, SIGNATURE + 1) <= SIGNATURE
            && let Some((name, _)) = name(analysis, behind)
        {
            let source = Source::Named(name, person_in(entities, name));
            let sign = Some(Span::new(last.start() + at, last.start() + at + c.len_utf8()));
            return Some(Signed {
                paragraphs: block.clone(),
                end: last.start() + text[..at].trim_end().len(),
                source,
                sign,
            });
        }
    }
    if let Some(at) = name_behind(text).filter(|_| !rules::is_off(Rule::SignaturesPartBlocks)) {
        let name = Span::new(last.start() + at, last.end()).trimmed(analysis.body);
        let source = Source::Named(name, person_in(entities, name));
        let end = last.start() + text[..at].trim_end().len();
        return Some(Signed { paragraphs: block.clone(), end, source, sign: None });
    }
    let below = paragraphs.get(block.end)?;
    let short = evidence::words(analysis, below.span, SIGNATURE + 1) <= SIGNATURE;
    let caption = below.role == Role::Caption
        && person_in(entities, below.span).is_some_and(|_| !evidence::is_sentence(analysis, below.span));
    let dashed = matches!(below.role, Role::Paragraph | Role::Caption | Role::Other) && is_dash(plain(block.end));
    if short && (caption || dashed) { signed(block.end, block.clone()) } else { None }
}

/// Returns true for words of which each but the particles begins with a capital, up to a comma: "Xuthra van Qelm, pilot".
fn is_full_name(text: &str) -> bool {
    let name = text.split([',', '(', '|', '·']).next().unwrap_or(text).trim();
    let words = || name.split_whitespace();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=4).contains(&words().count())
        && words().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.')))
        && words().next().as_ref().is_some_and(capital)
        && words().next_back().as_ref().is_some_and(capital)
        && words().all(|word| capital(&word) || word.len() <= 3)
}

/// Returns the name at the start of a signature, without dash and office, and the dash.
fn name(analysis: &Analysis<'_>, signature: Span) -> Option<(Span, Option<Span>)> {
    let text = signature.of(analysis.body);
    let dash = text.char_indices().find(|&(_, c)| !c.is_whitespace() && c != '>').filter(|&(_, c)| DASHES.contains(&c));
    let plain = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let start = signature.start() + text.len() - plain.len();
    let end = plain.find([',', '(', '|', '·', '\n', ';', ':']).unwrap_or(plain.len());
    let name = Span::new(start, start + end).trimmed(analysis.body);
    let words = name.of(analysis.body).split_whitespace().count();
    let capital = name.of(analysis.body).starts_with(char::is_uppercase);
    let sign = dash.map(|(at, c)| Span::new(signature.start() + at, signature.start() + at + c.len_utf8()));
    (capital && (1..=5).contains(&words)).then_some((name, sign))
}

/// Returns the words of a block that the paragraph before announces: "Lund wrote to the crew:".
fn introduced(analysis: &Analysis<'_>, block: &Range<usize>) -> Option<Signed> {
    if rules::is_off(Rule::IntroducedBlocks) {
        return None;
    }
    let before = &analysis.paragraphs[block.start.checked_sub(1)?];
    let announced = before.span.of(analysis.body).trim_end().ends_with([':', '：']);
    let end = analysis.paragraphs[block.end - 1].span.end();
    announced.then_some(Signed { paragraphs: block.clone(), end, source: Source::Introduction, sign: None })
}
