//! A user: the profile that everybody lists, and what only the server knows of the user.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Index, Record, Standing};
use crate::keys::{self, Indexed};
use crate::names::{Alias, fold};
use crate::{Error, Randomness, Result};

/// A user of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who the user is, for ever.
    pub sub: Sub,
    /// The user name, in lower case when the pool ignores case.
    pub username: String,
    /// All attributes but `sub`.
    pub attributes: BTreeMap<String, String>,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Milliseconds since 1970.
    pub modified_ms: i64,
    /// Whether the user may sign in.
    pub enabled: bool,
    /// Where the user is in the life cycle.
    pub status: UserStatus,
    /// The names besides the user name that lead to this user, as they are compared.
    pub aliases: BTreeSet<(Alias, String)>,
    /// The password's hash and verifier, sealed; `None` while nobody can know a password.
    pub credentials: Option<Vec<u8>>,
    /// When a temporary password was set: it expires after what the pool's policy says.
    pub temporary_password_ms: Option<i64>,
    /// Groups, links and codes.
    pub standing: Standing,
}

/// Where a user is in the life cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the API's and say it")]
pub enum UserStatus {
    Unconfirmed,
    Confirmed,
    Archived,
    Compromised,
    Unknown,
    ResetRequired,
    ForceChangePassword,
    ExternalProvider,
}

/// A user's number: time-ordered for those created here, any UUID for those imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sub(Uuid);

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

/// The part of a stored user that no listing shows.
#[derive(Serialize, Deserialize)]
struct Private {
    aliases: BTreeSet<(Alias, String)>,
    credentials: Option<Vec<u8>>,
    temporary_password_ms: Option<i64>,
    standing: Standing,
}

/// Attributes with an index, and what indexes them.
const INDEXED_ATTRIBUTES: [(&str, Indexed); 6] = [
    ("email", Indexed::Email),
    ("family_name", Indexed::FamilyName),
    ("given_name", Indexed::GivenName),
    ("name", Indexed::Name),
    ("phone_number", Indexed::PhoneNumber),
    ("preferred_username", Indexed::PreferredUsername),
];

/// Format 1 knew no links, and was never part of a release: to read it would lose the links of imported
/// users, since their index entries were never written.
const VERSION: u8 = 2;
const HEAD_LEN: usize = 5;

impl Record for User {
    const NAME: &'static str = "a user";

    fn key(&self) -> Vec<u8> {
        keys::user(self.sub).to_vec()
    }

    fn index_entries(&self) -> BTreeMap<Vec<u8>, Index> {
        let leads_here = || Index::Unique(self.sub.as_bytes().to_vec());
        let mut entries = BTreeMap::new();
        entries.insert(keys::username(&self.username), leads_here());
        for (alias, name) in &self.aliases {
            entries.insert(keys::alias(*alias, name), leads_here());
        }
        for (name, indexed) in INDEXED_ATTRIBUTES {
            if let Some(value) = self.attributes.get(name) {
                entries.insert(keys::attribute(indexed, &fold(value), self.sub), Index::Shared);
            }
        }
        entries.insert(keys::attribute(Indexed::Status, self.enabled_text(), self.sub), Index::Shared);
        let status = fold(self.status.as_str());
        entries.insert(keys::attribute(Indexed::UserStatus, &status, self.sub), Index::Shared);
        for group in &self.standing.groups {
            entries.insert(keys::member(*group, self.sub), Index::Shared);
        }
        for link in &self.standing.links {
            entries.insert(keys::link(link), leads_here());
        }
        entries
    }

    /// Version, length of the profile, profile, private part: a listing takes the profile as it stands.
    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1024);
        bytes.push(VERSION);
        bytes.extend_from_slice(&[0; 4]);
        self.write_profile(&mut bytes);
        let profile_len = u32::try_from(bytes.len() - HEAD_LEN).expect("a user is smaller than 4 GB");
        bytes[1..HEAD_LEN].copy_from_slice(&profile_len.to_le_bytes());
        let private = Private {
            aliases: self.aliases.clone(),
            credentials: self.credentials.clone(),
            temporary_password_ms: self.temporary_password_ms,
            standing: self.standing.clone(),
        };
        postcard::to_extend(&private, bytes).expect("memory takes all bytes")
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        let json = Self::profile(bytes)?;
        let damaged = |error: &dyn fmt::Display| Error::damaged(Self::NAME, error);
        let listed: Profile<'_> = serde_json::from_slice(json).map_err(|error| damaged(&error))?;
        let private = postcard::from_bytes(&bytes[HEAD_LEN + json.len()..]);
        let private: Private = private.map_err(|error| damaged(&error))?;
        let mut attributes: BTreeMap<String, String> = listed
            .attributes
            .into_iter()
            .map(|attribute| (attribute.name.into_owned(), attribute.value.into_owned()))
            .collect();
        let sub = attributes.remove("sub").and_then(|text| Sub::parse(&text));
        Ok(Self {
            sub: sub.ok_or_else(|| damaged(&"its sub is missing"))?,
            username: listed.username.into_owned(),
            attributes,
            created_ms: milliseconds(listed.user_create_date),
            modified_ms: milliseconds(listed.user_last_modified_date),
            enabled: listed.enabled,
            status: listed.user_status,
            aliases: private.aliases,
            credentials: private.credentials,
            temporary_password_ms: private.temporary_password_ms,
            standing: private.standing,
        })
    }
}

