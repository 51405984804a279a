//! Codes of languages that a page may declare.

/// Codes of two letters (ISO 639-1), with those that it has replaced.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io \
    is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk \
    ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc \
    sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve \
    vi vo wa wo xh yi yo za zh zu";

/// Codes of three letters for no language, for several and for an unknown one (ISO 639-2).
const NONE: [&str; 4] = ["mis", "mul", "und", "zxx"];

/// Returns true if a code in small letters is that of a language; codes of three letters are too many to be listed.
pub(super) fn is_known(code: &str) -> bool {
    match code.len() {
        2 => CODES.split(' ').any(|known| known == code),
        3 => !NONE.contains(&code) && !code.starts_with("xx") && code.bytes().any(|b| b != code.as_bytes()[0]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn codes_of_languages() {
        for (code, expected) in [
            ("en", true),
            ("iw", true),
            ("fil", true),
            ("ckb", true),
            ("xx", false),
            ("zz", false),
            ("cn", false),
            ("und", false),
            ("xxx", false),
            ("", false),
        ] {
            assert_eq!(is_known(code), expected, "{code}");
        }
    }
}
