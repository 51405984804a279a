//! Hosts of web addresses.

use url::Url;

/// Returns the host of an address in small letters, without `www.`: the site of a page. Hosts with letters beyond ASCII
/// are returned in their ASCII form. `None` if the address has no host with a dot.
pub(crate) fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let url = match Url::parse(address) {
        Ok(url) if url.has_host() => url,
        // "example.org/quay", "example.org:8080"
        _ => Url::parse(&format!("https://{address}")).ok()?,
    };
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (address, expected) in [
            ("https://www.Example.org/quay?x=1", Some("example.org")),
            ("http://petra:secret@news.example.org:8080/", Some("news.example.org")),
            ("example.org/quay", Some("example.org")),
            ("example.org:8080", Some("example.org")),
            ("//example.org/quay", Some("example.org")),
            ("https://bücher.example/", Some("xn--bcher-kva.example")),
            ("localhost/quay", None),
            ("/quay", None),
            ("the quay.", None),
            ("", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
