//! Stores in the server that the environment names, each in a schema of its own.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};

use poolhouse_store::{OpenMode, PostgresStore};

use crate::skipped::skipped;

/// The URL of a database that tests may use.
const VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";

/// Where stores of a test are made.
pub(crate) struct Place {
    database: String,
    /// Nobody else's schemas begin with it. There is nothing to repeat about it.
    prefix: String,
    count: AtomicU32,
}

impl Place {
    /// The server, if there is one.
    #[track_caller]
    pub(crate) fn find() -> Option<Self> {
        match std::env::var(VARIABLE) {
            Ok(database) => Some(Self::on(database)),
            Err(_) => {
                skipped(&format!("{VARIABLE} names no server; start one: cargo xtask postgres -- cargo test"))
            }
        }
    }

    /// The server of this URL.
    pub(crate) fn on(database: String) -> Self {
        let prefix = format!("test_{:016x}", RandomState::new().hash_one(0));
        Self { database, prefix, count: AtomicU32::new(0) }
    }

    /// The URL of a store that nobody has.
    pub(crate) fn new_url(&self) -> String {
        let separator = if self.database.contains('?') { '&' } else { '?' };
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{}{separator}schema={}_{number}", self.database, self.prefix)
    }

    /// A new and empty store.
    pub(crate) async fn new_store(&self) -> PostgresStore {
        PostgresStore::open(&self.new_url(), OpenMode::Server).await.unwrap()
    }
}
