//! The operations on app clients, through the front door. Numbers are rows of the table of cases.

mod harness;
mod one_pool;
#[path = "clients/rules.rs"]
mod rules;

use harness::Answer;
use one_pool::Stage;
use poolhouse_directory::Client;
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";

impl Stage {
    /// Asks for a client with these members besides a name.
    async fn ask(&self, mut input: Value) -> Answer {
        input["ClientName"] = json!("app");
        self.call("CreateUserPoolClient", input).await
    }

    async fn create(&self, input: Value) -> Value {
        self.ask(input).await.ok()["UserPoolClient"].take()
    }

    async fn describe(&self, id: &Value) -> Value {
        self.call("DescribeUserPoolClient", json!({"ClientId": id})).await.ok()["UserPoolClient"].take()
    }

    async fn update(&self, id: &Value, mut input: Value) -> Answer {
        input["ClientId"] = id.clone();
        self.call("UpdateUserPoolClient", input).await
    }

    async fn list(&self, input: Value) -> Value {
        self.call("ListUserPoolClients", input).await.ok()
    }
}

/// The client without what is its own each time.
fn settings(client: &Value) -> Value {
    let mut settings = client.clone();
    let members = settings.as_object_mut().expect("a client is an object");
    for own in ["ClientId", "ClientName", "ClientType", "CreationDate", "LastModifiedDate", "UserPoolId"] {
        members.remove(own);
    }
    settings
}

fn defaults() -> Value {
    json!({
        "AllowedOAuthFlowsUserPoolClient": false,
        "AuthSessionValidity": 3,
        "EnablePropagateAdditionalUserContextData": false,
        "EnableTokenRevocation": true,
        "RefreshTokenValidity": 30,
        "TokenValidityUnits": {},
    })
}

fn is_number(text: &Value, lengths: std::ops::RangeInclusive<usize>) -> bool {
    let text = text.as_str().unwrap_or_default();
    lengths.contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'v').contains(&byte))
}

/// Row 67.
#[tokio::test]
async fn a_client_with_only_a_name_has_the_defaults() {
    let stage = Stage::with(json!({})).await;
    let client = stage.create(json!({})).await;
    assert!(is_number(&client["ClientId"], 24..=26), "{client}");
    assert_eq!(client["ClientName"], "app");
    assert_eq!(client["UserPoolId"], stage.pool);
    assert_eq!(client["CreationDate"], json!(1_700_000_000.123));
    assert_eq!(client["LastModifiedDate"], client["CreationDate"]);
    assert_eq!(settings(&client), defaults());

    let described = stage.describe(&client["ClientId"]).await;
    assert_eq!(described["ClientType"], "REGULAR");
    assert_eq!(settings(&described), defaults());
    assert_ne!(stage.create(json!({})).await["ClientId"], client["ClientId"]);
}

/// Row 68.
#[tokio::test]
async fn a_secret_is_shown_wherever_the_whole_client_is() {
    let stage = Stage::with(json!({})).await;
    let client = stage.create(json!({"GenerateSecret": true})).await;
    let (id, secret) = (&client["ClientId"], &client["ClientSecret"]);
    assert!(is_number(secret, 48..=52), "{secret}");
    assert_eq!(stage.describe(id).await["ClientSecret"], *secret);
    let updated = stage.update(id, json!({"EnablePropagateAdditionalUserContextData": true})).await.ok();
    assert_eq!(updated["UserPoolClient"]["ClientSecret"], *secret);
    let listed = json!({"ClientId": id, "ClientName": "app", "UserPoolId": stage.pool});
    assert_eq!(stage.list(json!({})).await, json!({"UserPoolClients": [listed]}));

    let own = "an_own_secret_of_24_to_64";
    assert_eq!(stage.create(json!({"ClientSecret": own})).await["ClientSecret"], own);
    let both = stage.ask(json!({"ClientSecret": own, "GenerateSecret": true})).await;
    assert_eq!(both.error(), (INVALID, "ClientSecret cannot be given when GenerateSecret is true."));
    let short = stage.ask(json!({"ClientSecret": "short"})).await;
    assert_eq!(
        short.error().1,
        "1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: Member must \
         have length greater than or equal to 24"
    );
}

