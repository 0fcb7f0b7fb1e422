//! What the domain answers when it does not do what it was asked to.

use std::fmt;

use poolhouse_store::StoreError;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule of the domain forbids it. The message is meant for the caller.
    #[error("{message}")]
    Refused {
        /// Which kind of rule.
        kind: Refusal,
        /// The text for the caller.
        message: String,
    },
    /// Others kept changing the same records; trying later will work.
    #[error("too many concurrent changes of the same records")]
    Contended,
    /// The store failed. The text is for the operator.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is not known whether the store took the change.
    #[error("it is not known whether the change was stored")]
    Unknown,
    /// A stored record cannot be read.
    #[error("the record of {what} cannot be read: {why}")]
    Damaged {
        /// Which record.
        what: String,
        /// What is wrong with it.
        why: String,
    },
}

/// The kinds of rules that refuse something, in the terms of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An alias (an e-mail address, a phone number) belongs to another user.
    AliasExists,
    /// A code is not the one that was sent.
    CodeMismatch,
    /// An identity provider of this name is there already.
    DuplicateProvider,
    /// A code is too old, or none was sent.
    ExpiredCode,
    /// A group of this name is there already.
    GroupExists,
    /// A value does not fit the pool's settings, or settings do not fit each other.
    InvalidParameter,
    /// A password does not fit the pool's policy.
    InvalidPassword,
    /// A bound on the number of things is reached.
    LimitExceeded,
    /// The state of the user forbids it.
    NotAuthorized,
    /// The password was used before.
    PasswordHistory,
    /// A pool that does not exist, or not in this region; a client, a group or a provider that a pool has
    /// not.
    ResourceNotFound,
    /// The user's status does not fit what is asked.
    UnsupportedUserState,
    /// A user name is taken.
    UsernameExists,
    /// A user that does not exist.
    UserNotFound,
}

impl Error {
    /// A refusal with the text for the caller.
    pub fn refused(kind: Refusal, message: impl Into<String>) -> Self {
        Self::Refused { kind, message: message.into() }
    }

    /// A value or a combination of settings that the domain does not take.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::refused(Refusal::InvalidParameter, message)
    }

    /// No pool has this id, in this region.
    pub fn no_such_pool(id: &str) -> Self {
        Self::refused(Refusal::ResourceNotFound, format!("User pool {id} does not exist."))
    }

    /// No user has this name.
    pub fn no_such_user() -> Self {
        Self::refused(Refusal::UserNotFound, "User does not exist.")
    }

    /// No app client has this id.
    pub fn no_such_client(id: &str) -> Self {
        Self::refused(Refusal::ResourceNotFound, format!("User pool client {id} does not exist."))
    }

    /// No user of an app client has this name.
    pub fn no_such_guest() -> Self {
        Self::refused(Refusal::UserNotFound, "Username/client id combination not found.")
    }

    /// A record that was stored by something else, or was damaged.
    pub fn damaged(what: impl Into<String>, why: impl fmt::Display) -> Self {
        Self::Damaged { what: what.into(), why: why.to_string() }
    }
}

/// What was found, if it can be read: for those who go on past a record that cannot, and leave it to others
/// to tell of it.
pub(crate) fn readable<T>(found: Result<Option<T>>) -> Result<Option<T>> {
    match found {
        Err(Error::Damaged { .. }) => Ok(None),
        found => found,
    }
}
