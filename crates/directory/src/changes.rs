//! The change feed of a pool: what happened to its users, in the order in which it was committed.
//!
//! An entry is appended by the same commit as the change ([`Writer::replace`](crate::Writer)), and says who
//! and when; what the user looks like is read with the feed, so it may be of a later change already. The feed
//! is never empty: it starts with an entry that says that it began, and of what was kept for long enough, the
//! newest stays as the place from which to go on. So whoever holds the mark of an entry that is still there
//! has missed nothing, and nobody else can know that.

use std::collections::{HashMap, VecDeque};
use std::ops::Bound;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use poolhouse_store::{Entries, Entry, Position, Stored};
use tokio::sync::watch;

use crate::records::{Change, Event, Pool, Sub, User};
use crate::{Directory, Error, PoolReader, PoolWriter, Result, Writer, keys};

/// How many entries one step of a sweep removes.
const TRIM_LEN: usize = 2_000;
/// How large a page gets before the rest waits for the next, in bytes of profiles.
const PAGE_LEN: usize = 1_000_000;

/// How many users are looked up at once.
const LOOKED_UP_LEN: usize = 60;

/// A place in a feed: behind an entry that was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    position: Position,
    /// The time of the entry. After a store was restored from a backup, another entry may get its position.
    time_ms: i64,
}

/// A change, as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The place behind it.
    pub mark: Mark,
    /// What happened, and when.
    pub change: Change,
    /// The profile of the user as it is now, as JSON; `None` when the user was deleted, then or since.
    pub profile: Option<Vec<u8>>,
}

/// A page of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePage {
    /// What happened, in order.
    pub changes: Vec<Told>,
    /// Where the next page starts.
    pub next: Mark,
}

impl Mark {
    const LEN: usize = Position::LEN + 8;

    /// As bytes, for a token.
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..Position::LEN].copy_from_slice(&self.position.to_bytes());
        bytes[Position::LEN..].copy_from_slice(&self.time_ms.to_be_bytes());
        bytes
    }

    /// What [`Mark::to_bytes`] made.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (position, time_ms) = bytes.split_at_checked(Position::LEN)?;
        let time_ms = i64::from_be_bytes(time_ms.try_into().ok()?);
        Some(Self { position: Position::from_bytes(position)?, time_ms })
    }
}

impl Directory {
    /// Sees a change whenever this process has committed one of the pool's users. What other processes
    /// commit, it does not see.
    pub fn watch_changes(&self, pool: &str) -> watch::Receiver<()> {
        self.feeds.watch(pool)
    }
}

/// The end of the feed: behind it, all that will happen.
pub fn newest(pool: &PoolReader<'_>) -> Result<Mark> {
    require_feed(pool.pool())?;
    // The store walks forwards only, so the end is found by halving: of the positions from `low` on and
    // before `high`, one may be taken; behind them, none.
    let (mut newest, mut low, mut high) = (None, 0, 1_u128 << (8 * Position::LEN));
    while low < high {
        let middle = low + (high - low) / 2;
        match pool.change_from(position_of(middle))? {
            Some(found) => {
                low = number_of(found.position) + 1;
                newest = Some(found);
            }
            None => high = middle,
        }
    }
    newest.ok_or_else(no_beginning)
}

impl PoolReader<'_> {
    /// The first `limit` changes behind a mark, or those that are kept. `None` when the entry of the mark is
    /// not there any more: then others behind it may be lost too.
    pub fn changes(&self, after: Option<Mark>, limit: usize) -> Result<Option<ChangePage>> {
        require_feed(self.pool())?;
        let prefix = keys::changes();
        let start = after.map_or_else(|| prefix.clone(), |mark| mark.position.key(&prefix));
        let (_, end) = keys::starting_with(&prefix);
        // One more, for the entry that the page starts behind.
        let entries = self.entries(&Bound::Included(start), &end, limit + 1)?;
        let read = |entry: &Entry<'_>| noted(entry.key, entry.value);
        let mut found = entries.iter().map(read).collect::<Result<VecDeque<_>>>()?;
        let first = found.front().map(|(mark, change)| (*mark, change.event == Event::Begun));
        let behind = match (after, first) {
            (Some(after), Some((first, _))) if first == after => found.pop_front(),
            (Some(_), _) => return Ok(None),
            (None, Some((_, true))) => found.pop_front(),
            (None, _) => {
                found.truncate(limit);
                None
            }
        };
        let next = found.back().or(behind.as_ref()).map(|(mark, _)| *mark).ok_or_else(no_beginning)?;
        self.with_profiles(found, next).map(Some)
    }

    /// The first entry at a position or behind it.
    fn change_from(&self, position: Position) -> Result<Option<Mark>> {
        let prefix = keys::changes();
        let (_, end) = keys::starting_with(&prefix);
        let entries = self.entries(&Bound::Included(position.key(&prefix)), &end, 1)?;
        entries.first().map(|entry| noted(entry.key, entry.value).map(|(mark, _)| mark)).transpose()
    }

    /// Looks the users up, a part after the other: of large ones, a page has room for few.
    fn with_profiles(&self, found: VecDeque<(Mark, Change)>, next: Mark) -> Result<ChangePage> {
        let mut page = ChangePage { changes: Vec::with_capacity(found.len()), next };
        let (mut len, mut found) = (0, Vec::from(found));
        while !found.is_empty() {
            let rest = found.split_off(found.len().min(LOOKED_UP_LEN));
            let profiles = self.profiles(&found)?;
            for ((mark, change), profile) in found.into_iter().zip(profiles) {
                len += profile.as_ref().map_or(0, Vec::len);
                if len > PAGE_LEN
                    && let Some(last) = page.changes.last()
                {
                    page.next = last.mark;
                    return Ok(page);
                }
                page.changes.push(Told { mark, change, profile });
            }
            found = rest;
        }
        Ok(page)
    }

    /// The profiles of the users that changes tell of, where they are still there.
    fn profiles(&self, changes: &[(Mark, Change)]) -> Result<Vec<Option<Vec<u8>>>> {
        let keys = changes.iter().map(|(_, change)| keys::user(change.event.sub().unwrap_or(Sub::NOBODY)));
        let keys: Vec<_> = keys.collect();
        let users = self.find_many(&keys)?;
        let profile = |((_, change), user): (&(Mark, Change), Option<Stored<'_>>)| {
            let user = user.filter(|_| !matches!(change.event, Event::Deleted(..)));
            user.map(|stored| User::profile(stored.value).map(<[u8]>::to_vec)).transpose()
        };
        changes.iter().zip(users).map(profile).collect()
    }
}

