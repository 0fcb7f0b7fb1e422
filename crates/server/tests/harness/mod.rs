//! The server in one process, called through its front door: an empty store, a clock that a test
//! moves, and chance that a seed decides.

pub(crate) mod store;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use poolhouse::context::{Context, Limits, Settings};
use poolhouse::outbox::Transports;
use poolhouse::quotas::Rates;
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Clock, NewAccessKey, ROOT_KEY_NAME, Randomness};
use poolhouse_iam::{RequestParts, Signer};
use poolhouse_store::Store;
use serde_json::{Value, json};
use store::Place;
use tower::ServiceExt as _;

pub(crate) const ACCOUNT: &str = "123456789012";
pub(crate) const REGION: &str = "us-east-1";
/// 2023-11-14 22:13:20.123 UTC.
pub(crate) const START_MS: i64 = 1_700_000_000_123;
/// For how long changes of users are kept.
const KEPT: Duration = Duration::from_hours(1);

/// A server of a test's own.
pub(crate) struct Harness {
    pub(crate) cx: Arc<Context>,
    pub(crate) root: Key,
    clock: Arc<SetClock>,
    chance: Arc<Seeded>,
    router: Router,
    pub(crate) place: Place,
}

/// An access key, and the region that it is used for.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) region: String,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What was called, as far as the request said.
    pub(crate) operation: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// The text as JSON; null when it is none.
    pub(crate) body: Value,
}

impl Harness {
    pub(crate) async fn new() -> Self {
        Self::with(false, Transports::default()).await
    }

    /// One that may take any signature, and that delivers messages.
    pub(crate) async fn with(dev: bool, transports: Transports) -> Self {
        Self::of(settings(dev, transports)).await
    }

    /// On a store that the test keeps an eye on.
    pub(crate) async fn on(store: Arc<dyn Store>, dev: bool, transports: Transports) -> Self {
        Self::within(Limits::for_testing(), Place::Given(store), settings(dev, transports)).await
    }

    /// As an operator set it up.
    pub(crate) async fn of(settings: Settings) -> Self {
        Self::within(Limits::for_testing(), Place::new(), settings).await
    }

    /// The same, with limits of its own.
    pub(crate) async fn within(limits: Limits, place: Place, settings: Settings) -> Self {
        let store = place.open().await;
        let clock = Arc::new(SetClock(AtomicI64::new(START_MS)));
        let chance = Arc::new(Seeded::new(1));
        let cx = context(&store, &clock, &chance, settings, limits);
        let root = create_key(&cx, ROOT_KEY_NAME, Vec::new()).await;
        Self { router: poolhouse::http::router(Arc::clone(&cx)), cx, root, clock, chance, place }
    }

    /// Another server on the same store, with the same clock and settings.
    pub(crate) async fn beside(&self) -> Self {
        self.beside_on(&self.place.open().await)
    }

    /// As [`Self::beside`], with a store that the test has opened.
    pub(crate) fn beside_on(&self, store: &Arc<dyn Store>) -> Self {
        let clock = Arc::clone(&self.clock);
        let chance = Arc::new(Seeded::new(2));
        let cx = context(store, &clock, &chance, self.cx.settings.clone(), self.cx.limits);
        let router = poolhouse::http::router(Arc::clone(&cx));
        Self { router, cx, root: self.root.clone(), clock, chance, place: self.place.clone() }
    }

    /// Calls an operation as root.
    pub(crate) async fn call(&self, operation: &str, input: Value) -> Answer {
        self.call_as(&self.root, operation, input).await
    }

    /// Calls an operation with a key.
    pub(crate) async fn call_as(&self, key: &Key, operation: &str, input: Value) -> Answer {
        self.raw(self.signed(key, unsigned(operation, input.to_string()))).await
    }

    /// Sends a request as it is.
    pub(crate) async fn raw(&self, request: Request<impl Into<Body>>) -> Answer {
        let target = request.headers().get("x-amz-target").and_then(|target| target.to_str().ok());
        let operation = target.and_then(|target| target.split_once('.')).map(|(_, name)| name.to_owned());
        let operation = operation.unwrap_or_default();
        let response =
            self.router.clone().oneshot(request.map(Into::into)).await.expect("the router has no errors");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("an answer is whole").to_bytes();
        let text = String::from_utf8(body.to_vec()).expect("an answer is text");
        let body = serde_json::from_str(&text).unwrap_or_default();
        Answer { operation, status: head.status, headers: head.headers, text, body }
    }

    /// Signs a request.
    pub(crate) fn signed<B: AsRef<[u8]>>(&self, key: &Key, mut request: Request<B>) -> Request<B> {
        key.sign(&mut request, self.cx.clock.now_ms() / 1000);
        request
    }

    /// A key with these identity policies.
    pub(crate) async fn create_key(&self, name: &str, policies: &[Value]) -> Key {
        create_key(&self.cx, name, policies.iter().map(Value::to_string).collect()).await
    }

    /// A pool with these members besides a name; answers its id.
    pub(crate) async fn create_pool(&self, mut input: Value) -> String {
        input["PoolName"] = json!("pool");
        let pool = self.call("CreateUserPool", input).await.ok();
        pool["UserPool"]["Id"].as_str().expect("a new pool has an id").to_owned()
    }

    /// Nothing is stored in a pool that does not fit together.
    pub(crate) async fn assert_sound(&self, pool: &str) {
        let report = self.cx.directory.check(pool, |_| ()).await.expect("the store is read");
        assert_eq!(report.problems, [""; 0]);
    }

    /// The lengths of what was drawn at random since this was asked last, in order: a seal draws 12 bytes.
    pub(crate) fn draws(&self) -> Vec<usize> {
        let mut draws = std::mem::take(&mut *self.chance.draws.lock().expect("nobody panics with it"));
        draws.sort_unstable();
        draws
    }

