//! Pages of groups and of members: their order, their size, and the tokens that lead on.

use serde_json::{Value, json};

use crate::{INVALID, Stage};

#[tokio::test]
async fn listings_have_an_order_and_pages() {
    let stage = Stage::new().await;
    stage.create_users(&["amy", "ben", "cyd", "dee"]).await;
    for (name, precedence) in [
        ("d", json!(7)),
        ("b", Value::Null),
        ("e", json!(0)),
        ("a", Value::Null),
        ("c", json!(7)),
        ("B", json!(300)),
    ] {
        stage.call("CreateGroup", json!({"GroupName": name, "Precedence": precedence})).await.ok();
        stage.join("amy", name).await.ok();
    }
    for name in ["dee", "ben", "cyd"] {
        stage.join(name, "c").await.ok();
    }
    for limit in [1, 2, 3, 60] {
        let names = stage.all("ListGroups", json!({}), "Groups", "GroupName", limit).await;
        assert_eq!(names, ["B", "a", "b", "c", "d", "e"]);
        let input = json!({"Username": "amy"});
        let names = stage.all("AdminListGroupsForUser", input, "Groups", "GroupName", limit).await;
        assert_eq!(names, ["e", "c", "d", "B", "a", "b"]);
        let names =
            stage.all("ListUsersInGroup", json!({"GroupName": "c"}), "Users", "Username", limit).await;
        assert_eq!(names, ["amy", "ben", "cyd", "dee"]);
    }
}

/// Row 148.
#[tokio::test]
async fn limits_are_checked_and_zero_is_the_default() {
    let stage = Stage::new().await;
    stage.create_users(&["amy"]).await;
    for number in 0..61 {
        let name = format!("g{number:02}");
        stage.create_groups(&[&name]).await;
        stage.join("amy", &name).await.ok();
    }
    for operation in ["ListGroups", "AdminListGroupsForUser", "ListUsersInGroup"] {
        let answer = stage.call(operation, json!({"GroupName": "g00", "Username": "amy", "Limit": 61})).await;
        let text = "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: \
                    Member must have value less than or equal to 60";
        assert_eq!(answer.error(), (INVALID, text), "{operation}");
    }
    for operation in ["ListGroups", "AdminListGroupsForUser"] {
        for limit in [json!(0), Value::Null, json!(60)] {
            let page = stage.call(operation, json!({"Username": "amy", "Limit": limit})).await.ok();
            assert_eq!(page["Groups"].as_array().unwrap().len(), 60, "{operation}");
            assert!(page["NextToken"].is_string());
        }
    }
}

#[tokio::test]
async fn a_token_goes_on_with_nothing_but_its_own_listing() {
    let stage = Stage::new().await;
    stage.create_groups(&["g", "h"]).await;
    stage.create_users(&["amy", "ben"]).await;
    for (user, group) in [("amy", "g"), ("amy", "h"), ("ben", "g"), ("ben", "h")] {
        stage.join(user, group).await.ok();
    }
    let listings = [
        ("ListGroups", json!({})),
        ("AdminListGroupsForUser", json!({"Username": "amy"})),
        ("AdminListGroupsForUser", json!({"Username": "ben"})),
        ("ListUsersInGroup", json!({"GroupName": "g"})),
        ("ListUsersInGroup", json!({"GroupName": "h"})),
    ];
    for (own, (operation, input)) in listings.iter().enumerate() {
        let with = |input: &Value, member: &str, value: &Value| {
            let mut input = input.clone();
            input[member] = value.clone();
            input
        };
        let first = stage.call(operation, with(input, "Limit", &json!(1))).await.ok();
        let token = &first["NextToken"];
        for (other, (operation, input)) in listings.iter().enumerate() {
            let answer = stage.call(operation, with(input, "NextToken", token)).await;
            if own == other {
                answer.ok();
                continue;
            }
            let (marker, request) = (token.as_str().unwrap(), answer.header("x-amzn-requestid"));
            let text = format!("Paging marker {marker} is invalid for request {request}");
            assert_eq!(answer.error(), (INVALID, &*text), "a token of {own} for {other}");
        }
    }
}
