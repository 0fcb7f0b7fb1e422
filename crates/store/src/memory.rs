//! The engine of tests: everything in memory, gone with the process.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};

use crate::{
    Batch, Commit, CommitError, Condition, Entry, KeyRange, Revision, Snapshot, Space, Store, StoreError,
    Stored, Write,
};

/// A store in memory.
///
/// A snapshot shares the space's map. A commit copies that map when a snapshot of it is alive, which costs
/// time in proportion to the space: right for tests, wrong for millions of entries.
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: Arc<RwLock<State>>,
}

#[derive(Debug, Default)]
struct State {
    spaces: HashMap<Space, Arc<Map>>,
    commits: u64,
}

type Map = BTreeMap<Vec<u8>, (Arc<[u8]>, Revision)>;

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let map = state.spaces.get(&space).cloned().unwrap_or_default();
        Ok(Box::new(MemorySnapshot { map, commits: state.commits }))
    }

    fn version(&self) -> Option<u64> {
        Some(self.state.read().unwrap_or_else(PoisonError::into_inner).commits)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let state = Arc::clone(&self.state);
        Box::pin(async move {
            batch.check_bounds()?;
            state.write().unwrap_or_else(PoisonError::into_inner).apply(space, batch)
        })
    }
}

impl State {
    fn apply(&mut self, space: Space, batch: Batch) -> Result<(), CommitError> {
        let map = self.spaces.entry(space).or_default();
        if !batch.conditions.iter().all(|condition| holds(map, condition)) {
            return Err(CommitError::Conflict);
        }
        self.commits += 1;
        let map = Arc::make_mut(map);
        for write in batch.writes {
            match write {
                Write::Put(key, value) => {
                    let revision = if value.is_empty() { Revision::MARKER } else { Revision(self.commits) };
                    map.insert(key, (value.into(), revision));
                }
                Write::Delete(key) => {
                    map.remove(&key);
                }
            }
        }
        Ok(())
    }
}

fn holds(map: &Map, condition: &Condition) -> bool {
    match condition {
        Condition::Absent(key) => !map.contains_key(key),
        Condition::Unchanged(key, revision) => map.get(key).is_some_and(|(_, found)| found == revision),
    }
}

struct MemorySnapshot {
    map: Arc<Map>,
    commits: u64,
}

impl Snapshot for MemorySnapshot {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        let find =
            |key: &&[u8]| self.map.get(*key).map(|(value, revision)| Stored { value, revision: *revision });
        Ok(keys.iter().map(find).collect())
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        // The map panics when it is asked for a range that ends before it starts.
        if is_inverted(range) {
            return Ok(Vec::new());
        }
        let entries = self.map.range::<[u8], _>(range).take(limit);
        Ok(entries.map(|(key, (value, revision))| Entry { key, value, revision: *revision }).collect())
    }

    fn version(&self) -> Option<u64> {
        Some(self.commits)
    }
}

fn is_inverted(range: KeyRange<'_>) -> bool {
    match range {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Included(start), Bound::Included(end)) => start > end,
        (Bound::Included(start) | Bound::Excluded(start), Bound::Included(end) | Bound::Excluded(end)) => {
            start >= end
        }
    }
}
