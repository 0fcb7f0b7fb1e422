//! Transactions: reads on one snapshot, writes that are committed together, and the one function that keeps
//! indexes.

use std::collections::HashSet;
use std::ops::{Bound, Deref};
use std::sync::Arc;
use std::time::Duration;

use poolhouse_store::{
    Batch, CommitError, Condition, Entries, Entry, Revision, Snapshot, Space, Stored, Values, Write,
};

use crate::records::{Change, Index, Loaded, Pool, PoolEntry, Record};
use crate::{Directory, Error, Known, Randomness, Result, keys, parts};

/// How often a transaction is tried before the caller is told to come back later.
const ATTEMPTS_MAX: u32 = 24;
/// How many entries one step of a long walk reads.
const WALK_LEN: usize = 1_000;

/// One snapshot of one space.
pub struct Reader<'s> {
    snapshot: Box<dyn Snapshot + 's>,
    space: Space,
}

/// One snapshot, and what will be written to its space. Reads do not see the writes.
pub struct Writer<'s, R> {
    reader: R,
    space: Space,
    randomness: &'s dyn Randomness,
    batch: Batch,
    /// Unique entries that records of this batch give up, so that others can have them in the same commit.
    freed: HashSet<Vec<u8>>,
    /// Whether there will be a message to deliver.
    sends: bool,
    /// The time of what is noted in the change feed, where one is kept.
    feed_time_ms: Option<i64>,
    /// Whether something was noted.
    notes: bool,
}

/// One snapshot of a pool, and what will be written to it.
pub type PoolWriter<'s> = Writer<'s, PoolReader<'s>>;

/// One snapshot of a space that need not be a pool's, and what will be written to it.
pub(crate) type SpaceWriter<'s> = Writer<'s, Reader<'s>>;

/// One snapshot of a pool.
pub struct PoolReader<'s> {
    reader: Reader<'s>,
    pool: Arc<Known<Arc<Pool>>>,
}

