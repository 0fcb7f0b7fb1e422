//! Entries of a block: the key less what it shares with the one before, the value, its revision.
//!
//! A key has its space in front, as eight bytes. Lengths and revisions are written seven bits a byte, the low
//! ones first. A marker (an entry without a value) has no revision.

use poolhouse_store::{Entry, Revision, Space};

const SPACE_LEN: usize = 8;

/// A block that is being filled.
#[derive(Default)]
pub(super) struct BlockBuilder {
    bytes: Vec<u8>,
    last: Vec<u8>,
    key: Vec<u8>,
}

impl BlockBuilder {
    pub(super) fn push(&mut self, space: Space, entry: Entry<'_>) {
        self.key.clear();
        self.key.extend_from_slice(&space.0.to_be_bytes());
        self.key.extend_from_slice(entry.key);
        let shared = self.key.iter().zip(&self.last).take_while(|(one, other)| one == other).count();
        put_number(&mut self.bytes, shared as u64);
        put_number(&mut self.bytes, (self.key.len() - shared) as u64);
        self.bytes.extend_from_slice(&self.key[shared..]);
        put_number(&mut self.bytes, entry.value.len() as u64);
        if !entry.value.is_empty() {
            put_number(&mut self.bytes, entry.revision.0);
            self.bytes.extend_from_slice(entry.value);
        }
        std::mem::swap(&mut self.last, &mut self.key);
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.last.clear();
    }
}

/// A block that is being read.
#[derive(Default)]
pub(super) struct Block {
    bytes: Vec<u8>,
    at: usize,
    /// Space and key of the entry that was read last.
    key: Vec<u8>,
}

impl Block {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// The next entry; nothing when these bytes are none.
    pub(super) fn next(&mut self) -> Option<(Space, Entry<'_>)> {
        let shared = self.number()?;
        let own = self.number()?;
        let own = self.take(own)?;
        self.key.truncate(self.key.len().min(usize::try_from(shared).ok()?));
        self.key.extend_from_slice(&self.bytes[own.clone()]);
        let value_len = self.number()?;
        let revision = if value_len == 0 { Revision::MARKER } else { Revision(self.number()?) };
        let value = self.take(value_len)?;
        let (space, key) = self.key.split_first_chunk::<SPACE_LEN>()?;
        Some((Space(u64::from_be_bytes(*space)), Entry { key, value: &self.bytes[value], revision }))
    }

    fn take(&mut self, len: u64) -> Option<std::ops::Range<usize>> {
        let end = self.at.checked_add(usize::try_from(len).ok()?)?;
        let range = self.at..end;
        self.bytes.get(range.clone())?;
        self.at = end;
        Some(range)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back() {
        let long = vec![7; 90_000];
        let entries: [(u64, &[u8], &[u8], u64); 6] = [
            (0, b"", b"of the empty key", 1),
            (0, b"\x10key", b"", 0),
            (0, b"\x10keys", b"value", 127),
            (1, b"\x10keys", b"value", 128),
            (u64::MAX, b"", b"", 0),
            (u64::MAX, &[0xFF; 480], &long, u64::MAX),
        ];
        let mut builder = BlockBuilder::default();
        for round in 0..2 {
            for (space, key, value, revision) in entries {
                builder.push(Space(space), Entry { key, value, revision: Revision(revision) });
            }
            let mut block = Block::new(builder.bytes().to_vec());
            for (space, key, value, revision) in entries {
                let entry = Entry { key, value, revision: Revision(revision) };
                assert_eq!(block.next(), Some((Space(space), entry)), "{round}");
            }
            assert!(block.is_at_end());
            builder.clear();
        }
    }

    #[test]
    fn bytes_that_are_no_entries_are_no_trap() {
        let mut builder = BlockBuilder::default();
        builder.push(Space(1), Entry { key: b"key", value: b"value", revision: Revision(3) });
        let whole = builder.bytes().to_vec();
        for len in 0..whole.len() {
            assert_eq!(Block::new(whole[..len].to_vec()).next(), None, "{len}");
        }
        for at in 0..whole.len() {
            for byte in [0, 0x7F, 0x80, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                let mut block = Block::new(bytes);
                while !block.is_at_end() && block.next().is_some() {}
            }
        }
        assert_eq!(Block::new(vec![0xFF; 100]).next(), None);
    }
}
