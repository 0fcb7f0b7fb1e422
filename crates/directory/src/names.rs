//! How users can be named: user names, the aliases beside them, and when two names are the same.

use std::collections::{BTreeMap, BTreeSet};

use icu_casemap::CaseMapper;
use serde::{Deserialize, Serialize};

use crate::{Error, Refusal, Result};

/// An attribute that can stand in the place of a user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Contact {
    /// `email`
    Email,
    /// `phone_number`
    PhoneNumber,
}

/// An attribute that can name a user beside the user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Alias {
    /// `email`
    Email,
    /// `phone_number`
    PhoneNumber,
    /// `preferred_username`
    PreferredUsername,
}

/// How the users of one pool are named. Fixed when the pool is created.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRules {
    /// What users are named by instead of a user name, in the order that was asked for.
    pub username_attributes: Vec<Contact>,
    /// What users are named by beside their user name, in the order that was asked for.
    pub alias_attributes: Vec<Alias>,
    /// Whether names that differ only in case are different names.
    pub case_sensitive: bool,
}

impl Contact {
    /// The attribute's name.
    pub fn attribute(self) -> &'static str {
        Alias::from(self).attribute()
    }

    /// The attribute that says whether this one is verified.
    pub fn verified_attribute(self) -> &'static str {
        match self {
            Self::Email => "email_verified",
            Self::PhoneNumber => "phone_number_verified",
        }
    }
}

impl From<Contact> for Alias {
    fn from(contact: Contact) -> Self {
        match contact {
            Contact::Email => Self::Email,
            Contact::PhoneNumber => Self::PhoneNumber,
        }
    }
}

impl Alias {
    /// The attribute's name.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::PreferredUsername => "preferred_username",
        }
    }

    /// The attribute that says whether this one is verified, for those that can be.
    pub fn verified_attribute(self) -> Option<&'static str> {
        match self {
            Self::Email => Some(Contact::Email.verified_attribute()),
            Self::PhoneNumber => Some(Contact::PhoneNumber.verified_attribute()),
            Self::PreferredUsername => None,
        }
    }

    /// Another user has this alias: [`Refusal::UsernameExists`] for a user who would be new,
    /// [`Refusal::AliasExists`] for one who exists.
    pub fn taken(self, kind: Refusal) -> Error {
        Error::refused(kind, format!("An account with the given {} already exists.", self.attribute()))
    }
}

impl NameRules {
    /// The rules of a new pool, which has user names with aliases or contacts in their place, not both.
    pub fn new(
        username_attributes: Vec<Contact>,
        alias_attributes: Vec<Alias>,
        case_sensitive: bool,
    ) -> Result<Self> {
        if !username_attributes.is_empty() && !alias_attributes.is_empty() {
            return Err(Error::invalid(
                "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
            ));
        }
        Ok(Self { username_attributes, alias_attributes, case_sensitive })
    }

    /// Checks the name that a new user is to have. In a pool without user names, says which contact it is:
    /// the user gets that attribute, and the `sub` for a user name.
    pub fn check_username(&self, username: &str) -> Result<Option<Contact>> {
        let shape = shape(username);
        if self.username_attributes.is_empty() {
            return self.check_not_an_alias(shape).map(|()| None);
        }
        if let Some(contact) = shape.filter(|contact| self.username_attributes.contains(contact)) {
            return Ok(Some(contact));
        }
        Err(Error::invalid(match *self.username_attributes {
            [Contact::Email] => "Username should be an email.",
            [Contact::PhoneNumber] => "Username should be a phone number.",
            _ => "Username should be either an email or a phone number.",
        }))
    }

    /// Checks that a user named by a contact was not also given another value for it.
    pub fn check_contact(&self, contact: Contact, username: &str, given: Option<&str>) -> Result<()> {
        let given = given.unwrap_or_default();
        if given.is_empty() || self.comparable(given) == self.comparable(username) {
            return Ok(());
        }
        let attribute = contact.attribute();
        Err(Error::invalid(format!(
            "User {attribute} should be empty or same as username, since username attribute is {attribute}"
        )))
    }

    /// The form in which names of this pool are compared.
    pub fn comparable(&self, name: &str) -> String {
        if self.case_sensitive { name.to_owned() } else { fold(name) }
    }

    /// The kinds of alias that can lead to a user of this pool.
    pub fn kinds(&self) -> impl Iterator<Item = Alias> {
        let contacts = self.username_attributes.iter().copied().map(Alias::from);
        self.alias_attributes.iter().copied().chain(contacts)
    }

    /// The names that a user's attributes give besides the user name, in the form in which they are compared.
    ///
    /// A contact counts as an alias only when it is verified, but in the place of a user name always.
    pub fn aliases(&self, attributes: &BTreeMap<String, String>) -> BTreeSet<(Alias, String)> {
        let is_verified = |alias: Alias| match alias.verified_attribute() {
            Some(name) => attributes.get(name).is_some_and(|flag| flag.eq_ignore_ascii_case("true")),
            None => true,
        };
        self.kinds()
            .filter(|&alias| !self.username_attributes.is_empty() || is_verified(alias))
            .filter_map(|alias| Some((alias, attributes.get(alias.attribute())?)))
            .filter(|(_, value)| !value.is_empty())
            .map(|(alias, value)| (alias, self.comparable(value)))
            .collect()
    }

    /// A user name that has the shape of an alias could not be told from another user's alias.
    fn check_not_an_alias(&self, shape: Option<Contact>) -> Result<()> {
        match shape {
            Some(contact) if self.alias_attributes.contains(&contact.into()) => {
                Err(Error::invalid(match contact {
                    Contact::Email => {
                        "Username cannot be of email format, since user pool is configured for email alias."
                    }
                    Contact::PhoneNumber => {
                        "Username cannot be of phone number format, since user pool is configured for phone \
                         number alias."
                    }
                }))
            }
            _ => Ok(()),
        }
    }
}

/// The form of a text in which letters of either case are the same: Unicode's full case folding, which
/// depends on no language. Indexes hold texts in this form.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // What the full folding does to these, without its tables.
        return text.to_ascii_lowercase();
    }
    CaseMapper::new().fold_string(text).into_owned()
}

/// Whether a text has the form of an e-mail address: something before one `@`, a domain of two or more
/// labels after it, and no white space.
pub fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control())
    };
    is_plain(local) && domain.contains('.') && domain.split('.').all(is_plain)
}

/// Whether a text has the form of a telephone number: `+` and 1 to 15 digits (E.164).
pub fn looks_like_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Which contact a name has the form of.
pub fn shape(username: &str) -> Option<Contact> {
    if looks_like_email(username) {
        Some(Contact::Email)
    } else if looks_like_phone(username) {
        Some(Contact::PhoneNumber)
    } else {
        None
    }
}
