//! How many codes strangers can have sent and can try: for each user, for each name that no user has, and for
//! each address, whoever is said to have it.

mod forgetting;

pub(crate) use self::forgetting::{STRANGERS_MAX, forget};
use crate::names::fold;
use crate::records::{Attempts, Loaded, Whose};
use crate::vault::Vault;
use crate::{PoolReader, PoolWriter, Result, keys};

/// How often something may happen within an hour, which begins with the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeLimits {
    /// How many codes of one user may be tried.
    pub tries_max: u32,
    /// How many codes one user may be sent beside the first.
    pub sent_again_max: u32,
    /// How many codes may go to one address, whoever asks for them.
    pub sent_to_address_max: u32,
}

/// An address that a code goes to, as what is known of it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    whose: Whose,
    digest: [u8; 32],
}

impl Default for CodeLimits {
    fn default() -> Self {
        Self { tries_max: 15, sent_again_max: 5, sent_to_address_max: 10 }
    }
}

impl Destination {
    /// An e-mail address, of which most mail servers ignore the case, or a phone number.
    pub fn new(vault: &Vault, pool: &str, address: &str) -> Self {
        let digest = vault.digest(&[b"destination", pool.as_bytes(), fold(address).as_bytes()]);
        Self { whose: Whose::Address, digest }
    }

    /// One that nobody has. What is done for nobody must not count for an address that somebody may have.
    pub(crate) fn of_nobody(vault: &Vault, stand_in: [u8; 32]) -> Self {
        Self { whose: Whose::Nobody, digest: vault.digest(&[b"nobody's destination", &stand_in]) }
    }
}

impl PoolReader<'_> {
    /// What was tried under a digest.
    pub(crate) fn attempts(&self, digest: [u8; 32]) -> Result<Option<Loaded<Attempts>>> {
        self.find(&keys::attempts(digest))
    }
}

impl PoolWriter<'_> {
    /// Counts a code that goes to an address.
    pub fn count_code_to(&mut self, to: Destination, limits: &CodeLimits, now_ms: i64) -> Result<()> {
        self.count_for(to.whose, to.digest, |attempts| {
            attempts.sent.count(limits.sent_to_address_max, now_ms)
        })
    }

    /// Counts something under a digest that stands for nobody, unless `count` refuses to.
    pub(crate) fn count(
        &mut self,
        digest: [u8; 32],
        count: impl FnOnce(&mut Attempts) -> Result<()>,
    ) -> Result<()> {
        self.count_for(Whose::Nobody, digest, count)
    }

    fn count_for(
        &mut self,
        whose: Whose,
        digest: [u8; 32],
        count: impl FnOnce(&mut Attempts) -> Result<()>,
    ) -> Result<()> {
        let old = self.attempts(digest)?;
        let mut new = old.as_ref().map_or_else(|| Attempts::none(whose, digest), |old| old.record.clone());
        count(&mut new)?;
        self.replace(old.as_ref(), Some(&new));
        Ok(())
    }
}
