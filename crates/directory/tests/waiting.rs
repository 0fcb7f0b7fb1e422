//! A store that says nothing keeps a bounded number of threads, and no thread from anybody else.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod rules_world;

use std::sync::{Arc, RwLock};
use std::time::Duration;

use plain_pool::plain_pool;
use poolhouse_directory::{Directory, Error};
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use rules_world::Seeded;
use tokio::time::timeout;

const POOL: &str = "test-1_Waiting00";
/// More than a runtime has threads for.
const READS: usize = 1_000;
/// For so many there is room.
const PLACES: usize = 128;
/// Longer than anybody has to wait for a turn.
const WHILE: Duration = Duration::from_secs(10);

/// Answers no read while `silence` is held.
#[derive(Default)]
struct Silent {
    store: MemoryStore,
    silence: RwLock<()>,
}

impl Store for Silent {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        drop(self.silence.read().unwrap());
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.store.commit(space, batch)
    }

    fn reads_wait(&self) -> bool {
        true
    }
}

#[test]
fn a_store_that_says_nothing_leaves_threads_to_others() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let store = Arc::new(Silent::default());
    let seeded = || Arc::new(Seeded::new(1));
    let directory = Directory::new(Arc::<Silent>::clone(&store), seeded(), seeded());
    runtime.block_on(directory.create_pool(plain_pool(POOL))).unwrap();
    let read = || {
        let directory = directory.clone();
        async move { directory.read(POOL, |pool| Ok(pool.pool().name.clone())).await }
    };

    let silence = store.silence.write().unwrap();
    let mut reads: Vec<_> = (0..READS).map(|_| runtime.spawn(read())).collect();
    let waited = async {
        let mut refused = 0;
        while refused < READS - PLACES {
            let mut waiting = Vec::new();
            for read in reads.drain(..) {
                if !read.is_finished() {
                    waiting.push(read);
                } else if let Err(Error::Store(StoreError::Overloaded(_))) = read.await.unwrap() {
                    refused += 1;
                }
            }
            reads = waiting;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        refused
    };
    let refused = runtime.block_on(async { timeout(WHILE, waited).await });
    let others = runtime.block_on(async { timeout(WHILE, tokio::task::spawn_blocking(|| ())).await });
    // Whatever is so far: threads that wait for ever would keep the test from its end.
    drop(silence);
    assert_eq!(refused, Ok(READS - PLACES), "all but those who hold a place are told to come back");
    others.expect("there is a thread for something else").unwrap();
    for read in reads {
        assert_eq!(runtime.block_on(read).unwrap().unwrap(), "plain");
    }
    assert_eq!(runtime.block_on(read()).unwrap(), "plain", "their places are free again");
}
