//! Fillings that are larger than what LMDB keeps in memory: whole or not at all, also when the process dies.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

use std::ops::Bound;
use std::path::Path;
use std::process::Command;

use poolhouse_store::{
    Batch, Bulk as _, CommitError, Entries, Filling, LmdbStore, OpenMode, Revision, Space, Store as _, Write,
};

const DIRECTORY_VARIABLE: &str = "POOLHOUSE_TEST_FILL_DIRECTORY";
const SPACE: Space = Space(3);
/// A page each, and more of them than a transaction of LMDB has in memory at once.
const COUNT: u64 = 140_000;
const VALUE_LEN: usize = 3_000;

fn open(directory: &Path) -> LmdbStore {
    drop(LmdbStore::open(directory, OpenMode::Server).unwrap());
    LmdbStore::open(directory, OpenMode::ToolAlone).unwrap()
}

/// Fills with all entries, calling `at` with the number of each.
fn fill(store: &LmdbStore, mut at: impl FnMut(u64)) -> Result<(), CommitError> {
    let mut next = 0;
    let source = &mut || {
        let mut entries = Entries::default();
        for number in next..COUNT.min(next + 100) {
            at(number);
            entries.push(&number.to_be_bytes(), &[b'v'; VALUE_LEN], Revision::MARKER);
        }
        next += 100;
        Ok((!entries.is_empty()).then_some(entries))
    };
    let batch = Batch { writes: vec![Write::Put(vec![0xFF, 1], b"beside".to_vec())], ..Batch::default() };
    let end = [0xFF];
    store.fill(
        SPACE,
        Filling { batch, vacant: (Bound::Unbounded, Bound::Excluded(&end)), appended: b"", source },
    )
}

/// How many entries there are.
fn count(store: &LmdbStore) -> usize {
    let snapshot = store.snapshot(SPACE).unwrap();
    let entries = snapshot.walk((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap();
    entries.iter().filter(|entry| entry.value.len() == VALUE_LEN).count()
}

#[test]
fn a_filling_that_was_cut_off_leaves_nothing_and_can_be_done_again() {
    let directory = tempfile::tempdir().unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "one_that_dies"])
        .env(DIRECTORY_VARIABLE, directory.path())
        .output()
        .unwrap()
        .status;
    assert!(!status.success());
    let file_len = || std::fs::metadata(directory.path().join("data.mdb")).unwrap().len();
    let left_len = file_len();
    assert!(left_len > 1 << 20, "some of it was in the file already: {left_len}");
    let store = open(directory.path());
    let snapshot = store.snapshot(SPACE).unwrap();
    assert!(snapshot.walk((Bound::Unbounded, Bound::Unbounded), 1).unwrap().is_empty());
    drop(snapshot);
    fill(&store, |_| ()).unwrap();
    assert_eq!(count(&store), usize::try_from(COUNT).unwrap());
    // A page each and few above them: what was left behind was written over.
    assert!(file_len() < COUNT * 4096 * 11 / 10, "{}", file_len());
    assert!(matches!(fill(&store, |_| ()), Err(CommitError::Conflict)));
}

/// What is behind is more than is taken out of the way.
#[tokio::test]
async fn much_may_be_behind_what_is_filled() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    for part in 0..150_u64 {
        let numbers = part * 1_000..(part + 1) * 1_000;
        let writes =
            numbers.map(|number| Write::Put(number.to_be_bytes().to_vec(), vec![b'b'; 70])).collect();
        store.commit(Space(4), Batch { writes, ..Batch::default() }).await.unwrap();
    }
    let mut numbers = 0..200_u64;
    let source = &mut || {
        let part = numbers.next().map(|part| {
            let mut entries = Entries::default();
            for number in part * 300..(part + 1) * 300 {
                entries.push(&number.to_be_bytes(), &[b'v'; 50], Revision::MARKER);
            }
            entries
        });
        Ok(part)
    };
    let vacant = (Bound::Unbounded, Bound::Unbounded);
    store.fill(SPACE, Filling { batch: Batch::default(), vacant, appended: b"", source }).unwrap();
    for (space, count, len) in [(SPACE, 60_000, 50), (Space(4), 150_000, 70)] {
        let snapshot = store.snapshot(space).unwrap();
        let entries = snapshot.walk((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap();
        assert_eq!(entries.len(), count);
        assert!(entries.is_sorted_by_key(|entry| entry.key));
        assert!(entries.iter().all(|entry| entry.value.len() == len));
    }
}

#[test]
#[ignore = "started by the other test, whose process must live on"]
fn one_that_dies() {
    let Some(directory) = std::env::var_os(DIRECTORY_VARIABLE) else { return };
    let store = open(Path::new(&directory));
    let _ = fill(&store, |number| {
        if number == COUNT - 1 {
            std::process::abort();
        }
    });
}
