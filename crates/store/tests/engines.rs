//! Every engine keeps every promise of the suite.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use poolhouse_store::{Engine, LmdbStore, MemoryStore, OpenMode, Store, conformance};

#[tokio::test(flavor = "multi_thread")]
async fn memory_conforms() {
    conformance::run(async || Arc::new(MemoryStore::new()) as Arc<dyn Store>).await;
    conformance::run_dumps(async || Arc::new(MemoryStore::new()) as Arc<dyn Engine>).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lmdb_conforms() {
    let stores = tempfile::tempdir().unwrap();
    let count = AtomicU32::new(0);
    let open = || {
        let directory: PathBuf = stores.path().join(count.fetch_add(1, Ordering::Relaxed).to_string());
        Arc::new(LmdbStore::open(&directory, OpenMode::Server).unwrap())
    };
    conformance::run(async || open() as Arc<dyn Store>).await;
    conformance::run_dumps(async || open() as Arc<dyn Engine>).await;
}
