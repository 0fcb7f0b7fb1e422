//! The outbox: what is due comes in order, is claimed by one, comes again after a crash, and ends.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[path = "outbox/damage.rs"]
mod damage;
#[path = "outbox/ends.rs"]
mod ends;
mod plain_pool;
mod rules_world;
#[path = "outbox/world.rs"]
mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use poolhouse_directory::messages::{Medium, Message, MessageKind};
use poolhouse_directory::outbox::{self, Ended, Outcome, Settled, Shown};
use poolhouse_directory::records::MessageState;
use poolhouse_directory::{Pool, PoolWriter, Randomness};
use poolhouse_store::{Batch, Space, Store, Write};
use rules_world::Seeded;
use serde_json::json;
use world::{DAY_MS, HOUR_MS, KEPT_MS, LEASE_MS, POOL, World};

#[tokio::test]
async fn what_is_due_first_comes_first_and_to_one_only() {
    let world = World::new().await;
    for (created_ms, secret) in [(300, "third"), (100, "first"), (200, "second"), (900, "later")] {
        world.send_code(created_ms, secret).await;
    }
    world.send(MessageKind::PasswordReset, Medium::Sms, 50, "by SMS").await;
    assert_eq!(world.next_due_ms().await, Some(100));
    assert!(world.claim(99).await.is_empty());
    let claimed = world.claim(300).await;
    assert_eq!(world.secrets(&claimed), ["first", "second", "third"]);
    assert!(claimed.iter().all(|message| message.attempts == 1));
    assert!(world.claim(300).await.is_empty(), "they are somebody's");
    assert_eq!(world.next_due_ms().await, Some(900));
    let by_sms = world.directory.claim_messages(POOL, Medium::Sms, 300, LEASE_MS, 10).await.unwrap();
    assert_eq!(world.secrets(&by_sms.messages), ["by SMS"]);
}

#[tokio::test]
async fn a_delivered_message_leaves_nothing() {
    let world = World::new().await;
    let before = world.entries();
    world.send_code(100, "1").await;
    let claimed = world.claim(100).await.remove(0);
    assert_eq!(world.settle(&claimed, Outcome::Delivered, 150).await, Settled::Gone);
    assert_eq!(world.entries(), before);
    assert_eq!(world.settle(&claimed, Outcome::Delivered, 160).await, Settled::Gone, "again");
}

#[tokio::test]
async fn a_claim_that_is_never_heard_of_again_ends() {
    let world = World::new().await;
    world.send_code(100, "1").await;
    let lost = world.claim(100).await.remove(0);
    assert!(world.claim(100 + LEASE_MS - 1).await.is_empty());
    let again = world.claim(100 + LEASE_MS).await.remove(0);
    assert_eq!((again.id, again.attempts), (lost.id, 2));
    // The first comes back after all: it failed, but that is not its business any more.
    let late = world.settle(&lost, Outcome::Refused("late".to_owned()), 101 + LEASE_MS).await;
    assert_eq!(late, Settled::Left);
    // And if it did deliver, the second is not needed.
    assert_eq!(world.settle(&lost, Outcome::Delivered, 102 + LEASE_MS).await, Settled::Gone);
    assert!(world.all(Shown::All).await.is_empty());
}

