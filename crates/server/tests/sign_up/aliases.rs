//! Names of users who sign up: what they may be called, and when a contact becomes an alias.

use serde_json::json;

use crate::harness::START_MS;
use crate::{INVALID, PASSWORD, Stage, map, pairs};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");

/// A pool whose users are named by an alias, too.
async fn alias_pool() -> Stage {
    let pool = json!({
        "AliasAttributes": ["email", "preferred_username"],
        "AutoVerifiedAttributes": ["email"],
        "UsernameConfiguration": {"CaseSensitive": false},
    });
    Stage::with(pool, json!({})).await
}

#[tokio::test]
async fn a_contact_becomes_an_alias_when_it_is_verified() {
    let stage = alias_pool().await;
    stage.sign_up("Uma", &[EMAIL]).await.ok();
    let unknown = ("UserNotFoundException", "User does not exist.");
    assert_eq!(stage.admin("AdminGetUser", EMAIL.1, json!({})).await.error(), unknown);
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    let found = stage.admin("AdminGetUser", "UMA@corp.example", json!({})).await.ok();
    assert_eq!(found["Username"], "uma");
    assert_eq!(stage.sign_up("UMA", &[]).await.error().1, "User already exists");
}

#[tokio::test]
async fn an_alias_that_is_taken_is_taken_away_only_by_force() {
    let stage = alias_pool().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    // The same address is no conflict until it is verified.
    stage.sign_up("eve", &[EMAIL]).await.ok();
    let code = stage.code("eve").await;
    let wrong = stage.confirm("eve", stage.wrong_code("eve").await).await;
    assert_eq!(wrong.error().0, "CodeMismatchException");
    let taken = ("AliasExistsException", "An account with the email already exists.");
    for _ in 0..2 {
        assert_eq!(stage.confirm("eve", &code).await.error(), taken);
    }
    assert_eq!(stage.admin("AdminGetUser", EMAIL.1, json!({})).await.ok()["Username"], "uma");

    stage.server.pass_ms(1_000);
    let force = json!({"ConfirmationCode": code, "ForceAliasCreation": true});
    assert_eq!(stage.call("ConfirmSignUp", "eve", force).await.text, "{}");
    assert_eq!(stage.admin("AdminGetUser", EMAIL.1, json!({})).await.ok()["Username"], "eve");
    let uma = stage.record("uma").await;
    assert_eq!(uma.attributes, map(&[EMAIL, ("email_verified", "false")]));
    assert_eq!(uma.modified_ms, START_MS + 1_000);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn names_have_the_form_that_the_pool_wants() {
    let stage = alias_pool().await;
    let text = "Username cannot be of email format, since user pool is configured for email alias.";
    assert_eq!(stage.sign_up("a@b.c", &[]).await.error(), (INVALID, text));
    let text = "preferred_username is an alias of this pool and cannot be set before the user is confirmed.";
    assert_eq!(stage.sign_up("uma", &[("preferred_username", "u")]).await.error(), (INVALID, text));

    let stage = Stage::with(json!({}), json!({})).await;
    stage.sign_up("a@b.c", &[("preferred_username", "u")]).await.ok();
    let spaced = stage.sign_up("a b", &[]).await;
    assert_eq!(
        spaced.error().1,
        "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy \
         regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"
    );
}

#[tokio::test]
async fn a_pool_of_contacts_makes_up_the_user_name() {
    let pool = json!({
        "AutoVerifiedAttributes": ["email"],
        "UsernameAttributes": ["email"],
        "UsernameConfiguration": {"CaseSensitive": false},
    });
    let stage = Stage::with(pool, json!({})).await;
    let answer = stage.sign_up("Uma@corp.example", &[]).await.ok();
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "U***@c***");
    let uma = stage.record("uma@corp.example").await;
    assert_eq!(
        (uma.username, answer["UserSub"].as_str()),
        (uma.sub.to_string(), Some(&*uma.sub.to_string()))
    );
    assert_eq!(uma.attributes, map(&[("email", "Uma@corp.example"), ("email_verified", "false")]));

    let taken = ("UsernameExistsException", "An account with the given email already exists.");
    assert_eq!(stage.sign_up("uma@corp.example", &[]).await.error(), taken);
    assert_eq!(stage.sign_up("uma", &[]).await.error(), (INVALID, "Username should be an email."));
    let input = json!({"Password": PASSWORD, "UserAttributes": pairs(&[EMAIL])});
    let text = "User email should be empty or same as username, since username attribute is email";
    assert_eq!(stage.call("SignUp", "eve@corp.example", input).await.error(), (INVALID, text));

    let again = stage.resend("uma@corp.example").await.ok();
    assert_eq!(again["CodeDeliveryDetails"]["Destination"], "U***@c***");
    let code = stage.code("uma@corp.example").await;
    stage.confirm("UMA@corp.example", &code).await.ok();
    let uma = stage.record("uma@corp.example").await;
    assert_eq!(uma.attributes["email_verified"], "true");
}
