//! Addresses that others are sent to.

use url::Url;

/// Whether a text is an absolute address of the web as it stands. Parsers mend much that is not, and each
/// something else.
pub(crate) fn is_of_web(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let host = text.get(url.scheme().len()..).and_then(|rest| rest.strip_prefix("://"));
    matches!(url.scheme(), "http" | "https")
        && !text.contains(|letter: char| letter == '\\' || letter.is_whitespace() || letter.is_control())
        && host.is_some_and(|host| !host.starts_with('/'))
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
