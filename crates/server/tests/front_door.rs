//! Whatever is sent to the front door, the answer is one of the service's, and nothing is lost: 100,000
//! requests, made from the model and then bent, to every operation of the table and to the page of the
//! outbox. A new operation is here by being in the table.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stdout, reason = "a seed and what was done with it are for the reader")]

#[path = "front_door/answers.rs"]
mod answers;
#[path = "front_door/bends.rs"]
mod bends;
#[path = "front_door/client.rs"]
mod client;
#[path = "front_door/contract.rs"]
mod contract;
mod harness;
#[path = "front_door/known.rs"]
mod known;
#[path = "front_door/outbox.rs"]
mod outbox;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/program.rs"]
mod program;
#[path = "front_door/requests.rs"]
mod requests;
#[path = "front_door/signed_up.rs"]
mod signed_up;
#[path = "front_door/socket.rs"]
mod socket;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/wire.rs"]
mod wire;

use std::sync::Arc;
use std::time::Duration;

use client::{Client, Door};
use harness::{Answer, Harness, Key, REGION, START_MS, policy};
use http::Request;
use known::Known;
use poolhouse::context::{Limits, SystemClock};
use poolhouse::operations::IMPLEMENTED;
use poolhouse_directory::Clock as _;
use poolhouse_directory::names::Contact;
use poolhouse_directory::records::{CodePurpose, PendingCode};
use program::{Program, Server};
use requests::CODE;
use serde_json::{Value, json};
use signed_up::signed_up;
use socket::{Socket, written};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Requests to a router in this process, by two clients with a server each.
const INSIDE: usize = 80_000;
/// Requests to a process of its own, over several connections at once.
const OUTSIDE: usize = 20_000;
const CONNECTIONS: usize = 8;
/// The requests to the process come in so many parts; its memory is measured after each.
const PARTS: usize = 10;
const SEED: u64 = 0x5EED;
const WITNESSES: usize = 70;
/// More pools than a server keeps decoded: once it knows so many, it has no reason to grow any more.
const POOLS: usize = 1_200;
/// How much memory of its own a server may gain then: pools that were changed at random are larger.
const GROWTH_KB_MAX: usize = 16 * 1024;
/// A thread that has hashed a password keeps 19 MiB until it ends, for want of work.
const REST_MAX: Duration = Duration::from_secs(20);

/// Another seed than the usual one comes from the environment, and a longer run:
/// `HOSTILE_SEED=7 HOSTILE_TIMES=9`.
fn seed_and_times() -> (u64, usize) {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (seed, times) = (number("HOSTILE_SEED").unwrap_or(SEED), number("HOSTILE_TIMES").unwrap_or(1));
    println!("HOSTILE_SEED={seed} HOSTILE_TIMES={times}");
    (seed, usize::try_from(times).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_well_formed() {
    let (seed, times) = seed_and_times();
    let mut clients = JoinSet::new();
    for number in 0..2 {
        clients.spawn(async move {
            let server = Arc::new(Harness::new().await);
            let limited = server.create_key("limited", &[policy("Allow", "cognito-idp:List*", "*")]).await;
            let keys = cast(server.root.clone(), limited);
            let limit = server.cx.limits.body_len_max;
            let mut client = Client::new(Arc::clone(&server), seed.wrapping_add(number), keys, limit);
            let witnesses = Witnesses::stored(&mut client).await;
            client.known = Known::fenced(&witnesses.pool);
            client.rage(times * INSIDE / 2).await;
            witnesses.assert_stand(&mut client).await;
            let (report, pools) = server.cx.directory.check_registry().await.unwrap();
            assert_eq!(report.problems, [""; 0], "seed {seed}");
            for pool in pools {
                let report = server.cx.directory.check(&pool, |_| ()).await.unwrap();
                assert_eq!(report.problems, [""; 0], "seed {seed}");
            }
            client.succeeded
        });
    }
    let succeeded: Vec<_> = clients.join_all().await;
    // A test whose requests all fail at the first check would see nothing of what is behind it.
    let succeeds = |name| succeeded.iter().any(|counts| counts.contains_key(name));
    let never: Vec<_> = IMPLEMENTED.iter().chain(&outbox::ACTIONS).filter(|name| !succeeds(**name)).collect();
    assert!(never.is_empty(), "seed {seed}: never answered with success: {never:?}");
}

/// The same through sockets, to the program as an operator starts it, whose memory must not grow.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_withstands_it_in_the_same_memory() {
    let (seed, times) = seed_and_times();
    let program = Program::new();
    let server = program.serve();
    let key = program.root();
    let root = Key { id: key.id, secret: key.secret, region: REGION.to_owned() };
    let rules = program.write("policy.json", &policy("Allow", "cognito-idp:List*", "*").to_string());
    let limited = wire::Key::parse(&program.run(&["key", "create", "limited", "--policy", &rules]).ok());
    let limited = Key { id: limited.id, secret: limited.secret, region: REGION.to_owned() };
    let mut clients: Vec<_> = (0..CONNECTIONS as u64)
        .map(|number| {
            let keys = cast(root.clone(), limited.clone());
            let limit = Limits::for_serving().body_len_max;
            Client::new(Socket::new(&server.address), seed.wrapping_add(100 + number), keys, limit)
        })
        .collect();
    let witnesses = Witnesses::stored(&mut clients[0]).await;
    for client in &mut clients {
        client.known = Known::fenced(&witnesses.pool);
    }
    let mut memory = Vec::new();
    for part in 0..PARTS {
        let parts = clients.into_iter().map(|mut client| async move {
            if part == 0 {
                create_pools(&mut client).await;
            }
            client.rage(times * OUTSIDE / CONNECTIONS / PARTS).await;
            client
        });
        clients = parts.collect::<JoinSet<_>>().join_all().await;
        memory.push(resident_kb(&server));
    }
    assert_flat(&server, seed, &memory).await;
    bent_bytes(&server, seed, &root).await;
    witnesses.assert_stand(&mut clients[0]).await;
    drop(clients);
    assert!(server.stop().status.success());
    program.run(&["check"]).ok();
}

/// A client's share of the pools that fill what the server keeps of pools: more than one region can have.
async fn create_pools(client: &mut Client<Socket>) {
    for number in 0..POOLS / CONNECTIONS {
        let region = ["eu-central-1", "eu-north-1"][number % 2];
        let pool = json!({"PoolName": "one of many"});
        let pool = client.call_in(region, "CreateUserPool", &pool).await.ok()["UserPool"]["Id"].take();
        client.call_in(region, "DescribeUserPool", &json!({"UserPoolId": pool})).await.ok();
    }
}

/// Requests of which a byte or two were lost or changed on the way: an answer, or an end, and never a 500.
async fn bent_bytes(server: &Server, seed: u64, root: &Key) {
    let mut client = Client::new(Socket::new(&server.address), seed, vec![root.clone()], 1_000_000);
    for _ in 0..500 {
        let mut bytes = written(&client.request());
        for _ in 0..=client.chance.below(3) {
            let at = client.chance.below(bytes.len());
            match client.chance.below(3) {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] ^= 1 << client.chance.below(8),
                _ => drop(bytes.remove(at)),
            }
        }
        let answer = client.door.send_bytes(&bytes).await.unwrap();
        let start = String::from_utf8_lossy(&answer[..answer.len().min(12)]);
        let is_whole = start.starts_with("HTTP/1.") && !start.ends_with(" 500");
        assert!(start.is_empty() || is_whole, "seed {seed}: {answer:?}\nto {bytes:?}");
    }
}

