//! The attribute `identities`: who a user is at other providers, as the JSON text that everybody sees.
//!
//! The elements that are there stay the text that they are: those of imported users have spellings of their
//! own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::records::{Link, Provider};
use crate::{Error, Result};

/// The attribute's name.
pub(crate) const ATTRIBUTE: &str = "identities";
/// As long as any other attribute may be.
const CHARACTERS_MAX: usize = 2048;

/// An identity as it is written. The order of the members is the service's.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    user_id: &'a str,
    provider_name: &'a str,
    provider_type: &'static str,
    issuer: Option<&'a str>,
    primary: bool,
    /// Milliseconds since 1970.
    date_created: i64,
}

/// What is read of an identity.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Read {
    user_id: String,
    provider_name: String,
    primary: Value,
}

/// The identities that are linked to a user who has this text: all but the one that the user was made of.
/// The text does not tell by which claim, so it is taken to be the subject.
pub(crate) fn links(text: &str) -> BTreeSet<Link> {
    let elements = elements(text).unwrap_or_default();
    elements.iter().filter_map(|element| linked(element)).map(as_subject).collect()
}

/// Whether the user of this text was made of an identity.
pub(crate) fn has_primary(text: &str, provider: &str, subject: &str) -> bool {
    let is_meant = |element: &RawValue| {
        serde_json::from_str::<Read>(element.get()).is_ok_and(|read| {
            read.primary != Value::Bool(false) && read.provider_name == provider && read.user_id == subject
        })
    };
    elements(text).unwrap_or_default().iter().any(|element| is_meant(element))
}

/// The text with one more linked identity.
pub(crate) fn with(text: Option<&str>, link: &Link, provider: &Provider, now_ms: i64) -> Result<String> {
    let mut elements = text.map_or(Ok(Vec::new()), elements)?;
    let written = serde_json::value::to_raw_value(&Written {
        user_id: &link.value,
        provider_name: &link.provider,
        provider_type: provider.provider_type.as_str(),
        issuer: provider.issuer.as_deref(),
        primary: false,
        date_created: now_ms,
    });
    elements.push(written.expect("texts and numbers are written to memory"));
    let text = joined(&elements);
    if text.chars().count() > CHARACTERS_MAX {
        return Err(Error::invalid(format!(
            "The identities of a user cannot have more than {CHARACTERS_MAX} characters together."
        )));
    }
    Ok(text)
}

/// The text without a linked identity; nothing when that was the only one.
pub(crate) fn without(text: &str, link: &Link) -> Result<Option<String>> {
    let mut elements = elements(text)?;
    let is_meant = |read: Read| (&read.provider_name, &read.user_id) == (&link.provider, &link.value);
    if let Some(place) = elements.iter().position(|element| linked(element).is_some_and(is_meant)) {
        elements.remove(place);
    }
    Ok((!elements.is_empty()).then(|| joined(&elements)))
}

fn elements(text: &str) -> Result<Vec<Box<RawValue>>> {
    serde_json::from_str(text).map_err(|_| {
        Error::invalid("The attribute identities of the user is not understood, so it cannot be changed.")
    })
}

/// The identity, unless it is the one that the user was made of.
fn linked(element: &RawValue) -> Option<Read> {
    let read: Read = serde_json::from_str(element.get()).ok()?;
    matches!(&read.primary, Value::Bool(false)).then_some(read)
}

fn as_subject(read: Read) -> Link {
    Link { provider: read.provider_name, attribute: Link::SUBJECT.to_owned(), value: read.user_id }
}

fn joined(elements: &[Box<RawValue>]) -> String {
    serde_json::to_string(elements).expect("texts are written to memory")
}
