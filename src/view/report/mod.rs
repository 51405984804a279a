//! The report: one page to send to an editor, with search, filters, timelines and every article, and nothing to load.
//!
//! The documents travel as data; the page's own script builds what is seen out of text nodes, so that no word of a
//! page is ever read as markup. The policy in its head lets that script run and no other, by its hash.

pub(crate) mod palette;

use std::fmt::Write;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::article::inline::{Mark, Sink, Sweep};
use super::article::marks::{bytes, with_marks};
use super::article::reason_words;
use super::escape::{escaped, link};

use super::statement::{Statement, Told, alone, outlet, told};
use super::style;
use super::words::{day, shortened};
use crate::corpus::Entry;
use crate::record::{BlockRecord, DocumentRecord, QuotationRecord};
use crate::span::CharIndex;

const SCRIPT: &str = include_str!("report.js");
const STYLE: &str = include_str!("report.css");
/// SHA-256 of the script, in base 64; a test holds it to the file.
const SCRIPT_HASH: &str = "rKeQsMv16LicvKQjBv0BAd/iRNUeHOFQH7L1O+MRWWo=";

/// One self-contained HTML page: people with their statements on timelines, each with its wordings by outlet, each
/// wording leading to its place in the marked-up article. Search box, filters by person, outlet and date.
///
/// `statements` says which quotations print the same statement; the others stand alone. Works from a file, without a
/// network, with the keyboard and on a phone.
pub fn report_html(entries: &[Entry], statements: &[Statement], title: &str) -> String {
    let alone = alone(entries, statements);
    let data = Data::new(entries, &told(entries, statements, &alone));
    let mut out = String::with_capacity(entries.iter().map(|e| e.record.text.len() * 2).sum::<usize>() + 32_768);
    write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" content=\"\
         default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{title}</title><style>{STYLE}</style></head><body>\
         <header><h1>{title}</h1><p id=\"sum\">This report needs its script, which this browser does not run.</p></header>\
         <div id=\"app\"></div><script type=\"application/json\" id=\"data\">",
        title = escaped(title),
    )
    .expect("a string");
    push_json(&mut out, &data);
    writeln!(out, "</script><script>{SCRIPT}</script></body></html>").expect("a string");
    out
}

/// JSON that no tag can end: `<` and the separators that old scripts take for line ends are written as escapes.
fn push_json(out: &mut String, data: &impl Serialize) {
    let json = serde_json::to_string(data).expect("strings, numbers and lists only");
    let mut copied = 0;
    for (at, c) in json.char_indices() {
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            out.push_str(&json[copied..at]);
            write!(out, "\\u{:04x}", c as u32).expect("a string");
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&json[copied..]);
}

/// What the script reads. Names are short because they recur a million times; `report.js` lists them too.
#[derive(Serialize)]
struct Data<'r> {
    /// `[name, id or "", hue]`; the last is nobody known.
    people: Vec<(&'r str, &'r str, &'static str)>,
    outlets: Vec<&'r str>,
    reasons: Vec<String>,
    docs: Vec<Doc<'r>>,
    /// `[person, document and quotation of the wording to show, [[document, quotation, relation], …]]`, by person.
    statements: Vec<(usize, usize, usize, Vec<Place<'r>>)>,
}

/// Document, quotation, relation.
type Place<'r> = (usize, usize, &'r str);

#[derive(Serialize)]
struct Doc<'r> {
    t: Vec<Piece<'r>>,
    d: &'r str,
    o: usize,
    u: Option<&'r str>,
    b: &'r [String],
    /// `[role, [piece, …]]` of each paragraph, and in their places `["removed", [[reason, text, characters left out], …], how many]`.
    p: Vec<Part<'r>>,
    /// `[words, kind, person, confidence in percent]`.
    q: Vec<(&'r str, &'r str, usize, u32)>,
    /// Blocks removed.
    r: usize,
}

/// A paragraph, or what was removed in one place.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'r> {
    Kept(&'r str, Vec<Piece<'r>>),
    Removed(&'static str, Vec<(usize, &'r str, usize)>, usize),
}

/// Characters of a removed block that travel, of all removed blocks of a page, and blocks in one place: a report is to
/// stay small enough to be sent.
const REMOVED_CHARS: usize = 160;
const REMOVED_PAGE: usize = 2_400;
const REMOVED_BLOCKS: usize = 20;

/// A stretch of text, with the quotations (by index) that it is part of, outermost first.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece<'r> {
    Plain(&'r str),
    Quoted(&'r str, Vec<usize>),
}

/// Collects pieces.
struct Pieces<'r> {
    text: &'r str,
    at: usize,
    open: Vec<usize>,
    done: Vec<Piece<'r>>,
}

