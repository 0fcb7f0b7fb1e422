//! A store that can be read and not written: every operation gets as far as its commit, is told that it
//! failed, and has changed nothing.

use std::ops::Bound;
use std::sync::atomic::Ordering;

use http::StatusCode;
use poolhouse_model::OperationFacts;
use poolhouse_store::{Revision, Space, Store as _};
use serde_json::{Value, json};

use crate::{Stage, input, operations};

/// An entry of a store.
type Stored = (Space, Vec<u8>, Vec<u8>, Revision);

impl Stage {
    /// With something for every operation to find: a confirmed user in a group and with a link, one who is
    /// disabled, one who has signed up, a group, a provider.
    async fn furnished() -> Self {
        let stage = Self::new().await;
        let call = async |operation: &str, mut input: Value| {
            input["UserPoolId"] = stage.pool.clone();
            stage.server.call(operation, input).await.ok()
        };
        call("UpdateUserPool", json!({"AutoVerifiedAttributes": ["email"]})).await;
        let verified = json!([
            {"Name": "email", "Value": "amy@corp.example"},
            {"Name": "email_verified", "Value": "true"},
            {"Name": "name", "Value": "A."},
        ]);
        for (name, attributes) in [("amy", verified), ("ben", json!([]))] {
            let user = json!({"Username": name, "UserAttributes": attributes, "MessageAction": "SUPPRESS"});
            call("AdminCreateUser", user).await;
        }
        call("AdminDisableUser", json!({"Username": "ben"})).await;
        for operation in ["AdminSetUserPassword", "CreateIdentityProvider", "CreateGroup"] {
            let mut input = input(operation, &stage.pool, &stage.client);
            input["Permanent"] = json!(true);
            input["IdpIdentifiers"] = json!(["corp.example"]);
            call(operation, input).await;
        }
        for operation in ["AdminAddUserToGroup", "AdminLinkProviderForUser"] {
            call(operation, input(operation, &stage.pool, &stage.client)).await;
        }
        let email = json!([{"Name": "email", "Value": "uma@corp.example"}]);
        let mut uma = input("SignUp", &stage.pool, &stage.client);
        uma["Username"] = json!("uma");
        uma["UserAttributes"] = email;
        stage.server.call("SignUp", uma).await.ok();
        stage
    }

    /// Everything that is stored.
    fn stored(&self) -> Vec<Stored> {
        let mut stored = Vec::new();
        for space in [Space::GLOBAL, Space(1), Space(2)] {
            let snapshot = self.store.store.snapshot(space).expect("memory can be read");
            let entries = snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX);
            for entry in entries.expect("memory can be read").iter() {
                stored.push((space, entry.key.to_vec(), entry.value.to_vec(), entry.revision));
            }
        }
        stored
    }
}

/// An input with which an operation has something to do on the furnished stage.
fn effective(operation: &str, stage: &Stage) -> Value {
    let mut input = input(operation, &stage.pool, &stage.client);
    let (member, value) = match operation {
        "AdminConfirmSignUp" | "ConfirmSignUp" | "ResendConfirmationCode" => ("Username", json!("uma")),
        "AdminAddUserToGroup" | "AdminEnableUser" => ("Username", json!("ben")),
        "AdminCreateUser" | "SignUp" => ("Username", json!("new")),
        "AdminLinkProviderForUser" => {
            let mut source = input["SourceUser"].clone();
            source["ProviderAttributeValue"] = json!("2");
            ("SourceUser", source)
        }
        "CreateGroup" => ("GroupName", json!("new")),
        "CreateIdentityProvider" => ("ProviderName", json!("New")),
        "UpdateGroup" => ("Description", json!("new")),
        "UpdateIdentityProvider" => ("IdpIdentifiers", json!(["new.example"])),
        "UpdateUserPoolClient" => ("ClientName", json!("new")),
        _ => return input,
    };
    input[member] = value;
    input
}

fn only_reads(operation: &OperationFacts) -> bool {
    let name = operation.name.trim_start_matches("Admin");
    ["Describe", "Get", "List"].iter().any(|verb| name.starts_with(verb))
}

#[tokio::test]
async fn what_cannot_be_stored_is_no_fault_of_the_request_and_changes_nothing() {
    let stage = Stage::furnished().await;
    let before = stage.stored();
    stage.store.commits_fail.store(true, Ordering::Relaxed);
    for operation in operations() {
        let answer = stage.server.call(operation.name, effective(operation.name, &stage)).await;
        if only_reads(operation) {
            answer.ok();
        } else {
            assert_eq!(
                answer.status,
                StatusCode::INTERNAL_SERVER_ERROR,
                "{}: {}",
                operation.name,
                answer.text
            );
            let text = "The server could not do this. The reason is in its log, under this request's id.";
            assert_eq!(answer.error(), ("InternalErrorException", text), "{}", operation.name);
        }
        assert!(stage.stored() == before, "{} left something", operation.name);
    }
    stage.store.commits_fail.store(false, Ordering::Relaxed);
    let answer = stage.server.call("AdminEnableUser", effective("AdminEnableUser", &stage)).await;
    assert_eq!(answer.text, "{}", "and then it can be stored again");
}
