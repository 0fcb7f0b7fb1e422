//! The engine of PostgreSQL, on the server that `cargo xtask postgres` starts.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[path = "postgres/place.rs"]
mod place;
#[path = "postgres/proxy.rs"]
mod proxy;
#[path = "postgres/sessions.rs"]
mod sessions;
mod skipped;

use std::io::Write as _;
use std::ops::Bound;
use std::sync::Arc;
use std::time::Duration;

use place::Place;
use poolhouse_store::{
    Batch, CommitError, Condition, Engine, OpenMode, PostgresStore, Space, Store, StoreError, Write,
    conformance,
};
use proxy::{Cut, Proxy};
use sessions::end_sessions;

const SPACE: Space = Space(7);

#[tokio::test(flavor = "multi_thread")]
async fn postgres_conforms() {
    let Some(place) = Place::find() else { return };
    conformance::run(async || Arc::new(place.new_store().await) as Arc<dyn Store>).await;
    conformance::run_dumps(async || Arc::new(place.new_store().await) as Arc<dyn Engine>).await;
}

/// The one test that is skipped without a word of anybody: a cluster cannot be started here.
#[tokio::test(flavor = "multi_thread")]
async fn a_citus_cluster_conforms() {
    const VARIABLE: &str = "POOLHOUSE_TEST_CITUS_DSN";
    let Ok(database) = std::env::var(VARIABLE) else {
        let _ = writeln!(std::io::stderr(), "skipped: {VARIABLE} names no Citus cluster");
        return;
    };
    let place = Place::on(database);
    let open = async || {
        let url = format!("{}&distribute=citus", place.new_url());
        Arc::new(PostgresStore::open(&url, OpenMode::Server).await.unwrap())
    };
    conformance::run(async || open().await as Arc<dyn Store>).await;
    conformance::run_dumps(async || open().await as Arc<dyn Engine>).await;
}

/// Absent, and written.
fn claim(key: &str, id: u8) -> Batch {
    let conditions = vec![Condition::Absent(key.into())];
    Batch { id: [id; 16], conditions, writes: vec![Write::Put(key.into(), b"value".to_vec())] }
}

fn is_there(store: &dyn Store, key: &str) -> bool {
    let snapshot = store.snapshot(SPACE).unwrap();
    snapshot.get_many(&[key.as_bytes()]).unwrap().get(0).is_some()
}

