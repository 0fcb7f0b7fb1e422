//! Patterns of the service model: Java's regular expressions, matched against whole strings.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern, compiled when it is first needed.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// The pattern that the model spells `text`.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// The model's own spelling, which messages print.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Whether the whole of `value` matches.
    ///
    /// # Panics
    /// If the pattern does not compile; a test compiles every pattern of the model.
    pub fn matches(&self, value: &str) -> bool {
        let compile = || Regex::new(&translate(self.text)).expect("every pattern of the model compiles");
        self.compiled.get_or_init(compile).is_match(value)
    }
}

/// The one pattern with a look-behind, and an equal one without.
const LOOK_BEHIND: (&str, &str) = (r"^[0-9A-Za-z\.\-_]*(?<!\.)$", r"([0-9A-Za-z.\-_]*[0-9A-Za-z\-_])?");

/// Rewrites a Java pattern for the `regex` crate: the whole string, and classes that mean ASCII only.
///
/// `regex` reads a class inside a class as a union, so a replaced class may stand anywhere in the pattern.
fn translate(java: &str) -> String {
    if java == LOOK_BEHIND.0 {
        return format!("^(?:{})$", LOOK_BEHIND.1);
    }
    let dot_matches_newline = java.starts_with("(?s)");
    let mut rust = String::from("^(?:");
    let mut letters = java.chars();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => rust += &escape(letters.next()),
            // Java's dot stops at every line terminator, not only at a line feed.
            '.' if !in_class && !dot_matches_newline => rust += r"[^\n\r\u{85}\u{2028}\u{2029}]",
            _ => {
                in_class = (in_class || letter == '[') && letter != ']';
                rust.push(letter);
            }
        }
    }
    rust + ")$"
}

fn escape(letter: Option<char>) -> String {
    match letter {
        Some('d') => "[0-9]".to_owned(),
        Some('s') => r"[\t\n\x0B\f\r ]".to_owned(),
        Some('S') => r"[^\t\n\x0B\f\r ]".to_owned(),
        Some('w') => "[0-9A-Za-z_]".to_owned(),
        other => other
            .into_iter()
            .fold(String::from('\\'), |escape, letter| escape + letter.encode_utf8(&mut [0; 4])),
    }
}
