//! A user: the profile that everybody lists, what only the server knows of the user, and what indexes it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use poolhouse_store::{StoreError, VALUE_LEN_MAX};
use serde::{Deserialize, Serialize};

use super::profile::{self, Profile};
use super::{Event, Index, Record, Standing, Sub};
use crate::keys::{self, Indexed};
use crate::names::{Alias, fold};
use crate::{Error, Result};

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
    /// Groups, links, codes and former passwords.
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

/// The part of a stored user that no listing shows.
#[derive(Serialize, Deserialize)]
struct Private {
    aliases: BTreeSet<(Alias, String)>,
    credentials: Option<Vec<u8>>,
    temporary_password_ms: Option<i64>,
    standing: Standing,
}

/// How long, in bytes, all may become that others say of the user: the profile, the names that may ever come
/// of it, and the links. The rest of a record is for what is noted here, which needs less than half of that:
/// hashes of up to 25 passwords, codes and 100 groups. So whoever can be made can be disabled.
const PROFILE_LEN_MAX: usize = VALUE_LEN_MAX - 12_000;
/// Values of this length are never too long, whatever JSON and folding make of them.
const SMALL_LEN: usize = PROFILE_LEN_MAX / 12;

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
const VERSION: u8 = 3;
/// Format 2 ended before what format 3 ends with: the former passwords.
const VERSION_BEFORE: u8 = 2;
const NO_FORMER_PASSWORDS: [u8; 1] = [0];
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

    fn event(old: Option<&Self>, new: Option<&Self>) -> Option<Event> {
        Event::of(old, new)
    }

    /// Version, length of the profile, profile, private part: a listing takes the profile as it stands.
    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1024);
        bytes.push(VERSION);
        bytes.extend_from_slice(&[0; 4]);
        profile::write(self, &mut bytes);
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
        let mut private = Cow::Borrowed(&bytes[HEAD_LEN + json.len()..]);
        if bytes.first() == Some(&VERSION_BEFORE) {
            private.to_mut().extend(NO_FORMER_PASSWORDS);
        }
        let private: Private = postcard::from_bytes(&private).map_err(|error| damaged(&error))?;
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
            created_ms: profile::milliseconds(listed.user_create_date),
            modified_ms: profile::milliseconds(listed.user_last_modified_date),
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
        if !matches!(version, VERSION_BEFORE | VERSION) {
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

    /// Refuses a profile that leaves too little room beside it, unless it was as long before.
    pub(crate) fn check_profile_len(&self, before: Option<&Self>) -> Result<()> {
        if self.attributes.values().map(String::len).sum::<usize>() <= SMALL_LEN {
            return Ok(());
        }
        let len = self.profile_len();
        if len <= PROFILE_LEN_MAX || before.is_some_and(|before| len <= before.profile_len()) {
            return Ok(());
        }
        let why = format!("a profile of {len} bytes with its names, at most {PROFILE_LEN_MAX} are possible");
        Err(Error::Store(StoreError::TooLarge(why)))
    }

    fn profile_len(&self) -> usize {
        let mut profile = Vec::new();
        profile::write(self, &mut profile);
        // A contact becomes a name when it is verified, which must not fail.
        let names = ["email", "phone_number", "preferred_username"].iter();
        let names = names.filter_map(|name| Some(fold(self.attribute(name)?).len()));
        let links = self.standing.links.iter();
        let links = links.map(|link| link.provider.len() + link.attribute.len() + link.value.len());
        profile.len() + names.chain(links).sum::<usize>()
    }

    /// Whether both have the same profile.
    pub(crate) fn is_listed_as(&self, other: &Self) -> bool {
        let shown = |user: &Self| (user.sub, user.created_ms, user.modified_ms, user.enabled, user.status);
        shown(self) == shown(other) && self.username == other.username && self.attributes == other.attributes
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

/// The service lists contact and searchable attributes before the others.
fn is_listed_first(name: &str) -> bool {
    matches!(name, "email_verified" | "phone_number_verified")
        || INDEXED_ATTRIBUTES.iter().any(|(indexed, _)| *indexed == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_of_another_format_is_told() {
        for (format, told) in [(1, "format 1 is not known"), (4, "format 4 is not known")] {
            let error = User::decode(&[format, 0, 0, 0, 0]).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