/// Rows 72, 74, 85 and 96, and everything else that can be set.
#[tokio::test]
async fn what_is_set_is_shown_and_lists_are_sets() {
    let stage = Stage::with(json!({"Schema": [{"Name": "tier", "AttributeDataType": "String"}]})).await;
    let callbacks =
        ["http://localhost:3000", "http://127.0.0.1", "http://[::1]", "myapp://x", "https://a.example"];
    let mut given = json!({
        "AccessTokenValidity": 10,
        "AllowedOAuthFlows": ["implicit", "code"],
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["profile", "phone", "openid", "email", "aws.cognito.signin.user.admin"],
        "AnalyticsConfiguration": {"ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1"},
        "AuthSessionValidity": 15,
        "CallbackURLs": callbacks,
        "DefaultRedirectURI": "myapp://x",
        "EnablePropagateAdditionalUserContextData": false,
        "EnableTokenRevocation": false,
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "IdTokenValidity": 20,
        "LogoutURLs": ["https://z.example", "https://a.example", "https://m.example", "https://a.example"],
        "PreventUserExistenceErrors": "ENABLED",
        "ReadAttributes": ["name", "email_verified", "custom:tier", "sub"],
        "RefreshTokenRotation": {"Feature": "DISABLED", "RetryGracePeriodSeconds": 9},
        "RefreshTokenValidity": 60,
        "SupportedIdentityProviders": ["COGNITO"],
        "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "hours", "RefreshToken": "hours"},
        "WriteAttributes": ["name", "custom:tier"],
    });
    let client = stage.create(given.clone()).await;
    for list in given.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut) {
        list.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
        list.dedup();
    }
    assert_eq!(settings(&client), given);
    assert_eq!(settings(&stage.describe(&client["ClientId"]).await), given);

    for (asked, shown) in [
        (json!({"RefreshTokenValidity": 0}), json!({})),
        (json!({"AccessTokenValidity": 2}), json!({"AccessTokenValidity": 2})),
        (json!({"CallbackURLs": [], "ExplicitAuthFlows": [], "WriteAttributes": []}), json!({})),
        (
            json!({"TokenValidityUnits": {"RefreshToken": "minutes"}}),
            json!({"TokenValidityUnits": {"RefreshToken": "minutes"}, "RefreshTokenValidity": 43_200}),
        ),
    ] {
        let mut expected = defaults();
        expected.as_object_mut().unwrap().extend(shown.as_object().unwrap().clone());
        assert_eq!(settings(&stage.create(asked).await), expected);
    }
}

/// An update replaces everything but the name and the secret, and that rotation was ever used.
#[tokio::test]
async fn an_update_resets_what_it_leaves_out() {
    let stage = Stage::with(json!({})).await;
    let client = stage
        .create(json!({
            "ReadAttributes": ["name"],
            "RefreshTokenRotation": {"Feature": "ENABLED"},
            "RefreshTokenValidity": 5,
        }))
        .await;
    let id = &client["ClientId"];
    assert_eq!(client["RefreshTokenRotation"], json!({"Feature": "ENABLED", "RetryGracePeriodSeconds": 0}));
    stage.server.pass_ms(1_000);
    let updated = stage.update(id, json!({})).await.ok()["UserPoolClient"].take();
    let mut expected = defaults();
    expected["RefreshTokenRotation"] = json!({"Feature": "DISABLED", "RetryGracePeriodSeconds": 0});
    assert_eq!(settings(&updated), expected);
    assert_eq!(updated["ClientName"], "app");
    assert_eq!(updated["CreationDate"], client["CreationDate"]);
    assert_eq!(updated["LastModifiedDate"], json!(1_700_000_001.123));

    let renamed = stage.update(id, json!({"ClientName": "other", "ReadAttributes": ["email"]})).await.ok();
    assert_eq!(renamed["UserPoolClient"]["ClientName"], "other");
    let refused = stage.update(id, json!({"ClientName": "third", "ReadAttributes": ["nope"]})).await;
    let text = "Invalid read attributes specified while updating a client";
    assert_eq!(refused.error(), (INVALID, text));
    let described = stage.describe(id).await;
    assert_eq!(
        (&described["ClientName"], &described["ReadAttributes"]),
        (&json!("other"), &json!(["email"]))
    );
}

/// Row 97.
#[tokio::test]
async fn a_client_ends_and_belongs_to_its_pool() {
    let stage = Stage::with(json!({})).await;
    let id = stage.create(json!({})).await["ClientId"].clone();
    let elsewhere = stage.server.create_pool(json!({})).await;
    let text = format!("User pool client {} does not exist.", id.as_str().unwrap());
    let gone = ("ResourceNotFoundException", &*text);
    let operations = ["DescribeUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"];
    for operation in operations {
        let input = json!({"UserPoolId": elsewhere, "ClientId": id});
        assert_eq!(stage.server.call(operation, input).await.error(), gone, "{operation}");
    }
    let deleted = stage.call("DeleteUserPoolClient", json!({"ClientId": id})).await;
    assert_eq!((deleted.status.as_u16(), &*deleted.text), (200, ""));
    for operation in operations {
        assert_eq!(stage.call(operation, json!({"ClientId": id})).await.error(), gone, "{operation}");
    }
    let sign_up = json!({"ClientId": id, "Username": "amy", "Password": "Passw0rd!"});
    assert_eq!(stage.server.call("SignUp", sign_up.clone()).await.error(), gone);

    let kept = stage.create(json!({})).await["ClientId"].clone();
    stage.call("DeleteUserPool", json!({})).await.ok();
    let text = format!("User pool {} does not exist.", stage.pool);
    let input = json!({"ClientId": kept, "ClientName": "app"});
    for operation in operations.iter().chain(&["CreateUserPoolClient", "ListUserPoolClients"]) {
        let answer = stage.call(operation, input.clone()).await;
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*text), "{operation}");
    }
    let sign_up = json!({"ClientId": kept, "Username": "amy", "Password": "Passw0rd!"});
    let text = format!("User pool client {} does not exist.", kept.as_str().unwrap());
    assert_eq!(stage.server.call("SignUp", sign_up).await.error(), ("ResourceNotFoundException", &*text));
}

