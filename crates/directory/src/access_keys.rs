//! Access keys: made, found, listed and deleted. Their secrets are sealed under the master key.

use std::sync::Arc;

use aws_lc_rs::digest;
use poolhouse_store::{Space, Stored};

use crate::records::{AccessKey, Record as _, Session};
use crate::transaction::Reader;
use crate::vault::{Purpose, Vault};
use crate::{Clock, Directory, Error, Known, Randomness, Result, keys};

/// The name of the key that may do everything.
pub const ROOT_KEY_NAME: &str = "root";

/// A key as its owner gets it, once.
#[derive(Clone)]
pub struct NewAccessKey {
    /// The public half.
    pub id: String,
    /// The secret half.
    pub secret: String,
    /// Comes with each request that temporary credentials sign.
    pub session_token: Option<String>,
}

/// What became of an access key since it was looked up last.
#[derive(Debug)]
pub enum KeyLookup {
    /// There is none, or none any more.
    Missing,
    /// It is the version that is known.
    Same,
    /// It is new or was changed.
    Changed(Known<AccessKey>),
}

impl NewAccessKey {
    /// A key that nobody has yet; with a session token when it is to be temporary.
    pub fn draw(randomness: &dyn Randomness, temporary: bool) -> Self {
        let prefix = if temporary { "ASIA" } else { "AKIA" };
        Self {
            id: format!("{prefix}{}", randomness.letters(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
            secret: randomness.letters(LETTERS_AND_DIGITS, 40),
            session_token: temporary.then(|| randomness.letters(LETTERS_AND_DIGITS, 64)),
        }
    }
}

impl Directory {
    /// Stores a key that was drawn: it works from now on. `policies` were checked by whoever knows what a
    /// policy is; without `lifetime_ms` the key holds until it is deleted.
    pub async fn add_access_key(
        &self,
        vault: &Vault,
        clock: &dyn Clock,
        new: &NewAccessKey,
        name: &str,
        policies: Vec<String>,
        lifetime_ms: Option<i64>,
    ) -> Result<()> {
        let secret =
            vault.seal(Purpose::AccessKey, new.id.as_bytes(), new.secret.as_bytes(), &*self.randomness);
        let record = AccessKey {
            id: new.id.clone(),
            name: name.to_owned(),
            secret,
            policies,
            root: name == ROOT_KEY_NAME,
            session: new.session_token.as_deref().zip(lifetime_ms).map(|(token, lifetime_ms)| Session {
                token_digest: session_token_digest(token),
                expires_ms: clock.now_ms() + lifetime_ms,
            }),
            created_ms: clock.now_ms(),
        };
        self.write_space(Space::GLOBAL, move |writer| {
            writer.replace(None, Some(&record));
            Ok(())
        })
        .await
    }

    /// The key with this id, decoded only when it is not the version that is `known`.
    pub async fn look_up_access_key<T: Send + Sync + 'static>(
        &self,
        id: &str,
        known: Option<Arc<Known<T>>>,
    ) -> Result<KeyLookup> {
        if known.as_ref().is_some_and(|known| known.is_of(self.store.version())) {
            return Ok(KeyLookup::Same);
        }
        let key = keys::access_key(id);
        self.read_space(Space::GLOBAL, move |reader| {
            let Some(Stored { value, revision }) = reader.find_stored(&key)? else {
                return Ok(KeyLookup::Missing);
            };
            let version = reader.version();
            if known.is_some_and(|known| known.is_same(revision, version)) {
                return Ok(KeyLookup::Same);
            }
            Ok(KeyLookup::Changed(Known::new(AccessKey::decode(value)?, revision, version)))
        })
        .await
    }

    /// All keys, by id.
    pub async fn access_keys(&self) -> Result<Vec<AccessKey>> {
        self.read_space(Space::GLOBAL, |reader| {
            let mut found = Vec::new();
            reader.walk(&keys::access_keys(), |_, value| {
                found.push(AccessKey::decode(value)?);
                Ok(())
            })?;
            Ok(found)
        })
        .await
    }

    /// Deletes a key, which stops working at once. Answers whether there was one.
    pub async fn delete_access_key(&self, id: &str) -> Result<bool> {
        let key = keys::access_key(id);
        self.write_space(Space::GLOBAL, move |writer| {
            let old = writer.find::<AccessKey>(&key)?;
            writer.replace(old.as_ref(), None);
            Ok(old.is_some())
        })
        .await
    }

    /// Claims a new store for the master key behind `vault`. Answers whether the store's secrets are sealed
    /// by it.
    pub async fn claim(&self, vault: &Vault) -> Result<bool> {
        let ours = vault.check_value();
        let found = self
            .unheard()
            .write_space(Space::GLOBAL, move |writer| {
                if let Some(stored) = writer.find_stored(&keys::master_key_check())? {
                    return Ok(Some(stored.value.to_vec()));
                }
                writer.put_new(keys::master_key_check(), ours.clone());
                Ok(None)
            })
            .await?;
        Ok(found.is_none_or(|sealed| vault.is_mine(&sealed)))
    }

    /// Whether the store's secrets are sealed by the master key behind `vault`, or by none yet.
    pub async fn accepts(&self, vault: &Vault) -> Result<bool> {
        let find = |reader: &Reader<'_>| {
            Ok(reader.find_stored(&keys::master_key_check())?.map(|stored| stored.value.to_vec()))
        };
        let found = self.read_space(Space::GLOBAL, find).await?;
        Ok(found.is_none_or(|sealed| vault.is_mine(&sealed)))
    }
}

impl AccessKey {
    /// The secret half; fails when another master key sealed it.
    pub fn open_secret(&self, vault: &Vault) -> Result<String> {
        vault
            .open(Purpose::AccessKey, self.id.as_bytes(), &self.secret)
            .and_then(|plain| String::from_utf8(plain).ok())
            .ok_or_else(|| {
                Error::damaged(format!("the access key {}", self.id), "its secret cannot be opened")
            })
    }
}

impl Session {
    /// Whether this is the token that was handed out.
    pub fn is_token(&self, token: &str) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(&session_token_digest(token), &self.token_digest)
            .is_ok()
    }
}

const LETTERS_AND_DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn session_token_digest(token: &str) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, token.as_bytes());
    digest.as_ref().try_into().expect("SHA-256 has 32 bytes")
}
