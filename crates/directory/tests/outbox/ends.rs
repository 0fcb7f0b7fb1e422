//! Messages end: with what is in them, or when they were there for long enough.

use poolhouse_directory::messages::{Medium, MessageKind};
use poolhouse_directory::outbox::{Ended, Shown};
use poolhouse_directory::records::MessageState;

use crate::world::{DAY_MS, HOUR_MS, KEPT_MS, POOL, World};

#[tokio::test]
async fn a_code_that_expired_is_not_delivered() {
    let world = World::new().await;
    world.send_code(0, "1").await;
    world.send(MessageKind::SignUp, Medium::Email, 0, "2").await;
    let claimed = world.claim(HOUR_MS).await;
    assert_eq!(world.secrets(&claimed), ["2"], "the other is good for a day");
    let dead = world.all(Shown::Dead).await.remove(0);
    assert_eq!(dead.last_error.as_deref(), Some("What it holds is no longer valid."));
    let refused = world.directory.retry_message(POOL, dead.id, HOUR_MS).await.unwrap_err();
    assert_eq!(refused.to_string(), "What the message holds is no longer valid; make another.");
}

#[tokio::test]
async fn an_invitation_lasts_as_long_as_the_password_in_it() {
    let world = World::new().await;
    world.send(MessageKind::Invitation, Medium::Email, 5, "1").await;
    assert_eq!(world.all(Shown::All).await[0].expires_ms, 5 + 7 * DAY_MS);
}

#[tokio::test]
async fn what_nothing_carries_ends_with_its_code_and_what_died_after_a_while() {
    let world = World::new().await;
    let before = world.entries();
    for number in 0..450 {
        world.send_code(number, "1").await;
    }
    world.send(MessageKind::PasswordReset, Medium::Sms, 0, "2").await;
    let end = async |now_ms, carried: &[Medium]| {
        let mut ended = Ended::default();
        loop {
            let step = world.directory.end_messages(POOL, now_ms, carried).await.unwrap();
            assert!(step.removed + step.given_up <= 200, "{step:?} at once is no step");
            if step == Ended::default() {
                return (ended.removed, ended.given_up);
            }
            ended.removed += step.removed;
            ended.given_up += step.given_up;
        }
    };
    assert_eq!(end(HOUR_MS - 1, &[Medium::Sms]).await, (0, 0));
    assert_eq!(end(HOUR_MS + 450, &[Medium::Sms]).await, (450, 1));
    world.assert_sound().await;
    let left = world.all(Shown::All).await;
    assert_eq!(left.len(), 1);
    assert_eq!(
        (left[0].medium, left[0].state),
        (Medium::Sms, MessageState::Dead { since_ms: HOUR_MS + 450 })
    );
    assert_eq!(end(HOUR_MS + 449 + KEPT_MS, &[]).await, (0, 0));
    assert_eq!(end(HOUR_MS + 450 + KEPT_MS, &[]).await, (1, 0));
    assert_eq!(world.entries(), before);
}
