//! Identity providers through the front door. Numbers are rows of the table of cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[path = "providers/changes.rs"]
mod changes;
mod harness;
mod one_pool;
#[path = "providers/saml.rs"]
mod saml;

use std::collections::BTreeMap;

use harness::Answer;
use one_pool::Stage;
use poolhouse_directory::records::{Provider, Record as _};
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";
const MISSING: &str = "ResourceNotFoundException";
const SECRET: &str = "a-secret-of-a-provider";

impl Stage {
    async fn new() -> Self {
        let schema = json!([
            {"Name": "tier", "AttributeDataType": "String", "Mutable": true},
            {"Name": "badge", "AttributeDataType": "String"},
        ]);
        Self::with(json!({"Schema": schema})).await
    }

    async fn create(&self, name: &str, provider_type: &str, details: Value) -> Answer {
        self.create_with(name, provider_type, details, json!({})).await
    }

    async fn create_with(&self, name: &str, provider_type: &str, details: Value, mut more: Value) -> Answer {
        more["ProviderName"] = json!(name);
        more["ProviderType"] = json!(provider_type);
        more["ProviderDetails"] = details;
        self.call("CreateIdentityProvider", more).await
    }

    async fn update(&self, name: &str, mut changes: Value) -> Answer {
        changes["ProviderName"] = json!(name);
        self.call("UpdateIdentityProvider", changes).await
    }

    async fn describe(&self, name: &str) -> Answer {
        self.call("DescribeIdentityProvider", json!({"ProviderName": name})).await
    }

    async fn record(&self, name: &str) -> Provider {
        let name = name.to_owned();
        let found = self.server.cx.directory.read(&self.pool, move |pool| pool.provider(&name)).await;
        found.unwrap().record
    }
}

fn social() -> Value {
    json!({"client_id": "client", "client_secret": SECRET, "authorize_scopes": "email openid"})
}

fn oidc() -> Value {
    json!({
        "client_id": "client",
        "authorize_scopes": "openid",
        "oidc_issuer": "https://idp.example",
        "attributes_request_method": "GET",
    })
}

fn apple() -> Value {
    json!({
        "client_id": "client",
        "team_id": "team",
        "key_id": "key",
        "private_key": SECRET,
        "authorize_scopes": "email name",
    })
}

fn without(mut details: Value, name: &str) -> Value {
    details.as_object_mut().unwrap().remove(name).unwrap();
    details
}

fn with(mut details: Value, name: &str, value: &str) -> Value {
    details[name] = json!(value);
    details
}

/// Row 149.
#[tokio::test]
async fn the_service_adds_to_the_details_of_google() {
    let stage = Stage::new().await;
    let created = stage.create("Google", "Google", social()).await.ok();
    let expected = json!({
        "UserPoolId": stage.pool,
        "ProviderName": "Google",
        "ProviderType": "Google",
        "ProviderDetails": {
            "attributes_url": "https://people.googleapis.com/v1/people/me?personFields=",
            "attributes_url_add_attributes": "true",
            "authorize_scopes": "email openid",
            "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
            "client_id": "client",
            "client_secret": SECRET,
            "oidc_issuer": "https://accounts.google.com",
            "token_request_method": "POST",
            "token_url": "https://www.googleapis.com/oauth2/v4/token",
        },
        "AttributeMapping": {"username": "sub"},
        "IdpIdentifiers": [],
        "CreationDate": 1_700_000_000.123,
        "LastModifiedDate": 1_700_000_000.123,
    });
    assert_eq!(created["IdentityProvider"], expected);
    assert_eq!(stage.describe("Google").await.ok(), created);
}

