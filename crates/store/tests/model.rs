//! Random batches and reads: every engine answers what a plain map answers.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use poolhouse_store::{
    Batch, CommitError, Condition, LmdbStore, MemoryStore, OpenMode, Position, Revision, Space, Store, Write,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// What the test does with a store. Keys are few, so that steps meet.
#[derive(Clone, Debug)]
enum Step {
    Commit { space: u64, conditions: Vec<Guess>, writes: Vec<Write> },
    GetMany { space: u64, keys: Vec<Vec<u8>> },
    Range { space: u64, start: Bound<Vec<u8>>, end: Bound<Vec<u8>>, limit: usize },
}

/// A condition, right or wrong, about a key.
#[derive(Clone, Debug)]
enum Guess {
    Absent(Vec<u8>),
    /// As it was read last.
    Unchanged(Vec<u8>),
    /// As it was at some earlier time.
    Outdated(Vec<u8>, usize),
}

/// The plain map, with the revisions that the store was seen to give.
#[derive(Default)]
struct Model {
    entries: BTreeMap<(u64, Vec<u8>), Vec<u8>>,
    revisions: BTreeMap<(u64, Vec<u8>), Vec<Revision>>,
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![Just(0), Just(1), Just(b'a'), Just(0xFE), Just(0xFF)];
    vec(byte, 0..4)
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        3 => vec(any::<u8>(), 0..8),
        1 => (any::<u8>(), 1_000..20_000_usize).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn space() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1), Just(255), Just(256)]
}

fn bound() -> impl Strategy<Value = Bound<Vec<u8>>> {
    prop_oneof![key().prop_map(Bound::Included), key().prop_map(Bound::Excluded), Just(Bound::Unbounded)]
}

