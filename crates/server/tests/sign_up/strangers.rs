//! What strangers can make the server do, and how little of it keeps others out.

use std::sync::Arc;
use std::time::Duration;

use poolhouse::context::Queue;
use poolhouse::outbox::Transports;
use serde_json::json;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::confirmation::LIMIT;
use crate::harness::Harness;
use crate::{HOUR_MS, PASSWORD, Stage};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");
/// How many codes go to one address in an hour.
const TO_ADDRESS_MAX: u32 = 10;

/// Longer than anything takes here that is not kept waiting.
const PATIENCE: Duration = Duration::from_secs(10);

/// Strangers wait among themselves for their passwords to be hashed, and whoever is signed comes first.
#[tokio::test]
async fn a_flood_of_sign_ups_turns_no_administrator_away() {
    let stage = Arc::new(Stage::new().await);
    stage.sign_up("amy", &[]).await.ok();
    let (started, starts) = oneshot::channel();
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    let work = move || {
        let _ = started.send(());
        let _ = finished.recv();
    };
    let cx = Arc::clone(&stage.server.cx);
    tokio::spawn(async move { cx.with_core(Queue::Guests, work).await });
    starts.await.expect("the only core is taken");

    let mut answers = JoinSet::new();
    for number in 0..12 {
        let stage = Arc::clone(&stage);
        answers.spawn(async move { stage.sign_up(&format!("stranger{number}"), &[]).await });
    }
    let refused = 12 - stage.server.cx.limits.guest_passwords_waiting_max;
    for _ in 0..refused {
        let answer = timeout(PATIENCE, answers.join_next()).await.expect("no room is left for it");
        let answer = answer.unwrap().unwrap();
        assert_eq!(answer.error(), ("TooManyRequestsException", "Rate exceeded"));
    }
    answers.spawn(async move {
        stage.admin("AdminSetUserPassword", "amy", json!({"Password": PASSWORD, "Permanent": true})).await
    });
    let early = timeout(Duration::from_millis(100), answers.join_next()).await;
    assert!(early.is_err(), "{early:?} did not wait for the core");
    drop(finish);
    let first = timeout(PATIENCE, answers.join_next()).await.expect("the core is free").unwrap().unwrap();
    assert_eq!(first.text, "{}", "a stranger came first");
    while let Some(answer) = answers.join_next().await {
        answer.unwrap().ok();
    }
}

/// Under whatever names, and in whatever letters.
#[tokio::test]
async fn an_address_is_sent_ten_codes_an_hour() {
    let stage = Stage::new().await;
    for number in 0..TO_ADDRESS_MAX {
        let email = if number % 2 == 0 { EMAIL.1 } else { "Uma@Corp.example" };
        stage.sign_up(&format!("eve{number}"), &[("email", email)]).await.ok();
    }
    assert_eq!(stage.sign_up("eve", &[EMAIL]).await.error(), LIMIT);
    let eve = stage.admin("AdminGetUser", "eve", json!({})).await.ok();
    assert_eq!(eve["UserStatus"], "UNCONFIRMED", "who is sent no code is there all the same");
    assert_eq!(stage.confirm("eve", "123456").await.error().0, "ExpiredCodeException");
    assert_eq!(stage.sign_up("eve", &[EMAIL]).await.error().0, "UsernameExistsException");
    let first = stage.code("eve0").await;
    assert_eq!(stage.resend("eve0").await.error(), LIMIT);
    assert_eq!(stage.code("eve0").await, first);
    stage.confirm("eve0", &first).await.ok();

    // What sends no code needs no room for one.
    stage.sign_up("ivy", &[("name", "Ivy")]).await.ok();
    stage.sign_up("amy", &[("email", "amy@corp.example")]).await.ok();
    stage.server.pass_ms(HOUR_MS - 1);
    assert_eq!(stage.sign_up("uma", &[EMAIL]).await.error(), LIMIT);
    stage.server.pass_ms(1);
    stage.resend("uma").await.ok();
    let code = stage.code("uma").await;
    stage.confirm("uma", &code).await.ok();
}

/// A stranger who has used up an address could else see which user it belongs to.
#[tokio::test]
async fn a_client_that_hides_users_does_not_tell_that_an_address_is_used_up() {
    let stage = Stage::with(
        json!({"AutoVerifiedAttributes": ["email"]}),
        json!({"PreventUserExistenceErrors": "ENABLED"}),
    )
    .await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    for number in 1..TO_ADDRESS_MAX {
        stage.sign_up(&format!("eve{number}"), &[EMAIL]).await.ok();
    }
    let (code, sent) = (stage.code("uma").await, stage.outbox().await);
    for _ in 0..5 {
        let details = stage.resend("uma").await.ok();
        assert_eq!(details["CodeDeliveryDetails"]["Destination"], "u***@c***");
    }
    assert_eq!(stage.resend("uma").await.error(), LIMIT, "as for nobody");
    assert_eq!((stage.code("uma").await, stage.outbox().await), (code.clone(), sent));
    stage.confirm("uma", &code).await.ok();
}

/// With `--dev` there are no strangers, but tests that have one address.
#[tokio::test]
async fn one_address_will_do_for_development() {
    let server = Harness::with(true, Transports::default()).await;
    let stage = Stage::on(server, json!({"AutoVerifiedAttributes": ["email"]}), json!({})).await;
    for number in 0..=TO_ADDRESS_MAX {
        stage.sign_up(&format!("eve{number}"), &[EMAIL]).await.ok();
    }
}
