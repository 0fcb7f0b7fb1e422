//! Reads sorted runs as one.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use zstd::bulk::Decompressor;

use super::sorter::{Head, ITEM_HEAD_LEN, Run, head, key_at, lens_at};

/// The items of some runs, in order.
pub(super) struct Merge {
    /// Those that are not at their end; the one with the smallest key comes first.
    heads: BinaryHeap<Reverse<Cursor>>,
    decompressor: Decompressor<'static>,
    /// Whether the first item was answered before.
    is_taken: bool,
}

/// A place in a run.
struct Cursor {
    head: Head,
    file: Arc<File>,
    /// What of the file was not read yet.
    at: u64,
    end: u64,
    block: Vec<u8>,
    start: usize,
}

impl Merge {
    pub(super) fn new(runs: Vec<Run>) -> io::Result<Self> {
        let mut merge =
            Self { heads: BinaryHeap::new(), decompressor: Decompressor::new()?, is_taken: false };
        for Run { file, start, end } in runs {
            let mut cursor = Cursor { head: [0; 2], file, at: start, end, block: Vec::new(), start: 0 };
            if cursor.settle(&mut merge.decompressor)? {
                merge.heads.push(Reverse(cursor));
            }
        }
        Ok(merge)
    }

    /// Key and value of the next item. Those with one key come in any order.
    pub(super) fn next(&mut self) -> io::Result<Option<(&[u8], &[u8])>> {
        if self.is_taken
            && let Some(mut first) = self.heads.peek_mut()
            && !first.0.advance(&mut self.decompressor)?
        {
            PeekMut::pop(first);
        }
        self.is_taken = true;
        Ok(self.heads.peek().map(|first| first.0.item()))
    }
}

impl Cursor {
    /// Goes to the next item. Answers whether there is one.
    fn advance(&mut self, decompressor: &mut Decompressor<'_>) -> io::Result<bool> {
        let (key_len, value_len) = lens_at(&self.block, self.start);
        self.start += ITEM_HEAD_LEN + key_len + value_len;
        self.settle(decompressor)
    }

    /// Reads the next block if this one is at its end.
    fn settle(&mut self, decompressor: &mut Decompressor<'_>) -> io::Result<bool> {
        if self.start == self.block.len() {
            if self.at == self.end {
                return Ok(false);
            }
            let mut lens = [0; 8];
            self.file.read_exact_at(&mut lens, self.at)?;
            let (packed_len, len) = lens_at(&lens, 0);
            let mut packed = vec![0; packed_len];
            self.file.read_exact_at(&mut packed, self.at + 8)?;
            self.at += 8 + packed_len as u64;
            self.block = decompressor.decompress(&packed, len)?;
            self.start = 0;
        }
        self.head = head(self.key());
        Ok(true)
    }

    fn key(&self) -> &[u8] {
        key_at(&self.block, self.start)
    }

    fn item(&self) -> (&[u8], &[u8]) {
        let (key_len, value_len) = lens_at(&self.block, self.start);
        self.block[self.start + ITEM_HEAD_LEN..][..key_len + value_len].split_at(key_len)
    }
}

impl Ord for Cursor {
    fn cmp(&self, other: &Self) -> Ordering {
        self.head.cmp(&other.head).then_with(|| self.key().cmp(other.key()))
    }
}

impl PartialOrd for Cursor {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cursor {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cursor {}
