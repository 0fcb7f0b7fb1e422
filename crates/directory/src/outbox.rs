//! The outbox: the messages of all pools on their way out, in the order in which they are due.
//!
//! Whoever delivers a message claims it first: a commit moves the time at which it is due ahead of the
//! attempt, so nobody else takes it, and if the attempt is never heard of again, the message is due again. It
//! is removed only when it was delivered, or its code is none any more. So a message is delivered at least
//! once, whatever dies, and by its number the receiver knows it again.

mod listing;
mod senders;

use std::collections::BTreeSet;

use poolhouse_store::BATCH_LEN_MAX;

pub use self::listing::{MessagePage, Shown};
pub(crate) use self::senders::Senders;
use crate::messages::Medium;
use crate::records::{Index, Loaded, MessageId, MessageState, Outgoing, Record as _};
use crate::{Directory, Error, PoolReader, PoolWriter, Randomness, Refusal, Result, keys};

/// How often a message is tried; with the pauses between, for a day and a half.
pub const ATTEMPTS_MAX: u32 = 48;
const FIRST_PAUSE_MS: i64 = 2_000;
const PAUSE_MS_MAX: i64 = 60 * 60 * 1000;
const EXPIRED: &str = "What it holds is no longer valid.";
/// How much of a reason is kept, in bytes.
const REASON_LEN_MAX: usize = 500;
/// How many messages one step of the background work ends.
const END_LEN: usize = 200;
/// A transaction is closed beyond this, since one more message fits at any rate.
const FULL_LEN: usize = BATCH_LEN_MAX - 2 * poolhouse_store::VALUE_LEN_MAX;

/// What an attempt to deliver a message came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side has it.
    Delivered,
    /// It did not work this time, for a reason.
    Failed(String),
    /// It will never work, for a reason.
    Refused(String),
}

/// What became of a message after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is removed: delivered now, or by somebody else before, or dropped meanwhile.
    Gone,
    /// It is somebody else's by now.
    Left,
    /// It is tried again.
    Waiting {
        /// Milliseconds since 1970.
        due_ms: i64,
    },
    /// It was given up.
    Dead,
}

/// What an index entry leads to.
pub(crate) enum Lead {
    /// A message that has this entry.
    Message(Loaded<Outgoing>),
    /// A message that cannot be read.
    Damaged(MessageId),
    /// No message, or one that has other entries.
    Nothing,
}

/// What was claimed.
#[derive(Debug, Default)]
pub struct Claimed {
    /// The messages to deliver.
    pub messages: Vec<Outgoing>,
    /// How many were due but were given up, since they may not be tried any more.
    pub given_up: u64,
    /// Those that were due but cannot be read; they are due again in an hour.
    pub damaged: Vec<MessageId>,
    /// How many entries led to no message; they were removed.
    pub strays: u64,
}

/// What a step of the background work ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// How many messages were removed.
    pub removed: u64,
    /// How many were given up.
    pub given_up: u64,
    /// How many could not be read and were removed.
    pub damaged: u64,
    /// How many entries led to no message and were removed.
    pub strays: u64,
}

impl Directory {
    /// Waits until messages were put into the outbox by this process, and answers the pools that hold them.
    pub async fn senders(&self) -> BTreeSet<String> {
        self.senders.wait().await
    }

    /// Takes up to `limit` messages of a medium that are due, for `lease_ms`: until then they are nobody
    /// else's. Those that may not be tried any more are given up instead.
    pub async fn claim_messages(
        &self,
        pool: &str,
        medium: Medium,
        now_ms: i64,
        lease_ms: i64,
        limit: usize,
    ) -> Result<Claimed> {
        let unheard = self.unheard();
        let claim = unheard.write(pool, move |pool| {
            let mut claimed = Claimed::default();
            let (start, end) = keys::messages_due_by(medium, now_ms);
            for entry in pool.range(&start, &end, limit)?.iter() {
                match pool.follow(entry.key)? {
                    Lead::Message(old) => pool.claim(&old, now_ms, lease_ms, &mut claimed),
                    Lead::Damaged(id) => {
                        let due = keys::message_due(medium, now_ms + PAUSE_MS_MAX, id);
                        pool.delete(entry.key.to_vec());
                        pool.put(due, Index::Shared.value().to_vec());
                        claimed.damaged.push(id);
                    }
                    Lead::Nothing => {
                        pool.delete(entry.key.to_vec());
                        claimed.strays += 1;
                    }
                }
                if pool.len_bytes() > FULL_LEN {
                    break;
                }
            }
            Ok(claimed)
        });
        unless_gone(claim.await)
    }

