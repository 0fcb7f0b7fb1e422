//! The embedded engine: LMDB, read through its memory map, written by one thread that commits in groups.

mod errors;
mod extent;
mod fill;
mod format;
mod layout;
mod live;
mod map;
mod open;
mod queue;
mod search;
mod snapshot;
#[cfg(test)]
mod tests;
mod transfer;
mod walk;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use heed::types::Bytes;
use heed::{Database, Env, MdbError, RoTxn, WithoutTls};

use self::live::Live;
use self::open::{Files, ServerLock};
use self::queue::{Queue, QueueBounds};
use self::snapshot::LmdbSnapshot;
use self::transfer::LmdbDump;
use self::writer::Writer;
use crate::{Batch, Bulk, Commit, CommitError, Dump, Engine, Filling, Snapshot, Space, Store, StoreError};

type Environment = Env<WithoutTls>;
type Tree = Database<'static, Bytes, Bytes>;
type View = RoTxn<'static, WithoutTls>;

/// A store in a directory of this machine.
///
/// Never back it up with LMDB's *compacting* copy: that starts the transaction numbers again, and revisions
/// are made of them. A plain copy by LMDB, or a dump, is right.
pub struct LmdbStore {
    // Dropped in this order: the environment is closed before the next server may come.
    live: Arc<Live>,
    directory: PathBuf,
    queue: Arc<Queue>,
    writer: Option<JoinHandle<()>>,
    _server_lock: Option<ServerLock>,
}

/// Who opens a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// The server, of which a directory has at most one. It makes a store that is not there.
    Server,
    /// A tool that may run beside the server, in another process.
    Tool,
    /// A tool in the place of the server, which cannot start meanwhile.
    ToolAlone,
}

impl LmdbStore {
    /// Opens the store in the directory `path`.
    pub fn open(path: &Path, mode: OpenMode) -> Result<LmdbStore, StoreError> {
        let opened = open::open(path, mode)?;
        let bounds = match mode {
            OpenMode::Server => QueueBounds::SERVER,
            OpenMode::Tool | OpenMode::ToolAlone => QueueBounds::TOOL,
        };
        let queue = Arc::new(Queue::new(bounds));
        let live = Arc::new(Live::new(path.to_path_buf(), mode, opened.files));
        let writer = Writer { live: Arc::clone(&live), directory: path.to_path_buf() };
        let writer_queue = Arc::clone(&queue);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || writer.run(&writer_queue))
            .map_err(|error| StoreError::Engine(format!("no thread for the writer: {error}")))?;
        Ok(Self {
            live,
            directory: path.to_path_buf(),
            queue,
            writer: Some(thread),
            _server_lock: opened.server_lock,
        })
    }

    fn view(&self, space: Space) -> Result<LmdbSnapshot<'_>, StoreError> {
        let Files { environment, tree, map, .. } = self.live.get()?;
        let view = self.begin_to_read(environment)?;
        let map = map.and_then(|map| {
            let root = map.root(&view)?;
            Some((map, root))
        });
        Ok(LmdbSnapshot { view, tree, map, space, directory: &self.directory })
    }

    fn begin_to_read(&self, environment: Environment) -> Result<View, StoreError> {
        let mut view = environment.clone().static_read_txn();
        if matches!(view, Err(heed::Error::Mdb(MdbError::ReadersFull))) {
            // Processes that were killed may have left them all.
            let cleared = environment.clear_stale_readers();
            view = cleared.and_then(|_| environment.static_read_txn());
        }
        view.map_err(|error| errors::explain(&self.directory, error))
    }
}

impl Store for LmdbStore {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(self.view(space)?))
    }

    fn version(&self) -> Option<u64> {
        self.live.get().ok()?.map?.newest()
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

impl Engine for LmdbStore {
    /// While it is open, no page that is given up is written again: the file grows by all that is written.
    fn dump(&self) -> Result<Box<dyn Dump + Send + '_>, StoreError> {
        let files = self.live.get()?;
        let view = self.begin_to_read(files.environment.clone())?;
        Ok(Box::new(LmdbDump::new(view, &files, &self.directory)?))
    }

    fn load(&self, dump: &mut dyn Dump) -> Result<(), StoreError> {
        transfer::load(&self.live.get()?, &self.directory, dump)?;
        // What revisions are counted from is read when the files are opened.
        self.live.reopen()
    }

    fn bulk(&self) -> Option<&dyn Bulk> {
        Some(self)
    }
}

impl Bulk for LmdbStore {
    fn fill(&self, space: Space, mut filling: Filling<'_>) -> Result<(), CommitError> {
        filling.batch.check_bounds()?;
        let filled = fill::fill(&self.live.get()?, &self.directory, space, &mut filling);
        if filled.is_err() && self.live.is_broken() {
            self.live.reopen()?;
            return Err(CommitError::Unknown);
        }
        if filled? { Ok(()) } else { Err(CommitError::Conflict) }
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