#[tokio::test]
async fn clients_are_listed_by_page() {
    let stage = Stage::with(json!({})).await;
    assert_eq!(stage.list(json!({})).await, json!({"UserPoolClients": []}));
    let mut created = Vec::new();
    for _ in 0..5 {
        created.push(stage.create(json!({})).await["ClientId"].as_str().unwrap().to_owned());
    }
    created.sort();
    let (mut listed, mut input, mut pages) = (Vec::new(), json!({"MaxResults": 2}), 0);
    loop {
        let page = stage.list(input.clone()).await;
        let clients = page["UserPoolClients"].as_array().unwrap();
        listed.extend(clients.iter().map(|client| client["ClientId"].as_str().unwrap().to_owned()));
        pages += 1;
        if page["NextToken"].is_null() {
            break;
        }
        input["NextToken"] = page["NextToken"].clone();
    }
    assert_eq!((pages, listed), (3, created));

    assert_eq!(
        stage.list(json!({"ClientType": "REGULAR"})).await["UserPoolClients"].as_array().unwrap().len(),
        5
    );
    let none = stage.list(json!({"ClientType": "DCR", "MaxResults": 2})).await;
    assert_eq!(none["UserPoolClients"], json!([]));
    assert!(none["NextToken"].is_string());

    let elsewhere = stage.server.create_pool(json!({})).await;
    let token = input["NextToken"].as_str().unwrap();
    for (pool, token) in [(&elsewhere, token), (&stage.pool, "x")] {
        let answer =
            stage.server.call("ListUserPoolClients", json!({"UserPoolId": pool, "NextToken": token})).await;
        let text =
            format!("Paging marker {token} is invalid for request {}", answer.header("x-amzn-requestid"));
        assert_eq!(answer.error(), (INVALID, &*text));
    }
    stage.server.pass_ms(60 * 60 * 1000 + 1);
    let outdated = stage.call("ListUserPoolClients", json!({"NextToken": token})).await;
    assert!(outdated.error().1.starts_with("Paging marker "), "{}", outdated.text);
}

#[tokio::test]
async fn a_pool_has_1000_clients_at_most() {
    let stage = Stage::with(json!({})).await;
    let id = stage.create(json!({})).await["ClientId"].as_str().unwrap().to_owned();
    let (directory, first) = (&stage.server.cx.directory, id.clone());
    let client = directory.read(&stage.pool, move |pool| pool.client(&first)).await.unwrap().record;
    for number in 1..1_000 {
        let id = format!("number{number:03}");
        directory.create_client(&stage.pool, Client { id, ..client.clone() }).await.unwrap();
    }
    let expected = "A user pool cannot have more than 1000 app clients.";
    assert_eq!(stage.ask(json!({})).await.error(), ("LimitExceededException", expected));
    stage.call("DeleteUserPoolClient", json!({"ClientId": id})).await;
    stage.create(json!({})).await;
    assert_eq!(stage.ask(json!({})).await.error(), ("LimitExceededException", expected));
    stage.server.assert_sound(&stage.pool).await;
}

/// As many and as long URLs as the API takes are more than one value of the store.
#[tokio::test]
async fn a_client_has_the_longest_urls_that_there_can_be() {
    let stage = Stage::with(json!({})).await;
    let urls = |letter: &str| {
        let url = |number: usize| json!(format!("https://app.example/{number:02}/{}", letter.repeat(320)));
        (0..95).map(url).collect::<Value>()
    };
    let asked = |letter: &str| json!({"CallbackURLs": urls(letter)});
    let client = stage.create(asked("€")).await;
    let id = &client["ClientId"];
    assert!(client.to_string().len() > 90_000);
    assert_eq!(stage.describe(id).await["CallbackURLs"], urls("€"));
    for letter in ["ह", "a", "€"] {
        stage.update(id, asked(letter)).await.ok();
        assert_eq!(stage.describe(id).await["CallbackURLs"], urls(letter));
        stage.server.assert_sound(&stage.pool).await;
    }
    assert_eq!(stage.list(json!({})).await["UserPoolClients"][0]["ClientId"], *id);
    stage.call("DeleteUserPoolClient", json!({"ClientId": id})).await;
    assert_eq!(stage.list(json!({})).await["UserPoolClients"], json!([]));
}
