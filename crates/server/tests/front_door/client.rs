//! A client that means no good: it draws requests, sends them to a door, and judges what comes back.

use std::collections::BTreeMap;
use std::time::Duration;

use http::{Method, Request, StatusCode};
use poolhouse::operations::IMPLEMENTED;
use poolhouse_model::{OPERATIONS, OperationFacts, TARGET_PREFIX};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::answers;
use crate::bends;
use crate::harness::{Answer, Key, REGION, unsigned};
use crate::known::Known;
use crate::outbox;
use crate::requests::{self, Chance};

/// After so many, requests that went through have changed or removed what the others need.
const ROUND: usize = 1_000;
/// A server that takes longer for a request hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where requests go in.
pub(crate) trait Door: Send {
    /// What the server answers; nothing when it cut the connection.
    fn send(&mut self, request: Request<Vec<u8>>) -> impl Future<Output = Option<Answer>> + Send;

    /// Puts into a new pool what no call can.
    fn furnish(&mut self, pool: &str) -> impl Future<Output = ()> + Send;

    /// The server's clock, in seconds since 1970.
    fn now_seconds(&self) -> i64;
}

/// One such client.
pub(crate) struct Client<D> {
    pub(crate) door: D,
    pub(crate) chance: Chance,
    /// The first is the root key.
    keys: Vec<Key>,
    pub(crate) known: Known,
    body_len_max: usize,
    /// How often each operation was answered with success.
    pub(crate) succeeded: BTreeMap<&'static str, usize>,
    seed: u64,
}

impl<D: Door> Client<D> {
    pub(crate) fn new(door: D, seed: u64, keys: Vec<Key>, body_len_max: usize) -> Self {
        let (chance, known, succeeded) = (Chance(seed), Known::default(), BTreeMap::new());
        Self { door, chance, keys, known, body_len_max, succeeded, seed }
    }

    /// Sends requests, each to a random operation; panics at the first answer that the service could not have
    /// given.
    pub(crate) async fn rage(&mut self, requests: usize) {
        for number in 0..requests {
            if number % ROUND == 0 {
                self.furnish().await;
            }
            let request = self.request();
            let kept = request.clone();
            let answer = timeout(PATIENCE, self.door.send(request)).await;
            let fault = match &answer {
                Ok(Some(answer)) => self.judge(&kept, answer).err(),
                // Who sends too much may find the connection closed before everything is written.
                Ok(None) if kept.body().len() > self.body_len_max => None,
                Ok(None) => Some("no answer".to_owned()),
                Err(_) => Some("no answer in time".to_owned()),
            };
            if let Some(fault) = fault {
                let body = String::from_utf8_lossy(kept.body()).into_owned();
                let head = kept.map(|_| ());
                panic!("seed {}, request {number}: {fault}\n{head:?}\n{body:.3000}\n{answer:?}", self.seed);
            }
        }
    }

    /// Calls an operation as root, as a client does that means well: again, when there is too much to do.
    pub(crate) async fn call(&mut self, operation: &str, input: &Value) -> Answer {
        self.call_in(REGION, operation, input).await
    }

    /// As [`Self::call`], in any region.
    pub(crate) async fn call_in(&mut self, region: &str, operation: &str, input: &Value) -> Answer {
        let root = self.keys[0].in_region(region);
        loop {
            let mut request = unsigned(operation, String::new()).map(|_| input.to_string().into_bytes());
            root.sign(&mut request, self.door.now_seconds());
            let answer = self.door.send(request).await.expect("a call is answered");
            if answer.body["__type"] != "TooManyRequestsException" {
                return answer;
            }
        }
    }

    /// Pools, and something of everything in them, for the requests to meet. A long run may have filled the
    /// region: it goes on with what it knows.
    async fn furnish(&mut self) {
        let mut pools = Vec::new();
        for settings in [
            json!({"PoolName": "plain", "AutoVerifiedAttributes": ["email"]}),
            json!({"PoolName": "aliases", "AliasAttributes": ["email", "phone_number", "preferred_username"],
                   "Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}},
                   "UsernameConfiguration": {"CaseSensitive": false}}),
            json!({"PoolName": "contacts", "UsernameAttributes": ["email"]}),
        ] {
            let created = self.call("CreateUserPool", &settings).await;
            if created.body["__type"] == "LimitExceededException" {
                return;
            }
            pools.push((settings, created.ok()));
        }
        self.known.clear();
        for (settings, pool) in pools {
            self.known.learn(&pool);
            let pool = pool["UserPool"]["Id"].clone();
            self.door.furnish(pool.as_str().unwrap_or_default()).await;
            for (operation, mut input) in furniture() {
                input["UserPoolId"] = pool.clone();
                self.put(operation, &input).await;
            }
            // Only one of the pools has a user whose password can be reset, and one who is sent a password:
            // to hash them takes longer than all the rest.
            if settings["PoolName"] == "plain" {
                let mut input = json!({"Username": "kim", "Password": "Ab1!efgh", "Permanent": true});
                input["UserPoolId"] = pool.clone();
                self.put("AdminSetUserPassword", &input).await;
                let email = json!([{"Name": "email", "Value": "ida@corp.example"}]);
                let mut input = json!({"Username": "ida", "UserAttributes": email});
                input["UserPoolId"] = pool;
                input["DesiredDeliveryMediums"] = json!(["EMAIL"]);
                self.put("AdminCreateUser", &input).await;
            }
        }
    }

