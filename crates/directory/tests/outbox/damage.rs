//! Damage in an outbox: a record that cannot be read, or an entry that leads nowhere, keeps nobody from the
//! other messages.

use std::task::{Context, Waker};

use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::{Ended, Outcome, Shown};
use poolhouse_directory::records::{MessageId, MessageState};
use poolhouse_store::{Batch, Space, Store as _, Write};

use crate::world::{HOUR_MS, KEPT_MS, LEASE_MS, POOL, World};

/// The key space of messages on their way.
const MESSAGE: u8 = 0x03;

impl World {
    /// Writes past everything that keeps records and entries in step.
    fn scribble(&self, writes: Vec<Write>) {
        let mut commit = self.store.commit(Space(1), Batch { writes, ..Batch::default() });
        assert!(commit.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
    }

    /// Three messages, of which the middle one cannot be read; answers its number.
    async fn with_damage(&self) -> MessageId {
        let [id] = self.with_three(|key| Write::Put(key, b"\xffno message".to_vec())).await;
        id
    }

    /// Three messages, of which the record of the middle one is changed.
    async fn with_three(&self, change: impl Fn(Vec<u8>) -> Write) -> [MessageId; 1] {
        for (created_ms, secret) in [(100, "first"), (200, "second"), (300, "third")] {
            self.send_code(created_ms, secret).await;
        }
        let id = self.all(Shown::All).await[1].id;
        self.scribble(vec![change([&[MESSAGE], &id.as_bytes()[..]].concat())]);
        [id]
    }
}

#[tokio::test]
async fn a_damaged_message_does_not_hold_up_the_others() {
    let world = World::new().await;
    let id = world.with_damage().await;
    let claim = world.directory.claim_messages(POOL, Medium::Email, 300, LEASE_MS, 10).await.unwrap();
    assert_eq!(world.secrets(&claim.messages), ["first", "third"]);
    assert_eq!(claim.damaged, [id]);
    assert_eq!(world.next_due_ms().await, Some(300 + LEASE_MS), "nobody spins on it");

    // A release that can read it may come.
    let later = 300 + HOUR_MS;
    let again = world.directory.claim_messages(POOL, Medium::Email, later, LEASE_MS, 10).await.unwrap();
    assert_eq!(again.damaged, [id]);
}

#[tokio::test]
async fn a_damaged_message_is_listed_as_such_among_the_others() {
    let world = World::new().await;
    let id = world.with_damage().await;
    for limit in 1..=4 {
        let (mut seen, mut damaged, mut after) = (Vec::new(), Vec::new(), None);
        loop {
            let page = world.directory.list_messages(POOL, Shown::All, after, limit).await.unwrap();
            assert!(page.messages.len() + page.damaged.len() <= limit);
            seen.extend(world.secrets(&page.messages));
            damaged.extend(page.damaged);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((seen, damaged), (vec!["first".to_owned(), "third".to_owned()], vec![id]), "{limit}");
    }
}

#[tokio::test]
async fn a_damaged_message_can_be_dropped() {
    let world = World::new().await;
    let before = world.entries();
    let id = world.with_damage().await;
    world.directory.drop_message(POOL, id).await.unwrap();
    let claim = world.directory.claim_messages(POOL, Medium::Email, 300, LEASE_MS, 10).await.unwrap();
    assert_eq!((claim.messages.len(), claim.strays), (2, 1));
    for message in claim.messages {
        world.settle(&message, Outcome::Delivered, 300).await;
    }
    world.directory.end_messages(POOL, 200 + HOUR_MS, &[]).await.unwrap();
    assert_eq!(world.entries(), before);
}

#[tokio::test]
async fn a_damaged_message_ends_and_does_not_keep_others_from_it() {
    let world = World::new().await;
    let before = world.entries();
    world.with_damage().await;
    let ended = world.directory.end_messages(POOL, 300 + HOUR_MS, &[Medium::Email]).await.unwrap();
    assert_eq!((ended.given_up, ended.damaged), (2, 1));
    assert!(world.all(Shown::All).await.iter().all(|one| matches!(one.state, MessageState::Dead { .. })));
    let late = 300 + HOUR_MS + KEPT_MS;
    let ended = world.directory.end_messages(POOL, late, &[Medium::Email]).await.unwrap();
    assert_eq!(ended, Ended { removed: 2, ..Ended::default() });
    // What is left leads nowhere.
    let claim = world.directory.claim_messages(POOL, Medium::Email, late, LEASE_MS, 10).await.unwrap();
    assert_eq!((claim.messages.len(), claim.strays), (0, 1));
    assert_eq!(world.entries(), before);
}

/// Whoever looks for what is due would find such an entry again and again.
#[tokio::test]
async fn an_entry_whose_message_is_gone_is_removed() {
    let world = World::new().await;
    let before = world.entries();
    world.with_three(Write::Delete).await;
    let claim = world.directory.claim_messages(POOL, Medium::Email, 200, LEASE_MS, 10).await.unwrap();
    assert_eq!((world.secrets(&claim.messages), claim.strays), (vec!["first".to_owned()], 1));
    assert_eq!(world.next_due_ms().await, Some(300));
    let ended = world.directory.end_messages(POOL, 300 + HOUR_MS, &[]).await.unwrap();
    assert_eq!(ended, Ended { removed: 2, strays: 1, ..Ended::default() });
    assert_eq!(world.entries(), before);
}
