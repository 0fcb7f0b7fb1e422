//! Which pools have put messages into the outbox: a hint that saves looking at all of them all the time.
//! Nothing depends on it, since whoever delivers also looks at all pools now and then.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// Pools that somebody should look at.
#[derive(Default)]
pub(crate) struct Senders {
    pools: Mutex<BTreeSet<String>>,
    told: Notify,
}

impl Senders {
    pub(crate) fn tell_of(&self, pool: &str) {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).insert(pool.to_owned());
        self.told.notify_one();
    }

    /// Waits until there are some, and takes them.
    pub(super) async fn wait(&self) -> BTreeSet<String> {
        loop {
            let told = std::mem::take(&mut *self.pools.lock().unwrap_or_else(PoisonError::into_inner));
            if !told.is_empty() {
                return told;
            }
            self.told.notified().await;
        }
    }
}