#[tokio::test]
async fn what_fails_is_tried_again_later_and_later_under_the_same_number() {
    let world = World::new().await;
    world.send(MessageKind::Invitation, Medium::Email, 0, "1").await;
    let (mut now_ms, mut id) = (0, None);
    for attempt in 1..=outbox::ATTEMPTS_MAX {
        let claimed = world.claim(now_ms).await.remove(0);
        assert_eq!(claimed.attempts, attempt);
        assert_eq!(*id.get_or_insert(claimed.id), claimed.id);
        let settled = world.settle(&claimed, Outcome::Failed("busy".to_owned()), now_ms).await;
        let Settled::Waiting { due_ms } = settled else { panic!("{settled:?}") };
        let longest_ms = (2_000 << (attempt - 1).min(20)).min(HOUR_MS);
        let pause_ms = due_ms - now_ms;
        assert!((longest_ms / 2..=longest_ms).contains(&pause_ms), "{attempt}: {pause_ms}");
        assert!(world.claim(due_ms - 1).await.is_empty());
        now_ms = due_ms;
    }
    assert!(now_ms < 7 * DAY_MS);
    world.assert_sound().await;
    assert!(world.claim(now_ms).await.is_empty(), "it was tried often enough");
    world.assert_sound().await;
    let dead = world.all(Shown::Dead).await.remove(0);
    assert_eq!(dead.state, MessageState::Dead { since_ms: now_ms });
    let reason = "It was tried often enough. The attempt before: busy";
    assert_eq!(dead.last_error.as_deref(), Some(reason));
}

#[tokio::test]
async fn pauses_differ_by_chance() {
    let randomness: Arc<dyn Randomness> = Arc::new(Seeded::new(3));
    let drawn: std::collections::BTreeSet<i64> =
        (0..50).map(|_| outbox::pause_ms(30, &*randomness)).collect();
    assert!(drawn.len() > 40);
}

#[tokio::test]
async fn what_is_refused_is_dead_until_somebody_retries_it() {
    let world = World::new().await;
    world.send_code(100, "1").await;
    let claimed = world.claim(100).await.remove(0);
    let refused = Outcome::Refused("é".repeat(400));
    assert_eq!(world.settle(&claimed, refused, 200).await, Settled::Dead);
    assert_eq!(world.next_due_ms().await, None);
    let dead = world.all(Shown::Dead).await.remove(0);
    assert_eq!(dead.last_error, Some("é".repeat(250)), "a reason has bounds");
    world.assert_sound().await;
    assert!(world.all(Shown::Waiting).await.is_empty());

    world.directory.retry_message(POOL, claimed.id, 300).await.unwrap();
    let again = world.claim(300).await.remove(0);
    assert_eq!((again.id, again.attempts), (claimed.id, 1));
    world.assert_sound().await;
    assert!(world.all(Shown::Dead).await.is_empty());

    world.directory.drop_message(POOL, claimed.id).await.unwrap();
    assert!(world.all(Shown::All).await.is_empty());
    for missing in [
        world.directory.drop_message(POOL, claimed.id).await.unwrap_err(),
        world.directory.retry_message(POOL, claimed.id, 300).await.unwrap_err(),
    ] {
        assert_eq!(missing.to_string(), "There is no such message; it may have been delivered.");
    }
}

#[tokio::test]
async fn messages_are_listed_in_pages_the_waiting_ones_first() {
    let world = World::new().await;
    for number in 0..7 {
        world.send_code(number, &number.to_string()).await;
    }
    for claimed in world.claim(10).await {
        if [1, 4].contains(&claimed.created_ms) {
            world.settle(&claimed, Outcome::Refused("no".to_owned()), 20).await;
        }
    }
    for limit in 1..=8 {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = world.directory.list_messages(POOL, Shown::All, after, limit).await.unwrap();
            assert!(page.messages.len() <= limit);
            seen.extend(world.secrets(&page.messages));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["0", "2", "3", "5", "6", "1", "4"], "{limit}");
    }
    assert_eq!(world.secrets(&world.all(Shown::Dead).await), ["1", "4"]);
}

