//! How the server finds what the statements ask for, and for how long it is asked.

#[path = "../../tests/skipped/mod.rs"]
mod skipped;

use std::ops::Bound;
use std::time::Duration;

use tokio_postgres::SimpleQueryMessage;

use self::skipped::skipped;
use super::{PostgresStore, outcome, statements};
use crate::{
    Batch, Bulk as _, CommitError, Condition, Entries, Filling, KeyRange, OpenMode, Revision, Space,
    Store as _,
};

/// The URL of a database that tests may use.
const VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";
const ALL: KeyRange<'static> = (Bound::Unbounded, Bound::Unbounded);

/// A store of a test's own; nothing where no server is, and none need be.
async fn store(name: &str) -> Option<PostgresStore> {
    let Ok(database) = std::env::var(VARIABLE) else {
        return skipped(&format!(
            "{VARIABLE} names no server; start one: cargo xtask postgres -- cargo test"
        ));
    };
    let url = format!("{database}?schema=test_{name}_{}&connections=2", std::process::id());
    Some(PostgresStore::open(&url, OpenMode::Server).await.expect("a store"))
}

/// Every statement, with parameters for `EXECUTE`.
fn statements() -> Vec<(String, &'static str)> {
    let keys = r"7, ARRAY['\x0001', '\x0002']::bytea[]";
    let row = r"7, '\x01', 1, ''";
    vec![
        (statements::FIND.into(), keys),
        (statements::FIND_REVISION.into(), r"7, '\x01'"),
        (statements::WALK.into(), r"7, '\x00', '\x01', 61"),
        (statements::NEXT_PART.into(), r"7, '\x01'"),
        (statements::LOCK.into(), keys),
        (statements::LOCK_SHARED.into(), keys),
        (statements::DELETE.into(), keys),
        (statements::SETTLE_COMMIT.into(), r"7, '\x01'"),
        (statements::NOTE_NEW_COMMIT.into(), r"7, '\x02'"),
        (statements::FORGET_COMMITS.into(), ""),
        (statements::insert(1), row),
        (statements::upsert(1), row),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_answered_out_of_an_index() {
    let Some(store) = store("plans").await else { return };
    let session = store.connections.get().await.map_err(|failure| failure.explain("")).expect("a session");
    let fill = r"
        INSERT INTO kv SELECT n % 10, int8send(n), n, int8send(n) FROM generate_series(1, 20000) AS n;
        INSERT INTO kv_commits SELECT n % 10, int8send(n), true, now() - n * interval '1 second'
            FROM generate_series(1, 20000) AS n;
        ANALYZE kv;
        ANALYZE kv_commits;
    ";
    session.batch_execute(fill).await.expect("rows");
    for mode in ["force_generic_plan", "force_custom_plan"] {
        session.batch_execute(&format!("SET plan_cache_mode = {mode}")).await.expect("a setting");
        for (statement, parameters) in statements() {
            session.batch_execute(&format!("PREPARE it AS {statement}")).await.expect("a statement");
            let call = if parameters.is_empty() { String::new() } else { format!("({parameters})") };
            let plan = session.simple_query(&format!("EXPLAIN EXECUTE it{call}")).await.expect("a plan");
            let lines: Vec<&str> = plan.iter().filter_map(line).collect();
            for scan in lines.iter().filter(|line| line.contains("Scan")) {
                let of_index = scan.contains("Index Scan") || scan.contains("Index Only Scan");
                assert!(of_index && !scan.contains("cost=1000"), "{statement}: {lines:#?}");
            }
            session.batch_execute("DEALLOCATE it").await.expect("an end");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_commits_are_forgotten_in_pieces() {
    let Some(store) = store("notes").await else { return };
    let session = store.connections.get().await.map_err(|failure| failure.explain("")).expect("a session");
    let fill = "INSERT INTO kv_commits
        SELECT 7, int8send(n), true, now() - n * interval '1 second' FROM generate_series(1, 30000) AS n";
    session.batch_execute(fill).await.expect("rows");
    let forgotten = session.execute(statements::FORGET_COMMITS, &[]).await.expect("an answer");
    assert_eq!(forgotten, 10_000);
    let ended = outcome::forget_old(&store.connections).await;
    ended.map_err(|failure| failure.explain("")).expect("an end");
    let row = session.query_one("SELECT count(*) FROM kv_commits", &[]).await.expect("a row");
    let left: i64 = row.get(0);
    // As many seconds as an hour has, and those that this took.
    assert!((3500..=3600).contains(&left), "{left} are left");
}

fn line(message: &SimpleQueryMessage) -> Option<&str> {
    match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    }
}

/// Makes settings on all connections that there can be.
async fn set(store: &PostgresStore, settings: &str) {
    let (one, other) = tokio::join!(store.connections.get(), store.connections.get());
    for session in [one, other] {
        let session = session.map_err(|failure| failure.explain("")).expect("a session");
        session.batch_execute(settings).await.expect("settings");
    }
}

/// Fills with one entry, calling `before` at the beginning and at the end.
fn fill(store: &PostgresStore, id: u8, before: impl Fn()) -> Result<(), CommitError> {
    let mut keys = [b"key"].into_iter();
    let source = &mut || {
        before();
        Ok(keys.next().map(|key| {
            let mut entries = Entries::default();
            entries.push(key, b"value", Revision::MARKER);
            entries
        }))
    };
    let conditions = vec![Condition::Absent(b"condition".to_vec())];
    let batch = Batch { id: [id; 16], conditions, writes: vec![] };
    store.fill(Space(7), Filling { batch, vacant: ALL, appended: b"", source })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filling_outlasts_what_bounds_other_transactions() {
    let Some(store) = store("lasting").await else { return };
    set(&store, "SET statement_timeout = '1s'; SET idle_in_transaction_session_timeout = '1s'").await;
    fill(&store, 1, || std::thread::sleep(Duration::from_millis(1_300))).expect("nothing ends it");
    let entries = store.snapshot(Space(7)).expect("a snapshot").range(ALL, 9).expect("a walk");
    assert_eq!(entries.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_fillings_at_once_the_later_is_in_conflict() {
    let Some(store) = store("two").await else { return };
    set(&store, "SET lock_timeout = '200ms'").await;
    let other = || {
        let outcome = fill(&store, 2, || ());
        assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
    };
    fill(&store, 1, other).expect("it was first");
}