#[tokio::test]
async fn the_service_adds_to_the_details_of_each_type() {
    let stage = Stage::new().await;
    let added = |answer: Value, sent: &Value| {
        let shown = answer["IdentityProvider"].clone();
        let details: BTreeMap<String, String> =
            serde_json::from_value(shown["ProviderDetails"].clone()).unwrap();
        let added: BTreeMap<_, _> =
            details.into_iter().filter(|(name, value)| sent[name] != json!(value)).collect();
        (json!(added), shown["AttributeMapping"].clone())
    };
    let facebook = json!({
        "api_version": "v17.0",
        "attributes_url": "https://graph.facebook.com/v17.0/me?fields=",
        "attributes_url_add_attributes": "true",
        "authorize_url": "https://www.facebook.com/v17.0/dialog/oauth",
        "token_request_method": "GET",
        "token_url": "https://graph.facebook.com/v17.0/oauth/access_token",
    });
    let answer = stage.create("Facebook", "Facebook", social()).await.ok();
    assert_eq!(added(answer, &social()), (facebook, json!({"username": "id"})));
    let amazon = json!({
        "attributes_url": "https://api.amazon.com/user/profile",
        "attributes_url_add_attributes": "false",
        "authorize_url": "https://www.amazon.com/ap/oa",
        "token_request_method": "POST",
        "token_url": "https://api.amazon.com/auth/o2/token",
    });
    let answer = stage.create("LoginWithAmazon", "LoginWithAmazon", social()).await.ok();
    assert_eq!(added(answer, &social()), (amazon, json!({"username": "user_id"})));
    let added_by_apple = json!({
        "attributes_url_add_attributes": "false",
        "authorize_url": "https://appleid.apple.com/auth/authorize",
        "oidc_issuer": "https://appleid.apple.com",
        "token_request_method": "POST",
        "token_url": "https://appleid.apple.com/auth/token",
    });
    let answer = stage.create("SignInWithApple", "SignInWithApple", apple()).await.ok();
    assert_eq!(answer["IdentityProvider"]["ProviderDetails"]["private_key"], Value::Null);
    assert_eq!(added(answer, &apple()), (added_by_apple, json!({"username": "sub"})));
    let sent = with(oidc(), "token_url", "https://idp.example/token");
    let answer = stage.create("Corp", "OIDC", sent.clone()).await.ok();
    assert_eq!(
        added(answer, &sent),
        (json!({"attributes_url_add_attributes": "false"}), json!({"username": "sub"}))
    );
}

/// Rows 150 to 154.
#[tokio::test]
async fn details_that_do_not_fit_the_type_are_refused() {
    let stage = Stage::new().await;
    let social_keys = "clientId, clientSecret and authorizeScopes are all required idp details.";
    let oidc_keys =
        "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.";
    let apple_keys = "clientId, privateKey, teamId, and keyId are all required idp details.";
    let https = "OIDC endpoint must start with https://";
    let method = "1 validation error detected: Value 'PUT' at 'attributesRequestMethod' failed to satisfy \
                  constraint: Member must satisfy enum value set: [POST, GET]";
    let cases = [
        ("MyGoogle", "Google", social(), "Provider MyGoogle cannot be of type Google."),
        ("Google", "OIDC", oidc(), "Provider Google cannot be of type OIDC."),
        ("COGNITO", "SAML", json!({}), "Provider COGNITO cannot be of type SAML."),
        ("Google", "Google", without(social(), "client_secret"), social_keys),
        ("Google", "Google", with(social(), "client_secret", ""), social_keys),
        ("Facebook", "Facebook", without(social(), "authorize_scopes"), social_keys),
        ("LoginWithAmazon", "LoginWithAmazon", without(social(), "client_id"), social_keys),
        ("SignInWithApple", "SignInWithApple", without(apple(), "key_id"), apple_keys),
        ("Corp", "OIDC", without(oidc(), "attributes_request_method"), oidc_keys),
        ("Corp", "OIDC", with(oidc(), "attributes_request_method", "PUT"), method),
        ("Corp", "OIDC", with(oidc(), "oidc_issuer", "http://idp.example"), https),
        ("Corp", "OIDC", with(oidc(), "oidc_issuer", "https://"), "OIDC endpoint is no absolute URL."),
        ("Corp", "OIDC", with(oidc(), "token_url", "http://idp.example/token"), https),
    ];
    for (name, provider_type, details, message) in cases {
        let answer = stage.create(name, provider_type, details).await;
        assert_eq!(answer.error(), (INVALID, message), "{name}");
    }
    let list = stage.call("ListIdentityProviders", json!({})).await.ok();
    assert_eq!(list, json!({"Providers": []}));
}

