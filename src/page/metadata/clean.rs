//! Values of attributes and of JSON as words.

use super::json;
use crate::page::html::references;

/// The value of an attribute as words.
pub(crate) fn clean_attribute(value: &str) -> String {
    collapse(&references::decode_attribute(value))
}

/// A raw JSON string as words; pages put references into JSON too.
pub(crate) fn clean_json(raw: &str) -> String {
    clean_attribute(&json::decode(raw))
}

pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
