//! App clients: created, found, listed and removed, each in its pool and in the registry that leads there.
//!
//! The registry's entry is written first and removed last, so a crash between the two leaves an entry that
//! leads to no client, which is as good as none. [`Directory::sweep`] removes such halves, and the entries of
//! the clients of a deleted pool.

use std::sync::{Arc, PoisonError};

use poolhouse_store::Space;

use crate::pools::{HALF_MS_MAX, Swept};
use crate::records::{Client, ClientEntry, Loaded, Pool, Record as _};
use crate::vault::{Purpose, Vault};
use crate::{Directory, Error, PoolReader, PoolWriter, Randomness, Result, keys};

/// How many entries one step of the search for halves looks at.
const HALVES_LEN: usize = 200;
/// How long the search rests once it has seen every entry.
const HALVES_PAUSE_MS: i64 = 6 * 60 * 60 * 1000;

/// A page of app clients.
pub struct ClientPage {
    /// The clients, by id.
    pub clients: Vec<Client>,
    /// The id behind which the next page starts; `None` on the last.
    pub next: Option<String>,
}

/// How far the search for half clients has come. It starts when the server does.
#[derive(Debug, Default)]
pub(crate) struct HalfClients {
    /// When the next search starts, in milliseconds since 1970.
    due_ms: i64,
    /// The key behind which this one goes on.
    after: Option<Vec<u8>>,
}

impl Client {
    /// An id for a new client.
    pub fn new_id(randomness: &dyn Randomness) -> String {
        base_32(&randomness.bytes::<16>())
    }

    /// A secret for a client.
    pub fn new_secret(randomness: &dyn Randomness) -> String {
        base_32(&randomness.bytes::<32>())
    }

    /// Gives the client another secret beside those that it has.
    pub fn add_secret(&mut self, secret: &str, vault: &Vault, randomness: &dyn Randomness) {
        let context = self.id.as_bytes();
        self.secrets.push(vault.seal(Purpose::ClientSecret, context, secret.as_bytes(), randomness));
    }

    /// The secrets, oldest first; fails when another master key sealed them.
    pub fn open_secrets(&self, vault: &Vault) -> Result<Vec<String>> {
        let open = |sealed: &Vec<u8>| {
            vault
                .open(Purpose::ClientSecret, self.id.as_bytes(), sealed)
                .and_then(|plain| String::from_utf8(plain).ok())
                .ok_or_else(|| {
                    Error::damaged(format!("the app client {}", self.id), "its secret cannot be opened")
                })
        };
        self.secrets.iter().map(open).collect()
    }
}

impl Directory {
    /// Stores a new client of a pool.
    pub async fn create_client(&self, pool: &str, client: Client) -> Result<()> {
        let entry =
            ClientEntry { id: client.id.clone(), pool: pool.to_owned(), created_ms: client.created_ms };
        self.write_space(Space::GLOBAL, move |writer| {
            writer.replace(None, Some(&entry));
            Ok(())
        })
        .await?;
        self.write(pool, move |pool| {
            pool.replace(None, Some(&client));
            Ok(())
        })
        .await
    }

    /// The client with this id, and its pool, whichever that is; that there is none is refused.
    pub async fn client(&self, id: &str) -> Result<(Arc<Pool>, Client)> {
        let id = id.to_owned();
        self.run(move |directory| {
            let Some(pool) = directory.pool_of_client(&id)? else { return Err(Error::no_such_client(&id)) };
            match directory.open_pool(&pool) {
                Ok(pool) => Ok((pool.pool().clone(), pool.client(&id)?.record)),
                Err(Error::Refused { .. }) => Err(Error::no_such_client(&id)),
                Err(error) => Err(error),
            }
        })
        .await
    }

    /// Removes a client. It is gone when its record is; an entry that a crash leaves leads nowhere.
    pub async fn delete_client(&self, pool: &str, id: &str) -> Result<()> {
        let client = id.to_owned();
        self.write(pool, move |pool| {
            let old = pool.client(&client)?;
            pool.replace(Some(&old), None);
            Ok(())
        })
        .await?;
        self.forget(vec![id.to_owned()]).await
    }

    /// Removes the registry's entries of the first `limit` clients in a space that is being emptied.
    pub(crate) async fn forget_clients(&self, space: Space, limit: usize) -> Result<()> {
        let read = self.read_space(space, move |reader| {
            let entries = reader.starting_with(&keys::client(""), None, limit)?;
            Ok(entries.iter().filter_map(|entry| keys::client_id(entry.key)).map(str::to_owned).collect())
        });
        self.forget(read.await?).await
    }

