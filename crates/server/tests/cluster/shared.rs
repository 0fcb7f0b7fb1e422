//! A store that several servers work on, each by a view of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use poolhouse_store::{Batch, Commit, Entry, KeyRange, Snapshot, Space, Store, StoreError, Stored};

use crate::harness::store::Place;

/// What one server sees of the store. Like every engine behind a network it cannot tell whether anything was
/// written since, also where the store is in memory, and it can be cut off.
pub(crate) struct View {
    place: Place,
    store: Arc<dyn Store>,
    is_cut_off: AtomicBool,
    snapshots: AtomicUsize,
    commits: AtomicUsize,
}

struct Seen<'s>(Box<dyn Snapshot + 's>);

impl View {
    /// That of the first server.
    pub(crate) async fn new() -> Self {
        Self::of(Place::new()).await
    }

    /// That of another server.
    pub(crate) async fn beside(&self) -> Self {
        Self::of(self.place.clone()).await
    }

    async fn of(place: Place) -> Self {
        let store = place.open().await;
        let (snapshots, commits) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { place, store, is_cut_off: AtomicBool::new(false), snapshots, commits }
    }

    /// From now on the store can be reached no more, or again.
    pub(crate) fn cut_off(&self, is_cut_off: bool) {
        self.is_cut_off.store(is_cut_off, Ordering::SeqCst);
    }

    pub(crate) fn begin_to_count(&self) {
        self.snapshots.store(0, Ordering::SeqCst);
        self.commits.store(0, Ordering::SeqCst);
    }

    /// How many snapshots and commits there were.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.snapshots.load(Ordering::SeqCst), self.commits.load(Ordering::SeqCst))
    }

    fn reach(&self) -> Result<(), StoreError> {
        if self.is_cut_off.load(Ordering::SeqCst) {
            return Err(StoreError::Engine("the network is down".to_owned()));
        }
        Ok(())
    }
}

impl Store for View {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.reach()?;
        self.snapshots.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(Seen(self.store.snapshot(space)?)))
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        if let Err(error) = self.reach() {
            return Box::pin(async { Err(error.into()) });
        }
        self.commits.fetch_add(1, Ordering::SeqCst);
        self.store.commit(space, batch)
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn reads_wait(&self) -> bool {
        self.store.reads_wait()
    }
}

impl Snapshot for Seen<'_> {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        self.0.find_many(keys)
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        self.0.walk(range, limit)
    }
}