    /// Notes what the attempt to deliver a claimed message came to.
    pub async fn settle_message(
        &self,
        pool: &str,
        claimed: &Outgoing,
        outcome: Outcome,
        now_ms: i64,
    ) -> Result<Settled> {
        let (id, state) = (claimed.id, claimed.state);
        let pause_ms = pause_ms(claimed.attempts, &*self.randomness);
        let unheard = self.unheard();
        let settle = unheard.write(pool, move |pool| {
            let Some(old) = pool.find_message(id)? else { return Ok(Some(Settled::Gone)) };
            let is_ours = old.record.state == state;
            let settled = match &outcome {
                // Whoever else has it need not deliver it again.
                Outcome::Delivered => {
                    pool.move_message(&old, None);
                    Settled::Gone
                }
                _ if !is_ours => Settled::Left,
                Outcome::Refused(reason) => {
                    pool.give_up(&old, now_ms, &cut(reason));
                    Settled::Dead
                }
                Outcome::Failed(reason) => {
                    let due_ms = now_ms + pause_ms;
                    let state = MessageState::Waiting { due_ms };
                    let new = Outgoing { state, last_error: Some(cut(reason)), ..old.record.clone() };
                    pool.move_message(&old, Some(&new));
                    Settled::Waiting { due_ms }
                }
            };
            Ok(Some(settled))
        });
        Ok(unless_gone(settle.await)?.unwrap_or(Settled::Gone))
    }

    /// When the next message of a medium is due.
    pub async fn next_message_due_ms(&self, pool: &str, medium: Medium) -> Result<Option<i64>> {
        let next = self.read(pool, move |pool| {
            let first = pool.starting_with(&keys::messages_due(medium), None, 1)?;
            Ok(first.last().and_then(|entry| keys::time_of_message_due(entry.key)))
        });
        unless_gone(next.await)
    }

    /// One bounded step: removes messages that have been there for long enough, and gives those up that
    /// something carries but whose secret is no longer valid. There may be more as long as it ends any.
    pub async fn end_messages(&self, pool: &str, now_ms: i64, carried: &[Medium]) -> Result<Ended> {
        let (start, end) = keys::messages_ended_by(now_ms);
        let (first, last) = (start.clone(), end.clone());
        // Most pools have nothing to end: a look costs less than a transaction.
        let any = self.read(pool, move |pool| Ok(!pool.range(&first, &last, 1)?.is_empty()));
        if !unless_gone(any.await)? {
            return Ok(Ended::default());
        }
        let carried = carried.to_vec();
        let unheard = self.unheard();
        let ended = unheard.write(pool, move |pool| {
            let mut ended = Ended::default();
            for entry in pool.range(&start, &end, END_LEN)?.iter() {
                match pool.follow(entry.key)? {
                    Lead::Message(old) => pool.end(&old, now_ms, &carried, &mut ended),
                    Lead::Damaged(id) => {
                        pool.remove_damaged(id);
                        pool.delete(entry.key.to_vec());
                        ended.damaged += 1;
                    }
                    Lead::Nothing => {
                        pool.delete(entry.key.to_vec());
                        ended.strays += 1;
                    }
                }
                if pool.len_bytes() > FULL_LEN {
                    break;
                }
            }
            Ok(ended)
        });
        unless_gone(ended.await)
    }

    /// Makes a message due now, as if it had never been tried; one that was given up is on its way again.
    pub async fn retry_message(&self, pool: &str, id: MessageId, now_ms: i64) -> Result<Outgoing> {
        self.write(pool, move |pool| {
            let old = pool.find_message(id)?.ok_or_else(no_such_message)?;
            if old.record.expires_ms <= now_ms {
                return Err(Error::invalid("What the message holds is no longer valid; make another."));
            }
            let state = MessageState::Waiting { due_ms: now_ms };
            let new = Outgoing { state, attempts: 0, ..old.record.clone() };
            pool.move_message(&old, Some(&new));
            pool.wake_outbox();
            Ok(new)
        })
        .await
    }

    /// Removes a message, whatever its state, also one that cannot be read.
    pub async fn drop_message(&self, pool: &str, id: MessageId) -> Result<()> {
        self.write(pool, move |pool| if pool.remove_message(id)? { Ok(()) } else { Err(no_such_message()) })
            .await
    }
}

