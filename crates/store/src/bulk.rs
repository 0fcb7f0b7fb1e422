//! More in one commit than a batch holds: so much that memory does not.

use std::ops::RangeBounds;

use crate::dump::Inspection;
use crate::{Batch, CommitError, Entries, KeyRange, Space, StoreError};

/// An engine that can write any number of entries in one commit.
pub trait Bulk: Send + Sync {
    /// Applies all of `filling`, or nothing: neither when one of its conditions does not hold, nor when its
    /// source fails, nor when the process dies on the way. What is written is durable when this answers `Ok`.
    ///
    /// Memory stays bounded, but all other writes wait until this is done, which may take minutes.
    fn fill(&self, space: Space, filling: Filling<'_>) -> Result<(), CommitError>;
}

/// What one commit puts into a space.
pub struct Filling<'a> {
    /// Further writes, and conditions.
    pub batch: Batch,
    /// What must have been empty, as one more condition.
    pub vacant: KeyRange<'a>,
    /// Answers entries of that range in ascending order of keys, piece by piece, and nothing at the end.
    /// Their revisions are not looked at.
    pub source: &'a mut dyn FnMut() -> Result<Option<Entries>, StoreError>,
}

/// Fails unless the entries can be written behind those before them, in the range that is filled.
pub(crate) fn inspect(
    inspection: &mut Inspection,
    space: Space,
    vacant: KeyRange<'_>,
    entries: &Entries,
) -> Result<(), StoreError> {
    inspection.inspect_order(space, entries)?;
    // They are in order, so the ends speak for all.
    let ends = [entries.get(0), entries.last()];
    if ends.into_iter().flatten().all(|entry| lies_in(entry.key, vacant)) {
        return Ok(());
    }
    Err(StoreError::Unloadable(format!("an entry is out of its range in space {}", space.0)))
}

/// Whether a range has room for a key.
pub(crate) fn lies_in(key: &[u8], range: KeyRange<'_>) -> bool {
    RangeBounds::<[u8]>::contains(&range, key)
}
