//! Work that waits in the background: deleted pools are emptied in pieces, half pools removed, counts folded.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod plain_user;
mod rules_world;

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use plain_pool::plain_pool;
use plain_user::plain_user;
use poolhouse_directory::{Client, Directory, ImportOutcome, Result, Swept, User};
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError, Write};
use rules_world::Seeded;

const HOUR_MS: i64 = 60 * 60 * 1000;
const USERS: u64 = 5_000;

fn open<S: Store>(store: &Arc<S>, seed: u64) -> Directory {
    let store = Arc::<S>::clone(store);
    Directory::new(store, Arc::new(Seeded::new(seed)), Arc::new(Seeded::new(0)))
}

/// A store that counts the snapshots and commits of each space.
#[derive(Default)]
struct Counting {
    store: MemoryStore,
    snapshots: Mutex<BTreeMap<Space, usize>>,
    commits: Mutex<BTreeMap<Space, usize>>,
    is_shared: bool,
}

impl Counting {
    fn begin_again(&self) {
        self.snapshots.lock().unwrap().clear();
        self.commits.lock().unwrap().clear();
    }

    fn snapshots(&self, space: u64) -> usize {
        self.snapshots.lock().unwrap().get(&Space(space)).copied().unwrap_or_default()
    }

    fn commits(&self, space: u64) -> usize {
        self.commits.lock().unwrap().get(&Space(space)).copied().unwrap_or_default()
    }
}

impl Store for Counting {
    fn snapshot(&self, space: Space) -> std::result::Result<Box<dyn Snapshot + '_>, StoreError> {
        *self.snapshots.lock().unwrap().entry(space).or_default() += 1;
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        *self.commits.lock().unwrap().entry(space).or_default() += 1;
        self.store.commit(space, batch)
    }

    fn is_shared(&self) -> bool {
        self.is_shared
    }
}

fn users(count: u64) -> Vec<User> {
    let user = |number: u64| User {
        attributes: BTreeMap::from([("email".to_owned(), format!("user{number}@corp.example"))]),
        ..plain_user(number.into(), format!("user{number}"))
    };
    (0..count).map(user).collect()
}

fn entries(store: &impl Store, space: u64) -> usize {
    let snapshot = store.snapshot(Space(space)).unwrap();
    snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "the method's path has one lifetime only")]
async fn count(directory: &Directory, id: &str) -> Result<i64> {
    directory.read(id, |pool| pool.user_count()).await
}

async fn sweep_all(directory: &Directory, now_ms: i64) {
    while directory.sweep(now_ms).await.unwrap() == Swept::More {}
}

#[tokio::test]
async fn a_deleted_pool_is_gone_at_once_and_emptied_in_pieces() {
    let store = Arc::new(Counting::default());
    let directory = open(&store, 1);
    directory.create_pool(plain_pool("test-1_Deleted00")).await.unwrap();
    directory.create_pool(plain_pool("test-1_Remains00")).await.unwrap();
    let outcomes = directory.import_users("test-1_Deleted00", users(USERS)).await.unwrap();
    assert!(outcomes.iter().all(|outcome| *outcome == ImportOutcome::Created));

    directory.delete_pool("test-1_Deleted00").await.unwrap();
    let gone = count(&directory, "test-1_Deleted00").await.unwrap_err();
    assert_eq!(gone.to_string(), "User pool test-1_Deleted00 does not exist.");
    assert!(directory.list_pools("test-1", None, 60).await.unwrap().pools.len() == 1);
    assert!(entries(&*store, 1) > 5 * usize::try_from(USERS).unwrap());

    store.begin_again();
    sweep_all(&directory, 0).await;
    assert!(store.commits(1) > 10, "{} commits are not pieces", store.commits(1));
    assert_eq!(entries(&*store, 1), 0);
    assert_eq!(count(&directory, "test-1_Remains00").await.unwrap(), 0);
}

#[tokio::test]
async fn counts_are_exact_before_and_after_they_are_folded() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 2);
    let id = "test-1_Counted00";
    directory.create_pool(plain_pool(id)).await.unwrap();
    for user in users(1_200) {
        directory.write(id, move |pool| pool.create_user(&user)).await.unwrap();
    }
    directory
        .write(id, |pool| {
            let first = pool.user("user0")?;
            pool.delete_user(&first)
        })
        .await
        .unwrap();
    let rows = entries(&*store, 1);
    assert_eq!(count(&directory, id).await.unwrap(), 1_199);
    sweep_all(&directory, 0).await;
    assert_eq!(count(&directory, id).await.unwrap(), 1_199);
    assert_eq!(entries(&*store, 1), rows - 1_200, "1,201 changes became one base");
}

