//! Records that are longer than one value of the store: the start stands under the record's key, the rest in
//! parts beside it, in the same commit.
//!
//! A part is kept as an index entry is: [`Writer::replace`](crate::Writer) writes the difference, and a check
//! compares it with the record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use poolhouse_store::VALUE_LEN_MAX;

use crate::records::Index;
use crate::{Error, Reader, Result, keys};

/// What the start of such a record begins with, where others have their version. The length of all follows.
const IN_PARTS: u8 = 0xff;
const HEAD_LEN: usize = 1 + size_of::<u32>();
/// How much of the record the first value holds.
const START_LEN: usize = VALUE_LEN_MAX - HEAD_LEN;

/// The value under the record's own key.
pub(crate) fn start(whole: Vec<u8>) -> Vec<u8> {
    if whole.len() <= VALUE_LEN_MAX {
        return whole;
    }
    let len = u32::try_from(whole.len()).expect("a record is smaller than 4 GB");
    let mut start = Vec::with_capacity(VALUE_LEN_MAX);
    start.push(IN_PARTS);
    start.extend_from_slice(&len.to_le_bytes());
    start.extend_from_slice(&whole[..START_LEN]);
    start
}

/// What [`start`] leaves of the record under `key`, by the keys of its parts.
pub(crate) fn rest(key: &[u8], whole: &[u8]) -> BTreeMap<Vec<u8>, Index> {
    if whole.len() <= VALUE_LEN_MAX {
        return BTreeMap::new();
    }
    let parts = whole[START_LEN..].chunks(VALUE_LEN_MAX).zip(0..);
    parts.map(|(part, number)| (keys::part(key, number), Index::Part(part.to_vec()))).collect()
}

/// The record whose first value is `start`.
pub(crate) fn whole<'v>(reader: &Reader<'_>, key: &[u8], start: &'v [u8]) -> Result<Cow<'v, [u8]>> {
    let Some(rest) = start.strip_prefix(&[IN_PARTS]) else { return Ok(Cow::Borrowed(start)) };
    let damaged = |why| Error::damaged(format!("what is in parts under {key:02x?}"), why);
    let (len, first) = rest.split_first_chunk().ok_or_else(|| damaged("its length is missing"))?;
    let len = u32::from_le_bytes(*len) as usize;
    let numbers = 0..len.saturating_sub(START_LEN).div_ceil(VALUE_LEN_MAX);
    let keys: Vec<Vec<u8>> = numbers.zip(0..).map(|(_, number)| keys::part(key, number)).collect();
    let parts = reader.find_many(&keys)?;
    let mut whole = first.to_vec();
    for part in parts {
        whole.extend_from_slice(part.ok_or_else(|| damaged("a part is missing"))?.value);
    }
    if whole.len() == len { Ok(Cow::Owned(whole)) } else { Err(damaged("a part has another length")) }
}
