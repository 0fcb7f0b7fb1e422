//! Checking the outbox of a pool.

use std::ops::Bound;

use super::{STEP_LEN, Step};
use crate::records::{Outgoing, Record as _};
use crate::{PoolReader, Result, keys};

/// Each message that waits has exactly the entries that its record asks for.
pub(super) fn check_waiting_messages(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_messages(pool, &keys::messages(), after)
}

/// As [`check_waiting_messages`], of those that were given up.
pub(super) fn check_dead_messages(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_messages(pool, &keys::dead_messages(), after)
}

fn check_messages(pool: &PoolReader<'_>, prefix: &[u8], after: Option<&[u8]>) -> Result<Step> {
    let messages = pool.starting_with(prefix, after, STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in messages.iter() {
        let message = match Outgoing::decode(entry.value) {
            Ok(message) if message.key() == entry.key => message,
            Ok(message) => {
                problems.push(format!(
                    "the record under {:02x?} says that it is message {}",
                    entry.key, message.id
                ));
                continue;
            }
            Err(error) => {
                problems.push(format!("under {:02x?}: {error}", entry.key));
                continue;
            }
        };
        let expected = message.index_entries();
        let found = pool.get_many(&expected.keys().map(Vec::as_slice).collect::<Vec<_>>())?;
        for ((key, _), found) in expected.iter().zip(found.iter()) {
            if found.is_none() {
                problems.push(format!("message {} is not found by its index entry {key:02x?}", message.id));
            }
        }
    }
    let next = messages.last().filter(|_| messages.len() == STEP_LEN).map(|entry| entry.key.to_vec());
    Ok(Step { done: messages.len() as u64, problems, next })
}

/// Each entry leads to a message whose record asks for it.
pub(super) fn check_message_entries(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let (first, end) = keys::message_indexes();
    let start = after.map_or(Bound::Included(first), |after| Bound::Excluded(after.to_vec()));
    let entries = pool.range(&start, &Bound::Excluded(end), STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        let message = pool.find_message_of(entry.key)?;
        if !message.is_some_and(|message| message.record.index_entries().contains_key(entry.key)) {
            problems.push(format!("the index entry {:02x?} leads to no message that has it", entry.key));
        }
    }
    let next = entries.last().filter(|_| entries.len() == STEP_LEN).map(|entry| entry.key.to_vec());
    Ok(Step { done: entries.len() as u64, problems, next })
}
