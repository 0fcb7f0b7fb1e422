//! Fillings of a store in PostgreSQL: known to be written or not, and gone when whoever fills is gone.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[expect(dead_code, reason = "other tests take stores, these take their URLs")]
#[path = "postgres/place.rs"]
mod place;
#[expect(dead_code, reason = "other tests count round trips")]
#[path = "postgres/proxy.rs"]
mod proxy;
#[path = "postgres/sessions.rs"]
mod sessions;
mod skipped;

use std::ops::Bound;
use std::process::Command;
use std::sync::mpsc;

use place::Place;
use poolhouse_store::{
    Batch, Bulk as _, CommitError, Condition, Entries, Filling, KeyRange, OpenMode, PostgresStore, Revision,
    Space, Store as _, StoreError, Write,
};
use proxy::{Cut, Proxy};
use sessions::end_sessions;

const URL_VARIABLE: &str = "POOLHOUSE_TEST_FILL_URL";
const SPACE: Space = Space(7);
const VACANT: KeyRange<'static> = (Bound::Included(b"m"), Bound::Excluded(b"n"));
const PARTS: u32 = 50;
const PART_LEN: u32 = 400;

/// Fills, calling `at` before each part. The condition is that nobody else does, and so it is of everybody.
fn fill(store: &PostgresStore, id: u8, mut at: impl FnMut(u32)) -> Result<(), CommitError> {
    let mut numbers = 0..PARTS;
    let source = &mut || {
        let part = numbers.next().map(|part| {
            at(part);
            let mut entries = Entries::default();
            for number in part * PART_LEN..(part + 1) * PART_LEN {
                let key = [b"m".as_slice(), &number.to_be_bytes()].concat();
                entries.push(&key, &[b'v'; 200], Revision::MARKER);
            }
            entries
        });
        Ok(part)
    };
    let conditions = vec![Condition::Absent(b"filler".into())];
    let writes = vec![Write::Put(b"filler".into(), vec![id])];
    let batch = Batch { id: [id; 16], conditions, writes };
    store.fill(SPACE, Filling { batch, vacant: VACANT, appended: b"", source })
}

/// How many entries there are.
fn count(store: &PostgresStore) -> usize {
    let everything = (Bound::Unbounded, Bound::Unbounded);
    store.snapshot(SPACE).unwrap().walk(everything, usize::MAX).unwrap().len()
}

fn all() -> usize {
    usize::try_from(PARTS * PART_LEN + 1).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filling_whose_answer_is_lost_is_known_to_be_written_or_not() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let proxy = Proxy::start(&url).await;
    let store = PostgresStore::open(&proxy.url(&url), OpenMode::Server).await.unwrap();
    proxy.cut(Cut::BeforeCommit);
    let outcome = fill(&store, 1, |_| ());
    assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
    assert_eq!(count(&store), 0);
    proxy.cut(Cut::AfterCommit);
    fill(&store, 2, |_| ()).unwrap();
    assert_eq!(count(&store), all());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filling_whose_session_is_ended_has_failed() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let store =
        PostgresStore::open(&format!("{url}&application_name=filler"), OpenMode::Server).await.unwrap();
    let runtime = tokio::runtime::Handle::current();
    let end = |part| {
        if part == PARTS / 2 {
            let (url, (sender, receiver)) = (url.clone(), mpsc::channel());
            runtime.spawn(async move {
                end_sessions(&url, "filler").await;
                sender.send(())
            });
            receiver.recv().unwrap();
        }
    };
    let outcome = fill(&store, 1, end);
    assert!(matches!(outcome, Err(CommitError::Failed(StoreError::Engine(_)))), "{outcome:?}");
    assert_eq!(count(&store), 0);
    fill(&store, 2, |_| ()).unwrap();
    assert_eq!(count(&store), all());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_dies_leaves_nothing_and_holds_nobody_up() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let store = PostgresStore::open(&url, OpenMode::Server).await.unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "one_that_dies"])
        .env(URL_VARIABLE, &url)
        .output()
        .unwrap();
    assert!(!child.status.success() && child.status.code().is_none(), "{child:?}");
    fill(&store, 2, |_| ()).unwrap();
    assert_eq!(count(&store), all());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by the other test, whose process must live on"]
async fn one_that_dies() {
    let Ok(url) = std::env::var(URL_VARIABLE) else { return };
    let store = PostgresStore::open(&url, OpenMode::Tool).await.unwrap();
    let _ = fill(&store, 1, |part| {
        if part == PARTS - 1 {
            std::process::abort();
        }
    });
}
