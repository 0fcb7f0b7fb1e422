//! A group of users: what the API shows of it. Who is in it, the users' own records say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{GroupId, Index, Record, decode_json, encode_json};
use crate::{Result, keys};

/// A group of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What its members know it by.
    pub id: GroupId,
    /// The name, which no other group of the pool has. Case counts.
    pub name: String,
    /// What the group is for.
    pub description: Option<String>,
    /// The ARN of the role that its members may take.
    pub role_arn: Option<String>,
    /// Which of several groups decides for a user: the one with the smallest.
    pub precedence: Option<i32>,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Milliseconds since 1970.
    pub modified_ms: i64,
}

const VERSION: u8 = 1;

impl Record for Group {
    const NAME: &'static str = "a group";

    fn key(&self) -> Vec<u8> {
        keys::group(self.id)
    }

    fn index_entries(&self) -> BTreeMap<Vec<u8>, Index> {
        BTreeMap::from([(keys::group_name(&self.name), Index::Unique(self.id.0.to_vec()))])
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}

impl Group {
    /// Where the group stands among those of a user, in the order of bytes: by precedence, groups without
    /// one last, then by name. No two groups of a pool stand in the same place.
    pub fn rank(&self) -> Vec<u8> {
        let precedence = self.precedence.and_then(|precedence| u32::try_from(precedence).ok());
        let mut rank = precedence.unwrap_or(u32::MAX).to_be_bytes().to_vec();
        rank.extend_from_slice(self.name.as_bytes());
        rank
    }
}

impl GroupId {
    /// Reads the eight bytes of one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}
