//! Checking the outbox of a pool.

use std::ops::Bound;

use super::{STEP_LEN, Step, check_records};
use crate::outbox::Lead;
use crate::records::Outgoing;
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
    check_records(pool, prefix, after, |message: &Outgoing| format!("message {}", message.id))
}

/// Each entry leads to a message whose record asks for it.
pub(super) fn check_message_entries(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let (first, end) = keys::message_indexes();
    let start = after.map_or(Bound::Included(first), |after| Bound::Excluded(after.to_vec()));
    let entries = pool.range(&start, &Bound::Excluded(end), STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        if !matches!(pool.follow(entry.key)?, Lead::Message(_)) {
            problems.push(format!("the index entry {:02x?} leads to no message that has it", entry.key));
        }
    }
    Ok(Step::of(&entries, problems))
}
