//! Writes `errors.rs`: the exceptions of the model and those of the framework around it.

use std::collections::BTreeMap;

use super::model::ServiceModel;

/// Exceptions that a call can meet before it reaches an operation, which therefore no operation declares.
const FRAMEWORK: &[&str] = &[
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignatureException",
    "InvalidSignatureException",
    "MissingAuthenticationTokenException",
    "NotImplementedException",
    "SerializationException",
    "UnknownOperationException",
    "UnrecognizedClientException",
];

/// The statuses that are neither 400 nor, for a `fault`, 500.
const STATUSES: &[(&str, u16)] = &[("ForbiddenException", 403), ("NotImplementedException", 501)];

/// Those whose body spells its text `Message`.
const CAPITAL_MESSAGE: &[&str] = &["AccessDeniedException", "SerializationException"];

const HEADER: &str = "//! Every exception that a caller can receive.

use crate::wire_enum::wire_enum;
";

pub(crate) fn file(model: &ServiceModel) -> String {
    let faults = model
        .shapes
        .iter()
        .filter(|(_, shape)| shape.exception)
        .map(|(name, shape)| (name.as_str(), shape.fault));
    let codes: BTreeMap<&str, bool> = FRAMEWORK.iter().map(|name| (*name, false)).chain(faults).collect();
    let variants: String = codes.keys().map(line).collect();
    let faults: Vec<String> = codes.iter().filter(|(_, fault)| **fault).map(|(name, _)| path(name)).collect();
    let statuses: String = STATUSES.iter().map(|(name, status)| arm(name, *status)).collect();
    let capital: Vec<String> = CAPITAL_MESSAGE.iter().map(|name| path(name)).collect();
    format!(
        "{HEADER}\nwire_enum! {{ ErrorCode {{\n{variants}}} }}\n
impl ErrorCode {{
    /// The HTTP status of an answer that carries this code.
    pub const fn status(self) -> u16 {{
        match self {{
            {} => 500,
            {statuses}_ => 400,
        }}
    }}

    /// The member of the answer's body that holds the text: the framework's own errors capitalise it.
    pub const fn message_member(self) -> &'static str {{
        match self {{
            {} => \"Message\",
            _ => \"message\",
        }}
    }}
}}
",
        faults.join(" | "),
        capital.join(" | "),
    )
}

/// The variant of an exception, which drops the word that all of them end with.
pub(crate) fn variant(exception: &str) -> &str {
    exception.trim_end_matches("Exception")
}

fn line(name: &&str) -> String {
    format!("    {} = {name:?},\n", variant(name))
}

fn path(name: &str) -> String {
    format!("Self::{}", variant(name))
}

fn arm(name: &str, status: u16) -> String {
    format!("{} => {status},\n", path(name))
}
