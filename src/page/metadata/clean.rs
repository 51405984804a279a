//! Decodes values of attributes and of JSON to plain text.

use crate::page::html::references;
use crate::page::json;

/// Returns the value of an attribute with references decoded and white space collapsed.
pub(crate) fn clean_attribute(value: &str) -> String {
    collapse(&references::decode_attribute(value))
}

/// Returns a raw JSON string with escapes and references decoded: some pages write references in JSON too.
pub(crate) fn clean_json(raw: &str) -> String {
    clean_attribute(&json::decode(raw))
}

/// Returns a text with its white space collapsed.
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
