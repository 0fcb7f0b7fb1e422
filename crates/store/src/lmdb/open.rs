//! Opening: the directory, who may, what can be checked before anything is read, and the version of the
//! layout.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use heed::{CommitOrAbort, EnvFlags, EnvOpenOptions};

use super::errors::{Failure, explain};
use super::map::Map;
use super::{Environment, OpenMode, Tree, extent, layout};
use crate::StoreError;

/// Address space that is reserved and costs nothing: the ceiling for the size of the data.
const MAP_LEN: usize = 1 << 40;
/// Snapshots that can be open at once, over all processes.
const READERS_MAX: usize = 1024;
/// What LMDB keeps per reader, in bytes, and roughly what it keeps for all.
const READER_LEN: usize = 64;
const READERS_HEADER_LEN: usize = 4096;

/// The open files of a store.
#[derive(Clone)]
pub(super) struct Files {
    pub(super) environment: Environment,
    pub(super) tree: Tree,
    /// Where the tree lies in memory, if that is known. It is of this environment and no other: one that is
    /// opened after a failed commit uses that commit's number again.
    pub(super) map: Option<Arc<Map>>,
    /// Added to the number of a transaction to make a revision.
    pub(super) revisions_from: u64,
}

/// What an open store consists of.
pub(super) struct Opened {
    pub(super) files: Files,
    pub(super) server_lock: Option<ServerLock>,
}

/// Opens the store in `directory`; a server makes it if it is not there.
pub(super) fn open(directory: &Path, mode: OpenMode) -> Result<Opened, StoreError> {
    let failed = |error: io::Error| explain(directory, error);
    let may_make = mode == OpenMode::Server;
    if may_make {
        DirBuilder::new().recursive(true).mode(0o700).create(directory).map_err(failed)?;
    } else {
        // Before a lock is made in a directory that is none of ours.
        require_data(directory)?;
    }
    let server_lock = match mode {
        OpenMode::Server | OpenMode::ToolAlone => Some(lock_as_server(directory)?),
        OpenMode::Tool => None,
    };
    Ok(Opened { files: open_files(directory, mode, may_make)?, server_lock })
}

/// Fails if there is no data file. A tool that made one would find it empty, and say that all is well.
fn require_data(directory: &Path) -> Result<(), StoreError> {
    match fs::metadata(directory.join("data.mdb")) {
        Ok(data) if data.len() > 0 => Ok(()),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(explain(directory, error)),
        _ => Err(missing(directory)),
    }
}

fn missing(directory: &Path) -> StoreError {
    StoreError::Missing(directory.display().to_string())
}

/// Opens the files in a directory that is there. If they are not, makes them when it `may_make` a store.
pub(super) fn open_files(directory: &Path, mode: OpenMode, may_make: bool) -> Result<Files, StoreError> {
    let failed = |error: io::Error| explain(directory, error);
    // One at a time from here to the end: two processes must not both make the same new files.
    let turn = File::open(directory).map_err(failed)?;
    turn.lock().map_err(failed)?;
    if !may_make {
        require_data(directory)?;
    }
    make_reader_table(directory).map_err(failed)?;
    let environment = open_environment(directory, mode).map_err(|error| explain(directory, error))?;
    extent::check(directory, &environment)?;
    let tree = open_tree(directory, &environment, may_make)?;
    let revisions_from = revisions_from(directory, &environment, tree)?;
    let map = Map::find(&environment, tree).map(Arc::new);
    Ok(Files { environment, tree, map, revisions_from })
}

/// Keeps other servers out. It dies with the process, however that ends.
pub(super) struct ServerLock(File);

impl Drop for ServerLock {
    /// By name: closing the file is not enough while a process that was just started still has a copy of it.
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::warn!(%error, "the lock of the store was not released");
        }
    }
}

fn lock_as_server(directory: &Path) -> Result<ServerLock, StoreError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(directory.join("server.lock"))
        .map_err(|error| explain(directory, error))?;
    match file.try_lock() {
        Ok(()) => Ok(ServerLock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(directory.display().to_string())),
        Err(TryLockError::Error(error)) => Err(explain(directory, error)),
    }
}

