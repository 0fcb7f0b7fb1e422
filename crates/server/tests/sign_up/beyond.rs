//! Users who cannot go on with a sign-up: a client that hides users takes them for nobody, another one says
//! what they are.

use poolhouse_directory::UserStatus;
use serde_json::json;

use crate::absence::{Asked, Counting, MISMATCH, commits, counted, draws};
use crate::confirmation::LIMIT;
use crate::{INVALID, NOT_AUTHORIZED, PASSWORD, Stage, pairs};

/// Those who cannot go on with a sign-up, and what their status reads.
const OTHERS: [(&str, &str); 6] = [
    ("confirmed", "CONFIRMED"),
    ("invited", "FORCE_CHANGE_PASSWORD"),
    ("reset", "RESET_REQUIRED"),
    ("federated", "EXTERNAL_PROVIDER"),
    ("disabled", "UNCONFIRMED"),
    ("left", "CONFIRMED"),
];

fn address(name: &str) -> String {
    format!("{name}@corp.example")
}

impl Stage {
    /// Makes the [`OTHERS`], each of whom has a verified address, which is an alias.
    async fn people(&self) {
        for (name, _) in OTHERS {
            if name == "invited" {
                self.admin("AdminCreateUser", name, json!({"MessageAction": "SUPPRESS"})).await.ok();
            } else {
                self.sign_up(name, &[("email", &address(name))]).await.ok();
            }
            let verified = pairs(&[("email", &address(name)), ("email_verified", "true")]);
            let verified = json!({"UserAttributes": verified});
            self.admin("AdminUpdateUserAttributes", name, verified).await.ok();
        }
        for name in ["confirmed", "reset", "left"] {
            self.admin("AdminConfirmSignUp", name, json!({})).await.ok();
        }
        self.admin("AdminResetUserPassword", "reset", json!({})).await.ok();
        for name in ["disabled", "left"] {
            self.admin("AdminDisableUser", name, json!({})).await.ok();
        }
        self.change_status("federated", UserStatus::ExternalProvider).await;
    }

    async fn change_status(&self, name: &'static str, status: UserStatus) {
        let change = self.server.cx.directory.write(&self.pool, move |pool| {
            let old = pool.user(name)?;
            pool.change_user(&old, old.record.modified_ms, |user| {
                user.status = status;
                user.standing.codes.clear();
                Ok(())
            })
        });
        change.await.unwrap();
    }
}

