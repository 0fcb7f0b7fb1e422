//! A follower of a pool's change feed that asks another server for each page, and goes on from the last line
//! that it has, whatever becomes of the servers meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use tokio::task::JoinHandle;

use crate::balancer::{Balancer, Client, Key};

/// Few enough for many pages.
const PAGE_LEN: usize = 10;

/// A follower under way.
pub(crate) struct Follower {
    is_over: Arc<AtomicBool>,
    following: JoinHandle<Told>,
}

/// What a follower was told.
#[derive(Default)]
pub(crate) struct Told {
    /// The users whose creation it was told.
    pub(crate) users: BTreeSet<String>,
    /// How many pages it has asked for in vain.
    pub(crate) unanswered: usize,
    /// The number of the last user of each writer.
    last: BTreeMap<String, usize>,
    position: Option<String>,
}

impl Follower {
    /// Begins to follow.
    pub(crate) fn start(balancer: &Arc<Balancer>, key: &Key, pool: &str) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let (client, path) = (Client::new(balancer, key), format!("/poolhouse/v1/user-pools/{pool}/changes"));
        let following = tokio::spawn(follow(client, path, Arc::clone(&is_over)));
        Self { is_over, following }
    }

    /// Ends it when there is nothing more to be told.
    pub(crate) async fn end(self) -> Told {
        self.is_over.store(true, Ordering::SeqCst);
        self.following.await.unwrap()
    }
}

async fn follow(mut client: Client, path: String, is_over: Arc<AtomicBool>) -> Told {
    let mut told = Told::default();
    loop {
        let is_last_look = is_over.load(Ordering::SeqCst);
        let after = told.position.as_ref().map(|position| format!("&after={position}")).unwrap_or_default();
        client.move_on();
        match client.get(&path, &format!("limit={PAGE_LEN}&wait=1{after}")).await {
            Ok((200, lines)) if lines.is_empty() && is_last_look => return told,
            Ok((200, lines)) => lines.lines().for_each(|line| told.note(line)),
            Ok((status, text)) => panic!("{status} {text} behind {after}"),
            Err(_) => told.unanswered += 1,
        }
    }
}

impl Told {
    /// Users are created only, and each writer creates one after the other.
    fn note(&mut self, line: &str) {
        let change: Value = serde_json::from_str(line).unwrap();
        let name = change["User"]["Username"].as_str().unwrap().to_owned();
        assert_eq!(change["Kind"], "CREATED", "{line}");
        let (writer, number) = name.rsplit_once('-').unwrap();
        let last = self.last.insert(writer.to_owned(), number.parse().unwrap());
        assert!(last < self.last.get(writer).copied(), "{name} is told behind {last:?}");
        assert!(self.users.insert(name), "told twice: {line}");
        self.position = Some(change["Position"].as_str().unwrap().to_owned());
    }
}