/// A store, and the proxy on the way to it.
async fn behind_proxy(url: &str) -> (Proxy, PostgresStore) {
    let proxy = Proxy::start(url).await;
    let store = PostgresStore::open(&proxy.url(url), OpenMode::Server).await.unwrap();
    (proxy, store)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_takes_two_round_trips_and_a_read_one() {
    let Some(place) = Place::find() else { return };
    let (proxy, store) = behind_proxy(&(place.new_url() + "&connections=2")).await;
    proxy.count_round_trips();
    // What follows is prepared on either connection when both were in use for it.
    let (one, other) = tokio::join!(store.commit(SPACE, claim("1", 1)), store.commit(SPACE, claim("2", 2)));
    one.and(other).unwrap();
    let snapshots = [(); 2].map(|()| store.snapshot(SPACE).unwrap());
    for snapshot in &snapshots {
        snapshot.walk((Bound::Unbounded, Bound::Unbounded), 2).unwrap();
        snapshot.get_many(&[b"b"]).unwrap();
    }
    drop(snapshots);
    proxy.round_trips();
    store.commit(SPACE, claim("b", 100)).await.unwrap();
    assert_eq!(proxy.round_trips(), 2);
    store.commit(SPACE, claim("c", 101)).await.unwrap();
    assert_eq!(proxy.round_trips(), 2);
    let outcome = store.commit(SPACE, claim("c", 102)).await;
    assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
    assert_eq!(proxy.round_trips(), 1);

    store.commit(SPACE, Batch { id: [103; 16], ..Batch::default() }).await.unwrap();
    assert_eq!(proxy.round_trips(), 2, "a commit of nothing waits for what was before");

    assert!(is_there(&store, "c"));
    assert_eq!(proxy.round_trips(), 1, "a transaction begins with its first read");
    let snapshot = store.snapshot(SPACE).unwrap();
    assert_eq!(snapshot.walk((Bound::Unbounded, Bound::Unbounded), 2).unwrap().len(), 2);
    assert!(snapshot.find_many(&[b"b", b"c"]).unwrap().iter().all(Option::is_some));
    assert_eq!(proxy.round_trips(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_whose_answer_is_lost_is_known_to_be_written() {
    let Some(place) = Place::find() else { return };
    let (proxy, store) = behind_proxy(&place.new_url()).await;
    for id in 1..10 {
        let key = id.to_string();
        proxy.cut(Cut::AfterCommit);
        store.commit(SPACE, claim(&key, id)).await.unwrap();
        assert!(is_there(&store, &key));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_is_lost_is_known_not_to_be_written() {
    let Some(place) = Place::find() else { return };
    let (proxy, store) = behind_proxy(&place.new_url()).await;
    for id in 1..10 {
        let key = id.to_string();
        proxy.cut(Cut::BeforeCommit);
        let outcome = store.commit(SPACE, claim(&key, id)).await;
        assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
        assert!(!is_there(&store, &key));
        store.commit(SPACE, claim(&key, 100 + id)).await.unwrap();
    }
}

/// Two batches, each of which writes what the other one needs not to be there.
#[tokio::test(flavor = "multi_thread")]
async fn what_must_be_absent_is_not_written_beside() {
    let Some(place) = Place::find() else { return };
    let store = Arc::new(place.new_store().await);
    for round in 0..100_u8 {
        let (one, other) = (format!("{round} one"), format!("{round} other"));
        let crossed = |number: u8, wanted: &String, unwanted: &String| Batch {
            id: [number, round, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            conditions: vec![Condition::Absent(unwanted.clone().into())],
            writes: vec![Write::Put(wanted.clone().into(), b"value".to_vec())],
        };
        let both = [crossed(0, &one, &other), crossed(1, &other, &one)]
            .map(|batch| tokio::spawn(store.commit(SPACE, batch)));
        let mut written = 0;
        for commit in both {
            match commit.await.unwrap() {
                Ok(()) => written += 1,
                Err(error) => assert!(matches!(error, CommitError::Conflict), "{error:?}"),
            }
        }
        assert_eq!(written, [&one, &other].iter().filter(|key| is_there(&*store, key)).count());
        assert!(written <= 1, "round {round}");
    }
}

/// Writers who need an entry to be unchanged, far away and one behind the other, so that some of them always
/// hold it; and one who changes it.
#[tokio::test(flavor = "multi_thread")]
async fn who_changes_an_entry_gets_his_turn_among_those_who_share_it() {
    const WRITERS: u8 = 16;
    let Some(place) = Place::find() else { return };
    let url = place.new_url() + "&connections=20";
    let proxy = Proxy::start(&url).await;
    let store = Arc::new(PostgresStore::open(&proxy.url(&url), OpenMode::Server).await.unwrap());
    let key = b"shared".to_vec();
    let batch = |id: u128, written: Vec<u8>| {
        let snapshot = store.snapshot(SPACE).unwrap();
        let found = snapshot.get_many(&[&key]).unwrap();
        let revision = found.get(0).unwrap().revision;
        let conditions = vec![Condition::Unchanged(key.clone(), revision)];
        Batch { id: id.to_be_bytes(), conditions, writes: vec![Write::Put(written, b"value".to_vec())] }
    };
    store.commit(SPACE, claim("shared", 255)).await.unwrap();
    proxy.count_round_trips();
    let writers = (0..WRITERS).map(|writer| {
        let (store, batch) = (Arc::clone(&store), batch(0, vec![writer]));
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(17) * writer.into()).await;
            let mut id = u128::from(writer) << 64;
            loop {
                id += 1;
                let batch = Batch { id: id.to_be_bytes(), ..batch.clone() };
                match store.commit(SPACE, batch).await {
                    Ok(()) => {}
                    // It was changed.
                    Err(CommitError::Conflict) => return id,
                    Err(error) => panic!("{error:?}"),
                }
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    tokio::time::sleep(Duration::from_secs(2)).await;
    // Else it fails after the time that a lock is waited for.
    store.commit(SPACE, batch(1 << 100, key.clone())).await.unwrap();
    for writer in writers {
        assert!(writer.await.unwrap() & u128::from(u64::MAX) > 1, "it has not written");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_that_was_lost_does_not_go_on() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let store = PostgresStore::open(&format!("{url}&application_name=lost"), OpenMode::Server).await.unwrap();
    store.commit(SPACE, claim("key", 1)).await.unwrap();
    let snapshot = store.snapshot(SPACE).unwrap();
    assert!(snapshot.get_many(&[b"key"]).unwrap().get(0).is_some());
    end_sessions(&url, "lost").await;
    for _ in 0..2 {
        assert!(matches!(snapshot.get_many(&[b"key"]), Err(StoreError::Engine(_))));
    }
    assert!(is_there(&store, "key"), "a new one is taken elsewhere");
    store.commit(SPACE, claim("other", 2)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_no_free_connection_is_told_to_come_back() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url() + "&connections=2";
    let store = PostgresStore::open(&url, OpenMode::Server).await.unwrap();
    let snapshots = [(); 2].map(|()| store.snapshot(SPACE).unwrap());
    for snapshot in &snapshots {
        snapshot.get_many(&[b"key"]).unwrap();
    }
    let outcome = store.commit(SPACE, claim("key", 1)).await;
    assert!(matches!(outcome, Err(CommitError::Failed(StoreError::Overloaded(_)))), "{outcome:?}");
    let read = store.snapshot(SPACE).unwrap().get_many(&[b"key"]).map(drop);
    assert!(matches!(read, Err(StoreError::Overloaded(_))), "{read:?}");
    drop(snapshots);
    store.commit(SPACE, claim("key", 2)).await.unwrap();
}

/// An import has many more commits under way than connections.
#[tokio::test(flavor = "multi_thread")]
async fn a_tool_waits_for_a_free_connection() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url() + "&connections=2";
    PostgresStore::open(&url, OpenMode::Server).await.unwrap();
    let store = PostgresStore::open(&url, OpenMode::Tool).await.unwrap();
    let snapshots = [(); 2].map(|()| store.snapshot(SPACE).unwrap());
    for snapshot in &snapshots {
        snapshot.get_many(&[b"key"]).unwrap();
    }
    let mut commit = store.commit(SPACE, claim("key", 1));
    // A server's would have given up by now.
    assert!(tokio::time::timeout(Duration::from_millis(2_500), &mut commit).await.is_err());
    drop(snapshots);
    commit.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_server_makes_a_store() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let refused = PostgresStore::open(&url, OpenMode::Tool).await.err().unwrap().to_string();
    assert!(refused.contains("there is no store in postgres://"), "{refused}");
    // Many at once, of which one makes it.
    let opening: Vec<_> = (0..8)
        .map(|_| {
            let url = url.clone();
            tokio::spawn(async move { PostgresStore::open(&url, OpenMode::Server).await.map(drop) })
        })
        .collect();
    for opened in opening {
        opened.await.unwrap().unwrap();
    }
    PostgresStore::open(&url, OpenMode::Tool).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_be_reached_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let url = format!("postgres://app:secret@127.0.0.1:{port}/users");
    let error = PostgresStore::open(&url, OpenMode::Server).await.err().unwrap().to_string();
    assert!(error.contains(&format!("postgres://app@127.0.0.1:{port}/users")), "{error}");
    assert!(!error.contains("secret"), "{error}");
}