impl Directory {
    /// Runs `f` where it may wait for the store.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Directory) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if !self.store.reads_wait() {
            return f(self);
        }
        let directory = self.clone();
        match tokio::task::spawn_blocking(move || f(&directory)).await {
            Ok(answer) => answer,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }

    /// Runs `prepare` and commits the batch it answers, again and again until no condition of it is broken.
    pub(crate) async fn commit<T: Send + 'static>(
        &self,
        prepare: impl Fn(&Directory) -> Result<((Space, Batch), T)> + Send + Sync + 'static,
    ) -> Result<T> {
        let prepare = Arc::new(prepare);
        for attempt in 0..ATTEMPTS_MAX {
            let prepare = Arc::clone(&prepare);
            let ((space, batch), value) = self.run(move |directory| prepare(directory)).await?;
            if batch.writes.is_empty() {
                return Ok(value);
            }
            match self.store.commit(space, batch).await {
                Ok(()) => return Ok(value),
                Err(CommitError::Conflict) => self.back_off(attempt).await,
                Err(CommitError::Unknown) => return Err(Error::Unknown),
                Err(CommitError::Failed(error)) => return Err(Error::Store(error)),
            }
        }
        Err(Error::Contended)
    }

    /// Waits a random time that grows with each attempt; the first retry is at once.
    async fn back_off(&self, attempt: u32) {
        if attempt > 0 {
            let bound_us = 200 << attempt.min(8);
            tokio::time::sleep(Duration::from_micros(u64::from(self.randomness.below(bound_us)))).await;
        }
    }

    /// A snapshot of a space.
    pub(crate) fn open(&self, space: Space) -> Result<Reader<'_>> {
        Ok(Reader { snapshot: self.store.snapshot(space)?, space })
    }

    /// A snapshot of a pool that exists.
    pub(crate) fn open_pool(&self, id: &str) -> Result<PoolReader<'_>> {
        if let Some(space) = self.spaces.get(id) {
            if let Some(pool) = self.open_space_of_pool(space)?.filter(|pool| pool.pool().id == id) {
                return Ok(pool);
            }
            // It was deleted, or the store has lost its end and given the space to another pool.
            self.spaces.remove(id);
        }
        let no_such_pool = || Error::no_such_pool(id);
        let entry = self.open(Space::GLOBAL)?.find::<PoolEntry>(&keys::pool_entry(id))?;
        let entry = entry.map(|entry| entry.record).filter(|entry| !entry.condemned);
        let space = Space(entry.ok_or_else(no_such_pool)?.space);
        let pool = self.open_space_of_pool(space)?.filter(|pool| pool.pool().id == id);
        let pool = pool.ok_or_else(no_such_pool)?;
        self.spaces.insert(id.to_owned(), space);
        Ok(pool)
    }

    /// As [`Directory::open_pool`], but where the store is far, the pool may be one that has changed since:
    /// who reads by it has to ask [`Reader::settle`] at the end.
    pub(crate) fn assume_pool(&self, id: &str) -> Result<PoolReader<'_>> {
        if self.store.reads_wait()
            && let Some(space) = self.spaces.get(id)
            && let Some(pool) = self.pools.get(&space).filter(|pool| pool.value.id == id)
        {
            let reader = self.open(space)?;
            if reader.snapshot.assume(&keys::pool(), pool.revision())? {
                return Ok(PoolReader { reader, pool });
            }
        }
        self.open_pool(id)
    }

    /// A snapshot of the pool in a space, if there is one.
    pub(crate) fn open_space_of_pool(&self, space: Space) -> Result<Option<PoolReader<'_>>> {
        let reader = self.open(space)?;
        let version = reader.version();
        let known = self.pools.get(&space);
        if let Some(pool) = known.as_ref().filter(|pool| pool.is_of(version)) {
            return Ok(Some(PoolReader { reader, pool: Arc::clone(pool) }));
        }
        let Some(stored) = reader.find_stored(&keys::pool())? else { return Ok(None) };
        if let Some(pool) = known.filter(|pool| pool.is_same(stored.revision, version)) {
            return Ok(Some(PoolReader { reader, pool }));
        }
        let pool = Arc::new(Known::new(Arc::new(Pool::decode(stored.value)?), stored.revision, version));
        self.pools.insert(space, Arc::clone(&pool));
        Ok(Some(PoolReader { reader, pool }))
    }
}

