//! The AWS SDK for Rust against the server that `test_other_languages.py` has started: what it finds there
//! comes in the environment.

mod presigned;

use std::env;
use std::fmt::Debug;

use aws_credential_types::Credentials;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region, retry::RetryConfig};
use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentityprovider::operation::RequestId as _;
use aws_sdk_cognitoidentityprovider::operation::admin_create_user::AdminCreateUserError;
use aws_sdk_cognitoidentityprovider::operation::admin_get_user::AdminGetUserError;
use aws_sdk_cognitoidentityprovider::operation::list_users::ListUsersError;
use aws_sdk_cognitoidentityprovider::types::{AttributeType, MessageActionType, UserStatusType};
use aws_sdk_cognitoidentityprovider::{Client, Config};

fn told(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

fn key(name: &str) -> Credentials {
    let [id, secret] = ["ID", "SECRET"].map(|part| told(&format!("{name}_{part}")));
    Credentials::from_keys(id, secret, env::var(format!("{name}_TOKEN")).ok())
}

fn connect(credentials: Credentials) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(told("ENDPOINT"))
        .region(Region::new(told("REGION")))
        .credentials_provider(credentials)
        .retry_config(RetryConfig::disabled())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .build();
    Client::from_conf(config)
}

fn numbered(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|number| format!("user{number:03}")).collect()
}

/// The user names of each page.
async fn walk(client: &Client, filter: Option<&str>, page_size: i32) -> Vec<Vec<String>> {
    let call = client.list_users().user_pool_id(told("MANY_USERS")).set_filter(filter.map(str::to_owned));
    let mut pages = call.into_paginator().page_size(page_size).send();
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        let users = page.expect("a page").users.unwrap_or_default();
        found.push(users.into_iter().map(|user| user.username.expect("a name")).collect());
    }
    found
}

/// The service's own error in the failure of a call.
#[track_caller]
fn refusal<O: Debug, E: ProvideErrorMetadata + Debug + std::error::Error + 'static>(
    outcome: Result<O, SdkError<E>>,
) -> E {
    let SdkError::ServiceError(context) = outcome.expect_err("a refusal") else { panic!("no refusal") };
    assert_eq!(context.raw().status().as_u16(), 400);
    assert_eq!(context.err().meta().request_id().map(str::len), Some(36));
    context.into_err()
}

#[tokio::test]
async fn the_paginator_walks_all_pages() {
    let pages = walk(&connect(key("ROOT")), None, 60).await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [60, 60, 11]);
    assert_eq!(pages.concat(), numbered(0..131));
}

#[tokio::test]
async fn the_paginator_keeps_the_filter() {
    let pages = walk(&connect(key("ROOT")), Some(r#"email ^= "USER01""#), 4).await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 2]);
    assert_eq!(pages.concat(), numbered(10..20));
}

#[tokio::test]
async fn errors_have_their_own_types_and_texts() {
    let (root, pool) = (connect(key("ROOT")), told("MANY_USERS"));
    let missing = refusal(root.list_users().user_pool_id("us-east-1_AAAAAAAAA").send().await);
    assert!(matches!(missing, ListUsersError::ResourceNotFoundException(_)), "{missing:?}");
    assert_eq!(missing.message(), Some("User pool us-east-1_AAAAAAAAA does not exist."));

    let odd = refusal(root.list_users().user_pool_id(&pool).filter("foo").send().await);
    assert!(matches!(odd, ListUsersError::InvalidParameterException(_)), "{odd:?}");
    assert_eq!(odd.message(), Some("Error while parsing filter."));

    let large = refusal(root.list_users().user_pool_id(&pool).limit(61).send().await);
    assert!(matches!(large, ListUsersError::InvalidParameterException(_)), "{large:?}");
    let text = "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member \
                must have value less than or equal to 60";
    assert_eq!(large.message(), Some(text));

    let reader = connect(key("READER"));
    let denied = refusal(reader.admin_delete_user().user_pool_id(&pool).username("user000").send().await);
    assert_eq!(denied.code(), Some("AccessDeniedException"));
    assert!(denied.message().is_some_and(|text| text.contains(" is not authorized to perform: ")));
}

#[tokio::test]
async fn a_user_s_life() {
    let root = connect(key("ROOT"));
    let created = root.create_user_pool().pool_name("from rust").send().await.expect("a pool");
    let pool = created.user_pool.and_then(|pool| pool.id).expect("an id");
    let create = || {
        let name = AttributeType::builder().name("name").value("Amy 😀").build().expect("an attribute");
        let call = root.admin_create_user().user_pool_id(&pool).username("amy").user_attributes(name);
        call.message_action(MessageActionType::Suppress).send()
    };
    let user = create().await.expect("a user").user.expect("a user");
    assert_eq!(user.user_status, Some(UserStatusType::ForceChangePassword));
    let taken = refusal(create().await);
    assert!(matches!(taken, AdminCreateUserError::UsernameExistsException(_)), "{taken:?}");

    root.admin_disable_user().user_pool_id(&pool).username("amy").send().await.expect("a change");
    let found = root.admin_get_user().user_pool_id(&pool).username("amy").send().await.expect("a user");
    assert!(!found.enabled);
    assert_eq!(found.user_create_date, user.user_create_date);
    let name = found.user_attributes().iter().find(|attribute| attribute.name == "name");
    assert_eq!(name.and_then(|name| name.value.as_deref()), Some("Amy 😀"));

    root.admin_delete_user().user_pool_id(&pool).username("amy").send().await.expect("an end");
    let gone = refusal(root.admin_get_user().user_pool_id(&pool).username("amy").send().await);
    assert!(matches!(gone, AdminGetUserError::UserNotFoundException(_)), "{gone:?}");
    root.delete_user_pool().user_pool_id(&pool).send().await.expect("an end");
}

#[tokio::test]
async fn a_temporary_key_works_with_its_token_and_not_without() {
    let temporary = key("TEMPORARY");
    assert_eq!(walk(&connect(temporary.clone()), None, 60).await.concat(), numbered(0..131));
    for token in [None, Some("another".to_owned())] {
        let other = Credentials::from_keys(temporary.access_key_id(), temporary.secret_access_key(), token);
        let refused = refusal(connect(other).list_users().user_pool_id(told("MANY_USERS")).send().await);
        assert_eq!(refused.code(), Some("UnrecognizedClientException"));
    }
}
