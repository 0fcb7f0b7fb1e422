//! One suite for all engines: what the documentation of [`Store`] promises, as cases that panic when it does
//! not hold.

mod appends;
mod commits;
mod concurrency;
mod dumps;
mod fills;
mod reads;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Batch, CommitError, Condition, Engine, Entries, KeyRange, Revision, Space, Store, Write};

/// Runs every case. `open` answers a store that is new and empty each time.
///
/// Snapshots are read on the calling thread: an engine whose reads wait must be given a runtime that allows
/// it.
///
/// # Panics
///
/// When the engine breaks a promise.
pub async fn run(open: impl AsyncFn() -> Arc<dyn Store>) {
    reads::keys_are_walked_in_byte_order(&*open().await).await;
    reads::bounds_are_kept(&*open().await).await;
    reads::limits_are_kept(&*open().await).await;
    reads::spaces_are_apart(&*open().await).await;
    reads::many_values_come_in_the_order_of_the_question(&*open().await).await;
    reads::many_values_are_found_at_any_distance(&*open().await).await;
    reads::empty_keys_and_values_are_entries(&*open().await).await;
    reads::snapshots_do_not_move(&*open().await).await;
    reads::a_version_tells_whether_anything_was_written(&*open().await).await;
    commits::a_later_write_of_a_key_wins(&*open().await).await;
    commits::absent_holds_only_without_the_entry(&*open().await).await;
    commits::unchanged_holds_only_for_the_version_that_was_read(&*open().await).await;
    commits::a_version_does_not_come_back_after_a_deletion(&*open().await).await;
    commits::markers_have_no_versions(&*open().await).await;
    commits::a_failed_condition_leaves_nothing(&*open().await).await;
    commits::conditions_see_the_state_before_the_batch(&*open().await).await;
    commits::conditions_see_their_space_only(&*open().await).await;
    commits::the_longest_keys_and_values_fit(&*open().await).await;
    commits::what_is_too_long_is_refused(&*open().await).await;
    appends::what_is_appended_stands_in_the_order_of_commits(&*open().await).await;
    appends::prefixes_and_spaces_are_apart(&*open().await).await;
    appends::a_failed_condition_appends_nothing(&*open().await).await;
    appends::a_position_does_not_come_back_after_a_deletion(&*open().await).await;
    appends::the_longest_prefix_fits(&*open().await).await;
    appends::no_reader_is_overtaken(&open().await).await;
    concurrency::of_claims_of_one_key_exactly_one_wins(&open().await).await;
    concurrency::conflicts_do_not_disturb_their_neighbours(&open().await).await;
    concurrency::no_increment_is_lost(&open().await).await;
    concurrency::no_reader_sees_half_a_batch(&open().await).await;
}

/// As [`run`], what an engine promises of whole stores.
///
/// # Panics
///
/// When the engine breaks a promise.
pub async fn run_dumps(open: impl AsyncFn() -> Arc<dyn Engine>) {
    appends::positions_go_on_behind_what_was_loaded(&*open().await, &*open().await).await;
    dumps::a_dump_is_everything_in_order(&*open().await).await;
    dumps::a_dump_does_not_move(&*open().await).await;
    dumps::a_dump_under_writes_is_of_one_moment(&open().await).await;
    dumps::what_is_loaded_is_the_same(&*open().await, &*open().await).await;
    dumps::revisions_go_on_behind_what_was_loaded(&*open().await, &*open().await).await;
    dumps::only_an_empty_store_is_loaded(&*open().await, &*open().await).await;
    dumps::a_dump_that_fails_leaves_nothing(&*open().await, &*open().await).await;
    dumps::what_is_no_dump_is_refused(&*open().await).await;
    if open().await.bulk().is_some() {
        fills::a_filling_is_written_in_its_place(&*open().await).await;
        fills::a_filling_appends_behind_what_was_appended(&*open().await).await;
        fills::a_filling_may_be_empty(&*open().await);
        fills::a_filling_needs_its_conditions(&*open().await).await;
        fills::a_filling_that_fails_leaves_nothing(&*open().await).await;
        fills::nobody_writes_into_what_is_being_filled(&*open().await).await;
    }
}

/// The space of most cases: not a number at which an encoding changes.
const SPACE: Space = Space(7);

const ALL: KeyRange<'static> = (std::ops::Bound::Unbounded, std::ops::Bound::Unbounded);

fn put(key: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Write {
    Write::Put(key.as_ref().to_vec(), value.as_ref().to_vec())
}

fn append(prefix: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Write {
    Write::Append(prefix.as_ref().to_vec(), value.as_ref().to_vec())
}

fn delete(key: impl AsRef<[u8]>) -> Write {
    Write::Delete(key.as_ref().to_vec())
}

fn absent(key: impl AsRef<[u8]>) -> Condition {
    Condition::Absent(key.as_ref().to_vec())
}

fn unchanged(key: impl AsRef<[u8]>, revision: Revision) -> Condition {
    Condition::Unchanged(key.as_ref().to_vec(), revision)
}

fn batch(conditions: Vec<Condition>, writes: Vec<Write>) -> Batch {
    // No two commits of a store have one id.
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    Batch { id: u128::from(number).to_be_bytes(), conditions, writes }
}

/// Writes without conditions, which must succeed.
async fn write(store: &dyn Store, space: Space, writes: Vec<Write>) {
    store.commit(space, batch(vec![], writes)).await.expect("a commit without conditions succeeds");
}

/// Commits under conditions that must not hold.
async fn refuse(store: &dyn Store, conditions: Vec<Condition>, writes: Vec<Write>) {
    let outcome = store.commit(SPACE, batch(conditions, writes)).await;
    assert!(matches!(outcome, Err(CommitError::Conflict)), "a conflict was due: {outcome:?}");
}

/// Commits under conditions that must hold.
async fn accept(store: &dyn Store, conditions: Vec<Condition>, writes: Vec<Write>) {
    store.commit(SPACE, batch(conditions, writes)).await.expect("all conditions hold");
}

fn read(store: &dyn Store, space: Space, key: impl AsRef<[u8]>) -> Option<(Vec<u8>, Revision)> {
    let snapshot = store.snapshot(space).expect("a snapshot");
    let values = snapshot.get_many(&[key.as_ref()]).expect("a read");
    values.get(0).map(|stored| (stored.value.to_vec(), stored.revision))
}

fn value(store: &dyn Store, key: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    read(store, SPACE, key).map(|(value, _)| value)
}

fn revision(store: &dyn Store, key: impl AsRef<[u8]>) -> Revision {
    read(store, SPACE, key).expect("the entry is there").1
}

fn walk(store: &dyn Store, space: Space, range: KeyRange<'_>, limit: usize) -> Entries {
    store.snapshot(space).expect("a snapshot").range(range, limit).expect("a walk")
}

fn keys(entries: &Entries) -> Vec<&[u8]> {
    entries.iter().map(|entry| entry.key).collect()
}
