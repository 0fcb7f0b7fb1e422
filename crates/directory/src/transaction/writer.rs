//! What is written with a snapshot: collected first, then committed as one, and the one function that keeps
//! indexes.

use std::collections::HashSet;
use std::ops::Deref;

use poolhouse_store::{Batch, Condition, Revision, Space, Write};

use super::reader::{PoolReader, Reader};
use crate::records::{Change, Index, Loaded, Pool, Record};
use crate::{Randomness, keys, parts};

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
