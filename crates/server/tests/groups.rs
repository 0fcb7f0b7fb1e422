//! Groups through the front door. Numbers are rows of the table of cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[path = "groups/listings.rs"]
mod listings;
mod one_pool;
#[path = "../../directory/tests/plain_user/mod.rs"]
mod plain_user;
#[path = "groups/reads.rs"]
mod reads;

use harness::{ACCOUNT, Answer, Harness, START_MS};
use one_pool::Stage;
use poolhouse_directory::{Group, GroupId};
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";
const NOT_FOUND: &str = "ResourceNotFoundException";
const NO_SUCH_GROUP: (&str, &str) = (NOT_FOUND, "Group not found.");
const NO_SUCH_USER: (&str, &str) = ("UserNotFoundException", "User does not exist.");
const START: f64 = 1_700_000_000.123;

impl Stage {
    async fn new() -> Self {
        Self::with(json!({})).await
    }

    async fn create_groups(&self, names: &[&str]) {
        for name in names {
            self.call("CreateGroup", json!({"GroupName": name})).await.ok();
        }
    }

    async fn create_users(&self, names: &[&str]) {
        for name in names {
            self.server.pass_ms(1);
            let input = json!({"Username": name, "MessageAction": "SUPPRESS"});
            self.call("AdminCreateUser", input).await.ok();
        }
    }

    async fn join(&self, user: &str, group: &str) -> Answer {
        self.call("AdminAddUserToGroup", json!({"Username": user, "GroupName": group})).await
    }

    async fn leave(&self, user: &str, group: &str) -> Answer {
        self.call("AdminRemoveUserFromGroup", json!({"Username": user, "GroupName": group})).await
    }

    /// The names on all pages of a listing.
    async fn all(&self, operation: &str, input: Value, member: &str, name: &str, limit: i32) -> Vec<String> {
        let (mut found, mut token) = (Vec::new(), Value::Null);
        loop {
            let mut input = input.clone();
            input["Limit"] = json!(limit);
            input["NextToken"] = token;
            let page = self.call(operation, input).await.ok();
            let entries = page[member].as_array().unwrap();
            assert!(entries.len() <= usize::try_from(limit).unwrap());
            found.extend(entries.iter().map(|entry| entry[name].as_str().unwrap().to_owned()));
            token = page["NextToken"].clone();
            if token.is_null() {
                return found;
            }
        }
    }

    async fn members(&self, group: &str) -> Vec<String> {
        self.all("ListUsersInGroup", json!({"GroupName": group}), "Users", "Username", 60).await
    }

    async fn groups_of(&self, user: &str) -> Vec<String> {
        self.all("AdminListGroupsForUser", json!({"Username": user}), "Groups", "GroupName", 60).await
    }
}

/// Row 143.
#[tokio::test]
async fn a_group_shows_what_it_was_given() {
    let stage = Stage::new().await;
    let plain = stage.call("CreateGroup", json!({"GroupName": "plain"})).await.ok();
    let mut expected = json!({"GroupName": "plain", "UserPoolId": stage.pool});
    expected["CreationDate"] = json!(START);
    expected["LastModifiedDate"] = json!(START);
    assert_eq!(plain, json!({"Group": expected}));
    assert_eq!(stage.call("GetGroup", json!({"GroupName": "plain"})).await.ok(), plain);

    let given = json!({
        "GroupName": "g{}/ü",
        "Description": "",
        "RoleArn": format!("arn:aws:iam::{ACCOUNT}:role/path/of"),
        "Precedence": 0,
    });
    let full = stage.call("CreateGroup", given.clone()).await.ok();
    for (member, value) in given.as_object().unwrap() {
        assert_eq!(full["Group"][member], *value);
    }
    assert_eq!(stage.call("GetGroup", json!({"GroupName": "g{}/ü"})).await.ok(), full);
    assert_eq!(stage.call("GetGroup", json!({"GroupName": "Plain"})).await.error(), NO_SUCH_GROUP);
}