    /// Calls an operation, and learns from it when it is there.
    async fn put(&mut self, operation: &str, input: &Value) {
        let answer = self.call(operation, input).await;
        if answer.status == StatusCode::OK {
            self.known.learn(input);
            self.known.learn(&answer.body);
        }
    }

    /// A request; most are bent, some before and some after they are signed.
    pub(crate) fn request(&mut self) -> Request<Vec<u8>> {
        let is_beside_the_api = self.chance.one_in(16);
        let mut request =
            if is_beside_the_api { outbox::request(&mut self.chance, &self.known) } else { self.operation() };
        let chance = &mut self.chance;
        if chance.one_in(8) {
            bends::bend_head(chance, &mut request);
        }
        let key = &self.keys[chance.below(self.keys.len())];
        if !chance.one_in(20) {
            key.sign(&mut request, self.door.now_seconds());
        }
        if chance.one_in(12) {
            bends::bend_head(chance, &mut request);
        }
        request
    }

    /// A call of an operation, with a bent body or a straight one.
    fn operation(&mut self) -> Request<Vec<u8>> {
        let chance = &mut self.chance;
        let name = IMPLEMENTED[chance.below(IMPLEMENTED.len())];
        let facts = OPERATIONS.iter().find(|facts| facts.name == name).expect("it is in the model");
        let mut input = requests::value(chance, &self.known, "", facts.input, 0);
        if chance.one_in(3) {
            bends::bend_json(chance, &mut input);
        }
        let mut body = input.to_string().into_bytes();
        if chance.one_in(6) {
            bends::bend_bytes(chance, &mut body);
        }
        if chance.one_in(1_000) {
            body.resize(self.body_len_max + chance.below(2), b' ');
        }
        unsigned(name, String::new()).map(|_| body)
    }

    fn judge(&mut self, request: &Request<Vec<u8>>, answer: &Answer) -> Result<(), String> {
        let done = if outbox::is_asked_for(request) {
            outbox::examine(request, answer)?
        } else {
            let operation = target(request);
            answers::examine(answer, operation)?;
            operation.map(|operation| operation.name).filter(|_| answer.status == StatusCode::OK)
        };
        if let Some(name) = done {
            *self.succeeded.entry(name).or_default() += 1;
            self.known.learn(&serde_json::from_slice(request.body()).unwrap_or_default());
            self.known.learn(&answer.body);
        }
        Ok(())
    }
}

/// What stands in each new pool. What is not built yet is refused, and met nowhere.
fn furniture() -> Vec<(&'static str, Value)> {
    let mut calls = Vec::new();
    for name in ["amy", "amy@corp.example", "kim", "ΣΊΣΥΦΟΣ"] {
        let attributes = json!([{"Name": "name", "Value": name}]);
        let user = json!({"Username": name, "UserAttributes": attributes, "MessageAction": "SUPPRESS"});
        calls.push(("AdminCreateUser", user));
    }
    let verified =
        json!([{"Name": "email", "Value": "kim@corp.example"}, {"Name": "email_verified", "Value": "true"}]);
    calls.extend([
        ("AdminUpdateUserAttributes", json!({"Username": "kim", "UserAttributes": verified})),
        ("CreateUserPoolClient", json!({"ClientName": "app"})),
        ("CreateGroup", json!({"GroupName": "staff"})),
        ("AdminAddUserToGroup", json!({"GroupName": "staff", "Username": "amy"})),
        (
            "CreateIdentityProvider",
            json!({"ProviderName": "Corp", "ProviderType": "OIDC", "IdpIdentifiers": ["corp"],
                   "ProviderDetails": requests::provider_details()}),
        ),
        (
            "AdminLinkProviderForUser",
            json!({"DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": "kim"},
                   "SourceUser": {"ProviderName": "Corp", "ProviderAttributeValue": "1"}}),
        ),
    ]);
    calls
}

/// The operation that a request asks for, if the model has it.
fn target(request: &Request<Vec<u8>>) -> Option<&'static OperationFacts> {
    let target = request.headers().get("x-amz-target")?.to_str().ok()?;
    let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;
    OPERATIONS.iter().filter(|_| request.method() == Method::POST).find(|facts| facts.name == name)
}