/// A busy pool among many: where the store is far away, looks at all of them for each step would take longer
/// than new work takes to come.
#[tokio::test]
async fn a_busy_pool_has_many_steps_in_a_round() {
    let store = Arc::new(Counting::default());
    let directory = open(&store, 10);
    for number in 0..50 {
        directory.create_pool(plain_pool(&format!("test-1_Pool{number:05}"))).await.unwrap();
    }
    // As if there had been so many creations.
    for start in (0..20_000_u128).step_by(1_000) {
        let row = |number: u128| [[2].as_slice(), &number.to_be_bytes()].concat();
        let writes =
            (start..start + 1_000).map(|number| Write::Put(row(number), 1_i64.to_be_bytes().to_vec()));
        store.commit(Space(7), Batch { writes: writes.collect(), ..Batch::default() }).await.unwrap();
    }
    store.begin_again();
    sweep_all(&directory, 0).await;
    assert_eq!(count(&directory, "test-1_Pool00006").await.unwrap(), 20_000);
    assert!(store.commits(7) >= 20, "{} commits are not pieces", store.commits(7));
    // Two rounds, with four looks in each.
    assert!(store.snapshots(8) <= 8, "{} looks at a pool with nothing to do", store.snapshots(8));
}

/// What is there already may be a commit that no standby has confirmed, and nobody must be told of it before
/// one has. Of work in the background nobody is told.
#[tokio::test]
async fn who_is_told_of_nothing_new_waits_for_what_was_before() {
    for is_shared in [false, true] {
        let store = Arc::new(Counting { is_shared, ..Counting::default() });
        let directory = open(&store, 12);
        directory.create_pool(plain_pool("test-1_Nothing00")).await.unwrap();
        sweep_all(&directory, 0).await;
        store.begin_again();
        directory.write("test-1_Nothing00", |_| Ok(())).await.unwrap();
        assert!(!directory.delete_access_key("AKIANOBODY").await.unwrap());
        assert_eq!((store.commits(1), store.commits(0)), (usize::from(is_shared), usize::from(is_shared)));
        store.begin_again();
        sweep_all(&directory, 0).await;
        assert_eq!((store.commits(1), store.commits(0)), (0, 0));
    }
}

#[tokio::test]
async fn old_changes_end_in_pieces() {
    let store = Arc::new(Counting::default());
    let directory = open(&store, 11).keeping_changes(Duration::from_hours(1));
    directory.create_pool(plain_pool("test-1_Changed00")).await.unwrap();
    directory.import_users("test-1_Changed00", users(USERS)).await.unwrap();
    store.begin_again();
    sweep_all(&directory, HOUR_MS + 1).await;
    assert_eq!(store.commits(1), 4, "three ends of changes, and a fold of the count");
}

#[tokio::test]
async fn what_a_crash_left_of_a_new_pool_is_removed_when_it_is_old() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 3);
    directory.create_pool(plain_pool("test-1_Halfpool0")).await.unwrap();
    let writes = vec![Write::Delete(vec![1])];
    store.commit(Space(1), Batch { writes, ..Batch::default() }).await.unwrap();
    assert_eq!(entries(&*store, 1), 0, "the record was the only entry of the pool's space");
    let others = entries(&*store, 0) - 1;

    assert!(directory.list_pools("test-1", None, 60).await.unwrap().pools.is_empty());
    sweep_all(&directory, HOUR_MS - 1).await;
    assert_eq!(entries(&*store, 0), others + 1, "its creation may still go on");
    sweep_all(&directory, HOUR_MS + 1).await;
    assert_eq!(entries(&*store, 0), others);
}

fn client(id: &str) -> Client {
    Client {
        id: id.to_owned(),
        name: "background".to_owned(),
        secrets: Vec::new(),
        created_ms: 0,
        modified_ms: 0,
        settings: serde_json::Map::new(),
    }
}

#[tokio::test]
async fn clients_of_a_deleted_pool_leave_nothing() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 4);
    directory.create_pool(plain_pool("test-1_Remains00")).await.unwrap();
    directory.create_client("test-1_Remains00", client("stays")).await.unwrap();
    let others = entries(&*store, 0);
    directory.create_pool(plain_pool("test-1_Deleted00")).await.unwrap();
    for number in 0..300 {
        directory.create_client("test-1_Deleted00", client(&format!("goes{number}"))).await.unwrap();
    }
    directory.client("goes7").await.unwrap();

    directory.delete_pool("test-1_Deleted00").await.unwrap();
    let gone = directory.client("goes7").await.unwrap_err();
    assert_eq!(gone.to_string(), "User pool client goes7 does not exist.");
    sweep_all(&directory, 0).await;
    assert_eq!((entries(&*store, 0), entries(&*store, 2)), (others, 0));
    assert_eq!(directory.client("stays").await.unwrap().0.id, "test-1_Remains00");
}