#[tokio::test]
async fn names_and_identifiers_are_bounded() {
    let stage = Stage::new().await;
    let long = "x".repeat(33);
    let answer = stage.create(&long, "OIDC", oidc()).await;
    let expected = format!(
        "1 validation error detected: Value '{long}' at 'providerName' failed to satisfy constraint: \
         Member must have length less than or equal to 32"
    );
    assert_eq!(answer.error(), (INVALID, &*expected));
    stage.create(&long[1..], "OIDC", oidc()).await.ok();
    let many: Vec<String> = (0..51).map(|number| number.to_string()).collect();
    let answer = stage.create_with("Corp", "OIDC", oidc(), json!({"IdpIdentifiers": many})).await;
    assert_eq!(answer.error().0, INVALID);
    assert!(answer.error().1.contains("Member must have length less than or equal to 50"), "{answer:?}");
    stage.create_with("Corp", "OIDC", oidc(), json!({"IdpIdentifiers": many[1..]})).await.ok();
}

/// Row 156.
#[tokio::test]
async fn a_name_is_taken_once() {
    let stage = Stage::new().await;
    stage.create("Google", "Google", social()).await.ok();
    let answer = stage.create("Google", "Google", social()).await;
    let expected = format!("Google already exists in user pool {}", stage.pool);
    assert_eq!(answer.error(), ("DuplicateProviderException", &*expected));
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    let stage = Stage::new().await;
    let no_provider = "Identity provider Google does not exist.";
    let named = json!({"ProviderName": "Google"});
    for operation in ["DescribeIdentityProvider", "UpdateIdentityProvider", "DeleteIdentityProvider"] {
        assert_eq!(stage.call(operation, named.clone()).await.error(), (MISSING, no_provider), "{operation}");
    }
    let answer = stage.call("GetIdentityProviderByIdentifier", json!({"IdpIdentifier": "Google"})).await;
    assert_eq!(answer.error(), (MISSING, no_provider));
    let no_pool = "User pool us-east-1_AAAAAAAAA does not exist.";
    let input = json!({
        "UserPoolId": "us-east-1_AAAAAAAAA",
        "ProviderName": "Google",
        "ProviderType": "Google",
        "ProviderDetails": {},
        "IdpIdentifier": "x",
    });
    for operation in [
        "CreateIdentityProvider",
        "DescribeIdentityProvider",
        "UpdateIdentityProvider",
        "DeleteIdentityProvider",
        "ListIdentityProviders",
        "GetIdentityProviderByIdentifier",
    ] {
        let answer = stage.server.call(operation, input.clone()).await;
        assert_eq!(answer.error(), (MISSING, no_pool), "{operation}");
    }
}

