//! One snapshot of a space, and what can be read on it.

use std::ops::{Bound, Deref};
use std::sync::Arc;

use poolhouse_store::{Entries, Entry, Revision, Snapshot, Space, Stored, Values};

use crate::records::{Loaded, Pool, PoolEntry, Record};
use crate::{Directory, Error, Known, Result, keys, parts};

/// How many entries one step of a long walk reads.
const WALK_LEN: usize = 1_000;

/// One snapshot of one space.
pub struct Reader<'s> {
    snapshot: Box<dyn Snapshot + 's>,
    space: Space,
}

/// One snapshot of a pool.
pub struct PoolReader<'s> {
    reader: Reader<'s>,
    pool: Arc<Known<Arc<Pool>>>,
}

impl Directory {
    /// A snapshot of a space.
    pub(crate) fn open(&self, space: Space) -> Result<Reader<'_>> {
        Ok(Reader { snapshot: self.store.snapshot(space)?, space })
    }

    /// A snapshot of a pool that exists.
    pub(crate) fn open_pool(&self, id: &str) -> Result<PoolReader<'_>> {
        if let Some(space) = self.spaces.get(id) {
            if let Some(pool) = self.open_space_of_pool(space)?.filter(|pool| pool.pool().id == id) {
                return Ok(pool);
            }
            // It was deleted, or the store has lost its end and given the space to another pool.
            self.spaces.remove(id);
        }
        let no_such_pool = || Error::no_such_pool(id);
        let entry = self.open(Space::GLOBAL)?.find::<PoolEntry>(&keys::pool_entry(id))?;
        let entry = entry.map(|entry| entry.record).filter(|entry| !entry.condemned);
        let space = Space(entry.ok_or_else(no_such_pool)?.space);
        let pool = self.open_space_of_pool(space)?.filter(|pool| pool.pool().id == id);
        let pool = pool.ok_or_else(no_such_pool)?;
        self.spaces.insert(id.to_owned(), space);
        Ok(pool)
    }

    /// As [`Directory::open_pool`], but where the store is far, the pool may be one that has changed since:
    /// who reads by it has to ask [`Reader::settle`] at the end.
    pub(crate) fn assume_pool(&self, id: &str) -> Result<PoolReader<'_>> {
        if self.store.reads_wait()
            && let Some(space) = self.spaces.get(id)
            && let Some(pool) = self.pools.get(&space).filter(|pool| pool.value.id == id)
        {
            let reader = self.open(space)?;
            if reader.snapshot.assume(&keys::pool(), pool.revision())? {
                return Ok(PoolReader { reader, pool });
            }
        }
        self.open_pool(id)
    }

    /// A snapshot of the pool in a space, if there is one.
    pub(crate) fn open_space_of_pool(&self, space: Space) -> Result<Option<PoolReader<'_>>> {
        let reader = self.open(space)?;
        let version = reader.version();
        let known = self.pools.get(&space);
        if let Some(pool) = known.as_ref().filter(|pool| pool.is_of(version)) {
            return Ok(Some(PoolReader { reader, pool: Arc::clone(pool) }));
        }
        let Some(stored) = reader.find_stored(&keys::pool())? else { return Ok(None) };
        if let Some(pool) = known.filter(|pool| pool.is_same(stored.revision, version)) {
            return Ok(Some(PoolReader { reader, pool }));
        }
        let pool = Arc::new(Known::new(Arc::new(Pool::decode(stored.value)?), stored.revision, version));
        self.pools.insert(space, Arc::clone(&pool));
        Ok(Some(PoolReader { reader, pool }))
    }
}

