//! Cases about appended entries: in the order of commits, and never behind a reader's back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    ALL, SPACE, absent, accept, append, batch, delete, put, refuse, revision, unchanged, walk, write,
};
use crate::{CommitError, Engine, KEY_LEN_MAX, Position, Revision, Space, Store, StoreError, VALUE_LEN_MAX};

const TASKS: usize = 8;

/// Positions and values of what was appended under `prefix`, in the order of keys.
fn appended(store: &dyn Store, space: Space, prefix: &[u8]) -> Vec<(Position, Vec<u8>)> {
    let entries = walk(store, space, ALL, usize::MAX);
    let with_prefix = entries.iter().filter_map(|entry| Some((entry.key.strip_prefix(prefix)?, entry.value)));
    with_prefix.map(|(end, value)| (Position::from_bytes(end).expect("a position"), value.to_vec())).collect()
}

fn values(store: &dyn Store, prefix: &[u8]) -> Vec<String> {
    let appended = appended(store, SPACE, prefix).into_iter();
    appended.map(|(_, value)| String::from_utf8(value).expect("a text")).collect()
}

pub(super) async fn what_is_appended_stands_in_the_order_of_commits(store: &dyn Store) {
    write(store, SPACE, vec![append("a", "1"), put("b", "between"), append("a", "2")]).await;
    write(store, Space(8), vec![append("a", "elsewhere")]).await;
    write(store, SPACE, vec![put("b", "again")]).await;
    write(store, SPACE, vec![append("a", ""), append("a", "4")]).await;
    write(store, SPACE, vec![append("a", "5")]).await;
    assert_eq!(values(store, b"a"), ["1", "2", "", "4", "5"]);
    let positions: Vec<Position> = appended(store, SPACE, b"a").into_iter().map(|(at, _)| at).collect();
    assert!(positions.is_sorted_by(|one, next| one < next), "{positions:?}");

    // They are entries as any other.
    let (first, marker) = (positions[0].key(b"a"), positions[2].key(b"a"));
    assert_ne!(revision(store, &first), Revision::MARKER);
    assert_eq!(revision(store, &marker), Revision::MARKER);
    refuse(store, vec![absent(&first)], vec![]).await;
    let condition = unchanged(&first, revision(store, &first));
    accept(store, vec![condition.clone()], vec![delete(&first), append("a", "6")]).await;
    refuse(store, vec![condition], vec![append("a", "7")]).await;
    assert_eq!(values(store, b"a"), ["2", "", "4", "5", "6"]);
}

pub(super) async fn prefixes_and_spaces_are_apart(store: &dyn Store) {
    for round in 0..3 {
        let both = [append("a", format!("a{round}")), append("b", format!("b{round}"))];
        write(store, SPACE, both.to_vec()).await;
        write(store, Space(300), vec![append("a", format!("other {round}"))]).await;
    }
    assert_eq!(values(store, b"a"), ["a0", "a1", "a2"]);
    assert_eq!(values(store, b"b"), ["b0", "b1", "b2"]);
    let other = appended(store, Space(300), b"a").into_iter().map(|(_, value)| value);
    assert!(other.eq(["other 0", "other 1", "other 2"].map(|text| text.as_bytes().to_vec())));
}

pub(super) async fn a_failed_condition_appends_nothing(store: &dyn Store) {
    write(store, SPACE, vec![put("taken", "")]).await;
    refuse(store, vec![absent("taken")], vec![append("a", "lost"), append("a", "lost too")]).await;
    accept(store, vec![absent("free")], vec![append("a", "kept")]).await;
    assert_eq!(values(store, b"a"), ["kept"]);
}

pub(super) async fn a_position_does_not_come_back_after_a_deletion(store: &dyn Store) {
    let mut last = None;
    for round in 0..10 {
        write(store, SPACE, vec![append("a", round.to_string()), append("a", "second")]).await;
        let found = appended(store, SPACE, b"a");
        assert!(last < Some(found[0].0) && found[0].0 < found[1].0, "{last:?} {found:?}");
        last = Some(found[1].0);
        write(store, SPACE, found.iter().map(|(position, _)| delete(position.key(b"a"))).collect()).await;
        assert!(appended(store, SPACE, b"a").is_empty());
    }
}

