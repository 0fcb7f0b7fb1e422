//! What strangers tried under a name that no user has, and how many codes went to an address: what no user's
//! record can count.

use serde::{Deserialize, Serialize};

use super::{Record, Window, decode_json, encode_json};
use crate::{Result, keys};

/// How often codes were asked for and tried for somebody who is not there, or went to an address.
///
/// There is one place for each start of a digest, so that strangers who make up names and addresses fill a
/// bounded number of them; one takes the place of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempts {
    /// What stands for the name or the address.
    pub digest: [u8; 32],
    /// How often a code was asked for lately.
    pub sent: Window,
    /// How often one was tried lately.
    pub tried: Window,
}

const VERSION: u8 = 1;

impl Record for Attempts {
    const NAME: &'static str = "attempts of strangers";

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
