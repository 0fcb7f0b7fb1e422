//! The embedded engine: LMDB, read through its memory map, written by one thread that commits in groups.

mod errors;
mod extent;
mod format;
mod layout;
mod map;
mod open;
mod queue;
mod search;
mod snapshot;
#[cfg(test)]
mod tests;
mod walk;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use heed::types::Bytes;
use heed::{Database, Env, WithoutTls};

use self::map::Map;
use self::open::ServerLock;
use self::queue::Queue;
use self::snapshot::LmdbSnapshot;
use self::writer::Writer;
use crate::{Batch, Commit, Snapshot, Space, Store, StoreError};

type Environment = Env<WithoutTls>;
type Tree = Database<'static, Bytes, Bytes>;

/// A store in a directory of this machine.
///
/// Never back it up with LMDB's *compacting* copy: that starts the transaction numbers again, and revisions
/// are made of them. A plain copy by LMDB, or an export, is right.
pub struct LmdbStore {
    // Dropped in this order: the environment is closed before the next server may come.
    environment: Environment,
    tree: Tree,
    map: Option<Map>,
    directory: PathBuf,
    queue: Arc<Queue>,
    writer: Option<JoinHandle<()>>,
    _server_lock: Option<ServerLock>,
}

/// Who opens a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// The server, of which a directory has at most one.
    Server,
    /// A tool that may run beside the server, in another process.
    Tool,
}

impl LmdbStore {
    /// Opens the store in the directory `path`, which is made if it is not there.
    pub fn open(path: &Path, mode: OpenMode) -> Result<LmdbStore, StoreError> {
        let opened = open::open(path, mode)?;
        let queue = Arc::new(Queue::new());
        let writer = Writer {
            environment: opened.environment.clone(),
            tree: opened.tree,
            directory: path.to_path_buf(),
        };
        let writer_queue = Arc::clone(&queue);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || writer.run(&writer_queue))
            .map_err(|error| StoreError::Engine(format!("no thread for the writer: {error}")))?;
        Ok(Self {
            map: Map::find(&opened.environment, opened.tree),
            environment: opened.environment,
            tree: opened.tree,
            directory: path.to_path_buf(),
            queue,
            writer: Some(thread),
            _server_lock: opened.server_lock,
        })
    }

    fn view(&self, space: Space) -> Result<LmdbSnapshot<'_>, StoreError> {
        let view = self.environment.read_txn().map_err(|error| errors::explain(&self.directory, error))?;
        let map = self.map.as_ref().and_then(|map| Some((map, map.root(&view)?)));
        Ok(LmdbSnapshot { view, tree: self.tree, map, space, directory: &self.directory })
    }
}

impl Store for LmdbStore {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(self.view(space)?))
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let queue = Arc::clone(&self.queue);
        Box::pin(async move {
            // Here and not in the writer, so that no batch can spoil the transaction that it shares with
            // others.
            batch.check_bounds()?;
            queue.submit(space, batch).await
        })
    }
}

impl Drop for LmdbStore {
    /// Writes what is waiting, which can take as long as a sync to disk.
    fn drop(&mut self) {
        self.queue.close();
        if self.writer.take().is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("the writer of the store had panicked");
        }
    }
}
