//! Reading: a transaction of LMDB, and what was asked for where it lies in the memory map.
//!
//! Pages are read where they lie if they are as expected, and through LMDB if not; the answer is the same.

use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use heed::{RoTxn, WithoutTls};

use super::Tree;
use super::errors::{self, Failure};
use super::layout::{self, Keys};
use super::map::{Map, Pages, Root, prefetch};
use super::search;
use super::walk::{Unsure, Walk};
use crate::{Entry, KeyRange, Snapshot, Space, StoreError, Stored};

/// For how many entries room is made at once, however many are asked for.
const ROOM_MAX: usize = 256;

/// One space as of one transaction.
pub(super) struct LmdbSnapshot<'s> {
    pub(super) view: RoTxn<'static, WithoutTls>,
    pub(super) tree: Tree,
    /// Where the tree lies in memory, if that is known.
    pub(super) map: Option<(Arc<Map>, Root)>,
    pub(super) space: Space,
    pub(super) directory: &'s Path,
}

impl Snapshot for LmdbSnapshot<'_> {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        self.read_many(keys).map_err(|failure| errors::explain(self.directory, failure))
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        let read = match self.walk_range(range, limit) {
            Err(Unsure) => self.read_range(range, limit),
            Ok(read) => read,
        };
        read.map_err(|failure| errors::explain(self.directory, failure))
    }

    fn version(&self) -> Option<u64> {
        Some(self.view.id() as u64)
    }
}

impl LmdbSnapshot<'_> {
    /// The pages of the tree, if they can be read where they lie.
    fn pages(&self) -> Option<Pages<'_>> {
        self.map.as_ref().map(|(map, root)| map.pages(*root, &self.view))
    }

    fn read_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, Failure> {
        let mut tree_keys = Keys::of(self.space);
        let mut found = Vec::with_capacity(keys.len());
        match (self.pages(), keys) {
            (None, _) => {}
            (Some(pages), [key]) => found.push(search::find(pages, tree_keys.with(key))),
            (Some(pages), _) => search::find_all(pages, &tree_keys.all(keys).each(), &mut found),
        }
        found.resize(keys.len(), None);
        let mut values = Vec::with_capacity(keys.len());
        for (key, found) in keys.iter().zip(found) {
            // What was not found may be there all the same: only LMDB tells for sure.
            let stored = match found {
                Some(stored) => Some(stored),
                None => self.tree.get(&self.view, tree_keys.with(key))?,
            };
            values.push(match stored {
                Some(stored) => {
                    let (value, revision) = layout::decode(stored).ok_or(Failure::Damaged)?;
                    Some(Stored { value, revision })
                }
                None => None,
            });
        }
        Ok(values)
    }

    /// As [`Self::read_range`], over the pages as they lie in memory.
    fn walk_range(
        &self,
        (start, end): KeyRange<'_>,
        limit: usize,
    ) -> Result<Result<Vec<Entry<'_>>, Failure>, Unsure> {
        let pages = self.pages().ok_or(Unsure)?;
        let mut keys = Keys::of(self.space);
        let first = keys.first_of(start).to_vec();
        let mut walk = Walk::to(pages, &first)?;
        let is_before_start =
            |key: &[u8]| key < &*first || key == first && matches!(start, Bound::Excluded(_));
        if walk.entry()?.is_some_and(|entry| is_before_start(entry.key)) {
            walk.advance()?;
        }
        let mut entries = Vec::with_capacity(limit.min(ROOM_MAX));
        while entries.len() < limit
            && let Some(entry) = walk.entry()?
            && let Some(key) = keys.strip(entry.key).filter(|key| is_before(key, end))
        {
            let stored = entry.value().and_then(|value| pages.value(&value)).ok_or(Unsure)?;
            // On its way to the processor while the walk goes on.
            prefetch(stored);
            let Some((value, revision)) = layout::decode(stored) else { return Ok(Err(Failure::Damaged)) };
            entries.push(Entry { key, value, revision });
            walk.advance()?;
        }
        Ok(Ok(entries))
    }

    fn read_range(&self, (start, end): KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, Failure> {
        let mut keys = Keys::of(self.space);
        let first = keys.first_of(start);
        let tree_start =
            if matches!(start, Bound::Excluded(_)) { Bound::Excluded(first) } else { Bound::Included(first) };
        let walk = self.tree.range(&self.view, &(tree_start, Bound::Unbounded))?;
        let mut entries = Vec::with_capacity(limit.min(ROOM_MAX));
        for entry in walk.take(limit) {
            let (tree_key, stored) = entry?;
            let Some(key) = keys.strip(tree_key).filter(|key| is_before(key, end)) else { break };
            let (value, revision) = layout::decode(stored).ok_or(Failure::Damaged)?;
            entries.push(Entry { key, value, revision });
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
