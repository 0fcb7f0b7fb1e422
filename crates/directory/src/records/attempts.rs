//! What was tried under a name that no user has, where that is not to show: the counts that a user would
//! have.

use serde::{Deserialize, Serialize};

use super::{Record, Window, decode_json, encode_json};
use crate::{Result, keys};

/// How often codes were asked for and tried for somebody who is not there.
///
/// There is one place for each start of a digest, so that strangers who make up names fill a bounded number
/// of them; a name takes the place of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempts {
    /// What stands for the name.
    pub digest: [u8; 32],
    /// How often a code was asked for lately.
    pub sent: Window,
    /// How often one was tried lately.
    pub tried: Window,
}

const VERSION: u8 = 1;

impl Record for Attempts {
    const NAME: &'static str = "attempts for nobody";

    fn key(&self) -> Vec<u8> {
        keys::attempts(self.digest)
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}
