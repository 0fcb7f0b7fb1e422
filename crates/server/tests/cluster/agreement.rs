//! What one server writes, another knows with its next request; what one seals, another opens.

use std::sync::Arc;

use poolhouse::outbox::Transports;
use serde_json::{Value, json};

use crate::harness::{ACCOUNT, Harness, REGION, policy};
use crate::shared::View;

/// On PostgreSQL when the tests run on it, else on a store in memory that is shared as one.
async fn two_servers() -> (Harness, Harness) {
    let first = if std::env::var_os("POOLHOUSE_TEST_STORE").is_some() {
        Harness::new().await
    } else {
        Harness::on(Arc::new(View::new().await), false, Transports::default()).await
    };
    let second = first.beside().await;
    (first, second)
}

async fn create_user(server: &Harness, pool: &str, name: &str) {
    let input = json!({"UserPoolId": pool, "Username": name, "MessageAction": "SUPPRESS"});
    server.call("AdminCreateUser", input).await.ok();
}

#[tokio::test]
async fn a_walk_goes_on_at_another_server() {
    let (first, second) = two_servers().await;
    let pool = first.create_pool(json!({})).await;
    for number in 0..7 {
        create_user(if number % 2 == 0 { &first } else { &second }, &pool, &format!("user{number}")).await;
    }
    let (mut names, mut input) = (Vec::new(), json!({"UserPoolId": pool, "Limit": 2}));
    for server in [&first, &second].into_iter().cycle() {
        let page = server.call("ListUsers", input.clone()).await.ok();
        let users = page["Users"].as_array().unwrap();
        names.extend(users.iter().map(|user| user["Username"].as_str().unwrap().to_owned()));
        let Some(token) = page.get("PaginationToken") else { break };
        input["PaginationToken"] = token.clone();
    }
    names.sort();
    assert_eq!(names, (0..7).map(|number| format!("user{number}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_key_that_is_deleted_stops_working_everywhere() {
    let (first, second) = two_servers().await;
    let key = first.create_key("reader", &[policy("Allow", "cognito-idp:ListUserPools", "*")]).await;
    let input = json!({"MaxResults": 10});
    for server in [&first, &second, &second] {
        server.call_as(&key, "ListUserPools", input.clone()).await.ok();
    }
    assert!(first.cx.directory.delete_access_key(&key.id).await.unwrap());
    let refused = second.call_as(&key, "ListUserPools", input).await;
    assert_eq!(refused.error().0, "UnrecognizedClientException");
}

#[tokio::test]
async fn policies_count_everywhere_as_they_are_now() {
    let (first, second) = two_servers().await;
    let pool = first.create_pool(json!({"UserPoolTags": {"team": "blue"}})).await;
    let arn = format!("arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{pool}");
    let mut allowed = policy("Allow", "cognito-idp:DescribeUserPool", &arn);
    allowed["Statement"]["Condition"] = json!({"StringEquals": {"aws:ResourceTag/team": "blue"}});
    let key = first.create_key("reader", &[allowed]).await;
    let input = json!({"UserPoolId": pool});
    second.call_as(&key, "DescribeUserPool", input.clone()).await.ok();
    let changed = json!({"UserPoolId": pool, "UserPoolTags": {"team": "red"}});
    first.call("UpdateUserPool", changed).await.ok();
    let refused = second.call_as(&key, "DescribeUserPool", input).await;
    assert_eq!(refused.error().0, "AccessDeniedException");
}

#[tokio::test]
async fn what_becomes_of_a_pool_is_known_everywhere() {
    let (first, second) = two_servers().await;
    let pool = first.create_pool(json!({})).await;
    create_user(&second, &pool, "amy").await;
    let password =
        |text: &str| json!({"UserPoolId": pool, "Username": "amy", "Password": text, "Permanent": true});
    second.call("AdminSetUserPassword", password("Passw0rd!")).await.ok();
    let longer = json!({"UserPoolId": pool, "Policies": {"PasswordPolicy": {"MinimumLength": 20}}});
    first.call("UpdateUserPool", longer).await.ok();
    let refused = second.call("AdminSetUserPassword", password("Passw0rd!")).await;
    assert_eq!(refused.error().0, "InvalidPasswordException");
    assert_eq!(count(&first, &pool).await, count(&second, &pool).await);

    first.call("DeleteUserPool", json!({"UserPoolId": pool})).await.ok();
    let refused = second.call("ListUsers", json!({"UserPoolId": pool})).await;
    assert_eq!(refused.error().0, "ResourceNotFoundException");
}

#[tokio::test]
async fn what_becomes_of_a_client_or_a_group_is_known_everywhere() {
    let (first, second) = two_servers().await;
    let pool = first.create_pool(json!({})).await;
    let client =
        first.call("CreateUserPoolClient", json!({"UserPoolId": pool, "ClientName": "web"})).await.ok();
    let client = client["UserPoolClient"]["ClientId"].clone();
    let sign_up = |name: &str| json!({"ClientId": client, "Username": name, "Password": "Passw0rd!"});
    second.call("SignUp", sign_up("amy")).await.ok();
    first.call("DeleteUserPoolClient", json!({"UserPoolId": pool, "ClientId": client})).await.ok();
    assert_eq!(second.call("SignUp", sign_up("bob")).await.error().0, "ResourceNotFoundException");

    let group = json!({"UserPoolId": pool, "GroupName": "staff"});
    first.call("CreateGroup", group.clone()).await.ok();
    second.call("GetGroup", group.clone()).await.ok();
    first.call("DeleteGroup", group.clone()).await.ok();
    assert_eq!(second.call("GetGroup", group).await.error().0, "ResourceNotFoundException");
}

async fn count(server: &Harness, pool: &str) -> Value {
    let pool = server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok();
    pool["UserPool"]["EstimatedNumberOfUsers"].clone()
}
