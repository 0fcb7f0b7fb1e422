//! The server is killed under writers: what was acknowledged is there, what was refused is not, and nothing
//! is left unknown.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[expect(dead_code, reason = "the tests of a fail-over use the rest")]
#[path = "../../../xtask/src/postgres/cluster.rs"]
mod cluster;
mod skipped;

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use cluster::Cluster;
use poolhouse_store::{
    Batch, CommitError, Condition, OpenMode, PostgresStore, Space, Store, StoreError, Write,
};
use skipped::skipped;

const WRITERS: u64 = 8;
const ROUNDS: usize = 6;
/// How long writers write between two kills.
const PEACE: Duration = Duration::from_millis(400);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_write_is_lost_and_none_stays_unknown() {
    let cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(problem) if problem == cluster::MISSING => return skipped(&problem).unwrap_or_default(),
        Err(problem) => panic!("{problem}"),
    };
    let store = Arc::new(PostgresStore::open(&cluster.url(), OpenMode::Server).await.unwrap());
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            tokio::spawn(write_until(Arc::clone(&stop), Arc::clone(&written), Arc::clone(&store), writer))
        })
        .collect();
    for round in 0..ROUNDS {
        tokio::time::sleep(PEACE).await;
        let before = written.load(Ordering::SeqCst);
        if round % 2 == 0 {
            kill_a_session(&cluster).await;
        } else {
            cluster::run(cluster.control("stop").args(["--mode", "immediate"])).unwrap();
            cluster::run(cluster.control("start")).unwrap();
        }
        while written.load(Ordering::SeqCst) == before {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    stop.store(true, Ordering::SeqCst);
    let mut acknowledged = 0;
    for (writer, writing) in (0..WRITERS).zip(writers) {
        let count = writing.await.unwrap();
        let snapshot = store.snapshot(Space(writer)).unwrap();
        let all = (std::ops::Bound::Unbounded, std::ops::Bound::Unbounded);
        let entries = snapshot.range(all, usize::MAX).unwrap();
        let expected: Vec<_> = (0..count).map(u64::to_be_bytes).collect();
        assert_eq!(entries.iter().map(|entry| entry.key.to_vec()).collect::<Vec<_>>(), expected, "{writer}");
        acknowledged += count;
    }
    println!("{acknowledged} commits were acknowledged");
}

/// Writes numbers one by one, each on condition that it is not there. Answers how many were acknowledged.
async fn write_until(
    stop: Arc<AtomicBool>,
    written: Arc<AtomicU64>,
    store: Arc<PostgresStore>,
    writer: u64,
) -> u64 {
    let mut number = 0_u64;
    for attempt in 0_u64.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let key = number.to_be_bytes().to_vec();
        let batch = Batch {
            id: (u128::from(writer) << 64 | u128::from(attempt)).to_be_bytes(),
            conditions: vec![Condition::Absent(key.clone())],
            writes: vec![Write::Put(key.clone(), vec![7; 100])],
        };
        match store.commit(Space(writer), batch).await {
            Ok(()) => {
                number += 1;
                written.fetch_add(1, Ordering::SeqCst);
            }
            // Nobody else writes here: it was refused because the server was lost.
            Err(CommitError::Conflict) => {
                assert!(!is_there(&*store, writer, &key).await, "{writer} {number}");
            }
            Err(CommitError::Failed(StoreError::Engine(_))) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(error) => panic!("{writer} {number}: {error}"),
        }
    }
    number
}

async fn is_there(store: &dyn Store, writer: u64, key: &[u8]) -> bool {
    let look = || store.snapshot(Space(writer)).unwrap().get_many(&[key]).ok();
    loop {
        match look() {
            Some(values) => return values.get(0).is_some(),
            None => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Kills the process of a session. The server then ends all others, since they share memory with it.
async fn kill_a_session(cluster: &Cluster) {
    let connected = tokio_postgres::connect(&cluster.url(), tokio_postgres::NoTls).await;
    let (client, connection) = connected.unwrap();
    tokio::spawn(connection);
    let find = "SELECT pid FROM pg_stat_activity WHERE application_name = 'poolhouse' \
                ORDER BY state = 'active' DESC LIMIT 1";
    let session: i32 = client.query_one(find, &[]).await.unwrap().get(0);
    assert!(Command::new("kill").args(["-KILL", &session.to_string()]).status().unwrap().success());
}
