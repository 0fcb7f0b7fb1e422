//! Codes that are asked for again.

use serde_json::json;

use crate::confirmation::LIMIT;
use crate::harness::START_MS;
use crate::{HOUR_MS, INVALID, NOT_AUTHORIZED, Stage};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");

/// Row 140.
#[tokio::test]
async fn another_code_takes_the_place_of_the_first() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let first = stage.code("uma").await;
    stage.server.pass_ms(1_000);
    let answer = stage.resend("uma").await;
    let details = r#"{"Destination":"u***@c***","DeliveryMedium":"EMAIL","AttributeName":"email"}"#;
    assert_eq!(answer.text, format!(r#"{{"CodeDeliveryDetails":{details}}}"#));
    let second = stage.code("uma").await;
    assert_ne!(first, second);
    assert_eq!(stage.confirm("uma", &first).await.error().0, "CodeMismatchException");
    assert_eq!(stage.record("uma").await.modified_ms, START_MS, "a code is no change of the user");
    stage.confirm("uma", &second).await.ok();
}

#[tokio::test]
async fn codes_are_sent_again_five_times_an_hour() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    for _ in 0..5 {
        stage.resend("uma").await.ok();
    }
    let last = stage.code("uma").await;
    assert_eq!(stage.resend("uma").await.error(), LIMIT);
    assert_eq!(stage.code("uma").await, last);
    stage.server.pass_ms(HOUR_MS);
    stage.resend("uma").await.ok();
    assert_ne!(stage.code("uma").await, last);
}

/// Rows 141 and 142.
#[tokio::test]
async fn who_needs_no_code_is_sent_none() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    assert_eq!(stage.resend("uma").await.error(), (INVALID, "User is already confirmed."));

    let stage = Stage::with(json!({}), json!({})).await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let text = "Cannot resend codes. Auto verification not turned on.";
    for name in ["uma", "nobody"] {
        assert_eq!(stage.resend(name).await.error(), (NOT_AUTHORIZED, text));
    }
}
