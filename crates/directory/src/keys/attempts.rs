//! The keys of what strangers tried.

use super::tagged;

const ATTEMPTS: u8 = 0x0f;

/// What strangers tried under a digest, of which so much stands in the key that no two have the same.
pub(crate) fn attempts(digest: [u8; 32]) -> Vec<u8> {
    tagged(ATTEMPTS, &digest[..16])
}

/// All that strangers tried.
pub(crate) fn all_attempts() -> Vec<u8> {
    vec![ATTEMPTS]
}

/// How far a key of what strangers tried is behind the first that there could be.
pub(crate) fn place_of_attempts(key: &[u8]) -> u64 {
    let mut place = [0; 8];
    for (to, from) in place.iter_mut().zip(key.iter().skip(1)) {
        *to = *from;
    }
    u64::from_be_bytes(place)
}