/// Makes the table of readers with all of its blocks, where LMDB would make a file of holes: on a full disk,
/// the first reader that touches a hole of a mapped file kills the process.
fn make_reader_table(directory: &Path) -> io::Result<()> {
    let path = directory.join("lock.mdb");
    let mut file = match OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        file => file?,
    };
    let written = file
        .write_all(&vec![0; READERS_HEADER_LEN + READERS_MAX * READER_LEN])
        .and_then(|()| file.sync_all());
    if written.is_err() {
        fs::remove_file(&path)?;
    }
    written
}

#[expect(
    unsafe_code,
    reason = "a mapped file must not be changed from outside; the comment says why it is not"
)]
pub(super) fn open_environment(directory: &Path, mode: OpenMode) -> heed::Result<Environment> {
    let mut options = EnvOpenOptions::new().read_txn_without_tls();
    options.map_size(MAP_LEN).max_readers(u32::try_from(READERS_MAX).unwrap_or(u32::MAX));
    // A server reads here and there; a tool reads most of what there is, and more than memory may hold.
    let flags = match mode {
        OpenMode::Server => EnvFlags::NO_READ_AHEAD,
        OpenMode::Tool | OpenMode::ToolAlone => EnvFlags::empty(),
    };
    // SAFETY: The files are ours alone (mode 0600). Every process that opens them does so through LMDB and
    // its lock file, and heed refuses to open them twice in one process. A file that ends too early is
    // refused by `extent` before a page of it is read. NO_READ_AHEAD only advises the kernel; no flag that
    // weakens locking or durability is set.
    unsafe { options.flags(flags).open(directory) }
}

fn open_tree(directory: &Path, environment: &Environment, may_make: bool) -> Result<Tree, StoreError> {
    let failed = |error: heed::Error| explain(directory, error);
    let view = environment.read_txn().map_err(failed)?;
    let tree = environment
        .open_databases_and_commit(view, |opener, view| {
            opener.open_database(view, None).map(CommitOrAbort::<_, ()>::Commit)
        })
        .map_err(failed)?;
    let CommitOrAbort::Commit(Some(tree)) = tree else {
        return Err(explain(directory, Failure::Damaged));
    };
    match (has_version(directory, environment, tree)?, may_make) {
        (true, _) => {}
        (false, true) => write_version(directory, environment, tree)?,
        (false, false) => return Err(missing(directory)),
    }
    Ok(tree)
}

/// Whether the version is there, and the right one. Only an empty store has none.
fn has_version(directory: &Path, environment: &Environment, tree: Tree) -> Result<bool, StoreError> {
    let failed = |error: heed::Error| explain(directory, error);
    let view = environment.read_txn().map_err(failed)?;
    let Some(stored) = tree.get(&view, layout::VERSION_KEY).map_err(failed)? else {
        let is_empty = tree.is_empty(&view).map_err(failed)?;
        return if is_empty { Ok(false) } else { Err(explain(directory, Failure::Damaged)) };
    };
    let digits = <[u8; 4]>::try_from(stored).map_err(|_| explain(directory, Failure::Damaged))?;
    let found = u32::from_be_bytes(digits);
    if [layout::VERSION_BEFORE, layout::VERSION].contains(&found) {
        return Ok(true);
    }
    let path = directory.display().to_string();
    Err(StoreError::UnknownVersion { path, found, known: layout::VERSION })
}

fn revisions_from(directory: &Path, environment: &Environment, tree: Tree) -> Result<u64, StoreError> {
    let failed = |error: heed::Error| explain(directory, error);
    let view = environment.read_txn().map_err(failed)?;
    let Some(stored) = tree.get(&view, layout::REVISIONS_KEY).map_err(failed)? else { return Ok(0) };
    let digits = stored.try_into().map_err(|_| explain(directory, Failure::Damaged))?;
    Ok(u64::from_be_bytes(digits))
}

fn write_version(directory: &Path, environment: &Environment, tree: Tree) -> Result<(), StoreError> {
    let write = || -> Result<(), Failure> {
        let mut transaction = environment.write_txn()?;
        tree.put(&mut transaction, layout::VERSION_KEY, &layout::VERSION.to_be_bytes())?;
        transaction.commit()?;
        // The files are new; without this a power failure could take their names.
        File::open(directory)?.sync_all()?;
        Ok(())
    };
    write().map_err(|failure| explain(directory, failure))
}
