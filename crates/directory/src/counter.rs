//! How many users a pool has: a base and the changes since, one row each.
//!
//! Every creation would otherwise write the same row and wait for the one before it. The changes are folded
//! into the base in the background; base and changes are read in one snapshot, so the sum is exact at any
//! time.

use crate::{Error, PoolWriter, Reader, Result, keys};

/// How many changes one fold takes.
const FOLD_LEN: usize = 1_000;

/// The number of users, exactly.
pub(crate) fn total(reader: &Reader<'_>) -> Result<i64> {
    let mut total = 0;
    reader.walk(&keys::count(), |_, value| {
        total += number(value)?;
        Ok(())
    })?;
    Ok(total)
}

/// Notes that there are `by` more users, together with the writes that make it so.
pub(crate) fn add(writer: &mut PoolWriter<'_>, by: i64) {
    let change = writer.draw();
    writer.put(keys::count_change(change), by.to_be_bytes().to_vec());
}

/// Moves a bounded number of changes into the base. Answers whether there may be more.
pub(crate) fn fold(writer: &mut PoolWriter<'_>) -> Result<bool> {
    let entries = writer.starting_with(&keys::count(), None, FOLD_LEN)?;
    if entries.len() < 2 {
        return Ok(false);
    }
    let mut total = 0;
    for entry in entries.iter() {
        total += number(entry.value)?;
        // Only another fold removes a change; when there is one, it takes the same first row and one of the
        // two gives up.
        writer.unchanged(entry.key.to_vec(), entry.revision);
        if entry.key != keys::count() {
            writer.delete(entry.key.to_vec());
        }
    }
    writer.put(keys::count(), total.to_be_bytes().to_vec());
    Ok(entries.len() == FOLD_LEN)
}

fn number(value: &[u8]) -> Result<i64> {
    value.try_into().map(i64::from_be_bytes).map_err(|_| Error::damaged("a user count", "it is not 8 bytes"))
}
