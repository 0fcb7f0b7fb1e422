//! The whole of a store as of one moment, on its way into another one or into a file.

use crate::{Bulk, Entries, KEY_LEN_MAX, Revision, Space, Store, StoreError, VALUE_LEN_MAX};

/// A store that can be taken out as a whole, and filled with what was taken out of another one.
pub trait Engine: Store {
    /// Everything in the store as of one moment: that of the last commit that was acknowledged, or a later
    /// one. Writes go on meanwhile, but an engine may have to keep what they replace until the dump is gone.
    fn dump(&self) -> Result<Box<dyn Dump + Send + '_>, StoreError>;

    /// Fills the store with all of `dump`, under the revisions that it has there; commits that follow give
    /// revisions, and append at positions, greater than [`Dump::newest`]. Nobody else may use the store
    /// meanwhile.
    ///
    /// Fails with [`StoreError::NotEmpty`] where anything is in the store already, and with
    /// [`StoreError::Unloadable`] or the dump's own error. Then the store is empty, or, if the process dies
    /// or the disk fails on the way, it cannot be opened any more.
    fn load(&self, dump: &mut dyn Dump) -> Result<(), StoreError>;

    /// The way to write more at once than a batch holds, of engines that have one.
    fn bulk(&self) -> Option<&dyn Bulk> {
        None
    }
}

/// The entries of a whole store.
pub trait Dump {
    /// No revision that the store ever gave, up to the moment of the dump, is greater, and no commit of a
    /// position.
    fn newest(&self) -> Revision;

    /// How many entries there are in all, where that is known before they are read.
    fn entry_count(&self) -> Option<u64>;

    /// The next entries, as many as are a bounded part of a large store: at least one, all of one space, in
    /// the order of spaces and of keys. Nothing when there are no more.
    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError>;
}

/// Whether entries that are about to be written in order are in order, and can be written.
#[derive(Default)]
pub(crate) struct Inspection {
    last: Option<(Space, Vec<u8>)>,
}

impl Inspection {
    /// Fails unless the entries are such as [`Inspection::inspect_order`] wants, with revisions that the
    /// store cannot give again.
    pub(crate) fn inspect(
        &mut self,
        space: Space,
        entries: &Entries,
        newest: Revision,
    ) -> Result<(), StoreError> {
        for entry in entries.iter() {
            if entry.value.is_empty() != (entry.revision == Revision::MARKER) || entry.revision > newest {
                return wrong("an entry has an impossible revision", space);
            }
        }
        self.inspect_order(space, entries)
    }

    /// Fails unless the entries come behind those before them, within every engine's bounds.
    pub(crate) fn inspect_order(&mut self, space: Space, entries: &Entries) -> Result<(), StoreError> {
        let (mut last_space, mut last) =
            self.last.take().map_or((None, Vec::new()), |(space, key)| (Some(space), key));
        for entry in entries.iter() {
            if last_space.is_some_and(|last_space| (last_space, &*last) >= (space, entry.key)) {
                return wrong("an entry is out of order", space);
            }
            if entry.key.len() > KEY_LEN_MAX || entry.value.len() > VALUE_LEN_MAX {
                return wrong("an entry is too long", space);
            }
            last_space = Some(space);
            last.clear();
            last.extend_from_slice(entry.key);
        }
        self.last = last_space.map(|space| (space, last));
        Ok(())
    }
}

fn wrong(what: &str, space: Space) -> Result<(), StoreError> {
    Err(StoreError::Unloadable(format!("{what} in space {}", space.0)))
}
