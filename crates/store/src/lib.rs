//! An ordered map of byte keys to byte values: consistent snapshots to read, atomic commits to write.
//!
//! Nothing here knows what the bytes mean. Keys live in a [`Space`]; a snapshot and a commit see one space,
//! and nothing promises more, because no engine that scales out does.

mod bulk;
pub mod conformance;
mod dump;
mod entries;
mod lmdb;
mod memory;
mod position;
mod postgres;

use std::future::Future;
use std::ops::Bound;
use std::pin::Pin;

pub use bulk::{Bulk, Filling};
pub use dump::{Dump, Engine};
pub use entries::{Entries, Entry, Stored, Values};
pub use lmdb::{LmdbStore, OpenMode};
pub use memory::MemoryStore;
pub use position::Position;
pub use postgres::PostgresStore;

/// The longest key, in bytes: the smallest engine's bound less what engines put in front of a key.
pub const KEY_LEN_MAX: usize = 480;
/// The longest value, in bytes.
pub const VALUE_LEN_MAX: usize = 90_000;
/// The largest batch: the sum of the lengths of its keys and values, in bytes.
pub const BATCH_LEN_MAX: usize = 1_000_000;

/// A store of ordered bytes that many threads share.
pub trait Store: Send + Sync + 'static {
    /// A consistent view of one space, as of the last commit that was acknowledged or a later one: the moment
    /// is settled at the first read at the latest, and never moves again.
    ///
    /// Hold it briefly and never across an await: an engine may keep old pages alive for it.
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError>;

    /// Applies all of `batch`, or nothing when one of its conditions does not hold. When the future answers
    /// `Ok`, the batch is durable, with all that was in the space before; so it is of an empty batch, too.
    /// Dropping the future does not take the batch back.
    fn commit(&self, space: Space, batch: Batch) -> Commit;

    /// The version of the newest snapshot, of engines that can tell without taking one.
    fn version(&self) -> Option<u64> {
        None
    }

    /// Whether other servers may work on the same store.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether [`Snapshot`] calls wait for a network, so that they must be kept off the async workers.
    fn reads_wait(&self) -> bool {
        false
    }
}

/// A consistent view of one space.
pub trait Snapshot {
    /// The values under `keys`, in the order of `keys`, where the engine has them.
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError>;

    /// The first `limit` entries of `range`, in key order, where the engine has them.
    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError>;

    /// Whether the entry under `key` has this revision. An engine whose reads wait may take it for granted,
    /// see to it together with the first read, and tell by [`Snapshot::settle`].
    fn assume(&self, key: &[u8], revision: Revision) -> Result<bool, StoreError> {
        let found = self.find_many(&[key])?.pop().flatten();
        Ok(found.is_some_and(|stored| stored.revision == revision))
    }

    /// Whether what was taken for granted is so. What was read is right in any case.
    fn settle(&self) -> Result<bool, StoreError> {
        Ok(true)
    }

    /// What two snapshots of a store have in common only when they see the same, of engines that can tell.
    fn version(&self) -> Option<u64> {
        None
    }

    /// As [`Snapshot::find_many`], copied.
    fn get_many(&self, keys: &[&[u8]]) -> Result<Values, StoreError> {
        Ok(Values::copied(&self.find_many(keys)?))
    }

    /// As [`Snapshot::walk`], copied.
    fn range(&self, range: KeyRange<'_>, limit: usize) -> Result<Entries, StoreError> {
        Ok(Entries::copied(&self.walk(range, limit)?))
    }
}

/// Lower and upper bound of a walk over keys.
pub type KeyRange<'a> = (Bound<&'a [u8]>, Bound<&'a [u8]>);

/// The answer of [`Store::commit`].
pub type Commit = Pin<Box<dyn Future<Output = Result<(), CommitError>> + Send>>;

/// A separate key space. Space 0 is for what belongs to no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Space(pub u64);

impl Space {
    /// What belongs to no other space.
    pub const GLOBAL: Space = Space(0);
}

/// Tells the versions of one key's value apart. Never reused for the same key, also not after a deletion.
///
/// An entry with an *empty* value is a marker and has no versions: its revision is always
/// [`Revision::MARKER`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

impl Revision {
    /// The revision of every entry whose value is empty.
    pub const MARKER: Revision = Revision(0);
}

/// Writes that happen together, and what must hold for them to happen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// A random number stored with the commit by engines whose outcome can be unknown, so that it can be
    /// looked up.
    pub id: [u8; 16],
    /// What must hold just before the writes. Conditions see the state before the batch.
    pub conditions: Vec<Condition>,
    /// Applied in order; a later write of the same key wins.
    pub writes: Vec<Write>,
}

