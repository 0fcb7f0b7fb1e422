//! What happened to a user, as the feed of the pool keeps it: who and when, and not what was changed, which
//! the user's record knows.

use super::{Sub, User};
use crate::{Error, Result};

/// An entry of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Milliseconds since 1970, by the clock of who wrote it.
    pub time_ms: i64,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The feed began: what was before is not in it.
    Begun,
    /// A user was created or imported.
    Created(Sub),
    /// What listings show of a user was changed.
    Changed(Sub),
    /// The user who had this name was deleted.
    Deleted(Sub, String),
}

const VERSION: u8 = 1;
const BEGUN: u8 = 0;
const CREATED: u8 = 1;
const CHANGED: u8 = 2;
const DELETED: u8 = 3;
/// Of the eight bytes of a time, the upper two are zeros for the next 8,000 years.
const TIME_LEN: usize = 6;

impl Change {
    /// Version, kind, time and who; every user of an import has one of these, so it is short.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let (kind, sub, username) = match &self.event {
            Event::Begun => (BEGUN, None, ""),
            Event::Created(sub) => (CREATED, Some(sub), ""),
            Event::Changed(sub) => (CHANGED, Some(sub), ""),
            Event::Deleted(sub, username) => (DELETED, Some(sub), username.as_str()),
        };
        let mut bytes = vec![VERSION, kind];
        bytes.extend_from_slice(&self.time_ms.to_be_bytes()[8 - TIME_LEN..]);
        bytes.extend_from_slice(sub.map(Sub::as_bytes).map_or(&[], <[u8; 16]>::as_slice));
        bytes.extend_from_slice(username.as_bytes());
        bytes
    }

    /// Reads a stored form.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        let Some((&[VERSION, kind], rest)) = bytes.split_first_chunk() else {
            return Err(damaged("its format is not known to this release"));
        };
        let fields = || {
            let (digits, rest) = rest.split_first_chunk::<TIME_LEN>()?;
            let mut time = [0; 8];
            time[8 - TIME_LEN..].copy_from_slice(digits);
            let sub = rest.get(..16).and_then(Sub::from_bytes);
            let username = rest.get(16..).map_or(Some(""), |name| str::from_utf8(name).ok())?;
            let event = match kind {
                BEGUN => Event::Begun,
                CREATED => Event::Created(sub?),
                CHANGED => Event::Changed(sub?),
                DELETED => Event::Deleted(sub?, username.to_owned()),
                _ => return None,
            };
            Some(Self { time_ms: i64::from_be_bytes(time), event })
        };
        fields().ok_or_else(|| damaged("it is cut short or of no known kind"))
    }
}

impl Event {
    /// What the replacement of a user by another state of it is for whoever lists users: nothing, when only
    /// what no listing shows is another.
    pub(crate) fn of(old: Option<&User>, new: Option<&User>) -> Option<Self> {
        match (old, new) {
            (None, Some(new)) => Some(Self::Created(new.sub)),
            (Some(old), None) => Some(Self::Deleted(old.sub, old.username.clone())),
            (Some(old), Some(new)) => (!old.is_listed_as(new)).then_some(Self::Changed(new.sub)),
            (None, None) => None,
        }
    }

    /// To whom it happened.
    pub fn sub(&self) -> Option<Sub> {
        match self {
            Self::Begun => None,
            Self::Created(sub) | Self::Changed(sub) | Self::Deleted(sub, _) => Some(*sub),
        }
    }
}

fn damaged(why: &str) -> Error {
    Error::damaged("a change", why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_read_and_nothing_else() {
        let sub = Sub::from_bytes(&[7; 16]).expect("16 bytes");
        let events =
            [Event::Begun, Event::Created(sub), Event::Changed(sub), Event::Deleted(sub, "amy".to_owned())];
        for event in events {
            let change = Change { time_ms: 1_700_000_000_123, event };
            let stored = change.encode();
            assert!(stored.len() <= 27, "{stored:?}");
            assert_eq!(Change::decode(&stored).expect("a change"), change);
            Change::decode(&stored[..7]).expect_err("cut short");
        }
        for wrong in
            [&[][..], &[1], &[2, 0, 0, 0, 0, 0, 0, 0], &[1, 4, 0, 0, 0, 0, 0, 0], &[1, 1, 0, 0, 0, 0, 0, 0]]
        {
            Change::decode(wrong).expect_err("no change");
        }
    }
}
