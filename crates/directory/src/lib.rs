//! The domain: pools, users and keys, how they are stored and found, and the rules they obey.
//!
//! Nothing here knows the wire: no JSON of a request, no HTTP, no error code. A [`Directory`] reads and
//! writes records over any store; its transactions are plain closures, so nothing but the store can be waited
//! for inside one.

mod access_keys;
mod bulk;
pub mod changes;
mod check;
mod clients;
mod code_limits;
mod counter;
mod cursor;
mod error;
mod filter;
mod groups;
mod identities;
mod keys;
mod known;
mod leases;
mod lifecycle;
mod linking;
pub mod messages;
pub mod names;
pub mod outbox;
mod parts;
pub mod password;
mod pools;
mod providers;
pub mod records;
pub mod schema;
mod sign_up;
mod stand_in;
mod transaction;
mod users;
pub mod vault;
mod world;

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use poolhouse_store::{Space, Store};
use quick_cache::sync::Cache;
use tokio::sync::{Mutex, Semaphore};

pub use access_keys::{KeyLookup, NewAccessKey, ROOT_KEY_NAME};
pub use bulk::{EmptyPool, ImportOutcome, NewUser};
use changes::Feeds;
pub use check::CheckReport;
pub use clients::ClientPage;
use code_limits::STRANGERS_MAX;
pub use code_limits::{CodeLimits, Destination};
pub use cursor::{Cursors, Listing};
pub use error::{Error, Refusal, Result};
pub use filter::{Filter, Operator, Searchable};
pub use groups::GroupPage;
pub use known::Known;
pub use leases::{Holder, Tenure};
pub use lifecycle::Attributes;
use outbox::Senders;
pub use pools::{PoolPage, Swept};
pub use providers::ProviderPage;
pub use records::{Client, Duty, Group, GroupId, Pool, Standing, Sub, User, UserStatus};
pub use sign_up::{Resend, Trial};
pub use stand_in::StandIn;
pub use transaction::{PoolReader, PoolWriter, Reader, Writer};
use transaction::{SpaceWriter, WAITING_MAX, Wakes, in_pool, in_space};
pub use users::{UserPage, UserQuery};
pub use world::{Clock, Randomness};

/// How many pools are kept decoded.
const POOLS_CACHED: usize = 1_000;
/// Of how many app clients the pool is kept.
const CLIENTS_CACHED: usize = 10_000;

/// All pools and users of one store. Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    store: Arc<dyn Store>,
    /// Whether somebody is told what came of a commit.
    is_heard: bool,
    /// Places for those who wait for the store, where reads do.
    waiting_places: Arc<Semaphore>,
    randomness: Arc<dyn Randomness>,
    pools: Arc<Cache<Space, Arc<Known<Arc<Pool>>>>>,
    /// Where pools are. A pool never moves and its space is never another's, so this stays right; that there
    /// is no pool any more, the space itself tells.
    spaces: Arc<Cache<String, Space>>,
    /// The pools of app clients, by the client's id. No id is used again and no client moves, so this stays
    /// right; that there is no client any more, the pool itself tells.
    clients: Arc<Cache<String, Arc<str>>>,
    /// When the next search for half clients starts, in milliseconds since 1970: first when the server does.
    half_clients_due_ms: Arc<AtomicI64>,
    /// The pools with messages that nobody has been told of.
    senders: Arc<Senders>,
    /// Held while the space of a new pool gets its number.
    space_numbers: Arc<Mutex<()>>,
    /// Who waits for changes of which pool.
    feeds: Arc<Feeds>,
    clock: Arc<dyn Clock>,
    /// For how long changes are kept; 0 for not at all.
    changes_kept: Duration,
    /// For how many names and addresses of nobody attempts are remembered in a pool.
    strangers_max: u64,
}

