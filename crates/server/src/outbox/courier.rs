//! A courier delivers the messages of one medium: claims what is due, hands it to the transport, and notes
//! what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::{Outcome, Settled};
use poolhouse_directory::records::Outgoing;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

use super::agenda::{Agenda, Next};
use super::letter::Letter;
use super::transports::Transport;
use crate::context::Context;
use crate::error::Result;

/// How much longer a message is claimed than its delivery may take.
const LEASE_MARGIN: Duration = Duration::from_secs(30);
/// How many messages of a pool are claimed before another pool has its turn.
const CLAIM_LEN: usize = 16;
/// When a pool whose messages could not be read is looked at again.
const STORE_PAUSE_MS: i64 = 5_000;
/// A clock may be set meanwhile, so no sleep is longer.
const SLEEP_MS_MAX: i64 = 60_000;

/// Delivers the messages of one medium.
pub(super) struct Courier {
    cx: Arc<Context>,
    pub(super) medium: Medium,
    transport: Transport,
    pub(super) agenda: Agenda,
    places: Arc<Semaphore>,
    is_failing: AtomicBool,
    counts: Arc<Counts>,
}

/// What happened to the messages of all media since the server started.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) delivered: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) dead: AtomicU64,
}

impl Courier {
    pub(super) fn new(cx: Arc<Context>, medium: Medium, transport: Transport, counts: Arc<Counts>) -> Self {
        let places = Arc::new(Semaphore::new(cx.limits.deliveries_max));
        let agenda = Agenda::default();
        Self { cx, medium, transport, agenda, places, is_failing: AtomicBool::new(false), counts }
    }

    /// Delivers until it is told to stop, and then waits for what it has begun.
    pub(super) async fn run(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        let mut deliveries = JoinSet::new();
        loop {
            while let Some(ended) = deliveries.try_join_next() {
                log_panic(ended);
            }
            let now_ms = self.cx.clock.now_ms();
            let sleep_ms = match self.agenda.next(now_ms) {
                Next::Now(pool) => {
                    let place = Arc::clone(&self.places).acquire_owned();
                    let place = tokio::select! {
                        place = place => place.expect("the semaphore is never closed"),
                        _ = stopped.changed() => break,
                    };
                    self.begin(&pool, place, &mut deliveries).await;
                    continue;
                }
                Next::At(due_ms) => (due_ms - now_ms).clamp(1, SLEEP_MS_MAX),
                Next::Nothing => SLEEP_MS_MAX,
            };
            let sleep = Duration::from_millis(sleep_ms.unsigned_abs());
            tokio::select! {
                () = self.agenda.changed() => {}
                () = tokio::time::sleep(sleep) => {}
                _ = stopped.changed() => break,
            }
        }
        while let Some(ended) = deliveries.join_next().await {
            log_panic(ended);
        }
    }

    /// Begins to deliver some of a pool's messages, as many as there are places.
    async fn begin(self: &Arc<Self>, pool: &str, first: OwnedSemaphorePermit, deliveries: &mut JoinSet<()>) {
        let mut places = vec![first];
        while places.len() < CLAIM_LEN
            && let Ok(place) = Arc::clone(&self.places).try_acquire_owned()
        {
            places.push(place);
        }
        let claimed = match self.claim(pool, places.len()).await {
            Ok(claimed) => claimed,
            Err(error) => {
                let detail = error.detail.or(error.message).unwrap_or_default();
                tracing::error!(pool, detail, "the outbox could not be read and is looked at again");
                self.agenda.put(pool, self.cx.clock.now_ms() + STORE_PAUSE_MS);
                return;
            }
        };
        for (outgoing, place) in claimed.into_iter().zip(places) {
            let (courier, pool) = (Arc::clone(self), pool.to_owned());
            deliveries.spawn(async move {
                courier.deliver(&pool, &outgoing).await;
                drop(place);
            });
        }
    }

