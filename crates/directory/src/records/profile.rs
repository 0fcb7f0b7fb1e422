//! The listed part of a user: JSON of the API's `UserType`, written and read word for word.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{User, UserStatus};

/// What a listing shows of a user, as it is stored: JSON with the names of the API's `UserType`, so that a
/// page of users is copied and not written anew.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Profile<'a> {
    /// The user name.
    #[serde(borrow)]
    pub username: Cow<'a, str>,
    /// All attributes; `sub` is the last.
    #[serde(borrow)]
    pub attributes: Vec<ProfileAttribute<'a>>,
    /// Seconds since 1970.
    pub user_create_date: f64,
    /// Seconds since 1970.
    pub user_last_modified_date: f64,
    /// Whether the user may sign in.
    pub enabled: bool,
    /// Where the user is in the life cycle.
    pub user_status: UserStatus,
}

/// One attribute of a [`Profile`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProfileAttribute<'a> {
    /// The full name, such as `custom:tier`.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The value.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
}

/// Appends the profile of a user.
pub(super) fn write(user: &User, bytes: &mut Vec<u8>) {
    let attributes: Vec<ProfileAttribute<'_>> = user
        .attributes_listed()
        .into_iter()
        .map(|(name, value)| ProfileAttribute { name: Cow::Borrowed(name), value })
        .collect();
    bytes.extend_from_slice(br#"{"Username":"#);
    write_json(bytes, &user.username);
    bytes.extend_from_slice(br#","Attributes":"#);
    write_json(bytes, &attributes);
    let dates = [("UserCreateDate", user.created_ms), ("UserLastModifiedDate", user.modified_ms)];
    for (name, time_ms) in dates {
        bytes.extend_from_slice(format!(r#","{name}":{}"#, epoch_seconds(time_ms)).as_bytes());
    }
    let status = user.status.as_str();
    bytes.extend_from_slice(format!(r#","Enabled":{},"UserStatus":"{status}"}}"#, user.enabled).as_bytes());
}

/// Seconds since 1970 as the service writes them: a Java `double`, such as `1.682955829578E9`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of any year that has users fit")]
fn epoch_seconds(time_ms: i64) -> String {
    let seconds = time_ms as f64 / 1000.0;
    // Java leaves the exponent out between 10^-3 and 10^7, and never the digit behind the point.
    if seconds == 0.0 || (1e-3..1e7).contains(&seconds.abs()) {
        return format!("{seconds:?}");
    }
    let text = format!("{seconds:E}");
    if text.contains('.') { text } else { text.replace('E', ".0E") }
}

/// Milliseconds since 1970, of seconds.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds of any year that has users fit")]
pub(super) fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

fn write_json(bytes: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(bytes, value).expect("strings are written to memory");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_java_writes_them() {
        for (time_ms, text) in [
            (1_682_955_829_578, "1.682955829578E9"),
            (1_689_030_181_630, "1.68903018163E9"),
            (1_700_000_000_000, "1.7E9"),
            (0, "0.0"),
            (9_999_999_999, "9999999.999"),
            (10_000_000_000, "1.0E7"),
            (-1_500, "-1.5"),
        ] {
            assert_eq!(epoch_seconds(time_ms), text);
            assert_eq!(milliseconds(text.parse().unwrap()), time_ms);
        }
    }
}