impl PoolReader<'_> {
    /// The message with this number, whatever its state.
    fn find_message(&self, id: MessageId) -> Result<Option<Loaded<Outgoing>>> {
        let found = self.find_many(&[&keys::message(id), &keys::dead_message(id)])?;
        let found = found.into_iter().flatten().next();
        found
            .map(|found| Ok(Loaded { record: Outgoing::decode(found.value)?, revision: found.revision }))
            .transpose()
    }

    /// What an index entry leads to.
    pub(crate) fn follow(&self, entry: &[u8]) -> Result<Lead> {
        let Some(id) = MessageId::at_end_of(entry) else { return Ok(Lead::Nothing) };
        match self.find_message(id) {
            Ok(Some(found)) if found.record.index_entries().contains_key(entry) => Ok(Lead::Message(found)),
            Ok(_) => Ok(Lead::Nothing),
            Err(Error::Damaged { .. }) => Ok(Lead::Damaged(id)),
            Err(error) => Err(error),
        }
    }
}

impl PoolWriter<'_> {
    /// Removes a message, whatever its state, also one that cannot be read. Answers whether there was one.
    ///
    /// Whoever has claimed it may still deliver it, and then finds that it is gone.
    pub(crate) fn remove_message(&mut self, id: MessageId) -> Result<bool> {
        match self.find_message(id) {
            Ok(Some(old)) => self.move_message(&old, None),
            Ok(None) => return Ok(false),
            Err(Error::Damaged { .. }) => self.remove_damaged(id),
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// Claims a message that is due, or gives it up.
    fn claim(&mut self, old: &Loaded<Outgoing>, now_ms: i64, lease_ms: i64, claimed: &mut Claimed) {
        if let Some(reason) = reason_to_give_up(&old.record, now_ms) {
            self.give_up(old, now_ms, reason);
            claimed.given_up += 1;
        } else {
            let state = MessageState::Waiting { due_ms: now_ms + lease_ms };
            let new = Outgoing { state, attempts: old.record.attempts + 1, ..old.record.clone() };
            self.move_message(old, Some(&new));
            claimed.messages.push(new);
        }
    }

    /// Removes a message that has been there for long enough, or gives it up if something carries it.
    fn end(&mut self, old: &Loaded<Outgoing>, now_ms: i64, carried: &[Medium], ended: &mut Ended) {
        let is_waiting = matches!(old.record.state, MessageState::Waiting { .. });
        if is_waiting && carried.contains(&old.record.medium) {
            self.give_up(old, now_ms, EXPIRED);
            ended.given_up += 1;
        } else {
            self.move_message(old, None);
            ended.removed += 1;
        }
    }

    /// Removes a message whose entries nobody can tell: they are removed when they are met.
    fn remove_damaged(&mut self, id: MessageId) {
        self.delete(keys::message(id));
        self.delete(keys::dead_message(id));
    }

    /// Stores a message in another state, which may be another key, or removes it.
    fn move_message(&mut self, old: &Loaded<Outgoing>, new: Option<&Outgoing>) {
        match new.filter(|new| new.key() != old.record.key()) {
            Some(new) => {
                self.replace(Some(old), None);
                self.replace(None, Some(new));
            }
            None => self.replace(Some(old), new),
        }
    }

    fn give_up(&mut self, old: &Loaded<Outgoing>, now_ms: i64, reason: &str) {
        let reason = match &old.record.last_error {
            Some(last) if last != reason => cut(&format!("{reason} The attempt before: {last}")),
            _ => reason.to_owned(),
        };
        let state = MessageState::Dead { since_ms: now_ms };
        self.move_message(old, Some(&Outgoing { state, last_error: Some(reason), ..old.record.clone() }));
    }
}

/// How long a message rests after its attempt of this number: twice as long each time, up to an hour, and by
/// chance up to half of that less, so that what failed together is not tried together.
pub fn pause_ms(attempt: u32, randomness: &dyn Randomness) -> i64 {
    let doublings = attempt.saturating_sub(1).min(20);
    let pause_ms = (FIRST_PAUSE_MS << doublings).min(PAUSE_MS_MAX);
    let half_ms = u32::try_from(pause_ms / 2).unwrap_or(u32::MAX);
    pause_ms - i64::from(randomness.below(half_ms + 1))
}

fn reason_to_give_up(message: &Outgoing, now_ms: i64) -> Option<&'static str> {
    if message.expires_ms <= now_ms {
        Some(EXPIRED)
    } else if message.attempts >= ATTEMPTS_MAX {
        Some("It was tried often enough.")
    } else {
        None
    }
}

/// A pool that was deleted meanwhile has no messages any more.
fn unless_gone<T: Default>(result: Result<T>) -> Result<T> {
    match result {
        Err(Error::Refused { kind: Refusal::ResourceNotFound, .. }) => Ok(T::default()),
        other => other,
    }
}

fn no_such_message() -> Error {
    Error::refused(Refusal::ResourceNotFound, "There is no such message; it may have been delivered.")
}

fn cut(reason: &str) -> String {
    reason[..reason.floor_char_boundary(REASON_LEN_MAX)].to_owned()
}
