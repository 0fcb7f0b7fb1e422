//! Pools: created, found, listed and removed, each in a space of its own.
//!
//! A pool is in two spaces: its record in its own, its entry in the registry, which finds the space by the
//! pool's id. The entry is written first, so a crash between the two leaves an entry that leads nowhere. A
//! pool that is deleted is condemned in the registry, then loses its record, and from then on nobody finds
//! it. [`Directory::sweep`] removes what is left of both.

use std::sync::Arc;

use poolhouse_store::Space;

use crate::error::readable;
use crate::records::{Loaded, Pool, PoolEntry, Record as _};
use crate::transaction::SpaceWriter;
use crate::{
    Directory, Error, PoolWriter, Randomness, Refusal, Result, Writer, changes, code_limits, counter, groups,
    keys,
};

/// The service's bound on the pools of an account in a region.
const POOLS_MAX: usize = 1_000;
/// How many entries one step of a sweep removes.
const SWEEP_LEN: usize = 2_000;
/// How many steps in one round of a sweep are for one pool, if there is so much to do: about half a second.
/// Where the store is far away, a look at all the others takes seconds; with one step it would fall behind.
const STEPS_MAX: usize = 20;
/// How long the creation of a pool or of an app client may take before its entry counts as left over from a
/// crash.
pub(crate) const HALF_MS_MAX: i64 = 60 * 60 * 1000;
const ID_LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A page of pools.
pub struct PoolPage {
    /// The pools, by id.
    pub pools: Vec<Arc<Pool>>,
    /// The id behind which the next page starts; `None` on the last.
    pub next: Option<String>,
}

/// The registry of pools, those that were made by half and the condemned among them.
#[derive(Default)]
struct Registry {
    /// The entries that can be read.
    entries: Vec<PoolEntry>,
    /// What is wrong with the first of the others.
    damaged: Option<Error>,
}

/// What a step of background work came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swept {
    /// There is nothing to do.
    Clean,
    /// Something was done and there may be more.
    More,
}

impl Pool {
    /// An id for a new pool: the region, an underscore and nine letters and digits.
    pub fn new_id(region: &str, randomness: &dyn Randomness) -> String {
        format!("{region}_{}", randomness.letters(ID_LETTERS, 9))
    }
}

impl Directory {
    /// Stores a new pool, unless there are as many in its region as there can be.
    pub async fn create_pool(&self, mut pool: Pool) -> Result<()> {
        let (id, created_ms) = (pool.id.clone(), pool.created_ms);
        pool.keeps_changes = !self.changes_kept.is_zero();
        let now_ms = self.clock.now_ms();
        // All take from one row: those of this process in turn, so that none gets in another's way too often.
        let turn = self.space_numbers.lock().await;
        let space = self
            .write_space(Space::GLOBAL, move |writer| {
                check_room(writer, &id)?;
                let space = next_space(writer)?;
                let entry = PoolEntry { id: id.clone(), space, created_ms, condemned: false };
                writer.replace(None, Some(&entry));
                Ok(Space(space))
            })
            .await?;
        drop(turn);
        self.write_space(space, move |writer| {
            writer.replace(None, Some(&pool));
            if pool.keeps_changes {
                changes::begin(writer, now_ms);
            }
            Ok(())
        })
        .await
    }

    /// The pools of a region behind the id `after`, by id, as far as they can be read.
    pub async fn list_pools(&self, region: &str, after: Option<String>, limit: usize) -> Result<PoolPage> {
        let prefix = keys::pool_entry(&format!("{region}_"));
        let after = after.map(|id| keys::pool_entry(&id));
        self.run(move |directory| {
            let mut page = PoolPage { pools: Vec::new(), next: None };
            let mut after = after;
            loop {
                // Gone before the snapshots of the pools are taken: where each is a connection, who holds one
                // and waits for the next may wait for ever.
                let registry = directory.open(Space::GLOBAL)?;
                let entries = registry.starting_with(&prefix, after.as_deref(), limit + 1)?;
                drop(registry);
                for entry in entries.iter() {
                    let Ok(entry) = PoolEntry::decode(entry.value) else { continue };
                    if entry.condemned {
                        continue;
                    }
                    let pool = readable(directory.open_space_of_pool(Space(entry.space)))?;
                    let Some(pool) = pool else { continue };
                    if page.pools.len() == limit {
                        page.next = page.pools.last().map(|pool| pool.id.clone());
                        return Ok(page);
                    }
                    page.pools.push(Arc::clone(pool.pool()));
                }
                match entries.last() {
                    Some(last) if entries.len() > limit => after = Some(last.key.to_vec()),
                    _ => return Ok(page),
                }
            }
        })
        .await
    }