impl Directory {
    /// The directory in `store`.
    pub fn new(store: Arc<dyn Store>, randomness: Arc<dyn Randomness>, clock: Arc<dyn Clock>) -> Self {
        let (pools, spaces) = (Arc::new(Cache::new(POOLS_CACHED)), Arc::new(Cache::new(POOLS_CACHED)));
        let clients = Arc::new(Cache::new(CLIENTS_CACHED));
        let (half_clients_due_ms, senders, feeds) = (Arc::default(), Arc::default(), Arc::default());
        let (space_numbers, changes_kept) = (Arc::default(), Duration::ZERO);
        Self {
            store,
            is_heard: true,
            waiting_places: Arc::new(Semaphore::new(WAITING_MAX)),
            randomness,
            pools,
            spaces,
            clients,
            half_clients_due_ms,
            senders,
            space_numbers,
            feeds,
            clock,
            changes_kept,
            strangers_max: STRANGERS_MAX,
        }
    }

    /// One that makes pools keep the changes of their users for this long, or not at all when it is 0: those
    /// that it creates, and all others in [`Directory::sweep`].
    #[must_use]
    pub fn keeping_changes(self, changes_kept: Duration) -> Self {
        Self { changes_kept, ..self }
    }

    /// One that remembers attempts for about so many names and addresses that nobody has, in each pool.
    #[must_use]
    pub fn remembering_strangers(self, strangers_max: u64) -> Self {
        Self { strangers_max, ..self }
    }

    /// Runs `f` on one snapshot of a pool; again on a fresh one, when the pool is not the one that was known.
    pub async fn read<T: Send + 'static>(
        &self,
        pool: &str,
        f: impl Fn(&PoolReader<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let id = pool.to_owned();
        self.run(move |directory| {
            let pool = directory.assume_pool(&id)?;
            let answer = f(&pool);
            if pool.settle()? {
                return answer;
            }
            // Where a snapshot is a connection, who holds one and waits for the next may wait for ever.
            drop(pool);
            f(&directory.open_pool(&id)?)
        })
        .await
    }

    /// Runs `f` on one snapshot of a pool and commits what it wrote, together with the condition that the
    /// pool's own record has not changed; when others were faster, runs it again on a fresh snapshot, a
    /// bounded number of times.
    pub async fn write<T: Send + 'static>(
        &self,
        pool: &str,
        f: impl Fn(&mut PoolWriter<'_>) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let (value, wakes) = self.commit(in_pool(pool.to_owned(), f)).await?;
        self.wake(pool, wakes);
        Ok(value)
    }

    /// The same directory, for work that nobody is told of (see [`Directory::commit`]).
    fn unheard(&self) -> Self {
        Self { is_heard: false, ..self.clone() }
    }

    fn wake(&self, pool: &str, wakes: Wakes) {
        if wakes.outbox {
            self.senders.tell_of(pool);
        }
        if wakes.feed {
            self.feeds.tell_of(pool);
        }
    }

    /// Runs `f`, and answers also what it wants to write.
    fn run_on<'d, T>(
        &'d self,
        reader: PoolReader<'d>,
        f: &impl Fn(&mut PoolWriter<'_>) -> Result<T>,
    ) -> (PoolWriter<'d>, Result<T>) {
        let space = reader.space();
        let mut writer = PoolWriter::new(reader, space, &*self.randomness);
        if writer.pool().keeps_changes {
            writer.keep_feed(self.clock.now_ms());
        }
        let value = f(&mut writer);
        (writer, value)
    }

    /// Runs `f` on one snapshot of a space.
    async fn read_space<T: Send + 'static>(
        &self,
        space: Space,
        f: impl FnOnce(&Reader<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run(move |directory| f(&directory.open(space)?)).await
    }

    /// As [`Directory::write`], in a space that need not be a pool's.
    async fn write_space<T: Send + 'static>(
        &self,
        space: Space,
        f: impl Fn(&mut SpaceWriter<'_>) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        self.commit(in_space(space, f)).await
    }
}
