//! A text with its paragraphs, sentences and tokens.

use std::ops::Range;

use super::sentences::{self, Sentence};
use super::tokens::{self, Token};
use crate::article::Article;
use crate::block::Role;
use crate::span::Span;

/// An article cut into paragraphs, sentences and tokens; all spans index `body`.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// `Article::body`.
    pub body: &'a str,
    /// Where an outside headline begins, else the length of `body`.
    pub headline_start: usize,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

/// A paragraph of an article.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Where.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its tokens, as indices into `Analysis::tokens`.
    pub tokens: Range<usize>,
    /// Its sentences, as indices into `Analysis::sentences`.
    pub sentences: Range<usize>,
}

impl<'a> Analysis<'a> {
    /// Cuts an article; one pass.
    pub fn new(article: &'a Article) -> Self {
        let body = article.body.as_str();
        let mut out = Self {
            body,
            headline_start: article.headline_start().unwrap_or(body.len()),
            paragraphs: Vec::with_capacity(article.paragraphs.len()),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(body.len() / 5),
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
        out
    }

    /// The words of token `i`.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(self.body)
    }

    /// Index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end() <= at)
    }

    /// Index of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= i)
    }

    /// Index of the paragraph that holds byte `at`, or the one after it.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.span.end() <= at)
    }
}
