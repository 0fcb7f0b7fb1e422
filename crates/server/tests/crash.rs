//! Kills the server under load again and again: what was acknowledged is there, nothing is there by half,
//! page walks go on where they were, and every mail goes out. Beside that, the same walks on a server that
//! lives, first starts that are killed, and a pool whose deletion outlives many servers.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stdout, reason = "a seed and what was done with it are for the reader")]

#[path = "crash/beside.rs"]
mod beside;
#[path = "crash/comparisons.rs"]
mod comparisons;
#[path = "crash/emptied.rs"]
mod emptied;
#[path = "crash/feed.rs"]
mod feed;
#[path = "crash/groups.rs"]
mod groups;
#[path = "crash/invitations.rs"]
mod invitations;
#[path = "crash/links.rs"]
mod links;
#[path = "crash/load.rs"]
mod load;
#[path = "crash/pools.rs"]
mod pools;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/program.rs"]
mod program;
#[path = "crash/random.rs"]
mod random;
#[expect(dead_code, reason = "the tests of mail use the rest")]
#[path = "mail/receiver.rs"]
mod receiver;
#[path = "crash/sign_ups.rs"]
mod sign_ups;
#[path = "crash/starts.rs"]
mod starts;
#[path = "crash/tools.rs"]
mod tools;
#[path = "crash/users.rs"]
mod users;
#[path = "crash/walk.rs"]
mod walk;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/wire.rs"]
mod wire;

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::feed::Follower;
use crate::groups::Groups;
use crate::invitations::Invitations;
use crate::links::Links;
use crate::load::{Load, Tally, Writer};
use crate::pools::Pools;
use crate::program::{Program, Server};
use crate::random::Random;
use crate::receiver::Receiver;
use crate::sign_ups::SignUps;
use crate::tools::Tools;
use crate::users::{Order, Users};
use crate::walk::{Listing, Walk};
use crate::wire::Client;

/// How often the server is killed.
const ROUNDS_VARIABLE: &str = "POOLHOUSE_CRASH_ROUNDS";
const ROUNDS_DEFAULT: u32 = 20;
const WRITERS_PER_POOL: usize = 3;
/// The longest time that a server works before it is killed.
const LOAD_US_MAX: u64 = 400_000;
/// The longest time that a start lasts before it is killed, a little more than a start takes.
const START_US_MAX: u64 = 60_000;

/// So that servers die who have handed over a mail and have not heard that it was taken.
const MAIL_PAUSE: Duration = Duration::from_millis(20);
/// What a server says of a mail server that takes no mail.
const NO_MAIL: &str = "messages are not delivered; they wait and are tried again";

/// How many changes each writer makes on a server that has just started.
const FIRST_CHANGES: usize = 2;
const USERS_PER_WRITER: usize = 30;

/// A pool that stays, and who writes to it.
struct Pool {
    id: String,
    writers: Vec<Writer<Users>>,
}

/// Everything that is under way on the server.
struct World {
    pools: Vec<Pool>,
    others: Vec<Box<dyn Load>>,
    walks: Vec<Walk>,
    /// Of the pools that stay.
    followers: Vec<Follower>,
    tools: Tools,
}

/// Who writes beside the writers of the pools that stay.
fn others(client: &Client, receiver: &Arc<Receiver>, random: &mut Random) -> Vec<Box<dyn Load>> {
    vec![
        Box::new(Writer::new(Pools::new(random.fork()))),
        Box::new(Writer::new(Groups::new(client, random.fork()))),
        Box::new(Writer::new(SignUps::new(client, random.fork()))),
        Box::new(Writer::new(Links::new(client, random.fork()))),
        Box::new(Writer::new(Invitations::new(client, receiver, random.fork()))),
    ]
}

#[test]
fn acknowledged_changes_survive_a_kill() {
    let rounds = std::env::var(ROUNDS_VARIABLE).map_or(ROUNDS_DEFAULT, |rounds| rounds.parse().unwrap());
    let mut random = Random::seeded();
    let order = Order::default();
    let program = Program::new();
    // The first start has something to say, the others have not.
    let first = serve(&program);
    let client = program.client(&first);
    let pools = make_pools(&client, &mut random, &order);
    let tools = Tools::new(&program, random.fork());
    let followers = pools.iter().map(|pool| Follower::new(&pool.id)).collect();
    let receiver = Arc::new(Receiver::well());
    receiver.pause(MAIL_PAUSE);
    let others = others(&client, &receiver, &mut random);
    let mut world = World { pools, others, walks: Vec::new(), followers, tools };
    first.stop().ok();
    let serve = || serve_mailing(&program, &receiver);
    let mut server = serve();
    let mut tally = Tally::default();
    for round in 0..rounds {
        println!("round {round}");
        let client = program.client(&server);
        world.begin(&client, &mut random, &order);
        world.end_under_load(&program, server, &client, &mut random, &mut tally);
        if random.below(3) == 0 {
            kill_during_start(&program, &mut random);
            tally.starts_killed += 1;
        }
        // Before a server has been there to mend anything, or beside the next one.
        let check_first = random.below(2) == 0;
        if check_first {
            program.run(&["check"]).ok();
        }
        server = serve();
        world.settle(&program.client(&server), &order, &mut tally);
        world.tools.check(&program);
        if !check_first {
            program.run(&["check"]).ok();
        }
    }
    world.others.iter_mut().for_each(|other| other.finish(&program.client(&server)));
    server.stop().ok();
    program.run(&["check"]).ok();
    println!("{tally:?}");
    assert!(
        tally.acknowledged > rounds as usize && tally.walks_resumed > 0 && tally.changes_told > 0,
        "{tally:?}"
    );
}

