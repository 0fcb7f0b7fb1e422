//! How the model's names become Rust names.

use std::collections::BTreeSet;

use super::model::{Kind, ServiceModel, Shape, ShapeRef};

/// `CallbackURLs` becomes `callback_urls`.
pub(crate) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.replace("OAuth", "Oauth").replace("URLs", "Urls").chars().collect();
    let mut snake = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let after_word = index > 0 && !letters[index - 1].is_uppercase();
        let ends_acronym = index > 0
            && letters.get(index + 1).is_some_and(|next| next.is_lowercase() && letter.is_uppercase());
        if letter.is_uppercase() && (after_word || ends_acronym) {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// `UserPoolIdType` becomes `USER_POOL_ID_TYPE`.
pub(crate) fn shouty(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// `CallbackURLs` becomes `callbackURLs`, the spelling of a violation's path.
pub(crate) fn lower_camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// The field of a struct; a Rust keyword becomes a raw identifier.
pub(crate) fn field(member: &str) -> String {
    let name = snake(member);
    if name == "type" { "r#type".to_owned() } else { name }
}

/// Whether serde finds `member` from the field name by itself, under `rename_all = "PascalCase"`.
pub(crate) fn is_plain(member: &str) -> bool {
    let pascal: String = snake(member).split('_').map(capital).collect();
    pascal == member
}

/// The variant of an enum value: `SMS_MFA` becomes `SmsMfa`, `V1_0` keeps its underscore.
pub(crate) fn variant(value: &str) -> String {
    let mut name = String::new();
    for word in value.split(['_', '-']) {
        let starts_with_digit = word.starts_with(|first: char| first.is_ascii_digit());
        if starts_with_digit && name.ends_with(|last: char| last.is_ascii_digit()) {
            name.push('_');
        }
        let shouted = !word.chars().any(char::is_lowercase);
        name += &capital(&if shouted { word.to_ascii_lowercase() } else { word.to_owned() });
    }
    name
}

/// The Rust type that holds a value of the shape `name`.
pub(crate) fn rust_type(model: &ServiceModel, name: &str) -> String {
    let shape = model.shape(name);
    match shape.kind {
        Kind::Blob => "Blob".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer => "i32".to_owned(),
        Kind::Long => "i64".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::String if shape.values.is_empty() => "String".to_owned(),
        Kind::Structure if shape.document => "Value".to_owned(),
        Kind::String | Kind::Structure => name.to_owned(),
        Kind::List => format!("Vec<{}>", rust_type(model, part(shape.member.as_ref()))),
        Kind::Map => format!("BTreeMap<String, {}>", rust_type(model, part(shape.value.as_ref()))),
    }
}

/// The name of the shape that a list or a map is made of.
pub(crate) fn part(reference: Option<&ShapeRef>) -> &str {
    reference.expect("a list has a member, a map a key and a value").name()
}

/// What a reader wants to know about a member: its shape and its bounds.
pub(crate) fn describe(name: &str, shape: &Shape) -> String {
    let measure = match shape.kind {
        Kind::Integer | Kind::Long => "",
        Kind::String => "length ",
        Kind::Blob => "bytes ",
        _ => "entries ",
    };
    let bounds = match (shape.min, shape.max) {
        (Some(min), Some(max)) => format!(", {measure}{min} to {max}"),
        (Some(min), None) => format!(", {measure}at least {min}"),
        (None, Some(max)) => format!(", {measure}at most {max}"),
        (None, None) => String::new(),
    };
    let sensitive = if shape.sensitive { ", sensitive" } else { "" };
    format!("`{name}`{bounds}{sensitive}.")
}

/// The names that the code, as against the comments, of `text` mentions.
pub(crate) fn mentioned(text: &str) -> BTreeSet<&str> {
    let code = text.lines().filter(|line| !line.starts_with("///"));
    code.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric())).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_plain, lower_camel, snake, variant};

    #[test]
    fn names_become_rust() {
        let fields = [
            ("UserPoolId", "user_pool_id"),
            ("CallbackURLs", "callback_urls"),
            ("AllowedOAuthFlowsUserPoolClient", "allowed_oauth_flows_user_pool_client"),
            ("KMSKeyID", "kms_key_id"),
            ("UserMFASettingList", "user_mfa_setting_list"),
            ("headerName", "header_name"),
        ];
        for (member, field) in fields {
            assert_eq!(snake(member), field);
        }
        assert!(is_plain("UserPoolId") && !is_plain("CallbackURLs") && !is_plain("message"));
        assert_eq!(lower_camel("CallbackURLs"), "callbackURLs");
        let variants =
            [("SMS_MFA", "SmsMfa"), ("V1_0", "V1_0"), ("phone_number", "PhoneNumber"), ("NoRisk", "NoRisk")];
        for (value, name) in variants {
            assert_eq!(variant(value), name);
        }
    }
}
