//! An access key: who signs requests with it, and what its owner may do.

use serde::{Deserialize, Serialize};

use super::{Record, decode_json, encode_json};
use crate::{Result, keys};

/// A key that signs requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKey {
    /// The public half, such as `AKIA...`.
    pub id: String,
    /// Whose it is: a user name, the last part of the principal's ARN.
    pub name: String,
    /// The secret half, sealed.
    pub secret: Vec<u8>,
    /// The identity policies, as they were given. The root key needs none.
    pub policies: Vec<String>,
    /// Whether every request is allowed.
    pub root: bool,
    /// Set for temporary credentials.
    pub session: Option<Session>,
    /// Milliseconds since 1970.
    pub created_ms: i64,
}

/// What makes credentials temporary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The SHA-256 of the token that must come with each request.
    pub token_digest: [u8; 32],
    /// Milliseconds since 1970.
    pub expires_ms: i64,
}

const VERSION: u8 = 1;

impl Record for AccessKey {
    const NAME: &'static str = "an access key";

    fn key(&self) -> Vec<u8> {
        keys::access_key(&self.id)
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}
