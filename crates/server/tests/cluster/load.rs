//! Clients that write and walk without a pause, and know what the servers have acknowledged.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::balancer::{Balancer, Client, InVain, Key};

const WRITERS: usize = 4;
const WALKERS: usize = 3;
const PAGE_LEN: usize = 20;

/// What is under way.
pub(crate) struct Load {
    shared: Arc<Shared>,
    clients: JoinSet<()>,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Tally {
    /// Users whose creation was acknowledged, and there are no others.
    pub(crate) users: BTreeSet<String>,
    /// Walks from the first page to the last.
    pub(crate) walks: usize,
    pub(crate) in_vain: InVain,
}

struct Shared {
    balancer: Arc<Balancer>,
    key: Key,
    pool: String,
    acknowledged: Mutex<BTreeSet<String>>,
    walks: AtomicUsize,
    in_vain: Mutex<InVain>,
    is_over: AtomicBool,
}

impl Load {
    /// Begins to create users in a pool and to walk over them.
    pub(crate) fn start(balancer: &Arc<Balancer>, key: &Key, pool: &str) -> Self {
        let shared = Arc::new(Shared {
            balancer: Arc::clone(balancer),
            key: key.clone(),
            pool: pool.to_owned(),
            acknowledged: Mutex::default(),
            walks: AtomicUsize::new(0),
            in_vain: Mutex::default(),
            is_over: AtomicBool::new(false),
        });
        let mut clients = JoinSet::new();
        for number in 0..WRITERS {
            clients.spawn(Arc::clone(&shared).write(number));
        }
        for _ in 0..WALKERS {
            clients.spawn(Arc::clone(&shared).walk());
        }
        Self { shared, clients }
    }

    /// How many users there are by now.
    pub(crate) fn user_count(&self) -> usize {
        self.shared.acknowledged().len()
    }

    /// What was in vain by now.
    pub(crate) fn in_vain(&self) -> InVain {
        *self.shared.in_vain.lock().unwrap()
    }

    /// Ends it when all that was begun is done.
    pub(crate) async fn end(self) -> Tally {
        self.shared.is_over.store(true, Ordering::SeqCst);
        self.clients.join_all().await;
        Tally {
            users: self.shared.acknowledged(),
            walks: self.shared.walks.load(Ordering::SeqCst),
            in_vain: *self.shared.in_vain.lock().unwrap(),
        }
    }
}

impl Shared {
    /// Creates users until it is over. Each is created in the end, whatever becomes of the servers meanwhile.
    async fn write(self: Arc<Self>, writer: usize) {
        let mut client = Client::new(&self.balancer, &self.key);
        for number in 0.. {
            if self.is_over.load(Ordering::SeqCst) {
                return;
            }
            let name = format!("user-{writer}-{number}");
            let input = json!({"UserPoolId": self.pool, "Username": name, "MessageAction": "SUPPRESS"});
            let (answer, in_vain) = client.insist("AdminCreateUser", &input).await;
            *self.in_vain.lock().unwrap() += in_vain;
            match answer {
                Ok(_) => {}
                // It was created by a request that was in vain for all we knew.
                Err(error) if in_vain != InVain::default() && error == "UsernameExistsException" => {}
                Err(error) => panic!("{error} of AdminCreateUser {name}"),
            }
            self.acknowledged.lock().unwrap().insert(name);
        }
    }

    /// Walks over all users again and again, each page at another server.
    async fn walk(self: Arc<Self>) {
        let mut client = Client::new(&self.balancer, &self.key);
        while !self.is_over.load(Ordering::SeqCst) {
            let must_be_seen = self.acknowledged();
            let (seen, in_vain) = walk(&mut client, &self.pool).await;
            *self.in_vain.lock().unwrap() += in_vain;
            let missing: Vec<_> = must_be_seen.difference(&seen).collect();
            assert!(missing.is_empty(), "missing in a walk: {missing:?}");
            self.walks.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn acknowledged(&self) -> BTreeSet<String> {
        self.acknowledged.lock().unwrap().clone()
    }
}

/// Everybody in a pool, of whom nobody may be seen twice, and how often a page was asked for in vain.
pub(crate) async fn walk(client: &mut Client, pool: &str) -> (BTreeSet<String>, InVain) {
    let (mut seen, mut in_vain) = (BTreeSet::new(), InVain::default());
    let mut input = json!({"UserPoolId": pool, "Limit": PAGE_LEN});
    loop {
        let (page, again) = client.insist("ListUsers", &input).await;
        in_vain += again;
        let page = page.unwrap();
        for user in page["Users"].as_array().unwrap() {
            let name = user["Username"].as_str().unwrap().to_owned();
            assert!(!seen.contains(&name), "{name} is seen twice");
            seen.insert(name);
        }
        match page.get("PaginationToken") {
            Some(token) => input["PaginationToken"] = token.clone(),
            None => return (seen, in_vain),
        }
        client.move_on();
    }
}

/// A new pool.
pub(crate) async fn create_pool(client: &mut Client) -> String {
    let (pool, _) = client.insist("CreateUserPool", &json!({"PoolName": "cluster"})).await;
    pool.unwrap()["UserPool"]["Id"].as_str().unwrap().to_owned()
}

/// How many users a pool says it has.
pub(crate) async fn estimated(client: &mut Client, pool: &str) -> Value {
    let answer = client.call("DescribeUserPool", &json!({"UserPoolId": pool})).await.unwrap().unwrap();
    answer["UserPool"]["EstimatedNumberOfUsers"].clone()
}
