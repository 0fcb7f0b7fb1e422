//! What a soak counts and how it judges.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::Failure;

/// Above the lines of the figures.
pub(super) const HEAD: &str = "     s  requests/s   p50 ms   p99 ms   max ms  memory MB   file MB";
/// Memory may be so much more in the last quarter than in the second: what an allocator keeps moves.
const GROWTH_MAX: f64 = 1.1;
const GROWTH_KB_MAX: u64 = 4 * 1024;

/// What was answered, and how long it took.
#[derive(Default)]
pub(super) struct Figures(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    /// Since the last line, in microseconds.
    taken_us: Vec<u32>,
    /// By operation and answer.
    answers: BTreeMap<(String, String), u64>,
}

/// A look at the server.
pub(super) struct Sample {
    pub(super) anonymous_kb: u64,
    pub(super) file_len: u64,
}

impl Figures {
    pub(super) fn note(&self, operation: &str, answer: &str, taken: Duration) {
        let mut counts = self.counts();
        counts.taken_us.push(u32::try_from(taken.as_micros()).unwrap_or(u32::MAX));
        *counts.answers.entry((operation.to_owned(), answer.to_owned())).or_default() += 1;
    }

    /// What was answered since the line before.
    pub(super) fn line(&self, elapsed: Duration) -> String {
        let mut taken_us = std::mem::take(&mut self.counts().taken_us);
        taken_us.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "requests do not come near 2^52")]
        let rate = taken_us.len() as f64 / elapsed.as_secs_f64();
        let at = |percent: usize| {
            let index = (taken_us.len() * percent / 100).min(taken_us.len().saturating_sub(1));
            taken_us.get(index).map_or(0.0, |taken_us| f64::from(*taken_us) / 1000.0)
        };
        format!("{rate:>11.0} {:>8.2} {:>8.2} {:>8.2}", at(50), at(99), at(100))
    }

    /// All answers, by operation.
    pub(super) fn totals(&self) -> String {
        let line = |((operation, answer), count): (&(String, String), &u64)| {
            format!("  {count:>9} {operation}: {answer}")
        };
        self.counts().answers.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sample {
    #[expect(clippy::cast_precision_loss, reason = "files do not come near 2^52 bytes")]
    pub(super) fn line(&self) -> String {
        let (memory, file) = (self.anonymous_kb as f64 / 1024.0, self.file_len as f64 / 1e6);
        format!("{memory:>10.1} {file:>9.1}")
    }
}

/// Whether the memory stayed as it was, once everything was warm.
///
/// # Errors
/// It grew.
pub(super) fn judge(samples: &[Sample]) -> Result<(), Failure> {
    let quarter = samples.len() / 4;
    let median_kb = |samples: &[Sample]| {
        let mut kb: Vec<u64> = samples.iter().map(|sample| sample.anonymous_kb).collect();
        kb.sort_unstable();
        kb.get(kb.len() / 2).copied().unwrap_or_default()
    };
    let second_kb = median_kb(&samples[quarter..2 * quarter]);
    let last_kb = median_kb(&samples[samples.len() - quarter..]);
    println!("memory, median: {second_kb} kB in the second quarter, {last_kb} kB in the last");
    #[expect(clippy::cast_precision_loss, reason = "memory does not come near 2^52 kB")]
    let is_flat = last_kb as f64 <= second_kb as f64 * GROWTH_MAX + GROWTH_KB_MAX as f64;
    if is_flat { Ok(()) } else { Err("the server's memory grew".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(memory_mb: impl Fn(u64) -> u64) -> bool {
        let sample = |second| Sample { anonymous_kb: memory_mb(second) * 1024, file_len: 0 };
        judge(&(0..600).map(sample).collect::<Vec<_>>()).is_ok()
    }

    #[test]
    fn memory_that_grows_is_found() {
        assert!(judged(|_| 40));
        assert!(judged(|second| if second < 100 { second } else { 100 }), "it is warm after a while");
        assert!(judged(|second| 40 + second % 7));
        assert!(!judged(|second| 40 + second / 20));
    }
}
