//! Reading: a transaction of LMDB, from which what was asked for is copied out of the memory map.

use std::ops::Bound;
use std::path::Path;

use heed::types::Bytes;
use heed::{RoRange, RoTxn, WithoutTls};

use super::Tree;
use super::errors::{self, Failure};
use super::layout::{self, Keys};
use crate::{Entries, KeyRange, Snapshot, Space, StoreError, Values};

/// For how many entries room is made at once, however many are asked for.
const ROOM_MAX: usize = 256;

/// One space as of one transaction.
pub(super) struct LmdbSnapshot<'s> {
    pub(super) view: RoTxn<'static, WithoutTls>,
    pub(super) tree: Tree,
    pub(super) space: Space,
    pub(super) directory: &'s Path,
}

impl Snapshot for LmdbSnapshot<'_> {
    fn get_many(&self, keys: &[&[u8]]) -> Result<Values, StoreError> {
        self.read_many(keys).map_err(|failure| errors::explain(self.directory, failure))
    }

    fn range(&self, range: KeyRange<'_>, limit: usize) -> Result<Entries, StoreError> {
        self.read_range(range, limit).map_err(|failure| errors::explain(self.directory, failure))
    }
}

impl LmdbSnapshot<'_> {
    fn read_many(&self, keys: &[&[u8]]) -> Result<Values, Failure> {
        let mut tree_keys = Keys::of(self.space);
        let mut walk = (keys.len() > 1 && keys.is_sorted()).then(|| Walk::new(self));
        // All are found before any is copied, so that the memory of the next is on its way meanwhile.
        let mut found = Vec::with_capacity(keys.len());
        let mut bytes = 0;
        for key in keys {
            let tree_key = tree_keys.with(key);
            let stored = match &mut walk {
                Some(walk) => walk.to(tree_key)?,
                None => self.tree.get(&self.view, tree_key)?,
            };
            bytes += stored.map_or(0, <[u8]>::len);
            found.push(stored);
        }
        let mut values = Values::with_capacity(keys.len(), bytes);
        for stored in found {
            let value = stored.map(|stored| layout::decode(stored).ok_or(Failure::Damaged)).transpose()?;
            values.push(value);
        }
        Ok(values)
    }

    fn read_range(&self, (start, end): KeyRange<'_>, limit: usize) -> Result<Entries, Failure> {
        let mut keys = Keys::of(self.space);
        let mut entries = Entries::default();
        let tree_start = match start {
            Bound::Included(key) => Bound::Included(keys.with(key)),
            Bound::Excluded(key) => Bound::Excluded(keys.with(key)),
            Bound::Unbounded => Bound::Included(keys.with(b"")),
        };
        let walk = self.tree.range(&self.view, &(tree_start, Bound::Unbounded))?;
        for entry in walk.take(limit) {
            let (tree_key, stored) = entry?;
            let Some(key) = keys.strip(tree_key).filter(|key| is_before(key, end)) else { break };
            let (value, revision) = layout::decode(stored).ok_or(Failure::Damaged)?;
            if entries.is_empty() {
                entries.reserve(limit.min(ROOM_MAX), key.len() + value.len());
            }
            entries.push(key, value, revision);
        }
        Ok(entries)
    }
}

/// How many entries a walk passes over before a search from the root is the shorter way.
const STEPS_MAX: usize = 4;

/// Finds keys in ascending order. Those of one value of an index lie close together, and a step to the next
/// entry costs a fifth of a search.
struct Walk<'s> {
    snapshot: &'s LmdbSnapshot<'s>,
    entries: Option<RoRange<'s, Bytes, Bytes>>,
    /// The entry that the walk stands at.
    at: Option<(&'s [u8], &'s [u8])>,
}

impl<'s> Walk<'s> {
    fn new(snapshot: &'s LmdbSnapshot<'_>) -> Self {
        Self { snapshot, entries: None, at: None }
    }

    /// The value of a key that is not before the last one.
    fn to(&mut self, key: &[u8]) -> Result<Option<&'s [u8]>, Failure> {
        if let Some(entries) = &mut self.entries {
            for _ in 0..STEPS_MAX {
                match self.at {
                    Some((at, value)) if at >= key => return Ok((at == key).then_some(value)),
                    Some(_) => self.at = entries.next().transpose()?,
                    None => return Ok(None),
                }
            }
        }
        let from = (Bound::Included(key), Bound::Unbounded);
        let entries = self.entries.insert(self.snapshot.tree.range(&self.snapshot.view, &from)?);
        self.at = entries.next().transpose()?;
        Ok(self.at.filter(|(at, _)| *at == key).map(|(_, value)| value))
    }
}

fn is_before(key: &[u8], end: Bound<&[u8]>) -> bool {
    match end {
        Bound::Included(end) => key <= end,
        Bound::Excluded(end) => key < end,
        Bound::Unbounded => true,
    }
}