impl Reader<'_> {
    /// The space that is read.
    pub fn space(&self) -> Space {
        self.space
    }

    /// As [`Snapshot::settle`].
    pub(crate) fn settle(&self) -> Result<bool> {
        Ok(self.snapshot.settle()?)
    }

    /// As [`Snapshot::version`].
    pub(crate) fn version(&self) -> Option<u64> {
        self.snapshot.version()
    }

    /// The record under `key`.
    pub(crate) fn find<R: Record>(&self, key: &[u8]) -> Result<Option<Loaded<R>>> {
        self.find_stored(key)?
            .map(|stored| Ok(Loaded { record: self.record(key, stored.value)?, revision: stored.revision }))
            .transpose()
    }

    /// The record whose value this is, or starts with this.
    pub(crate) fn record<R: Record>(&self, key: &[u8], value: &[u8]) -> Result<R> {
        if R::HAS_PARTS { R::decode(&parts::whole(self, key, value)?) } else { R::decode(value) }
    }

    /// The value under `key`, where the store has it.
    pub(crate) fn find_stored(&self, key: &[u8]) -> Result<Option<Stored<'_>>> {
        Ok(self.snapshot.find_many(&[key])?.pop().flatten())
    }

    /// The values under `keys`, in their order, where the store has them.
    pub(crate) fn find_many(&self, keys: &[impl AsRef<[u8]>]) -> Result<Vec<Option<Stored<'_>>>> {
        Ok(self.snapshot.find_many(&each(keys))?)
    }

    /// As [`Reader::starting_with`], where the store has them.
    pub(crate) fn entries_with(
        &self,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Entry<'_>>> {
        let (start, end) = keys::starting_with(prefix);
        let start = after.map_or(start, |after| Bound::Excluded(after.to_vec()));
        self.entries(&start, &end, limit)
    }

    /// The first `limit` entries of a range, where the store has them.
    pub(crate) fn entries(
        &self,
        start: &Bound<Vec<u8>>,
        end: &Bound<Vec<u8>>,
        limit: usize,
    ) -> Result<Vec<Entry<'_>>> {
        Ok(self.snapshot.walk((as_slice(start), as_slice(end)), limit)?)
    }

    /// Copies of the values under `keys`, in their order.
    pub(crate) fn get_many(&self, keys: &[impl AsRef<[u8]>]) -> Result<Values> {
        Ok(self.snapshot.get_many(&each(keys))?)
    }

    /// The first `limit` entries of a range.
    pub(crate) fn range(
        &self,
        start: &Bound<Vec<u8>>,
        end: &Bound<Vec<u8>>,
        limit: usize,
    ) -> Result<Entries> {
        Ok(self.snapshot.range((as_slice(start), as_slice(end)), limit)?)
    }

    /// The first `limit` entries whose key starts with `prefix`, behind the key `after`.
    pub(crate) fn starting_with(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Entries> {
        let (start, end) = keys::starting_with(prefix);
        let start = after.map_or(start, |after| Bound::Excluded(after.to_vec()));
        self.range(&start, &end, limit)
    }

    /// Calls `f` with key and value of every entry whose key starts with `prefix`.
    pub(crate) fn walk(&self, prefix: &[u8], mut f: impl FnMut(&[u8], &[u8]) -> Result<()>) -> Result<()> {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let entries = self.starting_with(prefix, after.as_deref(), WALK_LEN)?;
            for entry in entries.iter() {
                f(entry.key, entry.value)?;
            }
            match entries.last() {
                Some(last) if entries.len() == WALK_LEN => after = Some(last.key.to_vec()),
                _ => return Ok(()),
            }
        }
    }
}

impl PoolReader<'_> {
    /// The pool, which can be kept for as long as one likes.
    pub fn pool(&self) -> &Arc<Pool> {
        &self.pool.value
    }

    /// Which version of the pool's record this is.
    pub(crate) fn pool_revision(&self) -> Revision {
        self.pool.revision()
    }

    /// The number of users, exactly.
    pub fn user_count(&self) -> Result<i64> {
        crate::counter::total(self)
    }
}

impl<'s> Deref for PoolReader<'s> {
    type Target = Reader<'s>;

    fn deref(&self) -> &Reader<'s> {
        &self.reader
    }
}

pub(crate) fn as_slice(bound: &Bound<Vec<u8>>) -> Bound<&[u8]> {
    bound.as_ref().map(Vec::as_slice)
}

fn each(keys: &[impl AsRef<[u8]>]) -> Vec<&[u8]> {
    keys.iter().map(AsRef::as_ref).collect()
}
