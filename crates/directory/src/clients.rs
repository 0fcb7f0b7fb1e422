//! App clients: created, found, listed and removed, each in its pool and in the registry that leads there.
//!
//! The registry's entry is written first and removed last, so a crash between the two leaves an entry that
//! leads to no client, which is as good as none. [`Directory::sweep`] removes such halves, and the entries of
//! the clients of a deleted pool.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use poolhouse_store::Space;

use crate::pools::HALF_MS_MAX;
use crate::records::{Client, ClientEntry, Loaded, Pool, Record as _};
use crate::vault::{Purpose, Vault};
use crate::{Directory, Error, PoolReader, PoolWriter, Randomness, Refusal, Result, keys};

/// The service's bound on the app clients of a pool.
const CLIENTS_MAX: usize = 1_000;
/// How many entries the search for halves looks at on one snapshot.
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

/// What a part of the search for half clients found.
#[derive(Default)]
struct HalvesPage {
    /// The ids of half clients.
    halves: Vec<String>,
    /// What could not be read.
    damaged: Option<Error>,
    /// The key behind which the search goes on; `None` at the end.
    next: Option<Vec<u8>>,
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
    /// Stores a new client of a pool, unless it has as many as it can have. What is refused leaves nothing:
    /// only what may have been stored, or a crash, leaves the entry.
    pub async fn create_client(&self, pool: &str, client: Client) -> Result<()> {
        let id = client.id.clone();
        let entry = ClientEntry { id: id.clone(), pool: pool.to_owned(), created_ms: client.created_ms };
        self.write_space(Space::GLOBAL, move |writer| {
            writer.replace(None, Some(&entry));
            Ok(())
        })
        .await?;
        let write = self.write(pool, move |pool| {
            pool.check_room_for_client()?;
            pool.replace(None, Some(&client));
            Ok(())
        });
        let created = write.await;
        if created.as_ref().is_err_and(|error| !matches!(error, Error::Unknown)) {
            self.forget(vec![id]).await?;
        }
        created
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
            let entries = reader.entries_with(&keys::client(""), None, limit)?;
            Ok(entries.iter().filter_map(|entry| keys::client_id(entry.key)).map(str::to_owned).collect())
        });
        self.forget(read.await?).await
    }

    /// The search for entries that lead to no client, when it is time for one. What cannot be read is passed
    /// over, and the first of it is answered at the end.
    pub(crate) async fn sweep_half_clients(&self, now_ms: i64) -> Result<()> {
        if now_ms < self.half_clients_due_ms.load(Ordering::Relaxed) {
            return Ok(());
        }
        let (mut after, mut damaged) = (None::<Vec<u8>>, None);
        loop {
            let page = self.run(move |directory| directory.half_clients(after.as_deref(), now_ms)).await?;
            self.forget(page.halves).await?;
            damaged = damaged.or(page.damaged);
            after = page.next;
            if after.is_none() {
                break;
            }
            // The registry may be long, and others have work to do.
            tokio::task::yield_now().await;
        }
        self.half_clients_due_ms.store(now_ms + HALVES_PAUSE_MS, Ordering::Relaxed);
        damaged.map_or(Ok(()), Err)
    }

    /// The half clients among the next entries of the registry.
    fn half_clients(&self, after: Option<&[u8]>, now_ms: i64) -> Result<HalvesPage> {
        let registry = self.open(Space::GLOBAL)?;
        let entries = registry.entries_with(&keys::client_entries(), after, HALVES_LEN)?;
        let mut page = HalvesPage::default();
        for entry in &entries {
            match self.half_client(entry.value, now_ms) {
                Ok(half) => page.halves.extend(half),
                Err(error @ Error::Damaged { .. }) => page.damaged = page.damaged.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        page.next = entries.last().filter(|_| entries.len() == HALVES_LEN).map(|entry| entry.key.to_vec());
        Ok(page)
    }

    /// The id of the client that an entry of the registry should lead to, when there is no such client.
    fn half_client(&self, entry: &[u8], now_ms: i64) -> Result<Option<String>> {
        let entry = ClientEntry::decode(entry)?;
        let is_half = now_ms - entry.created_ms > HALF_MS_MAX && !self.has_client(&entry)?;
        Ok(is_half.then_some(entry.id))
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
        self.unheard()
            .write_space(Space::GLOBAL, move |writer| {
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

    /// Whether the pool can have another client. Those that are created in the same moment can take it beyond
    /// its bound.
    fn check_room_for_client(&self) -> Result<()> {
        if self.entries_with(&keys::client(""), None, CLIENTS_MAX)?.len() < CLIENTS_MAX {
            return Ok(());
        }
        let message = format!("A user pool cannot have more than {CLIENTS_MAX} app clients.");
        Err(Error::refused(Refusal::LimitExceeded, message))
    }

    /// The clients behind the id `after`, by id.
    pub fn list_clients(&self, after: Option<&str>, limit: usize) -> Result<ClientPage> {
        let after = after.map(keys::client);
        let entries = self.starting_with(&keys::client(""), after.as_deref(), limit + 1)?;
        let read = entries.iter().take(limit).map(|entry| self.record(entry.key, entry.value));
        let clients = read.collect::<Result<Vec<Client>>>()?;
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
