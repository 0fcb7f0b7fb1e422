//! Transactions: closures that read one snapshot and whose writes are committed together; when others were
//! faster, they run again.

mod reader;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use poolhouse_store::{Batch, CommitError, Space, StoreError};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

pub(crate) use self::reader::as_slice;
pub use self::reader::{PoolReader, Reader};
pub(crate) use self::writer::SpaceWriter;
pub use self::writer::{PoolWriter, Writer};
use crate::{Directory, Error, Result};

/// How often a transaction is tried before the caller is told to come back later.
const ATTEMPTS_MAX: u32 = 24;
/// How many closures wait for a store at once, each on a thread: as many as a store has connections at most.
/// Some read alone, and some prepare what is to be written. An import has half as many under way.
pub(crate) const WAITING_MAX: usize = 128;
/// How long others wait for a place among them.
const PLACE_WAIT_MAX: Duration = Duration::from_secs(2);

/// A batch, where it goes, and what is answered once it is there.
pub(crate) type Prepared<T> = ((Space, Batch), T);

impl Directory {
    /// Runs `f` where it may wait for the store.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Directory) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if !self.store.reads_wait() {
            return f(self);
        }
        let place = self.place_to_wait().await?;
        let directory = self.clone();
        // Who stops waiting stops no thread, so the place is the thread's.
        let work = move || {
            let _place = place;
            f(&directory)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => answer,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }

    /// Threads are few and belong to everybody, passwords and messages among them: a store that says nothing
    /// must not keep them all.
    async fn place_to_wait(&self) -> Result<OwnedSemaphorePermit> {
        match timeout(PLACE_WAIT_MAX, Arc::clone(&self.waiting_places).acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(Error::Store(StoreError::Overloaded("the queue of what waits for the store".into()))),
        }
    }

    /// Runs `prepare` and commits the batch it answers, again and again until no condition of it is broken.
    ///
    /// Where others write too, also when there is nothing to write: what is there may be a commit that no
    /// standby has confirmed, and whoever is told that all is as it should be takes it for lasting. A commit
    /// behind it is confirmed with all that was before. (A refusal tells what was read, as every read does.)
    pub(crate) async fn commit<T: Send + 'static>(
        &self,
        prepare: impl Fn(&Directory) -> Result<Prepared<T>> + Send + Sync + 'static,
    ) -> Result<T> {
        let commits_nothing = self.is_heard && self.store.is_shared();
        let prepare = Arc::new(prepare);
        for attempt in 0..ATTEMPTS_MAX {
            let prepare = Arc::clone(&prepare);
            let ((space, batch), value) = self.run(move |directory| prepare(directory)).await?;
            if batch.writes.is_empty() && !commits_nothing {
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
}

/// Whom a commit has something for.
#[derive(Clone, Copy)]
pub(crate) struct Wakes {
    pub(crate) outbox: bool,
    pub(crate) feed: bool,
}

/// What runs `f` on a snapshot of a pool and answers what it wrote, with the condition that the pool stands.
pub(crate) fn in_pool<T>(
    id: String,
    f: impl Fn(&mut PoolWriter<'_>) -> Result<T>,
) -> impl Fn(&Directory) -> Result<Prepared<(T, Wakes)>> {
    move |directory| {
        let (mut writer, mut value) = directory.run_on(directory.assume_pool(&id)?, &f);
        if !writer.settle()? {
            drop(writer);
            (writer, value) = directory.run_on(directory.open_pool(&id)?, &f);
        }
        let value = value?;
        writer.require_pool();
        let wakes = Wakes { outbox: writer.wakes_outbox(), feed: writer.wakes_feed() };
        Ok((writer.into_commit(), (value, wakes)))
    }
}

/// The same for a space.
pub(crate) fn in_space<T>(
    space: Space,
    f: impl Fn(&mut SpaceWriter<'_>) -> Result<T>,
) -> impl Fn(&Directory) -> Result<Prepared<T>> {
    move |directory| {
        let mut writer = Writer::new(directory.open(space)?, space, &*directory.randomness);
        let value = f(&mut writer)?;
        Ok((writer.into_commit(), value))
    }
}