/// Something that must hold for a batch to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// No entry has this key.
    Absent(Vec<u8>),
    /// The entry with this key still has this revision.
    Unchanged(Vec<u8>, Revision),
}

/// One change of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets the value of a key.
    Put(Vec<u8>, Vec<u8>),
    /// Removes a key; nothing happens when it is not there.
    Delete(Vec<u8>),
    /// Adds an entry with this value, whose key is this prefix and a [`Position`] that the engine draws.
    ///
    /// Entries appended under one prefix of a space are in the order in which they were committed, those of
    /// one batch in the order of its writes, and no reader is overtaken: whatever is appended after a
    /// snapshot was taken has a greater position than every entry that was ever appended before it. That
    /// goes on in a store that was loaded from a dump of this one.
    Append(Vec<u8>, Vec<u8>),
}

impl Write {
    /// The key that is written, or the prefix of the one that will be drawn.
    pub fn key(&self) -> &[u8] {
        match self {
            Self::Put(key, _) | Self::Delete(key) | Self::Append(key, _) => key,
        }
    }

    fn lengths(&self) -> (usize, usize) {
        match self {
            Self::Put(key, value) => (key.len(), value.len()),
            Self::Delete(key) => (key.len(), 0),
            Self::Append(prefix, value) => (prefix.len() + Position::LEN, value.len()),
        }
    }
}

impl Batch {
    /// What counts against [`BATCH_LEN_MAX`].
    pub fn len_bytes(&self) -> usize {
        self.writes.iter().map(Write::lengths).map(|(key_len, value_len)| key_len + value_len).sum()
    }

    /// Fails when a key, a value or the batch is longer than every engine takes.
    pub(crate) fn check_bounds(&self) -> Result<(), StoreError> {
        let read = self.conditions.iter().map(|condition| match condition {
            Condition::Absent(key) | Condition::Unchanged(key, _) => (key.len(), 0),
        });
        let written = self.writes.iter().map(Write::lengths);
        for (key_len, value_len) in read.chain(written) {
            check_bound("a key", key_len, KEY_LEN_MAX)?;
            check_bound("a value", value_len, VALUE_LEN_MAX)?;
        }
        check_bound("a batch", self.len_bytes(), BATCH_LEN_MAX)
    }
}

fn check_bound(what: &str, len: usize, len_max: usize) -> Result<(), StoreError> {
    if len <= len_max {
        return Ok(());
    }
    Err(StoreError::TooLarge(format!("{what} of {len} bytes, at most {len_max} are possible")))
}

/// Why a commit was not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// A condition did not hold; nothing was written. Read again and decide again.
    #[error("a condition of the batch does not hold")]
    Conflict,
    /// The engine was lost while it committed: all of the batch was written, or nothing. Look its id up.
    #[error("it is not known whether the batch was written")]
    Unknown,
    /// Nothing was written.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

/// Why the store cannot do what it was asked to. The text is for the operator and names the mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another server has the store open, or a tool in the place of one.
    #[error(
        "{0} is in use by another server or by an import; stop that one, or choose another --data directory"
    )]
    InUse(String),
    /// Only a server makes a store.
    #[error(
        "there is no store in {0}; a server makes one when it starts, or name another by --data or --store"
    )]
    Missing(String),
    /// The files cannot be written.
    #[error(
        "{0} cannot be written; check its owner, its permissions and that the file system is not read-only"
    )]
    ReadOnly(String),
    /// There is no room for the write. Reads still work, and so will writes once there is room.
    #[error("no space left for {0}; free some and the next write will work")]
    Full(String),
    /// The files are not what this program wrote.
    #[error("{0} is damaged or not a store; restore it from a backup")]
    Corrupt(String),
    /// The files were written by another version of the layout.
    #[error("{path} has layout version {found}, this program knows {known}; use a matching release")]
    UnknownVersion {
        /// The store.
        path: String,
        /// The version that was found in it.
        found: u32,
        /// The version of this program.
        known: u32,
    },
    /// Only an empty store can be loaded.
    #[error("{0} holds something already; load into a new one")]
    NotEmpty(String),
    /// What is to be loaded is damaged, ends early or does not fit into the engine.
    #[error("it cannot be loaded: {0}")]
    Unloadable(String),
    /// A key, a value or a batch is longer than the bounds of this crate.
    #[error("too large for the store: {0}")]
    TooLarge(String),
    /// So much is waiting already that there was no room for this in time. Nothing was written.
    #[error("{0} takes no more for now; try again later")]
    Overloaded(String),
    /// Anything else that the engine reports.
    #[error("the storage engine failed: {0}")]
    Engine(String),
}
