//! Sorts more items than fit memory: sorted runs go to a file without a name, which is gone when the process
//! is, and are merged when all are there.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use zstd::bulk::Compressor;

/// How much of a run is packed at once, in bytes.
const BLOCK_LEN: usize = 128 << 10;
/// The fastest: what is read again soon need not be small.
const COMPRESSION_LEVEL: i32 = 1;
/// What stands in front of an item: the lengths of key and value.
pub(super) const ITEM_HEAD_LEN: usize = 8;

/// Takes items in any order.
pub(super) struct Sorter {
    folder: PathBuf,
    len_max: usize,
    items: Vec<u8>,
    places: Vec<Place>,
    file: Option<Arc<File>>,
    file_len: u64,
    runs: Vec<Run>,
}

/// Where an item is, and the first bytes of its key, which mostly tell its order.
struct Place {
    head: Head,
    start: usize,
}

/// The first 16 bytes of a key as numbers in its order.
pub(super) type Head = [u64; 2];

/// A part of a file with items in order.
pub(super) struct Run {
    pub(super) file: Arc<File>,
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Sorter {
    /// Uses about `len_max` bytes of memory, and a file in `folder` for what is more.
    pub(super) fn new(folder: PathBuf, len_max: usize) -> Self {
        let (items, places, runs) = (Vec::new(), Vec::new(), Vec::new());
        Self { folder, len_max, items, places, file: None, file_len: 0, runs }
    }

    /// Adds an item whose value consists of these parts.
    pub(super) fn push(&mut self, key: &[u8], value: &[&[u8]]) -> io::Result<()> {
        let start = self.items.len();
        let value_len: usize = value.iter().map(|part| part.len()).sum();
        self.items.extend_from_slice(&len_bytes(key.len()));
        self.items.extend_from_slice(&len_bytes(value_len));
        self.items.extend_from_slice(key);
        for part in value {
            self.items.extend_from_slice(part);
        }
        self.places.push(Place { head: head(key), start });
        if self.items.len() + self.places.len() * size_of::<Place>() < self.len_max {
            return Ok(());
        }
        self.write_run()
    }

    /// Everything that was added, as sorted runs.
    pub(super) fn finish(mut self) -> io::Result<Vec<Run>> {
        if !self.places.is_empty() {
            self.write_run()?;
        }
        Ok(self.runs)
    }

    fn write_run(&mut self) -> io::Result<()> {
        let items = &self.items;
        self.places.sort_unstable_by(|one, other| {
            one.head.cmp(&other.head).then_with(|| key_at(items, one.start).cmp(key_at(items, other.start)))
        });
        let file = match &self.file {
            Some(file) => Arc::clone(file),
            None => Arc::clone(self.file.insert(Arc::new(tempfile::tempfile_in(&self.folder)?))),
        };
        let start = self.file_len;
        let mut compressor = Compressor::new(COMPRESSION_LEVEL)?;
        let mut block = Vec::with_capacity(2 * BLOCK_LEN);
        let last = self.places.len() - 1;
        for (index, place) in self.places.iter().enumerate() {
            block.extend_from_slice(item_at(items, place.start));
            if block.len() >= BLOCK_LEN || index == last {
                self.file_len += write_block(&file, self.file_len, &block, &mut compressor)?;
                block.clear();
            }
        }
        self.runs.push(Run { file, start, end: self.file_len });
        self.items.clear();
        self.places.clear();
        Ok(())
    }
}

/// The first bytes of a key; what is missing counts as zeros.
pub(super) fn head(key: &[u8]) -> Head {
    let mut bytes = [0; 16];
    let len = key.len().min(16);
    bytes[..len].copy_from_slice(&key[..len]);
    let (high, low) = bytes.split_at(8);
    [high, low].map(|half| u64::from_be_bytes(half.try_into().expect("a half has eight bytes")))
}

/// The lengths of key and value of the item that starts there.
pub(super) fn lens_at(items: &[u8], start: usize) -> (usize, usize) {
    let number = |at: usize| u32::from_le_bytes(items[at..at + 4].try_into().expect("it has four bytes"));
    (number(start) as usize, number(start + 4) as usize)
}

/// The key of the item that starts there.
pub(super) fn key_at(items: &[u8], start: usize) -> &[u8] {
    let (key_len, _) = lens_at(items, start);
    &items[start + ITEM_HEAD_LEN..][..key_len]
}

fn item_at(items: &[u8], start: usize) -> &[u8] {
    let (key_len, value_len) = lens_at(items, start);
    &items[start..][..ITEM_HEAD_LEN + key_len + value_len]
}

fn len_bytes(len: usize) -> [u8; 4] {
    u32::try_from(len).expect("an item is smaller than 4 GB").to_le_bytes()
}

/// Answers how long it is in the file: its length there, its own length, and what it was packed to.
fn write_block(file: &File, at: u64, block: &[u8], compressor: &mut Compressor<'_>) -> io::Result<u64> {
    let packed = compressor.compress(block)?;
    let mut bytes = Vec::with_capacity(8 + packed.len());
    bytes.extend_from_slice(&len_bytes(packed.len()));
    bytes.extend_from_slice(&len_bytes(block.len()));
    bytes.extend_from_slice(&packed);
    file.write_all_at(&bytes, at)?;
    Ok(bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::merge::Merge;
    use super::*;

    /// Xorshift.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % bound as u64).unwrap()
        }
    }

    #[test]
    fn all_that_goes_in_comes_out_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for (seed, len_max) in [(1, 1 << 20), (2, 20_000), (3, 1)] {
            let mut numbers = Numbers(seed);
            let (mut runs, mut added) = (Vec::new(), BTreeSet::new());
            for _ in 0..3 {
                let mut sorter = Sorter::new(folder.path().to_owned(), len_max);
                for _ in 0..numbers.below(700) {
                    // Many share their beginning, or are the beginning of another.
                    let key = vec![b"ab"[numbers.below(2)]; numbers.below(40)];
                    let value = vec![b'v'; numbers.below(20)];
                    let number = added.len().to_be_bytes();
                    added.insert((key.clone(), number.to_vec(), value.clone()));
                    sorter.push(&key, &[&number, &value]).unwrap();
                }
                runs.extend(sorter.finish().unwrap());
            }
            let (mut merge, mut keys, mut merged) = (Merge::new(runs).unwrap(), Vec::new(), BTreeSet::new());
            while let Some((key, value)) = merge.next().unwrap() {
                keys.push(key.to_vec());
                merged.insert((key.to_vec(), value[..8].to_vec(), value[8..].to_vec()));
            }
            assert!(keys.is_sorted(), "seed {seed}");
            assert_eq!(keys.len(), added.len(), "seed {seed}");
            assert!(merged == added, "seed {seed}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file has a name");
    }

    #[test]
    fn nothing_is_sorted_too() {
        let sorter = Sorter::new(PathBuf::from("nowhere"), 1);
        assert!(Merge::new(sorter.finish().unwrap()).unwrap().next().unwrap().is_none());
    }
}