/// A server that says nothing as long as all is well: nobody reads its log while it works.
fn serve(program: &Program) -> Server {
    program.serve_with(&["--log", "warn"])
}

/// As [`serve`], with a mail server.
fn serve_mailing(program: &Program, receiver: &Receiver) -> Server {
    let url = format!("smtp://127.0.0.1:{}", receiver.port);
    let mail = ["--smtp-url", &url, "--mail-from", "no-reply@crash.example"];
    program.serve_with(&[&["--log", "warn"][..], &mail].concat())
}

fn make_pools(client: &Client, random: &mut Random, order: &Order) -> Vec<Pool> {
    let schema = json!([{ "Name": "origin", "AttributeDataType": "String", "Mutable": true }]);
    let settings = [json!({ "Schema": schema }), json!({ "Schema": schema, "AliasAttributes": ["email"] })];
    let pools = settings.map(|settings| {
        let email_is_alias = settings.get("AliasAttributes").is_some();
        let id = client.create_pool(settings);
        let users = |number| Users::new(&id, email_is_alias, number, random.fork(), order);
        let mut writers: Vec<_> = (0..WRITERS_PER_POOL).map(users).map(Writer::new).collect();
        for writer in &mut writers {
            (0..USERS_PER_WRITER).for_each(|_| writer.write(client).unwrap());
        }
        Pool { id, writers }
    });
    pools.into()
}

/// A machine that fails once may fail again as it comes up.
fn kill_during_start(program: &Program, random: &mut Random) {
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut server = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_micros(random.below(START_US_MAX)));
    server.kill().unwrap();
    server.wait().unwrap();
}

impl World {
    /// Starts walks of every kind over every pool, and sees that the server takes changes.
    fn begin(&mut self, client: &Client, random: &mut Random, order: &Order) {
        for writer in self.loads() {
            (0..FIRST_CHANGES).for_each(|_| writer.write(client).unwrap());
        }
        let walk = |pool: &Pool, listing| Walk::random(&pool.id, listing, random, order);
        let mut walk = walk;
        self.walks =
            self.pools.iter().flat_map(|pool| Listing::ALL.map(|listing| walk(pool, listing))).collect();
        for walk in &mut self.walks {
            walk.step(client).unwrap();
        }
    }

    /// Lets all write and walk until a random moment, at which the server is killed, or now and then stopped.
    fn end_under_load(
        &mut self,
        program: &Program,
        server: Server,
        client: &Client,
        random: &mut Random,
        tally: &mut Tally,
    ) {
        let ended = AtomicBool::new(false);
        let stops = random.below(5) == 0;
        let (mut changes_told, tools_tally) = (0, &mut *tally);
        thread::scope(|scope| {
            let Self { pools, others, walks, followers, tools } = self;
            let pool = pools[0].id.clone();
            let ended = &ended;
            for writer in loads(pools, others) {
                scope.spawn(|| writer.write_until_ended(client, ended));
            }
            scope.spawn(|| walk::step_until_ended(walks, client, ended));
            scope.spawn(|| followers[0].follow_until_ended(client, &mut changes_told, ended));
            scope.spawn(move || tools.run_until_ended(program, &pool, tools_tally, ended));
            thread::sleep(Duration::from_micros(random.below(LOAD_US_MAX)));
            ended.store(true, Ordering::SeqCst);
            let said = if stops { server.stop() } else { server.kill() };
            let mut complaints = said.stderr.lines().filter(|line| !line.contains(NO_MAIL));
            assert_eq!(
                complaints.next(),
                None,
                "the server had something to complain about: {}",
                said.stderr
            );
            assert_eq!(said.status.success(), stops, "{:?}", said.status);
        });
        tally.stopped_by_signal += usize::from(stops);
        tally.changes_told += changes_told;
    }

    /// Compares everything with what was acknowledged, and goes on with the walks.
    fn settle(&mut self, client: &Client, order: &Order, tally: &mut Tally) {
        self.pools.iter_mut().for_each(|pool| pool.settle(client, order, tally));
        self.others.iter_mut().for_each(|other| other.settle(client, tally));
        self.followers.iter_mut().for_each(|follower| follower.settle(client, tally));
        for walk in std::mem::take(&mut self.walks) {
            let pool = self.pools.iter().find(|pool| pool.id == walk.pool).unwrap();
            tally.walks_resumed += usize::from(walk.is_under_way());
            walk.finish(client).verify(pool.users());
        }
        self.pools.iter_mut().flat_map(|pool| &mut pool.writers).for_each(|writer| writer.model.forget());
    }

    fn loads(&mut self) -> impl Iterator<Item = &mut dyn Load> {
        loads(&mut self.pools, &mut self.others)
    }
}

fn loads<'a>(
    pools: &'a mut [Pool],
    others: &'a mut [Box<dyn Load>],
) -> impl Iterator<Item = &'a mut dyn Load> {
    let writers = pools.iter_mut().flat_map(|pool| &mut pool.writers).map(|writer| writer as &mut dyn Load);
    writers.chain(others.iter_mut().map(|other| &mut **other as &mut dyn Load))
}

impl Pool {
    fn users(&self) -> impl Iterator<Item = &Users> {
        self.writers.iter().map(|writer| &writer.model)
    }

    /// As each of its writers, and there is nobody else, neither in the listing nor in the count.
    fn settle(&mut self, client: &Client, order: &Order, tally: &mut Tally) {
        self.writers.iter_mut().for_each(|writer| writer.settle(client, tally));
        let expected = self.users().flat_map(Users::standing).count();
        let listed = Walk::new(&self.id, Listing::Everybody, 60, order).finish(client).users();
        assert_eq!(listed.len(), expected);
        let described = client.call("DescribeUserPool", &json!({ "UserPoolId": self.id })).unwrap();
        assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], expected, "users are counted");
    }
}