    /// Claims messages that are due, and puts the pool on the agenda for the next.
    async fn claim(&self, pool: &str, limit: usize) -> Result<Vec<Outgoing>> {
        let lease = self.cx.limits.delivery_timeout + LEASE_MARGIN;
        let lease_ms = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX);
        let now_ms = self.cx.clock.now_ms();
        let directory = &self.cx.directory;
        let claimed = directory.claim_messages(pool, self.medium, now_ms, lease_ms, limit).await?;
        if claimed.given_up > 0 {
            self.counts.dead.fetch_add(claimed.given_up, Ordering::Relaxed);
            let (medium, count) = (self.medium, claimed.given_up);
            tracing::error!(pool, ?medium, count, "messages were given up");
        }
        for id in claimed.damaged {
            tracing::error!(pool, %id, "a message cannot be read and is not delivered");
        }
        if claimed.strays > 0 {
            tracing::error!(pool, count = claimed.strays, "entries that led to no message were removed");
        }
        // What is claimed is delivered, whatever comes of this.
        match directory.next_message_due_ms(pool, self.medium).await {
            // It had its turn now, however long its next message has waited.
            Ok(Some(due_ms)) => self.agenda.put(pool, due_ms.max(now_ms)),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(pool, %error, "the outbox could not be read and is looked at again");
                self.agenda.put(pool, now_ms + STORE_PAUSE_MS);
            }
        }
        Ok(claimed.messages)
    }

    async fn deliver(&self, pool: &str, outgoing: &Outgoing) {
        let outcome = match outgoing.open(&self.cx.vault, pool) {
            Ok(message) => {
                let letter = Letter::new(pool, outgoing, message);
                let delivery = self.transport.deliver(&letter, &*self.cx.clock);
                match tokio::time::timeout(self.cx.limits.delivery_timeout, delivery).await {
                    Ok(outcome) => outcome,
                    Err(_) => Outcome::Failed("It took too long.".to_owned()),
                }
            }
            Err(error) => Outcome::Refused(error.to_string()),
        };
        let now_ms = self.cx.clock.now_ms();
        let settled = self.cx.directory.settle_message(pool, outgoing, outcome.clone(), now_ms).await;
        match settled {
            Ok(settled) => self.note(pool, outgoing, &outcome, settled),
            // Due again when the claim ends: delivered twice rather than not at all.
            Err(error) => tracing::error!(
                pool, id = %outgoing.id, %error, "what came of a delivery could not be stored"
            ),
        }
    }

    /// Counts and logs what came of a delivery. A transport that fails is one line, not one for each message.
    fn note(&self, pool: &str, outgoing: &Outgoing, outcome: &Outcome, settled: Settled) {
        let (id, medium, attempt) = (outgoing.id, self.medium, outgoing.attempts);
        if let Settled::Waiting { due_ms } = settled {
            self.agenda.put(pool, due_ms);
        }
        match outcome {
            Outcome::Delivered => {
                self.counts.delivered.fetch_add(1, Ordering::Relaxed);
                tracing::debug!(pool, %id, ?medium, attempt, "a message was delivered");
                if self.is_failing.swap(false, Ordering::Relaxed) {
                    tracing::info!(?medium, "messages are delivered again");
                }
            }
            Outcome::Failed(reason) => {
                self.counts.failed.fetch_add(1, Ordering::Relaxed);
                tracing::debug!(pool, %id, ?medium, attempt, reason, "a message was not delivered");
                if !self.is_failing.swap(true, Ordering::Relaxed) {
                    tracing::warn!(
                        ?medium,
                        reason,
                        "messages are not delivered; they wait and are tried again"
                    );
                }
            }
            // Somebody else has it, or it is gone.
            Outcome::Refused(_) if settled != Settled::Dead => {}
            Outcome::Refused(reason) => {
                self.counts.dead.fetch_add(1, Ordering::Relaxed);
                tracing::error!(pool, %id, ?medium, attempt, reason, "a message was refused and given up");
            }
        }
    }
}

/// The message of a delivery that panicked is due again when its claim ends.
fn log_panic(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a delivery ended early");
    }
}
