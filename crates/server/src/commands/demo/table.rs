//! Users as a table for a terminal.

use comfy_table::{ContentArrangement, Table, presets};
use poolhouse_directory::records::Profile;

/// Longer lines are broken: a terminal is rarely wider.
const WIDTH: u16 = 120;

/// The table of some users.
pub(super) fn table(users: &[Profile<'_>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(["Name", "Username", "E-mail", "Tier", "Status"]);
    for user in users {
        let attribute = |name| {
            let found = user.attributes.iter().find(|attribute| attribute.name == name);
            found.map(|attribute| isolated(&attribute.value)).unwrap_or_default()
        };
        let status = if user.enabled {
            user.user_status.to_string()
        } else {
            format!("{}, disabled", user.user_status)
        };
        table.add_row([
            attribute("name"),
            isolated(&user.username),
            attribute("email"),
            attribute("custom:tier"),
            status,
        ]);
    }
    table.to_string()
}

/// Keeps a text that is read from right to left from turning what stands beside it, by marks around it that
/// take no room.
fn isolated(text: &str) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of the first two.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_from_right_to_left_are_isolated() {
        assert_eq!(isolated("دانیال"), "\u{2068}دانیال\u{2069}");
        assert_eq!(isolated("陳 Amy"), "陳 Amy");
    }
}
