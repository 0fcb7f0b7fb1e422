//! Chance that a printed seed decides.

use std::hash::{BuildHasher as _, RandomState};

/// Set it to a printed seed to get the same changes and moments again, as far as the machine lets.
const SEED_VARIABLE: &str = "POOLHOUSE_CRASH_SEED";

/// Numbers from a seed.
pub(crate) struct Random(u64);

impl Random {
    /// From the seed in the environment, or from a new one.
    pub(crate) fn seeded() -> Self {
        let seed = std::env::var(SEED_VARIABLE).ok().map(|seed| seed.parse().unwrap());
        let seed = seed.unwrap_or_else(|| RandomState::new().hash_one("crash")).max(1);
        println!("{SEED_VARIABLE}={seed}");
        Self(seed)
    }

    /// Other numbers, decided by the same seed.
    pub(crate) fn fork(&mut self) -> Self {
        // An odd factor keeps the two from running side by side, and no number but 0 from being 0.
        Self(self.next().wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number of `0..end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One of them.
    pub(crate) fn choose<T>(&mut self, from: impl ExactSizeIterator<Item = T>) -> T {
        let mut from = from;
        let index = self.below(from.len() as u64);
        from.nth(usize::try_from(index).unwrap()).unwrap()
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
