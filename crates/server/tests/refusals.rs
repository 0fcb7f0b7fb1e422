//! What every operation can be refused with: no input, another pool, a store that fails, and too much to do.
//! A new operation is here by being in the table.

#[path = "refusals/commits.rs"]
mod commits;
mod harness;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use harness::{Answer, Harness, unsigned};
use http::StatusCode;
use poolhouse::operations::IMPLEMENTED;
use poolhouse::outbox::Transports;
use poolhouse_model::{Access, OPERATIONS, OperationFacts};
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use serde_json::{Value, json};

/// A store of which, from some moment on, only what belongs to no pool can be read, or nothing written.
#[derive(Default)]
struct Failing {
    store: MemoryStore,
    fails: AtomicBool,
    commits_fail: AtomicBool,
}

impl Failing {
    fn failure(&self, space: Space) -> Result<(), StoreError> {
        let fails = space != Space::GLOBAL && self.fails.load(Ordering::Relaxed);
        if fails { Err(StoreError::Engine("a test".to_owned())) } else { Ok(()) }
    }
}

impl Store for Failing {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.failure(space)?;
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        let refused =
            self.commits_fail.load(Ordering::Relaxed).then(|| StoreError::Engine("full".to_owned()));
        match self.failure(space).and(refused.map_or(Ok(()), Err)) {
            Ok(()) => self.store.commit(space, batch),
            Err(error) => Box::pin(async move { Err(error.into()) }),
        }
    }
}

fn operations() -> impl Iterator<Item = &'static OperationFacts> {
    OPERATIONS.iter().filter(|facts| IMPLEMENTED.contains(&facts.name))
}

/// An input that lets an operation get as far as the pool.
fn input(operation: &str, pool: &Value, client: &Value) -> Value {
    let mut input = match operation {
        "AddCustomAttributes" => json!({"CustomAttributes": [{"Name": "a", "AttributeDataType": "String"}]}),
        "AdminDeleteUserAttributes" => json!({"UserAttributeNames": ["name"]}),
        "AdminDisableProviderForUser" => {
            json!({"User": {"ProviderName": "Corp", "ProviderAttributeName": "Cognito_Subject",
                            "ProviderAttributeValue": "1"}})
        }
        "AdminLinkProviderForUser" => {
            json!({"DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": "amy"},
                   "SourceUser": {"ProviderName": "Corp", "ProviderAttributeName": "Cognito_Subject",
                                  "ProviderAttributeValue": "1"}})
        }
        "AdminSetUserPassword" | "SignUp" => json!({"Password": "Passw0rd!"}),
        "AdminUpdateUserAttributes" => json!({"UserAttributes": [{"Name": "name", "Value": "Amy"}]}),
        "ConfirmSignUp" => json!({"ConfirmationCode": "123456"}),
        "CreateIdentityProvider" => {
            json!({"ProviderType": "OIDC",
                   "ProviderDetails": {"client_id": "client", "authorize_scopes": "openid",
                                       "oidc_issuer": "https://idp.example",
                                       "attributes_request_method": "GET"}})
        }
        "ListUserPools" => return json!({"MaxResults": 1}),
        "CreateUserPool" => return json!({"PoolName": "pool"}),
        _ => json!({}),
    };
    for (member, value) in [
        ("UserPoolId", pool.clone()),
        ("ClientId", client.clone()),
        ("Username", json!("amy")),
        ("GroupName", json!("staff")),
        ("ProviderName", json!("Corp")),
        ("IdpIdentifier", json!("corp.example")),
        ("ClientName", json!("app")),
    ] {
        input[member] = value;
    }
    input
}

struct Stage {
    server: Arc<Harness>,
    store: Arc<Failing>,
    pool: Value,
    client: Value,
}

impl Stage {
    async fn new() -> Self {
        let store = Arc::new(Failing::default());
        let server = Harness::on(Arc::<Failing>::clone(&store), false, Transports::default()).await;
        let pool = json!(server.create_pool(json!({})).await);
        let client = json!({"UserPoolId": pool, "ClientName": "app"});
        let client =
            server.call("CreateUserPoolClient", client).await.ok()["UserPoolClient"]["ClientId"].take();
        Self { server: Arc::new(server), store, pool, client }
    }

    async fn call(&self, operation: &OperationFacts) -> Answer {
        self.server.call(operation.name, input(operation.name, &self.pool, &self.client)).await
    }
}

#[tokio::test]
async fn what_is_required_is_asked_for() {
    let stage = Stage::new().await;
    for operation in operations() {
        let answer = stage.server.call(operation.name, json!({})).await;
        let (kind, text) = answer.error();
        assert_eq!(kind, "InvalidParameterException", "{}", operation.name);
        assert!(text.contains("failed to satisfy constraint: Member must not be null"), "{text}");
    }
}

#[tokio::test]
async fn a_pool_or_client_that_is_not_there_is_told() {
    let stage = Stage::new().await;
    let (pool, client) = (json!("us-east-1_AAAAAAAAA"), json!("nobody0client"));
    for operation in operations() {
        let answer = match operation.access {
            Access::Anyone => {
                let input = input(operation.name, &stage.pool, &client);
                stage.server.raw(unsigned(operation.name, input.to_string())).await
            }
            _ if !operation.names_pool => continue,
            _ => stage.server.call(operation.name, input(operation.name, &pool, &stage.client)).await,
        };
        let text = match operation.access {
            Access::Anyone => "User pool client nobody0client does not exist.",
            _ => "User pool us-east-1_AAAAAAAAA does not exist.",
        };
        assert_eq!(answer.error(), ("ResourceNotFoundException", text), "{}", operation.name);
    }
}

/// No operation is answered with what it did not read or write; nor is the reason told.
#[tokio::test]
async fn a_store_that_fails_is_no_fault_of_the_request() {
    let stage = Stage::new().await;
    stage.store.fails.store(true, Ordering::Relaxed);
    for operation in operations() {
        let answer = stage.call(operation).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}: {}", operation.name, answer.text);
        let text = "The server could not do this. The reason is in its log, under this request's id.";
        assert_eq!(answer.error(), ("InternalErrorException", text));
    }
}

/// All places for large bodies are taken, and the time for one to become free is over.
#[tokio::test]
async fn who_comes_when_there_is_too_much_to_do_is_sent_away() {
    let stage = Stage::new().await;
    let cx = &stage.server.cx;
    let mut held = Vec::new();
    for _ in 0..cx.limits.large_bodies_max {
        held.push(cx.room_for_body(None).await.expect("there is room"));
    }
    let calls = operations().map(|operation| {
        let body = input(operation.name, &stage.pool, &stage.client).to_string();
        let body = format!("{body}{}", " ".repeat(cx.limits.small_body_len_max));
        let request = stage.server.signed(&stage.server.root, unsigned(operation.name, body));
        let server = Arc::clone(&stage.server);
        tokio::spawn(async move { server.raw(request).await })
    });
    for call in calls.collect::<Vec<_>>() {
        let answer = call.await.expect("it is answered");
        assert_eq!(answer.error(), ("TooManyRequestsException", "Rate exceeded"), "{}", answer.operation);
    }
}
