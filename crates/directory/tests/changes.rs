//! The change feed over stores that were copied, restored or damaged.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod plain_user;
mod rules_world;

use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use plain_pool::plain_pool;
use plain_user::plain_user;
use poolhouse_directory::changes::{ChangePage, Mark, newest};
use poolhouse_directory::records::Event;
use poolhouse_directory::{Clock, Directory};
use poolhouse_store::{Batch, Engine as _, MemoryStore, Space, Store as _, Write};
use rules_world::Seeded;

const POOL: &str = "test-1_Changes00";
const CHANGE: u8 = 0x15;

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A store and its directory, at a time of a test's choice.
struct World {
    store: Arc<MemoryStore>,
    directory: Directory,
    clock: Arc<SetClock>,
}

impl World {
    fn on(store: MemoryStore) -> Self {
        let (store, clock) = (Arc::new(store), Arc::new(SetClock(AtomicI64::new(0))));
        let randomness = Arc::new(Seeded::new(1));
        let directory =
            Directory::new(Arc::<MemoryStore>::clone(&store), randomness, Arc::<SetClock>::clone(&clock));
        Self { store, directory: directory.keeping_changes(Duration::from_hours(1)), clock }
    }

    async fn new() -> Self {
        let world = Self::on(MemoryStore::new());
        world.directory.create_pool(plain_pool(POOL)).await.unwrap();
        world
    }

    /// Creates a user, at a time.
    async fn create(&self, number: u8, time_ms: i64) {
        self.clock.0.store(time_ms, Ordering::Relaxed);
        let user = plain_user(u128::from_be_bytes([number; 16]), format!("user{number}"));
        self.directory.import_users(POOL, vec![user]).await.unwrap();
    }

    async fn end(&self) -> Mark {
        self.directory.read(POOL, newest).await.unwrap()
    }

    async fn changes(&self, after: Mark) -> Option<ChangePage> {
        self.directory.read(POOL, move |pool| pool.changes(Some(after), 100)).await.unwrap()
    }

    async fn problems(&self) -> Vec<String> {
        self.directory.check(POOL, |_| ()).await.unwrap().problems
    }
}

fn created(page: Option<ChangePage>) -> Vec<u8> {
    let created = page.unwrap().changes.into_iter().map(|told| match told.change.event {
        Event::Created(sub) => sub.as_bytes()[0],
        other => panic!("{other:?}"),
    });
    created.collect()
}

#[tokio::test]
async fn a_position_stays_good_in_a_copy_and_not_in_a_store_that_lacks_it() {
    let world = World::new().await;
    world.create(1, 10).await;
    let kept = world.end().await;
    let restored = MemoryStore::new();
    restored.load(&mut *world.store.dump().unwrap()).unwrap();
    world.create(2, 20).await;
    let lost = world.end().await;
    let copy = MemoryStore::new();
    copy.load(&mut *world.store.dump().unwrap()).unwrap();

    let copy = World::on(copy);
    copy.create(3, 30).await;
    assert_eq!(created(copy.changes(kept).await), [2, 3]);
    assert_eq!(created(copy.changes(lost).await), [3]);

    let restored = World::on(restored);
    assert_eq!(restored.changes(lost).await, None);
    // Its commits have the numbers that those had which it lacks.
    restored.create(3, 30).await;
    assert_eq!(restored.changes(lost).await, None);
    assert_eq!(created(restored.changes(kept).await), [3]);
    assert_eq!(restored.problems().await, [""; 0]);
}

#[tokio::test]
async fn a_damaged_entry_is_named_and_passed_over_by_nobody() {
    let world = World::new().await;
    let begun = world.end().await;
    world.create(1, 10).await;
    let feed = (Bound::Included(&[CHANGE][..]), Bound::Excluded(&[CHANGE + 1][..]));
    let entries = world.store.snapshot(Space(1)).unwrap().range(feed, 10).unwrap();
    assert_eq!(entries.len(), 2);
    let key = entries.last().unwrap().key.to_vec();
    let damage = Batch { writes: vec![Write::Put(key, b"\x01\x09damage".to_vec())], ..Batch::default() };
    world.store.commit(Space(1), damage).await.unwrap();

    let refused = world.directory.read(POOL, move |pool| pool.changes(Some(begun), 10)).await.unwrap_err();
    assert!(refused.to_string().contains("a change cannot be read"), "{refused}");
    let problems = world.problems().await;
    assert!(problems.len() == 1 && problems[0].contains("a change cannot be read"), "{problems:?}");

    let deletions = entries.iter().map(|entry| Write::Delete(entry.key.to_vec())).collect();
    world.store.commit(Space(1), Batch { writes: deletions, ..Batch::default() }).await.unwrap();
    assert_eq!(world.problems().await, ["the change feed has no beginning"]);
}