impl User {
    /// The profile inside a stored user, as JSON.
    pub fn profile(stored: &[u8]) -> Result<&[u8]> {
        let Some((&version, rest)) = stored.split_first() else {
            return Err(Error::damaged(Self::NAME, "it is empty"));
        };
        if version != VERSION {
            return Err(Error::damaged(Self::NAME, format!("format {version} is not known to this release")));
        }
        rest.split_first_chunk()
            .and_then(|(len, rest)| rest.get(..u32::from_le_bytes(*len) as usize))
            .ok_or_else(|| Error::damaged(Self::NAME, "it is cut short"))
    }

    /// The value of an attribute besides `sub`.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// All attributes but `sub`, as pairs.
    pub fn attributes_given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What the filter attribute `status` compares: the console's word for the flag.
    pub fn enabled_text(&self) -> &'static str {
        if self.enabled { "Enabled" } else { "Disabled" }
    }

    /// The attributes as the API lists them: contact and searchable ones by name, others by name, `sub` last.
    pub fn attributes_listed(&self) -> Vec<(&str, Cow<'_, str>)> {
        let mut listed: Vec<(&str, Cow<'_, str>)> = self
            .attributes
            .iter()
            .map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())))
            .collect();
        listed.sort_by_key(|(name, _)| !is_listed_first(name));
        listed.push(("sub", Cow::Owned(self.sub.to_string())));
        listed
    }

    fn write_profile(&self, bytes: &mut Vec<u8>) {
        let attributes: Vec<ProfileAttribute<'_>> = self
            .attributes_listed()
            .into_iter()
            .map(|(name, value)| ProfileAttribute { name: Cow::Borrowed(name), value })
            .collect();
        bytes.extend_from_slice(br#"{"Username":"#);
        write_json(bytes, &self.username);
        bytes.extend_from_slice(br#","Attributes":"#);
        write_json(bytes, &attributes);
        let dates = [("UserCreateDate", self.created_ms), ("UserLastModifiedDate", self.modified_ms)];
        for (name, time_ms) in dates {
            bytes.extend_from_slice(format!(r#","{name}":{}"#, epoch_seconds(time_ms)).as_bytes());
        }
        let status = self.status.as_str();
        bytes.extend_from_slice(
            format!(r#","Enabled":{},"UserStatus":"{status}"}}"#, self.enabled).as_bytes(),
        );
    }
}

impl UserStatus {
    /// The status as the API writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "UNCONFIRMED",
            Self::Confirmed => "CONFIRMED",
            Self::Archived => "ARCHIVED",
            Self::Compromised => "COMPROMISED",
            Self::Unknown => "UNKNOWN",
            Self::ResetRequired => "RESET_REQUIRED",
            Self::ForceChangePassword => "FORCE_CHANGE_PASSWORD",
            Self::ExternalProvider => "EXTERNAL_PROVIDER",
        }
    }
}

impl fmt::Display for UserStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Sub {
    /// Nobody's number.
    pub const NOBODY: Self = Self(Uuid::nil());

    /// A number for a user who is created now. Numbers grow with time, so that users are stored in order of
    /// creation.
    pub fn new(now_ms: i64, randomness: &dyn Randomness) -> Self {
        let now_ms = u64::try_from(now_ms).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(now_ms, &randomness.bytes()).into_uuid())
    }

    /// Reads the usual form, 32 hexadecimal digits in groups of 8-4-4-4-12; any digits, since the service's
    /// own are not RFC 9562 numbers either.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 36).then(|| Uuid::try_parse(text).ok().map(Self)).flatten()
    }

    /// Reads what [`Sub::as_bytes`] gives.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Uuid::from_slice(bytes).ok().map(Self)
    }

    /// The 16 bytes, whose order is that of the text.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Sub {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(formatter)
    }
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

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of any year that has users fit")]
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

/// The service lists contact and searchable attributes before the others.
fn is_listed_first(name: &str) -> bool {
    matches!(name, "email_verified" | "phone_number_verified")
        || INDEXED_ATTRIBUTES.iter().any(|(indexed, _)| *indexed == name)
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

    #[test]
    fn a_user_of_another_format_is_told() {
        for (format, told) in [(1, "format 1 is not known"), (3, "format 3 is not known")] {
            let error = User::decode(&[format, 0, 0, 0, 0]).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn a_sub_takes_only_its_own_form() {
        assert!(Sub::parse("34c84488-e0e1-70ae-d2ee-991ad1a898c8").is_some());
        for text in ["34c84488e0e170aed2ee991ad1a898c8", "{34c84488-e0e1-70ae-d2ee-991ad1a898c8}", "amy", ""]
        {
            assert_eq!(Sub::parse(text), None, "{text}");
        }
    }
}
