//! What the server and the way to it report: told to the operator, and sorted by what is known after it.

use std::error::Error as _;

use deadpool::managed::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::{Severity, SqlState};

use crate::StoreError;

/// Why the engine could not do something.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server said so, or the way to it is broken.
    Server(Error),
    /// No connection could be had.
    NoConnection(String),
    /// All connections are in use, and none was free in time.
    Busy,
    /// The server has not answered in time.
    Silent,
    /// It is committed, and the standby may not have it.
    Unconfirmed,
    /// There is no store.
    NoTables,
    /// The server answers what it was never given.
    Damaged,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Server(error)
    }
}

impl From<PoolError<Failure>> for Failure {
    fn from(error: PoolError<Failure>) -> Self {
        match error {
            PoolError::Backend(failure) => failure,
            PoolError::Timeout(_) => Self::Busy,
            _ => Self::NoConnection("there are no connections any more".into()),
        }
    }
}

impl Failure {
    /// What the server calls it.
    pub(super) fn code(&self) -> Option<&SqlState> {
        match self {
            Self::Server(error) => error.code(),
            _ => None,
        }
    }

    /// Whether another connection may do better: this one, or the server behind it, is gone or no longer the
    /// one that writes.
    pub(super) fn is_of_connection(&self) -> bool {
        match self {
            Self::NoConnection(_) | Self::Silent => true,
            Self::Busy | Self::Unconfirmed | Self::NoTables | Self::Damaged => false,
            Self::Server(error) => match error.code() {
                None => true,
                Some(code) => {
                    code.code().starts_with("08")
                        || *code == SqlState::READ_ONLY_SQL_TRANSACTION
                        || *code == SqlState::TOO_MANY_CONNECTIONS
                        || is_ending(error)
                }
            },
        }
    }

    /// Whether others were in the way, so that it may work when it is decided again.
    pub(super) fn is_conflict(&self) -> bool {
        self.code().is_some_and(|code| {
            [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::UNIQUE_VIOLATION]
                .contains(code)
        })
    }

    /// Whether it leaves open what became of a commit that was under way. An error within a transaction
    /// undoes it; an internal one may have struck when it was decided already.
    pub(super) fn leaves_open(&self) -> bool {
        self.is_of_connection()
            || matches!(self, Self::Unconfirmed)
            || self.code() == Some(&SqlState::INTERNAL_ERROR)
    }

    /// The error for the operator, naming the store at `place`.
    pub(super) fn explain(&self, place: &str) -> StoreError {
        match self {
            Self::Damaged => StoreError::Corrupt(place.to_owned()),
            Self::NoTables => StoreError::Missing(place.to_owned()),
            Self::NoConnection(reason) => StoreError::Engine(format!("{place}: {reason}")),
            Self::Busy => StoreError::Overloaded(format!("{place}, whose connections are all in use,")),
            Self::Unconfirmed => StoreError::Engine(format!("{place}: the standby did not confirm a commit")),
            Self::Silent => StoreError::Engine(format!("{place}: the server does not answer")),
            Self::Server(error) if error.code() == Some(&SqlState::DISK_FULL) => {
                StoreError::Full(place.to_owned())
            }
            Self::Server(error) => StoreError::Engine(format!("{place}: {}", describe(error))),
        }
    }
}

/// Whether the server ends the session, or does not begin one now.
fn is_ending(error: &Error) -> bool {
    let severity = error.as_db_error().and_then(tokio_postgres::error::DbError::parsed_severity);
    matches!(severity, Some(Severity::Fatal | Severity::Panic)) && !is_refusal(error)
}

/// Whether the server does not want this user here: to ask again does not help.
fn is_refusal(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code().starts_with("28") || code.code().starts_with("3D"))
}

/// What happened and why, in one line.
fn describe(error: &Error) -> String {
    if let Some(error) = error.as_db_error() {
        return format!("{} ({})", error.message(), error.code().code());
    }
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
