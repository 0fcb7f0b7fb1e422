//! What is made of a record that nearly every request needs, and how to tell that it is still right.

use std::sync::atomic::{AtomicU64, Ordering};

use poolhouse_store::Revision;

/// What was made of a record, for as long as the record has this revision.
#[derive(Debug)]
pub struct Known<T> {
    /// What was made of it.
    pub value: T,
    revision: Revision,
    /// A version of the store in which the record has this revision; none has the greatest number.
    seen: AtomicU64,
}

impl<T> Known<T> {
    /// What was made of a record with this revision, which was read in a version of the store.
    pub fn new(value: T, revision: Revision, version: Option<u64>) -> Self {
        Self { value, revision, seen: AtomicU64::new(version.unwrap_or(u64::MAX)) }
    }

    /// The revision of the record.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The same of what is made of that in turn.
    pub fn try_map<U, E>(self, make: impl FnOnce(T) -> Result<U, E>) -> Result<Known<U>, E> {
        let Self { value, revision, seen } = self;
        Ok(Known { value: make(value)?, revision, seen })
    }

    /// Whether the record was read in this very version of the store, so that it need not be read again.
    pub(crate) fn is_of(&self, version: Option<u64>) -> bool {
        version.is_some_and(|version| version == self.seen.load(Ordering::Relaxed))
    }

    /// Whether a record that was read in a version of the store is the same one.
    pub(crate) fn is_same(&self, revision: Revision, version: Option<u64>) -> bool {
        if let Some(version) = version.filter(|_| revision == self.revision) {
            self.seen.store(version, Ordering::Relaxed);
        }
        revision == self.revision
    }
}
