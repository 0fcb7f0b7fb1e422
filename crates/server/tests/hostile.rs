//! Whatever is sent, the answer is one of the service's: thousands of requests, made from the model and then
//! bent, and what only many at once or a raw connection can do.

#[path = "hostile/connections.rs"]
mod connections;
mod harness;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/requests.rs"]
mod requests;

use std::collections::BTreeSet;

use harness::{Answer, Harness, Key, policy};
use http::{Request, StatusCode};
use poolhouse::operations::IMPLEMENTED;
use poolhouse_directory::names::Contact;
use poolhouse_directory::records::{CodePurpose, PendingCode};
use poolhouse_directory::{Attributes, Standing, Sub, User, UserStatus};
use poolhouse_model::{ErrorCode, OPERATIONS};
use requests::{CODE, Chance, Known};
use serde_json::{Value, json};

/// Enough to bend every operation in every way, few enough for a debug build.
const REQUESTS: usize = 600 * IMPLEMENTED.len();
/// After so many, requests that went through have changed or removed what the others need.
const ROUND: usize = 400;
const SEED: u64 = 0x5EED;
/// What a text repeats of a request, and what stands around it, is a small multiple of the request.
const ANSWER_LEN_MAX: usize = 8_000_000;

/// Another seed than the usual one comes from the environment: `HOSTILE_SEED=7`.
#[tokio::test]
async fn every_answer_is_well_formed() {
    let seed = std::env::var("HOSTILE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(SEED);
    println!("HOSTILE_SEED={seed}");
    let server = Harness::new().await;
    let limited = server.create_key("limited", &[policy("Allow", "cognito-idp:List*", "*")]).await;
    let keys = [server.root.clone(), server.root.clone(), server.root.in_region("eu-west-1"), limited];
    let mut chance = Chance(seed);
    let mut known = Known::default();
    let mut succeeded = vec![0; IMPLEMENTED.len()];
    for number in 0..REQUESTS {
        if number % ROUND == 0 {
            known = furnish(&server).await;
        }
        let operation = chance.below(IMPLEMENTED.len());
        let request = request(&server, &keys, &known, &mut chance, IMPLEMENTED[operation]);
        let shown = format!("{request:?}");
        let answer = server.raw(request).await;
        if let Err(fault) = examine(&answer) {
            panic!("seed {seed}, request {number}: {fault}\n{shown:.2000}\n{answer:?}");
        }
        known.learn(&answer.body);
        succeeded[operation] += usize::from(answer.status == StatusCode::OK);
    }
    for pool in server.cx.directory.pool_ids().await.expect("the store lists pools") {
        let report = server.cx.directory.check(&pool, |_| ()).await.expect("the store is read");
        assert_eq!(report.problems, [""; 0], "seed {seed}");
    }
    // A test whose requests all fail at the first check would see nothing of what is behind it.
    let never = IMPLEMENTED.iter().zip(succeeded).filter(|(_, times)| *times == 0);
    let never: Vec<_> = never.map(|(name, _)| *name).collect();
    assert!(never.is_empty(), "seed {seed}: never answered with success: {never:?}");
}

/// What a client reads of its mistake stays in proportion, and its header fits what proxies take.
#[tokio::test]
async fn an_error_does_not_outgrow_its_request() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let token = "x".repeat(90_000);
    let answer = server.call("ListUsers", json!({"UserPoolId": pool, "PaginationToken": token})).await;
    assert_eq!(examine(&answer), Ok(()));
    assert!(answer.error().1.contains(&token));
    assert_eq!(answer.header("x-amzn-errormessage").len(), 1024);

    let attributes = vec![json!({}); 30_000];
    let input = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": attributes});
    let answer = server.call("AdminCreateUser", input).await;
    assert!(answer.error().1.starts_with("1000 validation errors detected: "));
    assert!(answer.text.len() < 2 * server.cx.limits.body_len_max);
}

/// A call of an operation; most are bent, some before and some after they are signed.
fn request(
    server: &Harness,
    keys: &[Key],
    known: &Known,
    chance: &mut Chance,
    operation: &str,
) -> Request<Vec<u8>> {
    let facts =
        OPERATIONS.iter().find(|facts| facts.name == operation).expect("what is built is in the model");
    let mut input = requests::value(chance, known, "", facts.input, 0);
    if chance.one_in(3) {
        requests::bend_json(chance, &mut input);
    }
    let mut body = input.to_string().into_bytes();
    if chance.one_in(6) {
        requests::bend_bytes(chance, &mut body);
    }
    let mut request = harness::unsigned(operation, String::new()).map(|_| body);
    if chance.one_in(8) {
        requests::bend_head(chance, &mut request);
    }
    let key = &keys[chance.below(keys.len())];
    if !chance.one_in(20) {
        request = server.signed(key, request);
    }
    if chance.one_in(12) {
        requests::bend_head(chance, &mut request);
    }
    request
}

