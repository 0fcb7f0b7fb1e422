//! Pools on a store that is slow, and on one that is damaged.

use std::sync::Arc;
use std::time::Duration;

use poolhouse::outbox::Transports;
use poolhouse_directory::Swept;
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError, Write};
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

/// An entry of the registry, or the record that it leads to.
#[tokio::test]
async fn a_damaged_pool_keeps_no_other_from_the_list() {
    let server = Harness::new().await;
    let store = server.place.open().await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(server.create_pool(json!({})).await);
    }
    let entry = [b"p", ids[0].as_bytes()].concat();
    for (space, key) in [(Space::GLOBAL, entry), (Space(2), vec![1])] {
        let batch = Batch { writes: vec![Write::Put(key, vec![0xff])], ..Batch::default() };
        store.commit(space, batch).await.unwrap();
    }
    let mut listed = Vec::new();
    let mut input = json!({"MaxResults": 1});
    loop {
        let page = server.call("ListUserPools", input.clone()).await.ok();
        let pools = page["UserPools"].as_array().unwrap().iter();
        listed.extend(pools.map(|pool| pool["Id"].as_str().unwrap().to_owned()));
        let Some(token) = page.get("NextToken") else { break };
        input["NextToken"] = token.clone();
    }
    let mut whole = ids.split_off(2);
    whole.sort_unstable();
    assert_eq!(listed, whole);
    assert_eq!(server.cx.directory.pool_ids().await.unwrap(), whole, "the outbox looks at these");
    for damaged in ids {
        let answer = server.call("DescribeUserPool", json!({"UserPoolId": damaged})).await;
        assert_eq!(answer.error().0, "InternalErrorException", "it is no pool that was deleted");
    }

    // The work in the background goes on, and tells of the entry.
    let amy = json!({"UserPoolId": whole[0], "Username": "amy", "MessageAction": "SUPPRESS"});
    server.call("AdminCreateUser", amy).await.ok();
    server.call("DeleteUserPool", json!({"UserPoolId": whole[0]})).await.ok();
    let sweep = || server.cx.directory.sweep(server.cx.clock.now_ms());
    let error = loop {
        match sweep().await {
            Ok(swept) => assert_eq!(swept, Swept::More),
            Err(error) => break error,
        }
    };
    assert!(error.to_string().contains("an entry of the pool registry"), "{error}");
    let (report, checked) = server.cx.directory.check_registry().await.unwrap();
    assert_eq!((report.problems.len(), checked), (2, vec![whole[1].clone()]), "{report:?}");
}
