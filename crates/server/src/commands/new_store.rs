//! A store made out of a dump: in its place as a whole, or not at all.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use poolhouse_store::{Dump, Engine, OpenMode, PostgresStore};

use super::ahead::read_ahead;
use crate::data_dir::{self, DatabaseUrl, Failure, StoreLocation};

/// Makes the store in `location`. It is put there only when `accept` has seen it, and what it was made of,
/// and has nothing against it.
pub(super) async fn make<D: Dump + Send>(
    location: &StoreLocation,
    dump: &mut D,
    accept: impl AsyncFnOnce(&D, Arc<dyn Engine>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match location {
        StoreLocation::Lmdb(path) => make_in_directory(path, dump, accept).await,
        StoreLocation::Postgres(url) => make_in_database(url, dump, accept).await,
        StoreLocation::Memory => Err(Failure::new("memory: is gone when the command ends; give lmdb:PATH")),
    }
}

/// All of it is put there by one commit. Until it is accepted, nobody else is told of it.
async fn make_in_database<D: Dump + Send>(
    url: &DatabaseUrl,
    dump: &mut D,
    accept: impl AsyncFnOnce(&D, Arc<dyn Engine>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let store = Arc::new(PostgresStore::open(&url.0, OpenMode::Server).await?);
    read_ahead(dump, |dump| store.load(dump))?;
    let loaded = store.dump()?.newest();
    let accepted = accept(dump, Arc::<PostgresStore>::clone(&store)).await;
    // A server that was started on it meanwhile has drawn numbers: what it acknowledged is not ours to
    // remove.
    if accepted.is_err() && store.dump()?.newest() == loaded {
        store.empty().await?;
    }
    accepted
}

async fn make_in_directory<D: Dump + Send>(
    path: &Path,
    dump: &mut D,
    accept: impl AsyncFnOnce(&D, Arc<dyn Engine>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let parent = data_dir::directory_of(path);
    data_dir::create(parent)?;
    let _turn = lock(parent)?;
    if path.exists() {
        let mend = "move it away, or choose another directory";
        return Err(Failure::new(format!("{} is there already; {mend}", path.display())));
    }
    let part = data_dir::part_of(path);
    // What an earlier command left when it was killed.
    remove(&part)?;
    let made = fill(&part, dump, accept).await.and_then(|()| {
        let put = fs::rename(&part, path).and_then(|()| data_dir::sync_directory(path));
        put.map_err(|error| Failure::on(path, "made", &error))
    });
    if made.is_err() {
        // What is left of it keeps servers from starting, so it is no harm if this fails too.
        let _ = remove(&part);
    }
    made
}

async fn fill<D: Dump + Send>(
    part: &Path,
    dump: &mut D,
    accept: impl AsyncFnOnce(&D, Arc<dyn Engine>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let store = data_dir::open_store(&StoreLocation::Lmdb(part.to_owned()), OpenMode::Server).await?;
    read_ahead(dump, |dump| store.load(dump))?;
    accept(dump, store).await
}

/// Keeps other commands like this one out, until it ends however that may be.
fn lock(directory: &Path) -> Result<File, Failure> {
    let failed = |error| Failure::on(directory, "locked", &error);
    let file = File::open(directory).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::new(format!("another command is making a store in {}", directory.display())))
        }
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

fn remove(part: &Path) -> Result<(), Failure> {
    if part.exists() {
        fs::remove_dir_all(part).map_err(|error| Failure::on(part, "removed", &error))?;
    }
    Ok(())
}
