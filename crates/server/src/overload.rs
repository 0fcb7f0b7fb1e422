//! Overload: notices that requests wait long before they are begun, and turns some away while that costs
//! little.
//!
//! Whatever is ready waits behind everything else that is, in the queues of the runtime, where no request can
//! be looked at. So a probe goes the same way, and what it takes is what requests wait. The share that is
//! turned away follows from it step by step. A server that was only slow for a moment turns nobody away.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use crate::context::Context;
use crate::error::{Error, Result};

/// How long nobody probes after a probe came through.
const PAUSE: Duration = Duration::from_millis(20);
/// How often the aim must have been missed before anybody is turned away, in tenths: a late probe counts for
/// each time that it missed it, at most four, and each probe in time makes up for a tenth.
const MISSES: u32 = 50;
const MISSES_MAX: u32 = 2 * MISSES;
/// Shares are counted in parts of this.
const WHOLE: u32 = 256;
/// Some are always let in, or nobody would notice that there is room again.
const SHARE_MAX: u32 = 250;
/// How much more is turned away after a late probe, for each time that it missed the aim.
const STEP_UP: u32 = 12;
/// How much less after one in time.
const STEP_DOWN: u32 = 1;

/// What is under way, and what is turned away.
pub struct Overload {
    under_way: Arc<AtomicUsize>,
    under_way_max: usize,
    share: AtomicU32,
    /// Counts the share of each request; whoever fills the whole is turned away, so that it is spread evenly.
    spread: AtomicU32,
    turned_away: AtomicU64,
}

/// A request's place among those under way, until its answer was taken.
pub struct Place(Arc<AtomicUsize>);

impl Overload {
    /// Of a server with nothing to do.
    pub fn new(under_way_max: usize) -> Self {
        Self {
            under_way: Arc::default(),
            under_way_max,
            share: AtomicU32::new(0),
            spread: AtomicU32::new(0),
            turned_away: AtomicU64::new(0),
        }
    }

    /// Lets a request in, or turns it away.
    pub fn admit(&self) -> Result<Place> {
        let share = self.share.load(Ordering::Relaxed);
        let place = Place(Arc::clone(&self.under_way));
        let count = self.under_way.fetch_add(1, Ordering::Relaxed);
        if count < self.under_way_max && (share == 0 || !self.is_its_turn(share)) {
            return Ok(place);
        }
        self.turned_away.fetch_add(1, Ordering::Relaxed);
        Err(Error::throttled())
    }

    /// How many of 256 requests are turned away.
    pub fn share(&self) -> u32 {
        self.share.load(Ordering::Relaxed)
    }

    fn is_its_turn(&self, share: u32) -> bool {
        let before = self.spread.fetch_add(share, Ordering::Relaxed);
        before % WHOLE + share >= WHOLE
    }

    fn turn_away(&self, share: u32, delay: Duration) {
        let before = self.share.swap(share, Ordering::Relaxed);
        if before == 0 && share > 0 {
            let delay_ms = delay.as_millis();
            tracing::warn!(delay_ms, "there is more to do than the server can: requests are turned away");
        }
        if before > 0 && share == 0 {
            let count = self.turned_away.load(Ordering::Relaxed);
            tracing::info!(turned_away_since_the_start = count, "all requests are let in again");
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Probes for ever.
pub(crate) async fn watch(cx: &Context) {
    let mut judge = Judge::default();
    loop {
        tokio::time::sleep(PAUSE).await;
        let delay = probed().await;
        cx.overload.turn_away(judge.share(delay, cx.limits.delay_aim), delay);
    }
}

/// How long it takes to be called by another thread. What is ready on a worker's own account is preferred, so
/// a task that woke itself would not meet the queue in which the many wait.
async fn probed() -> Duration {
    let sent = Instant::now();
    let _ = tokio::task::spawn_blocking(|| ()).await;
    sent.elapsed()
}

/// Decides by the probes what share of the requests is too much.
#[derive(Default)]
struct Judge {
    misses: u32,
    share: u32,
}

impl Judge {
    fn share(&mut self, delay: Duration, aim: Duration) -> u32 {
        if delay <= aim {
            self.misses = self.misses.saturating_sub(1);
            self.share = self.share.saturating_sub(STEP_DOWN);
            return self.share;
        }
        let times = (delay.as_micros() / aim.as_micros().max(1)).clamp(1, 4);
        let times = u32::try_from(times).unwrap_or(1);
        self.misses = (self.misses + 10 * times).min(MISSES_MAX);
        if self.share > 0 || self.misses >= MISSES {
            self.share = (self.share + STEP_UP * times).min(SHARE_MAX);
        }
        self.share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AIM: Duration = Duration::from_millis(50);
    const LATE: Duration = Duration::from_millis(120);

    /// How many of a thousand requests that come and go are let in.
    fn let_in(overload: &Overload) -> usize {
        (0..1_000).filter(|_| overload.admit().is_ok()).count()
    }

    #[test]
    fn the_share_is_spread_over_the_requests() {
        let overload = Overload::new(1);
        for (share, expected) in [(0, 1_000), (64, 750), (128, 500), (250, 24)] {
            overload.turn_away(share, LATE);
            assert!(let_in(&overload).abs_diff(expected) <= 1, "{share}");
        }
        overload.turn_away(128, LATE);
        let admitted: Vec<bool> = (0..6).map(|_| overload.admit().is_ok()).collect();
        assert!(admitted.windows(2).all(|pair| pair[0] != pair[1]), "{admitted:?}");
    }

    #[test]
    fn no_more_are_under_way_than_may_be() {
        let overload = Overload::new(2);
        let held = (overload.admit().ok(), overload.admit().ok());
        assert!(held.0.is_some() && held.1.is_some());
        assert_eq!(overload.admit().err(), Some(Error::throttled()));
        assert_eq!(let_in(&overload), 0);
        drop(held.0);
        assert_eq!(let_in(&overload), 1_000);
    }

    #[test]
    fn a_moment_is_no_overload_and_what_lasts_is() {
        let mut judge = Judge::default();
        for _ in 0..100 {
            assert_eq!(judge.share(Duration::from_secs(5), AIM), 0);
            for _ in 0..40 {
                assert_eq!(judge.share(AIM, AIM), 0);
            }
        }
        let shares: Vec<u32> = (0..100).map(|_| judge.share(LATE, AIM)).collect();
        assert!(shares.is_sorted() && shares[0] == 0 && shares[99] == SHARE_MAX, "{shares:?}");
        let shares: Vec<u32> = (0..300).map(|_| judge.share(AIM, AIM)).collect();
        assert!(shares.is_sorted_by(|a, b| a >= b) && shares[299] == 0, "{shares:?}");
        assert_eq!(judge.share(LATE, AIM), 0);
    }

    /// As when clients wait for each other and then come all at once.
    #[test]
    fn what_comes_again_and_again_is_overload_too() {
        let mut judge = Judge::default();
        let mut wave = || {
            judge.share(10 * LATE, AIM);
            (0..20).map(|_| judge.share(AIM, AIM)).last()
        };
        let shares: Vec<u32> = (0..20).filter_map(|_| wave()).collect();
        assert!(shares[0] == 0 && shares[19] > WHOLE / 2, "{shares:?}");
    }
}
