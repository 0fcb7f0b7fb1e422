//! How entries lie in LMDB: one tree, the space in front of every key, the revision in front of every value.

use std::ops::Bound;

use crate::{Revision, Space};

/// The version of everything in this file and of what the tree holds for the store itself. Version 1 knew no
/// [`REVISIONS_KEY`]; where that is not there, the two are the same.
pub(super) const VERSION: u32 = 2;
pub(super) const VERSION_BEFORE: u32 = 1;

/// Holds the version, big-endian. No space's keys start like this: a space starts with a count of at most
/// eight. It is missing while a dump is loaded, so that what was loaded in part is not taken for a store.
pub(super) const VERSION_KEY: &[u8] = b"\xFFlayout";
/// Holds what is added to the number of a transaction to make a revision, big-endian: the newest revision of
/// the dump that was loaded, whose store had counted its own transactions.
pub(super) const REVISIONS_KEY: &[u8] = b"\xFFrevisions";

/// 2^48 commits, at a thousand a second, are 8,900 years.
const REVISION_LEN: usize = 6;
/// What a store that is loaded may begin with: as many again are left.
pub(super) const LOADED_REVISION_MAX: Revision = Revision(1 << 47);

/// Builds the keys of one space, one at a time, in one buffer.
///
/// A space is written as the count of its number's bytes, then these, big-endian and without leading zeros.
/// So spaces sort by number, none is a prefix of another, and the first 255 cost two bytes in every key.
pub(super) struct Keys {
    buffer: Vec<u8>,
    prefix_len: usize,
}

impl Keys {
    /// Keys of `space`.
    pub(super) fn of(space: Space) -> Self {
        let number = space.0.to_be_bytes();
        let leading_zeros = space.0.leading_zeros() as usize / 8;
        let digits = &number[leading_zeros..];
        let mut buffer = Vec::with_capacity(64);
        buffer.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
        buffer.extend_from_slice(digits);
        Self { prefix_len: buffer.len(), buffer }
    }

    /// The key of the tree for `key` of this space.
    pub(super) fn with(&mut self, key: &[u8]) -> &[u8] {
        self.buffer.truncate(self.prefix_len);
        self.buffer.extend_from_slice(key);
        &self.buffer
    }

    /// The key of the tree that a range with this lower bound begins at or behind.
    pub(super) fn first_of(&mut self, start: Bound<&[u8]>) -> &[u8] {
        match start {
            Bound::Included(key) | Bound::Excluded(key) => self.with(key),
            Bound::Unbounded => self.with(b""),
        }
    }

    /// The keys of the tree for `keys` of this space, in one buffer.
    pub(super) fn all(&self, keys: &[&[u8]]) -> TreeKeys {
        let prefix = &self.buffer[..self.prefix_len];
        let len = keys.iter().map(|key| prefix.len() + key.len()).sum();
        let mut all = TreeKeys { bytes: Vec::with_capacity(len), ends: Vec::with_capacity(keys.len()) };
        for key in keys {
            all.bytes.extend_from_slice(prefix);
            all.bytes.extend_from_slice(key);
            all.ends.push(all.bytes.len());
        }
        all
    }

    /// The key of this space under a key of the tree, unless that belongs to another space.
    pub(super) fn strip<'k>(&self, tree_key: &'k [u8]) -> Option<&'k [u8]> {
        tree_key.strip_prefix(&self.buffer[..self.prefix_len])
    }
}

/// The space and the key that a key of the tree stands for; nothing when that belongs to the store itself.
pub(super) fn split(tree_key: &[u8]) -> Option<(Space, &[u8])> {
    let (count, rest) = tree_key.split_first()?;
    let (digits, key) = rest.split_at_checked(usize::from(*count))?;
    let mut number = [0; 8];
    number[8_usize.checked_sub(digits.len())?..].copy_from_slice(digits);
    Some((Space(u64::from_be_bytes(number)), key))
}

/// Keys of the tree, one behind the other.
pub(super) struct TreeKeys {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl TreeKeys {
    pub(super) fn each(&self) -> Vec<&[u8]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[*start..*end]).collect()
    }
}

/// Writes the stored form of a value over `buffer`. An empty value is a marker and stays empty: most entries
/// are index entries, and six bytes in each would be a tenth of the disk.
pub(super) fn encode(value: &[u8], revision: Revision, buffer: &mut Vec<u8>) {
    buffer.clear();
    if !value.is_empty() {
        buffer.extend_from_slice(&revision.0.to_be_bytes()[8 - REVISION_LEN..]);
        buffer.extend_from_slice(value);
    }
}

/// The value and revision of a stored form; nothing when this program cannot have written it.
pub(super) fn decode(stored: &[u8]) -> Option<(&[u8], Revision)> {
    if stored.is_empty() {
        return Some((stored, Revision::MARKER));
    }
    let (digits, value) = stored.split_at_checked(REVISION_LEN)?;
    let mut number = [0; 8];
    number[8 - REVISION_LEN..].copy_from_slice(digits);
    (!value.is_empty()).then_some((value, Revision(u64::from_be_bytes(number))))
}

#[cfg(test)]
mod tests {
    use super::{Keys, REVISIONS_KEY, VERSION_KEY, decode, encode, split};
    use crate::{Revision, Space};

    #[test]
    fn spaces_sort_by_number_and_none_is_a_prefix_of_another() {
        let numbers = [0, 1, 2, 255, 256, 257, 65_535, 65_536, u64::from(u32::MAX), u64::MAX - 1, u64::MAX];
        let prefixes: Vec<Vec<u8>> =
            numbers.iter().map(|number| Keys::of(Space(*number)).with(b"").to_vec()).collect();
        assert!(prefixes.is_sorted());
        for (index, prefix) in prefixes.iter().enumerate() {
            for other in &prefixes[index + 1..] {
                assert!(!other.starts_with(prefix), "{prefix:?} {other:?}");
            }
        }
        for number in numbers {
            assert_eq!(split(Keys::of(Space(number)).with(b"key")), Some((Space(number), &b"key"[..])));
        }
        for own in [VERSION_KEY, REVISIONS_KEY] {
            assert_eq!(split(own), None);
        }
        assert_eq!(prefixes[0], [0]);
        assert_eq!(prefixes[3], [1, 255]);
        assert_eq!(prefixes[4], [2, 1, 0]);
    }

    #[test]
    fn values_come_back() {
        let mut buffer = Vec::new();
        encode(b"value", Revision(0x0102_0304_0506), &mut buffer);
        assert_eq!(buffer, b"\x01\x02\x03\x04\x05\x06value");
        assert_eq!(decode(&buffer), Some((&b"value"[..], Revision(0x0102_0304_0506))));
        encode(b"", Revision(7), &mut buffer);
        assert_eq!(decode(&buffer), Some((&b""[..], Revision::MARKER)));
        assert!(buffer.is_empty());
    }

    #[test]
    fn what_nobody_wrote_is_refused() {
        assert_eq!(decode(b"12345"), None);
        assert_eq!(decode(b"123456"), None);
    }
}
