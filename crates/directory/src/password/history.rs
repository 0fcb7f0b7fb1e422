//! The passwords that a user had: kept as hashes, so that none of them is used again too soon.

use zeroize::Zeroizing;

use super::{Credentials, is_of_hash};
use crate::records::User;
use crate::vault::{Purpose, Vault};
use crate::{Error, Randomness, Refusal, Result};

/// The password of a user, and hashes of those before it.
pub struct PasswordHistory {
    current: Option<Credentials>,
    is_temporary: bool,
    /// Newest first. A temporary password is not among them: it counts for as long as it is the current one.
    former: Zeroizing<Vec<String>>,
}

impl PasswordHistory {
    /// What is known of a user's passwords; fails when another master key sealed it.
    pub fn open(vault: &Vault, user: &User) -> Result<Self> {
        let damaged = || Error::damaged("a user", "the passwords cannot be opened");
        let current = match user.credentials.as_deref() {
            Some(sealed) => Some(Credentials::open(vault, user.sub, sealed).ok_or_else(damaged)?),
            None => None,
        };
        let former = match user.standing.former_passwords.as_deref() {
            Some(sealed) => open_hashes(vault, user, sealed).ok_or_else(damaged)?,
            None => Vec::new(),
        };
        let is_temporary = user.temporary_password_ms.is_some();
        Ok(Self { current, is_temporary, former: Zeroizing::new(former) })
    }

    /// Refuses the current password, and each that was among the last `size` lasting ones.
    ///
    /// As heavy as up to `size + 1` times [`Credentials::matches`]: call it on a blocking thread.
    pub fn check(&self, password: &str, size: usize) -> Result<()> {
        let is_current = self.current.as_ref().is_some_and(|current| current.matches(password));
        let mut former = self.former.iter().take(size - self.lasting().count().min(size));
        if is_current || former.any(|hash| is_of_hash(password, hash)) {
            return Err(Error::refused(Refusal::PasswordHistory, "Password has previously been used"));
        }
        Ok(())
    }

    /// What is kept of at most `size` of them, for the record of this user, once another is the current one.
    pub fn seal(&self, size: usize, vault: &Vault, user: &User, randomness: &dyn Randomness) -> Vec<u8> {
        let former = self.former.iter().map(String::as_str);
        let hashes: Vec<&str> = self.lasting().chain(former).take(size).collect();
        let plain = Zeroizing::new(postcard::to_stdvec(&hashes).expect("hashes are written to memory"));
        vault.seal(Purpose::FormerPasswords, user.sub.as_bytes(), &plain, randomness)
    }

    /// The current password, unless it is temporary.
    fn lasting(&self) -> impl Iterator<Item = &str> {
        self.current.iter().filter(|_| !self.is_temporary).map(|current| &*current.argon2id)
    }
}

fn open_hashes(vault: &Vault, user: &User, sealed: &[u8]) -> Option<Vec<String>> {
    let plain = Zeroizing::new(vault.open(Purpose::FormerPasswords, user.sub.as_bytes(), sealed)?);
    postcard::from_bytes(&plain).ok()
}
