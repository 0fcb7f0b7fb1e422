//! What a page of members costs, in reads of the store: the same in a small group and in a large one.

use std::sync::{Arc, Mutex};

use poolhouse::outbox::Transports;
use poolhouse_directory::{GroupId, Standing, User};
use poolhouse_store::{
    Batch, Commit, Entry, KeyRange, MemoryStore, Snapshot, Space, Store, StoreError, Stored,
};
use serde_json::{Value, json};

use crate::Stage;
use crate::harness::Harness;
use crate::plain_user::plain_user;

const SMALL: u32 = 10;
const LARGE: u32 = 10_000;
const PAGE: usize = 3;

/// What was read of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reads {
    snapshots: usize,
    finds: usize,
    keys: usize,
    walks: usize,
    entries_asked: usize,
    entries_met: usize,
}

/// A store that counts what is read of it.
#[derive(Default)]
struct Counting {
    store: MemoryStore,
    reads: Mutex<Reads>,
}

impl Counting {
    fn count(&self, count: impl FnOnce(&mut Reads)) {
        count(&mut self.reads.lock().unwrap());
    }
}

impl Store for Counting {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.count(|reads| reads.snapshots += 1);
        Ok(Box::new(Counted { snapshot: self.store.snapshot(space)?, store: self }))
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.store.commit(space, batch)
    }
}

struct Counted<'s> {
    snapshot: Box<dyn Snapshot + 's>,
    store: &'s Counting,
}

impl Snapshot for Counted<'_> {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        self.store.count(|reads| (reads.finds, reads.keys) = (reads.finds + 1, reads.keys + keys.len()));
        self.snapshot.find_many(keys)
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        let entries = self.snapshot.walk(range, limit)?;
        self.store.count(|reads| {
            reads.walks += 1;
            reads.entries_asked += limit;
            reads.entries_met += entries.len();
        });
        Ok(entries)
    }
}

/// One page; answers the token that leads on, and what was read for it.
async fn page(stage: &Stage, store: &Counting, group: &str, token: Value) -> (Value, Reads) {
    let input = json!({"GroupName": group, "Limit": PAGE, "NextToken": token});
    store.count(|reads| *reads = Reads::default());
    let answer = stage.call("ListUsersInGroup", input).await.ok();
    assert_eq!(answer["Users"].as_array().unwrap().len(), PAGE);
    (answer["NextToken"].clone(), *store.reads.lock().unwrap())
}

/// Puts new users into a group, by the way on which many come at once.
async fn fill(stage: &Stage, name: &str, first: u32, count: u32) {
    stage.create_groups(&[name]).await;
    let (directory, looked_for) = (&stage.server.cx.directory, name.to_owned());
    let group =
        directory.read(&stage.pool, move |pool| Ok(pool.group(&looked_for)?.record.id)).await.unwrap();
    let users = (first..first + count).map(|number| user(number, group)).collect();
    directory.import_users(&stage.pool, users).await.unwrap();
}

fn user(number: u32, group: GroupId) -> User {
    let standing = Standing { groups: [group].into(), ..Standing::default() };
    User { standing, ..plain_user(number.into(), format!("user-{number:08}")) }
}

#[tokio::test]
async fn a_page_reads_as_much_of_a_small_group_as_of_a_large_one() {
    let store = Arc::new(Counting::default());
    let server = Harness::on(Arc::<Counting>::clone(&store), false, Transports::default()).await;
    let pool = server.create_pool(json!({})).await;
    let stage = Stage { server, pool };
    fill(&stage, "small", 0, SMALL).await;
    fill(&stage, "large", SMALL, LARGE).await;
    // Whatever is read once and then kept is read now.
    let (second_of_small, _) = page(&stage, &store, "small", Value::Null).await;
    let mut late = Value::Null;
    for _ in 0..LARGE / 60 {
        let input = json!({"GroupName": "large", "Limit": 60, "NextToken": late});
        late = stage.call("ListUsersInGroup", input).await.ok()["NextToken"].clone();
    }

    let (_, expected) = page(&stage, &store, "small", Value::Null).await;
    assert_eq!((expected.entries_asked, expected.entries_met), (PAGE + 1, PAGE + 1));
    for (what, group, token) in [
        ("a later page of the small group", "small", second_of_small),
        ("the first page of the large group", "large", Value::Null),
        ("a late page of the large group", "large", late),
    ] {
        let (_, reads) = page(&stage, &store, group, token).await;
        assert_eq!(reads, expected, "{what}");
    }
}
