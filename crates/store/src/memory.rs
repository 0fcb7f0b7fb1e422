//! The engine of tests: everything in memory, gone with the process.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};

use crate::dump::Inspection;
use crate::{
    Batch, Bulk, Commit, CommitError, Condition, Dump, Engine, Entries, Entry, Filling, KeyRange, Position,
    Revision, Snapshot, Space, Store, StoreError, Stored, Write,
};

/// How many entries a part of a dump has at most.
const PART_LEN: usize = 256;

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
    spaces: BTreeMap<Space, Arc<Map>>,
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

impl Engine for MemoryStore {
    fn dump(&self) -> Result<Box<dyn Dump + Send + '_>, StoreError> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Ok(Box::new(MemoryDump {
            spaces: state.spaces.clone(),
            after: Bound::Unbounded,
            newest: Revision(state.commits),
        }))
    }

    fn load(&self, dump: &mut dyn Dump) -> Result<(), StoreError> {
        let newest = dump.newest();
        let mut loaded = State { commits: newest.0, ..State::default() };
        let mut inspection = Inspection::default();
        while let Some((space, entries)) = dump.next_part()? {
            inspection.inspect(space, &entries, newest)?;
            let map = Arc::make_mut(loaded.spaces.entry(space).or_default());
            let copies =
                entries.iter().map(|entry| (entry.key.to_vec(), (entry.value.into(), entry.revision)));
            map.extend(copies);
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.spaces.values().any(|map| !map.is_empty()) {
            return Err(StoreError::NotEmpty("memory".into()));
        }
        loaded.commits = loaded.commits.max(state.commits);
        *state = loaded;
        Ok(())
    }

    fn bulk(&self) -> Option<&dyn Bulk> {
        Some(self)
    }
}

impl Bulk for MemoryStore {
    fn fill(&self, space: Space, filling: Filling<'_>) -> Result<(), CommitError> {
        filling.batch.check_bounds()?;
        let (mut inspection, mut filled) = (Inspection::default(), Vec::new());
        while let Some(entries) = (filling.source)()? {
            let vacant_len = filling.inspect(&mut inspection, space, &entries)?;
            let in_place = entries.iter().take(vacant_len);
            filled.extend(in_place.map(|entry| Write::Put(entry.key.to_vec(), entry.value.to_vec())));
            let behind = entries.iter().skip(vacant_len);
            filled.extend(behind.map(|entry| Write::Append(filling.appended.to_vec(), entry.value.to_vec())));
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let is_vacant = state.spaces.get(&space).is_none_or(|map| {
            let mut entries = map.range::<[u8], _>(filling.vacant);
            entries.next().is_none()
        });
        if !is_vacant {
            return Err(CommitError::Conflict);
        }
        let mut batch = filling.batch;
        batch.writes.append(&mut filled);
        state.apply(space, batch)
    }
}

/// The maps of all spaces, less those that were read.
struct MemoryDump {
    spaces: BTreeMap<Space, Arc<Map>>,
    /// Where the next part of the first of them begins.
    after: Bound<Vec<u8>>,
    newest: Revision,
}

impl Dump for MemoryDump {
    fn newest(&self) -> Revision {
        self.newest
    }

    fn entry_count(&self) -> Option<u64> {
        Some(self.spaces.values().map(|map| map.len() as u64).sum())
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        while let Some((&space, map)) = self.spaces.first_key_value() {
            let mut entries = Entries::default();
            let rest = map.range::<[u8], _>((self.after.as_ref().map(Vec::as_slice), Bound::Unbounded));
            for (key, (value, revision)) in rest.take(PART_LEN) {
                entries.push(key, value, *revision);
            }
            if let Some(last) = entries.last() {
                self.after = Bound::Excluded(last.key.to_vec());
                return Ok(Some((space, entries)));
            }
            self.spaces.pop_first();
            self.after = Bound::Unbounded;
        }
        Ok(None)
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
        let put = |map: &mut Map, key, value: Vec<u8>| {
            let revision = if value.is_empty() { Revision::MARKER } else { Revision(self.commits) };
            map.insert(key, (value.into(), revision));
        };
        let mut next = Position { commit: self.commits, index: 0 };
        for write in batch.writes {
            match write {
                Write::Put(key, value) => put(map, key, value),
                Write::Delete(key) => {
                    map.remove(&key);
                }
                Write::Append(prefix, value) => {
                    put(map, next.key(&prefix), value);
                    next.index += 1;
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
