//! From records to the shapes of the wire: the one seam between what is stored and what the API shows.

use std::collections::BTreeSet;

use poolhouse_directory::records::{ProfileAttribute, User};
use poolhouse_directory::{Attributes, UserPage};
use poolhouse_model::{AdminGetUserResponse, AttributeType, Timestamp, UserType};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::{Error, Result};

/// The body of an answer that lists users, up to the token that [`with_token`] ends it with. The stored
/// profile of a user is the API's `UserType`, word for word, so without a choice of attributes a page is a
/// copy.
pub fn user_page(page: &UserPage<'_>, attributes: Option<&[String]>) -> Result<Vec<u8>> {
    // Once for the page and not for each user of it: nothing bounds how many names a request holds.
    let names: Option<BTreeSet<&str>> = attributes.map(|names| names.iter().map(String::as_str).collect());
    let profiles_len: usize = page.iter().map(<[u8]>::len).sum();
    let mut body = Vec::with_capacity(profiles_len + 512);
    body.extend_from_slice(br#"{"Users":["#);
    for (index, stored) in page.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        let profile = User::profile(stored)?;
        match &names {
            None => body.extend_from_slice(profile),
            Some(names) => push_chosen(&mut body, profile, names)?,
        }
    }
    body.push(b']');
    Ok(body)
}

/// Ends the body of a listing; where it goes on, with the token, whose name is `member`.
pub fn with_token(mut body: Vec<u8>, member: &str, next: Option<&str>) -> Result<Vec<u8>> {
    if let Some(next) = next {
        body.extend_from_slice(format!(r#","{member}":"#).as_bytes());
        serde_json::to_writer(&mut body, next).map_err(Error::internal)?;
    }
    body.push(b'}');
    Ok(body)
}

/// A user in an answer of its own.
pub fn user_type(user: &User) -> UserType {
    UserType {
        username: Some(user.username.clone()),
        attributes: Some(attribute_types(user)),
        user_create_date: Some(Timestamp::from_milliseconds(user.created_ms)),
        user_last_modified_date: Some(Timestamp::from_milliseconds(user.modified_ms)),
        enabled: Some(user.enabled),
        // Both enums have the API's values.
        user_status: user.status.as_str().parse().ok(),
        mfa_options: None,
    }
}

/// The answer of AdminGetUser: a user whose attributes have another name.
pub fn admin_get_user(user: &User) -> AdminGetUserResponse {
    let shown = user_type(user);
    AdminGetUserResponse {
        username: user.username.clone(),
        user_attributes: shown.attributes,
        user_create_date: shown.user_create_date,
        user_last_modified_date: shown.user_last_modified_date,
        enabled: shown.enabled,
        user_status: shown.user_status,
        ..AdminGetUserResponse::default()
    }
}

/// The attributes of a request; of two with one name the later counts, and one without a value has an empty
/// one.
pub fn attributes_given(attributes: Vec<AttributeType>) -> Attributes {
    attributes.into_iter().map(|given| (given.name, given.value.unwrap_or_default())).collect()
}

fn attribute_types(user: &User) -> Vec<AttributeType> {
    let listed = user.attributes_listed().into_iter();
    listed
        .map(|(name, value)| AttributeType { name: name.to_owned(), value: Some(value.into_owned()) })
        .collect()
}

/// A point in time in ISO 8601, in UTC.
pub(crate) fn time(time_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(time_ms).map(|time| time.to_string()).unwrap_or_default()
}

/// A profile whose attributes are chosen from; the rest of it stays the text that it is.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Chosen<'a> {
    #[serde(borrow)]
    username: &'a RawValue,
    #[serde(borrow)]
    attributes: Vec<ProfileAttribute<'a>>,
    #[serde(borrow)]
    user_create_date: &'a RawValue,
    #[serde(borrow)]
    user_last_modified_date: &'a RawValue,
    #[serde(borrow)]
    enabled: &'a RawValue,
    #[serde(borrow)]
    user_status: &'a RawValue,
}

/// Appends a profile with the attributes in `names`, in the order of the profile. The service refuses the
/// page when a user of it lacks one.
fn push_chosen(body: &mut Vec<u8>, profile: &[u8], names: &BTreeSet<&str>) -> Result<()> {
    let mut chosen: Chosen<'_> = serde_json::from_slice(profile).map_err(Error::internal)?;
    chosen.attributes.retain(|attribute| names.contains(&*attribute.name));
    if chosen.attributes.len() < names.len() {
        return Err(Error::invalid("One or more requested attributes do not exist."));
    }
    serde_json::to_writer(body, &chosen).map_err(Error::internal)
}