#[tokio::test]
async fn a_message_keeps_the_words_that_its_pool_had() {
    let world = World::new().await;
    let write_settings = async |text: &'static str| {
        let change = move |pool: &mut PoolWriter<'_>| {
            let mut new = Pool::clone(pool.pool());
            new.settings = json!({
                "VerificationMessageTemplate": {"EmailMessage": text, "SmsMessage": "by SMS"},
                "EmailConfiguration": {"From": "a@b.example"},
            })
            .as_object()
            .unwrap()
            .clone();
            pool.replace_pool(&new);
            Ok(())
        };
        world.directory.write(POOL, change).await.unwrap();
    };
    write_settings("before").await;
    world.send_code(0, "1").await;
    write_settings("after").await;
    world.send(MessageKind::SignUpAgain, Medium::Sms, 1, "2").await;
    let messages = world.all(Shown::All).await;
    assert_eq!(messages[0].wording.text.as_deref(), Some("before"));
    assert_eq!(messages[0].wording.from.as_deref(), Some("a@b.example"));
    assert_eq!(messages[1].wording.text.as_deref(), Some("by SMS"));
    assert_eq!(messages[1].wording.from, None);
}

#[tokio::test]
async fn templates_of_the_largest_size_are_claimed_in_several_transactions() {
    let world = World::new().await;
    let change = |pool: &mut PoolWriter<'_>| {
        let mut new = Pool::clone(pool.pool());
        let text = "謝".repeat(20_000);
        let template = json!({"VerificationMessageTemplate": {"EmailMessage": text}});
        new.settings = template.as_object().unwrap().clone();
        pool.replace_pool(&new);
        Ok(())
    };
    world.directory.write(POOL, change).await.unwrap();
    for number in 0..20 {
        world.send_code(number, "1").await;
    }
    let mut claimed = 0;
    loop {
        let step = world.directory.claim_messages(POOL, Medium::Email, 100, LEASE_MS, 20).await.unwrap();
        let step = step.messages.len();
        if step == 0 {
            break;
        }
        claimed += step;
    }
    assert_eq!(claimed, 20);
}

#[tokio::test]
async fn who_sends_is_told_and_a_deleted_pool_has_nothing_to_deliver() {
    let world = World::new().await;
    let waiting = tokio::time::timeout(Duration::from_millis(20), world.directory.senders()).await;
    assert!(waiting.is_err(), "nobody has sent anything");
    world.send_code(0, "1").await;
    world.send_code(0, "2").await;
    assert_eq!(world.directory.senders().await.into_iter().collect::<Vec<_>>(), [POOL]);

    let claimed = world.claim(0).await;
    world.directory.delete_pool(POOL).await.unwrap();
    assert!(world.claim(LEASE_MS).await.is_empty());
    assert_eq!(world.next_due_ms().await, None);
    assert_eq!(world.directory.end_messages(POOL, KEPT_MS, &[]).await.unwrap(), Ended::default());
    assert_eq!(world.settle(&claimed[0], Outcome::Failed("x".to_owned()), 0).await, Settled::Gone);
}

/// A transaction that others get in the way of runs again, but sends one message.
#[tokio::test]
async fn a_transaction_that_runs_again_sends_the_same_message() {
    let world = World::new().await;
    let message = Message {
        kind: MessageKind::SignUp,
        medium: Medium::Email,
        destination: "amy@corp.example".to_owned(),
        username: "amy".to_owned(),
        secret: "1".to_owned(),
        created_ms: 0,
    };
    let sealed = message.seal(&world.vault, POOL, &*world.randomness);
    let runs = Arc::new(AtomicU32::new(0));
    let (counted, store) = (Arc::clone(&runs), Arc::clone(&world.store));
    let send = move |pool: &mut PoolWriter<'_>| {
        if counted.fetch_add(1, Ordering::Relaxed) == 0 {
            // Somebody changes the pool meanwhile.
            let key = vec![1];
            let value = store.snapshot(Space(1))?.get_many(&[&key])?.get(0).unwrap().value.to_vec();
            let writes = vec![Write::Put(key, value)];
            let batch = Batch { writes, ..Batch::default() };
            let mut commit = store.commit(Space(1), batch);
            assert!(commit.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
        }
        pool.send(sealed.clone());
        Ok(())
    };
    world.directory.write(POOL, send).await.unwrap();
    assert_eq!(runs.load(Ordering::Relaxed), 2);
    assert_eq!(world.all(Shown::All).await.len(), 1);
}
