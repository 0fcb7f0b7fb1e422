//! Rules on the plain text of a file: long lines, unowned reminders, and what belongs to one machine.

use super::{File, Finding};

const LINE_CHARACTERS_MAX: usize = 110;

/// The words are put together here so that this file does not break its own rule.
const REMINDERS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
const MACHINE_FOLDERS: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/fa", "rm/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
const REGISTRY_HOSTS: &[&str] = &[
    concat!("crates", ".io"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("registry.npmjs", ".org"),
    concat!("proxy.golang", ".org"),
];

pub(super) fn inspect(file: &File) -> Vec<Finding> {
    let is_program = (file.is_rust() || file.has_extension("py")) && !file.is_generated();
    let mut findings = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        if is_program && text.chars().count() > LINE_CHARACTERS_MAX {
            let message = format!("line is longer than {LINE_CHARACTERS_MAX} characters");
            findings.push(Finding::at_line(file, line, message));
        }
        if let Some(word) = REMINDERS.iter().find(|word| has_unowned_reminder(text, word)) {
            let message = format!("a {word} names its issue: {word}(#12)");
            findings.push(Finding::at_line(file, line, message));
        }
        if MACHINE_FOLDERS.iter().any(|folder| has_absolute_path(text, folder)) {
            findings.push(Finding::at_line(file, line, "a path that exists on one machine only"));
        }
        if !is_lock_file(file) && REGISTRY_HOSTS.iter().any(|host| text.contains(host)) {
            findings.push(Finding::at_line(file, line, "the host of a package registry"));
        }
    }
    findings
}

/// Lock files name the registry that a package came from; that is their purpose.
fn is_lock_file(file: &File) -> bool {
    file.path.ends_with("Cargo.lock") || file.path.ends_with("package-lock.json")
}

/// True when the word stands alone and no issue number follows it.
fn has_unowned_reminder(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = &text[start + word.len()..];
        let stands_alone = !before.is_some_and(is_word) && !after.chars().next().is_some_and(is_word);
        stands_alone && !names_an_issue(after)
    })
}

fn names_an_issue(after: &str) -> bool {
    let number = after.strip_prefix("(#").and_then(|rest| rest.split_once(')'));
    number.is_some_and(|(digits, _)| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Such a folder in the middle of a longer path, relative or of a URL, is no path of a machine.
fn has_absolute_path(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        !before.is_some_and(|character| is_word(character) || "./-}>*".contains(character))
    })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::super::{file, messages};
    use super::*;

    fn findings(text: &str) -> usize {
        inspect(&file("crates/store/src/lib.rs", text)).len()
    }

    #[test]
    fn a_line_over_the_limit_is_found_in_programs_only() {
        let long = "é".repeat(LINE_CHARACTERS_MAX + 1);
        assert_eq!(findings(&long), 1);
        assert_eq!(findings(&"é".repeat(LINE_CHARACTERS_MAX)), 0);
        assert_eq!(inspect(&file("README.md", &long)).len(), 0);
        assert_eq!(inspect(&file("crates/model/src/generated/shapes.rs", &long)).len(), 0);
    }

    #[test]
    fn a_reminder_without_an_issue_is_found() {
        let word = REMINDERS[0];
        assert_eq!(findings(&format!("// {word}: later")), 1);
        assert_eq!(findings(&format!("// {word}(ann): later")), 1);
        assert_eq!(findings(&format!("// {word}(#): later")), 1);
        assert_eq!(findings(&format!("// {word}(#12): later")), 0);
        assert_eq!(findings(&format!("// MAS{word}S")), 0);
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        let folder = MACHINE_FOLDERS[0];
        assert_eq!(findings(&format!("see {folder}main")), 1);
        assert_eq!(findings(&format!("\"{folder}main\"")), 1);
        assert_eq!(findings(&format!("https://host{folder}main")), 0);
    }

    #[test]
    fn a_registry_host_is_found_outside_lock_files() {
        let text = format!("source = \"https://{}\"", REGISTRY_HOSTS[0]);
        assert_eq!(messages(&inspect(&file("README.md", &text))), ["the host of a package registry"]);
        assert_eq!(inspect(&file("Cargo.lock", &text)).len(), 0);
    }
}