    /// One step of the search for entries that lead to no client, when it is time for one.
    pub(crate) async fn sweep_half_clients(&self, now_ms: i64) -> Result<Swept> {
        let after = {
            let search = self.half_clients.lock().unwrap_or_else(PoisonError::into_inner);
            if now_ms < search.due_ms {
                return Ok(Swept::Clean);
            }
            search.after.clone()
        };
        let (halves, after) =
            self.run(move |directory| directory.half_clients(after.as_deref(), now_ms)).await?;
        self.forget(halves).await?;
        let swept = if after.is_some() { Swept::More } else { Swept::Clean };
        let due_ms = if after.is_some() { 0 } else { now_ms + HALVES_PAUSE_MS };
        *self.half_clients.lock().unwrap_or_else(PoisonError::into_inner) = HalfClients { due_ms, after };
        Ok(swept)
    }

    /// The ids of half clients among the next entries of the registry, and where the search goes on.
    fn half_clients(&self, after: Option<&[u8]>, now_ms: i64) -> Result<(Vec<String>, Option<Vec<u8>>)> {
        let registry = self.open(Space::GLOBAL)?;
        let entries = registry.starting_with(&keys::client_entries(), after, HALVES_LEN)?;
        let mut halves = Vec::new();
        for entry in entries.iter() {
            let entry = ClientEntry::decode(entry.value)?;
            if now_ms - entry.created_ms > HALF_MS_MAX && !self.has_client(&entry)? {
                halves.push(entry.id);
            }
        }
        let next = entries.last().filter(|_| entries.len() == HALVES_LEN).map(|entry| entry.key.to_vec());
        Ok((halves, next))
    }

    fn has_client(&self, entry: &ClientEntry) -> Result<bool> {
        match self.open_pool(&entry.pool).and_then(|pool| pool.client(&entry.id)) {
            Ok(_) => Ok(true),
            Err(Error::Refused { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn pool_of_client(&self, id: &str) -> Result<Option<Arc<str>>> {
        if let Some(pool) = self.clients.get(id) {
            return Ok(Some(pool));
        }
        let entry = self.open(Space::GLOBAL)?.find::<ClientEntry>(&keys::client_entry(id))?;
        let Some(entry) = entry else { return Ok(None) };
        let pool: Arc<str> = entry.record.pool.into();
        self.clients.insert(id.to_owned(), Arc::clone(&pool));
        Ok(Some(pool))
    }

    /// Removes entries of the registry.
    async fn forget(&self, ids: Vec<String>) -> Result<()> {
        for id in &ids {
            self.clients.remove(id);
        }
        self.write_space(Space::GLOBAL, move |writer| {
            for id in &ids {
                writer.delete(keys::client_entry(id));
            }
            Ok(())
        })
        .await
    }
}

impl PoolReader<'_> {
    /// The client of this pool with this id; that there is none is refused.
    pub fn client(&self, id: &str) -> Result<Loaded<Client>> {
        self.find(&keys::client(id))?.ok_or_else(|| Error::no_such_client(id))
    }

    /// The clients behind the id `after`, by id.
    pub fn list_clients(&self, after: Option<&str>, limit: usize) -> Result<ClientPage> {
        let after = after.map(keys::client);
        let entries = self.starting_with(&keys::client(""), after.as_deref(), limit + 1)?;
        let read = entries.iter().take(limit).map(|entry| Client::decode(entry.value));
        let clients = read.collect::<Result<Vec<_>>>()?;
        let next = clients.last().filter(|_| entries.len() > limit).map(|client| client.id.clone());
        Ok(ClientPage { clients, next })
    }
}

impl PoolWriter<'_> {
    /// Stores a client with other settings.
    pub fn replace_client(&mut self, old: &Loaded<Client>, new: &Client) {
        self.replace(Some(old), Some(new));
    }
}

/// A big-endian number in the digits `0` to `v`, as Java's `BigInteger` writes it.
fn base_32(number: &[u8]) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let bit = |index: usize| {
        let byte = number.iter().rev().nth(index / 8).copied().unwrap_or(0);
        usize::from(byte >> (index % 8) & 1)
    };
    let digit = |index: usize| (0..5).rev().fold(0, |digit, offset| digit << 1 | bit(5 * index + offset));
    let len = (8 * number.len()).div_ceil(5);
    let digits: String = (0..len).rev().map(|index| char::from(DIGITS[digit(index)])).collect();
    digits.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_java_writes_them() {
        for (number, text) in [
            (1_u128, "1"),
            (31, "v"),
            (32, "10"),
            (u128::MAX, "7vvvvvvvvvvvvvvvvvvvvvvvvv"),
            (0x0123_4567_89ab_cdef, "28q5cu4qnjff"),
        ] {
            assert_eq!(base_32(&number.to_be_bytes()), text);
        }
        assert_eq!(base_32(&[255; 32]), format!("1{}", "v".repeat(51)));
    }
}
