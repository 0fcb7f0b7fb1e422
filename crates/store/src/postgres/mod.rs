//! The engine that scales out: one table in PostgreSQL.
//!
//! `kv(space, k, ver, v)` holds every entry; its primary key is the order of keys. A snapshot is a
//! transaction that begins with its first read. A commit takes two round trips: locks and conditions, then
//! the writes with a note of the commit's id, by which its outcome can be looked up when the answer is
//! lost.

mod commit;
mod connections;
mod connector;
mod errors;
mod fill;
mod kept;
mod outcome;
mod password;
mod pipeline;
mod plan;
mod rows;
mod schema;
mod settings;
mod snapshot;
mod statements;
#[cfg(test)]
mod tests;
mod tls;
mod transfer;
mod wait;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::connections::Connections;
use self::schema::Making;
use self::settings::Settings;
use self::snapshot::PostgresSnapshot;
use self::transfer::PostgresDump;
use crate::{
    Batch, Bulk, Commit, CommitError, Dump, Engine, Filling, OpenMode, Snapshot, Space, Store, StoreError,
};

/// After how many commits those that nobody asks for any more are forgotten. The first one counts too, for
/// those of a process that ended before.
const COMMITS_BETWEEN_CLEARINGS: u64 = 4096;

/// A store in PostgreSQL, which many servers share.
pub struct PostgresStore {
    connections: Arc<Connections>,
    commits: AtomicU64,
}

impl PostgresStore {
    /// Opens the store at `postgres://USER@HOST/DATABASE`, whose tables are made for a server if they are not
    /// there. It lives on the runtime that it is opened on.
    pub async fn open(url: &str, mode: OpenMode) -> Result<Self, StoreError> {
        let settings = Settings::parse(url)?;
        let making = Making { schema: settings.schema.clone(), distributes: settings.distributes, mode };
        let connections = Connections::new(settings, mode)?;
        schema::prepare(&connections, &making).await?;
        Ok(Self { connections: Arc::new(connections), commits: AtomicU64::new(0) })
    }

    /// Removes everything that is in the store.
    pub async fn empty(&self) -> Result<(), StoreError> {
        transfer::empty(&self.connections).await
    }

    /// Now and then, forgets the notes of old commits.
    fn clear_now_and_then(&self) {
        let number = self.commits.fetch_add(1, Ordering::Relaxed);
        if !number.is_multiple_of(COMMITS_BETWEEN_CLEARINGS) {
            return;
        }
        let connections = Arc::clone(&self.connections);
        self.connections.runtime().spawn(async move {
            if let Err(failure) = outcome::forget_old(&connections).await {
                let error = failure.explain(connections.place());
                tracing::warn!(%error, "old commits were not forgotten");
            }
        });
    }
}

impl Store for PostgresStore {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(PostgresSnapshot::new(&self.connections, number(space)?)))
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.clear_now_and_then();
        let connections = Arc::clone(&self.connections);
        let runtime = self.connections.runtime().clone();
        Box::pin(async move {
            batch.check_bounds()?;
            let space = number(space)?;
            // A task of its own: who stops waiting for it does not stop it.
            let commit = runtime.spawn(commit::commit(connections, space, batch));
            commit.await.unwrap_or(Err(CommitError::Unknown))
        })
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn reads_wait(&self) -> bool {
        true
    }
}

impl Engine for PostgresStore {
    /// While it is open, the server keeps what is replaced: the tables grow by all that is written.
    fn dump(&self) -> Result<Box<dyn Dump + Send + '_>, StoreError> {
        Ok(Box::new(PostgresDump::new(&self.connections)?))
    }

    fn load(&self, dump: &mut dyn Dump) -> Result<(), StoreError> {
        transfer::load(&self.connections, dump)
    }

    fn bulk(&self) -> Option<&dyn Bulk> {
        Some(self)
    }
}

impl Bulk for PostgresStore {
    fn fill(&self, space: Space, mut filling: Filling<'_>) -> Result<(), CommitError> {
        filling.batch.check_bounds()?;
        fill::fill(&self.connections, space, &mut filling)
    }
}

/// A space as the server's signed number.
fn number(space: Space) -> Result<i64, StoreError> {
    i64::try_from(space.0).map_err(|_| StoreError::TooLarge(format!("space {}", space.0)))
}
