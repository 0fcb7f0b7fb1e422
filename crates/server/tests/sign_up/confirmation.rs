//! Codes that are given back.

use poolhouse_directory::UserStatus;
use serde_json::json;

use crate::harness::START_MS;
use crate::{HOUR_MS, NOT_AUTHORIZED, PASSWORD, Stage, map, pairs};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");
const MISMATCH: (&str, &str) =
    ("CodeMismatchException", "Invalid verification code provided, please try again.");
const EXPIRED: (&str, &str) = ("ExpiredCodeException", "Invalid code provided, please request a code again.");
pub(crate) const LIMIT: (&str, &str) =
    ("LimitExceededException", "Attempt limit exceeded, please try after some time.");

/// Rows 138 and 139.
#[tokio::test]
async fn the_right_code_confirms_and_verifies() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let code = stage.code("uma").await;
    stage.server.pass_ms(1_000);
    let wrong = stage.wrong_code("uma").await;
    assert_eq!(stage.confirm("uma", wrong).await.error(), MISMATCH);
    assert_eq!(stage.record("uma").await.modified_ms, START_MS, "a try is no change of the user");
    for near in ["", "0"].map(|more| format!("{code}{more}0")) {
        assert_eq!(stage.confirm("uma", &near).await.error(), MISMATCH);
    }
    assert_eq!(stage.confirm("uma", &code).await.text, "{}");
    let uma = stage.record("uma").await;
    assert_eq!((uma.status, uma.modified_ms), (UserStatus::Confirmed, START_MS + 1_000));
    assert_eq!(uma.attributes, map(&[EMAIL, ("email_verified", "true")]));
    assert!(uma.standing.codes.is_empty());
    let confirmed = (NOT_AUTHORIZED, "User cannot be confirmed. Current status is CONFIRMED");
    for code in [&*code, wrong] {
        assert_eq!(stage.confirm("uma", code).await.error(), confirmed);
    }
}

#[tokio::test]
async fn a_code_holds_for_a_day() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.sign_up("eve", &[EMAIL]).await.ok();
    let (uma, eve) = (stage.code("uma").await, stage.code("eve").await);
    stage.server.pass_ms(24 * HOUR_MS);
    stage.confirm("uma", &uma).await.ok();
    stage.server.pass_ms(1);
    assert_eq!(stage.confirm("eve", stage.wrong_code("eve").await).await.error(), MISMATCH);
    assert_eq!(stage.confirm("eve", &eve).await.error(), EXPIRED);
    stage.resend("eve").await.ok();
    stage.confirm("eve", &stage.code("eve").await).await.ok();
}

#[tokio::test]
async fn codes_are_tried_fifteen_times_an_hour() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    let code = stage.code("uma").await;
    let wrong = stage.wrong_code("uma").await;
    for _ in 0..15 {
        assert_eq!(stage.confirm("uma", wrong).await.error(), MISMATCH);
    }
    assert_eq!(stage.confirm("uma", wrong).await.error(), LIMIT);
    assert_eq!(stage.confirm("uma", &code).await.error(), LIMIT);
    // Another code is no way to more tries.
    stage.resend("uma").await.ok();
    let code = stage.code("uma").await;
    stage.server.pass_ms(HOUR_MS - 1);
    assert_eq!(stage.confirm("uma", &code).await.error(), LIMIT);
    stage.server.pass_ms(1);
    stage.confirm("uma", &code).await.ok();
}

/// What else ends a sign-up, or makes the code one for something that is no more.
#[tokio::test]
async fn a_code_ends_with_what_it_was_for() {
    let stage = Stage::new().await;
    for (name, operation, input) in [
        ("ann", "AdminConfirmSignUp", json!({})),
        ("ben", "AdminSetUserPassword", json!({"Password": PASSWORD})),
        ("cyd", "AdminSetUserPassword", json!({"Password": PASSWORD, "Permanent": true})),
        (
            "dee",
            "AdminUpdateUserAttributes",
            json!({"UserAttributes": pairs(&[("email", "other@corp.example")])}),
        ),
        ("eve", "AdminDeleteUserAttributes", json!({"UserAttributeNames": ["email"]})),
    ] {
        stage.sign_up(name, &[EMAIL]).await.ok();
        stage.admin(operation, name, input).await.ok();
        assert!(stage.record(name).await.standing.codes.is_empty(), "{name}");
    }
    assert_eq!(stage.confirm("dee", "000000").await.error(), EXPIRED);
    assert_eq!(stage.resend("dee").await.ok()["CodeDeliveryDetails"]["Destination"], "o***@c***");
    stage.confirm("dee", &stage.code("dee").await).await.ok();
    let text = "The user has no address that the pool verifies with a code.";
    assert_eq!(stage.resend("eve").await.error(), (crate::INVALID, text));

    // What is written beside it leaves the code alone.
    stage.sign_up("fay", &[EMAIL]).await.ok();
    let code = stage.code("fay").await;
    let written = json!({"UserAttributes": pairs(&[("name", "Fay"), EMAIL])});
    stage.admin("AdminUpdateUserAttributes", "fay", written).await.ok();
    stage.admin("AdminDisableUser", "fay", json!({})).await.ok();
    stage.admin("AdminEnableUser", "fay", json!({})).await.ok();
    stage.confirm("fay", &code).await.ok();
}

#[tokio::test]
async fn a_code_is_for_one_user_only() {
    let stage = Stage::new().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.sign_up("eve", &[EMAIL]).await.ok();
    let (uma, eve) = (stage.code("uma").await, stage.code("eve").await);
    assert_ne!(uma, eve);
    assert_eq!(stage.confirm("uma", &eve).await.error(), MISMATCH);
    // By the number too, as everywhere.
    let sub = stage.record("uma").await.sub.to_string();
    stage.confirm(&sub, &uma).await.ok();
}