fn guess() -> impl Strategy<Value = Guess> {
    prop_oneof![
        key().prop_map(Guess::Absent),
        key().prop_map(Guess::Unchanged),
        (key(), 0..4_usize).prop_map(|(key, age)| Guess::Outdated(key, age)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let write = prop_oneof![
        2 => (key(), value()).prop_map(|(key, value)| Write::Put(key, value)),
        1 => key().prop_map(Write::Delete),
        1 => (key(), value()).prop_map(|(prefix, value)| Write::Append(prefix, value)),
    ];
    prop_oneof![
        3 => (space(), vec(guess(), 0..3), vec(write, 0..12))
            .prop_map(|(space, conditions, writes)| Step::Commit { space, conditions, writes }),
        1 => (space(), vec(key(), 0..6)).prop_map(|(space, keys)| Step::GetMany { space, keys }),
        1 => (space(), bound(), bound(), 0..12_usize)
            .prop_map(|(space, start, end, limit)| Step::Range { space, start, end, limit }),
    ]
}

impl Model {
    fn condition(&self, space: u64, guess: Guess) -> Condition {
        match guess {
            Guess::Absent(key) => Condition::Absent(key),
            Guess::Unchanged(key) => {
                let revision = self.revision(space, &key).unwrap_or(Revision(1));
                Condition::Unchanged(key, revision)
            }
            Guess::Outdated(key, age) => {
                let seen = self.revisions.get(&(space, key.clone())).map_or(&[][..], Vec::as_slice);
                let revision = seen.iter().rev().nth(age).copied().unwrap_or(Revision(1));
                Condition::Unchanged(key, revision)
            }
        }
    }

    fn revision(&self, space: u64, key: &[u8]) -> Option<Revision> {
        let place = (space, key.to_vec());
        self.entries.get(&place).map(|_| *self.revisions[&place].last().unwrap())
    }

    fn holds(&self, space: u64, condition: &Condition) -> bool {
        match condition {
            Condition::Absent(key) => !self.entries.contains_key(&(space, key.clone())),
            Condition::Unchanged(key, revision) => self.revision(space, key) == Some(*revision),
        }
    }

    /// Applies the writes, and learns the revisions that the store gave for them.
    fn apply(&mut self, store: &dyn Store, space: u64, writes: Vec<Write>) {
        let snapshot = store.snapshot(Space(space)).unwrap();
        for write in writes {
            match write {
                Write::Delete(key) => drop(self.entries.remove(&(space, key))),
                Write::Put(key, value) => {
                    let found = snapshot.get_many(&[&key]).unwrap().get(0).map(|stored| stored.revision);
                    let place = (space, key);
                    self.entries.insert(place.clone(), value);
                    self.revisions.entry(place).or_default().extend(found);
                }
                Write::Append(prefix, value) => {
                    let all = snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap();
                    let is_one = |key: &[u8]| is_appended(key, &prefix);
                    let known = self.entries.keys().filter(|(of, key)| *of == space && is_one(key));
                    let last = known.map(|(_, key)| key.clone()).max();
                    let behind = |key: &[u8]| last.as_ref().is_none_or(|last| key > last.as_slice());
                    let new = all.iter().find(|entry| is_one(entry.key) && behind(entry.key)).unwrap();
                    let place = (space, new.key.to_vec());
                    self.entries.insert(place.clone(), value);
                    self.revisions.entry(place).or_default().push(new.revision);
                }
            }
        }
    }

    fn check(&mut self, runtime: &tokio::runtime::Runtime, store: &dyn Store, step: Step) {
        match step {
            Step::Commit { space, conditions, writes } => {
                let conditions: Vec<_> =
                    conditions.into_iter().map(|guess| self.condition(space, guess)).collect();
                let expected = conditions.iter().all(|condition| self.holds(space, condition));
                let batch = Batch { id: [0; 16], conditions, writes: writes.clone() };
                match runtime.block_on(store.commit(Space(space), batch)) {
                    Ok(()) => {
                        assert!(expected);
                        self.apply(store, space, writes);
                    }
                    Err(error) => assert!(!expected && matches!(error, CommitError::Conflict), "{error:?}"),
                }
            }
            Step::GetMany { space, keys } => {
                let snapshot = store.snapshot(Space(space)).unwrap();
                let borrowed: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
                let values = snapshot.get_many(&borrowed).unwrap();
                let found: Vec<_> = values.iter().map(|stored| stored.map(|stored| stored.value)).collect();
                let expected: Vec<_> = keys
                    .iter()
                    .map(|key| self.entries.get(&(space, key.clone())).map(Vec::as_slice))
                    .collect();
                assert_eq!(found, expected);
            }
            Step::Range { space, start, end, limit } => self.check_range(store, space, (start, end), limit),
        }
    }

    fn check_range(
        &self,
        store: &dyn Store,
        space: u64,
        (start, end): (Bound<Vec<u8>>, Bound<Vec<u8>>),
        limit: usize,
    ) {
        let range = (start.as_ref().map(Vec::as_slice), end.as_ref().map(Vec::as_slice));
        let entries = store.snapshot(Space(space)).unwrap().range(range, limit).unwrap();
        let found: Vec<_> = entries.iter().map(|entry| (entry.key, entry.value, entry.revision)).collect();
        let expected: Vec<_> = self
            .entries
            .iter()
            .filter(|((of, key), _)| *of == space && is_within(key, range))
            .take(limit)
            .map(|((_, key), value)| {
                let revision = self.revision(space, key).unwrap();
                (key.as_slice(), value.as_slice(), revision)
            })
            .collect();
        assert_eq!(found, expected);
    }
}

/// The other keys of this test are shorter than a position.
fn is_appended(key: &[u8], prefix: &[u8]) -> bool {
    key.strip_prefix(prefix).is_some_and(|end| end.len() == Position::LEN)
}

/// Written out, because a map's own range panics on some of the ranges that are tried here.
fn is_within(key: &[u8], (start, end): (Bound<&[u8]>, Bound<&[u8]>)) -> bool {
    let after_start = match start {
        Bound::Included(start) => start <= key,
        Bound::Excluded(start) => start < key,
        Bound::Unbounded => true,
    };
    let before_end = match end {
        Bound::Included(end) => key <= end,
        Bound::Excluded(end) => key < end,
        Bound::Unbounded => true,
    };
    after_start && before_end
}

fn run(store: &Arc<dyn Store>, steps: Vec<Step>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut model = Model::default();
    for step in steps {
        model.check(&runtime, &**store, step);
    }
    for space in [0, 1, 255, 256] {
        model.check_range(&**store, space, (Bound::Unbounded, Bound::Unbounded), usize::MAX);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn memory_answers_like_a_map(steps in vec(step(), 1..60)) {
        run(&(Arc::new(MemoryStore::new()) as Arc<dyn Store>), steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn lmdb_answers_like_a_map(steps in vec(step(), 1..60)) {
        let directory = tempfile::tempdir().unwrap();
        let store = LmdbStore::open(directory.path(), OpenMode::Server).unwrap();
        run(&(Arc::new(store) as Arc<dyn Store>), steps);
    }
}
