//! A lease: which of the servers on a store does what need be done by one of them only.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Record, decode_json, encode_json};
use crate::leases::Holder;
use crate::{Result, keys};

/// What one server at a time does for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// The work that waits in the background: sweeps, and the look into every outbox.
    Background,
}

/// Who has a duty. Each renewal is another revision of the record, and there is nothing else to renew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lease {
    /// Of what.
    pub duty: Duty,
    /// Whose it is.
    pub holder: Holder,
    /// For how long the holder keeps changes, which holds for all; earlier releases do not say.
    #[serde(default)]
    pub changes_kept: Option<Duration>,
}

const VERSION: u8 = 1;

impl Record for Lease {
    const NAME: &'static str = "a lease";

    fn key(&self) -> Vec<u8> {
        keys::lease(self.duty.number())
    }

    fn encode(&self) -> Vec<u8> {
        encode_json(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_json(VERSION, bytes)
    }
}

impl Duty {
    /// Part of the stored format.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Background => 1,
        }
    }
}
