//! The messages of a pool, page by page.

use crate::records::{MessageId, Outgoing, Record as _};
use crate::{Directory, Error, PoolReader, Result, keys};

/// A page of the outbox of one pool.
pub struct MessagePage {
    /// Those on their way, then those given up, each by number.
    pub messages: Vec<Outgoing>,
    /// Those that cannot be read.
    pub damaged: Vec<MessageId>,
    /// Behind what the next page starts; `None` on the last.
    pub next: Option<Vec<u8>>,
}

/// Which messages are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All.
    All,
    /// Those on their way.
    Waiting,
    /// Those given up.
    Dead,
}

impl Directory {
    /// The messages of a pool behind the position `after`.
    pub async fn list_messages(
        &self,
        pool: &str,
        shown: Shown,
        after: Option<Vec<u8>>,
        limit: usize,
    ) -> Result<MessagePage> {
        self.read(pool, move |pool| page(pool, shown, after.as_deref(), limit)).await
    }
}

fn page(pool: &PoolReader<'_>, shown: Shown, after: Option<&[u8]>, limit: usize) -> Result<MessagePage> {
    let prefixes = match shown {
        Shown::All => vec![keys::messages(), keys::dead_messages()],
        Shown::Waiting => vec![keys::messages()],
        Shown::Dead => vec![keys::dead_messages()],
    };
    let mut page = MessagePage { messages: Vec::new(), damaged: Vec::new(), next: None };
    let mut last = None;
    for prefix in prefixes {
        // A position behind all keys of this prefix is one in the next.
        if after.is_some_and(|after| !after.starts_with(&prefix) && after > &*prefix) {
            continue;
        }
        let behind = after.filter(|after| after.starts_with(&prefix));
        let room = limit - page.messages.len() - page.damaged.len();
        for entry in pool.starting_with(&prefix, behind, room + 1)?.iter() {
            if page.messages.len() + page.damaged.len() == limit {
                page.next = last;
                return Ok(page);
            }
            match Outgoing::decode(entry.value) {
                Ok(message) => page.messages.push(message),
                Err(Error::Damaged { .. }) => page.damaged.extend(MessageId::at_end_of(entry.key)),
                Err(error) => return Err(error),
            }
            last = Some(entry.key.to_vec());
        }
    }
    Ok(page)
}