    /// Lets time go by.
    pub(crate) fn pass_ms(&self, milliseconds: i64) {
        self.clock.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Key {
    /// Signs a request, if it can be signed at all.
    pub(crate) fn sign<B: AsRef<[u8]>>(&self, request: &mut Request<B>, now_seconds: i64) {
        let signer = Signer {
            access_key_id: &self.id,
            secret: &self.secret,
            session_token: None,
            region: &self.region,
            service: "cognito-idp",
        };
        let parts = RequestParts {
            method: request.method().as_str(),
            path: request.uri().path(),
            query: request.uri().query(),
            headers: request.headers(),
            body: request.body().as_ref(),
        };
        let added = signer.sign(&parts, now_seconds).expect("keys fit into headers");
        request.headers_mut().extend(added);
    }

    /// The same key, used for another region.
    pub(crate) fn in_region(&self, region: &str) -> Self {
        Self { region: region.to_owned(), ..self.clone() }
    }
}

impl Answer {
    /// The body of an answer that must be a success.
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.body
    }

    /// Type and text of an answer that must be a refusal.
    #[track_caller]
    pub(crate) fn error(&self) -> (&str, &str) {
        assert_ne!(self.status, StatusCode::OK, "{}", self.text);
        let text = self.body["message"].as_str().or(self.body["Message"].as_str());
        let kind = self.body["__type"].as_str().unwrap_or_default();
        note_refusal(&self.operation, kind);
        (kind, text.unwrap_or_default())
    }

    /// A header, which must be there.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().expect("headers are text")
    }
}

/// A call that nobody has signed.
pub(crate) fn unsigned(operation: &str, body: String) -> Request<String> {
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    let headers = request.headers_mut();
    headers.insert("x-amz-target", HeaderValue::try_from(target).expect("names of operations are plain"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.1"));
    headers.insert(header::HOST, HeaderValue::from_static("localhost:9229"));
    request
}

/// Notes that a test has looked at a refusal, for `cargo xtask test`, which knows what no test provokes.
fn note_refusal(operation: &str, kind: &str) {
    let Some(folder) = std::env::var_os("POOLHOUSE_REFUSALS_SEEN") else { return };
    let path = Path::new(&folder).join(std::process::id().to_string());
    let file = OpenOptions::new().create(true).append(true).open(path);
    // One write, so that tests that run at once do not mix their lines.
    let line = format!("{kind} {operation}\n");
    file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the folder of refusals is there");
}

/// A policy of one statement.
pub(crate) fn policy(effect: &str, action: &str, resource: &str) -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": {"Effect": effect, "Action": action, "Resource": resource},
    })
}

fn settings(dev: bool, transports: Transports) -> Settings {
    let account_id = ACCOUNT.to_owned();
    Settings { account_id, dev, transports, quotas: Rates::default(), changes_kept: KEPT }
}

fn context(
    store: &Arc<dyn Store>,
    clock: &Arc<SetClock>,
    chance: &Arc<Seeded>,
    settings: Settings,
    limits: Limits,
) -> Arc<Context> {
    Arc::new(Context::new(
        Arc::clone(store),
        Vault::new([7; 32]),
        Arc::clone(clock) as Arc<dyn Clock>,
        Arc::clone(chance) as Arc<dyn Randomness>,
        settings,
        limits,
    ))
}

async fn create_key(cx: &Context, name: &str, policies: Vec<String>) -> Key {
    let new = NewAccessKey::draw(&*cx.randomness, false);
    let added = cx.directory.add_access_key(&cx.vault, &*cx.clock, &new, name, policies, None).await;
    added.expect("the store takes a key");
    let NewAccessKey { id, secret, .. } = new;
    Key { id, secret, region: REGION.to_owned() }
}

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Numbers that a seed decides (`SplitMix64`).
pub(crate) struct Seeded {
    state: AtomicU64,
    draws: Mutex<Vec<usize>>,
}

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: AtomicU64::new(seed), draws: Mutex::default() }
    }
}

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.draws.lock().expect("nobody panics with it").push(bytes.len());
        for chunk in bytes.chunks_mut(8) {
            let mut mixed = self.state.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

const MISSING: &str = "ResourceNotFoundException";

/// Every part of the harness in use; each test file needs some of them.
#[tokio::test]
async fn the_harness_reaches_the_server() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let elsewhere = Harness::on(Place::new().open().await, true, Transports::default()).await;
    assert_eq!(elsewhere.call("DescribeUserPool", json!({"UserPoolId": pool})).await.error().0, MISSING);
    let arn = format!("arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{pool}");
    let key = server.create_key("reader", &[policy("Allow", "cognito-idp:DescribeUserPool", &arn)]).await;
    let input = json!({"UserPoolId": pool});
    server.call_as(&key, "DescribeUserPool", input.clone()).await.ok();

    let elsewhere =
        server.call_as(&server.root.in_region("eu-west-1"), "DescribeUserPool", input.clone()).await;
    assert_eq!(elsewhere.error(), (MISSING, &*format!("User pool {pool} does not exist.")));

    server.beside().await.call("DescribeUserPool", input.clone()).await.ok();

    server.assert_sound(&pool).await;
    let late = server.signed(&key, unsigned("DescribeUserPool", input.to_string()));
    server.pass_ms(10 * 60 * 1000);
    let answer = server.raw(late).await;
    assert_eq!(answer.header("x-amzn-errortype"), "InvalidSignatureException:");
    assert_eq!(server.cx.clock.now_ms(), START_MS + 10 * 60 * 1000);
    assert!(server.draws().contains(&12), "the secret of a key was sealed");
}
