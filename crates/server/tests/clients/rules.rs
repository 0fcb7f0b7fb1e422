//! What the settings of a client must be like.

use serde_json::{Value, json};

use crate::{INVALID, Stage};

const FLOW: &str = "InvalidOAuthFlowException";

async fn refuses(stage: &Stage, cases: impl IntoIterator<Item = (Value, &str, &str)>) {
    for (input, kind, text) in cases {
        assert_eq!(stage.ask(input.clone()).await.error(), (kind, text), "{input}");
    }
    assert_eq!(stage.list(json!({})).await["UserPoolClients"], json!([]), "what is refused leaves nothing");
}

/// Rows 69 to 71 and 73.
#[tokio::test]
async fn tokens_are_valid_for_a_time_in_a_range() {
    let stage = Stage::with(json!({})).await;
    let range = "Invalid range for token validity.";
    let longer = "Access and Id Token expiration times must be less than or equal to refresh token \
                  expiration times.";
    let units = |access: &str, id: &str, refresh: &str| {
        let (access, id, refresh) = (access.to_owned(), id.to_owned(), refresh.to_owned());
        json!({"AccessToken": access, "IdToken": id, "RefreshToken": refresh})
    };
    refuses(
        &stage,
        [
            (
                json!({"AccessTokenValidity": 4, "TokenValidityUnits": {"AccessToken": "minutes"}}),
                INVALID,
                range,
            ),
            (json!({"IdTokenValidity": 86_400, "TokenValidityUnits": {"IdToken": "days"}}), INVALID, range),
            (json!({"AccessTokenValidity": 25}), INVALID, range),
            (json!({"RefreshTokenValidity": 36_500}), INVALID, range),
            (
                json!({"RefreshTokenValidity": 59, "TokenValidityUnits": {"RefreshToken": "minutes"}}),
                INVALID,
                range,
            ),
            (
                json!({
                    "AccessTokenValidity": 1,
                    "RefreshTokenValidity": 1,
                    "TokenValidityUnits": units("days", "hours", "hours"),
                }),
                INVALID,
                longer,
            ),
            (
                json!({
                    "IdTokenValidity": 3_601,
                    "RefreshTokenValidity": 3_600,
                    "TokenValidityUnits": units("hours", "seconds", "seconds"),
                }),
                INVALID,
                longer,
            ),
            (
                json!({"AccessTokenValidity": 0}),
                INVALID,
                "1 validation error detected: Value '0' at 'accessTokenValidity' failed to satisfy \
                 constraint: Member must have value greater than or equal to 1",
            ),
            (
                json!({"AuthSessionValidity": 2}),
                INVALID,
                "1 validation error detected: Value '2' at 'authSessionValidity' failed to satisfy \
                 constraint: Member must have value greater than or equal to 3",
            ),
        ],
    )
    .await;
    let smallest = json!({
        "AccessTokenValidity": 5,
        "IdTokenValidity": 60,
        "RefreshTokenValidity": 1,
        "TokenValidityUnits": units("minutes", "minutes", "hours"),
    });
    stage.create(smallest).await;
    stage.create(json!({"AccessTokenValidity": 24, "RefreshTokenValidity": 3_650})).await;
}

/// Rows 77 to 82.
#[tokio::test]
async fn flows_and_scopes_of_oauth_fit_each_other() {
    let stage = Stage::with(json!({})).await;
    let both = "client_credentials flow can not be selected along with code flow or implicit flow.";
    let (machine, openid) = (json!(["client_credentials"]), json!(["openid"]));
    refuses(
        &stage,
        [
            (json!({"AllowedOAuthFlows": ["code", "client_credentials"]}), FLOW, both),
            (
                json!({
                    "AllowedOAuthFlows": ["implicit", "client_credentials"],
                    "CallbackURLs": ["https://a.example/cb"],
                    "GenerateSecret": true,
                }),
                FLOW,
                both,
            ),
            (
                json!({"AllowedOAuthFlows": machine}),
                FLOW,
                "client_credentials flow can not be selected if client does not have a client secret.",
            ),
            (
                json!({"AllowedOAuthFlows": machine, "AllowedOAuthScopes": openid, "GenerateSecret": true}),
                FLOW,
                "openid is not supported with client_credentials flow",
            ),
            (
                json!({"AllowedOAuthFlows": ["implicit"]}),
                FLOW,
                "CallbackUrls can not be empty when code flow or implicit flow is selected",
            ),
            (
                json!({"AllowedOAuthScopes": ["openid", "Cognito"]}),
                "ScopeDoesNotExistException",
                "Invalid scope requested: Cognito",
            ),
            (
                json!({"AllowedOAuthFlows": ["token"]}),
                INVALID,
                "1 validation error detected: Value '[token]' at 'allowedOAuthFlows' failed to satisfy \
                 constraint: Member must satisfy constraint: [Member must satisfy enum value set: \
                 [implicit, client_credentials, code]]",
            ),
        ],
    )
    .await;
    stage.create(json!({"AllowedOAuthFlows": machine, "GenerateSecret": true})).await;
}

