//! Many searches at once: each waits for memory most of its time, and here they wait together.
//!
//! A search goes down the tree, and in each page halves what is left of it. Before anything is looked at, it
//! was asked for, and meanwhile the other searches take their steps.

use super::format::{PAGE_LEN, Page};
use super::map::{Pages, prefetch, prefetch_line};
use super::walk::Walk;

/// How many searches are under way at once: about as many as a processor has lines of memory on their way.
const TOGETHER: usize = 16;
/// How much of a page is asked for before it is known what of it is needed: header and table of nodes.
const TABLE_LEN: usize = 256;
const TREE_DEPTH_MAX: usize = 32;

/// The value of a key, if it was found.
pub(super) fn find<'v>(pages: Pages<'v>, key: &[u8]) -> Option<&'v [u8]> {
    let mut search = Search::new(pages, key);
    for _ in 0..TREE_DEPTH_MAX {
        search.enter();
        while search.halve() {}
        if search.descend(pages) {
            break;
        }
    }
    search.found
}

/// The values of those `keys` that were found, in their order. What was not found may be there: only LMDB
/// tells for sure, and what is wrong.
pub(super) fn find_all<'v>(pages: Pages<'v>, keys: &[&[u8]], found: &mut Vec<Option<&'v [u8]>>) {
    find_neighbours(pages, keys, found);
    let keys = &keys[found.len()..];
    let mut searches = Vec::with_capacity(keys.len().min(TOGETHER));
    for keys in keys.chunks(TOGETHER) {
        searches.clear();
        searches.extend(keys.iter().map(|key| Search::new(pages, key)));
        // All leaves of the tree are equally deep.
        for _ in 0..TREE_DEPTH_MAX {
            for search in &mut searches {
                search.enter();
            }
            let mut steps_left = true;
            while steps_left {
                steps_left = false;
                for search in &mut searches {
                    steps_left |= search.halve();
                }
            }
            let mut all_end = true;
            for search in &mut searches {
                all_end &= search.descend(pages);
            }
            if all_end {
                break;
            }
        }
        found.extend(searches.iter().map(|search| search.found));
    }
}

/// The values of the first of `keys`, as far as these are in order and lie close together.
fn find_neighbours<'v>(pages: Pages<'v>, keys: &[&[u8]], found: &mut Vec<Option<&'v [u8]>>) {
    let [first, second, ..] = keys else { return };
    if first > second || !keys.is_sorted() {
        return;
    }
    let Ok(mut walk) = Walk::to(pages, first) else { return };
    for key in keys {
        let Ok(node) = walk.forward_to(key) else { return };
        let value = node.and_then(|node| node.value()).and_then(|value| pages.value(&value));
        prefetch(value.unwrap_or_default());
        found.push(value);
    }
}

/// A search for one key.
struct Search<'v, 'k> {
    key: &'k [u8],
    /// The first bytes of the key as a number, if it has as many.
    head: Option<u128>,
    /// Where the search is; nowhere when it has ended.
    page: Option<Page<'v>>,
    /// What the page must be the page of.
    number: u64,
    /// The node that the key belongs to is one of `len` from here.
    first: usize,
    len: usize,
    /// Where the node in the middle starts, which the next step looks at.
    middle: usize,
    found: Option<&'v [u8]>,
}

impl<'v, 'k> Search<'v, 'k> {
    fn new(pages: Pages<'v>, key: &'k [u8]) -> Self {
        let (page, number) = (pages.page(pages.root()), pages.root());
        Self { key, head: head(key), page, number, first: 0, len: 0, middle: 0, found: None }
    }

    /// Begins with a page.
    fn enter(&mut self) {
        self.page = self.page.filter(|page| page.number() == self.number);
        if let Some(page) = self.page {
            (self.first, self.len) = (0, page.len());
            self.look_ahead(page);
        }
    }

    /// Takes one step; whether there is another one to take in this page.
    fn halve(&mut self) -> bool {
        let Some(page) = self.page else { return false };
        if self.len <= 1 {
            return false;
        }
        let half = self.len / 2;
        match self.is_at_or_behind(page, half) {
            Some(is_behind) => {
                self.first += if is_behind { half } else { 0 };
                self.len -= half;
                self.look_ahead(page);
            }
            None => self.page = None,
        }
        self.len > 1
    }

    /// Goes to the page below, or takes the value. Whether the search has ended.
    fn descend(&mut self, pages: Pages<'v>) -> bool {
        let Some(page) = self.page.take().filter(|page| page.len() > 0) else { return true };
        let Some(node) = page.node(self.first) else { return true };
        if page.is_branch() {
            self.number = node.child();
            self.page = pages.page(self.number);
            if let Some(below) = self.page {
                prefetch(&below.0[..TABLE_LEN]);
            }
        } else if page.is_leaf() && node.key == self.key {
            self.found = node.value().and_then(|value| pages.value(&value));
            prefetch(self.found.unwrap_or_default());
        }
        self.page.is_none()
    }

    /// Asks for the node that the next step looks at.
    fn look_ahead(&mut self, page: Page<'v>) {
        self.middle = page.node_at(self.first + self.len / 2).unwrap_or(PAGE_LEN);
        prefetch_line(&page.0[self.middle.min(PAGE_LEN)..]);
    }

    /// Whether the key is that of the node in the middle, or comes behind it.
    fn is_at_or_behind(&self, page: Page<'v>, half: usize) -> Option<bool> {
        match (self.head, page.head(self.middle)) {
            (Some(own), Some(other)) if own != other => Some(own > other),
            _ => Some(self.key >= page.node(self.first + half)?.key),
        }
    }
}

fn head(key: &[u8]) -> Option<u128> {
    key.first_chunk().map(|head| u128::from_be_bytes(*head))
}
