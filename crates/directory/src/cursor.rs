//! Page tokens: where a listing goes on, sealed, so that a client can neither read nor make nor bend one.
//!
//! A token holds a time and a position and is bound to what it lists. The server keeps nothing for it, any
//! server with the same master key takes it, and it is good for one hour; those of a change feed hold no time
//! and have no end.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::vault::{Purpose, Vault};
use crate::{Clock, Filter, Randomness};

/// How long a token is good for, as the service documents it.
const LIFETIME_MS: i64 = 60 * 60 * 1000;
/// How far the clocks of two servers may be apart.
const CLOCK_SKEW_MS_MAX: i64 = 60 * 1000;
/// No token that was sealed here is longer.
const TOKEN_LEN_MAX: usize = 1024;

/// Seals and opens page tokens.
pub struct Cursors {
    vault: Arc<Vault>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
}

/// What a token goes on with; a token of one listing is none of another.
pub enum Listing<'a> {
    /// The users of a pool.
    Users {
        /// The pool's id.
        pool: &'a str,
        /// Which of its users.
        filter: Option<&'a Filter>,
    },
    /// The pools of a region.
    Pools {
        /// The region.
        region: &'a str,
    },
    /// Something else of a pool.
    Of {
        /// What is listed, a word of its own for each operation.
        what: &'static str,
        /// The pool's id.
        pool: &'a str,
        /// Whose they are: a user's number, a group's name; empty for those of the pool as a whole.
        owner: &'a str,
    },
}

impl Cursors {
    /// Seals with the master key behind `vault`.
    pub fn new(vault: Arc<Vault>, clock: Arc<dyn Clock>, randomness: Arc<dyn Randomness>) -> Self {
        Self { vault, clock, randomness }
    }

    /// A token that goes on behind `position`.
    pub fn seal(&self, listing: &Listing<'_>, position: &[u8]) -> String {
        self.seal_for_good(listing, &[&self.clock.now_ms().to_be_bytes(), position].concat())
    }

    /// As [`Cursors::seal`], for a place from which one may go on at any later time.
    pub fn seal_for_good(&self, listing: &Listing<'_>, position: &[u8]) -> String {
        let sealed = self.vault.seal(Purpose::PageToken, &listing.context(), position, &*self.randomness);
        STANDARD.encode(sealed)
    }

    /// The position in a token that [`Cursors::seal_for_good`] made of this listing.
    pub fn open_for_good(&self, listing: &Listing<'_>, token: &str) -> Option<Vec<u8>> {
        if token.len() > TOKEN_LEN_MAX {
            return None;
        }
        self.vault.open(Purpose::PageToken, &listing.context(), &STANDARD.decode(token).ok()?)
    }

    /// The position in a token; `None` when it is not ours, of another listing, or too old.
    pub fn open(&self, listing: &Listing<'_>, token: &str) -> Option<Vec<u8>> {
        let plain = self.open_for_good(listing, token)?;
        let (sealed_ms, position) = plain.split_first_chunk()?;
        let age_ms = self.clock.now_ms() - i64::from_be_bytes(*sealed_ms);
        (-CLOCK_SKEW_MS_MAX..=LIFETIME_MS).contains(&age_ms).then(|| position.to_vec())
    }
}

impl Listing<'_> {
    /// No two different listings have the same bytes: ids and regions hold no NUL.
    fn context(&self) -> Vec<u8> {
        match self {
            Self::Users { pool, filter } => {
                let filter = filter.map(Filter::canonical).unwrap_or_default();
                [b"users\0", pool.as_bytes(), b"\0", &filter].concat()
            }
            Self::Pools { region } => [b"pools\0", region.as_bytes()].concat(),
            // An owner may hold a NUL, but it comes last.
            Self::Of { what, pool, owner } => {
                [b"of\0", what.as_bytes(), b"\0", pool.as_bytes(), b"\0", owner.as_bytes()].concat()
            }
        }
    }
}
