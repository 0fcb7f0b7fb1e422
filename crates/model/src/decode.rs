//! From a request's body to an operation's input, or to the refusal that the service would answer with.

use std::fmt;

use serde_json::Value;

use crate::generated::errors::ErrorCode;
use crate::operation::Operation;
use crate::shape::Shape;
use crate::{constraints, wire};

/// Why a body is not an input. The texts are the service's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The body is not JSON (then there is no text), or a value is of the wrong JSON type.
    Serialization(Option<String>),
    /// Values break constraints of the model; the text lists all of them.
    Validation(String),
}

impl Refusal {
    /// The exception to answer with.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Serialization(_) => ErrorCode::Serialization,
            Self::Validation(_) => ErrorCode::InvalidParameter,
        }
    }

    /// The text of the answer, if it has one.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Serialization(message) => message.as_deref(),
            Self::Validation(message) => Some(message),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match self.message() {
            Some(message) => write!(formatter, "{code}: {message}"),
            None => write!(formatter, "{code}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// Reads the input of `O` from a request's body.
///
/// A `null` counts as absent, unknown members are ignored, and of a repeated member the last one counts.
pub fn decode<O: Operation>(body: &[u8]) -> Result<O::Input, Refusal> {
    let input = accept(O::INPUT, body)?;
    serde_json::from_value(input).map_err(|_| Refusal::Serialization(None))
}

/// Checks a body against a table without making a typed input of it.
pub fn accept(shape: &Shape, body: &[u8]) -> Result<Value, Refusal> {
    let mut input = serde_json::from_slice(body).map_err(|_| Refusal::Serialization(None))?;
    wire::conform(shape, &mut input).map_err(Refusal::Serialization)?;
    match constraints::violations(shape, &input) {
        None => Ok(input),
        Some(message) => Err(Refusal::Validation(message)),
    }
}
