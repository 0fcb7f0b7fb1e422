//! Three real servers on one PostgreSQL: two are killed under load, all are restarted under load, beside one
//! who follows the changes; and a key that is deleted is refused by all.

use std::hash::{BuildHasher as _, RandomState};
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use crate::balancer::{Balancer, Client, InVain, Key};
use crate::feed::{Follower, Told};
use crate::load::{self, Load};
use crate::program::{Program, Server};
use crate::skipped::skipped;
use crate::wire;

/// The URL of a database that tests may use: `cargo xtask postgres` sets it.
const DATABASE_VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";
const MEND: &str = "start one: cargo xtask postgres -- cargo test";
const MASTER_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
/// How long the servers are under load between two events.
pub(crate) const LOAD: Duration = Duration::from_secs(2);
/// Servers are killed until that was felt, and at least twice.
const KILLS_MIN: usize = 2;
const KILLS_MAX: usize = 20;

/// A server, and its data directory.
pub(crate) struct Process {
    program: Program,
    pub(crate) server: Option<Server>,
    pub(crate) address: SocketAddr,
    store: String,
}

/// Servers on one store, and a pool of theirs to which clients write.
pub(crate) struct UnderLoad<const N: usize> {
    pub(crate) processes: [Process; N],
    pub(crate) key: Key,
    pub(crate) pool: String,
    pub(crate) load: Load,
}

impl<const N: usize> UnderLoad<N> {
    /// Starts the servers, and has the clients write for a while.
    pub(crate) async fn start(store: &str) -> Self {
        let processes = [(); N].map(|()| Process::start(store));
        let key = processes[0].root_key();
        let balancer = Balancer::new(processes.iter().map(|process| process.address));
        let pool = load::create_pool(&mut Client::new(&balancer, &key)).await;
        let load = Load::start(&balancer, &key, &pool);
        sleep(LOAD).await;
        Self { processes, key, pool, load }
    }
}

impl Process {
    pub(crate) fn start(store: &str) -> Self {
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let (program, store) = (Program::new(), store.to_owned());
        let mut process = Self { program, server: None, address: anywhere, store };
        process.start_again();
        process
    }

    /// Starts it at the address that it had.
    fn start_again(&mut self) {
        let listen = self.address.to_string();
        // A server that says nothing as long as all is well: nobody reads its log while it works.
        let options = ["serve", "--listen", &listen, "--drain-seconds", "1", "--log", "warn"];
        let mut command = self.program.command(&options);
        command.env("POOLHOUSE_STORE", &self.store).env("POOLHOUSE_MASTER_KEY", MASTER_KEY);
        let server = Server::start(command);
        self.address = server.address.parse().unwrap();
        self.server = Some(server);
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = self.program.command(arguments);
        command.env("POOLHOUSE_STORE", &self.store).env("POOLHOUSE_MASTER_KEY", MASTER_KEY);
        crate::program::ended(command.output().unwrap()).ok()
    }

    /// A key that may do everything.
    pub(crate) fn root_key(&self) -> Key {
        let key = wire::Key::parse(&self.run(&["key", "create", "root"]));
        Key { id: key.id, secret: key.secret }
    }
}

/// A store that nobody else has, in a schema of its own; nothing where no PostgreSQL is, and none need be.
#[track_caller]
fn store() -> Option<String> {
    let Ok(database) = std::env::var(DATABASE_VARIABLE) else {
        return skipped(&format!("{DATABASE_VARIABLE} names no server; {MEND}"));
    };
    let schema = format!("cluster_{:016x}", RandomState::new().hash_one(0));
    let separator = if database.contains('?') { '&' } else { '?' };
    Some(format!("{database}{separator}schema={schema}"))
}

/// Follows the pool, by all servers in turn.
fn follower(processes: &[Process], key: &Key, pool: &str) -> Follower {
    Follower::start(&Balancer::new(processes.iter().map(|process| process.address)), key, pool)
}

/// Every server shows exactly those users who were acknowledged.
pub(crate) async fn settle(processes: &[Process], key: &Key, pool: &str, tally: &load::Tally) {
    for process in processes {
        let mut client = Client::new(&Balancer::new([process.address]), key);
        assert_eq!(load::walk(&mut client, pool).await.0, tally.users);
        assert_eq!(load::estimated(&mut client, pool).await, tally.users.len());
    }
    processes[0].run(&["check", "--user-pool-id", pool]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_loses_nothing_and_holds_nobody_up() {
    let Some(store) = store() else { return };
    let UnderLoad { mut processes, key, pool, load } = UnderLoad::<3>::start(&store).await;
    let follower = follower(&processes, &key, &pool);
    for kill in 0..KILLS_MAX {
        if kill >= KILLS_MIN && load.in_vain().unanswered > 0 {
            break;
        }
        let victim = &mut processes[kill % KILLS_MIN];
        victim.server.take().unwrap().kill();
        let before = load.user_count();
        sleep(LOAD).await;
        assert!(load.user_count() > before, "the others serve");
        victim.start_again();
        sleep(LOAD).await;
    }
    let tally = load.end().await;
    println!("{} users, {} walks, {:?}", tally.users.len(), tally.walks, tally.in_vain);
    assert!(tally.walks > 0);
    assert_eq!(tally.in_vain.failed, 0, "a server that lives can do its work");
    assert!(tally.in_vain.unanswered > 0, "nothing was under way at any server that was killed");
    assert_eq!(follower.end().await.users, tally.users, "the first were told, the second acknowledged");
    settle(&processes, &key, &pool, &tally).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_fails_no_request() {
    let Some(store) = store() else { return };
    let UnderLoad { mut processes, key, pool, load } = UnderLoad::<3>::start(&store).await;
    let follower = follower(&processes, &key, &pool);
    for process in &mut processes {
        let server = process.server.take().unwrap();
        let ended = tokio::task::spawn_blocking(|| server.stop()).await.unwrap();
        assert_eq!(ended.ok(), "");
        process.start_again();
        sleep(LOAD).await;
    }
    let tally = load.end().await;
    println!("{} users, {} walks", tally.users.len(), tally.walks);
    assert_eq!(tally.in_vain, InVain::default());
    let Told { users, unanswered, .. } = follower.end().await;
    assert_eq!((unanswered, users), (0, tally.users.clone()));
    assert!(tally.walks > 0);
    settle(&processes, &key, &pool, &tally).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_key_is_refused_by_all() {
    let Some(store) = store() else { return };
    let processes = [(); 2].map(|()| Process::start(&store));
    let key = processes[0].root_key();
    let input = json!({"MaxResults": 10});
    let mut clients =
        processes.each_ref().map(|process| Client::new(&Balancer::new([process.address]), &key));
    for client in &mut clients {
        client.call("ListUserPools", &input).await.unwrap().unwrap();
    }
    processes[0].run(&["key", "delete", &key.id]);
    for client in &mut clients {
        let refused = client.call("ListUserPools", &input).await.unwrap().unwrap_err();
        assert_eq!(refused, "UnrecognizedClientException");
    }
}

#[test]
fn another_master_key_is_refused() {
    let Some(store) = store() else { return };
    let process = Process::start(&store);
    for key in ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", ""] {
        let program = Program::new();
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("POOLHOUSE_STORE", &process.store);
        if !key.is_empty() {
            command.env("POOLHOUSE_MASTER_KEY", key);
        }
        let refused = crate::program::ended(command.output().unwrap()).failed();
        assert!(
            refused.contains("the store is sealed") || refused.contains("another master key"),
            "{refused}"
        );
    }
}
