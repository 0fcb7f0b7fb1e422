//! Time and chance, passed in: nothing in the domain reads a clock or draws a number by itself.

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    fn now_ms(&self) -> i64;
}

/// Draws unpredictable bytes.
pub trait Randomness: Send + Sync + 'static {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Randomness {
    /// `N` unpredictable bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// `len` ASCII characters of `alphabet`.
    pub fn letters(&self, alphabet: &[u8], len: usize) -> String {
        let bound = u32::try_from(alphabet.len()).expect("an alphabet is short");
        (0..len).map(|_| char::from(alphabet[self.below(bound) as usize])).collect()
    }

    /// An even draw from `0..bound`.
    ///
    /// # Panics
    /// When `bound` is 0.
    pub fn below(&self, bound: u32) -> u32 {
        // Draws from the incomplete last stretch are thrown away, so that no number is likelier than another.
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_le_bytes(self.bytes());
            if drawn < limit {
                return drawn % bound;
            }
        }
    }
}
