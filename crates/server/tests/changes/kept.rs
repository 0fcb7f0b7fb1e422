//! For how long changes are kept, and what becomes of those who were away for longer.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use poolhouse::outbox::Transports;
use poolhouse_directory::{Directory, NewUser, Swept};
use poolhouse_store::{Batch, Engine as _, Entries, LmdbStore, OpenMode, Revision, Space, Store as _, Write};

use crate::harness::Harness;
use crate::{INVALID, Stage, imported, pairs};

const HOUR_MS: i64 = 60 * 60 * 1000;

async fn sweep(directory: &Directory, now_ms: i64) {
    while directory.sweep(now_ms).await.unwrap() == Swept::More {}
}

impl Stage {
    /// Lets time go by, and the background work be done.
    async fn pass_ms(&self, milliseconds: i64) {
        self.server.pass_ms(milliseconds);
        sweep(&self.server.cx.directory, self.server.cx.clock.now_ms()).await;
    }

    async fn assert_lost(&self, after: &str) {
        let answer = self.get(&format!("?after={after}")).await;
        assert_eq!(answer.status, StatusCode::GONE, "{}", answer.text);
        let text = "Changes behind this position are not kept any more. Take a new position with from=end, \
                    read all users, then go on from that position.";
        assert_eq!(answer.error(), ("ChangesLostException", text));
    }

    /// Makes the server keep changes for this long.
    async fn keep(&self, kept: Duration) {
        let directory = self.server.cx.directory.clone().keeping_changes(kept);
        sweep(&directory, self.server.cx.clock.now_ms()).await;
    }
}

#[tokio::test]
async fn old_changes_end_and_whoever_missed_them_is_told() {
    let stage = Stage::new().await;
    let begun = stage.page("").await.1;
    stage.create("amy").await;
    let amy = stage.page("?from=end").await.1;
    stage.create("bob").await;
    let bob = stage.page("?from=end").await.1;
    stage.pass_ms(HOUR_MS / 2).await;
    stage.create("cid").await;
    let cid = stage.page("?from=end").await.1;
    assert_eq!(stage.all(Some(&begun)).await.len(), 3);

    // Bob's is too old and the newest of those, so it stays.
    stage.pass_ms(HOUR_MS / 2 + 2).await;
    for lost in [&begun, &amy] {
        stage.assert_lost(lost).await;
    }
    assert_eq!(stage.told().await, pairs(&[("CREATED", Some("bob")), ("CREATED", Some("cid"))]));
    let behind_bob = stage.all(Some(&bob)).await;
    assert_eq!(behind_bob[0].name.as_deref(), Some("cid"));

    // However long nothing happens, whoever has seen all has missed nothing.
    stage.pass_ms(1_000 * HOUR_MS).await;
    stage.assert_lost(&bob).await;
    assert!(stage.all(Some(&cid)).await.is_empty());
    stage.delete("cid").await;
    assert_eq!(stage.all(Some(&cid)).await[0].kind, "DELETED");
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn many_old_changes_end() {
    let stage = Stage::new().await;
    for part in 0..3 {
        stage.import((0..2_000).map(|number| imported(10_000 * part + number)).collect()).await;
    }
    stage.server.pass_ms(2 * HOUR_MS);
    stage.import(vec![imported(99_999)]).await;
    stage.pass_ms(0).await;
    assert_eq!(stage.all(None).await.len(), 2);
}

#[tokio::test]
async fn a_feed_that_was_off_for_a_while_says_so() {
    let stage = Stage::new().await;
    stage.create("amy").await;
    let before = stage.page("?from=end").await.1;
    stage.keep(Duration::ZERO).await;
    let off = format!("User pool {} keeps no changes: the server runs with --changes-kept 0.", stage.pool);
    for query in ["", "?from=end", &format!("?after={before}")] {
        assert_eq!(stage.get(query).await.error(), (INVALID, &*off));
    }
    stage.create("bob").await;
    stage.server.assert_sound(&stage.pool).await;

    stage.keep(Duration::from_hours(1)).await;
    stage.assert_lost(&before).await;
    assert!(stage.told().await.is_empty(), "what happened meanwhile is not in the feed");
    stage.create("cid").await;
    assert_eq!(stage.told().await, pairs(&[("CREATED", Some("cid"))]));
    stage.server.assert_sound(&stage.pool).await;
}

/// Sorting millions takes a while, and whoever follows the feed must not have missed them by then.
#[tokio::test]
async fn the_changes_of_a_load_are_as_old_as_its_commit() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(LmdbStore::open(folder.path(), OpenMode::Server).unwrap());
    let stage =
        Stage::of(Harness::on(Arc::<LmdbStore>::clone(&store), false, Transports::default()).await).await;
    let begun = stage.page("").await.1;
    let directory = &stage.server.cx.directory;
    let empty = directory.empty_pool(&stage.pool).await.unwrap().unwrap();
    let NewUser { record, mut entries, .. } = empty.prepare(imported(1));
    stage.server.pass_ms(2 * HOUR_MS);
    // After a fail-over the same record has another revision.
    let pool = store.snapshot(Space(1)).unwrap().get_many(&[&[1]]).unwrap().get(0).unwrap().value.to_vec();
    let batch = Batch { writes: vec![Write::Put(vec![1], pool)], ..Batch::default() };
    store.commit(Space(1), batch).await.unwrap();
    entries.push(record);
    entries.sort();
    let mut part = Entries::default();
    for (key, value) in &entries {
        part.push(key, value, Revision::MARKER);
    }
    let mut parts = Some(part);
    let is_stored = directory.fill_pool(&empty, store.bulk().unwrap(), 1, &mut || Ok(parts.take())).unwrap();
    assert!(is_stored);

    sweep(directory, stage.server.cx.clock.now_ms()).await;
    let lines = stage.all(Some(&begun)).await;
    assert_eq!(lines[0].whole["Time"], "2023-11-15T00:13:20.123Z");
    assert_eq!(lines[0].name.as_deref(), Some("imported1"));
}
