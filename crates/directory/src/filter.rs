//! The filter of ListUsers: one attribute, one operator, one value.

use crate::{Error, Result};

/// Which users a listing is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is compared.
    pub attribute: Searchable,
    /// How it is compared.
    pub operator: Operator,
    /// With what, without quotation marks and escapes.
    pub value: String,
}

/// How a [`Filter`] compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `=`: the whole value.
    Equals,
    /// `^=`: the start of the value.
    StartsWith,
}

/// What one can search for. Nothing else has an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of `Searchable::NAMES`")]
pub enum Searchable {
    Username,
    Email,
    PhoneNumber,
    Name,
    GivenName,
    FamilyName,
    PreferredUsername,
    UserStatus,
    Status,
    Sub,
}

impl Searchable {
    /// Every searchable attribute with its name in a filter; names are case-sensitive.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("username", Self::Username),
        ("email", Self::Email),
        ("phone_number", Self::PhoneNumber),
        ("name", Self::Name),
        ("given_name", Self::GivenName),
        ("family_name", Self::FamilyName),
        ("preferred_username", Self::PreferredUsername),
        ("cognito:user_status", Self::UserStatus),
        ("status", Self::Status),
        ("sub", Self::Sub),
    ];

    fn find(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, searchable)| *searchable)
    }
}

impl Filter {
    /// Reads `name = "value"` or `name ^= "value"`. Nothing, and nothing but white space, is no filter.
    pub fn parse(text: Option<&str>) -> Result<Option<Self>> {
        let text = text.unwrap_or_default().trim_matches(is_space);
        if text.is_empty() {
            return Ok(None);
        }
        let (name, operator, value) =
            split(text).ok_or_else(|| Error::invalid("Error while parsing filter."))?;
        let attribute = Searchable::find(name)
            .ok_or_else(|| Error::invalid(format!("Invalid search attribute: {name}")))?;
        Ok(Some(Self { attribute, operator, value }))
    }

    /// The filter as bytes in which two filters are equal only when they list the same users in the same
    /// order.
    pub(crate) fn canonical(&self) -> Vec<u8> {
        let mut bytes = vec![self.attribute as u8, self.operator as u8];
        bytes.extend_from_slice(self.value.as_bytes());
        bytes
    }
}

/// `name op "value"`, where the name may stand in quotation marks and the value escapes `"` and `\` by `\`.
fn split(text: &str) -> Option<(&str, Operator, String)> {
    let (name, rest) = match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => text.split_at(text.find(|letter| !is_name_letter(letter))?),
    };
    if name.is_empty() || !name.chars().all(is_name_letter) {
        return None;
    }
    let rest = rest.trim_start_matches(is_space);
    let (operator, rest) = match rest.strip_prefix("^=") {
        Some(rest) => (Operator::StartsWith, rest),
        None => (Operator::Equals, rest.strip_prefix('=')?),
    };
    let quoted = rest.trim_start_matches(is_space).strip_prefix('"')?;
    Some((name, operator, unquote(quoted)?))
}

/// Reads a value up to its closing quotation mark, which must be the last character.
fn unquote(quoted: &str) -> Option<String> {
    let mut value = String::with_capacity(quoted.len());
    let mut letters = quoted.chars();
    loop {
        match letters.next()? {
            '"' => return letters.as_str().is_empty().then_some(value),
            '\\' => value.push(letters.next().filter(|letter| matches!(letter, '"' | '\\'))?),
            letter => value.push(letter),
        }
    }
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':')
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Option<(Searchable, Operator, String)> {
        let filter = Filter::parse(Some(text)).ok().flatten()?;
        Some((filter.attribute, filter.operator, filter.value))
    }

    #[test]
    fn forms_that_the_service_takes() {
        use Operator::{Equals, StartsWith};
        for (text, attribute, operator, value) in [
            (r#"email = "amy@corp.example""#, Searchable::Email, Equals, "amy@corp.example"),
            (r#"email="x""#, Searchable::Email, Equals, "x"),
            (r#""email"^="amy""#, Searchable::Email, StartsWith, "amy"),
            ("  phone_number \t ^=\n\"+1312\"  ", Searchable::PhoneNumber, StartsWith, "+1312"),
            (r#"name = "a\"b\\c""#, Searchable::Name, Equals, r#"a"b\c"#),
            (r#"cognito:user_status = "CONFIRMED""#, Searchable::UserStatus, Equals, "CONFIRMED"),
            (r#"email ^= """#, Searchable::Email, StartsWith, ""),
        ] {
            assert_eq!(parsed(text), Some((attribute, operator, value.to_owned())), "{text}");
        }
        for nothing in [None, Some(""), Some(" \n ")] {
            assert_eq!(Filter::parse(nothing).unwrap(), None);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "foo",
            "email",
            "email =",
            r#"= "x""#,
            "email = amy@corp.example",
            r#"email ^= ""."@gmail.com""#,
            r#"phone_number ^= \"+4474\""#,
            r#"email != "x""#,
            r#"email == "x""#,
            r#"email = "x"#,
            "email = 'x'",
            r#"email = "a" and name = "b""#,
            r#"email = "a\b""#,
            r#""email = "x""#,
            r#""" = "x""#,
        ] {
            assert_eq!(
                Filter::parse(Some(text)).unwrap_err().to_string(),
                "Error while parsing filter.",
                "{text}"
            );
        }
        for name in ["custom:tier", "nickname", "Email", "Enabled", "identities"] {
            for text in [format!(r#"{name} = "x""#), format!(r#""{name}"^="x""#)] {
                let message = Filter::parse(Some(&text)).unwrap_err().to_string();
                assert_eq!(message, format!("Invalid search attribute: {name}"));
            }
        }
    }

    proptest! {
        #[test]
        fn every_value_can_be_asked_for(value in any::<String>(), name in 0..10usize) {
            let escaped = value.replace('\\', r"\\").replace('"', "\\\"");
            let (name, searchable) = Searchable::NAMES[name];
            let text = format!("{name} = \"{escaped}\"");
            prop_assert_eq!(parsed(&text), Some((searchable, Operator::Equals, value)));
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = Filter::parse(Some(&text));
        }
    }
}