#[tokio::test]
async fn what_a_crash_left_of_clients_is_removed_when_it_is_old() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 5);
    directory.create_pool(plain_pool("test-1_Pool00000")).await.unwrap();
    let without = entries(&*store, 0);
    for number in 0..500 {
        directory.create_client("test-1_Pool00000", client(&format!("{number:03}"))).await.unwrap();
    }
    // All but every hundredth lose the record: what a crash leaves of a creation, and of a removal.
    let lost = (0..500).filter(|number| number % 100 > 0);
    let writes = lost.map(|number| Write::Delete(format!("\x04{number:03}").into_bytes())).collect();
    store.commit(Space(1), Batch { writes, ..Batch::default() }).await.unwrap();
    let gone = directory.client("001").await.unwrap_err();
    assert_eq!(gone.to_string(), "User pool client 001 does not exist.");

    let started = |seed| open(&store, seed);
    sweep_all(&started(6), HOUR_MS).await;
    assert_eq!(entries(&*store, 0), without + 500, "their creation may still go on");
    let directory = started(7);
    assert_eq!(directory.sweep(HOUR_MS + 1).await.unwrap(), Swept::Clean, "pools are not looked at again");
    assert_eq!(entries(&*store, 0), without + 5);

    // The search rests and comes again.
    let writes = vec![Write::Delete(b"\x04100".to_vec())];
    store.commit(Space(1), Batch { writes, ..Batch::default() }).await.unwrap();
    sweep_all(&directory, 2 * HOUR_MS).await;
    assert_eq!(entries(&*store, 0), without + 5);
    sweep_all(&directory, 24 * HOUR_MS).await;
    assert_eq!(entries(&*store, 0), without + 4);
    directory.client("000").await.unwrap();
}

#[tokio::test]
async fn a_client_that_is_refused_leaves_nothing() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 9);
    directory.create_pool(plain_pool("test-1_Pool00000")).await.unwrap();
    let before = entries(&*store, 0);
    let nowhere = directory.create_client("test-1_Nowhere00", client("app")).await.unwrap_err();
    assert_eq!(nowhere.to_string(), "User pool test-1_Nowhere00 does not exist.");
    let mut long = client("app");
    long.settings.insert("Long".to_owned(), "x".repeat(1_000_000).into());
    let too_long = directory.create_client("test-1_Pool00000", long).await.unwrap_err();
    assert!(too_long.to_string().starts_with("too large for the store"), "{too_long}");
    assert_eq!(entries(&*store, 0), before);
}

#[tokio::test]
async fn a_damaged_entry_of_a_client_keeps_no_other_from_its_turn() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 8);
    directory.create_pool(plain_pool("test-1_Pool00000")).await.unwrap();
    for id in ["damaged", "half", "whole"] {
        directory.create_client("test-1_Pool00000", client(id)).await.unwrap();
    }
    let before = entries(&*store, 0);
    let writes = vec![Write::Put(b"cdamaged".to_vec(), b"x".to_vec())];
    store.commit(Space(0), Batch { writes, ..Batch::default() }).await.unwrap();
    let writes = vec![Write::Delete(b"\x04half".to_vec())];
    store.commit(Space(1), Batch { writes, ..Batch::default() }).await.unwrap();

    let error = directory.sweep(HOUR_MS + 1).await.unwrap_err();
    assert!(error.to_string().contains("an entry of the client registry"), "{error}");
    assert_eq!(entries(&*store, 0), before - 1, "the half behind it is gone");
    assert_eq!(directory.sweep(HOUR_MS + 2).await.unwrap(), Swept::Clean, "and that is told once a search");
    directory.client("whole").await.unwrap();
}

#[tokio::test]
async fn a_damaged_pool_keeps_no_other_from_its_turn() {
    let store = Arc::new(MemoryStore::new());
    let directory = open(&store, 4);
    directory.create_pool(plain_pool("test-1_Damaged00")).await.unwrap();
    directory.create_pool(plain_pool("test-1_Deleted00")).await.unwrap();
    directory.create_client("test-1_Deleted00", client("goes")).await.unwrap();
    // Two rows of the count that are none.
    let writes = vec![Write::Put(vec![2], b"damaged".to_vec()), Write::Put(vec![2, 0], b"too".to_vec())];
    store.commit(Space(1), Batch { writes, ..Batch::default() }).await.unwrap();
    directory.delete_pool("test-1_Deleted00").await.unwrap();
    let registered = entries(&*store, 0);
    let error = directory.sweep(0).await.unwrap_err();
    assert!(error.to_string().contains("user count"), "{error}");
    assert_eq!(entries(&*store, 0), registered - 2, "the deleted pool is gone, and its client");
}
