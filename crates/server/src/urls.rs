//! Addresses that others are sent to.

use url::Url;

/// The absolute URL that a text is as it stands. Parsers mend much that is none, and each something else.
pub(crate) fn parse(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_odd = |letter: char| letter == '\\' || letter.is_whitespace() || letter.is_control();
    let host = text.get(url.scheme().len()..)?.strip_prefix("://");
    let names_host = host.is_some_and(|host| !host.starts_with('/'));
    ((names_host || !has_web_scheme(&url)) && !text.contains(is_odd)).then_some(url)
}

/// Whether a text is an absolute URL of the web.
pub(crate) fn is_of_web(text: &str) -> bool {
    parse(text).is_some_and(|url| has_web_scheme(&url))
}

fn has_web_scheme(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::is_of_web;

    #[test]
    fn what_a_parser_mends_is_no_address() {
        for address in ["https://a.example", "HTTPS://a.example/b?c", "http://[::1]:80/", "https://é.example"]
        {
            assert!(is_of_web(address), "{address}");
        }
        for other in [
            "",
            "x",
            "https:",
            "https://",
            "https:x",
            "https:/x",
            "https:///x",
            "https:////x",
            "https:\\\\x",
            "https://x\\y",
            "http:localhost",
            "//x",
            "javascript:alert(1)",
            "ftp://x",
            "https://x:99999",
            "https://a\n.example",
            "https://a.example ",
            "https://a.example/\t",
        ] {
            assert!(!is_of_web(other), "{other}");
        }
    }
}
