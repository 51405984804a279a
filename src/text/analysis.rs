//! A text with its paragraphs, sentences and tokens.

use std::ops::Range;

use super::sentences::{self, Sentence};
use super::tokens::{self, Shape, Token};
use crate::article::Article;
use crate::block::Role;
use crate::lexicon::{self, Lists};
use crate::span::Span;

/// An article cut into paragraphs, sentences and tokens; all spans index `body`.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// `Article::body`.
    pub body: &'a str,
    /// Byte at which a headline added after the text begins; the length of `body` if there is none.
    pub headline_start: usize,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Text of each token.
    words: Vec<&'a str>,
    /// Lists of words that contain each token, which every stage reads.
    lists: Vec<TokenLists>,
}

/// Lists of words that contain a token; one look-up gives both if it has no capital.
#[derive(Clone, Copy, Debug, Default)]
struct TokenLists {
    as_written: Lists,
    in_lower_case: Lists,
}

impl TokenLists {
    fn new(token: &Token, word: &str) -> Self {
        let as_written = lexicon::look_up_as_written(word);
        // Numbers have no shape: "31ST".
        let small = token.shape == Shape::Lower || word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        Self { as_written, in_lower_case: if small { as_written } else { lexicon::look_up(word) } }
    }
}

/// A paragraph of an article.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Byte range in the body, the line break after it excluded.
    pub span: Span,
    /// Role: heading, paragraph, list item …
    pub role: Role,
    /// Tokens of the paragraph, as indices into `Analysis::tokens`.
    pub tokens: Range<usize>,
    /// Sentences of the paragraph, as indices into `Analysis::sentences`.
    pub sentences: Range<usize>,
}

impl<'a> Analysis<'a> {
    /// Cuts an article into paragraphs, sentences and tokens, in one pass.
    pub fn new(article: &'a Article) -> Self {
        let body = article.body.as_str();
        let mut out = Self {
            body,
            headline_start: article.headline_start().unwrap_or(body.len()),
            paragraphs: Vec::with_capacity(article.paragraphs.len()),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(body.len() / 5),
            words: Vec::new(),
            lists: Vec::new(),
        };
        for &(span, role) in &article.paragraphs {
            let first = out.tokens.len();
            tokens::tokenize(body, span, &mut out.tokens);
            let sentences = out.sentences.len();
            sentences::split(body, &out.tokens, first..out.tokens.len(), out.paragraphs.len(), &mut out.sentences);
            out.paragraphs.push(Paragraph {
                span,
                role,
                tokens: first..out.tokens.len(),
                sentences: sentences..out.sentences.len(),
            });
        }
        out.words = out.tokens.iter().map(|token| token.span.of(body)).collect();
        out.lists = out.tokens.iter().zip(&out.words).map(|(token, word)| TokenLists::new(token, word)).collect();
        out
    }

    /// Returns the analysis of some paragraphs alone, in order. Its spans index the same body, its ranges of tokens and
    /// sentences the paragraphs that are left.
    pub(crate) fn of_paragraphs(&self, chosen: impl Fn(usize) -> bool) -> Self {
        let mut out = Self {
            body: self.body,
            headline_start: self.headline_start,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
            lists: Vec::new(),
        };
        for paragraph in (0..self.paragraphs.len()).filter(|&p| chosen(p)).map(|p| &self.paragraphs[p]) {
            let (tokens, sentences) = (out.tokens.len(), out.sentences.len());
            let moved = |t: usize| t - paragraph.tokens.start + tokens;
            out.tokens.extend_from_slice(&self.tokens[paragraph.tokens.clone()]);
            out.words.extend_from_slice(&self.words[paragraph.tokens.clone()]);
            out.lists.extend_from_slice(&self.lists[paragraph.tokens.clone()]);
            let kept = &self.sentences[paragraph.sentences.clone()];
            let number = out.paragraphs.len();
            out.sentences.extend(kept.iter().map(|s| Sentence {
                paragraph: number,
                tokens: moved(s.tokens.start)..moved(s.tokens.end),
                ..s.clone()
            }));
            out.paragraphs.push(Paragraph {
                tokens: tokens..out.tokens.len(),
                sentences: sentences..out.sentences.len(),
                ..paragraph.clone()
            });
        }
        out
    }

    /// Returns the text of token `i`.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        self.words[i]
    }

    /// Returns the lists that contain the word of token `i` in lower case; none behind the last token.
    #[inline]
    pub(crate) fn lists(&self, i: usize) -> Lists {
        self.lists.get(i).copied().unwrap_or_default().in_lower_case
    }

    /// Returns the lists that contain the word of token `i` as it is written, with its capitals; none behind the last token.
    #[inline]
    pub(crate) fn lists_as_written(&self, i: usize) -> Lists {
        self.lists.get(i).copied().unwrap_or_default().as_written
    }

    /// Returns the index of the first token that ends after byte `at`; the number of tokens if there is none.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end() <= at)
    }

    /// Returns the index of the sentence that contains token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= i)
    }

    /// Returns the index of the paragraph that contains byte `at`, or of the next one.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.span.end() <= at)
    }
}