/// Rows 144 and 145.
#[tokio::test]
async fn a_group_that_cannot_be_is_refused() {
    let stage = Stage::new().await;
    stage.create_groups(&["g"]).await;
    for (input, kind, text) in [
        (json!({"GroupName": "g"}), "GroupExistsException", "A group with the name already exists."),
        (
            json!({"GroupName": "h", "RoleArn": "arn:aws:iam::999999999999:role/r"}),
            INVALID,
            "Cross-account pass role is not allowed.",
        ),
        (
            json!({"GroupName": "h", "Precedence": -1}),
            INVALID,
            "1 validation error detected: Value '-1' at 'precedence' failed to satisfy constraint: \
             Member must have value greater than or equal to 0",
        ),
        (
            json!({"GroupName": "a b"}),
            INVALID,
            "1 validation error detected: Value 'a b' at 'groupName' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
        ),
    ] {
        assert_eq!(stage.call("CreateGroup", input).await.error(), (kind, text));
    }
    assert_eq!(stage.call("GetGroup", json!({"GroupName": "h"})).await.error(), NO_SUCH_GROUP);
}

#[tokio::test]
async fn a_pool_that_does_not_exist_is_told_first() {
    let stage = Stage { pool: "us-east-1_AAAAAAAAA".to_owned(), ..Stage::new().await };
    for operation in [
        "AdminAddUserToGroup",
        "AdminListGroupsForUser",
        "AdminRemoveUserFromGroup",
        "CreateGroup",
        "DeleteGroup",
        "GetGroup",
        "ListGroups",
        "ListUsersInGroup",
        "UpdateGroup",
    ] {
        let role = "arn:aws:iam::999999999999:role/r";
        let input = json!({"GroupName": "g", "Username": "amy", "NextToken": "abc", "RoleArn": role});
        let answer = stage.call(operation, input).await;
        assert_eq!(
            answer.error(),
            (NOT_FOUND, "User pool us-east-1_AAAAAAAAA does not exist."),
            "{operation}"
        );
    }
}

#[tokio::test]
async fn a_group_that_does_not_exist_is_told() {
    let stage = Stage::new().await;
    stage.create_users(&["amy"]).await;
    for operation in [
        "AdminAddUserToGroup",
        "AdminRemoveUserFromGroup",
        "DeleteGroup",
        "GetGroup",
        "ListUsersInGroup",
        "UpdateGroup",
    ] {
        let role = "arn:aws:iam::999999999999:role/r";
        let input = json!({"GroupName": "g", "Username": "amy", "NextToken": "abc", "RoleArn": role});
        assert_eq!(stage.call(operation, input).await.error(), NO_SUCH_GROUP, "{operation}");
    }
    for operation in ["AdminAddUserToGroup", "AdminListGroupsForUser", "AdminRemoveUserFromGroup"] {
        let answer = stage.call(operation, json!({"GroupName": "g", "Username": "ben"})).await;
        assert_eq!(answer.error(), NO_SUCH_USER, "{operation}");
    }
}

#[tokio::test]
async fn an_update_replaces_what_it_names() {
    let stage = Stage::new().await;
    let role = |name: &str| format!("arn:aws:iam::{ACCOUNT}:role/{name}");
    let given = json!({"GroupName": "g", "Description": "old", "RoleArn": role("old"), "Precedence": 5});
    let created = stage.call("CreateGroup", given).await.ok();
    stage.server.pass_ms(1000);
    let same = stage.call("UpdateGroup", json!({"GroupName": "g", "Description": "old"})).await.ok();
    assert_eq!(same, created, "a change that changes nothing moves no date");

    let mut expected = created;
    expected["Group"]["LastModifiedDate"] = json!(START + 1.0);
    for (member, value) in
        [("Precedence", json!(0)), ("Description", json!("new")), ("RoleArn", json!(role("new")))]
    {
        let answer = stage.call("UpdateGroup", json!({"GroupName": "g", member: value})).await.ok();
        expected["Group"][member] = value;
        assert_eq!(answer, expected);
        assert_eq!(stage.call("GetGroup", json!({"GroupName": "g"})).await.ok(), expected);
    }
    let foreign = json!({"GroupName": "g", "RoleArn": "arn:aws:iam::999999999999:role/r"});
    let refused = stage.call("UpdateGroup", foreign).await;
    assert_eq!(refused.error(), (INVALID, "Cross-account pass role is not allowed."));
}

