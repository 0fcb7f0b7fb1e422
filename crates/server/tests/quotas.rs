//! Quotas through the front door: what each category of operations lets through, and what counts.

mod harness;

use std::collections::BTreeMap;
use std::time::Duration;

use harness::{ACCOUNT, Answer, Harness, REGION, policy, unsigned};
use poolhouse::context::Settings;
use poolhouse::operations::IMPLEMENTED;
use poolhouse::outbox::Transports;
use poolhouse::quotas::{CATEGORIES, Rates};
use serde_json::{Value, json};

async fn with_quotas(quotas: Rates) -> Harness {
    let (account_id, transports) = (ACCOUNT.to_owned(), Transports::default());
    let changes_kept = Duration::ZERO;
    let settings = Settings { account_id, dev: false, transports, quotas, changes_kept };
    Harness::of(settings).await
}

/// Rates as a file of options has them.
fn rates(text: &str) -> Rates {
    let mut table: BTreeMap<String, Rates> = toml::from_str(text).expect("rates are read");
    table.remove("quotas").expect("there are quotas")
}

fn is_throttled(answer: &Answer) -> bool {
    let throttled = answer.text.contains("TooManyRequestsException");
    if throttled {
        assert_eq!(
            (answer.status.as_u16(), answer.error()),
            (400, ("TooManyRequestsException", "Rate exceeded"))
        );
    }
    throttled
}

/// How many of `count` calls at one moment get through.
async fn admitted(server: &Harness, operation: &str, input: &Value, count: usize) -> usize {
    let mut admitted = 0;
    for _ in 0..count {
        admitted += usize::from(!is_throttled(&server.call(operation, input.clone()).await));
    }
    admitted
}

#[tokio::test]
async fn a_category_drains_and_fills_again() {
    let server = with_quotas("aws".parse().expect("it is known")).await;
    let pool = server.create_pool(json!({})).await;
    let list = json!({"UserPoolId": pool});
    assert_eq!(admitted(&server, "ListUsers", &list, 40).await, 30);
    // Other categories have their own, the operations of one share it, and so do all pools.
    assert_eq!(
        admitted(&server, "AdminGetUser", &json!({"UserPoolId": pool, "Username": "amy"}), 5).await,
        5
    );
    let group = json!({"UserPoolId": pool, "GroupName": "staff"});
    assert_eq!(admitted(&server, "ListUsersInGroup", &group, 5).await, 0);
    let other = server.create_pool(json!({})).await;
    assert_eq!(admitted(&server, "ListUsers", &json!({"UserPoolId": other}), 5).await, 0);
    server.pass_ms(500);
    assert_eq!(admitted(&server, "ListUsers", &list, 40).await, 15);
    server.pass_ms(3_600_000);
    assert_eq!(admitted(&server, "ListUsers", &list, 40).await, 30);
}

#[tokio::test]
async fn without_quotas_nothing_is_counted() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    assert_eq!(admitted(&server, "ListUsers", &json!({"UserPoolId": pool}), 500).await, 500);
}

#[tokio::test]
async fn an_operation_on_one_pool_has_a_share() {
    let server = with_quotas(Rates::documented()).await;
    let pool = server.create_pool(json!({})).await;
    let other = server.create_pool(json!({})).await;
    let (of_pool, of_other) = (json!({"UserPoolId": pool}), json!({"UserPoolId": other}));
    assert_eq!(admitted(&server, "ListGroups", &of_pool, 10).await, 5);
    assert_eq!(admitted(&server, "ListGroups", &of_other, 10).await, 5);
    let providers = json!({"UserPoolId": pool});
    assert_eq!(admitted(&server, "ListIdentityProviders", &providers, 10).await, 5);
    // The account had 20 for the category; what a pool was refused took none of them.
    assert_eq!(admitted(&server, "ListIdentityProviders", &of_other, 10).await, 5);
    let group = json!({"UserPoolId": pool, "GroupName": "staff"});
    assert_eq!(admitted(&server, "GetGroup", &group, 10).await, 0);
}

#[tokio::test]
async fn an_operator_sets_rates() {
    let server = with_quotas(rates("[quotas]\nUserList = 3\nUserPoolResourceRead = 9\n")).await;
    let pool = server.create_pool(json!({})).await;
    let input = json!({"UserPoolId": pool});
    assert_eq!(admitted(&server, "ListUsers", &input, 10).await, 3);
    assert_eq!(admitted(&server, "ListGroups", &input, 20).await, 9);
    assert_eq!(admitted(&server, "DescribeUserPool", &input, 100).await, 100);
}

/// Neither who has no key, nor who may not, uses up what the account has.
#[tokio::test]
async fn who_is_refused_is_not_counted() {
    let server = with_quotas(Rates::documented()).await;
    let pool = server.create_pool(json!({})).await;
    let input = json!({"UserPoolId": pool});
    let arn = format!("arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{pool}");
    let reader = server.create_key("reader", &[policy("Allow", "cognito-idp:AdminGetUser", &arn)]).await;
    for _ in 0..100 {
        let strange = server.raw(unsigned("ListUsers", input.to_string())).await;
        assert_eq!(strange.error().0, "MissingAuthenticationTokenException");
        let denied = server.call_as(&reader, "ListUsers", input.clone()).await;
        assert_eq!(denied.error().0, "AccessDeniedException");
        let wrong = server.call("ListUsers", json!({"UserPoolId": pool, "Limit": 61})).await;
        assert_eq!(wrong.error().0, "InvalidParameterException");
    }
    assert_eq!(admitted(&server, "ListUsers", &input, 40).await, 30);
}

#[tokio::test]
async fn guests_are_counted_with_the_others() {
    let server = with_quotas(Rates::documented()).await;
    let pool = server.create_pool(json!({})).await;
    let input = json!({"ClientId": "nobody", "Username": "amy", "Password": "Passw0rd!"});
    let mut admitted_guests = 0;
    for _ in 0..60 {
        let answer = server.raw(unsigned("SignUp", input.to_string())).await;
        admitted_guests += usize::from(!is_throttled(&answer));
    }
    assert_eq!(admitted_guests, 50);
    let create = json!({"UserPoolId": pool, "Username": "amy", "MessageAction": "SUPPRESS"});
    assert_eq!(admitted(&server, "AdminCreateUser", &create, 1).await, 0);
}

#[tokio::test]
async fn the_page_of_the_outbox_is_not_counted() {
    let server = with_quotas(Rates::documented()).await;
    for _ in 0..200 {
        let mut request = http::Request::new(String::new());
        *request.uri_mut() = "/poolhouse/v1/outbox".parse().expect("a path");
        request.headers_mut().insert("host", http::HeaderValue::from_static("localhost:9229"));
        server.raw(server.signed(&server.root, request)).await.ok();
    }
}

/// Every operation that there is counts: the table of categories names it, and its name is spelt right.
#[test]
fn every_operation_is_in_a_category() {
    for operation in IMPLEMENTED {
        let holds =
            CATEGORIES.iter().filter(|category| category.members().any(|member| member == *operation));
        assert_eq!(holds.count(), 1, "{operation}");
    }
}