    /// The ids of all pools that can be read, of every region, in order.
    pub async fn pool_ids(&self) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        for entry in self.registry().await?.entries {
            if entry.condemned {
                continue;
            }
            match self.has_pool(&entry).await {
                Ok(true) => ids.push(entry.id),
                Ok(false) | Err(Error::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(ids)
    }

    /// Removes a pool and all that is in it. It is gone when this returns; its space is emptied by
    /// [`Directory::sweep`].
    pub async fn delete_pool(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        let condemn = move |directory: &Directory| {
            if directory.open_pool(&id)?.pool().deletion_protection {
                return Err(Error::invalid(
                    "The user pool cannot be deleted because deletion protection is activated. \
                     Deletion protection must be inactivated first.",
                ));
            }
            let reader = directory.open(Space::GLOBAL)?;
            let entry: Option<Loaded<PoolEntry>> = reader.find(&keys::pool_entry(&id))?;
            let entry =
                entry.filter(|entry| !entry.record.condemned).ok_or_else(|| Error::no_such_pool(&id))?;
            let condemned = PoolEntry { condemned: true, ..entry.record.clone() };
            let mut writer = Writer::new(reader, Space::GLOBAL, &*directory.randomness);
            writer.replace(Some(&entry), Some(&condemned));
            Ok((writer.into_commit(), Space(condemned.space)))
        };
        let space = self.commit(condemn).await?;
        // Those who know the space already do not ask the registry: for them the pool ends with its record.
        self.write_space(space, |writer| {
            let old = writer.find::<Pool>(&keys::pool())?;
            writer.replace(old.as_ref(), None);
            Ok(())
        })
        .await
    }

    /// A bounded round of the work that waits in the background: empties the spaces of deleted pools,
    /// takes deleted groups out of the records of their members, folds the changes of user counts, ends
    /// changes of users that were kept for long enough, and forgets attempts of strangers that count no more.
    /// A pool where that fails, or whose entry cannot be read, keeps no other from its turn; the first
    /// failure is answered once there is nothing else to do. Then, and now and then only, app clients are
    /// searched for that were made by half.
    pub async fn sweep(&self, now_ms: i64) -> Result<Swept> {
        let registry = self.registry().await?;
        let (mut more, mut failure) = (false, registry.damaged);
        for entry in &registry.entries {
            match self.sweep_pool(entry, now_ms).await {
                Ok(more_here) => more |= more_here,
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        if more {
            return Ok(Swept::More);
        }
        let searched = self.sweep_half_clients(now_ms).await;
        failure.map_or(searched, Err).map(|()| Swept::Clean)
    }

    /// A bounded number of steps in a pool. Answers whether there may be more to do.
    async fn sweep_pool(&self, entry: &PoolEntry, now_ms: i64) -> Result<bool> {
        for _ in 0..STEPS_MAX {
            if !self.sweep_some(entry, now_ms).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// One step of each kind of work in a pool.
    async fn sweep_some(&self, entry: &PoolEntry, now_ms: i64) -> Result<bool> {
        let half_since_ms = now_ms - entry.created_ms;
        if entry.condemned || (half_since_ms > HALF_MS_MAX && !self.has_pool(entry).await?) {
            self.empty_space(entry).await
        } else {
            let folded = self.step(&entry.id, counter::fold).await;
            let forgotten = self.step(&entry.id, groups::forget_members).await;
            let (kept, strangers_max) = (self.changes_kept, self.strangers_max);
            let trimmed = self.step(&entry.id, move |pool| changes::trim(pool, kept, now_ms)).await;
            let ended =
                self.step(&entry.id, move |pool| code_limits::forget(pool, strangers_max, now_ms)).await;
            Ok(folded? | forgotten? | trimmed? | ended?)
        }
    }

    /// The whole registry.
    async fn registry(&self) -> Result<Registry> {
        self.read_space(Space::GLOBAL, |reader| {
            let mut registry = Registry::default();
            reader.walk(&keys::pool_entry(""), |_, value| {
                match PoolEntry::decode(value) {
                    Ok(entry) => registry.entries.push(entry),
                    Err(error) => registry.damaged = registry.damaged.take().or(Some(error)),
                }
                Ok(())
            })?;
            Ok(registry)
        })
        .await
    }

    /// Removes a bounded number of entries of a deleted pool, its record first; the registry's entry goes
    /// last.
    async fn empty_space(&self, entry: &PoolEntry) -> Result<bool> {
        self.forget_clients(Space(entry.space), SWEEP_LEN).await?;
        let emptied = self
            .unheard()
            .write_space(Space(entry.space), |writer| {
                let entries = writer.entries_with(&[], None, SWEEP_LEN)?;
                let keys: Vec<Vec<u8>> = entries.iter().map(|entry| entry.key.to_vec()).collect();
                let emptied = keys.is_empty();
                for key in keys {
                    writer.delete(key);
                }
                Ok(emptied)
            })
            .await?;
        if emptied {
            let key = entry.key();
            self.unheard()
                .write_space(Space::GLOBAL, move |writer| {
                    let old = writer.find::<PoolEntry>(&key)?;
                    writer.replace(old.as_ref(), None);
                    Ok(())
                })
                .await?;
        }
        Ok(!emptied)
    }

    async fn has_pool(&self, entry: &PoolEntry) -> Result<bool> {
        let space = Space(entry.space);
        self.run(move |directory| Ok(directory.open_space_of_pool(space)?.is_some())).await
    }

    /// One step of work in a pool. Answers whether there may be more.
    async fn step(
        &self,
        id: &str,
        work: impl Fn(&mut PoolWriter<'_>) -> Result<bool> + Send + Sync + 'static,
    ) -> Result<bool> {
        match self.unheard().write(id, work).await {
            Ok(more) => Ok(more),
            // Deleted meanwhile, created by half, or others are busy with the same records: the work of the
            // other pools need not wait for it.
            Err(Error::Refused { .. } | Error::Contended) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Whether there can be another pool, with this id. Those that are created at the same moment all take the
/// number of a space, so none is overlooked.
fn check_room(writer: &SpaceWriter<'_>, id: &str) -> Result<()> {
    let region = id.rfind('_').map_or(id, |end| &id[..=end]);
    if writer.entries_with(&keys::pool_entry(region), None, POOLS_MAX)?.len() < POOLS_MAX {
        return Ok(());
    }
    let (mut count, mut condemned) = (0, 0);
    writer.walk(&keys::pool_entry(region), |_, value| {
        count += 1;
        condemned += usize::from(PoolEntry::decode(value).is_ok_and(|entry| entry.condemned));
        Ok(())
    })?;
    if count - condemned < POOLS_MAX {
        return Ok(());
    }
    let message = format!("An account can have at most {POOLS_MAX} user pools in a region.");
    Err(Error::refused(Refusal::LimitExceeded, message))
}

/// Takes the number of a space that no pool had before.
fn next_space(writer: &mut SpaceWriter<'_>) -> Result<u64> {
    let key = keys::space_number();
    let values = writer.get_many(&[&key])?;
    let Some(last) = values.get(0) else {
        writer.put_new(key, 1_u64.to_be_bytes().to_vec());
        return Ok(1);
    };
    let number = last.value.try_into().map(u64::from_be_bytes);
    let next = 1 + number.map_err(|_| Error::damaged("the space number", "it is not 8 bytes"))?;
    writer.unchanged(key.clone(), last.revision);
    writer.put(key, next.to_be_bytes().to_vec());
    Ok(next)
}
