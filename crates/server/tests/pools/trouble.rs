//! Pools on a store that is slow, and on one that is damaged.

use std::sync::Arc;
use std::time::Duration;

use poolhouse::outbox::Transports;
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::Harness;

/// More than get a number each by trying again, as long as one at a time gets one.
const POOLS: usize = 256;

/// A store whose disk takes its time.
#[derive(Default)]
struct Slow(Arc<MemoryStore>);

impl Store for Slow {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.0.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let store = Arc::clone(&self.0);
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            store.commit(space, batch).await
        })
    }
}

/// All of them take the number of a space from one row.
#[tokio::test(start_paused = true)]
async fn many_pools_are_created_at_once() {
    let server = Arc::new(Harness::on(Arc::new(Slow::default()), false, Transports::default()).await);
    let mut created = JoinSet::new();
    for _ in 0..POOLS {
        let server = Arc::clone(&server);
        created.spawn(async move { server.create_pool(json!({})).await });
    }
    let mut ids = created.join_all().await;
    ids.sort_unstable();
    let (report, mut checked) = server.cx.directory.check_registry().await.unwrap();
    checked.sort_unstable();
    assert_eq!((report.problems, checked), (vec![], ids));
}
