//! Reads the fields of a row of a gazetteer; errors name the field.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::entities::mention::Gender;
use crate::error::{Error, ErrorKind, Result};

/// Fields of a row of any format.
pub(crate) type Fields = Map<String, Value>;

/// Returns an error of a gazetteer file.
pub(crate) fn broken(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Gazetteer, message)
}

/// Returns the first of the fields `names` that is present, with its name; "Aliases" is "aliases".
pub(crate) fn field<'a>(fields: &'a Fields, names: &[&'static str]) -> Option<(&'static str, &'a Value)> {
    let exact = names.iter().find_map(|&name| fields.get(name).filter(|v| !v.is_null()).map(|v| (name, v)));
    exact.or_else(|| {
        let capital = |key: &str| key.bytes().any(|b| b.is_ascii_uppercase());
        let same = |key: &str, name: &str| capital(key) && key.eq_ignore_ascii_case(name);
        names.iter().find_map(|&name| {
            fields.iter().find(|(key, value)| !value.is_null() && same(key, name)).map(|(_, value)| (name, value))
        })
    })
}

pub(crate) fn text(name: &str, value: &Value) -> Result<Arc<str>> {
    match value {
        Value::String(text) => Ok(text.trim().into()),
        Value::Number(number) => Ok(number.to_string().into()),
        _ => Err(broken(format!("field \"{name}\" is not text; write a string"))),
    }
}

pub(crate) fn optional(fields: &Fields, names: &[&'static str]) -> Result<Option<Arc<str>>> {
    let found = field(fields, names).map(|(name, value)| text(name, value)).transpose()?;
    Ok(found.filter(|t| !t.is_empty()))
}

pub(crate) fn required(fields: &Fields, names: &[&'static str]) -> Result<Arc<str>> {
    let name = names[0];
    match field(fields, names) {
        None => Err(broken(format!(
            "field \"{name}\" is missing; add its value, and in a CSV file its name in the first line"
        ))),
        Some((name, value)) => Some(text(name, value)?)
            .filter(|t| !t.is_empty())
            .ok_or_else(|| broken(format!("field \"{name}\" is empty; an entity needs one"))),
    }
}

/// Reads names from a list or from a text in which `;` separates them.
pub(crate) fn list(fields: &Fields, names: &[&'static str]) -> Result<Vec<Arc<str>>> {
    let Some((name, value)) = field(fields, names) else { return Ok(Vec::new()) };
    let all = match value {
        Value::Array(values) => values.iter().map(|v| text(name, v)).collect::<Result<Vec<_>>>(),
        Value::String(joined) => Ok(joined.split(';').map(|part| part.trim().into()).collect()),
        _ => Err(broken(String::new())),
    };
    let all =
        all.map_err(|_| broken(format!("field \"{name}\" is neither a list of names nor names joined with \";\"")))?;
    Ok(all.into_iter().filter(|n| !n.is_empty()).collect())
}

/// Fails on a word that is not in `known` and differs by one letter from a word of it: a misspelled field or type,
/// whose content would otherwise be ignored without a message. Words of fewer than four letters are left alone, and
/// case does not count.
pub(crate) fn spelled(what: &str, word: &str, known: &[&str]) -> Result<()> {
    let is = |k: &&&str| k.eq_ignore_ascii_case(word);
    if word.len() < 4 || known.iter().any(|k| is(&k)) {
        return Ok(());
    }
    match known.iter().find(|k| differ_by_one(&k.to_lowercase(), &word.to_lowercase())) {
        Some(near) => Err(broken(format!("{what} \"{word}\" is not known; write \"{near}\""))),
        None => Ok(()),
    }
}

/// Returns whether one letter was left out, added, replaced, or exchanged with the next, after an equal first letter.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if start == 0 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let (a, b) = (&a[start..], &b[start..]);
    let exchanged = a.len() == b.len() && a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    let replaced = a.len() == b.len() && a.get(1..) == b.get(1..);
    let added = a.len() + 1 == b.len() && *a == b[1..];
    let left_out = b.len() + 1 == a.len() && *b == a[1..];
    exchanged || replaced || added || left_out
}

pub(crate) fn gender(text: &str) -> Option<Gender> {
    match text.trim().to_lowercase().as_str() {
        "m" | "male" | "man" | "he" | "trans man" => Some(Gender::Male),
        "f" | "female" | "woman" | "she" | "trans woman" => Some(Gender::Female),
        "" | "u" | "unknown" => None,
        _ => Some(Gender::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_a_field_does_not_count() {
        let row: Fields = serde_json::from_str(r#"{"ID": "p1", "Label": "Petra Lund", "Aliases": "Lund; P. Lund"}"#)
            .expect("an object");
        assert_eq!(&*required(&row, &["id"]).expect("an id"), "p1");
        assert_eq!(list(&row, &["aliases"]).expect("a list").len(), 2);
        assert_eq!(optional(&row, &["type"]).expect("no field"), None);
    }
}
