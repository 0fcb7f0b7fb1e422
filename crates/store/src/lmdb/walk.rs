//! A walk from entry to entry in the order of keys, over the pages as they lie in memory.

use super::format::{Node, Page};
use super::map::{Pages, prefetch};

/// How much of the next page is asked for in advance: header and table of nodes.
const TABLE_LEN: usize = 64;
const TREE_DEPTH_MAX: usize = 32;
/// How many leaves [`Walk::forward_to`] passes before a search from the root is the shorter way.
const LEAVES_MAX: usize = 3;

/// Something is not as expected. Only LMDB tells what.
pub(super) struct Unsure;

/// Where a walk stands: a page of each level, and the node in it.
pub(super) struct Walk<'v> {
    pages: Pages<'v>,
    path: Vec<(Page<'v>, usize)>,
}

impl<'v> Walk<'v> {
    /// A walk that stands at the last entry whose key is not behind `key`, or at the very first entry.
    pub(super) fn to(pages: Pages<'v>, key: &[u8]) -> Result<Self, Unsure> {
        let mut walk = Self { pages, path: Vec::with_capacity(8) };
        walk.enter(pages.root(), |page| last_not_behind(page, key, 0))?;
        Ok(walk)
    }

    /// The entry that the walk stands at; nothing behind the last one.
    pub(super) fn entry(&self) -> Result<Option<Node<'v>>, Unsure> {
        self.path.last().map(|(leaf, index)| leaf.node(*index).ok_or(Unsure)).transpose()
    }

    /// Goes to the next entry.
    pub(super) fn advance(&mut self) -> Result<(), Unsure> {
        while let Some((page, index)) = self.path.last_mut() {
            *index += 1;
            if *index < page.len() {
                if page.is_leaf() {
                    return Ok(());
                }
                let below = page.node(*index).ok_or(Unsure)?.child();
                return self.enter(below, |_| Some(0));
            }
            self.path.pop();
        }
        Ok(())
    }

    /// Goes on to a key that is not before the last one, if that is near; answers its entry if there is one.
    pub(super) fn forward_to(&mut self, key: &[u8]) -> Result<Option<Node<'v>>, Unsure> {
        for _ in 0..LEAVES_MAX {
            let Some((leaf, index)) = self.path.last_mut() else { return Ok(None) };
            let last = leaf.len() - 1;
            if leaf.node(last).ok_or(Unsure)?.key >= key {
                *index = last_not_behind(*leaf, key, *index).ok_or(Unsure)?;
                return Ok(leaf.node(*index).filter(|node| node.key == key));
            }
            *index = last;
            self.advance()?;
        }
        Err(Unsure)
    }

    /// Goes down from a page to a leaf, at each level to the node that `choose` names.
    fn enter(&mut self, mut number: u64, choose: impl Fn(Page<'v>) -> Option<usize>) -> Result<(), Unsure> {
        while self.path.len() < TREE_DEPTH_MAX {
            let page = self.pages.page(number).filter(|page| page.number() == number).ok_or(Unsure)?;
            if page.len() == 0 {
                return Err(Unsure);
            }
            let index = choose(page).ok_or(Unsure)?;
            self.path.push((page, index));
            if page.is_leaf() {
                self.prefetch_next();
                return Ok(());
            }
            if !page.is_branch() {
                return Err(Unsure);
            }
            number = page.node(index).ok_or(Unsure)?.child();
        }
        Err(Unsure)
    }

    fn prefetch_next(&self) {
        let [.., (above, index), _] = self.path.as_slice() else { return };
        let next = above.node(index + 1).filter(|_| index + 1 < above.len());
        if let Some(next) = next.and_then(|next| self.pages.page(next.child())) {
            prefetch(&next.0[..TABLE_LEN]);
        }
    }
}

/// The last node from `first` on whose key is not behind `key`; `first` itself is not compared.
fn last_not_behind(page: Page<'_>, key: &[u8], mut first: usize) -> Option<usize> {
    let mut len = page.len() - first;
    while len > 1 {
        let half = len / 2;
        if page.node(first + half)?.key <= key {
            first += half;
        }
        len -= half;
    }
    Some(first)
}
