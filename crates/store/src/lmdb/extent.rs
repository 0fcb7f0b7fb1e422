//! Refuses a data file that was cut off: reading a page behind its end would kill the process.
//!
//! LMDB does not write pages that a transaction took and gave back, so a healthy file may end before the last
//! page that was ever numbered. Only then are the pages in use walked here, by LMDB's file format, without
//! the memory map.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::Environment;
use super::errors::{Failure, explain};
use super::format::{
    BRANCH_PAGE, DATA_ROOT_AT, FREE_ROOT_AT, HEADER_LEN, LEAF_PAGE, NO_PAGE, NODE_HEADER_LEN, TRANSACTION_AT,
    VALUE_ON_OWN_PAGES, u16_at, u64_at,
};
use crate::StoreError;

/// Fails unless every page that the newest commit uses lies inside the data file.
pub(super) fn check(directory: &Path, environment: &Environment) -> Result<(), StoreError> {
    check_file(&directory.join("data.mdb"), environment).map_err(|failure| explain(directory, failure))
}

fn check_file(path: &Path, environment: &Environment) -> Result<(), Failure> {
    let page_len = environment.unnamed_database_stat().page_size as usize;
    let numbered = environment.info().last_page_number as u64 + 1;
    let file = File::open(path)?;
    if file.metadata()?.len() >= numbered * page_len as u64 {
        return Ok(());
    }
    // Beginning to write reads no page, and keeps all other writers out.
    let _no_writer = environment.write_txn()?;
    let pages = Pages { len: file.metadata()?.len() / page_len as u64, page_len, file };
    let numbered = environment.info().last_page_number as u64 + 1;
    if pages.len >= numbered || pages.holds_all_in_use(numbered)? { Ok(()) } else { Err(Failure::Damaged) }
}

struct Pages {
    file: File,
    len: u64,
    page_len: usize,
}

impl Pages {
    /// Walks the two trees from their roots. A walk longer than there are pages has met a circle.
    fn holds_all_in_use(&self, numbered: u64) -> Result<bool, Failure> {
        let mut waiting = self.roots()?;
        for _ in 0..numbered {
            let Some(number) = waiting.pop() else { return Ok(true) };
            if number >= self.len {
                return Ok(false);
            }
            let page = self.read(number)?;
            if !self.follow(&page, &mut waiting).ok_or(Failure::Damaged)? {
                return Ok(false);
            }
        }
        Ok(waiting.is_empty())
    }

    /// The root of the free pages' tree and that of the data, from the newer of the two meta pages.
    fn roots(&self) -> Result<Vec<u64>, Failure> {
        let [first, second] = [self.read(0)?, self.read(1)?];
        let newer =
            if u64_at(&first, TRANSACTION_AT) > u64_at(&second, TRANSACTION_AT) { first } else { second };
        let roots = [u64_at(&newer, FREE_ROOT_AT), u64_at(&newer, DATA_ROOT_AT)];
        Ok(roots.into_iter().flatten().filter(|root| *root != NO_PAGE).collect())
    }

    /// Adds the pages that `page` points to. Whether the values that it keeps on pages of their own are
    /// there, or nothing when this is no page of a tree.
    fn follow(&self, page: &[u8], waiting: &mut Vec<u64>) -> Option<bool> {
        let kind = u16_at(page, 10)? & (BRANCH_PAGE | LEAF_PAGE);
        let nodes_end = usize::from(u16_at(page, 12)?);
        for slot in (HEADER_LEN..nodes_end).step_by(2) {
            let node = page.get(usize::from(u16_at(page, slot)?)..)?;
            let low = u32::from_ne_bytes(node.get(..4)?.try_into().ok()?);
            let flags = u16_at(node, 4)?;
            if kind == BRANCH_PAGE {
                waiting.push(u64::from(low) | u64::from(flags) << 32);
            } else if flags & VALUE_ON_OWN_PAGES != 0 {
                let first = u64_at(node, NODE_HEADER_LEN + usize::from(u16_at(node, 6)?))?;
                let count = (HEADER_LEN as u64 + u64::from(low)).div_ceil(self.page_len as u64);
                if first.checked_add(count)? > self.len {
                    return Some(false);
                }
            }
        }
        (kind == BRANCH_PAGE || kind == LEAF_PAGE).then_some(true)
    }

    fn read(&self, number: u64) -> Result<Vec<u8>, Failure> {
        let mut page = vec![0; self.page_len];
        self.file.read_exact_at(&mut page, number * self.page_len as u64)?;
        Ok(page)
    }
}
