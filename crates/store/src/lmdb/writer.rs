//! The one thread that writes: everything that waits goes into one transaction, and one sync to disk serves
//! all.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;

use heed::RwTxn;

use super::Tree;
use super::errors::{self, Failure};
use super::layout::{self, Keys};
use super::live::Live;
use super::open::Files;
use super::queue::{Pending, Queue};
use crate::{Batch, CommitError, Condition, Position, Revision, Space, StoreError, Write};

/// After so many groups, the readers of processes that were killed meanwhile are cleared. They would keep old
/// pages alive, and the file would grow with every write.
const GROUPS_BETWEEN_CLEARINGS: usize = 64;

/// Applies batches to the tree.
pub(super) struct Writer {
    pub(super) live: Arc<Live>,
    pub(super) directory: PathBuf,
}

impl Writer {
    /// Writes until the queue is closed and empty.
    pub(super) fn run(&self, queue: &Queue) {
        let _abandon = AbandonOnExit(queue);
        self.clear_stale_readers();
        for number in 1_usize.. {
            let Some(group) = queue.take_group() else { return };
            self.commit(group);
            if number.is_multiple_of(GROUPS_BETWEEN_CLEARINGS) {
                self.clear_stale_readers();
            }
        }
    }

    fn clear_stale_readers(&self) {
        // An environment that is not open now has no readers either.
        let Ok(Files { environment, .. }) = self.live.get() else { return };
        match environment.clear_stale_readers() {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "cleared the readers of processes that are gone"),
            Err(error) => tracing::warn!(%error, "stale readers were not looked for"),
        }
    }

    /// Writes the batches of `group` in their order, each as if alone, and answers when all are on disk.
    fn commit(&self, group: Vec<Pending>) {
        // A transaction that is dropped on the way is undone, so a panic leaves nothing by half; and without
        // this thread nobody could write any more.
        let written = panic::catch_unwind(AssertUnwindSafe(|| self.write(&group)));
        let batches = group.len();
        let outcome = match written {
            Ok(Ok(applied)) => {
                for (pending, applied) in group.into_iter().zip(applied) {
                    pending.answer(if applied { Ok(()) } else { Err(CommitError::Conflict) });
                }
                return;
            }
            Ok(Err(error)) if self.live.is_broken() => {
                tracing::error!(%error, batches, "a commit failed; whether it was written is not known");
                self.reopen();
                None
            }
            Ok(Err(error)) => {
                tracing::error!(%error, batches, "a commit failed; nothing of it was written");
                Some(error)
            }
            Err(_) => {
                tracing::error!(batches, "the writer panicked in a commit");
                None
            }
        };
        for pending in group {
            pending.answer(Err(outcome.clone().map_or(CommitError::Unknown, CommitError::Failed)));
        }
    }

    fn reopen(&self) {
        if let Err(error) = self.live.reopen() {
            tracing::error!(%error, "the store could not be opened again");
        }
    }

    /// Whether each batch was applied. On an error the transaction is dropped and none was, unless LMDB is
    /// broken by it.
    fn write(&self, group: &[Pending]) -> Result<Vec<bool>, StoreError> {
        let Files { environment, tree, revisions_from, .. } = self.live.get()?;
        let write = || -> Result<Vec<bool>, Failure> {
            let mut transaction = environment.write_txn()?;
            // The number of a transaction that did not commit is used again, but nobody saw a revision of it.
            // Two batches of one group share it, and nobody can see the revision between them.
            let revision = Revision(revisions_from + transaction.id() as u64);
            // So what is appended needs a count that goes on from batch to batch.
            let mut next = Position::first_of(revision);
            let mut applied = Vec::with_capacity(group.len());
            for pending in group {
                applied.push(apply(tree, &mut transaction, &mut next, pending.space, &pending.batch)?);
            }
            if applied.contains(&true) {
                transaction.commit()?;
            }
            Ok(applied)
        };
        write().map_err(|failure| errors::explain_write(&self.directory, failure))
    }
}

/// Applies one batch on top of those before it, or nothing when a condition does not hold. `next` is where
/// the next entry is appended.
pub(super) fn apply(
    tree: Tree,
    transaction: &mut RwTxn<'_>,
    next: &mut Position,
    space: Space,
    batch: &Batch,
) -> Result<bool, Failure> {
    let mut keys = Keys::of(space);
    for condition in &batch.conditions {
        if !holds(tree, transaction, &mut keys, condition)? {
            return Ok(false);
        }
    }
    let revision = Revision(next.commit);
    let mut stored = Vec::new();
    for write in &batch.writes {
        match write {
            Write::Put(key, value) => {
                layout::encode(value, revision, &mut stored);
                tree.put(transaction, keys.with(key), &stored)?;
            }
            Write::Delete(key) => {
                tree.delete(transaction, keys.with(key))?;
            }
            Write::Append(prefix, value) => {
                layout::encode(value, revision, &mut stored);
                tree.put(transaction, keys.with(&next.key(prefix)), &stored)?;
                next.index += 1;
            }
        }
    }
    Ok(true)
}

fn holds(tree: Tree, view: &RwTxn<'_>, keys: &mut Keys, condition: &Condition) -> Result<bool, Failure> {
    match condition {
        Condition::Absent(key) => Ok(tree.get(view, keys.with(key))?.is_none()),
        Condition::Unchanged(key, revision) => match tree.get(view, keys.with(key))? {
            Some(stored) => {
                let (_, found) = layout::decode(stored).ok_or(Failure::Damaged)?;
                Ok(found == *revision)
            }
            None => Ok(false),
        },
    }
}

/// Lets nobody wait for a writer that is gone, also not after a panic.
struct AbandonOnExit<'q>(&'q Queue);

impl Drop for AbandonOnExit<'_> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}