/// Rows 125 and 147. The answer of ListUsersInGroup is that of ListUsers.
#[tokio::test]
async fn members_come_and_go() {
    let stage = Stage::new().await;
    stage.create_groups(&["g", "h"]).await;
    stage.create_users(&["cyd", "amy", "ben"]).await;
    stage.server.pass_ms(1000);
    let users = stage.call("ListUsers", json!({})).await.ok();
    for name in ["amy", "ben", "cyd"] {
        for _ in 0..2 {
            let answer = stage.join(name, "g").await;
            assert_eq!((answer.status.as_u16(), &*answer.text), (200, ""));
        }
    }
    let members = stage.call("ListUsersInGroup", json!({"GroupName": "g"})).await.ok();
    assert_eq!(members, users, "the same users, with the same dates, in order of creation");
    assert_eq!(stage.members("h").await, [""; 0]);

    for _ in 0..2 {
        let answer = stage.leave("amy", "g").await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (200, ""));
    }
    stage.call("AdminDeleteUser", json!({"Username": "ben"})).await.ok();
    assert_eq!(stage.members("g").await, ["cyd"]);
    assert_eq!(stage.groups_of("amy").await, [""; 0]);
    stage.create_users(&["ben"]).await;
    assert_eq!(stage.groups_of("ben").await, [""; 0], "a user of the same name is another");
}

#[tokio::test]
async fn a_user_is_found_by_alias_and_number() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email"]})).await;
    let stage = Stage { server, pool };
    stage.create_groups(&["g"]).await;
    let attributes =
        json!([{"Name": "email", "Value": "amy@corp.example"}, {"Name": "email_verified", "Value": "true"}]);
    let input = json!({"Username": "amy", "UserAttributes": attributes, "MessageAction": "SUPPRESS"});
    let user = stage.call("AdminCreateUser", input).await.ok();
    let sub = user["User"]["Attributes"].as_array().unwrap().last().unwrap()["Value"].as_str().unwrap();
    stage.join("amy@corp.example", "g").await.ok();
    assert_eq!(stage.groups_of(sub).await, ["g"]);
    stage.leave(sub, "g").await.ok();
    assert_eq!(stage.members("g").await, [""; 0]);
}

#[tokio::test]
async fn a_deleted_group_takes_nobody_along() {
    let stage = Stage::new().await;
    stage.create_groups(&["g", "h"]).await;
    stage.create_users(&["amy"]).await;
    stage.join("amy", "g").await.ok();
    stage.join("amy", "h").await.ok();
    let answer = stage.call("DeleteGroup", json!({"GroupName": "g"})).await;
    assert_eq!((answer.status.as_u16(), &*answer.text), (200, ""));
    assert_eq!(stage.groups_of("amy").await, ["h"]);
    stage.create_groups(&["g"]).await;
    assert_eq!(stage.members("g").await, [""; 0]);
    assert_eq!(stage.groups_of("amy").await, ["h"]);
    assert_eq!(stage.call("DeleteGroup", json!({"GroupName": "x"})).await.error(), NO_SUCH_GROUP);
}

#[tokio::test]
async fn a_user_is_in_a_hundred_groups_at_most() {
    let stage = Stage::new().await;
    stage.create_users(&["amy"]).await;
    for number in 0..100 {
        let name = format!("g{number}");
        stage.create_groups(&[&name]).await;
        stage.join("amy", &name).await.ok();
    }
    stage.create_groups(&["more"]).await;
    let refused = stage.join("amy", "more").await;
    assert_eq!(refused.error(), (INVALID, "A user can be in at most 100 groups."));
    assert_eq!(stage.join("amy", "g7").await.status, 200, "who is in it already is in it");
    stage.call("DeleteGroup", json!({"GroupName": "g7"})).await.ok();
    stage.join("amy", "more").await.ok();
    assert_eq!(stage.groups_of("amy").await.len(), 100);
}

#[tokio::test]
async fn a_pool_has_ten_thousand_groups_at_most() {
    let stage = Stage::new().await;
    for thousand in 0..10_u64 {
        let write = stage.server.cx.directory.write(&stage.pool, move |pool| {
            for number in thousand * 1000..(thousand + 1) * 1000 {
                pool.create_group(&Group {
                    id: GroupId(number.to_be_bytes()),
                    name: format!("g{number}"),
                    description: None,
                    role_arn: None,
                    precedence: None,
                    created_ms: START_MS,
                    modified_ms: START_MS,
                });
            }
            Ok(())
        });
        write.await.unwrap();
    }
    let refused = stage.call("CreateGroup", json!({"GroupName": "more"})).await;
    assert_eq!(refused.error(), ("LimitExceededException", "A pool can have at most 10000 groups."));
    stage.call("DeleteGroup", json!({"GroupName": "g7"})).await.ok();
    stage.create_groups(&["more"]).await;
}
