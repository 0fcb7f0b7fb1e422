//! A name leads to one user, also when many ask for it at once and by different kinds of name.

use std::sync::Arc;

use http::StatusCode;
use poolhouse_directory::{ImportOutcome, Sub, User};
use serde_json::{Value, json};

use crate::harness::Harness;
use crate::signed_up::signed_up;

const ROUNDS: usize = 20;

/// Creates all of these users at once, and answers how many were.
async fn created(server: &Arc<Harness>, users: Vec<Value>) -> usize {
    let calls: Vec<_> = users
        .into_iter()
        .map(|user| {
            let server = Arc::clone(server);
            tokio::spawn(async move { server.call("AdminCreateUser", user).await })
        })
        .collect();
    let mut created = 0;
    for call in calls {
        let answer = call.await.expect("a call answers");
        if answer.status == StatusCode::OK {
            created += 1;
        } else {
            assert!(["UsernameExistsException", "TooManyRequestsException"].contains(&answer.error().0));
        }
    }
    created
}

fn user(pool: &str, name: &str, attributes: &Value) -> Value {
    json!({"UserPoolId": pool, "Username": name, "UserAttributes": attributes, "MessageAction": "SUPPRESS"})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_name_is_given_to_one_of_many() {
    let server = Arc::new(Harness::new().await);
    let pool =
        server.create_pool(json!({"AliasAttributes": ["email", "preferred_username", "phone_number"]})).await;
    for round in 0..ROUNDS {
        let same = format!("same-{round}");
        assert_eq!(created(&server, vec![user(&pool, &same, &json!([])); 20]).await, 1);

        let email = format!("amy-{round}@corp.example");
        let verified =
            json!([{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]);
        let preferred = json!([{"Name": "preferred_username", "Value": email}]);
        let by_kind = (0..10).map(|number| {
            let attributes = if number % 2 == 0 { &verified } else { &preferred };
            user(&pool, &format!("kind-{round}-{number}"), attributes)
        });
        assert_eq!(created(&server, by_kind.collect()).await, 1);

        let name = format!("name-{round}");
        let preferred = json!([{"Name": "preferred_username", "Value": name}]);
        let by_place = (0..10).map(|number| match number % 2 {
            0 => user(&pool, &name, &json!([])),
            _ => user(&pool, &format!("place-{round}-{number}"), &preferred),
        });
        assert_eq!(created(&server, by_place.collect()).await, 1);
    }
}

/// An import looks at names as the server does: across user names, every kind of alias, and numbers.
#[tokio::test]
async fn an_import_takes_nobody_s_name() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email", "preferred_username"]})).await;
    let preferred = json!([{"Name": "preferred_username", "Value": "amy"}]);
    let first = server.call("AdminCreateUser", user(&pool, "first", &preferred)).await.ok();
    // The attribute behind the one that was given.
    let sub = first["User"]["Attributes"][1]["Value"].as_str().expect("a user has a sub").to_owned();

    let imported = |number: u8, username: &str, preferred: &str| User {
        sub: Sub::from_bytes(&[number; 16]).expect("16 bytes"),
        username: username.to_owned(),
        attributes: [("preferred_username".to_owned(), preferred.to_owned())].into(),
        ..signed_up()
    };
    let ninth = Sub::from_bytes(&[9; 16]).expect("16 bytes").to_string();
    let users = vec![
        imported(1, "amy", "a"),
        imported(2, "b", "first"),
        imported(3, &sub, "c"),
        imported(4, "d", &sub.to_uppercase()),
        imported(5, "fine", "too"),
        imported(6, "too", "e"),
        imported(7, "f", "fine"),
        imported(8, &ninth, "g"),
        imported(9, "h", "i"),
        imported(10, "self", "self"),
    ];
    let outcomes = server.cx.directory.import_users(&pool, users).await.expect("the store takes users");
    let created: Vec<_> = (1..)
        .zip(outcomes)
        .filter(|(_, outcome)| *outcome == ImportOutcome::Created)
        .map(|(number, _)| number)
        .collect();
    assert_eq!(created, [5, 8, 10]);
}

#[tokio::test]
async fn an_alias_that_is_held_twice_is_not_taken_away() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email", "preferred_username"]})).await;
    let email =
        json!([{"Name": "email", "Value": "amy@corp.example"}, {"Name": "email_verified", "Value": "true"}]);
    let twice = json!([email[0], email[1], {"Name": "preferred_username", "Value": "amy@corp.example"}]);
    server.call("AdminCreateUser", user(&pool, "amy", &twice)).await.ok();

    let mut thief = user(&pool, "bob", &email);
    thief["ForceAliasCreation"] = json!(true);
    let answer = server.call("AdminCreateUser", thief).await;
    let text = "An account with the given email already exists.";
    assert_eq!(answer.error(), ("UsernameExistsException", text));
    let found =
        server.call("AdminGetUser", json!({"UserPoolId": pool, "Username": "amy@corp.example"})).await;
    assert_eq!(found.ok()["Username"], "amy");
}

#[tokio::test]
async fn a_name_that_folding_makes_too_long_is_refused() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"UsernameConfiguration": {"CaseSensitive": false}})).await;
    for (letter, most) in [("ΐ", 42), ("ß", 64), ("İ", 64), ("a", 128)] {
        let name = letter.repeat(most);
        let created = server.call("AdminCreateUser", user(&pool, &name, &json!([]))).await.ok();
        let stored = json!({"UserPoolId": pool, "Username": created["User"]["Username"]});
        server.call("AdminGetUser", stored).await.ok();
        let answer = server.call("AdminCreateUser", user(&pool, &letter.repeat(most + 1), &json!([]))).await;
        let text = "1 validation error detected: Value at 'username' failed to satisfy constraint: Member \
                    must have length less than or equal to 128";
        assert_eq!(answer.error(), ("InvalidParameterException", text));
    }
}