impl Sink<usize> for Pieces<'_> {
    fn open(&mut self, look: &usize, _: bool) {
        self.open.push(*look);
    }

    fn close(&mut self, _: &usize, _: bool) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let words = &self.text[self.at..self.at + words.len()];
        self.at += words.len();
        match words {
            "" => {}
            _ if self.open.is_empty() => self.done.push(Piece::Plain(words)),
            _ => self.done.push(Piece::Quoted(words, self.open.clone())),
        }
    }
}

impl<'r> Data<'r> {
    fn new(entries: &'r [Entry], told: &[Told<'r>]) -> Self {
        let mut outlets = Index::default();
        let mut names = Index::default();
        let key = |q: &'r QuotationRecord| {
            q.speaker.as_ref().map(|s| (s.entity_id.as_deref().unwrap_or(&s.name), s.name.as_str()))
        };
        // Who says most comes first.
        let mut said: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for t in told {
            if let Some(who) = key(t.said) {
                *said.entry(who).or_default() += t.wordings.len();
            }
        }
        let mut order: Vec<_> = said.into_iter().collect();
        order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut people: Vec<(&str, &str, &str)> = Vec::new();
        for ((id, name), _) in order {
            // An entity whose name is written in two ways is one person.
            if names.of(id) == people.len() {
                people.push((name, if id == name { "" } else { id }, ""));
            }
        }
        let nobody = people.len();
        people.push(("speaker unknown", "", style::hue(0)));
        let person =
            |names: &Index<'r>, q: &'r QuotationRecord| key(q).and_then(|(id, _)| names.get(id)).unwrap_or(nobody);
        let mut reasons = Reasons::default();
        let docs: Vec<Doc<'_>> = entries
            .iter()
            .map(|e| &*e.record)
            .map(|r| doc(r, outlets.of(outlet(r)), &mut reasons, |q| person(&names, q)))
            .collect();
        let casts: Vec<Vec<usize>> = docs.iter().map(|d| d.cast(nobody)).collect();
        for (person, hue) in people.iter_mut().zip(palette::hues(nobody, &casts)) {
            person.2 = hue;
        }
        let mut statements: Vec<_> = told
            .iter()
            .map(|t| {
                let shown = t.wordings.iter().find(|w| std::ptr::eq(w.1, t.said)).unwrap_or(&t.wordings[0]).2;
                let wordings =
                    t.wordings.iter().map(|w| (w.2.document, w.2.quotation, w.2.relation.as_str())).collect();
                (person(&names, t.said), shown.document, shown.quotation, wordings)
            })
            .collect();
        statements.sort_by_key(|s| s.0);
        Self { people, outlets: outlets.names, reasons: reasons.0, docs, statements }
    }
}

impl Doc<'_> {
    /// Who is quoted, without `nobody`.
    fn cast(&self, nobody: usize) -> Vec<usize> {
        let mut cast: Vec<usize> =
            self.q.iter().filter(|q| q.1 != "not_speech" && q.2 != nobody).map(|q| q.2).collect();
        cast.sort_unstable();
        cast.dedup();
        cast
    }
}

fn doc<'r>(
    record: &'r DocumentRecord,
    outlet: usize,
    reasons: &mut Reasons,
    person: impl Fn(&'r QuotationRecord) -> usize,
) -> Doc<'r> {
    let chars = CharIndex::new(&record.text);
    let mut sweep = Sweep::new(&record.text, marks(record, "text", &chars));
    let mut parts = Vec::new();
    let mut at = 0;
    let mut kept = |start: usize, end: usize, role: &'r str, parts: &mut Vec<Part<'r>>| {
        let mut sink = Pieces { text: &record.text, at: start, open: Vec::new(), done: Vec::new() };
        sweep.write(&mut sink, start, end);
        parts.push(Part::Kept(role, sink.done));
    };
    let mut left = REMOVED_PAGE;
    for block in &record.blocks {
        if !block.keep {
            remove(&mut parts, block, reasons, &mut left);
            continue;
        }
        // Blocks of a record that was edited by hand may overlap or run backwards.
        if let Some((start, end)) = bytes(&chars, &block.span).filter(|&(start, end)| at <= start && start < end) {
            at = end;
            kept(start, end, &block.role, &mut parts);
        }
    }
    if at == 0 && !record.text.is_empty() {
        kept(0, record.text.len(), "paragraph", &mut parts);
    }
    let title = record.title.as_deref().unwrap_or("");
    let mut sink = Pieces { text: title, at: 0, open: Vec::new(), done: Vec::new() };
    Sweep::new(title, marks(record, "title", &CharIndex::new(title))).write(&mut sink, 0, title.len());
    Doc {
        t: sink.done,
        d: day(record.published.as_deref()),
        o: outlet,
        u: record.url.as_deref().and_then(link),
        b: &record.byline,
        p: parts,
        q: record
            .quotes
            .iter()
            .map(|q| {
                (q.text.as_str(), q.kind.as_str(), person(q), (q.confidence.clamp(0.0, 1.0) * 100.0).round() as u32)
            })
            .collect(),
        r: record.blocks.iter().filter(|b| !b.keep).count(),
    }
}

