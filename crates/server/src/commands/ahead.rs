//! Reading a dump in a thread of its own, some parts ahead of whoever takes them.

use std::sync::mpsc::{self, Receiver};
use std::thread;

use poolhouse_store::{Dump, Entries, Revision, Space, StoreError};

const PARTS_AHEAD_MAX: usize = 8;

type Part = Result<Option<(Space, Entries)>, StoreError>;

/// Calls `take` with a dump that is `dump`, read ahead.
pub(super) fn read_ahead<T>(dump: &mut (dyn Dump + Send), take: impl FnOnce(&mut dyn Dump) -> T) -> T {
    let (newest, entry_count) = (dump.newest(), dump.entry_count());
    thread::scope(|scope| {
        let (sender, parts) = mpsc::sync_channel(PARTS_AHEAD_MAX);
        scope.spawn(move || {
            loop {
                let part = dump.next_part();
                let is_last = !matches!(part, Ok(Some(_)));
                // Whoever takes them may have had enough.
                if sender.send(part).is_err() || is_last {
                    return;
                }
            }
        });
        let mut ahead = Ahead { parts, newest, entry_count };
        take(&mut ahead)
    })
}

struct Ahead {
    parts: Receiver<Part>,
    newest: Revision,
    entry_count: Option<u64>,
}

impl Dump for Ahead {
    fn newest(&self) -> Revision {
        self.newest
    }

    fn entry_count(&self) -> Option<u64> {
        self.entry_count
    }

    fn next_part(&mut self) -> Part {
        // Nobody sends any more when the end was sent. (Or after a panic, and then the scope panics too.)
        self.parts.recv().unwrap_or(Ok(None))
    }
}