#[tokio::test]
async fn an_update_keeps_the_rules_of_oauth() {
    let stage = Stage::with(json!({})).await;
    let id = &stage.create(json!({})).await["ClientId"];
    let before = stage.describe(id).await;
    for (input, kind, text) in [
        (
            json!({"AllowedOAuthFlows": ["implicit"]}),
            FLOW,
            "CallbackUrls can not be empty when code flow or implicit flow is selected",
        ),
        (
            json!({"AllowedOAuthFlows": ["client_credentials"]}),
            FLOW,
            "client_credentials flow can not be selected if client does not have a client secret.",
        ),
        (
            json!({"AllowedOAuthScopes": ["Cognito"]}),
            "ScopeDoesNotExistException",
            "Invalid scope requested: Cognito",
        ),
    ] {
        assert_eq!(stage.update(id, input.clone()).await.error(), (kind, text), "{input}");
        assert_eq!(stage.describe(id).await, before);
    }
}

/// Rows 75, 76 and 95.
#[tokio::test]
async fn flows_of_the_api_fit_each_other() {
    let stage = Stage::with(json!({})).await;
    refuses(
        &stage,
        [
            (
                json!({"ExplicitAuthFlows": ["ADMIN_NO_SRP_AUTH", "ALLOW_USER_SRP_AUTH"]}),
                INVALID,
                "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
            ),
            (
                json!({
                    "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"],
                    "RefreshTokenRotation": {"Feature": "ENABLED"},
                }),
                INVALID,
                "ALLOW_REFRESH_TOKEN_AUTH cannot be used while refresh token rotation is enabled.",
            ),
            (
                json!({"EnablePropagateAdditionalUserContextData": true}),
                INVALID,
                "Client Secret is required to set EnablePropagateAdditionalUserContextData as true",
            ),
        ],
    )
    .await;
    let foreign = stage.ask(json!({"ExplicitAuthFlows": ["FOO"]})).await;
    let opening = "1 validation error detected: Value '[FOO]' at 'explicitAuthFlows' failed to satisfy \
                   constraint: Member must satisfy constraint: [Member must satisfy enum value set: [";
    assert!(foreign.error().1.starts_with(opening), "{}", foreign.text);

    let lite = Stage::with(json!({"UserPoolTier": "LITE"})).await;
    let text = "The following feature is not available for the LITE pricing tier configured: Choice-Based \
                Sign-In";
    let flows = json!({"ExplicitAuthFlows": ["ALLOW_USER_AUTH"]});
    refuses(&lite, [(flows.clone(), "FeatureUnavailableInTierException", text)]).await;
    let client = lite.create(json!({})).await;
    let answer = lite.update(&client["ClientId"], flows).await;
    assert_eq!(answer.error(), ("FeatureUnavailableInTierException", text));

    for allowed in [
        json!({"ExplicitAuthFlows": ["ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"]}),
        json!({"ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "RefreshTokenRotation": {"Feature": "ENABLED"}}),
        json!({"EnablePropagateAdditionalUserContextData": true, "GenerateSecret": true}),
    ] {
        stage.create(allowed).await;
    }
}

/// Rows 84 and 86 to 89.
#[tokio::test]
async fn redirects_are_safe_and_listed() {
    let stage = Stage::with(json!({})).await;
    let plain = |url: &str| format!("{url} cannot use the HTTP protocol.");
    let urls =
        ["http://example.com/cb", "HTTP://example.com", "http://localhost@evil.example", "http://127.0.0.2"];
    for url in urls {
        for member in ["CallbackURLs", "LogoutURLs"] {
            refuses(&stage, [(json!({member: [url]}), INVALID, &*plain(url))]).await;
        }
    }
    for url in [
        "foo",
        "relative/path",
        "//evil.example",
        "https://",
        "https://a.example:99999",
        "https:x",
        "https:/x",
        "https:///x",
        "http:localhost",
        "view-source:http://a.example",
        "file:///etc/passwd",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ] {
        let text = format!("{url} is not an absolute URI.");
        for member in ["CallbackURLs", "LogoutURLs"] {
            refuses(&stage, [(json!({member: [url]}), INVALID, &*text)]).await;
        }
    }
    let length = "failed to satisfy constraint: Member must satisfy constraint: \
                  [Member must have length less than or equal to 1024, \
                  Member must have length greater than or equal to 1, \
                  Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]";
    let empty = format!(
        "2 validation errors detected: Value '[]' at 'logoutURLs' {length}; Value '[]' at 'callbackURLs' \
         {length}"
    );
    refuses(
        &stage,
        [
            (
                json!({"CallbackURLs": ["https://a.example/#x"]}),
                INVALID,
                "https://a.example/#x cannot use fragment",
            ),
            (
                json!({"CallbackURLs": ["https://a.example"], "DefaultRedirectURI": "https://b.example"}),
                INVALID,
                "The default redirect URI https://b.example is not in the callback URIs list.",
            ),
            (
                json!({"DefaultRedirectURI": "https://b.example"}),
                INVALID,
                "The default redirect URI https://b.example is not in the callback URIs list.",
            ),
            (json!({"CallbackURLs": [""], "LogoutURLs": [""]}), INVALID, &empty),
        ],
    )
    .await;
    let many: Vec<String> = (0..101).map(|number| format!("https://a.example/{number}")).collect();
    let answer = stage.ask(json!({"CallbackURLs": many})).await;
    let ending = "at 'callbackURLs' failed to satisfy constraint: Member must have length less than or equal \
                  to 100";
    assert!(answer.error().1.ends_with(ending), "{}", answer.text);
    stage.create(json!({"CallbackURLs": many[..100]})).await;
    let own = ["com.example.app:/callback", "http://[::1]:3000/cb", "http://localhost:3000", "myapp://"];
    assert_eq!(stage.create(json!({"CallbackURLs": own})).await["CallbackURLs"], json!(own));
}

/// Rows 90 to 94.
#[tokio::test]
async fn providers_and_attributes_are_those_of_the_pool() {
    let schema = json!([
        {"Name": "email", "Required": true, "Mutable": true},
        {"Name": "role", "AttributeDataType": "String", "DeveloperOnlyAttribute": true},
    ]);
    let stage = Stage::with(json!({"Schema": schema})).await;
    let nobody = format!("The provider Nope does not exist for User Pool {}", stage.pool);
    refuses(&stage, [(json!({"SupportedIdentityProviders": ["COGNITO", "Nope"]}), INVALID, &*nobody)]).await;
    let (read, write) = (
        "Invalid read attributes specified while creating a client",
        "Invalid write attributes specified while creating a client",
    );
    refuses(&stage, [(json!({"ReadAttributes": ["custom:nope"]}), INVALID, read)]).await;
    for names in [
        json!(["email", "custom:nope"]),
        json!(["email", "email_verified"]),
        json!(["email", "phone_number_verified"]),
        json!(["email", "sub"]),
        json!(["email", "dev:custom:role"]),
        json!(["name"]),
    ] {
        refuses(&stage, [(json!({"WriteAttributes": names}), INVALID, write)]).await;
    }
    let analytics = "Invalid analytics configuration given, either <application arn> or <application id, \
                     role arn, external id> are valid";
    let (arn, id, role) = (
        "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1",
        "0123456789abcdef",
        "arn:aws:iam::123456789012:role/pinpoint",
    );
    for part in [
        json!({"ApplicationId": id}),
        json!({"ApplicationId": id, "RoleArn": role}),
        json!({"ApplicationArn": arn, "ApplicationId": id}),
        json!({}),
    ] {
        refuses(&stage, [(json!({"AnalyticsConfiguration": part}), INVALID, analytics)]).await;
    }
    let whole = json!({"ApplicationId": id, "RoleArn": role, "ExternalId": "x", "UserDataShared": true});
    let client = stage.create(json!({"AnalyticsConfiguration": whole, "WriteAttributes": ["email"]})).await;
    assert_eq!(client["AnalyticsConfiguration"], whole);
    let id = &client["ClientId"];
    let text = "Invalid write attributes specified while updating a client";
    assert_eq!(stage.update(id, json!({"WriteAttributes": ["name"]})).await.error(), (INVALID, text));
    // A client without a secret stays without one.
    let answer = stage.update(id, json!({"EnablePropagateAdditionalUserContextData": true})).await;
    assert!(answer.error().1.starts_with("Client Secret is required"), "{}", answer.text);
}

#[tokio::test]
async fn a_name_has_plain_characters() {
    let stage = Stage::with(json!({})).await;
    let answer = stage.call("CreateUserPoolClient", json!({"ClientName": "a<b"})).await;
    assert_eq!(
        answer.error(),
        (
            INVALID,
            "1 validation error detected: Value 'a<b' at 'clientName' failed to satisfy constraint: Member \
             must satisfy regular expression pattern: [\\w\\s+=,.@-]+"
        )
    );
}