/// Adds a removed block to the fold that stands last, or to a new one.
fn remove<'r>(parts: &mut Vec<Part<'r>>, block: &'r BlockRecord, reasons: &mut Reasons, left: &mut usize) {
    if !matches!(parts.last(), Some(Part::Removed(..))) {
        parts.push(Part::Removed("removed", Vec::new(), 0));
    }
    let Some(Part::Removed(_, blocks, n)) = parts.last_mut() else { return };
    *n += 1;
    if blocks.len() < REMOVED_BLOCKS && *left > 0 {
        let (text, rest) = shortened(&block.text, REMOVED_CHARS.min(*left));
        *left -= text.chars().count();
        blocks.push((reasons.of(reason_words(block)), text, rest));
    }
}

/// Reasons in words, in the order of their first use; there are a few dozen at most.
#[derive(Default)]
struct Reasons(Vec<String>);

impl Reasons {
    fn of(&mut self, words: String) -> usize {
        self.0.iter().position(|r| *r == words).unwrap_or_else(|| {
            self.0.push(words);
            self.0.len() - 1
        })
    }
}

fn marks(record: &DocumentRecord, field: &str, chars: &CharIndex<'_>) -> Vec<Mark<usize>> {
    let text = if field == "title" { record.title.as_deref().unwrap_or_default() } else { &record.text };
    let quotes = record.quotes.iter().enumerate().filter(|(_, q)| q.field == field && q.kind != "not_speech");
    let spans = quotes.flat_map(|(i, q)| q.content.iter().map(move |span| (i, span)));
    spans
        .filter_map(|(look, span)| {
            let (start, end) = bytes(chars, span)?;
            let (start, end) = with_marks(text, start, end);
            Some(Mark { start, end, rank: 0, look })
        })
        .collect()
}

/// Names in the order of their first use.
#[derive(Default)]
struct Index<'r> {
    names: Vec<&'r str>,
    at: FxHashMap<&'r str, usize>,
}

impl<'r> Index<'r> {
    fn of(&mut self, name: &'r str) -> usize {
        *self.at.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }

    fn get(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 as FIPS 180-4 has it, in base 64; for this test alone.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    fn sha256(data: &[u8]) -> String {
        let frac = |x: f64| ((x.fract()) * 4_294_967_296.0) as u32;
        let primes: Vec<u32> = (2..312).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
        let k: Vec<u32> = primes.iter().map(|&p| frac(f64::from(p).cbrt())).collect();
        let mut h: Vec<u32> = primes[..8].iter().map(|&p| frac(f64::from(p).sqrt())).collect();
        let mut padded = data.to_vec();
        padded.push(0x80);
        padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 }, 0);
        let at = padded.len() - 8;
        padded[at..].copy_from_slice(&(data.len() as u64 * 8).to_be_bytes());
        for chunk in padded.chunks(64) {
            let mut w: Vec<u32> = chunk.chunks(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])).collect();
            for i in 16..64 {
                let (a, b) = (w[i - 15], w[i - 2]);
                let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
                let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
                w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
            }
            let mut v = h.clone();
            for i in 0..64 {
                let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
                let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
                let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(k[i]).wrapping_add(w[i]);
                let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
                let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                v.rotate_right(1);
                v[4] = v[4].wrapping_add(t1);
                v[0] = t1.wrapping_add(s0).wrapping_add(most);
            }
            h.iter_mut().zip(v).for_each(|(h, v)| *h = h.wrapping_add(v));
        }
        let bytes: Vec<u8> = h.iter().flat_map(|h| h.to_be_bytes()).collect();
        let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let n = three.iter().fold(0_u32, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
            for i in 0..4 {
                let digit = table[(n >> (18 - 6 * i) & 63) as usize];
                out.push(if i > three.len() { '=' } else { digit as char });
            }
        }
        out
    }

    #[test]
    fn the_policy_names_the_script() {
        assert_eq!(sha256(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(sha256(SCRIPT.as_bytes()), SCRIPT_HASH, "report.js has changed: set SCRIPT_HASH to the left value");
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("innerHTML"), "the script builds text nodes only");
    }

    #[test]
    fn data_cannot_end_its_element() {
        let mut out = String::new();
        push_json(&mut out, &["</script><!--\u{2028}&"]);
        assert_eq!(out, r#"["\u003c/script\u003e\u003c!--\u2028\u0026"]"#);
    }
}
