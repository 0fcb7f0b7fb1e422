//! The whole tree: read as of one transaction, and written in the order of its keys.

use std::ops::Bound;
use std::path::Path;

use heed::{PutFlags, RwTxn};

use super::errors::{self, Failure};
use super::layout::{self, Keys};
use super::open::Files;
use super::{Tree, View};
use crate::dump::Inspection;
use crate::{Dump, Entries, Revision, Space, StoreError};

/// After how many bytes a part of a dump ends.
const PART_LEN_MIN: usize = 256 << 10;
/// After how many bytes a transaction that loads is committed: what it holds in memory.
const LOAD_LEN_MIN: usize = 32 << 20;

/// The tree as of one transaction, less what was read.
pub(super) struct LmdbDump<'s> {
    view: View,
    tree: Tree,
    newest: Revision,
    entry_count: u64,
    last: Option<Vec<u8>>,
    directory: &'s Path,
}

impl<'s> LmdbDump<'s> {
    /// All that `view` sees.
    pub(super) fn new(view: View, files: &Files, directory: &'s Path) -> Result<Self, StoreError> {
        let count = || -> Result<u64, Failure> {
            let own = [layout::VERSION_KEY, layout::REVISIONS_KEY].map(|key| files.tree.get(&view, key));
            let own = own.into_iter().collect::<Result<Vec<_>, _>>()?;
            Ok(files.tree.len(&view)? - own.iter().flatten().count() as u64)
        };
        let entry_count = count().map_err(|failure| errors::explain(directory, failure))?;
        let newest = Revision(files.revisions_from + view.id() as u64);
        Ok(Self { view, tree: files.tree, newest, entry_count, last: None, directory })
    }

    fn read(&self) -> Result<Option<(Space, Entries)>, Failure> {
        let start = self.last.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let (mut part, mut len) = (None, 0);
        for entry in self.tree.range(&self.view, &(start, Bound::Unbounded))? {
            let (tree_key, stored) = entry?;
            let Some((space, key)) = layout::split(tree_key) else { break };
            let (of, entries) = part.get_or_insert_with(|| (space, Entries::default()));
            if *of != space || len >= PART_LEN_MIN {
                break;
            }
            let (value, revision) = layout::decode(stored).ok_or(Failure::Damaged)?;
            entries.push(key, value, revision);
            len += tree_key.len() + stored.len();
        }
        Ok(part)
    }
}

impl Dump for LmdbDump<'_> {
    fn newest(&self) -> Revision {
        self.newest
    }

    fn entry_count(&self) -> Option<u64> {
        Some(self.entry_count)
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        let part = self.read().map_err(|failure| errors::explain(self.directory, failure))?;
        if let Some((space, entries)) = &part
            && let Some(last) = entries.last()
        {
            self.last = Some(Keys::of(*space).with(last.key).to_vec());
        }
        Ok(part)
    }
}

/// Fills an empty tree. The store has no version from the first commit to the last, so that it cannot be
/// opened if the process dies between them.
pub(super) fn load(files: &Files, directory: &Path, dump: &mut dyn Dump) -> Result<(), StoreError> {
    let explained = |failure: Failure| errors::explain_write(directory, failure);
    if dump.newest() > layout::LOADED_REVISION_MAX {
        let newest = dump.newest().0;
        return Err(StoreError::Unloadable(format!("revisions up to {newest} are too great for LMDB")));
    }
    if !holds_nothing(files).map_err(explained)? {
        return Err(StoreError::NotEmpty(directory.display().to_string()));
    }
    let filled = fill(files, dump, explained);
    if filled.is_err() {
        // If this fails too, the store stays one that cannot be opened.
        let _ = empty(files);
    }
    filled
}

/// Whether the first key, if any, is the store's own: those come behind all others.
fn holds_nothing(files: &Files) -> Result<bool, Failure> {
    let view = files.environment.read_txn()?;
    Ok(files.tree.first(&view)?.is_none_or(|(tree_key, _)| layout::split(tree_key).is_none()))
}

fn fill(
    files: &Files,
    dump: &mut dyn Dump,
    explained: impl Fn(Failure) -> StoreError,
) -> Result<(), StoreError> {
    let begin = || files.environment.write_txn().map_err(|error| explained(error.into()));
    let newest = dump.newest();
    let (mut transaction, mut len) = (begin()?, 0);
    files.tree.clear(&mut transaction).map_err(|error| explained(error.into()))?;
    let mut inspection = Inspection::default();
    while let Some((space, entries)) = dump.next_part()? {
        inspection.inspect(space, &entries, newest)?;
        len += append(files.tree, &mut transaction, space, &entries).map_err(&explained)?;
        if len >= LOAD_LEN_MIN {
            transaction.commit().map_err(|error| explained(error.into()))?;
            (transaction, len) = (begin()?, 0);
        }
    }
    finish(files, transaction, newest).map_err(explained)
}

/// Answers how many bytes were written.
fn append(
    tree: Tree,
    transaction: &mut RwTxn<'_>,
    space: Space,
    entries: &Entries,
) -> Result<usize, Failure> {
    let (mut keys, mut stored, mut len) = (Keys::of(space), Vec::new(), 0);
    for entry in entries.iter() {
        let tree_key = keys.with(entry.key);
        layout::encode(entry.value, entry.revision, &mut stored);
        len += tree_key.len() + stored.len();
        tree.put_with_flags(transaction, PutFlags::APPEND, tree_key, &stored)?;
    }
    Ok(len)
}

fn empty(files: &Files) -> Result<(), Failure> {
    let mut transaction = files.environment.write_txn()?;
    files.tree.clear(&mut transaction)?;
    finish(files, transaction, Revision(0))
}

/// Makes a store of what was written, in which revisions come behind `newest` and behind its own.
fn finish(files: &Files, mut transaction: RwTxn<'_>, newest: Revision) -> Result<(), Failure> {
    let revisions_from = files.revisions_from.max(newest.0);
    files.tree.put(&mut transaction, layout::REVISIONS_KEY, &revisions_from.to_be_bytes())?;
    files.tree.put(&mut transaction, layout::VERSION_KEY, &layout::VERSION.to_be_bytes())?;
    Ok(transaction.commit()?)
}