#[tokio::test]
async fn an_identifier_leads_to_one_provider() {
    let stage = Stage::new().await;
    let find = |identifier: &str| {
        stage.call("GetIdentityProviderByIdentifier", json!({"IdpIdentifier": identifier}))
    };
    let both = json!({"IdpIdentifiers": ["corp.example", "Corp"]});
    let created = stage.create_with("First", "OIDC", oidc(), both).await.ok();
    assert_eq!(created["IdentityProvider"]["IdpIdentifiers"], json!(["corp.example", "Corp"]));
    assert_eq!(find("Corp").await.ok(), created);
    let taken = "The identifier corp.example belongs to another identity provider of the user pool.";
    let same = json!({"IdpIdentifiers": ["corp.example"]});
    let answer = stage.create_with("Second", "OIDC", oidc(), same.clone()).await;
    assert_eq!(answer.error(), (INVALID, taken));
    stage.create("Second", "OIDC", oidc()).await.ok();
    assert_eq!(stage.update("Second", same.clone()).await.error(), (INVALID, taken));

    stage.update("First", json!({"IdpIdentifiers": ["Corp"]})).await.ok();
    assert_eq!(find("corp.example").await.error().0, MISSING);
    stage.update("Second", same).await.ok();
    assert_eq!(find("corp.example").await.ok()["IdentityProvider"]["ProviderName"], "Second");
    stage.call("DeleteIdentityProvider", json!({"ProviderName": "Second"})).await;
    assert_eq!(find("corp.example").await.error().0, MISSING);
}

#[tokio::test]
async fn a_mapping_names_attributes_that_can_be_written() {
    let stage = Stage::new().await;
    let mapping = json!({"AttributeMapping": {"email": "mail", "custom:tier": "level", "username": "oid"}});
    let created = stage.create_with("Corp", "OIDC", oidc(), mapping.clone()).await.ok();
    assert_eq!(created["IdentityProvider"]["AttributeMapping"], mapping["AttributeMapping"]);
    for name in ["custom:none", "custom:badge", "sub", "identities"] {
        let mapping = json!({"AttributeMapping": {name: "claim"}});
        let expected = format!(
            "Attribute mapping is invalid: the attribute {name} does not exist in the schema or cannot be \
             changed."
        );
        let answer = stage.create_with("Other", "OIDC", oidc(), mapping.clone()).await;
        assert_eq!(answer.error(), (INVALID, &*expected));
        assert_eq!(stage.update("Corp", mapping).await.error(), (INVALID, &*expected));
    }
    let updated = stage.update("Corp", json!({"AttributeMapping": {"name": "full"}})).await.ok();
    let expected = json!({"name": "full", "username": "sub"});
    assert_eq!(updated["IdentityProvider"]["AttributeMapping"], expected);
}

#[tokio::test]
async fn authentication_contexts_are_of_oidc_only() {
    let stage = Stage::new().await;
    let levels = json!({"AcrMapping": {"Level1": "low"}});
    let only = "AcrMapping is supported for identity providers of type OIDC only.";
    let answer = stage.create_with("Google", "Google", social(), levels.clone()).await;
    assert_eq!(answer.error(), (INVALID, only));
    stage.create("Google", "Google", social()).await.ok();
    assert_eq!(stage.update("Google", levels.clone()).await.error(), (INVALID, only));
    let created = stage.create_with("Corp", "OIDC", oidc(), levels.clone()).await.ok();
    assert_eq!(created["IdentityProvider"]["AcrMapping"], levels["AcrMapping"]);
    let updated = stage.update("Corp", json!({"AcrMapping": {}})).await.ok();
    assert_eq!(updated["IdentityProvider"]["AcrMapping"], Value::Null);
}

#[tokio::test]
async fn a_pool_has_300_providers_at_most() {
    let stage = Stage::new().await;
    for number in 0..300 {
        stage.create(&format!("Corp{number}"), "OIDC", oidc()).await.ok();
    }
    let answer = stage.create("Corp300", "OIDC", oidc()).await;
    let expected = "A user pool cannot have more than 300 identity providers.";
    assert_eq!(answer.error(), ("LimitExceededException", expected));
}

#[tokio::test]
async fn no_secret_is_stored_in_clear() {
    let stage = Stage::new().await;
    stage.create("Google", "Google", social()).await.ok();
    stage.create("SignInWithApple", "SignInWithApple", apple()).await.ok();
    for name in ["Google", "SignInWithApple"] {
        let stored = stage.record(name).await.encode();
        let has = |text: &str| stored.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        assert!(has(name) && !has(SECRET), "{name}");
    }
}
