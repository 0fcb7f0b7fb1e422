//! Reading: a transaction of LMDB, from which what was asked for is copied out of the memory map.

use std::ops::Bound;
use std::path::Path;

use heed::{RoTxn, WithoutTls};

use super::Tree;
use super::errors::{self, Failure};
use super::layout::{self, Keys};
use crate::{Entries, KeyRange, Snapshot, Space, StoreError, Values};

/// For how many entries room is made at once, however many are asked for.
const ROOM_MAX: usize = 256;

/// One space as of one transaction.
pub(super) struct LmdbSnapshot<'s> {
    pub(super) view: RoTxn<'s, WithoutTls>,
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
        let mut values = Values::default();
        let mut has_room = false;
        for (index, key) in keys.iter().enumerate() {
            let Some(stored) = self.tree.get(&self.view, tree_keys.with(key))? else {
                values.push(None);
                continue;
            };
            let (value, revision) = layout::decode(stored).ok_or(Failure::Damaged)?;
            if !has_room {
                has_room = true;
                values.reserve(keys.len() - index, value.len());
            }
            values.push(Some((value, revision)));
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

fn is_before(key: &[u8], end: Bound<&[u8]>) -> bool {
    match end {
        Bound::Included(end) => key <= end,
        Bound::Excluded(end) => key < end,
        Bound::Unbounded => true,
    }
}