impl Reader<'_> {
    /// The space that is read.
    pub fn space(&self) -> Space {
        self.space
    }

    /// As [`Snapshot::settle`].
    pub(crate) fn settle(&self) -> Result<bool> {
        Ok(self.snapshot.settle()?)
    }

    /// As [`Snapshot::version`].
    pub(crate) fn version(&self) -> Option<u64> {
        self.snapshot.version()
    }

    /// The record under `key`.
    pub(crate) fn find<R: Record>(&self, key: &[u8]) -> Result<Option<Loaded<R>>> {
        self.find_stored(key)?
            .map(|stored| Ok(Loaded { record: self.record(key, stored.value)?, revision: stored.revision }))
            .transpose()
    }

    /// The record whose value this is, or starts with this.
    pub(crate) fn record<R: Record>(&self, key: &[u8], value: &[u8]) -> Result<R> {
        if R::HAS_PARTS { R::decode(&parts::whole(self, key, value)?) } else { R::decode(value) }
    }

    /// The value under `key`, where the store has it.
    pub(crate) fn find_stored(&self, key: &[u8]) -> Result<Option<Stored<'_>>> {
        Ok(self.snapshot.find_many(&[key])?.pop().flatten())
    }

    /// The values under `keys`, in their order, where the store has them.
    pub(crate) fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>> {
        Ok(self.snapshot.find_many(keys)?)
    }

    /// As [`Reader::starting_with`], where the store has them.
    pub(crate) fn entries_with(
        &self,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Entry<'_>>> {
        let (start, end) = keys::starting_with(prefix);
        let start = after.map_or(start, |after| Bound::Excluded(after.to_vec()));
        self.entries(&start, &end, limit)
    }

    /// The first `limit` entries of a range, where the store has them.
    pub(crate) fn entries(
        &self,
        start: &Bound<Vec<u8>>,
        end: &Bound<Vec<u8>>,
        limit: usize,
    ) -> Result<Vec<Entry<'_>>> {
        Ok(self.snapshot.walk((as_slice(start), as_slice(end)), limit)?)
    }

    /// Copies of the values under `keys`, in their order.
    pub(crate) fn get_many(&self, keys: &[&[u8]]) -> Result<Values> {
        Ok(self.snapshot.get_many(keys)?)
    }

    /// The first `limit` entries of a range.
    pub(crate) fn range(
        &self,
        start: &Bound<Vec<u8>>,
        end: &Bound<Vec<u8>>,
        limit: usize,
    ) -> Result<Entries> {
        Ok(self.snapshot.range((as_slice(start), as_slice(end)), limit)?)
    }

    /// The first `limit` entries whose key starts with `prefix`, behind the key `after`.
    pub(crate) fn starting_with(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Entries> {
        let (start, end) = keys::starting_with(prefix);
        let start = after.map_or(start, |after| Bound::Excluded(after.to_vec()));
        self.range(&start, &end, limit)
    }

    /// Calls `f` with key and value of every entry whose key starts with `prefix`.
    pub(crate) fn walk(&self, prefix: &[u8], mut f: impl FnMut(&[u8], &[u8]) -> Result<()>) -> Result<()> {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let entries = self.starting_with(prefix, after.as_deref(), WALK_LEN)?;
            for entry in entries.iter() {
                f(entry.key, entry.value)?;
            }
            match entries.last() {
                Some(last) if entries.len() == WALK_LEN => after = Some(last.key.to_vec()),
                _ => return Ok(()),
            }
        }
    }
}

impl<'s, R> Writer<'s, R> {
    pub(crate) fn new(reader: R, space: Space, randomness: &'s dyn Randomness) -> Self {
        Self {
            reader,
            space,
            randomness,
            batch: Batch { id: randomness.bytes(), ..Batch::default() },
            freed: HashSet::new(),
            sends: false,
            feed_time_ms: None,
            notes: false,
        }
    }

    /// 16 random bytes.
    pub(crate) fn draw(&self) -> [u8; 16] {
        self.randomness.bytes()
    }

