//! Heads of mail in a text: the line above a quoted message, and the fields of a forwarded one.
//!
//! `On Mon, 4 May 2024 at 10:12, Petra Lund <lund@harbour.example> wrote:` · `From: Petra Lund` · `Subject: Quay`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, has_address};

/// Largest number of words of the line above a quoted message, and of a field.
const LINE: u32 = 24;
const FIELD: u32 = 24;

/// Smallest number of fields, and largest number of words and characters of the name of one.
const FIELDS: usize = 3;
const NAME: usize = 2;
const LETTERS: usize = 16;

/// Marks the heads of messages.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let text = |i: usize| page.blocks[i].span.of(scan.visible).trim_start_matches(['>', ' ']).trim();
    if !scan.visible.contains('@') {
        return;
    }
    let quoted = |i: usize| page.blocks.get(i).is_some_and(|b| b.role == Role::Blockquote);
    for (i, reason) in removed.iter_mut().enumerate() {
        let short = scan.items[i].shape.words <= LINE;
        if short && is_attribution(text(i), quoted(i + 1)) {
            *reason = Some(Reason::OtherByline);
        }
    }
    let field = |i: &usize| scan.items[*i].shape.words <= FIELD && is_field(text(*i));
    let mut at = 0;
    while at < removed.len() {
        let end = at + (at..removed.len()).take_while(field).count();
        if end - at >= FIELDS && (at..end).any(|i| has_address(text(i))) {
            let above = at.checked_sub(1).filter(|&i| is_rule(text(i)));
            for i in above.into_iter().chain(at..end) {
                removed[i] = Some(Reason::OtherByline);
            }
        }
        at = end.max(at + 1);
    }
}

/// Returns true for a line with an address and a time that ends in a colon: "Am 4. Mai 2024 um 10:12 schrieb Petra Lund
/// <lund@harbour.example>:". Above a quoted message the address may be left out.
fn is_attribution(text: &str, quoted: bool) -> bool {
    let time = text
        .as_bytes()
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2..].iter().all(u8::is_ascii_digit));
    text.ends_with([':', '：']) && time && (quoted || has_address(text))
}

/// Returns true for the name of a field and its value: "Subject: The quay".
fn is_field(text: &str) -> bool {
    text.trim_matches('*').split_once([':', '：']).is_some_and(|(name, value)| {
        let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '*'));
        letters
            && name.chars().count() <= LETTERS
            && (1..=NAME).contains(&name.split_whitespace().count())
            && !value.trim().is_empty()
    })
}

/// Returns true for words between rows of dashes: "---------- Forwarded message ----------".
fn is_rule(text: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '_' | '=' | '—');
    let bare = text.trim_matches(dashes);
    text.starts_with(dashes) && text.len() >= bare.len() + 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributions_have_an_address_a_time_and_a_colon() {
        for (text, quoted, expected) in [
            ("On Mon, 4 May 2024 at 10:12, Petra Lund <lund@harbour.example> wrote:", false, true),
            ("Le lun. 4 mai 2024 à 10:12, Petra Lund <lund@harbour.example> a écrit :", false, true),
            ("On Mon, 4 May 2024 at 10:12, Petra Lund wrote:", true, true),
            ("On Mon, 4 May 2024 at 10:12, Petra Lund wrote:", false, false),
            ("Write to lund@harbour.example before 10:12 on Monday.", false, false),
            ("The mail to lund@harbour.example named three ships:", false, false),
        ] {
            assert_eq!(is_attribution(text, quoted), expected, "{text}");
        }
    }

    #[test]
    fn fields_have_a_name_and_a_value() {
        assert!(is_field("From: Petra Lund <lund@harbour.example>") && is_field("Betreff: Kai"));
        assert!(!is_field("Subject:") && !is_field("The harbour master said: wait") && !is_field("10:12 Petra Lund"));
        assert!(is_rule("---------- Forwarded message ----------") && !is_rule("- Forwarded") && !is_rule("Quay"));
    }
}
