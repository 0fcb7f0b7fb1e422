//! Any number of entries in one transaction, written in the order of their keys, so that the pages are full.
//!
//! LMDB moves changed pages to the file on its own when half a gigabyte of them is in memory. Nobody sees
//! them before the commit, and those of a transaction that did not commit are written over by the next.

use std::ops::Bound;
use std::path::Path;

use heed::{PutFlags, RwTxn};

use super::errors::{self, Failure};
use super::layout::{self, Keys};
use super::open::Files;
use super::{Tree, writer};
use crate::bulk;
use crate::dump::Inspection;
use crate::{Entry, Filling, KeyRange, Position, Revision, Space, StoreError};

/// How much is taken out of the way of new entries, in bytes, if that is all there is.
const FOLLOWERS_LEN_MAX: usize = 8 << 20;

/// Whether it was filled; if not, or on an error, nothing was written.
pub(super) fn fill(
    files: &Files,
    directory: &Path,
    space: Space,
    filling: &mut Filling<'_>,
) -> Result<bool, StoreError> {
    let explained = |failure: Failure| errors::explain_write(directory, failure);
    let (tree, vacant) = (files.tree, filling.vacant);
    let mut transaction = files.environment.write_txn().map_err(|error| explained(error.into()))?;
    let revision = Revision(files.revisions_from + transaction.id() as u64);
    let mut next = Position::first_of(revision);
    let may_fill = is_vacant(tree, &transaction, space, vacant).map_err(explained)?
        && writer::apply(tree, &mut transaction, &mut next, space, &filling.batch).map_err(explained)?;
    if !may_fill {
        return Ok(false);
    }
    let mut followers = Followers::take_out(tree, &mut transaction, space, vacant).map_err(explained)?;
    let mut inspection = Inspection::default();
    while let Some(entries) = (filling.source)()? {
        let vacant_len = filling.inspect(&mut inspection, space, &entries)?;
        let flags = followers.flags();
        let in_place = entries.iter().take(vacant_len);
        put(tree, &mut transaction, space, flags, in_place, revision).map_err(explained)?;
        if vacant_len < entries.len() {
            // What was appended before is among them.
            followers.put_back(tree, &mut transaction).map_err(explained)?;
            let rest = entries.iter().skip(vacant_len);
            append(tree, &mut transaction, space, filling.appended, rest, &mut next).map_err(explained)?;
        }
    }
    followers.put_back(tree, &mut transaction).map_err(explained)?;
    transaction.commit().map_err(|error| explained(error.into()))?;
    Ok(true)
}

fn is_vacant(tree: Tree, view: &RwTxn<'_>, space: Space, range: KeyRange<'_>) -> Result<bool, Failure> {
    let first = tree.range(view, &behind(&mut Keys::of(space), range))?.next().transpose()?;
    let keys = Keys::of(space);
    let key = first.and_then(|(tree_key, _)| keys.strip(tree_key));
    Ok(!key.is_some_and(|key| bulk::lies_in(key, range)))
}

/// Everything in the tree from where a range of a space begins.
fn behind<'k>(keys: &'k mut Keys, range: KeyRange<'_>) -> KeyRange<'k> {
    let first = keys.first_of(range.0);
    let is_left_out = matches!(range.0, Bound::Excluded(_));
    (if is_left_out { Bound::Excluded(first) } else { Bound::Included(first) }, Bound::Unbounded)
}

fn put<'e>(
    tree: Tree,
    transaction: &mut RwTxn<'_>,
    space: Space,
    flags: PutFlags,
    entries: impl Iterator<Item = Entry<'e>>,
    revision: Revision,
) -> Result<(), Failure> {
    let (mut keys, mut stored) = (Keys::of(space), Vec::new());
    for entry in entries {
        layout::encode(entry.value, revision, &mut stored);
        tree.put_with_flags(transaction, flags, keys.with(entry.key), &stored)?;
    }
    Ok(())
}

fn append<'e>(
    tree: Tree,
    transaction: &mut RwTxn<'_>,
    space: Space,
    prefix: &[u8],
    entries: impl Iterator<Item = Entry<'e>>,
    next: &mut Position,
) -> Result<(), Failure> {
    let (mut keys, mut stored) = (Keys::of(space), Vec::new());
    for entry in entries {
        layout::encode(entry.value, Revision(next.commit), &mut stored);
        tree.put(transaction, keys.with(&next.key(prefix)), &stored)?;
        next.index += 1;
    }
    Ok(())
}

/// Entries behind those that will come, taken out so that these are the last of the tree: then LMDB needs no
/// search and leaves each page full. If there are more than memory is to hold, they stay, and pages that are
/// written before them are left half full.
struct Followers {
    taken: Vec<(Vec<u8>, Vec<u8>)>,
    /// Whether nothing is left behind.
    are_all: bool,
}

impl Followers {
    fn take_out(
        tree: Tree,
        transaction: &mut RwTxn<'_>,
        space: Space,
        vacant: KeyRange<'_>,
    ) -> Result<Self, Failure> {
        let (mut taken, mut len, mut are_all) = (Vec::new(), 0, true);
        for entry in tree.range(transaction, &behind(&mut Keys::of(space), vacant))? {
            let (tree_key, stored) = entry?;
            if len >= FOLLOWERS_LEN_MAX {
                are_all = false;
                break;
            }
            len += tree_key.len() + stored.len();
            taken.push((tree_key.to_vec(), stored.to_vec()));
        }
        if !are_all {
            taken.clear();
        }
        for (tree_key, _) in &taken {
            tree.delete(transaction, tree_key)?;
        }
        Ok(Self { taken, are_all })
    }

    /// How entries are put that come before these.
    fn flags(&self) -> PutFlags {
        if self.are_all { PutFlags::APPEND } else { PutFlags::empty() }
    }

    /// Puts them back, unless that was done.
    fn put_back(&mut self, tree: Tree, transaction: &mut RwTxn<'_>) -> Result<(), Failure> {
        let flags = self.flags();
        for (tree_key, stored) in self.taken.drain(..) {
            tree.put_with_flags(transaction, flags, &tree_key, &stored)?;
        }
        Ok(())
    }
}
