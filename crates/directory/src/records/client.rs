//! An app client: what an application of a pool is called, may do and proves itself with.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Record, decode_json, encode_json};
use crate::{Result, keys};

/// An app client of a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// The public half, a number of 128 bits in the digits `0` to `v`.
    pub id: String,
    /// The name, which need not be unique.
    pub name: String,
    /// The secrets, sealed: any of them proves that a request comes from the application. Without one,
    /// nothing has to be proved.
    pub secrets: Vec<Vec<u8>>,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Milliseconds since 1970.
    pub modified_ms: i64,
    /// Everything else that the API lets one set, by its name there.
    pub settings: Map<String, Value>,
}

/// The registry's entry of an app client, which finds its pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClientEntry {
    /// The client's id.
    pub id: String,
    /// The pool's id.
    pub pool: String,
    /// Milliseconds since 1970.
    pub created_ms: i64,
}

const VERSION: u8 = 1;

impl Record for Client {
    const NAME: &'static str = "an app client";
    const HAS_PARTS: bool = true;

    fn key(&self) -> Vec<u8> {
        keys::client(&self.id)
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}

impl Record for ClientEntry {
    const NAME: &'static str = "an entry of the client registry";

    fn key(&self) -> Vec<u8> {
        keys::client_entry(&self.id)
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}
