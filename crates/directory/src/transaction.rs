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
/// How many closures wait for a store at once, each on a thread: a few for each connection that it may have.
pub(crate) const READS_MAX: usize = 128;
/// How long others wait for their turn.
const TURN_WAIT_MAX: Duration = Duration::from_secs(2);

impl Directory {
    /// Runs `f` where it may wait for the store.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Directory) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if !self.store.reads_wait() {
            return f(self);
        }
        let turn = self.turn_to_read().await?;
        let directory = self.clone();
        // Who stops waiting stops no thread, so the turn is the thread's.
        let work = move || {
            let _turn = turn;
            f(&directory)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => answer,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }

    /// Threads are few and belong to everybody, passwords and messages among them: a store that says nothing
    /// must not keep them all.
    async fn turn_to_read(&self) -> Result<OwnedSemaphorePermit> {
        let turn = timeout(TURN_WAIT_MAX, Arc::clone(&self.read_places).acquire_owned()).await;
        let overloaded = || StoreError::Overloaded("the queue of what is to be read".into());
        turn.map_err(|_| Error::Store(overloaded()))?.map_err(|_| Error::Store(overloaded()))
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
}
