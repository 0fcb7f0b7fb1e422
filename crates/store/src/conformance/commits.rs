//! Cases about single commits: conditions, versions, bounds.

use super::{
    ALL, SPACE, absent, accept, batch, delete, keys, put, read, refuse, revision, unchanged, value, walk,
    write,
};
use crate::{
    BATCH_LEN_MAX, CommitError, KEY_LEN_MAX, Revision, Space, Store, StoreError, VALUE_LEN_MAX, Write,
};

pub(super) async fn a_later_write_of_a_key_wins(store: &dyn Store) {
    write(
        store,
        SPACE,
        vec![put("a", "1"), put("a", "2"), delete("b"), put("b", "3"), put("c", "4"), delete("c")],
    )
    .await;
    assert_eq!(value(store, "a"), Some(b"2".to_vec()));
    assert_eq!(value(store, "b"), Some(b"3".to_vec()));
    assert_eq!(value(store, "c"), None);
}

pub(super) async fn absent_holds_only_without_the_entry(store: &dyn Store) {
    accept(store, vec![absent("a")], vec![put("a", "first")]).await;
    refuse(store, vec![absent("a")], vec![put("a", "second")]).await;
    assert_eq!(value(store, "a"), Some(b"first".to_vec()));
    write(store, SPACE, vec![delete("a")]).await;
    accept(store, vec![absent("a")], vec![put("a", "third")]).await;
    assert_eq!(value(store, "a"), Some(b"third".to_vec()));
}

pub(super) async fn unchanged_holds_only_for_the_version_that_was_read(store: &dyn Store) {
    write(store, SPACE, vec![put("a", "1"), put("neighbour", "1")]).await;
    let first = revision(store, "a");
    assert_ne!(first, Revision::MARKER);
    write(store, SPACE, vec![put("neighbour", "2")]).await;
    assert_eq!(revision(store, "a"), first, "a write of another key is no new version");
    accept(store, vec![unchanged("a", first)], vec![put("a", "2")]).await;
    refuse(store, vec![unchanged("a", first)], vec![put("a", "3")]).await;
    assert_eq!(value(store, "a"), Some(b"2".to_vec()));

    // The same bytes are a new version too.
    let second = revision(store, "a");
    write(store, SPACE, vec![put("a", "2")]).await;
    refuse(store, vec![unchanged("a", second)], vec![delete("a")]).await;
    refuse(store, vec![unchanged("not there", second)], vec![delete("a")]).await;
    assert_eq!(value(store, "a"), Some(b"2".to_vec()));
    assert_eq!(walk(store, SPACE, ALL, 1).last().expect("there").revision, revision(store, "a"));
}

pub(super) async fn a_version_does_not_come_back_after_a_deletion(store: &dyn Store) {
    write(store, SPACE, vec![put("a", "same")]).await;
    let first = revision(store, "a");
    write(store, SPACE, vec![delete("a")]).await;
    refuse(store, vec![unchanged("a", first)], vec![]).await;
    write(store, SPACE, vec![put("a", "same")]).await;
    assert_ne!(revision(store, "a"), first);
    refuse(store, vec![unchanged("a", first)], vec![put("a", "lost")]).await;
    assert_eq!(value(store, "a"), Some(b"same".to_vec()));
}

pub(super) async fn markers_have_no_versions(store: &dyn Store) {
    write(store, SPACE, vec![put("marker", ""), put("value", "1")]).await;
    assert_eq!(revision(store, "marker"), Revision::MARKER);
    accept(store, vec![unchanged("marker", Revision::MARKER)], vec![delete("marker")]).await;
    refuse(store, vec![unchanged("marker", Revision::MARKER)], vec![]).await;
    write(store, SPACE, vec![put("marker", "")]).await;
    accept(store, vec![unchanged("marker", Revision::MARKER)], vec![]).await;
    refuse(store, vec![unchanged("value", Revision::MARKER)], vec![]).await;
    refuse(store, vec![unchanged("marker", revision(store, "value"))], vec![]).await;
}

pub(super) async fn a_failed_condition_leaves_nothing(store: &dyn Store) {
    write(store, SPACE, vec![put("taken", "1"), put("kept", "1")]).await;
    let conditions = vec![absent("free"), absent("taken")];
    refuse(store, conditions, vec![put("free", "2"), put("kept", "2"), delete("taken")]).await;
    assert_eq!(keys(&walk(store, SPACE, ALL, 100)), [&b"kept"[..], b"taken"]);
    assert_eq!(value(store, "kept"), Some(b"1".to_vec()));
}

pub(super) async fn conditions_see_the_state_before_the_batch(store: &dyn Store) {
    accept(store, vec![absent("a")], vec![put("a", "1"), put("a", "2")]).await;
    let first = revision(store, "a");
    accept(store, vec![unchanged("a", first)], vec![delete("a")]).await;
    refuse(store, vec![unchanged("a", first)], vec![put("a", "3")]).await;
    // A batch may be empty.
    accept(store, vec![], vec![]).await;
    accept(store, vec![absent("a")], vec![]).await;
}

pub(super) async fn conditions_see_their_space_only(store: &dyn Store) {
    write(store, Space(8), vec![put("a", "other space")]).await;
    accept(store, vec![absent("a")], vec![put("a", "1")]).await;
    assert_eq!(read(store, Space(8), "a").expect("there").0, b"other space");
    write(store, Space(8), vec![delete("a")]).await;
    refuse(store, vec![absent("a")], vec![]).await;
}

pub(super) async fn the_longest_keys_and_values_fit(store: &dyn Store) {
    let last = Space(u64::MAX >> 1);
    let (key, value) = ([0xFF; KEY_LEN_MAX], vec![b'v'; VALUE_LEN_MAX]);
    write(store, last, vec![put(key, &value), put([0xFE; KEY_LEN_MAX], "")]).await;
    assert_eq!(read(store, last, key).expect("there").0, value);
    assert_eq!(walk(store, last, ALL, 10).len(), 2);

    let full = full_batch(BATCH_LEN_MAX);
    let count = full.len();
    write(store, SPACE, full).await;
    assert_eq!(walk(store, SPACE, ALL, 100).len(), count);
}

pub(super) async fn what_is_too_long_is_refused(store: &dyn Store) {
    let long_key = [b'k'; KEY_LEN_MAX + 1];
    let too_long = [
        batch(vec![], vec![put("kept", ""), put(long_key, "value")]),
        batch(vec![], vec![put("kept", ""), put("key", vec![b'v'; VALUE_LEN_MAX + 1])]),
        batch(vec![], vec![put("kept", ""), delete(long_key)]),
        batch(vec![absent(long_key)], vec![put("kept", "")]),
        batch(vec![unchanged(long_key, Revision(1))], vec![put("kept", "")]),
        batch(vec![], full_batch(BATCH_LEN_MAX + 1)),
    ];
    for batch in too_long {
        let outcome = store.commit(SPACE, batch).await;
        assert!(matches!(outcome, Err(CommitError::Failed(StoreError::TooLarge(_)))), "{outcome:?}");
    }
    assert!(walk(store, SPACE, ALL, 100).is_empty());
}

/// Writes whose keys and values are `len` bytes in all.
fn full_batch(len: usize) -> Vec<Write> {
    const KEY_LEN: usize = 10;
    let mut left = len;
    let mut writes = Vec::new();
    while left > 0 {
        let value_len = left.min(VALUE_LEN_MAX).saturating_sub(KEY_LEN);
        writes.push(put(format!("{:0KEY_LEN$}", writes.len()), vec![b'v'; value_len]));
        left = left.saturating_sub(KEY_LEN + value_len);
    }
    writes
}
