//! A user pool: the settings that the domain acts on, and those that it only keeps.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Record, decode_json, decode_postcard, encode_json, encode_postcard};
use crate::names::NameRules;
use crate::password::PasswordPolicy;
use crate::schema::Schema;
use crate::{Result, keys};

/// A user pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// The region, an underscore and nine letters and digits.
    pub id: String,
    /// The name, which need not be unique.
    pub name: String,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Milliseconds since 1970.
    pub modified_ms: i64,
    /// Whether the pool refuses to be deleted.
    pub deletion_protection: bool,
    /// What a user may be called.
    pub names: NameRules,
    /// What a password must be like.
    pub password_policy: PasswordPolicy,
    /// The attributes that users may have.
    pub schema: Schema,
    /// Whether changes of users are noted in the pool's feed. Kept by [`Directory::sweep`], as the server was
    /// told; here, so that whoever else writes to the pool does the same.
    ///
    /// [`Directory::sweep`]: crate::Directory::sweep
    #[serde(default)]
    pub keeps_changes: bool,
    /// Everything else that the API lets one set, by its name there: the domain keeps it and gives it back,
    /// and takes the words of messages from it.
    pub settings: Map<String, Value>,
}

/// The registry's entry of a pool, which finds it by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PoolEntry {
    /// The pool's id.
    pub id: String,
    /// The space that holds the pool and its users. Never used again for another pool.
    pub space: u64,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Whether the pool was deleted and its space is being emptied.
    pub condemned: bool,
}

const VERSION: u8 = 1;

impl Pool {
    /// The pool's name inside tokens and password verifiers: what follows the underscore of the id.
    pub fn short_id(&self) -> &str {
        self.id.split_once('_').map_or(&*self.id, |(_, short)| short)
    }
}

impl Record for Pool {
    const NAME: &'static str = "a user pool";

    fn key(&self) -> Vec<u8> {
        keys::pool()
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}

impl Record for PoolEntry {
    const NAME: &'static str = "an entry of the pool registry";

    fn key(&self) -> Vec<u8> {
        keys::pool_entry(&self.id)
    }

    /// Each call reads one of these, so it is not JSON.
    fn encode(&self) -> Vec<u8> {
        encode_postcard(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_postcard(VERSION, bytes)
    }
}
