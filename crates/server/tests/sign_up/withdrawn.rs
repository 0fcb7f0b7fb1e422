//! Messages with codes that are none any more: they are taken out of the outbox.

use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::{Outcome, Settled, Shown};
use poolhouse_directory::records::{MessageId, Outgoing};
use serde_json::json;

use crate::{PASSWORD, Stage, pairs};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");
const LEASE_MS: i64 = 60_000;

impl Stage {
    /// The user and the code of each message, those that were given up last.
    async fn told(&self) -> Vec<(String, String)> {
        let page = self.server.cx.directory.list_messages(&self.pool, Shown::All, None, 60).await.unwrap();
        let open = |message: &Outgoing| message.open(&self.server.cx.vault, &self.pool).unwrap();
        page.messages.iter().map(open).map(|message| (message.username, message.secret)).collect()
    }

    async fn claim(&self, limit: usize) -> Vec<Outgoing> {
        let (directory, now_ms) = (&self.server.cx.directory, self.server.cx.clock.now_ms());
        let claimed = directory.claim_messages(&self.pool, Medium::Email, now_ms, LEASE_MS, limit).await;
        claimed.unwrap().messages
    }

    async fn settle(&self, claimed: &Outgoing, outcome: Outcome) -> Settled {
        let now_ms = self.server.cx.clock.now_ms();
        let directory = &self.server.cx.directory;
        directory.settle_message(&self.pool, claimed, outcome, now_ms).await.unwrap()
    }
}

#[tokio::test]
async fn a_message_goes_with_its_code() {
    let stage = Stage::new().await;
    stage.sign_up("eve", &[("email", "eve@corp.example")]).await.ok();
    let eve = ("eve".to_owned(), stage.code("eve").await);
    let other = pairs(&[("email", "other@corp.example")]);
    for (operation, input) in [
        ("AdminConfirmSignUp", json!({})),
        ("AdminSetUserPassword", json!({"Password": PASSWORD})),
        ("AdminSetUserPassword", json!({"Password": PASSWORD, "Permanent": true})),
        ("AdminUpdateUserAttributes", json!({"UserAttributes": other})),
        ("AdminDeleteUserAttributes", json!({"UserAttributeNames": ["email"]})),
        ("AdminDeleteUser", json!({})),
    ] {
        stage.server.pass_ms(1);
        stage.sign_up("uma", &[EMAIL]).await.ok();
        let uma = ("uma".to_owned(), stage.code("uma").await);
        assert_eq!(stage.told().await, [eve.clone(), uma], "{operation}");
        stage.admin(operation, "uma", input).await.ok();
        assert_eq!(stage.told().await, std::slice::from_ref(&eve), "{operation}");
        if operation != "AdminDeleteUser" {
            stage.admin("AdminDeleteUser", "uma", json!({})).await.ok();
        }
    }
    stage.confirm("eve", &eve.1).await.ok();
    assert_eq!(stage.told().await, []);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn another_code_takes_the_place_of_the_first_in_the_outbox() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    for _ in 0..2 {
        stage.server.pass_ms(1_000);
        stage.resend("uma").await.ok();
        assert_eq!(stage.told().await, [("uma".to_owned(), stage.code("uma").await)]);
    }
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    assert_eq!(stage.told().await, []);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn what_leaves_the_code_alone_leaves_its_message() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let told = stage.told().await;
    stage.confirm("uma", stage.wrong_code("uma").await).await.error();
    let written = json!({"UserAttributes": pairs(&[("name", "Uma"), EMAIL])});
    stage.admin("AdminUpdateUserAttributes", "uma", written).await.ok();
    stage.admin("AdminDisableUser", "uma", json!({})).await.ok();
    assert_eq!(stage.told().await, told);
}

/// Whoever carries a message while its code is used finds nothing to note, whatever came of it; and what was
/// given up goes, too, so that nobody sends it again.
#[tokio::test]
async fn a_message_on_its_way_goes_with_its_code() {
    for outcome in [Outcome::Delivered, Outcome::Failed("busy".to_owned()), Outcome::Refused("no".to_owned())]
    {
        let stage = Stage::new().await;
        stage.sign_up("uma", &[EMAIL]).await.ok();
        let claimed = stage.claim(1).await.remove(0);
        stage.confirm("uma", &stage.code("uma").await).await.ok();
        assert_eq!(stage.settle(&claimed, outcome.clone()).await, Settled::Gone, "{outcome:?}");
        stage.server.pass_ms(LEASE_MS);
        assert_eq!((stage.claim(1).await, stage.told().await), (vec![], vec![]), "{outcome:?}");
        stage.server.assert_sound(&stage.pool).await;
    }

    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let claimed = stage.claim(1).await.remove(0);
    assert_eq!(stage.settle(&claimed, Outcome::Refused("no".to_owned())).await, Settled::Dead);
    assert_eq!(stage.told().await.len(), 1);
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    assert_eq!(stage.told().await, []);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_code_is_used_also_when_its_message_was_delivered() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let claimed = stage.claim(1).await.remove(0);
    let pending = stage.record("uma").await.standing.codes.into_values().next().unwrap();
    assert_eq!(claimed.id, MessageId::of_code(&pending));
    stage.settle(&claimed, Outcome::Delivered).await;
    stage.resend("uma").await.ok();
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    assert_eq!(stage.told().await, []);
    stage.server.assert_sound(&stage.pool).await;
}
