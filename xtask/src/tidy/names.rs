//! Rule: a file or folder is named for what it holds, never for being a place to put things.

use super::{File, Finding};

const BANNED: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager"];

pub(super) fn inspect(file: &File) -> Option<Finding> {
    let is_source = file.is_rust() || file.has_extension("py");
    let mut parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or_default());
    let banned = parts.find(|part| is_banned(part)).filter(|_| is_source)?;
    Some(Finding::error(&file.path, format!("`{banned}` says nothing; name the file for what it holds")))
}

pub(super) fn is_banned(name: &str) -> bool {
    BANNED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_name_that_says_nothing_is_found_in_files_and_folders() {
        assert!(inspect(&file("crates/store/src/utils.rs", "")).is_some());
        assert!(inspect(&file("crates/store/tests/common/mod.rs", "")).is_some());
        assert!(inspect(&file("tests/clients/helpers.py", "")).is_some());
        assert_eq!(inspect(&file("crates/store/src/common_prefix.rs", "")), None);
        assert_eq!(inspect(&file("docs/common.md", "")), None);
    }
}
