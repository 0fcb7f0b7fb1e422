//! More in one commit than a batch holds: so much that memory does not.

use std::ops::RangeBounds;

use crate::dump::Inspection;
use crate::{Batch, CommitError, Entries, Entry, KeyRange, Space, StoreError};

/// An engine that can write any number of entries in one commit.
pub trait Bulk: Send + Sync {
    /// Applies all of `filling`, or nothing: neither when one of its conditions does not hold, nor when its
    /// source fails, nor when the process dies on the way. What is written is durable when this answers `Ok`.
    ///
    /// Memory stays bounded, but this may take minutes, in which all other writes wait: of an engine that
    /// many servers share, those that have a condition or a write in common with the conditions of the
    /// batch, and they fail when they have waited for long. Reads go on.
    fn fill(&self, space: Space, filling: Filling<'_>) -> Result<(), CommitError>;
}

/// What one commit puts into a space.
pub struct Filling<'a> {
    /// Further writes, and conditions.
    pub batch: Batch,
    /// What must have been empty, as one more condition. Where many servers share the engine, whoever else
    /// may write there must have a condition in common with the batch: only that keeps them out meanwhile.
    pub vacant: KeyRange<'a>,
    /// A prefix behind that range: entries that begin with it are appended to it in their order, as by
    /// [`Write::Append`](crate::Write::Append), whatever else is in their keys. Empty for none.
    pub appended: &'a [u8],
    /// Answers entries of that range, then those to append, in ascending order of keys, piece by piece, and
    /// nothing at the end. Their revisions are not looked at.
    pub source: &'a mut dyn FnMut() -> Result<Option<Entries>, StoreError>,
}

impl Filling<'_> {
    /// How many of these entries are for the vacant range; the others are appended. Fails unless all of them
    /// are one or the other, and come behind those before them.
    pub(crate) fn inspect(
        &self,
        inspection: &mut Inspection,
        space: Space,
        entries: &Entries,
    ) -> Result<usize, StoreError> {
        inspection.inspect_order(space, entries)?;
        let lies_in_place = |entry: &Entry<'_>| lies_in(entry.key, self.vacant);
        // They are in order, so the ends speak for all.
        let [first, last] =
            [entries.get(0), entries.last()].map(|end| end.as_ref().is_none_or(lies_in_place));
        if first && last {
            return Ok(entries.len());
        }
        let vacant_len = entries.iter().take_while(lies_in_place).count();
        let is_appended =
            |entry: Entry<'_>| !self.appended.is_empty() && entry.key.starts_with(self.appended);
        if entries.iter().skip(vacant_len).all(is_appended) {
            return Ok(vacant_len);
        }
        Err(StoreError::Unloadable(format!("an entry is out of its range in space {}", space.0)))
    }
}

/// Whether a range has room for a key.
pub(crate) fn lies_in(key: &[u8], range: KeyRange<'_>) -> bool {
    RangeBounds::<[u8]>::contains(&range, key)
}
