//! Coverage of a language over texts: the share of quotations with a reporting expression and a speaker, and the words
//! beside marks that no list has.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::entities;
use crate::quotes::{self, QuotationKind, grammar};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Counts over texts of one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// Number of texts.
    pub texts: usize,
    /// Number of quotations with words in marks.
    pub marked: usize,
    /// Number of quotations with words in marks and a reporting expression that a list has.
    pub marked_with_cue: usize,
    /// Number of quotations with words in marks and a speaker.
    pub marked_with_speaker: usize,
    /// Number of reports without marks.
    pub indirect: usize,
    /// Number of reports without marks that have a speaker.
    pub indirect_with_speaker: usize,
    /// Number of marked words that are no speech.
    pub not_speech: usize,
    /// Words in lower case beside words in marks without a listed reporting expression that no list of the language has,
    /// with their number, most frequent first.
    pub unknown: Vec<(String, usize)>,
}

/// Counts the quotations of texts of a language, given by its primary subtag.
///
/// ```
/// use onrecord::internal::quotes::training::coverage;
///
/// let texts = ["„Der Hafen bleibt zu“, sagte Petra Lund.", "„Der Hafen bleibt bis Montag zu“, quengelte Petra Lund."];
/// let found = coverage("de", texts);
/// assert_eq!((found.marked, found.marked_with_cue), (2, 1));
/// assert_eq!(found.unknown, [("quengelte".to_owned(), 1)]);
/// ```
pub fn coverage<'a>(language: &str, texts: impl IntoIterator<Item = &'a str>) -> Coverage {
    let mut out = Coverage::default();
    let mut unknown: FxHashMap<String, usize> = FxHashMap::default();
    for text in texts {
        out.texts += 1;
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let entities = entities::find(&analysis, None, None);
        for quotation in quotes::find_in(&analysis, &entities, Some(language), None, false) {
            let speaker = usize::from(quotation.speaker().is_some());
            // A grammar also takes a verb of no list before a name for a reporting expression.
            let listed = quotation.cue.as_ref().is_some_and(|cue| {
                let words = cue.span.of(analysis.body).split_whitespace();
                words.map(str::to_lowercase).any(|word| grammar::is_known(language, &word))
            });
            match quotation.kind {
                QuotationKind::NotSpeech => out.not_speech += 1,
                QuotationKind::Indirect => {
                    out.indirect += 1;
                    out.indirect_with_speaker += speaker;
                }
                QuotationKind::Direct | QuotationKind::Mixed => {
                    out.marked += 1;
                    out.marked_with_cue += usize::from(listed);
                    out.marked_with_speaker += speaker;
                }
            }
            if !listed && let (Some(&first), Some(&last)) = (quotation.marked.first(), quotation.marked.last()) {
                for word in beside(&analysis, first, last).into_iter().flatten() {
                    let small = word.to_lowercase();
                    if !grammar::is_known(language, &small) {
                        *unknown.entry(small).or_default() += 1;
                    }
                }
            }
        }
    }
    out.unknown = unknown.into_iter().collect();
    out.unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out
}

/// Returns the word before a colon before marked words, and the word after them and a comma or dash.
fn beside<'a>(analysis: &Analysis<'a>, first: Span, last: Span) -> [Option<&'a str>; 2] {
    let tokens = &analysis.tokens;
    let word = |t: &usize| {
        let token = &tokens[*t];
        (token.kind == TokenKind::Word && matches!(token.shape, Shape::Lower | Shape::None)).then(|| analysis.word(*t))
    };
    let is_mark = |t: &usize| tokens[*t].kind == TokenKind::Mark;
    let to = tokens.partition_point(|t| t.span.end() <= first.start());
    let mut left = (0..to).rev().skip_while(is_mark);
    let before = left.next().filter(|&t| analysis.word(t) == ":").and_then(|_| left.next()).as_ref().and_then(word);
    let from = tokens.partition_point(|t| t.span.start() < last.end());
    let joins = |t: &usize| is_mark(t) || matches!(analysis.word(*t), "," | "–" | "—" | "-" | "،" | "，");
    let behind = (from..tokens.len().min(from + 5)).find(|t| !joins(t)).as_ref().and_then(word);
    [before, behind]
}
