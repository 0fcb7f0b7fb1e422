//! Users who come from elsewhere with their identities.

use std::collections::BTreeSet;

use poolhouse_directory::{ImportOutcome, Standing, Sub, User, UserStatus};
use serde_json::{Value, json};

use super::{ALREADY, INVALID, MERGING, NO_USER, Stage, identity};

const GOOGLE_1: &str = "01890a5d-ac9a-774b-bcce-b302099a8005";
const CYD: &str = "01890a5d-ac96-774b-bcce-b302099a8001";

/// The element of identities as the service lists it.
fn element(subject: &str, primary: bool) -> String {
    let start = format!(r#"{{"userId":"{subject}","providerName":"Google","providerType":"Google","#);
    start + &format!(r#""issuer":null,"primary":{primary},"dateCreated":1688096058518}}"#)
}

fn user(sub: &str, name: &str, status: UserStatus, identities: &str) -> User {
    User {
        sub: Sub::parse(sub).unwrap(),
        username: name.to_owned(),
        attributes: [("identities".to_owned(), identities.to_owned())].into(),
        created_ms: 1_688_096_058_518,
        modified_ms: 1_688_096_058_518,
        enabled: true,
        status,
        aliases: BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    }
}

impl Stage {
    async fn import(&self, users: Vec<User>) -> Vec<ImportOutcome> {
        self.server.cx.directory.import_users(&self.pool, users).await.unwrap()
    }

    /// An identity's own user, and a native user whom the identity is linked to.
    async fn import_both(&self) {
        let own = user(GOOGLE_1, "Google_1", UserStatus::ExternalProvider, &both(true));
        let native = user(CYD, "cyd", UserStatus::Confirmed, &both(false));
        for _ in 0..2 {
            self.import(vec![own.clone(), native.clone()]).await;
        }
    }
}

fn both(primary: bool) -> String {
    format!("[{}]", element("1", primary))
}

/// Rows 15 and 122.
#[tokio::test]
async fn an_identity_and_who_it_is_linked_to_are_both_listed() {
    let stage = Stage::new().await;
    stage.import_both().await;
    let listed = stage.call("ListUsers", json!({})).await.ok();
    let listed: Vec<(&Value, &Value)> = listed["Users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (&user["Username"], user["Attributes"].as_array().unwrap().last().unwrap()))
        .filter(|(name, _)| ["cyd", "Google_1"].contains(&name.as_str().unwrap()))
        .collect();
    let sub = |sub: &str| json!({"Name": "sub", "Value": sub});
    let expected = [(json!("cyd"), sub(CYD)), (json!("Google_1"), sub(GOOGLE_1))];
    assert_eq!(listed, expected.iter().map(|(name, sub)| (name, sub)).collect::<Vec<_>>());

    let federated = stage.call("ListUsers", json!({"Filter": "username ^= \"Google_\""})).await.ok();
    assert_eq!(federated["Users"].as_array().unwrap().len(), 1);
    assert_eq!(federated["Users"][0]["UserStatus"], "EXTERNAL_PROVIDER");
    assert_eq!(stage.identities("cyd").await.unwrap(), both(false));
    assert_eq!(stage.identities("Google_1").await.unwrap(), both(true));
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn an_imported_link_is_a_link() {
    let stage = Stage::new().await;
    stage.import_both().await;
    assert_eq!(stage.link("cyd", "Google", "1").await.error(), (INVALID, ALREADY));
    assert_eq!(stage.link("amy", "Google", "1").await.error(), (INVALID, MERGING));
    stage.disable(identity("Google", "Cognito_Subject", "1")).await.ok();
    assert_eq!(stage.identities("cyd").await, None);
    // The identity has a user of its own, who stays, so it cannot be linked again.
    assert_eq!(stage.identities("Google_1").await.unwrap(), both(true));
    assert_eq!(stage.link("cyd", "Google", "1").await.error(), (INVALID, MERGING));
    assert_eq!(stage.disable(identity("Google", "Cognito_Subject", "1")).await.error(), NO_USER);
}

/// What was there stays as it was spelled.
#[tokio::test]
async fn a_link_is_added_to_imported_identities() {
    let stage = Stage::new().await;
    let odd = r#"{"primary": true, "userId": "9", "providerName":"Corp", "more": {"b":1,"a":2}}"#;
    let cyd = user(CYD, "cyd", UserStatus::Confirmed, &format!("[ {odd} , {}]", element("1", false)));
    assert_eq!(stage.import(vec![cyd]).await, [ImportOutcome::Created]);
    stage.link("cyd", "Google", "2").await.ok();
    let added = element("2", false).replace("1688096058518", "1700000000123");
    let expected = format!("[{odd},{},{added}]", element("1", false));
    assert_eq!(stage.identities("cyd").await.unwrap(), expected);
    stage.disable(identity("Google", "Cognito_Subject", "1")).await.ok();
    assert_eq!(stage.identities("cyd").await.unwrap(), format!("[{odd},{added}]"));
}

#[tokio::test]
async fn an_identity_is_linked_to_one_imported_user() {
    let stage = Stage::new().await;
    let cyd = user(CYD, "cyd", UserStatus::Confirmed, &both(false));
    let dee = user("01890a5d-ac99-774b-bcce-b302099a8004", "dee", UserStatus::Confirmed, &both(false));
    let refused = ImportOutcome::Refused("the identity 1 of Google is linked to another user".to_owned());
    let outcomes = stage.import(vec![cyd.clone(), dee.clone()]).await;
    assert_eq!(outcomes, [ImportOutcome::Created, refused.clone()]);
    assert_eq!(stage.import(vec![cyd, dee]).await, [ImportOutcome::Present, refused]);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn identities_that_are_not_understood_are_kept() {
    let stage = Stage::new().await;
    let cyd = user(CYD, "cyd", UserStatus::Confirmed, "Google:1");
    assert_eq!(stage.import(vec![cyd]).await, [ImportOutcome::Created]);
    let expected = "The attribute identities of the user is not understood, so it cannot be changed.";
    assert_eq!(stage.link("cyd", "Google", "1").await.error(), (INVALID, expected));
    assert_eq!(stage.identities("cyd").await.unwrap(), "Google:1");
}
