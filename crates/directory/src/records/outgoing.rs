//! A message in the outbox: on its way, or given up.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Index, PendingCode, Record, decode_postcard, encode_postcard};
use crate::messages::{Medium, MessageKind, Wording};
use crate::{Randomness, Result, keys};

/// How long a message that was given up is kept for somebody to look at: two weeks.
const KEPT_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// A message's number, the same for as long as the message exists: those who receive a message twice know it
/// by that. Numbers grow with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageId([u8; 16]);

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Its number.
    pub id: MessageId,
    /// What it says.
    pub kind: MessageKind,
    /// How it travels.
    pub medium: Medium,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// When the password or code in it stops working, in milliseconds since 1970.
    pub expires_ms: i64,
    /// Whether it is still to be delivered.
    pub state: MessageState,
    /// How often its delivery was begun.
    pub attempts: u32,
    /// Why the last attempt came to nothing.
    pub last_error: Option<String>,
    /// The pool's own words for it.
    pub wording: Wording,
    /// Where it goes and what is secret in it, sealed.
    pub sealed: Vec<u8>,
}

/// Whether a message is still to be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageState {
    /// Yes, but not before a point in time. Whoever delivers it moves that point ahead first, so that nobody
    /// else does, and so that it is done again when they die over it.
    Waiting {
        /// Milliseconds since 1970.
        due_ms: i64,
    },
    /// No; it waits for somebody to look at it.
    Dead {
        /// Milliseconds since 1970.
        since_ms: i64,
    },
}

const VERSION: u8 = 1;

impl MessageId {
    /// A number for a message that is made now.
    pub fn new(now_ms: i64, randomness: &dyn Randomness) -> Self {
        Self::from_parts(now_ms, &randomness.bytes())
    }

    /// The number of the message that tells a code. It follows from what is kept of the code, so whoever ends
    /// the code finds the message; and it tells nothing of it, since that is sealed.
    pub fn of_code(code: &PendingCode) -> Self {
        let digest = digest(&SHA256, &code.sealed);
        let bytes = digest.as_ref().first_chunk().expect("a digest has 32 bytes");
        Self::from_parts(code.sent_ms, bytes)
    }

    /// The number of the message that tells a temporary password by a medium. As with codes, it follows from
    /// what is kept of the password, which is sealed.
    pub(crate) fn of_password(credentials: &[u8], set_ms: i64, medium: Medium) -> Self {
        let digest = digest(&SHA256, &[credentials, medium.contact().attribute().as_bytes()].concat());
        let bytes = digest.as_ref().first_chunk().expect("a digest has 32 bytes");
        Self::from_parts(set_ms, bytes)
    }

    fn from_parts(now_ms: i64, bytes: &[u8; 10]) -> Self {
        let now_ms = u64::try_from(now_ms).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(now_ms, bytes).into_uuid().into_bytes())
    }

    /// Reads the 32 hexadecimal digits that [`MessageId`] is written as.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| Uuid::try_parse(text).ok().map(|id| Self(id.into_bytes()))).flatten()
    }

    /// The 16 bytes, whose order is that of the text.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The number at the end of a key of an index.
    pub(crate) fn at_end_of(key: &[u8]) -> Option<Self> {
        key.last_chunk().copied().map(Self)
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Uuid::from_bytes(self.0).simple().fmt(formatter)
    }
}

impl Record for Outgoing {
    const NAME: &'static str = "a message";

    fn key(&self) -> Vec<u8> {
        match self.state {
            MessageState::Waiting { .. } => keys::message(self.id),
            MessageState::Dead { .. } => keys::dead_message(self.id),
        }
    }

    /// When it is to be delivered, for each medium by itself; and when it has been there for long enough.
    fn index_entries(&self) -> BTreeMap<Vec<u8>, Index> {
        let keys = match self.state {
            MessageState::Waiting { due_ms } => {
                let due = keys::message_due(self.medium, due_ms, self.id);
                vec![due, keys::message_end(self.expires_ms, self.id)]
            }
            MessageState::Dead { since_ms } => vec![keys::message_end(since_ms + KEPT_MS, self.id)],
        };
        keys.into_iter().map(|key| (key, Index::Shared)).collect()
    }

    /// Each attempt writes it, and a template can be long, so it is not JSON.
    fn encode(&self) -> Vec<u8> {
        encode_postcard(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_postcard(VERSION, bytes)
    }
}
