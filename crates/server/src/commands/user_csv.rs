//! The service's CSV of users: its columns, and how a field is written. There is no quoting; a comma inside a
//! value has a backslash before it.

use poolhouse_directory::Pool;

/// The column with the user name.
pub(super) const USERNAME: &str = "cognito:username";
/// The column that says whether the user signs in with a second factor.
pub(super) const MFA_ENABLED: &str = "cognito:mfa_enabled";

/// The columns for a pool, in the order in which the service gives them. Numbers and links to external
/// identities are not among them.
pub(super) fn columns(pool: &Pool) -> Vec<&str> {
    let attributes = pool.schema.attributes.iter().map(|attribute| &*attribute.name);
    attributes.filter(|name| !matches!(*name, "sub" | "identities")).chain([MFA_ENABLED, USERNAME]).collect()
}

/// Takes a line apart.
pub(super) fn split(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ',' => fields.push(String::new()),
            letter => {
                let escaped = (letter == '\\').then(|| letters.next_if_eq(&',')).flatten();
                fields.last_mut().expect("there is one from the start").push(escaped.unwrap_or(letter));
            }
        }
    }
    fields.iter().map(|field| field.trim().to_owned()).collect()
}

/// Writes a value as a field; `None` when it would not be read back as it is.
pub(super) fn field(value: &str) -> Option<String> {
    let is_kept = value.trim() == value && !value.contains(['\n', '\r']) && !value.ends_with('\\');
    is_kept.then(|| value.replace(',', "\\,"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for value in ["", "Amy", "1 Main St, Springfield", r"a\b", r"a\,b", ",", r"\\,", "žluťoučký"] {
            let line = format!("{},x", field(value).unwrap());
            assert_eq!(split(&line), [value, "x"]);
        }
    }

    #[test]
    fn what_cannot_be_read_back_is_not_written() {
        for value in [" Amy", "Amy ", "one\ntwo", "one\rtwo", r"a\"] {
            assert_eq!(field(value), None, "{value:?}");
        }
    }

    #[test]
    fn fields_are_trimmed() {
        assert_eq!(split(" a ,\tb,, "), ["a", "b", "", ""]);
    }
}
