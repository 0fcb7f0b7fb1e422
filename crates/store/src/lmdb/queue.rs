//! The way from the async callers to the one writer thread: bounded, in order of arrival.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout;

use crate::{BATCH_LEN_MAX, Batch, CommitError, Condition, Space, StoreError};

/// How much is taken in, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct QueueBounds {
    /// What one transaction of the engine takes when more is waiting.
    group_len_max: usize,
    /// What waits and what is being written; who comes later waits outside, without blocking a thread.
    queue_len_max: usize,
    /// How long one waits outside before it is turned away.
    patience: Duration,
}

impl QueueBounds {
    /// Short transactions, so that nobody waits long for the one under way.
    pub(super) const SERVER: Self = Self {
        group_len_max: 4 * BATCH_LEN_MAX,
        queue_len_max: 16 * BATCH_LEN_MAX,
        patience: Duration::from_secs(2),
    };
    /// Long ones for whoever writes much at once: what is new lies all over the tree, and the more of it
    /// there is, the more lands on each page that has to be written. They can only wait.
    pub(super) const TOOL: Self = Self {
        group_len_max: 32 * BATCH_LEN_MAX,
        queue_len_max: 64 * BATCH_LEN_MAX,
        patience: Duration::MAX,
    };
}

/// What a batch and each of its parts cost beside their bytes.
const PART_LEN: usize = 64;

/// Batches that wait for the writer.
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    room: Arc<Semaphore>,
    bounds: QueueBounds,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Pending>,
    closed: bool,
}

/// A batch and the caller that waits for its outcome.
pub(super) struct Pending {
    pub(super) space: Space,
    pub(super) batch: Batch,
    answer: oneshot::Sender<Result<(), CommitError>>,
    room: OwnedSemaphorePermit,
}

impl Pending {
    /// Tells the caller, and makes room for the next one.
    pub(super) fn answer(self, outcome: Result<(), CommitError>) {
        // A caller that went away does not need to know.
        let _ = self.answer.send(outcome);
    }
}

impl Queue {
    /// An empty queue.
    pub(super) fn new(bounds: QueueBounds) -> Self {
        Self {
            state: Mutex::default(),
            arrived: Condvar::new(),
            room: Arc::new(Semaphore::new(bounds.queue_len_max)),
            bounds,
        }
    }

    /// Waits for room, within patience, then for the outcome. Dropping the future while it waits for the
    /// outcome changes nothing.
    pub(super) async fn submit(&self, space: Space, batch: Batch) -> Result<(), CommitError> {
        let room = self.room(self.weight(&batch)).await?;
        let (answer, outcome) = oneshot::channel();
        {
            let mut state = self.lock();
            if state.closed {
                return Err(closed());
            }
            state.waiting.push_back(Pending { space, batch, answer, room });
        }
        self.arrived.notify_one();
        // No answer means that the writer died on the way, before or after it wrote.
        outcome.await.unwrap_or(Err(CommitError::Unknown))
    }

    /// What one transaction should write next, waiting for it; nothing once the queue is closed and empty.
    pub(super) fn take_group(&self) -> Option<Vec<Pending>> {
        let idle = |state: &mut State| state.waiting.is_empty() && !state.closed;
        let mut state = self.arrived.wait_while(self.lock(), idle).unwrap_or_else(PoisonError::into_inner);
        let mut group_len = 0;
        let fitting = state.waiting.iter().take_while(|pending| {
            group_len += pending.room.num_permits();
            group_len <= self.bounds.group_len_max
        });
        let count = fitting.count();
        (count > 0).then(|| state.waiting.drain(..count).collect())
    }

    /// Refuses what comes from now on. What is waiting is still taken.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.room.close();
        self.arrived.notify_all();
    }

    /// Forgets what is waiting; its callers learn that the outcome is unknown.
    pub(super) fn abandon(&self) {
        self.close();
        self.lock().waiting.clear();
    }

    async fn room(&self, weight: u32) -> Result<OwnedSemaphorePermit, CommitError> {
        if let Ok(room) = Arc::clone(&self.room).try_acquire_many_owned(weight) {
            return Ok(room);
        }
        let room = Arc::clone(&self.room).acquire_many_owned(weight);
        timeout(self.bounds.patience, room).await.map_err(|_| overloaded())?.map_err(|_| closed())
    }

    /// What a batch takes of the queue: never more than a group holds, so that every batch fits.
    fn weight(&self, batch: &Batch) -> u32 {
        let conditions: usize = batch
            .conditions
            .iter()
            .map(|condition| match condition {
                Condition::Absent(key) | Condition::Unchanged(key, _) => key.len(),
            })
            .sum();
        let parts = 1 + batch.conditions.len() + batch.writes.len();
        let weight = (batch.len_bytes() + conditions + parts * PART_LEN).min(self.bounds.group_len_max);
        u32::try_from(weight).unwrap_or(u32::MAX)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn overloaded() -> CommitError {
    CommitError::Failed(StoreError::Overloaded("the queue of what is to be written".into()))
}

fn closed() -> CommitError {
    CommitError::Failed(StoreError::Engine("the store is closed".into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Write;

    /// Nobody takes anything out: who finds no room is told so and not kept.
    #[tokio::test]
    async fn who_finds_no_room_is_turned_away() {
        let patience = Duration::from_millis(10);
        let queue = Arc::new(Queue::new(QueueBounds { group_len_max: 500, queue_len_max: 1_000, patience }));
        let batch = || Batch { writes: vec![Write::Put(vec![1], vec![0; 400])], ..Batch::default() };
        for _ in 0..2 {
            let queue = Arc::clone(&queue);
            tokio::spawn(async move { queue.submit(Space(1), batch()).await });
        }
        tokio::task::yield_now().await;
        let third = queue.submit(Space(1), batch()).await;
        assert!(matches!(third, Err(CommitError::Failed(StoreError::Overloaded(_)))), "{third:?}");
        let is_taken = |group: Option<Vec<Pending>>| group.is_some_and(|group| group.len() == 1);
        assert!(is_taken(queue.take_group()), "the first");
        let late = Arc::clone(&queue);
        tokio::spawn(async move { late.submit(Space(1), batch()).await });
        tokio::task::yield_now().await;
        assert!(is_taken(queue.take_group()), "the second");
        assert!(is_taken(queue.take_group()), "the one that found the first's room");
    }
}
