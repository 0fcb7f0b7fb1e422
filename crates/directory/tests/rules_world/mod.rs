//! Randomness for tests: the same numbers on every run, well enough mixed to look like chance. And a clock
//! that stands still.

use std::sync::atomic::{AtomicU64, Ordering};

use poolhouse_directory::{Clock, Randomness};

/// Numbers that a seed decides (`SplitMix64`).
pub(crate) struct Seeded(AtomicU64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut mixed = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// For tests in which no time passes.
impl Clock for Seeded {
    fn now_ms(&self) -> i64 {
        0
    }
}
