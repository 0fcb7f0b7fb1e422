//! Kills the server under load again and again: what was acknowledged is there, nothing is there by half, and
//! a page walk goes on where it was.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stdout, reason = "a seed and what was done with it are for the reader")]

#[path = "crash/model.rs"]
mod model;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/program.rs"]
mod program;
#[path = "crash/random.rs"]
mod random;
#[path = "crash/walk.rs"]
mod walk;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/wire.rs"]
mod wire;
#[path = "crash/writer.rs"]
mod writer;

use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::model::Users;
use crate::program::{Program, Server};
use crate::random::Random;
use crate::walk::{Listing, Walk};
use crate::wire::Client;
use crate::writer::Writer;

/// How often the server is killed.
const ROUNDS_VARIABLE: &str = "POOLHOUSE_CRASH_ROUNDS";
const ROUNDS_DEFAULT: u32 = 20;
const WRITERS_PER_POOL: usize = 3;
/// The longest time that a server works before it is killed.
const LOAD_US_MAX: u64 = 400_000;
/// The longest time that a start lasts before it is killed, a little more than a start takes.
const START_US_MAX: u64 = 60_000;

/// A pool, and who writes to it.
struct Pool {
    id: String,
    /// Whether an e-mail address leads to a user as its name does.
    email_is_alias: bool,
    writers: Vec<Writer>,
}

/// How the rounds went, so that a test that tested nothing is seen.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: usize,
    landed_unanswered: usize,
    lost_unanswered: usize,
    walks_resumed: usize,
    starts_killed: usize,
}

#[test]
fn acknowledged_changes_survive_a_kill() {
    let rounds = std::env::var(ROUNDS_VARIABLE).map_or(ROUNDS_DEFAULT, |rounds| rounds.parse().unwrap());
    let mut random = Random::seeded();
    let program = Program::new();
    // The first start has something to say, the others have not.
    let first = serve(&program);
    let mut pools = make_pools(&program.client(&first), &mut random);
    first.stop().ok();
    let mut server = serve(&program);
    let mut tally = Tally::default();
    for round in 0..rounds {
        println!("round {round}");
        let before: Vec<Users> = pools.iter().map(Pool::users).collect();
        let mut walks: Vec<Walk> = pools.iter().flat_map(|pool| Walk::of_every_kind(&pool.id)).collect();
        let client = program.client(&server);
        for walk in &mut walks {
            walk.step(&client).unwrap();
        }
        kill_under_load(server, &client, &mut pools, &mut walks, &mut random);
        if random.below(3) == 0 {
            kill_during_start(&program, &mut random);
            tally.starts_killed += 1;
        }
        // Before a server has been there to mend anything, or beside the next one.
        let check_first = random.below(2) == 0;
        if check_first {
            program.run(&["check"]).ok();
        }
        server = serve(&program);
        let client = program.client(&server);
        for pool in &mut pools {
            pool.settle(&client, &mut tally);
        }
        for walk in walks {
            let pool = pools.iter().position(|pool| pool.id == walk.pool).unwrap();
            tally.walks_resumed += usize::from(walk.is_under_way());
            walk.finish(&client).verify(&before[pool], &pools[pool].users());
        }
        if !check_first {
            program.run(&["check"]).ok();
        }
    }
    server.stop().ok();
    program.run(&["check"]).ok();
    println!("{tally:?}");
    assert!(tally.acknowledged > rounds as usize && tally.walks_resumed > 0, "{tally:?}");
}

/// A server that says nothing as long as all is well: nobody reads its log while it works.
fn serve(program: &Program) -> Server {
    program.serve_with(&["--log", "warn"])
}

fn make_pools(client: &Client, random: &mut Random) -> Vec<Pool> {
    let settings = [(false, json!({})), (true, json!({ "AliasAttributes": ["email"] }))];
    let pools = settings.map(|(email_is_alias, settings)| {
        let id = client.create_pool(settings);
        let writer = |number| Writer::new(&id, number, random.fork());
        let mut writers: Vec<Writer> = (0..WRITERS_PER_POOL).map(writer).collect();
        for writer in &mut writers {
            writer.fill(client);
        }
        let mut pool = Pool { id, email_is_alias, writers };
        pool.settle(client, &mut Tally::default());
        pool
    });
    pools.into()
}

/// Lets all writers write and all walks go on until a random moment.
fn kill_under_load(
    server: Server,
    client: &Client,
    pools: &mut [Pool],
    walks: &mut [Walk],
    random: &mut Random,
) {
    let killed = AtomicBool::new(false);
    thread::scope(|scope| {
        for writer in pools.iter_mut().flat_map(|pool| &mut pool.writers) {
            scope.spawn(|| writer.write_until_killed(client, &killed));
        }
        scope.spawn(|| walk::step_until_killed(walks, client, &killed));
        thread::sleep(Duration::from_micros(random.below(LOAD_US_MAX)));
        killed.store(true, Ordering::SeqCst);
        let said = server.kill().stderr;
        assert_eq!(said, "", "the server had something to complain about");
    });
}

/// A machine that fails once may fail again as it comes up.
fn kill_during_start(program: &Program, random: &mut Random) {
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut server = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_micros(random.below(START_US_MAX)));
    server.kill().unwrap();
    server.wait().unwrap();
}

impl Pool {
    /// Everybody whom the pool must hold.
    fn users(&self) -> Users {
        self.writers.iter().flat_map(|writer| writer.users.clone()).collect()
    }

    /// Compares the pool with what was acknowledged, and learns what became of the changes that were under
    /// way.
    fn settle(&mut self, client: &Client, tally: &mut Tally) {
        let mut listed = Walk::new(&self.id, Listing::Everybody).finish(client).users();
        let described = client.call("DescribeUserPool", &json!({ "UserPoolId": self.id })).unwrap();
        assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], listed.len());
        for writer in &mut self.writers {
            tally.acknowledged += std::mem::take(&mut writer.acknowledged);
            if let Some(settled) = writer.settle(&mut listed) {
                tally.landed_unanswered += usize::from(settled.landed);
                tally.lost_unanswered += usize::from(!settled.landed);
                settled.check_emails(client, &self.id, self.email_is_alias);
            }
        }
        assert!(listed.is_empty(), "nobody created or everybody deleted them: {listed:?}");
    }
}
