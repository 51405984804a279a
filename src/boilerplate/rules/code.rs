//! Code that a page shows as text by mistake: settings of players, short codes, lines of scripts and styles, templates, escaped
//! markup.
//!
//! `{"id": "v7", "autoplay": false}` · `.card { margin: 0; }` · `{{#each items}}` · `[gallery ids="4,7"]` · `$(document).ready(…);` · `<iframe src="…"></iframe>`

use crate::block::{Format, Role};
use crate::page::Page;

/// Returns true if the page may show code on purpose: it has elements for it, or its markup is unknown.
pub(super) fn is_about_code(page: &Page<'_>) -> bool {
    page.format == Format::Text || page.blocks.iter().any(|b| b.role == Role::Code)
}

/// Returns true if the whole block is code.
pub(super) fn is_code(text: &str) -> bool {
    let text = text.trim();
    // Most lines are rejected by their first or last byte.
    let first = text.bytes().next();
    if text.ends_with('}') && is_styles(text) {
        return true;
    }
    if !first.is_none_or(|b| {
        matches!(b, b'{' | b'[' | b'<' | b'/' | b']' | b'$' | b'(' | b'j' | b'd' | b'w' | b'v' | b'g' | b'f')
    }) {
        return false;
    }
    is_settings(text)
        || is_short_codes(text)
        || is_script(text)
        || is_escaped_element(text)
        || is_template(text)
        || is_section_mark(text)
}

/// Returns true for rules of a style sheet: `.card, .card p { margin: 0; color: #333 }`
fn is_styles(text: &str) -> bool {
    let Some((selector, rest)) = text.split_once('{') else { return false };
    let named = selector.starts_with(['.', '#', '@', '*', ':'])
        || selector.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    let declared = rest.trim_end_matches(['}', ' ']).split(['{', '}', ';']).filter(|d| !d.trim().is_empty());
    let property = |d: &str| {
        d.split_once(':').is_some_and(|(name, value)| {
            let plain =
                |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b' ' | b'.' | b'#' | b',' | b'(' | b')' | b'@');
            name.bytes().all(plain) && !value.trim().is_empty()
        })
    };
    // "@media (…) { .card { margin: 0; } }": a selector comes first.
    named && declared.clone().take(2).any(property)
}

/// Returns true for tags of a template alone: `{{#each items}}`, `{% if user %}`, `<%= title %>`
fn is_template(text: &str) -> bool {
    [("{{", "}}"), ("{%", "%}"), ("<%", "%>")].iter().any(|(open, close)| {
        let mut rest = text;
        while let Some(behind) = rest.strip_prefix(open) {
            let Some(end) = behind.find(close) else { return false };
            rest = behind[end + close.len()..].trim_start();
        }
        rest.is_empty() && !text.is_empty()
    })
}

/// Returns true for a mark of XML around a script: `//<![CDATA[`
fn is_section_mark(text: &str) -> bool {
    matches!(text.trim_start_matches('/').trim(), "<![CDATA[" | "]]>")
}

/// Returns true for an object of JSON: `{"id": "v7", "autoplay": false}`
fn is_settings(text: &str) -> bool {
    let inside = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    inside.is_some_and(|t| t.trim_start().starts_with('"') && t.matches("\":").count() >= 2)
}

/// Returns true for short codes alone: `[gallery ids="4,7"][ads zone="2"]`
fn is_short_codes(text: &str) -> bool {
    text.split_inclusive(']').all(|code| is_short_code(code.trim()))
}

/// Returns true for a short code with its attributes, or a closed one: `[gallery ids="4,7"]`, `[/caption]`
fn is_short_code(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) else { return false };
    let name = inside.trim_start_matches('/');
    let end = name
        .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')))
        .unwrap_or(name.len());
    let rest = &name[end..];
    end >= 3
        && !inside.contains('[')
        // No word of a language has a low line in it: `[vc_row]`
        && (rest.is_empty() && (inside.starts_with('/') || name.contains('_'))
            || rest.contains("=\"")
            || rest.contains("='"))
}

/// Returns true for one or more statements of a script: `$(document).ready(function(){ … });`, `window.x = window.x || [];`
fn is_script(text: &str) -> bool {
    const OPENINGS: [&str; 9] =
        ["$(", "jQuery(", "document.", "window.", "(function", "var ", "googletag.", "ga(", "fbq("];
    let closed = text.ends_with([';', '}']) || text.ends_with("//");
    closed
        && OPENINGS.iter().any(|o| text.starts_with(o))
        && text.contains(['(', '='])
        && text.contains([')', ']', '"', '\''])
}

/// Returns true for an embedded element whose markup is shown: `<iframe src="…"></iframe>`
fn is_escaped_element(text: &str) -> bool {
    const NAMES: [&str; 8] = ["iframe", "script", "embed", "object", "video", "audio", "div", "style"];
    let name = text.strip_prefix('<').map(|t| t.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""));
    name.is_some_and(|name| NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))) && text.ends_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_differs_from_words() {
        for (text, code) in [
            (r#"{"id": "v7", "autoplay": false}"#, true),
            (r#"[gallery ids="4,7" size="large"]"#, true),
            ("[/caption]", true),
            (r#"[gallery ids="4,7"][ads zone="2"]"#, true),
            (r#"[form id='3'] [caption id="a7"] [/caption]"#, true),
            (r#"[form id="3"] The quay stays shut. [ads zone="2"]"#, false),
            ("[vc_row][vc_column]", true),
            ("[vc_row]The quay stays shut.[/vc_row]", false),
            ("[sic]", false),
            ("[1][2]", false),
            ("$(document).ready(function(){ start('v7'); });", true),
            ("window.ads = window.ads || [];", true),
            (r#"<iframe src="https://player.example/7" width="640"></iframe>"#, true),
            ("[The government] will not close the quay.", false),
            (".card { margin: 0; color: #333 }", true),
            ("#ad-3, .ad p{display:none}", true),
            ("@media (max-width: 600px) { .card { margin: 0; } }", true),
            ("body { font-family: serif; }", true),
            ("the set {a, b, c}", false),
            ("options: {none}", false),
            ("{{#each items}} {{title}} {{/each}}", true),
            ("{% if user %}", true),
            ("<%= title %>", true),
            ("{{title}} is the word of the year.", false),
            ("//<![CDATA[", true),
            ("//]]>", true),
            ("// and so on", false),
            ("[laughs]", false),
            ("[1]", false),
            ("{sic}", false),
            ("$(40) a day is not enough, he said.", false),
            ("<3 from the whole crew>", false),
            ("var is a river in the south of France.", false),
        ] {
            assert_eq!(is_code(text), code, "{text}");
        }
    }
}
