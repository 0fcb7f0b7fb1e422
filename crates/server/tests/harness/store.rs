//! The store of a test: in memory, or in PostgreSQL when the environment says so.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use poolhouse_store::{MemoryStore, OpenMode, PostgresStore, Store};

/// Set to `postgres` by `cargo xtask test`, which runs the tests on either engine.
const ENGINE_VARIABLE: &str = "POOLHOUSE_TEST_STORE";
/// The URL of a database that tests may use: `cargo xtask postgres` sets it.
const DATABASE_VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";

/// A store that is empty and that nobody else has.
pub(crate) async fn new() -> Arc<dyn Store> {
    match std::env::var(ENGINE_VARIABLE).as_deref() {
        Ok("postgres") => Arc::new(new_in_postgres().await),
        Ok(other) => panic!("{ENGINE_VARIABLE}={other}; there is postgres, or memory without it"),
        Err(_) => Arc::new(MemoryStore::new()),
    }
}

/// Tables in a schema of the test's own.
async fn new_in_postgres() -> PostgresStore {
    let database = std::env::var(DATABASE_VARIABLE);
    let database = database.expect("a server was started: cargo xtask postgres -- cargo test");
    let schema = format!("test_{:016x}", RandomState::new().hash_one(0));
    let separator = if database.contains('?') { '&' } else { '?' };
    let url = format!("{database}{separator}schema={schema}&connections=4");
    PostgresStore::open(&url, OpenMode::Server).await.expect("the server takes a store")
}
