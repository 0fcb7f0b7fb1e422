//! Users who are not there, and clients that keep it to themselves: neither the answer nor the work tells.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use poolhouse::outbox::Transports;
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use serde_json::{Value, json};

use crate::confirmation::LIMIT;
use crate::harness::Harness;
use crate::{HOUR_MS, Stage};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");
const MISMATCH: (&str, &str) =
    ("CodeMismatchException", "Invalid verification code provided, please try again.");

/// Counts what is made durable.
struct Counting {
    store: MemoryStore,
    commits: AtomicUsize,
}

impl Store for Counting {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.store.commit(space, batch)
    }
}

async fn hiding(pool: Value) -> Stage {
    Stage::with(pool, json!({"PreventUserExistenceErrors": "ENABLED"})).await
}

fn by_email() -> Value {
    json!({"AutoVerifiedAttributes": ["email"]})
}

#[tokio::test]
async fn a_legacy_client_says_who_is_not_there() {
    let stage = Stage::new().await;
    let unknown = ("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(stage.confirm("nobody", "000000").await.error(), unknown);
    assert_eq!(stage.resend("nobody").await.error(), unknown);
    let legacy = Stage::with(by_email(), json!({"PreventUserExistenceErrors": "LEGACY"})).await;
    assert_eq!(legacy.resend("nobody").await.error(), unknown);
}

/// Asking twice does not tell, and neither does asking for more than a user may.
#[tokio::test]
async fn nobody_is_sent_codes_like_a_user() {
    let stage = hiding(by_email()).await;
    let details = stage.resend("nobody").await.ok();
    let destination = details["CodeDeliveryDetails"]["Destination"].as_str().unwrap();
    let (local, domain) = destination.split_once('@').unwrap();
    assert!([local, domain].iter().all(|part| part.len() == 4 && part.ends_with("***")), "{destination}");
    assert_eq!(details["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    assert_eq!(details["CodeDeliveryDetails"]["AttributeName"], "email");
    for _ in 0..4 {
        assert_eq!(stage.resend("nobody").await.ok(), details);
    }
    assert_eq!(stage.resend("nobody").await.error(), LIMIT);
    let mut others = std::collections::BTreeSet::new();
    for name in ["a", "b", "c", "d", "e"] {
        others.insert(stage.resend(name).await.text);
    }
    assert!(others.len() > 1, "one address for all names would tell: {others:?}");
    stage.server.pass_ms(HOUR_MS);
    assert_eq!(stage.resend("nobody").await.ok(), details);
}

#[tokio::test]
async fn the_address_that_is_made_up_fits_the_name_and_the_pool() {
    let named = hiding(json!({"AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"]})).await;
    named.sign_up("uma@corp.example", &[]).await.ok();
    let there = named.resend("uma@corp.example").await.ok();
    assert_eq!(named.resend("uwe@corp.example").await.ok(), there);

    let sms = json!({"SnsCallerArn": format!("arn:aws:iam::{}:role/sns", crate::harness::ACCOUNT)});
    let phones = hiding(json!({"AutoVerifiedAttributes": ["phone_number"], "SmsConfiguration": sms})).await;
    let details = phones.resend("nobody").await.ok()["CodeDeliveryDetails"].take();
    let destination = details["Destination"].as_str().unwrap();
    let digits = destination.strip_prefix("+*******").unwrap();
    assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{destination}");
    assert_eq!(
        (&details["DeliveryMedium"], &details["AttributeName"]),
        (&json!("SMS"), &json!("phone_number"))
    );
}

/// Also a user whose code is gone, or who has no address, is as if there were none.
#[tokio::test]
async fn codes_for_nobody_are_wrong_and_tried_as_often() {
    let stage = hiding(by_email()).await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.sign_up("mute", &[]).await.ok();
    let wrong = stage.wrong_code("uma").await;
    for name in ["uma", "mute", "nobody"] {
        for _ in 0..15 {
            assert_eq!(stage.confirm(name, wrong).await.error(), MISMATCH, "{name}");
        }
        assert_eq!(stage.confirm(name, wrong).await.error(), LIMIT, "{name}");
        assert_eq!(stage.resend(name).await.ok()["CodeDeliveryDetails"]["AttributeName"], "email");
    }
    assert_eq!(stage.confirm("NOBODY", wrong).await.error(), MISMATCH, "another name in this pool");
    stage.server.pass_ms(HOUR_MS);
    assert_eq!(stage.confirm("nobody", wrong).await.error(), MISMATCH);
}

/// What takes the time of a request is what it makes durable.
#[tokio::test]
async fn nobody_costs_as_many_commits_as_a_user() {
    let store = Arc::new(Counting { store: MemoryStore::new(), commits: AtomicUsize::new(0) });
    let server = Harness::on(Arc::<Counting>::clone(&store), false, Transports::default()).await;
    let stage = Stage::on(server, by_email(), json!({"PreventUserExistenceErrors": "ENABLED"})).await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let wrong = stage.wrong_code("uma").await;
    for name in ["uma", "nobody"] {
        let mut commits = Vec::new();
        for number in 0..16 {
            let before = store.commits.load(Ordering::Relaxed);
            stage.confirm(name, wrong).await;
            let tried = store.commits.load(Ordering::Relaxed);
            if number < 6 {
                stage.resend(name).await;
            }
            commits.push((tried - before, store.commits.load(Ordering::Relaxed) - tried));
        }
        let expected: Vec<_> =
            (0..16).map(|number| (usize::from(number < 15), usize::from(number < 5))).collect();
        assert_eq!(commits, expected, "{name}");
    }
}
