//! Trouble in the store while messages are delivered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use poolhouse::lease::Turn;
use poolhouse::outbox::Outbox;
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError, Write};
use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::harness::Harness;
use crate::receiver::Receiver;
use crate::{PATIENCE, World, transports};

/// Fails one look at a pool: the one behind so many commits.
struct Shaky {
    store: MemoryStore,
    commits_left: AtomicUsize,
}

/// It does not fail.
const NEVER: usize = usize::MAX;
/// The space of the first pool.
const POOL: Space = Space(1);

impl Store for Shaky {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        let is_next = space == POOL
            && self.commits_left.compare_exchange(0, NEVER, Ordering::SeqCst, Ordering::SeqCst).is_ok();
        if is_next { Err(StoreError::Engine("out of order".to_owned())) } else { self.store.snapshot(space) }
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let commit = self.store.commit(space, batch);
        let left = self.commits_left.load(Ordering::SeqCst);
        if space == POOL && (1..NEVER).contains(&left) {
            self.commits_left.store(left - 1, Ordering::SeqCst);
        }
        commit
    }
}

async fn world() -> (Arc<Shaky>, World) {
    let store = Arc::new(Shaky { store: MemoryStore::new(), commits_left: AtomicUsize::new(NEVER) });
    let receiver = Receiver::well();
    let server = Harness::on(Arc::<Shaky>::clone(&store), false, transports(&receiver)).await;
    (store, World::of(server, receiver).await)
}

/// Puts what is no record under a key.
fn put(store: &Shaky, space: Space, key: Vec<u8>) {
    let batch = Batch { writes: vec![Write::Put(key, vec![0xff])], ..Batch::default() };
    assert!(store.commit(space, batch).as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
}

/// The claim ends a minute later, and with it the wait of whoever needs the code.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_claimed_is_delivered_though_the_next_look_fails() {
    let (store, world) = world().await;
    world.invite("amy").await;
    store.commits_left.store(1, Ordering::SeqCst);
    let outbox = Outbox::start(&world.server.cx, Turn::of_the_only_server()).unwrap();
    // It must not be the test whose look fails.
    let failed = async {
        while store.commits_left.load(Ordering::SeqCst) != NEVER {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(PATIENCE, failed).await.expect("a look fails");
    world.assert_empty_in_the_end().await;
    outbox.stop(&world.server.cx).await;
}

/// That there is mail was told to another process, so the pools are looked at, one of which is damaged.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_entry_of_a_pool_keeps_no_mail_from_going_out() {
    let (store, world) = world().await;
    let other = world.server.create_pool(json!({})).await;
    world.invite("amy").await;
    world.server.cx.directory.senders().await;
    put(&store, Space::GLOBAL, [b"p", other.as_bytes()].concat());
    let outbox = Outbox::start(&world.server.cx, Turn::of_the_only_server()).unwrap();
    world.assert_empty_in_the_end().await;
    outbox.stop(&world.server.cx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_shown_as_damaged_and_can_be_deleted() {
    let (store, world) = world().await;
    for name in ["amy", "ben", "eve"] {
        world.invite(name).await;
    }
    let id = world.messages().await[1]["Id"].as_str().unwrap().to_owned();
    let (pool, number) = id.rsplit_once('-').unwrap();
    let number = u128::from_str_radix(number, 16).unwrap().to_be_bytes();
    put(&store, POOL, [&[3][..], &number].concat());

    let found = world.messages().await;
    assert_eq!(found.len(), 3);
    assert!(found.contains(&json!({"Id": id, "UserPoolId": pool, "State": "DAMAGED"})), "{found:?}");
    let outbox = Outbox::start(&world.server.cx, Turn::of_the_only_server()).unwrap();
    world.wait_for(|found| found.len() == 1).await;
    assert_eq!(world.receiver.taken().len(), 2);
    world.delete(&id).await;
    world.assert_empty_in_the_end().await;
    outbox.stop(&world.server.cx).await;
}