    /// Sets a value that no index leads to.
    pub(crate) fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.batch.writes.push(Write::Put(key, value));
    }

    /// Sets a value that no index leads to and that is not there yet.
    pub(crate) fn put_new(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.batch.conditions.push(Condition::Absent(key.clone()));
        self.put(key, value);
    }

    /// Removes a value that no index leads to.
    pub(crate) fn delete(&mut self, key: Vec<u8>) {
        self.batch.writes.push(Write::Delete(key));
    }

    /// Commits only if there is no entry under `key`.
    pub(crate) fn absent(&mut self, key: Vec<u8>) {
        self.batch.conditions.push(Condition::Absent(key));
    }

    /// Commits only if the entry under `key` is still the one that was read.
    pub(crate) fn unchanged(&mut self, key: Vec<u8>, revision: Revision) {
        self.batch.conditions.push(Condition::Unchanged(key, revision));
    }

    /// Puts `new` in the place of `old`; either may be missing. Every index is kept by this function and by
    /// no other: it deletes `entries(old) - entries(new)` and writes `entries(new) - entries(old)`. So is the
    /// change feed.
    pub(crate) fn replace<T: Record>(&mut self, old: Option<&Loaded<T>>, new: Option<&T>) {
        let Some(key) = new.or(old.map(|old| &old.record)).map(T::key) else { return };
        let before = old.map(|old| old.record.entries()).unwrap_or_default();
        let after = new.map(T::entries).unwrap_or_default();

        self.batch.conditions.push(match old {
            Some(old) => Condition::Unchanged(key.clone(), old.revision),
            None => Condition::Absent(key.clone()),
        });
        for (entry, index) in before.iter().filter(|(entry, _)| !after.contains_key(*entry)) {
            if matches!(index, Index::Unique(_)) {
                self.freed.insert(entry.clone());
            }
            self.batch.writes.push(Write::Delete(entry.clone()));
        }
        for (entry, index) in after.iter().filter(|(entry, index)| before.get(*entry) != Some(*index)) {
            // Conditions see the state before the batch: an entry that is given up by it is still there, and
            // stays its owner's as long as the owner is unchanged, which is a condition already.
            if matches!(index, Index::Unique(_)) && !self.freed.remove(entry) {
                self.batch.conditions.push(Condition::Absent(entry.clone()));
            }
            self.batch.writes.push(Write::Put(entry.clone(), index.value().to_vec()));
        }
        self.batch.writes.push(match new {
            Some(new) if T::HAS_PARTS => Write::Put(key, parts::start(new.encode())),
            Some(new) => Write::Put(key, new.encode()),
            None => Write::Delete(key),
        });
        let event = T::event(old.map(|old| &old.record), new);
        if let (Some(time_ms), Some(event)) = (self.feed_time_ms, event) {
            self.note(&Change { time_ms, event });
        }
    }

    /// Puts a change at the end of the feed.
    pub(crate) fn note(&mut self, change: &Change) {
        self.batch.writes.push(Write::Append(keys::changes(), change.encode()));
        self.notes = true;
    }

    /// Notes changes from here on, as of this time.
    pub(crate) fn keep_feed(&mut self, time_ms: i64) {
        self.feed_time_ms = Some(time_ms);
    }

    /// Whether those who follow the feed are to be told, once this is committed.
    pub(crate) fn wakes_feed(&self) -> bool {
        self.notes
    }

    /// Puts the writes in the order of their keys, in which an engine writes many of them faster.
    pub(crate) fn sort_writes(&mut self) {
        // Stable, since of two writes of one key the later counts.
        self.batch.writes.sort_by(|left, right| left.key().cmp(right.key()));
    }

    /// Tells those who deliver messages, once this is committed.
    pub(crate) fn wake_outbox(&mut self) {
        self.sends = true;
    }

    /// Whether those who deliver messages are to be told.
    pub(crate) fn wakes_outbox(&self) -> bool {
        self.sends
    }

    /// How large the batch is already, in bytes.
    pub(crate) fn len_bytes(&self) -> usize {
        self.batch.len_bytes()
    }

    pub(crate) fn into_commit(self) -> (Space, Batch) {
        (self.space, self.batch)
    }
}

impl PoolReader<'_> {
    /// The pool, which can be kept for as long as one likes.
    pub fn pool(&self) -> &Arc<Pool> {
        &self.pool.value
    }

    /// Which version of the pool's record this is.
    pub(crate) fn pool_revision(&self) -> Revision {
        self.pool.revision()
    }

    /// The number of users, exactly.
    pub fn user_count(&self) -> Result<i64> {
        crate::counter::total(self)
    }
}

impl PoolWriter<'_> {
    /// Stores the pool with other settings.
    pub fn replace_pool(&mut self, new: &Pool) {
        let old = Loaded { record: Pool::clone(self.pool()), revision: self.pool_revision() };
        self.replace(Some(&old), Some(new));
    }

    /// Whatever is written was decided by the pool's settings, so it shall hold only while they stand.
    pub(crate) fn require_pool(&mut self) {
        let revision = self.pool_revision();
        self.unchanged(keys::pool(), revision);
    }
}

impl<R> Deref for Writer<'_, R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.reader
    }
}

impl<'s> Deref for PoolReader<'s> {
    type Target = Reader<'s>;

    fn deref(&self) -> &Reader<'s> {
        &self.reader
    }
}

pub(crate) fn as_slice(bound: &Bound<Vec<u8>>) -> Bound<&[u8]> {
    bound.as_ref().map(Vec::as_slice)
}
