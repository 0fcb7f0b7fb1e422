//! What strangers can make the server do, and how little of it keeps others out.

use std::sync::Arc;
use std::time::Duration;

use poolhouse::context::Queue;
use serde_json::json;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::{PASSWORD, Stage};

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
