//! The keeper tells the couriers which pools have messages for them: at once those that this process has put
//! there, and those of everybody by looking at all pools now and then, when it is the turn of this server. It
//! also ends messages that have been there for long enough.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use poolhouse_directory::Result;
use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::Ended;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::courier::{Counts, Courier};
use crate::context::Context;
use crate::lease::Turn;

/// How often all pools are looked at.
const ROUND: Duration = Duration::from_mins(1);

/// Keeps the agendas of the couriers until it is told to stop.
pub(super) async fn run(
    cx: Arc<Context>,
    couriers: Vec<Arc<Courier>>,
    counts: Arc<Counts>,
    mut turn: Turn,
    mut stopped: watch::Receiver<bool>,
) {
    let mut said = [0; 3];
    loop {
        let next_round = Instant::now() + ROUND;
        let is_ours = turn.is_ours();
        if is_ours {
            tokio::select! {
                looked = look_at_all(&cx, &couriers, &counts) => if let Err(error) = looked {
                    tracing::error!(%error, "the outboxes could not be looked at and are again in a minute");
                },
                _ = stopped.changed() => return,
            }
        }
        report(&counts, &mut said);
        loop {
            tokio::select! {
                pools = cx.directory.senders() => for pool in pools {
                    let now_ms = cx.clock.now_ms();
                    for courier in &couriers {
                        courier.agenda.put(&pool, now_ms);
                    }
                },
                () = sleep_until(next_round) => break,
                () = turn.begin(), if !is_ours => break,
                _ = stopped.changed() => return,
            }
        }
    }
}

/// A pool that cannot be looked at does not keep the others from it.
async fn look_at_all(cx: &Context, couriers: &[Arc<Courier>], counts: &Counts) -> Result<()> {
    for pool in cx.directory.pool_ids().await? {
        if let Err(error) = look_at(cx, couriers, counts, &pool).await {
            tracing::error!(pool, %error, "an outbox could not be looked at and is again in a minute");
        }
    }
    Ok(())
}

async fn look_at(cx: &Context, couriers: &[Arc<Courier>], counts: &Counts, pool: &str) -> Result<()> {
    let carried: Vec<Medium> = couriers.iter().map(|courier| courier.medium).collect();
    loop {
        let ended = cx.directory.end_messages(pool, cx.clock.now_ms(), &carried).await?;
        if ended.given_up > 0 {
            counts.dead.fetch_add(ended.given_up, Ordering::Relaxed);
            tracing::error!(pool, count = ended.given_up, "messages were given up");
        }
        if ended.damaged > 0 {
            tracing::error!(pool, count = ended.damaged, "messages that could not be read were removed");
        }
        if ended.strays > 0 {
            tracing::error!(pool, count = ended.strays, "entries that led to no message were removed");
        }
        if ended == Ended::default() {
            break;
        }
    }
    for courier in couriers {
        if let Some(due_ms) = cx.directory.next_message_due_ms(pool, courier.medium).await? {
            courier.agenda.put(pool, due_ms);
        }
    }
    Ok(())
}

/// Logs what has happened since the start, when that is more than was `said`.
fn report(counts: &Counts, said: &mut [u64; 3]) {
    let now = [&counts.delivered, &counts.failed, &counts.dead].map(|count| count.load(Ordering::Relaxed));
    if now != *said {
        let [delivered, failed, given_up] = now;
        tracing::info!(delivered, failed, given_up, "messages since the start");
        *said = now;
    }
}
