//! Values inside keys, in an order that is the order of the values.
//!
//! A searchable value is folded, escaped and closed by a byte that is smaller than every byte of a value, so
//! that the entries of one value stand together and all values are in order: `=` and `^=` are the same walk
//! with other bounds.

use aws_lc_rs::digest;

/// How many bytes of a value stand in a key; a longer one is cut there and closed by [`CUT`] and its digest.
pub(super) const KEPT_LEN: usize = 360;
const END: u8 = 0x00;
const CUT: u8 = 0xff;

/// Whether a walk over all values with this start also meets values that only share the kept part.
pub(crate) fn start_is_cut(folded: &str) -> bool {
    let mut escaped = Vec::with_capacity(folded.len());
    push_escaped(&mut escaped, folded);
    escaped.len() > KEPT_LEN
}

/// Appends a complete value: no other value's bytes start with these.
pub(super) fn push_whole(key: &mut Vec<u8>, value: &str) {
    let start = key.len();
    push_escaped(key, value);
    if key.len() - start <= KEPT_LEN {
        key.push(END);
    } else {
        key.truncate(start + KEPT_LEN);
        key.push(CUT);
        key.extend_from_slice(digest::digest(&digest::SHA256, value.as_bytes()).as_ref());
    }
}

/// Appends the start of values.
pub(super) fn push_start(key: &mut Vec<u8>, value: &str) {
    let start = key.len();
    push_escaped(key, value);
    if key.len() - start > KEPT_LEN {
        key.truncate(start + KEPT_LEN);
        key.push(CUT);
    }
}

/// Keeps the order of values and frees the byte [`END`]: 0 becomes `01 01` and 1 becomes `01 02`. [`CUT`] is
/// free already, since UTF-8 has no such byte.
fn push_escaped(key: &mut Vec<u8>, value: &str) {
    for byte in value.bytes() {
        if byte <= 1 {
            key.extend_from_slice(&[1, byte + 1]);
        } else {
            key.push(byte);
        }
    }
}