/// Pools and users for the requests to meet.
async fn furnish(server: &Harness) -> Known {
    let mut known = Known::default();
    for settings in [
        json!({"PoolName": "plain", "AutoVerifiedAttributes": ["email"]}),
        json!({"PoolName": "aliases", "AliasAttributes": ["email", "phone_number", "preferred_username"],
               "Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}},
               "UsernameConfiguration": {"CaseSensitive": false}}),
        json!({"PoolName": "contacts", "UsernameAttributes": ["email"]}),
    ] {
        let pool = server.call("CreateUserPool", settings).await.ok();
        let pool = pool["UserPool"]["Id"].as_str().expect("a new pool has an id").to_owned();
        for name in ["amy", "amy@corp.example", "kim", "ΣΊΣΥΦΟΣ"] {
            let attributes = json!([{"Name": "name", "Value": name}]);
            let input = json!({"UserPoolId": pool, "Username": name, "UserAttributes": attributes,
                               "MessageAction": "SUPPRESS"});
            known.learn(&server.call("AdminCreateUser", input).await.body);
        }
        // One who can be confirmed, and one whose password can be reset.
        server
            .cx
            .directory
            .import_users(&pool, vec![with_code(server, signed_up())])
            .await
            .expect("the store takes a user");
        let input = json!({"UserPoolId": pool, "ClientName": "app"});
        known.learn(&server.call("CreateUserPoolClient", input).await.ok());
        let input = json!({"UserPoolId": pool, "Username": "kim", "UserAttributes": [
            {"Name": "email", "Value": "kim@corp.example"}, {"Name": "email_verified", "Value": "true"}]});
        server.call("AdminUpdateUserAttributes", input).await;
        let input = json!({"UserPoolId": pool, "Username": "kim", "Password": "Ab1!efgh", "Permanent": true});
        server.call("AdminSetUserPassword", input).await;
        let input = json!({"UserPoolId": pool, "ProviderName": "Corp", "ProviderType": "OIDC",
                           "ProviderDetails": requests::provider_details(), "IdpIdentifiers": ["corp"]});
        server.call("CreateIdentityProvider", input).await.ok();
        let input = json!({"UserPoolId": pool,
            "DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": "amy@corp.example"},
            "SourceUser": {"ProviderName": "Corp", "ProviderAttributeValue": "1"}});
        server.call("AdminLinkProviderForUser", input).await;
        let page = server.call("ListUsers", json!({"UserPoolId": pool, "Limit": 1})).await;
        known.learn(&page.body);
        known.pools.push(pool);
    }
    known
}

/// A user who has not confirmed an address yet.
fn signed_up() -> User {
    User {
        sub: Sub::from_bytes(&[9; 16]).expect("16 bytes"),
        username: "uma".to_owned(),
        attributes: Attributes::new(),
        created_ms: harness::START_MS,
        modified_ms: harness::START_MS,
        enabled: true,
        status: UserStatus::Unconfirmed,
        aliases: BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    }
}

/// The user, on the way to whom a code is.
fn with_code(server: &Harness, mut user: User) -> User {
    let (vault, randomness) = (&server.cx.vault, &*server.cx.randomness);
    let code = PendingCode::new(CODE, user.sub, Contact::Email, vault, randomness, harness::START_MS);
    user.standing.codes.insert(CodePurpose::SignUp, code);
    user.attributes.insert("email".to_owned(), "uma@corp.example".to_owned());
    user
}

/// What is wrong with an answer: nothing, if the service could have given it.
fn examine(answer: &Answer) -> Result<(), String> {
    let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
    if header("x-amzn-requestid").map(str::len) != Some(36) {
        return Err("no request id".to_owned());
    }
    if header("content-type") != Some("application/x-amz-json-1.1") {
        return Err("another content type".to_owned());
    }
    if answer.text.len() > ANSWER_LEN_MAX
        || header("x-amzn-errormessage").is_some_and(|text| text.len() > 1024)
    {
        return Err("too large".to_owned());
    }
    match answer.status {
        StatusCode::OK if answer.text.is_empty() || answer.body.is_object() => Ok(()),
        StatusCode::NOT_FOUND if answer.body["code"] == "BadRequest" => Ok(()),
        StatusCode::BAD_REQUEST | StatusCode::NOT_IMPLEMENTED => examine_error(answer),
        other => Err(format!("status {other}")),
    }
}

fn examine_error(answer: &Answer) -> Result<(), String> {
    let type_ = answer.body["__type"].as_str().unwrap_or_default();
    let code: ErrorCode = type_.parse().map_err(|_| format!("unknown exception {type_:?}"))?;
    if code.status() != answer.status.as_u16() {
        return Err("status and exception do not fit".to_owned());
    }
    let header = answer.headers.get("x-amzn-errortype").map(http::HeaderValue::as_bytes);
    if header != Some(format!("{type_}:").as_bytes()) {
        return Err("header and body do not agree".to_owned());
    }
    let mut members = answer.body.as_object().into_iter().flatten();
    let is_known = |(name, value): (&String, &Value)| {
        value.is_string() && ["__type", code.message_member()].contains(&name.as_str())
    };
    if !members.all(is_known) {
        return Err("a member that errors do not have".to_owned());
    }
    Ok(())
}