pub(super) async fn the_longest_prefix_fits(store: &dyn Store) {
    let longest = [b'p'; KEY_LEN_MAX - Position::LEN];
    let value = vec![b'v'; VALUE_LEN_MAX];
    write(store, SPACE, vec![append(longest, &value), append(longest, "")]).await;
    let found = appended(store, SPACE, &longest).into_iter().map(|(_, value)| value);
    assert!(found.eq([value.clone(), Vec::new()]));

    let too_long =
        [append([b'p'; KEY_LEN_MAX - Position::LEN + 1], ""), append("p", [&*value, b"v"].concat())];
    for too_long in too_long {
        let outcome = store.commit(SPACE, batch(vec![], vec![put("kept", ""), too_long])).await;
        assert!(matches!(outcome, Err(CommitError::Failed(StoreError::TooLarge(_)))), "{outcome:?}");
    }
    assert_eq!(walk(store, SPACE, ALL, 10).len(), 2);
}

/// Whoever reads behind the last entry that he saw gets all: what many tasks appended, each in its order.
pub(super) async fn no_reader_is_overtaken(store: &Arc<dyn Store>) {
    const ROUNDS: usize = 40;
    let writing: Vec<_> = (0..TASKS)
        .map(|task| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                for round in 0..ROUNDS {
                    // Batches of other lengths, and some that leave nothing.
                    let mut writes = vec![append("a", format!("{task} {round}")), put("busy", "value")];
                    writes.extend((0..task % 3).map(|_| append("b", "beside")));
                    store.commit(SPACE, batch(vec![], writes)).await.expect("a commit");
                    let lost = store.commit(SPACE, batch(vec![absent("busy")], vec![append("a", "lost")]));
                    assert!(matches!(lost.await, Err(CommitError::Conflict)));
                }
            })
        })
        .collect();
    let (mut seen, mut is_last_look) = (Vec::new(), false);
    while !is_last_look {
        is_last_look = writing.iter().all(tokio::task::JoinHandle::is_finished);
        let now = appended(&**store, SPACE, b"a");
        assert!(now.starts_with(&seen), "an entry stands before one that was seen");
        seen = now;
        tokio::task::yield_now().await;
    }
    for task in writing {
        task.await.expect("no panic");
    }
    let mut counts = BTreeMap::new();
    for (_, value) in &seen {
        let (task, round) = str::from_utf8(value).expect("a text").split_once(' ').expect("two numbers");
        let next = counts.entry(task).or_insert(0);
        assert_eq!(round, next.to_string(), "of task {task}");
        *next += 1;
    }
    assert!(counts.len() == TASKS && counts.values().all(|count| *count == ROUNDS), "{counts:?}");
}

pub(super) async fn positions_go_on_behind_what_was_loaded(from: &dyn Engine, to: &dyn Engine) {
    // More commits than there will be in the copy, and the newest of them left nothing.
    for round in 0..30 {
        write(from, SPACE, vec![append("a", round.to_string())]).await;
    }
    let last = appended(from, SPACE, b"a").pop().expect("an entry").0;
    write(from, SPACE, vec![delete(last.key(b"a"))]).await;
    let dump = from.dump().expect("a dump").newest();
    assert!(last.commit <= dump.0);
    to.load(&mut *from.dump().expect("a dump")).expect("a load");
    let loaded = appended(to, SPACE, b"a");
    assert_eq!(loaded, appended(from, SPACE, b"a"));
    for round in 30..40 {
        write(to, SPACE, vec![append("a", round.to_string())]).await;
    }
    let now = appended(to, SPACE, b"a");
    assert_eq!(now[..loaded.len()], loaded);
    assert!(now[loaded.len()..].iter().all(|(position, _)| *position > last), "{last:?} {now:?}");
    assert_eq!(now.len(), loaded.len() + 10);
}
