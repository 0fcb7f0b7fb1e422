//! The memory map of the data file, read without LMDB (`docs/adr/0006`). All of this crate's pointers are
//! here.
#![expect(unsafe_code, reason = "the one place that reads the memory map; each use says why it may")]

use std::fs;
use std::marker::PhantomData;
use std::ptr::with_exposed_provenance;
use std::sync::atomic::{Ordering, fence};
use std::sync::{Mutex, PoisonError};

use heed::{RoTxn, WithoutTls};

use super::format::{self, NodeValue, PAGE_LEN, Page};
use super::{Environment, Tree, layout};

const MAGIC: u64 = 0xBEEF_C0DE;
const FORMAT: u64 = 1;
const LINE_LEN: usize = 64;

/// Where the data file is in memory.
pub(super) struct Map {
    address: usize,
    len: usize,
    /// The newest root that is known for sure.
    newest: Mutex<Option<Root>>,
}

/// The tree as of one transaction.
#[derive(Clone, Copy)]
pub(super) struct Root {
    transaction: u64,
    /// The page that a search begins at.
    page: u64,
    /// No page of the tree has a greater number.
    last: u64,
}

/// The pages of one transaction.
#[derive(Clone, Copy)]
pub(super) struct Pages<'v> {
    map: &'v Map,
    root: Root,
    /// While this is open, LMDB writes none of its pages anew.
    _view: PhantomData<&'v RoTxn<'v, WithoutTls>>,
}

impl Map {
    /// Finds the map of an open environment. Nothing when anything about it is not as expected; then all is
    /// read through LMDB.
    pub(super) fn find(environment: &Environment, tree: Tree) -> Option<Self> {
        let view = environment.read_txn().ok()?;
        let known = tree.get(&view, layout::VERSION_KEY).ok()??;
        let (address, len) = mapping_around(known.as_ptr().expose_provenance())?;
        let map = Self { address, len, newest: Mutex::new(None) };
        (len >= 2 * PAGE_LEN && [0, 1].into_iter().all(|page| map.is_meta_page(page))).then_some(map)
    }

    /// The root of the tree that `view` sees, unless it cannot be told for sure.
    pub(super) fn root(&self, view: &RoTxn<'_, WithoutTls>) -> Option<Root> {
        let transaction = view.id() as u64;
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(root) = newest.filter(|root| root.transaction == transaction) {
            return Some(root);
        }
        *newest = Some(self.read_root(transaction)?);
        *newest
    }

    /// The newest transaction. A commit is acknowledged after its meta page was written, so this is never an
    /// older one than those.
    pub(super) fn newest(&self) -> Option<u64> {
        [0, 1].into_iter().map(|page| self.meta(page, format::TRANSACTION_AT)).max()
    }

    /// The pages of `view`, whose root this is.
    pub(super) fn pages<'v>(&'v self, root: Root, _view: &'v RoTxn<'_, WithoutTls>) -> Pages<'v> {
        Pages { map: self, root, _view: PhantomData }
    }

    /// Two commits take turns with the two meta pages. The one after the next overwrites ours, but never
    /// before the next is in the other page; so what was read while that was older is whole, and ours.
    fn read_root(&self, transaction: u64) -> Option<Root> {
        let page = usize::from(transaction % 2 == 1);
        let root = Root {
            transaction: self.meta(page, format::TRANSACTION_AT),
            page: self.meta(page, format::DATA_ROOT_AT),
            last: self.meta(page, format::LAST_PAGE_AT),
        };
        fence(Ordering::Acquire);
        let other = self.meta(1 - page, format::TRANSACTION_AT);
        (root.transaction == transaction && other < transaction).then_some(root)
    }

    fn is_meta_page(&self, page: usize) -> bool {
        let half = |at: usize| self.meta(page, at & !7) >> (8 * (at & 7)) & 0xFFFF_FFFF;
        cfg!(target_endian = "little")
            && half(format::MAGIC_AT) == MAGIC
            && half(format::FORMAT_AT) == FORMAT
            && half(format::PAGE_LEN_AT) == PAGE_LEN as u64
            // One value for each key, ordered by their bytes.
            && half(format::DATA_FLAGS_AT).is_multiple_of(1 << 16)
    }

    /// Eight bytes of a meta page.
    fn meta(&self, page: usize, at: usize) -> u64 {
        debug_assert!(page < 2 && at.is_multiple_of(8) && at < PAGE_LEN);
        // SAFETY: Both pages lie in the map, which stays as long as the environment is open, and `at` is
        // aligned. Another process may write there meanwhile, so it is read once and as volatile; that the
        // parts belong together is checked by the caller.
        unsafe { with_exposed_provenance::<u64>(self.address + page * PAGE_LEN + at).read_volatile() }
    }
}

impl<'v> Pages<'v> {
    /// The number of the page that a search begins at.
    pub(super) fn root(self) -> u64 {
        self.root.page
    }

    /// A page of the tree, whose header need not be looked at yet.
    pub(super) fn page(self, number: u64) -> Option<Page<'v>> {
        self.bytes(number, 1)?.first_chunk().map(Page)
    }

    /// The bytes of a value.
    pub(super) fn value(self, value: &NodeValue<'v>) -> Option<&'v [u8]> {
        match *value {
            NodeValue::Here(bytes) => Some(bytes),
            NodeValue::Elsewhere { first_page, len } => {
                let count = (format::HEADER_LEN + len).div_ceil(PAGE_LEN);
                self.bytes(first_page, count)?.get(format::HEADER_LEN..)?.get(..len)
            }
        }
    }

    fn bytes(self, first_page: u64, count: usize) -> Option<&'v [u8]> {
        let end = first_page.checked_add(count as u64)?;
        let in_map = (self.map.len / PAGE_LEN) as u64;
        // The first two pages are the meta pages, which are written to at any time.
        if first_page < 2 || end > self.root.last.checked_add(1)? || end > in_map {
            return None;
        }
        let start = usize::try_from(first_page).ok()?.checked_mul(PAGE_LEN)?;
        let first = with_exposed_provenance::<u8>(self.map.address + start);
        // SAFETY: The pages lie in the map, and in the file up to the last page in use (`extent` refuses a
        // file that was cut off). They are reached from the root of an open transaction, so nobody writes
        // to them; LMDB itself hands out slices of them on the same grounds.
        Some(unsafe { std::slice::from_raw_parts(first, count * PAGE_LEN) })
    }
}

/// Asks the processor to bring these bytes into its cache, while it goes on.
pub(super) fn prefetch(bytes: &[u8]) {
    for line in bytes.chunks(LINE_LEN) {
        prefetch_line(line);
    }
}

/// As [`prefetch`], for the line that the first byte is in.
pub(super) fn prefetch_line(bytes: &[u8]) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: The address is that of a slice, and a hint changes nothing.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(bytes.as_ptr().cast()) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = bytes;
}

/// Start and length of the mapping that an address is in, if that starts at the start of a file.
fn mapping_around(address: usize) -> Option<(usize, usize)> {
    let mappings = fs::read_to_string("/proc/self/maps").ok()?;
    mappings.lines().find_map(|line| {
        let mut fields = line.split(' ');
        let (start, end) = fields.next()?.split_once('-')?;
        let [start, end] = [start, end].map(|text| usize::from_str_radix(text, 16).ok());
        let (start, end) = (start?, end?);
        let offset = fields.nth(1)?;
        ((start..end).contains(&address) && offset == "00000000").then_some((start, end - start))
    })
}
