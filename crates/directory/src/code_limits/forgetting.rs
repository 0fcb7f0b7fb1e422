//! Attempts of strangers are forgotten: when they are over, and of nobody's also when there are too many.

use poolhouse_store::Entries;

use crate::records::{Attempts, Loaded, Record as _, Whose};
use crate::{PoolWriter, Result, keys};

/// For how many names and addresses of nobody attempts are remembered in a pool, about. They take some 500 MB
/// then, and whoever wants to make the server forget some needs more than 500 requests a second.
pub(crate) const STRANGERS_MAX: u64 = 4_000_000;
/// How many attempts one step reads in a row: enough to tell from them how many there are.
const STRETCH_LEN: usize = 1_000;

/// Forgets what is over of a bounded number of attempts; answers whether anything was.
///
/// Nothing is kept of where the step before was: of more attempts than one step reads, it reads those behind
/// a random place besides. Attempts at addresses count until they are over, however many there are, since
/// each of them made a user, too. Those of nobody cost strangers next to nothing, so beyond `strangers_max`
/// the oldest go.
pub(crate) fn forget(writer: &mut PoolWriter<'_>, strangers_max: u64, now_ms: i64) -> Result<bool> {
    let stretch = writer.starting_with(&keys::all_attempts(), None, STRETCH_LEN)?;
    let mut is_done = forget_some(writer, &stretch, strangers_max, now_ms);
    if stretch.len() == STRETCH_LEN {
        let random = [keys::all_attempts(), writer.draw().to_vec()].concat();
        let place = stretch.last().map_or(&*random, |last| last.key.max(&random));
        let stretch = writer.starting_with(&keys::all_attempts(), Some(place), STRETCH_LEN)?;
        is_done |= forget_some(writer, &stretch, strangers_max, now_ms);
    }
    Ok(is_done)
}

fn forget_some(writer: &mut PoolWriter<'_>, stretch: &Entries, strangers_max: u64, now_ms: i64) -> bool {
    // What cannot be read, or is in the wrong place, is for a check to tell.
    let read = stretch.iter().filter_map(|entry| {
        let record = Attempts::decode(entry.value).ok().filter(|record| record.key() == entry.key)?;
        Some(Loaded { record, revision: entry.revision })
    });
    let (mut forgotten, counting): (Vec<_>, Vec<_>) = read.partition(|read| read.record.is_over(now_ms));
    let mut nobody: Vec<_> = counting.into_iter().filter(|read| read.record.whose == Whose::Nobody).collect();
    if stretch.len() == STRETCH_LEN {
        nobody.sort_by_key(|read| std::cmp::Reverse(read.record.since_ms()));
        forgotten.extend(nobody.drain(share(stretch, strangers_max).min(nobody.len())..));
    }
    for attempts in &forgotten {
        writer.replace(Some(attempts), None);
    }
    !forgotten.is_empty()
}

/// How many of `max` fall to a stretch, since digests are spread evenly.
fn share(stretch: &Entries, max: u64) -> usize {
    let ends = stretch.get(0).zip(stretch.last());
    let width = ends
        .map_or(0, |(first, last)| keys::place_of_attempts(last.key) - keys::place_of_attempts(first.key));
    usize::try_from((u128::from(max) * u128::from(width)) >> 64).unwrap_or(usize::MAX)
}
