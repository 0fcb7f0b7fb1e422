//! What strangers tried under a name that no user has, and how many codes went to an address: what no user's
//! record can count.

use serde::{Deserialize, Serialize};

use super::{Record, Window, decode_postcard, encode_postcard};
use crate::{Result, keys};

/// How often codes were asked for and tried for somebody who is not there, or went to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempts {
    /// Whom they are counted for.
    pub whose: Whose,
    /// What stands for the name or the address.
    pub digest: [u8; 32],
    /// How often a code was asked for lately.
    pub sent: Window,
    /// How often one was tried lately.
    pub tried: Window,
}

/// Whom attempts are counted for, which decides how long they are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Whose {
    /// An address that codes went to: for as long as it counts.
    Address,
    /// A name that no user has, or the address that nobody has in its place: likewise, unless there are too
    /// many.
    Nobody,
}

/// What had version 1 was never part of a release.
const VERSION: u8 = 2;

impl Attempts {
    /// None so far.
    pub(crate) fn none(whose: Whose, digest: [u8; 32]) -> Self {
        Self { whose, digest, sent: Window::default(), tried: Window::default() }
    }

    /// Whether they do not count any more.
    pub(crate) fn is_over(&self, now_ms: i64) -> bool {
        self.sent.is_over(now_ms) && self.tried.is_over(now_ms)
    }

    /// When their last span of time began, in milliseconds since 1970.
    pub(crate) fn since_ms(&self) -> i64 {
        self.sent.since_ms.max(self.tried.since_ms)
    }
}

impl Record for Attempts {
    const NAME: &'static str = "attempts of strangers";

    fn key(&self) -> Vec<u8> {
        keys::attempts(self.digest)
    }

    /// Strangers can make many of them, so it is not JSON.
    fn encode(&self) -> Vec<u8> {
        encode_postcard(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_postcard(VERSION, bytes)
    }
}
