//! A user as a line of the service's CSV.

use poolhouse_directory::names::Contact;
use poolhouse_directory::{Pool, User, UserStatus};

use crate::commands::user_csv::{self, MFA_ENABLED, USERNAME};
use crate::pools;

/// The line of a user, or why there can be none.
pub(super) fn line(pool: &Pool, user: &User) -> Result<String, String> {
    if user.status == UserStatus::ExternalProvider {
        return Err("who signs in elsewhere has no place in a CSV file".to_owned());
    }
    let fields = user_csv::columns(pool).into_iter().map(|column| {
        let value = match column {
            USERNAME => name(pool, user).to_owned(),
            MFA_ENABLED => (pools::demands_second_factor(pool) == Some(true)).to_string(),
            "birthdate" => birthdate(user.attribute(column).unwrap_or_default()),
            _ => user.attribute(column).unwrap_or_default().to_owned(),
        };
        user_csv::field(&value).ok_or_else(|| format!("a CSV file cannot say what {column} is"))
    });
    Ok(fields.collect::<Result<Vec<_>, _>>()?.join(","))
}

/// Whether the user has one of the contacts, verified; imports refuse others.
pub(super) fn has_verified(user: &User, contacts: &[Contact]) -> bool {
    contacts.iter().any(|contact| {
        user.attribute(contact.attribute()).is_some()
            && user.attribute(contact.verified_attribute()) == Some("true")
    })
}

/// What the user signs in with: in a pool without user names, the contact that stands for one.
fn name<'u>(pool: &Pool, user: &'u User) -> &'u str {
    let mut contacts = pool.names.username_attributes.iter().map(|contact| contact.attribute());
    contacts.find_map(|contact| user.attribute(contact)).unwrap_or(&user.username)
}

/// A date of the form that OpenID Connect prescribes is turned into the one that the service's imports take.
fn birthdate(value: &str) -> String {
    match value.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if (year.len(), month.len(), day.len()) == (4, 2, 2) => {
            format!("{month}/{day}/{year}")
        }
        _ => value.to_owned(),
    }
}
