//! JSON data for the scripts of views, and the hash of a script for tests.

use std::fmt::Write;

use serde::Serialize;

use super::escape::is_hidden;

/// Appends data as JSON in which `<`, `>`, `&` and hidden characters are escaped, so that no text can end the element
/// around it.
pub(crate) fn push_json(out: &mut String, data: &impl Serialize) {
    push_escaped(out, &serde_json::to_string(data).expect("the data holds strings, numbers and lists only"));
}

/// Appends JSON with the escapes of [`push_json`].
pub(crate) fn push_escaped(out: &mut String, json: &str) {
    let mut copied = 0;
    for (at, c) in json.char_indices() {
        if matches!(c, '<' | '>' | '&') || is_hidden(c) {
            out.push_str(&json[copied..at]);
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("writing to a String succeeds");
            }
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&json[copied..]);
}

/// Functions for tests of scripts.
#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Returns the SHA-256 of `data` (FIPS 180-4) in base 64.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    pub(crate) fn sha256(data: &[u8]) -> String {
        let frac = |x: f64| ((x.fract()) * 4_294_967_296.0) as u32;
        let primes: Vec<u32> = (2..312).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
        let k: Vec<u32> = primes.iter().map(|&p| frac(f64::from(p).cbrt())).collect();
        let mut h: Vec<u32> = primes[..8].iter().map(|&p| frac(f64::from(p).sqrt())).collect();
        let mut padded = data.to_vec();
        padded.push(0x80);
        padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 }, 0);
        let at = padded.len() - 8;
        padded[at..].copy_from_slice(&(data.len() as u64 * 8).to_be_bytes());
        for chunk in padded.chunks(64) {
            let mut w: Vec<u32> = chunk.chunks(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])).collect();
            for i in 16..64 {
                let (a, b) = (w[i - 15], w[i - 2]);
                let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
                let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
                w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
            }
            let mut v = h.clone();
            for i in 0..64 {
                let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
                let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
                let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(k[i]).wrapping_add(w[i]);
                let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
                let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                v.rotate_right(1);
                v[4] = v[4].wrapping_add(t1);
                v[0] = t1.wrapping_add(s0).wrapping_add(most);
            }
            h.iter_mut().zip(v).for_each(|(h, v)| *h = h.wrapping_add(v));
        }
        let bytes: Vec<u8> = h.iter().flat_map(|h| h.to_be_bytes()).collect();
        let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let n = three.iter().fold(0_u32, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
            for i in 0..4 {
                let digit = table[(n >> (18 - 6 * i) & 63) as usize];
                out.push(if i > three.len() { '=' } else { digit as char });
            }
        }
        out
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn data_cannot_end_its_element() {
        let mut out = String::new();
        push_json(&mut out, &["</script><!--\u{2028}&\u{202e}\u{e0001}"]);
        assert_eq!(out, r#"["\u003c/script\u003e\u003c!--\u2028\u0026\u202e\udb40\udc01"]"#);
    }
}
