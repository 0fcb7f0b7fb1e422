//! The keys of the outbox, in the space of each pool.

use std::ops::Bound;

use super::tagged;
use crate::messages::Medium;
use crate::records::MessageId;

const MESSAGE: u8 = 0x03;
const DEAD_MESSAGE: u8 = 0x0a;
const MESSAGE_DUE: u8 = 0x0b;
const MESSAGE_END: u8 = 0x0c;

/// A message on its way to a user.
pub(crate) fn message(id: MessageId) -> Vec<u8> {
    tagged(MESSAGE, id.as_bytes())
}

/// All messages on their way.
pub(crate) fn messages() -> Vec<u8> {
    vec![MESSAGE]
}

/// A message that was given up.
pub(crate) fn dead_message(id: MessageId) -> Vec<u8> {
    tagged(DEAD_MESSAGE, id.as_bytes())
}

/// All messages that were given up.
pub(crate) fn dead_messages() -> Vec<u8> {
    vec![DEAD_MESSAGE]
}

/// The entry that finds a message on its way by when it is to be delivered.
pub(crate) fn message_due(medium: Medium, due_ms: i64, id: MessageId) -> Vec<u8> {
    let mut key = messages_due(medium);
    push_time(&mut key, due_ms);
    key.extend_from_slice(id.as_bytes());
    key
}

/// All messages of a medium, those that are due first ahead.
pub(crate) fn messages_due(medium: Medium) -> Vec<u8> {
    let medium = match medium {
        Medium::Email => 1,
        Medium::Sms => 2,
    };
    vec![MESSAGE_DUE, medium]
}

/// The messages of a medium that are due at a point in time or before it.
pub(crate) fn messages_due_by(medium: Medium, now_ms: i64) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let start = messages_due(medium);
    let mut end = start.clone();
    push_time(&mut end, now_ms + 1);
    (Bound::Included(start), Bound::Excluded(end))
}

/// The entry that finds a message by when it has been there for long enough.
pub(crate) fn message_end(end_ms: i64, id: MessageId) -> Vec<u8> {
    let mut key = vec![MESSAGE_END];
    push_time(&mut key, end_ms);
    key.extend_from_slice(id.as_bytes());
    key
}

/// The messages that have been there for long enough at a point in time.
pub(crate) fn messages_ended_by(now_ms: i64) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let mut end = vec![MESSAGE_END];
    push_time(&mut end, now_ms + 1);
    (Bound::Included(vec![MESSAGE_END]), Bound::Excluded(end))
}

/// Every index entry of messages.
pub(crate) fn message_indexes() -> (Vec<u8>, Vec<u8>) {
    (vec![MESSAGE_DUE], vec![MESSAGE_END + 1])
}

/// When a message is due, from a key made by [`message_due`].
pub(crate) fn time_of_message_due(key: &[u8]) -> Option<i64> {
    key.get(2..)?.first_chunk().map(|bytes| i64::from_be_bytes(*bytes))
}

/// Appends a point in time, which is in order from 1970 on.
fn push_time(key: &mut Vec<u8>, time_ms: i64) {
    key.extend_from_slice(&time_ms.max(0).to_be_bytes());
}
