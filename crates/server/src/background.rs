//! The work that waits in the background: sweeps, again and again.

use std::sync::Arc;
use std::time::Duration;

use poolhouse_directory::Swept;

use crate::context::Context;
use crate::lease::Turn;

/// How long the work rests when there is nothing to do.
const PAUSE: Duration = Duration::from_secs(1);
/// How long it rests at most when it fails again and again: a disk may stay full for days.
const PAUSE_MAX: Duration = Duration::from_secs(32);
/// How many times as long as a look for work takes it rests when it found none.
const REST: u64 = 50;

/// Sweeps for ever, whenever it is the turn of this server.
pub async fn sweep(cx: Arc<Context>, mut turn: Turn) {
    let (mut pause, mut said) = (PAUSE, None);
    loop {
        turn.begin().await;
        let started_ms = cx.clock.now_ms();
        match cx.directory.sweep(started_ms).await {
            Ok(Swept::More) => continue,
            Ok(Swept::Clean) => {
                // To look at thousands of pools takes a while, and is not to be all that a core does.
                let took_ms = u64::try_from(cx.clock.now_ms() - started_ms).unwrap_or_default();
                let rest = Duration::from_millis(took_ms.saturating_mul(REST));
                pause = rest.clamp(PAUSE, PAUSE_MAX);
                said = None;
            }
            Err(error) => {
                // What is damaged fails each time in the same way.
                let error = error.to_string();
                if said.as_ref() != Some(&error) {
                    tracing::error!(error, "the background work failed and is tried again");
                }
                said = Some(error);
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
        tokio::time::sleep(pause).await;
    }
}