/// The memory that the process has to itself, without the pages of the store's file, in kB.
fn resident_kb(server: &Server) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Fails unless the process needs no more memory at rest than in the better half of the first measurements.
async fn assert_flat(server: &Server, seed: u64, memory: &[usize]) {
    let start = memory[..PARTS / 2].iter().min().unwrap();
    let rested = async {
        while resident_kb(server) > start + GROWTH_KB_MAX {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let is_flat = timeout(REST_MAX, rested).await.is_ok();
    println!("kB of its own after each part: {memory:?}, and at rest: {}", resident_kb(server));
    assert!(is_flat, "seed {seed}: {memory:?}, and {} kB at rest", resident_kb(server));
}

/// The keys that requests are signed with, right and wrong ones.
fn cast(root: Key, limited: Key) -> Vec<Key> {
    let unknown = Key { id: "AKIANOBODYKNOWSTHIS1".to_owned(), ..root.clone() };
    let forged = Key { secret: limited.secret.clone(), ..root.clone() };
    let abroad = root.in_region("eu-west-1");
    // Most requests are to get far.
    let root = vec![root; 12];
    [root, vec![abroad, limited, unknown, forged]].concat()
}

/// Users of a pool that no request names: whatever happens around them, they stay as they are.
struct Witnesses {
    pool: String,
    users: Vec<Value>,
}

impl Witnesses {
    async fn stored(client: &mut Client<impl Door>) -> Self {
        let pool = client.call("CreateUserPool", &json!({"PoolName": "witnesses"})).await.ok();
        let pool = pool["UserPool"]["Id"].as_str().unwrap().to_owned();
        for number in 0..WITNESSES {
            let name = format!("witness {number}");
            let attributes = json!([{"Name": "name", "Value": name.repeat(number)}]);
            let user = json!({"UserPoolId": pool, "Username": format!("witness-{number}"),
                              "UserAttributes": attributes, "MessageAction": "SUPPRESS"});
            client.call("AdminCreateUser", &user).await.ok();
        }
        let users = listed(client, &pool).await;
        assert_eq!(users.len(), WITNESSES);
        Self { pool, users }
    }

    async fn assert_stand(&self, client: &mut Client<impl Door>) {
        assert_eq!(listed(client, &self.pool).await, self.users);
    }
}

/// The users of all pages.
async fn listed(client: &mut Client<impl Door>, pool: &str) -> Vec<Value> {
    let (mut users, mut input) = (Vec::new(), json!({"UserPoolId": pool}));
    loop {
        let mut page = client.call("ListUsers", &input).await.ok();
        users.append(page["Users"].as_array_mut().unwrap());
        match page["PaginationToken"].take() {
            Value::Null => return users,
            token => input["PaginationToken"] = token,
        }
    }
}

impl Door for Arc<Harness> {
    async fn send(&mut self, request: Request<Vec<u8>>) -> Option<Answer> {
        Some(self.raw(request).await)
    }

    async fn furnish(&mut self, pool: &str) {
        let (vault, randomness, mut user) = (&self.cx.vault, &*self.cx.randomness, signed_up());
        let code = PendingCode::new(CODE, user.sub, Contact::Email, vault, randomness, START_MS);
        user.standing.codes.insert(CodePurpose::SignUp, code);
        self.cx.directory.import_users(pool, vec![user]).await.unwrap();
    }

    fn now_seconds(&self) -> i64 {
        self.cx.clock.now_ms() / 1000
    }
}

impl Door for Socket {
    async fn send(&mut self, request: Request<Vec<u8>>) -> Option<Answer> {
        Socket::send(self, &request).await.ok()
    }

    async fn furnish(&mut self, _pool: &str) {}

    fn now_seconds(&self) -> i64 {
        SystemClock.now_ms() / 1000
    }
}
