//! Passwords: what a pool demands of them, and what is kept of them.

mod history;
mod policy;
mod srp;

use std::fmt;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

pub use self::history::PasswordHistory;
pub use self::policy::{PasswordPolicy, SetBy};
use crate::Randomness;
use crate::records::Sub;
use crate::vault::{Purpose, Vault};

const ARGON2_MEMORY_KIB: u32 = 19 * 1024;
const ARGON2_PASSES: u32 = 2;
const ARGON2_LANES: u32 = 1;

/// What is kept of a password: a slow hash to compare a sent password with, and the verifier for clients
/// that prove the password without sending it (SRP). Neither can be made from the other later.
///
/// The verifier can be attacked offline at the speed of a fast hash, so a store keeps this sealed only.
/// The pool's and the user's name are part of it: neither can change without a new password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    argon2id: String,
    srp_salt: [u8; 16],
    srp_verifier: Vec<u8>,
}

impl Credentials {
    /// Makes them for a user of the pool whose id ends in `_` and this name.
    ///
    /// Takes some 30 ms of CPU and 19 MiB of memory: call it on a blocking thread.
    ///
    /// # Panics
    /// When the password is larger than Argon2 takes, which is 4 GiB.
    pub fn new(pool_name: &str, username: &str, password: &str, randomness: &dyn Randomness) -> Self {
        let argon2id = argon2()
            .hash_password_with_salt(password.as_bytes(), &randomness.bytes::<16>())
            .expect("the parameters are Argon2's own defaults and the salt has its size");
        let srp_salt = srp::salt(randomness);
        Self {
            argon2id: argon2id.to_string(),
            srp_salt,
            srp_verifier: srp::verifier(pool_name, username, password, &srp_salt),
        }
    }

    /// Whether this is the password, in a time that does not depend on where it differs.
    ///
    /// As heavy as [`Credentials::new`]: call it on a blocking thread.
    pub fn matches(&self, password: &str) -> bool {
        is_of_hash(password, &self.argon2id)
    }

    /// Seals them for the record of this user, and of no other.
    pub fn seal(&self, vault: &Vault, sub: Sub, randomness: &dyn Randomness) -> Vec<u8> {
        let plain = Zeroizing::new(postcard::to_stdvec(self).expect("credentials are written to memory"));
        vault.seal(Purpose::Credentials, sub.as_bytes(), &plain, randomness)
    }

    /// Opens what [`Credentials::seal`] sealed; nothing if that was for another user, or under another master
    /// key.
    pub fn open(vault: &Vault, sub: Sub, sealed: &[u8]) -> Option<Self> {
        let plain = Zeroizing::new(vault.open(Purpose::Credentials, sub.as_bytes(), sealed)?);
        postcard::from_bytes(&plain).ok()
    }

    /// The salt that a client needs for an SRP sign-in.
    pub fn srp_salt(&self) -> &[u8; 16] {
        &self.srp_salt
    }

    /// The SRP verifier `v`, big-endian, as long as the group's prime (384 bytes).
    pub fn srp_verifier(&self) -> &[u8] {
        &self.srp_verifier
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Credentials").finish_non_exhaustive()
    }
}

impl Drop for Credentials {
    fn drop(&mut self) {
        self.argon2id.zeroize();
        self.srp_verifier.zeroize();
    }
}

/// The costs are those of the stored hash, so hashes outlive a change of the costs above.
fn is_of_hash(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(ARGON2_MEMORY_KIB, ARGON2_PASSES, ARGON2_LANES, None)
        .expect("the costs are within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}
