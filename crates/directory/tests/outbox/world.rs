//! A pool with an outbox, on a store that a test can reach into.

use std::ops::Bound;
use std::sync::Arc;

use poolhouse_directory::messages::{Medium, Message, MessageKind};
use poolhouse_directory::outbox::{Outcome, Settled, Shown};
use poolhouse_directory::records::Outgoing;
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Directory, PoolWriter, Randomness};
use poolhouse_store::{MemoryStore, Space, Store};

use crate::plain_pool::plain_pool;
use crate::rules_world::Seeded;

pub(crate) const POOL: &str = "test-1_Messages0";
pub(crate) const LEASE_MS: i64 = 60_000;
pub(crate) const HOUR_MS: i64 = 60 * 60 * 1000;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;
pub(crate) const KEPT_MS: i64 = 14 * DAY_MS;

pub(crate) struct World {
    pub(crate) store: Arc<MemoryStore>,
    pub(crate) directory: Directory,
    pub(crate) vault: Vault,
    pub(crate) randomness: Arc<dyn Randomness>,
}

impl World {
    pub(crate) async fn new() -> Self {
        let store = Arc::new(MemoryStore::new());
        let randomness: Arc<dyn Randomness> = Arc::new(Seeded::new(1));
        let clock = Arc::new(Seeded::new(0));
        let directory = Directory::new(Arc::<MemoryStore>::clone(&store), Arc::clone(&randomness), clock);
        directory.create_pool(plain_pool(POOL)).await.unwrap();
        Self { store, directory, vault: Vault::new([7; 32]), randomness }
    }

    pub(crate) async fn send(&self, kind: MessageKind, medium: Medium, created_ms: i64, secret: &str) {
        let message = Message {
            kind,
            medium,
            destination: "amy@corp.example".to_owned(),
            username: "amy".to_owned(),
            secret: secret.to_owned(),
            created_ms,
        };
        let sealed = message.seal(&self.vault, POOL, &*self.randomness);
        let send = move |pool: &mut PoolWriter<'_>| {
            pool.send(sealed.clone());
            Ok(())
        };
        self.directory.write(POOL, send).await.unwrap();
    }

    pub(crate) async fn send_code(&self, created_ms: i64, secret: &str) {
        self.send(MessageKind::PasswordReset, Medium::Email, created_ms, secret).await;
    }

    pub(crate) async fn claim(&self, now_ms: i64) -> Vec<Outgoing> {
        self.directory.claim_messages(POOL, Medium::Email, now_ms, LEASE_MS, 10).await.unwrap().messages
    }

    pub(crate) async fn settle(&self, claimed: &Outgoing, outcome: Outcome, now_ms: i64) -> Settled {
        self.directory.settle_message(POOL, claimed, outcome, now_ms).await.unwrap()
    }

    pub(crate) async fn all(&self, shown: Shown) -> Vec<Outgoing> {
        self.directory.list_messages(POOL, shown, None, 100).await.unwrap().messages
    }

    pub(crate) async fn next_due_ms(&self) -> Option<i64> {
        self.directory.next_message_due_ms(POOL, Medium::Email).await.unwrap()
    }

    pub(crate) fn secrets(&self, messages: &[Outgoing]) -> Vec<String> {
        messages.iter().map(|message| message.open(&self.vault, POOL).unwrap().secret).collect()
    }

    /// Every entry leads to a message that has it, and every message has its entries.
    pub(crate) async fn assert_sound(&self) {
        let report = self.directory.check(POOL, |_| ()).await.unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
    }

    /// How many entries the pool's space holds.
    pub(crate) fn entries(&self) -> usize {
        let snapshot = self.store.snapshot(Space(1)).unwrap();
        snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
    }
}