/// Asks about somebody until one may ask no more. Answers what each request cost: of the store, and of what
/// is drawn at random.
async fn ask_about(
    store: &Counting,
    stage: &Stage,
    name: &str,
    codes: [&str; 2],
) -> Vec<(Vec<Asked>, Vec<usize>)> {
    let mut costs = vec![(store.asked(), draws(stage))];
    for number in 0..16 {
        let answer = stage.confirm(name, codes[number % 2]).await;
        costs.push((store.asked(), draws(stage)));
        assert_eq!(answer.error(), if number < 15 { MISMATCH } else { LIMIT }, "{name}");
    }
    for number in 0..6 {
        let answer = stage.resend(name).await;
        costs.push((store.asked(), draws(stage)));
        if number < 5 {
            assert_eq!(answer.ok()["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL", "{name}");
        } else {
            assert_eq!(answer.error(), LIMIT, "{name}");
        }
    }
    costs.split_off(1)
}

/// By the user name, an alias and the number alike.
#[tokio::test]
async fn whoever_is_beyond_the_sign_up_is_nobody() {
    let (store, stage) = counted().await;
    stage.people().await;
    let code = stage.code("disabled").await;
    let (codes, sent) = ([&*code, "000000"], stage.outbox().await);
    let mut nobody = Vec::new();
    for name in ["nobody", "nobody@corp.example", "01a2b3c4-0000-7000-8000-000000000000"] {
        nobody.push(ask_about(&store, &stage, name, codes).await);
    }
    for (name, _) in OTHERS {
        let sub = stage.record(name).await.sub.to_string();
        for (name, nobody) in [name, &address(name), &sub].into_iter().zip(&nobody) {
            assert_eq!(&ask_about(&store, &stage, name, codes).await, nobody, "{name}");
        }
    }
    for costs in nobody {
        let commits: Vec<usize> = costs.iter().map(|(asked, _)| commits(asked)).collect();
        assert_eq!(commits, [[1; 15].as_slice(), &[0], &[1; 5], &[0]].concat());
    }
    assert_eq!(stage.outbox().await, sent);
    stage.server.assert_sound(&stage.pool).await;
}

/// The code still works for whom it was sent to; that it did is told to nobody.
#[tokio::test]
async fn a_sign_up_ends_once_for_a_client_that_hides_users() {
    let (_, stage) = counted().await;
    stage.sign_up("uma", &[("email", "uma@corp.example")]).await.ok();
    let code = stage.code("uma").await;
    assert_eq!(stage.confirm("uma", &code).await.text, "{}");
    assert_eq!(stage.confirm("uma", &code).await.error(), MISMATCH);
    let details = &stage.resend("uma@corp.example").await.ok()["CodeDeliveryDetails"];
    assert_eq!(details["Destination"], "u***@c***", "that of the name, not of the user");
}

/// An account that was disabled while it waited for its code goes on once it is enabled.
#[tokio::test]
async fn a_disabled_user_waits_for_a_client_that_hides_users_too() {
    for hides in ["ENABLED", "LEGACY"] {
        let client = json!({"PreventUserExistenceErrors": hides});
        let stage = Stage::with(json!({"AutoVerifiedAttributes": ["email"]}), client).await;
        stage.sign_up("uma", &[("email", "uma@corp.example")]).await.ok();
        let code = stage.code("uma").await;
        stage.admin("AdminDisableUser", "uma", json!({})).await.ok();
        let refused = if hides == "ENABLED" { MISMATCH } else { (NOT_AUTHORIZED, "User is disabled.") };
        assert_eq!(stage.confirm("uma", &code).await.error(), refused);
        assert_eq!(stage.record("uma").await.status, UserStatus::Unconfirmed);
        stage.admin("AdminEnableUser", "uma", json!({})).await.ok();
        stage.confirm("uma", &code).await.ok();
    }
}

#[tokio::test]
async fn a_legacy_client_says_what_users_are() {
    let pool = json!({"AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"]});
    let stage = Stage::with(pool, json!({})).await;
    stage.people().await;
    for (name, status) in OTHERS {
        let cannot = format!("User cannot be confirmed. Current status is {status}");
        let [confirm, resend] = match name {
            "disabled" | "left" => [(NOT_AUTHORIZED, "User is disabled."); 2],
            _ => [(NOT_AUTHORIZED, &*cannot), (INVALID, "User is already confirmed.")],
        };
        for name in [name, &address(name)] {
            assert_eq!(stage.confirm(name, "000000").await.error(), confirm, "{name}");
            assert_eq!(stage.resend(name).await.error(), resend, "{name}");
        }
    }
}

/// A pool where nobody can sign up has users, whom it does not tell either.
#[tokio::test]
async fn a_pool_without_sign_ups_tells_nobody() {
    let pool = json!({
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true},
        "AutoVerifiedAttributes": ["email"],
    });
    let stage = Stage::with(pool, json!({"PreventUserExistenceErrors": "ENABLED"})).await;
    let input = json!({"MessageAction": "SUPPRESS"});
    stage.admin("AdminCreateUser", "uma", input).await.ok();
    let input = json!({"Password": PASSWORD, "Permanent": true});
    for step in ["invited", "confirmed"] {
        for name in ["uma", "nobody"] {
            assert_eq!(stage.confirm(name, "000000").await.error(), MISMATCH, "{step}: {name}");
            stage.resend(name).await.ok();
        }
        stage.admin("AdminSetUserPassword", "uma", input.clone()).await.ok();
    }
}
