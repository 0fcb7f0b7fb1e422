//! What a read answers: keys and values where the engine has them, or copies of many in one buffer, so that
//! they cost one allocation and not a hundred.

use crate::Revision;

/// Entries in key order, as one buffer.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    bytes: Vec<u8>,
    spans: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    key_end: usize,
    end: usize,
    revision: Revision,
}

/// One entry of [`Entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The key, without its space.
    pub key: &'a [u8],
    /// The value.
    pub value: &'a [u8],
    /// The version of the value.
    pub revision: Revision,
}

impl Entries {
    /// Copies of entries.
    pub(crate) fn copied(found: &[Entry<'_>]) -> Self {
        let bytes = found.iter().map(|entry| entry.key.len() + entry.value.len()).sum();
        let mut entries = Self::with_capacity(found.len(), bytes);
        for entry in found {
            entries.push(entry.key, entry.value, entry.revision);
        }
        entries
    }

    /// Room for `entries` entries of about `bytes` bytes in all.
    pub fn with_capacity(entries: usize, bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), spans: Vec::with_capacity(entries) }
    }

    /// Adds an entry behind the others.
    pub fn push(&mut self, key: &[u8], value: &[u8], revision: Revision) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(key);
        let key_end = self.bytes.len();
        self.bytes.extend_from_slice(value);
        self.spans.push(Span { start, key_end, end: self.bytes.len(), revision });
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The entry at `index`.
    pub fn get(&self, index: usize) -> Option<Entry<'_>> {
        self.spans.get(index).map(|span| self.entry(*span))
    }

    /// The last entry.
    pub fn last(&self) -> Option<Entry<'_>> {
        self.spans.last().map(|span| self.entry(*span))
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Entry<'_>> + DoubleEndedIterator {
        self.spans.iter().map(|span| self.entry(*span))
    }

    fn entry(&self, span: Span) -> Entry<'_> {
        Entry {
            key: &self.bytes[span.start..span.key_end],
            value: &self.bytes[span.key_end..span.end],
            revision: span.revision,
        }
    }
}

/// The values of some keys, in the order in which they were asked for, as one buffer.
#[derive(Clone, Debug, Default)]
pub struct Values {
    bytes: Vec<u8>,
    spans: Vec<Option<(usize, usize, Revision)>>,
}

/// A value and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored<'a> {
    /// The value.
    pub value: &'a [u8],
    /// The version of the value.
    pub revision: Revision,
}

impl Values {
    /// Copies of values.
    pub(crate) fn copied(found: &[Option<Stored<'_>>]) -> Self {
        let bytes = found.iter().flatten().map(|stored| stored.value.len()).sum();
        let mut values = Self::with_capacity(found.len(), bytes);
        for stored in found {
            values.push(stored.map(|stored| (stored.value, stored.revision)));
        }
        values
    }

    /// Room for `values` values of about `bytes` bytes in all.
    pub fn with_capacity(values: usize, bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), spans: Vec::with_capacity(values) }
    }

    /// Adds the answer for the next key.
    pub fn push(&mut self, found: Option<(&[u8], Revision)>) {
        self.spans.push(found.map(|(value, revision)| {
            let start = self.bytes.len();
            self.bytes.extend_from_slice(value);
            (start, self.bytes.len(), revision)
        }));
    }

    /// How many keys were asked for.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether no key was asked for.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The value of the key at `index` of the question, when there is one.
    pub fn get(&self, index: usize) -> Option<Stored<'_>> {
        let (start, end, revision) = (*self.spans.get(index)?)?;
        Some(Stored { value: &self.bytes[start..end], revision })
    }

    /// The values, in the order of the question.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<Stored<'_>>> {
        (0..self.spans.len()).map(|index| self.get(index))
    }
}
