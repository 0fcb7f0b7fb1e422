//! What is read from the pages where they lie is what LMDB reads.

use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;

use super::format::{NodeValue, PAGE_LEN, Page};
use super::open::open_environment;
use super::{LmdbStore, OpenMode};
use crate::{Batch, Snapshot as _, Space, Store as _, StoreError, Write};

const SPACE: Space = Space(7);

/// Numbers that look drawn, always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// One of few keys of all lengths, in an order of its own.
    fn key(&mut self) -> Vec<u8> {
        let number = self.below(700);
        let len = [2, 8, 17, 18, 40, 300][usize::try_from(number % 6).expect("small")];
        [&number.to_be_bytes()[6..], &vec![b'k'; len - 2]].concat()
    }

    /// Nothing, a little, or so much that it takes pages of its own.
    fn value(&mut self) -> Vec<u8> {
        let len = [0, 1, 30, 600, 600, 600, 3_000, 50_000][usize::try_from(self.below(8)).expect("small")];
        vec![u8::try_from(self.below(256)).expect("a byte"); len]
    }

    fn batch(&mut self) -> Batch {
        let writes = (0..12).map(|_| match self.below(4) {
            0 => Write::Delete(self.key()),
            _ => Write::Put(self.key(), self.value()),
        });
        Batch { writes: writes.collect(), ..Batch::default() }
    }
}

/// Reads the same twice, with the map and without, and answers whether the map was used.
fn compare(store: &LmdbStore, numbers: &mut Numbers) -> bool {
    let mut snapshot = store.view(SPACE).expect("a snapshot");
    let is_direct = snapshot.map.is_some();
    let mut keys: Vec<Vec<u8>> = (0..numbers.below(40)).map(|_| numbers.key()).collect();
    if numbers.below(2) == 0 {
        keys.sort();
    }
    let asked: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
    let (start, end) = (numbers.key(), numbers.key());
    let start = [Bound::Included(&*start), Bound::Excluded(&*start), Bound::Unbounded]
        [usize::try_from(numbers.below(3)).expect("small")];
    let end = [Bound::Included(&*end), Bound::Excluded(&*end), Bound::Unbounded]
        [usize::try_from(numbers.below(3)).expect("small")];
    let limit = [0, 1, 5, 61, usize::MAX][usize::try_from(numbers.below(5)).expect("small")];

    let direct =
        (snapshot.get_many(&asked).expect("values"), snapshot.range((start, end), limit).expect("a walk"));
    snapshot.map = None;
    let values = snapshot.get_many(&asked).expect("values");
    assert!(direct.0.iter().eq(values.iter()));
    assert!(direct.1.iter().eq(snapshot.range((start, end), limit).expect("a walk").iter()));
    is_direct
}

#[test]
fn pages_are_read_as_lmdb_reads_them_while_others_write() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = LmdbStore::open(directory.path(), OpenMode::Server).expect("a store");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut numbers, is_done) = (Numbers(1), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let (store, is_done) = (&store, &is_done);
        let reader = scope.spawn(move || {
            let (mut numbers, mut direct, mut all) = (Numbers(2), 0, 0);
            while !is_done.load(Ordering::Relaxed) {
                direct += usize::from(compare(store, &mut numbers));
                all += 1;
            }
            (direct, all)
        });
        for _ in 0..300 {
            runtime.block_on(store.commit(SPACE, numbers.batch())).expect("a commit");
        }
        is_done.store(true, Ordering::Relaxed);
        let (direct, all) = reader.join().expect("a reader");
        assert!(all > 20, "{all}");
        assert!(direct > 0 || !cfg!(target_os = "linux"), "{direct} of {all}");
    });
    // With nobody writing, nothing stands in the way.
    assert!(compare(&store, &mut numbers) || !cfg!(target_os = "linux"));
}

#[test]
fn a_snapshot_stays_what_it_is_while_others_write() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = LmdbStore::open(directory.path(), OpenMode::Server).expect("a store");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut numbers = Numbers(3);
    for _ in 0..20 {
        runtime.block_on(store.commit(SPACE, numbers.batch())).expect("a commit");
    }
    let all = (Bound::Unbounded, Bound::Unbounded);
    let early = store.view(SPACE).expect("a snapshot");
    let before = early.range(all, usize::MAX).expect("a walk");
    for _ in 0..60 {
        runtime.block_on(store.commit(SPACE, numbers.batch())).expect("a commit");
        assert!(early.range(all, usize::MAX).expect("a walk").iter().eq(before.iter()));
        // One that begins when the meta page of `early` has long been written over.
        assert!(!store.view(SPACE).expect("a snapshot").range(all, 1).expect("a walk").is_empty());
    }
}

proptest! {
    #[test]
    fn a_damaged_page_is_no_trap(
        noise in proptest::collection::vec(any::<u8>(), PAGE_LEN),
        nodes_end in any::<u16>(),
        starts in proptest::collection::vec(4_000_u16..4_200, 8),
    ) {
        let mut bytes = [0; PAGE_LEN];
        bytes.copy_from_slice(&noise);
        bytes[12..14].copy_from_slice(&nodes_end.to_ne_bytes());
        for (slot, start) in starts.iter().enumerate() {
            bytes[16 + 2 * slot..18 + 2 * slot].copy_from_slice(&start.to_ne_bytes());
        }
        let page = Page(&bytes);
        for index in (0..page.len()).chain([usize::MAX / 4]) {
            let head = page.node_at(index).and_then(|start| page.head(start));
            let Some(node) = page.node(index) else { continue };
            if let Some(head) = head {
                prop_assert_eq!(&head.to_be_bytes()[..], &node.key[..16]);
            }
            if let Some(NodeValue::Here(value)) = node.value() {
                prop_assert!(node.key.len() + value.len() < PAGE_LEN);
            }
        }
    }
}

/// What a server leaves that was killed while it made the store, and what is there when a volume is not.
#[test]
fn only_a_server_makes_a_store() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path();
    let is_missing = |mode| matches!(LmdbStore::open(path, mode), Err(StoreError::Missing(_)));
    assert!(is_missing(OpenMode::Tool) && is_missing(OpenMode::ToolAlone));
    assert_eq!(path.read_dir().expect("a directory").count(), 0);
    drop(open_environment(path, OpenMode::Server).expect("LMDB makes its files"));
    assert!(path.join("data.mdb").exists());
    assert!(is_missing(OpenMode::Tool) && is_missing(OpenMode::ToolAlone));
    drop(LmdbStore::open(path, OpenMode::Server).expect("a store"));
    assert!(!is_missing(OpenMode::Tool));
}
