//! Identity providers are changed, removed and listed.

use serde_json::{Value, json};

use super::{INVALID, MISSING, Stage, apple, oidc, social, with};

#[tokio::test]
async fn an_update_replaces_what_it_sends() {
    let stage = Stage::new().await;
    let more = json!({"IdpIdentifiers": ["Corp"], "AttributeMapping": {"email": "mail"}});
    let created = stage.create_with("Corp", "OIDC", with(oidc(), "extra", "1"), more).await.ok();
    stage.server.pass_ms(1_000);
    let details = with(oidc(), "client_id", "other");
    let updated = stage.update("Corp", json!({"ProviderDetails": details})).await.ok();
    let mut expected = created;
    expected["IdentityProvider"]["ProviderDetails"] = with(details, "attributes_url_add_attributes", "false");
    expected["IdentityProvider"]["LastModifiedDate"] = json!(1_700_000_001.123);
    assert_eq!(updated, expected);
    assert_eq!(stage.describe("Corp").await.ok(), expected);
    let answer = stage.update("Corp", json!({"ProviderDetails": {"client_id": "x"}})).await;
    assert_eq!(answer.error().0, INVALID);
    assert_eq!(stage.describe("Corp").await.ok(), expected);
}

/// No answer shows Apple's key, so what an answer shows can be sent back without losing it.
#[tokio::test]
async fn an_update_keeps_a_private_key_that_it_does_not_send() {
    let stage = Stage::new().await;
    let created = stage.create("SignInWithApple", "SignInWithApple", apple()).await.ok();
    let shown = created["IdentityProvider"]["ProviderDetails"].clone();
    let updated = stage.update("SignInWithApple", json!({"ProviderDetails": shown})).await.ok();
    assert_eq!(updated, created);
}

#[tokio::test]
async fn a_provider_is_gone_when_it_is_deleted() {
    let stage = Stage::new().await;
    stage.create("Google", "Google", social()).await.ok();
    let deleted = stage.call("DeleteIdentityProvider", json!({"ProviderName": "Google"})).await;
    assert_eq!((deleted.status.as_u16(), deleted.text.as_str()), (200, ""));
    assert_eq!(stage.describe("Google").await.error().0, MISSING);
    stage.create("Google", "Google", social()).await.ok();
}

#[tokio::test]
async fn providers_are_listed_by_name_and_by_page() {
    let stage = Stage::new().await;
    for number in [3, 1, 4, 2, 5] {
        stage.create(&format!("Corp{number}"), "OIDC", oidc()).await.ok();
    }
    let list = |input: Value| stage.call("ListIdentityProviders", input);
    let all = list(json!({"MaxResults": 0})).await.ok();
    let first = json!({
        "ProviderName": "Corp1",
        "ProviderType": "OIDC",
        "CreationDate": 1_700_000_000.123,
        "LastModifiedDate": 1_700_000_000.123,
    });
    assert_eq!(all["Providers"][0], first);
    let mut listed = Vec::new();
    let mut input = json!({"MaxResults": 2});
    loop {
        let page = list(input.clone()).await.ok();
        listed.extend(page["Providers"].as_array().unwrap().clone());
        let Some(token) = page["NextToken"].as_str() else { break };
        assert_eq!(page["Providers"].as_array().unwrap().len(), 2);
        input["NextToken"] = json!(token);
    }
    assert_eq!(json!(listed), all["Providers"]);
    assert_eq!((listed.len(), &all["NextToken"]), (5, &Value::Null));

    let answer = list(json!({"NextToken": "x"})).await;
    let expected = format!("Paging marker x is invalid for request {}", answer.header("x-amzn-requestid"));
    assert_eq!(answer.error(), (INVALID, &*expected));
    // A token of one pool is none of another.
    let other = stage.server.create_pool(json!({})).await;
    let foreign = json!({"UserPoolId": other, "NextToken": input["NextToken"]});
    assert_eq!(stage.server.call("ListIdentityProviders", foreign).await.error().0, INVALID);
    assert!(list(json!({"MaxResults": 61})).await.error().1.contains("less than or equal to 60"));
}
