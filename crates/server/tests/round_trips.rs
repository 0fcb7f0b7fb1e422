//! How often the server waits for its database.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[expect(dead_code, reason = "other tests take stores, these take their URLs")]
#[path = "../../store/tests/postgres/place.rs"]
mod place;
#[expect(dead_code, reason = "other tests cut connections")]
#[path = "../../store/tests/postgres/proxy.rs"]
mod proxy;
#[path = "../../store/tests/skipped/mod.rs"]
mod skipped;

use std::collections::BTreeSet;
use std::sync::Arc;

use harness::Harness;
use place::Place;
use poolhouse::context::Context;
use poolhouse::outbox::Transports;
use poolhouse_directory::{Filter, ImportOutcome, PoolReader, Standing, Sub, User, UserQuery, UserStatus};
use poolhouse_store::{OpenMode, PostgresStore, Store};
use proxy::Proxy;
use serde_json::json;

/// The index, and the users that it leads to. That the pool is still the same is asked along the way.
#[tokio::test]
async fn a_page_by_prefix_takes_two_round_trips() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url() + "&connections=2";
    let proxy = Proxy::start(&url).await;
    let store = PostgresStore::open(&proxy.url(&url), OpenMode::Server).await.unwrap();
    let server = Harness::on(Arc::new(store), false, Transports::default()).await;
    let pool = server.create_pool(json!({})).await;
    for number in 0..65 {
        let email = json!([{"Name": "email", "Value": format!("amy{number}@corp.example")}]);
        let input = json!({"UserPoolId": pool, "Username": format!("amy{number}"), "UserAttributes": email,
            "MessageAction": "SUPPRESS"});
        server.call("AdminCreateUser", input).await.ok();
    }
    let page = async || {
        let filter = Filter::parse(Some("email ^= \"amy\"")).unwrap();
        let query = UserQuery { filter, limit: 60, after: None };
        let page = move |pool: &PoolReader<'_>| Ok(pool.list_users(&query)?.iter().count());
        server.cx.directory.read(&pool, page).await.unwrap()
    };
    proxy.count_round_trips();
    // Every statement is prepared on either connection when both were in use.
    assert_eq!(tokio::join!(page(), page()), (60, 60));
    proxy.round_trips();
    assert_eq!(page().await, 60);
    assert_eq!(proxy.round_trips(), 2);

    let input = json!({"UserPoolId": pool, "Filter": "email ^= \"amy\""});
    let answer = server.call("ListUsers", input).await.ok();
    assert_eq!(answer["Users"].as_array().unwrap().len(), 60);
    assert_eq!(proxy.round_trips(), 3, "one more for the access key");
}

/// All that is asked of any of the users is asked at once. The other two are a commit of nothing, by which
/// all of them are known to be there for good.
#[tokio::test]
async fn an_import_of_users_who_are_there_takes_three_round_trips() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url() + "&connections=2";
    let proxy = Proxy::start(&url).await;
    let store = PostgresStore::open(&proxy.url(&url), OpenMode::Server).await.unwrap();
    let server = Harness::on(Arc::new(store), false, Transports::default()).await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email"]})).await;
    let users: Vec<User> = (0..100).map(|number| user(&server, &format!("amy{number}"))).collect();
    let import = async |outcome| {
        let outcomes = server.cx.directory.import_users(&pool, users.clone()).await.unwrap();
        assert_eq!(outcomes, vec![outcome; 100]);
    };
    import(ImportOutcome::Created).await;
    proxy.count_round_trips();
    // Every statement is prepared on either connection when both were in use.
    tokio::join!(import(ImportOutcome::Present), import(ImportOutcome::Present));
    proxy.round_trips();
    import(ImportOutcome::Present).await;
    assert_eq!(proxy.round_trips(), 3);
}

fn user(server: &Harness, name: &str) -> User {
    let Context { randomness, clock, .. } = &*server.cx;
    let email = format!("{name}@corp.example");
    let attributes = [("email".to_owned(), email), ("email_verified".to_owned(), "true".to_owned())];
    User {
        sub: Sub::new(clock.now_ms(), &**randomness),
        username: name.to_owned(),
        attributes: attributes.into(),
        created_ms: clock.now_ms(),
        modified_ms: clock.now_ms(),
        enabled: true,
        status: UserStatus::Confirmed,
        aliases: BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    }
}

/// Two servers on one database: what one has changed holds for the other at once.
#[tokio::test]
async fn a_pool_that_another_server_changed_is_read_again() {
    let Some(place) = Place::find() else { return };
    let url = place.new_url();
    let open = async || Arc::new(PostgresStore::open(&url, OpenMode::Server).await.unwrap());
    let one = Harness::on(open().await, false, Transports::default()).await;
    let other = one.beside_on(&(open().await as Arc<dyn Store>));
    let pool = one.create_pool(json!({})).await;
    let described = async |server: &Harness| {
        let answer = server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok();
        answer["UserPool"]["DeletionProtection"].as_str().unwrap().to_owned()
    };
    assert_eq!(described(&other).await, "INACTIVE");
    for protection in ["ACTIVE", "INACTIVE"] {
        one.call("UpdateUserPool", json!({"UserPoolId": pool, "DeletionProtection": protection})).await.ok();
        assert_eq!(described(&other).await, protection);
    }
    one.call("DeleteUserPool", json!({"UserPoolId": pool})).await.ok();
    let create = json!({"UserPoolId": pool, "Username": "amy"});
    assert_eq!(other.call("AdminCreateUser", create).await.error().0, "ResourceNotFoundException");
    assert_eq!(
        other.call("ListUsers", json!({"UserPoolId": pool})).await.error().0,
        "ResourceNotFoundException"
    );
}
