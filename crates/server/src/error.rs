//! The one error of the server: a code, what the caller reads, and what only the log keeps.

use std::fmt;

use poolhouse_directory::{Error as DirectoryError, Refusal};
use poolhouse_model::ErrorCode;

/// The result of every operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request is not answered as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The exception of the API.
    pub code: ErrorCode,
    /// What the caller reads. A few exceptions come without a text.
    pub message: Option<String>,
    /// What the log keeps besides: never for the caller.
    pub detail: Option<String>,
}

impl Error {
    /// An error whose text the caller reads.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: Some(message.into()), detail: None }
    }

    /// A value that the operation does not take.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidParameter, message)
    }

    /// A page token that was not made here, is too old, or belongs to another listing.
    pub fn invalid_page_token(token: &str, request_id: &str) -> Self {
        Self::invalid(format!("Paging marker {token} is invalid for request {request_id}"))
    }

    /// Something is wrong here, not with the request.
    pub fn internal(detail: impl fmt::Display) -> Self {
        let message = "The server could not do this. The reason is in its log, under this request's id.";
        Self { detail: Some(detail.to_string()), ..Self::new(ErrorCode::InternalError, message) }
    }

    /// There is more to do than the server can; trying again later will work.
    pub fn throttled() -> Self {
        Self::new(ErrorCode::TooManyRequests, "Rate exceeded")
    }
}

impl From<DirectoryError> for Error {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::Refused { kind, message } => Self::new(code_of(kind), message),
            DirectoryError::Contended => Self { detail: Some(error.to_string()), ..Self::throttled() },
            DirectoryError::Store(poolhouse_store::StoreError::TooLarge(detail)) => Self {
                detail: Some(detail),
                ..Self::invalid("The values are larger together than one record can hold.")
            },
            DirectoryError::Store(poolhouse_store::StoreError::Overloaded(detail)) => {
                Self { detail: Some(detail), ..Self::throttled() }
            }
            DirectoryError::Store(_) | DirectoryError::Unknown | DirectoryError::Damaged { .. } => {
                Self::internal(error)
            }
        }
    }
}

impl From<poolhouse_model::Refusal> for Error {
    fn from(refusal: poolhouse_model::Refusal) -> Self {
        Self { code: refusal.code(), message: refusal.message().map(str::to_owned), detail: None }
    }
}

fn code_of(kind: Refusal) -> ErrorCode {
    match kind {
        Refusal::AliasExists => ErrorCode::AliasExists,
        Refusal::CodeMismatch => ErrorCode::CodeMismatch,
        Refusal::DuplicateProvider => ErrorCode::DuplicateProvider,
        Refusal::ExpiredCode => ErrorCode::ExpiredCode,
        Refusal::GroupExists => ErrorCode::GroupExists,
        Refusal::InvalidParameter => ErrorCode::InvalidParameter,
        Refusal::InvalidPassword => ErrorCode::InvalidPassword,
        Refusal::LimitExceeded => ErrorCode::LimitExceeded,
        Refusal::NotAuthorized => ErrorCode::NotAuthorized,
        Refusal::PasswordHistory => ErrorCode::PasswordHistoryPolicyViolation,
        Refusal::ResourceNotFound => ErrorCode::ResourceNotFound,
        Refusal::UnsupportedUserState => ErrorCode::UnsupportedUserState,
        Refusal::UsernameExists => ErrorCode::UsernameExists,
        Refusal::UserNotFound => ErrorCode::UserNotFound,
    }
}
