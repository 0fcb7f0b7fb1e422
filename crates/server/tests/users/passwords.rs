//! Passwords: given, invited with, reset, and done without.

use poolhouse_directory::outbox::Shown;
use serde_json::json;

use crate::harness::START_MS;
use crate::{INVALID, NOT_AUTHORIZED, PASSWORD, Stage, VERIFIED, pairs};

/// Rows 104 to 106, 117 to 119.
#[tokio::test]
async fn passwords_are_checked_and_kept_sealed() {
    let stage = Stage::new(json!({})).await;
    let opening = "Password did not conform with password policy: Password ";
    for (password, fault) in [
        ("abcdefgh", "must have uppercase characters"),
        ("Ab1!", "not long enough"),
        ("Abcdefgh", "must have numeric characters"),
    ] {
        let expected = format!("{opening}{fault}");
        let created = stage.call("AdminCreateUser", "fay", json!({"TemporaryPassword": password})).await;
        assert_eq!(created.error(), ("InvalidPasswordException", &*expected));
    }
    let spaced = stage.call("AdminCreateUser", "fay", json!({"TemporaryPassword": "Pass w0rd!"})).await;
    assert_eq!(
        spaced.error().1,
        "1 validation error detected: Value at 'temporaryPassword' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\S]+"
    );
    let given = json!({"TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS"});
    stage.call("AdminCreateUser", "fay", given).await.ok();
    assert!(stage.is_password("fay", PASSWORD).await);
    assert_eq!(stage.record("fay").await.temporary_password_ms, Some(START_MS));

    stage.server.pass_ms(5);
    let answer =
        stage.call("AdminSetUserPassword", "fay", json!({"Password": "N3xt-Pass", "Permanent": true})).await;
    assert_eq!(answer.text, "{}");
    let fay = stage.get("fay").await;
    assert_eq!(
        (&fay["UserStatus"], &fay["UserLastModifiedDate"]),
        (&json!("CONFIRMED"), &json!(1_700_000_000.128))
    );
    assert!(stage.is_password("fay", "N3xt-Pass").await && !stage.is_password("fay", PASSWORD).await);

    stage.call("AdminSetUserPassword", "fay", json!({"Password": PASSWORD})).await.ok();
    assert_eq!(stage.get("fay").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let weak = stage.call("AdminSetUserPassword", "fay", json!({"Password": "weak"})).await;
    assert_eq!(weak.error(), ("InvalidPasswordException", &*format!("{opening}not long enough")));

    stage.sign_up("uma", &[]).await;
    stage.confirm("uma").await;
    assert_eq!(stage.get("uma").await["UserStatus"], "CONFIRMED");
}

/// Row 215 of the table of sign-in. The last three count, with the current one; a temporary one is not
/// compared with them, but is one of them as long as it is the current one.
#[tokio::test]
async fn the_last_passwords_cannot_be_used_again() {
    let policy = json!({"Policies": {"PasswordPolicy": {"PasswordHistorySize": 3}}});
    let stage = Stage::new(policy).await;
    stage.create("amy", &VERIFIED).await.ok();
    let set = async |number: u32, permanent: bool| {
        let input = json!({"Password": format!("Passw0rd!{number}"), "Permanent": permanent});
        stage.call("AdminSetUserPassword", "amy", input).await
    };
    let used = ("PasswordHistoryPolicyViolationException", "Password has previously been used");
    for number in 1..=4 {
        set(number, true).await.ok();
    }
    for number in [4, 3, 2] {
        assert_eq!(set(number, true).await.error(), used, "{number}");
    }
    assert!(stage.is_password("amy", "Passw0rd!4").await, "what is refused changes nothing");
    set(1, true).await.ok();
    set(2, true).await.ok();

    set(1, false).await.ok();
    set(9, false).await.ok();
    for number in [9, 2, 1, 4] {
        assert_eq!(set(number, true).await.error(), used, "{number}");
    }
    set(1, false).await.ok();
    set(9, true).await.ok();
    assert_eq!(set(1, true).await.error(), used);
    set(4, true).await.ok();
}

#[tokio::test]
async fn former_passwords_are_kept_sealed_and_only_as_long_as_the_pool_asks_for_them() {
    let policy = |size: u32| json!({"Policies": {"PasswordPolicy": {"PasswordHistorySize": size}}});
    let stage = Stage::new(policy(2)).await;
    stage.create("amy", &VERIFIED).await.ok();
    let set = async |password: &str| {
        let input = json!({"Password": password, "Permanent": true});
        stage.call("AdminSetUserPassword", "amy", input).await
    };
    let kept = async || stage.record("amy").await.standing.former_passwords;
    assert_eq!(kept().await, None);
    let mut lengths = Vec::new();
    for password in [PASSWORD, "N3xt-Pass", "Th1rd-Pass", "F0urth-Pass", "F1fth-Pass"] {
        set(password).await.ok();
        lengths.push(kept().await.unwrap().len());
    }
    assert!(lengths[..3].is_sorted_by(|fewer, more| fewer < more), "{lengths:?}");
    assert_eq!(lengths[2..], [lengths[2]; 3], "no more than two");
    let two = kept().await.unwrap();
    assert!(!two.windows(6).any(|part| part == b"argon2"));
    let listed = stage.server.call("ListUsers", json!({"UserPoolId": stage.pool})).await.text;
    assert!(!listed.contains("argon2") && !listed.to_lowercase().contains("former"));

    let mut update = policy(0);
    update["UserPoolId"] = json!(stage.pool);
    stage.server.call("UpdateUserPool", update).await.ok();
    set("F1fth-Pass").await.ok();
    assert_eq!(kept().await, None);
}

/// Rows 124 and 125, and where an invitation goes.
#[tokio::test]
async fn an_invitation_needs_an_address_and_can_be_sent_again() {
    let stage = Stage::new(json!({})).await;
    for (medium, text) in [
        ("EMAIL", "No email provided but desired delivery medium was Email"),
        ("SMS", "No phone number provided but desired delivery medium was SMS"),
    ] {
        let input = json!({"DesiredDeliveryMediums": [medium]});
        assert_eq!(stage.call("AdminCreateUser", "ivy", input).await.error(), (INVALID, text));
        let input = json!({"DesiredDeliveryMediums": [medium], "MessageAction": "SUPPRESS"});
        stage.call("AdminCreateUser", medium, input).await.ok();
    }
    let input = json!({"DesiredDeliveryMediums": ["EMAIL"], "UserAttributes": pairs(&VERIFIED)});
    stage.call("AdminCreateUser", "ivy", input).await.ok();
    let first = stage.record("ivy").await;
    assert!(first.credentials.is_some());

    stage.server.pass_ms(1_000);
    let again = json!({"DesiredDeliveryMediums": ["EMAIL"], "MessageAction": "RESEND"});
    let answer = stage.call("AdminCreateUser", "ivy", again.clone()).await.ok();
    assert_eq!(answer["User"]["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let second = stage.record("ivy").await;
    assert_ne!(first.credentials, second.credentials);
    assert_eq!(second.temporary_password_ms, Some(START_MS + 1_000));
    let by_sms = stage.call("AdminCreateUser", "ivy", json!({"MessageAction": "RESEND"})).await;
    assert_eq!(by_sms.error().1, "No phone number provided but desired delivery medium was SMS");

    stage.confirm("ivy").await;
    let answer = stage.call("AdminCreateUser", "ivy", again).await;
    let text = "Resend not possible. ivy status is not FORCE_CHANGE_PASSWORD";
    assert_eq!(answer.error(), ("UnsupportedUserStateException", text));
}

impl Stage {
    /// The passwords in the messages of a user.
    async fn told(&self, name: &str) -> Vec<String> {
        let page = self.server.cx.directory.list_messages(&self.pool, Shown::All, None, 60).await.unwrap();
        let messages = page.messages.iter().map(|message| message.open(&self.server.cx.vault, &self.pool));
        let of_user = messages.map(Result::unwrap).filter(|message| message.username == name);
        of_user.map(|message| message.secret).collect()
    }
}

#[tokio::test]
async fn an_invitation_goes_with_its_password() {
    let stage = Stage::new(json!({})).await;
    let contacts = pairs(&[("email", "ivy@corp.example"), ("phone_number", "+13125550100")]);
    let invitation = json!({"UserAttributes": contacts, "DesiredDeliveryMediums": ["EMAIL", "SMS"]});
    stage.call("AdminCreateUser", "eve", invitation.clone()).await.ok();
    let eve = stage.told("eve").await;
    let other = json!({"UserAttributes": pairs(&[("email", "other@corp.example")])});
    for (operation, input, left) in [
        ("AdminCreateUser", json!({"DesiredDeliveryMediums": ["EMAIL"], "MessageAction": "RESEND"}), 1),
        ("AdminSetUserPassword", json!({"Password": PASSWORD}), 0),
        ("AdminSetUserPassword", json!({"Password": PASSWORD, "Permanent": true}), 0),
        ("AdminDeleteUser", json!({}), 0),
        ("AdminDisableUser", json!({}), 2),
        ("AdminUpdateUserAttributes", other, 2),
    ] {
        stage.call("AdminCreateUser", "ivy", invitation.clone()).await.ok();
        assert_eq!(stage.told("ivy").await.len(), 2);
        stage.server.pass_ms(1_000);
        stage.call(operation, "ivy", input).await.ok();
        let told = stage.told("ivy").await;
        assert_eq!(told.len(), left, "{operation}");
        for password in told {
            assert!(stage.is_password("ivy", &password).await, "{operation}");
        }
        if operation != "AdminDeleteUser" {
            stage.call("AdminDeleteUser", "ivy", json!({})).await.ok();
        }
    }
    assert_eq!(stage.told("eve").await, eve);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_pool_that_sends_codes_has_users_without_passwords() {
    let policies = json!({"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}});
    let stage = Stage::new(json!({"Policies": policies})).await;
    let without = json!({"UserAttributes": pairs(&VERIFIED)});
    let user = stage.call("AdminCreateUser", "amy", without).await.ok();
    assert_eq!(user["User"]["UserStatus"], "CONFIRMED");
    assert_eq!(stage.record("amy").await.credentials, None);
    let with = json!({"TemporaryPassword": PASSWORD});
    assert_eq!(
        stage.call("AdminCreateUser", "ben", with).await.ok()["User"]["UserStatus"],
        "FORCE_CHANGE_PASSWORD"
    );
}

/// Rows 111, 112 of the users' table and 120.
#[tokio::test]
async fn a_password_is_reset_by_a_verified_contact() {
    let stage = Stage::new(json!({})).await;
    stage.create("amy", &VERIFIED).await.ok();
    stage.create("ben", &[("email", "ben@corp.example"), ("phone_number", "+13125550100")]).await.ok();
    let reset = async |name: &'static str| stage.call("AdminResetUserPassword", name, json!({})).await;
    let unfit = (NOT_AUTHORIZED, "User password cannot be reset in the current state.");
    assert_eq!(reset("amy").await.error(), unfit);
    stage.sign_up("uma", &VERIFIED[..1]).await;
    assert_eq!(reset("uma").await.error(), unfit);

    stage.confirm("amy").await;
    stage.confirm("ben").await;
    let text = "Cannot reset password for the user as there is no registered/verified email or phone_number";
    assert_eq!(reset("ben").await.error(), (INVALID, text));
    for _ in 0..2 {
        assert_eq!(reset("amy").await.text, "{}");
        assert_eq!(stage.get("amy").await["UserStatus"], "RESET_REQUIRED");
    }
    stage.call("AdminDisableUser", "amy", json!({})).await.ok();
    assert_eq!(reset("amy").await.error(), (NOT_AUTHORIZED, "User is disabled."));
}
