//! Importing users into a pool that has none: each is judged alone, in any order, and all are written by one
//! commit.

use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use poolhouse_store::{Bulk, CommitError, Entries, Filling, StoreError};

use super::{settled, unfit};
use crate::records::{Change, Event, Pool, Record as _, Sub, User};
use crate::transaction::as_slice;
use crate::{Directory, Error, PoolWriter, Result, counter, keys};

/// A pool that had no users.
#[derive(Clone, Debug)]
pub struct EmptyPool {
    pool: Arc<Pool>,
}

/// What is to be stored of a user who is new to a pool.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Key and value of the record.
    pub record: (Vec<u8>, Vec<u8>),
    /// Keys and values of everything that is stored beside it, and what the feed of changes tells.
    pub entries: Vec<(Vec<u8>, Vec<u8>)>,
    /// What may only be one user's. Users of whom no two claim the same can all be stored; of those who do,
    /// the directory must be asked again, since not all of them are in each other's way.
    pub claims: Vec<[u8; 16]>,
    /// Whether the user can be stored at all.
    pub is_fit: bool,
}

impl Directory {
    /// The pool, if it has no users.
    pub async fn empty_pool(&self, id: &str) -> Result<Option<EmptyPool>> {
        let look = move |pool: &crate::PoolReader<'_>| {
            let (start, end) = keys::users_and_indexes();
            let is_empty = pool.entries(&start, &end, 1)?.is_empty();
            Ok(is_empty.then(|| EmptyPool { pool: Arc::clone(pool.pool()) }))
        };
        self.read(id, look).await
    }

    /// Stores users whom [`EmptyPool::prepare`] found fit, and of whom no two have a claim in common: all of
    /// them, or nobody when the pool has changed or has users now. Answers whether they were stored. `source`
    /// answers records and entries of all `count` users, in the order of their keys, and nothing at the end.
    pub fn fill_pool(
        &self,
        empty: &EmptyPool,
        bulk: &dyn Bulk,
        count: i64,
        source: &mut dyn FnMut() -> std::result::Result<Option<Entries>, StoreError>,
    ) -> Result<bool> {
        let reader = self.open_pool(&empty.pool.id)?;
        // By its content: after a fail-over meanwhile revisions are others.
        if reader.pool() != &empty.pool {
            return Ok(false);
        }
        let revision = reader.pool_revision();
        let space = reader.space();
        let mut writer = PoolWriter::new(reader, space, &*self.randomness);
        if count > 0 {
            counter::add(&mut writer, count);
        }
        writer.unchanged(keys::pool(), revision);
        let (space, batch) = writer.into_commit();
        let (start, end) = keys::users_and_indexes();
        let (vacant, appended) = ((as_slice(&start), as_slice(&end)), &*keys::changes());
        // Sorting millions may have taken an hour, and changes are kept for a time from now on.
        let mut told = || source().map(|entries| entries.map(|entries| tell(entries, self.clock.now_ms())));
        let filling = Filling { batch, vacant, appended, source: &mut told };
        match bulk.fill(space, filling) {
            Ok(()) => Ok(true),
            Err(CommitError::Conflict) => Ok(false),
            Err(CommitError::Unknown) => Err(Error::Unknown),
            Err(CommitError::Failed(error)) => Err(Error::Store(error)),
        }
    }
}

impl EmptyPool {
    /// What is to be stored of a user.
    pub fn prepare(&self, user: User) -> NewUser {
        let user = settled(user, &self.pool.names);
        let stored = user.encode();
        let entries = user.entries().into_iter().map(|(key, index)| (key, index.value().to_vec()));
        let told = self.pool.keeps_changes.then(|| (change_of(user.sub), Vec::new()));
        NewUser {
            entries: entries.chain(told).collect(),
            claims: claims(&user),
            is_fit: unfit(&self.pool, &user, stored.len()).is_none(),
            record: (user.key(), stored),
        }
    }
}

/// What stands for the change of a new user until it is told.
fn change_of(sub: Sub) -> Vec<u8> {
    [keys::changes().as_slice(), sub.as_bytes()].concat()
}

/// The entries with the changes among them, which come last, as of this time.
fn tell(entries: Entries, time_ms: i64) -> Entries {
    let prefix = keys::changes();
    if !entries.last().is_some_and(|last| last.key.starts_with(&prefix)) {
        return entries;
    }
    let mut told = Entries::with_capacity(entries.len(), 0);
    for entry in entries.iter() {
        let sub = entry.key.strip_prefix(&*prefix).and_then(Sub::from_bytes);
        match sub.map(|sub| Change { time_ms, event: Event::Created(sub) }.encode()) {
            Some(change) => told.push(entry.key, &change, entry.revision),
            None => told.push(entry.key, entry.value, entry.revision),
        }
    }
    told
}

/// A digest of every name that leads to the user, of whatever kind, and of every identity. So whoever would
/// be refused for another one's sake has a claim in common with that one.
fn claims(user: &User) -> Vec<[u8; 16]> {
    let sub = user.sub.to_string();
    let aliases = user.aliases.iter().map(|(_, name)| name.as_str());
    let names = aliases.chain([user.username.as_str(), sub.as_str()]);
    // A number is found however it is spelled.
    let names = names.map(|name| Sub::parse(name).map_or_else(|| name.to_owned(), |sub| sub.to_string()));
    let links = user.standing.links.iter().map(keys::link);
    let all = names.map(String::into_bytes).chain(links);
    all.map(|claim| digest(&SHA256, &claim).as_ref()[..16].try_into().expect("it has 32")).collect()
}