/// Who waits for changes of which pool.
#[derive(Default)]
pub(crate) struct Feeds {
    pools: Mutex<HashMap<String, watch::Sender<()>>>,
}

impl Feeds {
    pub(crate) fn tell_of(&self, pool: &str) {
        if let Some(feed) = self.pools.lock().unwrap_or_else(PoisonError::into_inner).get(pool) {
            feed.send_replace(());
        }
    }

    fn watch(&self, pool: &str) -> watch::Receiver<()> {
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        pools.retain(|_, feed| feed.receiver_count() > 0);
        pools.entry(pool.to_owned()).or_default().subscribe()
    }
}

/// Begins a feed: with this commit, the pool keeps changes.
pub(crate) fn begin<R>(writer: &mut Writer<'_, R>, now_ms: i64) {
    writer.note(&Change { time_ms: now_ms, event: Event::Begun });
}

/// Makes the pool keep changes for this long, or not at all, and removes a bounded number of those that were
/// kept for longer. Answers whether there may be more.
pub(crate) fn trim(writer: &mut PoolWriter<'_>, kept: Duration, now_ms: i64) -> Result<bool> {
    let (keeps, wanted) = (writer.pool().keeps_changes, !kept.is_zero());
    if keeps && !wanted {
        switch(writer, false);
        return Ok(true);
    }
    if keeps {
        // Mostly that is all that there is to see.
        let first = writer.starting_with(&keys::changes(), None, 2)?;
        if count_ended(&first, kept, now_ms) == 0 {
            return Ok(false);
        }
    }
    let entries = writer.starting_with(&keys::changes(), None, TRIM_LEN + 1)?;
    let ended = if keeps { count_ended(&entries, kept, now_ms) } else { entries.len().min(TRIM_LEN) };
    for entry in entries.iter().take(ended) {
        writer.delete(entry.key.to_vec());
    }
    // Only when all of an earlier feed is gone: whoever has a mark of it has missed what was not kept since.
    if !keeps && wanted && entries.is_empty() {
        switch(writer, true);
        begin(writer, now_ms);
    }
    Ok(if keeps { ended == TRIM_LEN } else { ended > 0 })
}

fn switch(writer: &mut PoolWriter<'_>, keeps_changes: bool) {
    let pool = Pool { keeps_changes, ..Pool::clone(writer.pool()) };
    writer.replace_pool(&pool);
}

/// How many of the first entries were kept for long enough. The newest of all that were stays, as the mark of
/// whoever has read it. One that cannot be read counts as old: who has to pass it begins again.
fn count_ended(entries: &Entries, kept: Duration, now_ms: i64) -> usize {
    let kept_from_ms = now_ms - i64::try_from(kept.as_millis()).unwrap_or(i64::MAX);
    let is_kept = |entry: &Entry<'_>| {
        noted(entry.key, entry.value).is_ok_and(|(_, change)| change.time_ms >= kept_from_ms)
    };
    entries.iter().skip(1).take_while(|entry| !is_kept(entry)).count()
}

/// Whether an entry of the feed is one.
pub(crate) fn noted(key: &[u8], value: &[u8]) -> Result<(Mark, Change)> {
    let position = keys::position_of_change(key);
    let position = position.ok_or_else(|| Error::damaged("a change", "its key has no position"))?;
    let change = Change::decode(value)?;
    Ok((Mark { position, time_ms: change.time_ms }, change))
}

fn require_feed(pool: &Pool) -> Result<()> {
    if pool.keeps_changes {
        return Ok(());
    }
    let id = &pool.id;
    Err(Error::invalid(format!("User pool {id} keeps no changes: the server runs with --changes-kept 0.")))
}

fn no_beginning() -> Error {
    Error::damaged("the change feed", "it has no beginning")
}

fn number_of(position: Position) -> u128 {
    u128::from(position.commit) << 32 | u128::from(position.index)
}

fn position_of(number: u128) -> Position {
    let bytes = number.to_be_bytes();
    Position::from_bytes(&bytes[16 - Position::LEN..]).expect("as many bytes as a position has")
}
