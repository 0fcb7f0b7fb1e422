//! The attributes that every pool has, in the classic order of the API.

use super::{Attribute, DataType, NumberBounds, StringBounds};

/// The user's own id, which only the service writes.
pub(super) const SUB: &str = "sub";
/// The links to external identities, which only the service writes.
pub(super) const IDENTITIES: &str = "identities";
/// How many standard attributes there are.
pub(super) const COUNT: usize = NAMES.len();

const NAMES: [&str; 21] = [
    SUB,
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
    "updated_at",
    IDENTITIES,
];

/// The standard attributes as they are when nothing is declared.
pub(super) fn attributes() -> Vec<Attribute> {
    NAMES.into_iter().map(attribute).collect()
}

/// Whether a declaration of this name means the standard attribute.
///
/// The API takes the others for the names of new custom attributes: declaring `email_verified` makes
/// `custom:email_verified`.
pub(super) fn is_declarable(name: &str) -> bool {
    NAMES.contains(&name) && !matches!(name, "email_verified" | "phone_number_verified" | IDENTITIES)
}

fn attribute(name: &str) -> Attribute {
    let data_type = match name {
        "email_verified" | "phone_number_verified" => DataType::Boolean,
        "updated_at" => DataType::Number,
        _ => DataType::String,
    };
    let string = match name {
        SUB => between("1", "2048"),
        "birthdate" => between("10", "10"),
        IDENTITIES => StringBounds::default(),
        _ => between("0", "2048"),
    };
    Attribute {
        name: name.to_owned(),
        data_type,
        developer_only: false,
        mutable: name != SUB,
        required: name == SUB,
        string: (data_type == DataType::String).then_some(string),
        number: (data_type == DataType::Number)
            .then(|| NumberBounds { min: Some("0".to_owned()), max: None }),
    }
}

fn between(min: &str, max: &str) -> StringBounds {
    StringBounds { min: Some(min.to_owned()), max: Some(max.to_owned()) }
}
