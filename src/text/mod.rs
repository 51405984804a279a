//! Tokens, sentences, scripts and folded words: the views of a text that every later stage shares.

mod analysis;
pub(crate) mod dateline;
mod fold;
pub(crate) mod language;
mod language_codes;
mod language_scripts;
mod language_sequences;
pub(crate) mod offset;
mod script;
mod sentences;
pub(crate) mod time_zone;
mod tokens;

pub use analysis::{Analysis, Paragraph};
pub use sentences::Sentence;

pub(crate) use fold::{each_letter, letters, small_letter};
pub use fold::{fold_char, fold_word};
pub(crate) use script::{is_ideograph_or_kana, is_letter, is_unified_ideograph, is_unspaced};
pub(crate) use tokens::is_mark;
pub use tokens::{Shape, Token, TokenKind};
