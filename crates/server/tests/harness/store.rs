//! The store of a test: in memory, or in PostgreSQL when the environment says so.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, LazyLock};

use poolhouse_store::{
    Batch, Commit, MemoryStore, OpenMode, PostgresStore, Snapshot, Space, Store, StoreError,
};
use tokio::runtime::Runtime;

/// Set to `postgres` by `cargo xtask test`, which runs the tests on either engine.
const ENGINE_VARIABLE: &str = "POOLHOUSE_TEST_STORE";
/// The URL of a database that tests may use: `cargo xtask postgres` sets it.
const DATABASE_VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";

/// Connections live here, so that they know nothing of a clock that a test has stopped.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime for connections"));

/// Where the servers of a test have their store.
#[derive(Clone)]
pub(crate) enum Place {
    /// In the one object that all of them share.
    Given(Arc<dyn Store>),
    /// In PostgreSQL, which each of them reaches by connections of its own.
    Postgres(String),
}

impl Place {
    /// One that is empty and that nobody else has.
    pub(crate) fn new() -> Self {
        match std::env::var(ENGINE_VARIABLE).as_deref() {
            Ok("postgres") => Self::Postgres(new_url()),
            Ok(other) => panic!("{ENGINE_VARIABLE}={other}; there is postgres, or memory without it"),
            Err(_) => Self::Given(Arc::new(MemoryStore::new())),
        }
    }

    /// The store, as one server has it open.
    pub(crate) async fn open(&self) -> Arc<dyn Store> {
        match self {
            Self::Given(store) => Arc::clone(store),
            Self::Postgres(url) => {
                let url = url.clone();
                let opened = RUNTIME.spawn(async move { PostgresStore::open(&url, OpenMode::Server).await });
                Arc::new(Apart(opened.await.expect("nobody panics").expect("the server takes a store")))
            }
        }
    }
}

/// Tables in a schema of the test's own.
fn new_url() -> String {
    let database = std::env::var(DATABASE_VARIABLE);
    let database = database.expect("a server was started: cargo xtask postgres -- cargo test");
    let schema = format!("test_{:016x}", RandomState::new().hash_one(0));
    let separator = if database.contains('?') { '&' } else { '?' };
    format!("{database}{separator}schema={schema}&connections=4")
}

/// A store on a runtime of its own, on which a thread waits for each commit: as long as it does, a stopped
/// clock stands still. Else it would run ahead of the network, and every time limit would pass at once.
struct Apart(PostgresStore);

impl Store for Apart {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.0.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let commit = self.0.commit(space, batch);
        Box::pin(async {
            let waiting = tokio::task::spawn_blocking(|| RUNTIME.block_on(commit));
            waiting.await.expect("nobody panics while it commits")
        })
    }

    fn is_shared(&self) -> bool {
        self.0.is_shared()
    }

    fn reads_wait(&self) -> bool {
        self.0.reads_wait()
    }
}
