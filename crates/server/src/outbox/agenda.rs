//! Which pools have messages that are due, and when: kept in memory, so that thousands of pools need not be
//! looked at all the time. What is missing here, the keeper finds on its next round.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The pools to look at, and when.
#[derive(Default)]
pub(super) struct Agenda {
    due_ms: Mutex<HashMap<String, i64>>,
    changed: Notify,
}

/// What an agenda says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Look at this pool. It is not on the agenda any more.
    Now(String),
    /// Nothing is due before this time, in milliseconds since 1970.
    At(i64),
    /// There is nothing.
    Nothing,
}

impl Agenda {
    /// Has a pool looked at, at this time or earlier.
    pub(super) fn put(&self, pool: &str, due_ms: i64) {
        let mut agenda = self.lock();
        match agenda.get_mut(pool) {
            Some(earlier) => *earlier = due_ms.min(*earlier),
            None => {
                agenda.insert(pool.to_owned(), due_ms);
            }
        }
        drop(agenda);
        self.changed.notify_one();
    }

    /// Takes the pool that has waited longest.
    pub(super) fn next(&self, now_ms: i64) -> Next {
        let mut agenda = self.lock();
        let first = agenda.iter().min_by_key(|(_, due_ms)| **due_ms);
        match first.map(|(pool, due_ms)| (pool.clone(), *due_ms)) {
            Some((pool, due_ms)) if due_ms <= now_ms => {
                agenda.remove(&pool);
                Next::Now(pool)
            }
            Some((_, due_ms)) => Next::At(due_ms),
            None => Next::Nothing,
        }
    }

    /// Ready when something was put on the agenda since the last look.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.due_ms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_with_much_to_do_does_not_keep_others_waiting() {
        let agenda = Agenda::default();
        assert_eq!(agenda.next(5), Next::Nothing);
        agenda.put("busy", 1);
        agenda.put("other", 4);
        assert_eq!(agenda.next(5), Next::Now("busy".to_owned()));
        // It has more, since 1; but it was looked at just now.
        agenda.put("busy", 5);
        assert_eq!(agenda.next(5), Next::Now("other".to_owned()));
        assert_eq!(agenda.next(5), Next::Now("busy".to_owned()));
    }

    #[test]
    fn the_earlier_of_two_times_counts() {
        let agenda = Agenda::default();
        agenda.put("pool", 9);
        agenda.put("pool", 7);
        agenda.put("pool", 8);
        assert_eq!(agenda.next(6), Next::At(7));
        assert_eq!(agenda.next(7), Next::Now("pool".to_owned()));
        assert_eq!(agenda.next(9), Next::Nothing);
    }
}
