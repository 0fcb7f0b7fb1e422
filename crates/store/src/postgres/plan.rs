//! A batch, sorted by key: which locks it takes, what must hold, and which rows it writes and removes.

use std::collections::{BTreeMap, HashMap};

use crate::{Batch, Condition, Revision, Write};

/// How many keys a batch may write that it needs to be unchanged, for it to queue up for each. One that
/// writes more is about entries that nobody shares, and the server has room for few such locks.
const QUEUED_MAX: usize = 8;

/// What a batch does with its keys, in their order.
#[derive(Default)]
pub(super) struct Plan<'b> {
    keys: BTreeMap<&'b [u8], Use<'b>>,
    appends: Vec<Append<'b>>,
    /// Whether nobody may share what is only read.
    is_alone: bool,
}

/// What a batch does with one key.
#[derive(Default)]
struct Use<'b> {
    absent: bool,
    unchanged: Option<Revision>,
    /// Two conditions of one key contradict each other.
    impossible: bool,
    write: Option<&'b Write>,
}

/// Keys that are locked together.
pub(super) struct Locks<'b> {
    /// Whether others may hold the same locks: these keys are only read.
    pub(super) shared: bool,
    pub(super) keys: Vec<&'b [u8]>,
}

/// Keys at which a transaction queues up before it locks them.
#[derive(Default)]
pub(super) struct Queue<'b> {
    pub(super) keys: Vec<&'b [u8]>,
    /// Whether it goes through together with others who only read the key.
    pub(super) shared: Vec<bool>,
}

/// An entry to be written. No value means one that is removed again at once: that it can be written tells
/// that nothing is there, and keeps everybody else from writing it before this transaction ends.
pub(super) struct Row<'b> {
    pub(super) key: &'b [u8],
    pub(super) value: &'b [u8],
}

/// An entry whose key ends with the position that the server draws.
pub(super) struct Append<'b> {
    pub(super) prefix: &'b [u8],
    pub(super) value: &'b [u8],
}

/// What is to be written, when the conditions hold.
#[derive(Default)]
pub(super) struct Changes<'b> {
    /// Entries whose keys must not be there.
    pub(super) inserts: Vec<Row<'b>>,
    /// Entries whose keys may be there.
    pub(super) upserts: Vec<Row<'b>>,
    pub(super) deletes: Vec<&'b [u8]>,
}

impl<'b> Plan<'b> {
    /// The plan of a batch.
    pub(super) fn new(batch: &'b Batch) -> Self {
        let mut plan = Self::default();
        for condition in &batch.conditions {
            match condition {
                Condition::Absent(key) => plan.key(key).absent = true,
                Condition::Unchanged(key, revision) => {
                    let key = plan.key(key);
                    key.impossible |= key.unchanged.is_some_and(|other| other != *revision);
                    key.unchanged = Some(*revision);
                }
            }
        }
        for write in &batch.writes {
            match write {
                Write::Append(prefix, value) => plan.appends.push(Append { prefix, value }),
                Write::Put(key, _) | Write::Delete(key) => plan.key(key).write = Some(write),
            }
        }
        plan
    }

    /// The plan of a batch beside which nobody else has any of its conditions.
    pub(super) fn alone(batch: &'b Batch) -> Self {
        Self { is_alone: true, ..Self::new(batch) }
    }

    fn shares(&self, used: &Use<'_>) -> bool {
        used.write.is_none() && !self.is_alone
    }

    fn key(&mut self, key: &'b [u8]) -> &mut Use<'b> {
        self.keys.entry(key).or_default()
    }

    /// What is appended, in this order.
    pub(super) fn appends(&self) -> &[Append<'b>] {
        &self.appends
    }

    /// The locks to take before anything is decided, so that all transactions take them in one order. What is
    /// written whatever is there is locked by writing it.
    pub(super) fn locks(&self) -> Vec<Locks<'b>> {
        let mut locks: Vec<Locks<'b>> = Vec::new();
        for (key, used) in &self.keys {
            let is_condition = used.absent || used.unchanged.is_some();
            if !is_condition && !matches!(used.write, Some(Write::Delete(_))) {
                continue;
            }
            let shared = self.shares(used);
            match locks.last_mut().filter(|last| last.shared == shared) {
                Some(last) => last.keys.push(key),
                None => locks.push(Locks { shared, keys: vec![key] }),
            }
        }
        locks
    }

    /// Where to queue up before the locks are taken, in the same order.
    pub(super) fn queue(&self) -> Queue<'b> {
        let unchanged = || self.keys.iter().filter(|(_, used)| used.unchanged.is_some());
        let written_count = unchanged().filter(|(_, used)| used.write.is_some()).count();
        let mut queue = Queue::default();
        for (key, used) in unchanged() {
            if used.write.is_none() || written_count <= QUEUED_MAX {
                queue.keys.push(key);
                queue.shared.push(self.shares(used));
            }
        }
        queue
    }

    /// What to write when these entries are there under the locked keys; nothing if a condition does not
    /// hold.
    pub(super) fn changes(&self, found: &HashMap<Vec<u8>, Revision>) -> Option<Changes<'b>> {
        let mut changes = Changes::default();
        for (key, used) in &self.keys {
            let there = found.get(*key);
            if used.impossible
                || used.absent && (there.is_some() || used.unchanged.is_some())
                || used.unchanged.is_some_and(|revision| there != Some(&revision))
            {
                return None;
            }
            let value = match used.write {
                Some(Write::Put(_, value)) => Some(value.as_slice()),
                Some(Write::Append(..) | Write::Delete(_)) | None => None,
            };
            if used.absent {
                changes.inserts.push(Row { key, value: value.unwrap_or_default() });
            } else if value.is_some() || used.write.is_some() && there.is_none() {
                changes.upserts.push(Row { key, value: value.unwrap_or_default() });
            }
            if value.is_none() && (used.absent || used.write.is_some()) {
                changes.deletes.push(key);
            }
        }
        Some(changes)
    }
}
