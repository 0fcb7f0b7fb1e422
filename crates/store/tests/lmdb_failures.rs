//! What goes wrong on a real machine: full and read-only disks, damaged files, two servers, tools beside a
//! server.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stderr, reason = "a line is for whoever kills")]

#[path = "lmdb_failures/disks.rs"]
mod disks;
#[path = "lmdb_failures/files.rs"]
mod files;
#[path = "lmdb_failures/loads.rs"]
mod loads;
#[path = "lmdb_failures/processes.rs"]
mod processes;
mod skipped;

use std::ops::Bound;
use std::path::Path;
use std::task::{Context, Waker};

use poolhouse_store::{Batch, CommitError, LmdbStore, OpenMode, Space, Store, StoreError, Write};

const SPACE: Space = Space(3);

fn open(path: &Path) -> Result<LmdbStore, StoreError> {
    LmdbStore::open(path, OpenMode::Server)
}

fn puts(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Batch {
    let writes = entries.into_iter().map(|(key, value)| Write::Put(key.into_bytes(), value)).collect();
    Batch { writes, ..Batch::default() }
}

fn put(key: &str, value: &[u8]) -> Batch {
    puts([(key.to_owned(), value.to_vec())])
}

fn value(store: &dyn Store, key: &str) -> Option<Vec<u8>> {
    let snapshot = store.snapshot(SPACE).unwrap();
    snapshot.get_many(&[key.as_bytes()]).unwrap().get(0).map(|stored| stored.value.to_vec())
}

fn count(store: &dyn Store) -> usize {
    store.snapshot(SPACE).unwrap().range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
}

#[tokio::test]
async fn what_waits_when_the_store_is_dropped_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    // Few enough for what the runtime lets one task do at a time.
    let mut commits: Vec<_> =
        (0..40).map(|number| store.commit(SPACE, put(&format!("{number:03}"), b"value"))).collect();
    let never_polled = store.commit(SPACE, put("never polled", b"value"));
    let mut context = Context::from_waker(Waker::noop());
    let early =
        commits.iter_mut().map(|commit| commit.as_mut().poll(&mut context).is_ready()).collect::<Vec<_>>();
    drop(store);
    let late = never_polled.await.unwrap_err();
    assert!(matches!(late, CommitError::Failed(StoreError::Engine(_))), "{late:?}");
    for (commit, early) in commits.into_iter().zip(early) {
        if !early {
            commit.await.unwrap();
        }
    }
    assert_eq!(count(&open(directory.path()).unwrap()), 40);
}

#[tokio::test]
async fn more_than_the_queue_holds_waits_without_a_thread() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    let commits: Vec<_> = (0..60)
        .map(|number| puts((0..10).map(|part| (format!("{number:02} {part}"), vec![7; 80_000]))))
        .map(|batch| tokio::spawn(store.commit(SPACE, batch)))
        .collect();
    for commit in commits {
        commit.await.unwrap().unwrap();
    }
    assert_eq!(count(&store), 600);
}
