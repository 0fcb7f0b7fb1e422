//! A token bucket without a lock: it holds what comes in within a second, and fills all the time.

use std::sync::atomic::{AtomicI64, Ordering};

/// What a bucket holds: as many tokens as come in within this time, in nanoseconds.
const DEPTH_NS: i64 = 1_000_000_000;

/// Tokens, of which each request takes one.
pub(super) struct Bucket {
    /// How long it takes until another token comes, in nanoseconds.
    interval_ns: i64,
    /// When the bucket will be full again, in nanoseconds since 1970: all that there is to know.
    full_at_ns: AtomicI64,
}

impl Bucket {
    /// A full one, into which this many tokens come each second; 0 is as good as 1.
    pub(super) fn new(rate: u32) -> Self {
        Self { interval_ns: DEPTH_NS / i64::from(rate.max(1)), full_at_ns: AtomicI64::new(i64::MIN) }
    }

    /// Takes a token, if there is one.
    pub(super) fn take(&self, now_ms: i64) -> bool {
        let asked_ns = now_ms.saturating_mul(1_000_000);
        let taken = |full_at_ns: i64| {
            // A bucket lacks no more than it holds. If it seems to, the clock was put back; the threads of a
            // server read it at slightly different moments, so a little more says nothing.
            let set_back = full_at_ns > asked_ns.saturating_add(2 * DEPTH_NS);
            let from_ns = if set_back { asked_ns } else { full_at_ns.max(asked_ns) };
            let full_at_ns = from_ns + self.interval_ns;
            (full_at_ns - asked_ns <= DEPTH_NS).then_some(full_at_ns)
        };
        self.full_at_ns.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: i64 = 1_700_000_000_000;

    fn taken(bucket: &Bucket, now_ms: i64) -> usize {
        (0..1_000).filter(|_| bucket.take(now_ms)).count()
    }

    #[test]
    fn it_holds_the_tokens_of_a_second_and_fills_all_the_time() {
        for rate in [1, 5, 15, 30, 120, 999] {
            let bucket = Bucket::new(rate);
            let rate = rate as usize;
            assert_eq!(taken(&bucket, NOW_MS), rate);
            assert_eq!(taken(&bucket, NOW_MS + 999), rate - 1, "{rate}");
            assert_eq!(taken(&bucket, NOW_MS + 60_000), rate);
            assert_eq!(taken(&bucket, NOW_MS + 60_500), rate / 2);
        }
    }

    #[test]
    fn a_clock_that_was_put_back_locks_nobody_out() {
        let bucket = Bucket::new(30);
        assert_eq!(taken(&bucket, NOW_MS), 30);
        assert_eq!(taken(&bucket, NOW_MS - 1), 0);
        assert_eq!(taken(&bucket, NOW_MS - 3_600_000), 30);
    }
}
