//! What is stored: fields, keys, index entries and stored forms, one file for each record.

mod access_key;
mod attempts;
mod change;
mod client;
mod group;
mod lease;
mod outgoing;
mod pool;
mod profile;
mod provider;
mod standing;
mod sub;
mod user;

use std::collections::BTreeMap;

use poolhouse_store::Revision;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result, parts};

pub use access_key::{AccessKey, Session};
pub(crate) use attempts::{Attempts, Whose};
pub use change::{Change, Event};
pub use client::Client;
pub(crate) use client::ClientEntry;
pub use group::Group;
pub use lease::Duty;
pub(crate) use lease::Lease;
pub use outgoing::{MessageId, MessageState, Outgoing};
pub use pool::Pool;
pub(crate) use pool::PoolEntry;
pub use profile::{Profile, ProfileAttribute};
pub use provider::{Provider, ProviderType};
pub use standing::{CodePurpose, GroupId, Link, PendingCode, Standing, Window};
pub use sub::Sub;
pub use user::{User, UserStatus};

/// Something that is stored under a key of its own.
pub trait Record: Sized {
    /// What the record is called in a message.
    const NAME: &'static str;
    /// Whether its stored form may be longer than a value of the store.
    const HAS_PARTS: bool = false;

    /// Where it is stored.
    fn key(&self) -> Vec<u8>;

    /// How it is found besides by its key: the only place that says so. Depends on the record alone.
    fn index_entries(&self) -> BTreeMap<Vec<u8>, Index> {
        BTreeMap::new()
    }

    /// Everything that is stored beside the record itself: its index entries, and its parts.
    fn entries(&self) -> BTreeMap<Vec<u8>, Index> {
        let mut entries = self.index_entries();
        if Self::HAS_PARTS {
            entries.extend(parts::rest(&self.key(), &self.encode()));
        }
        entries
    }

    /// What its replacement by another is in the pool's feed, if it is anything.
    fn event(_old: Option<&Self>, _new: Option<&Self>) -> Option<Event> {
        None
    }

    /// Its stored form, which starts with a version.
    fn encode(&self) -> Vec<u8>;

    /// Reads a stored form of this or an earlier version.
    fn decode(bytes: &[u8]) -> Result<Self>;
}

/// What an index entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Index {
    /// Any number of records have such an entry; the key ends in the record's own.
    Shared,
    /// At most one record has this entry; it holds what leads to the record.
    Unique(Vec<u8>),
    /// No index, but a part of the record itself.
    Part(Vec<u8>),
}

impl Index {
    /// The stored value.
    pub fn value(&self) -> &[u8] {
        match self {
            Self::Shared => &[],
            Self::Unique(value) | Self::Part(value) => value,
        }
    }
}

/// A record as it was read.
#[derive(Clone, Debug)]
pub struct Loaded<R> {
    /// The record.
    pub record: R,
    /// Which version of it.
    pub revision: Revision,
}

/// The stored form of the records that are read or written often, or hold bytes: a version and postcard.
fn encode_postcard(version: u8, record: &impl Serialize) -> Vec<u8> {
    postcard::to_extend(record, vec![version]).expect("memory takes all bytes")
}

fn decode_postcard<R: Record + DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<R> {
    match bytes.split_first() {
        Some((&found, fields)) if found == version => {
            postcard::from_bytes(fields).map_err(|error| Error::damaged(R::NAME, error))
        }
        _ => Err(Error::damaged(R::NAME, "its format is not known to this release")),
    }
}

/// The stored form of the records that are few: a version and JSON, which a person can read.
fn encode_json(version: u8, record: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![version];
    serde_json::to_writer(&mut bytes, record).expect("records have string keys and write to memory");
    bytes
}

fn decode_json<R: Record + DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<R> {
    match bytes.split_first() {
        Some((&found, json)) if found == version => {
            serde_json::from_slice(json).map_err(|error| Error::damaged(R::NAME, error))
        }
        Some((found, _)) => {
            Err(Error::damaged(R::NAME, format!("format {found} is not known to this release")))
        }
        None => Err(Error::damaged(R::NAME, "it is empty")),
    }
}
