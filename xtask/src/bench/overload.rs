//! `cargo xtask bench overload`: what is answered, and how fast, when more is asked than the server can do.
//!
//! First the rate is looked for at which most is answered; then parts and multiples of it are offered,
//! whatever becomes of the answers. Server and generator have a core each, so that the one does not take from
//! the other.

mod report;

use std::fs;
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::json;

use super::dataset::Dataset;
use super::generator::{self, Offer, Outcome, Times};
use super::server::poolhouse;
use crate::client::Client;
use crate::process::{self, Process};
use crate::{Failure, workspace};

const USAGE: &str = "cargo xtask bench overload [--seconds N]";
const SECONDS_DEFAULT: u64 = 15;
const USERS: usize = 10_000;
/// What is offered, in parts of the best rate.
const LOADS: [f64; 6] = [0.5, 1.0, 1.5, 2.0, 3.0, 0.5];
const FIRST_RATE: f64 = 4_000.0;
const RATE_STEP: f64 = 1.1;
/// The search ends when less than this part of what was offered is answered, so many times in a row: once may
/// be for another reason, such as a thousand connections that are opened at the same time.
const ANSWERED_MIN: f64 = 0.9;
const FAILURES_MAX: usize = 3;
const SEARCH_STEP: Duration = Duration::from_secs(5);
/// One request of so many creates a user, the others list.
const WRITE_EVERY: usize = 5;
/// What the addresses begin with that are asked for.
const PREFIXES: &str = "abcdefghijklmnoprstw";

/// The server, and what is sent to it.
struct Scene {
    server: Process,
    client: Client,
    pool: String,
    reads: Rc<Vec<Vec<u8>>>,
    /// How many users were created so far.
    created: usize,
    has_own_core: bool,
}

/// What an offer came to, in a second.
struct Figures {
    offered: f64,
    accepted: f64,
    turned_away: f64,
    unsent: f64,
    /// In ascending order.
    reads: Times,
    writes: Times,
    connections: usize,
    server_cores: f64,
    generator_cores: f64,
}

/// Runs the recipe.
pub(super) fn run(arguments: &[String]) -> Result<(), Failure> {
    let seconds = match arguments {
        [] => SECONDS_DEFAULT,
        [flag, value] if flag == "--seconds" => value.parse().map_err(|_| USAGE)?,
        _ => return Err(USAGE.into()),
    };
    process::build()?;
    let dataset = Dataset::make(workspace().join("target/bench/overload"), USERS)?;
    let mut scene = Scene::set(&dataset)?;
    println!("looking for the best rate\n{}", report::HEAD);
    let best = scene.best_rate()?;
    println!("at best {best:.0} requests a second are answered\n{}", report::HEAD);
    let length = Duration::from_secs(seconds);
    let mut all = Vec::new();
    for load in LOADS {
        let figures = scene.offer(best * load, length, length / 5)?;
        println!("{}", report::row(&figures, best));
        all.push(figures);
    }
    let text = report::page(&scene, &dataset, best, seconds, &all)?;
    drop(scene);
    fs::remove_dir_all(&dataset.directory)?;
    let bench = workspace().join("bench");
    fs::write(bench.join("overload.md"), text)?;
    fs::write(bench.join("overload.svg"), report::picture(best, &all))?;
    println!("written to bench/overload.md and bench/overload.svg");
    Ok(())
}

impl Scene {
    fn set(dataset: &Dataset) -> Result<Self, Failure> {
        let own = std::process::id().to_string();
        let has_own_core = Command::new("taskset").args(["-acp", "1", &own]).output();
        let has_own_core = has_own_core.is_ok_and(|output| output.status.success());
        let mut command = poolhouse();
        if has_own_core {
            command = Command::new("taskset");
            command.args(["-c", "0"]).arg(process::program());
        }
        command.args(["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--data"]);
        let server = Process::start(command.arg(&dataset.directory))?;
        let client = Client::connect(&server.address, &dataset.limited_key()?)?;
        let pool = dataset.pool.clone();
        Ok(Self { server, client, pool, reads: Rc::default(), created: 0, has_own_core })
    }

    fn best_rate(&mut self) -> Result<f64, Failure> {
        let (mut best, mut rate, mut failures) = (0.0_f64, FIRST_RATE, 0);
        while failures < FAILURES_MAX {
            let figures = self.offer(rate, SEARCH_STEP, SEARCH_STEP / 3)?;
            println!("{}", report::row(&figures, 0.0));
            best = best.max(figures.accepted);
            failures = if figures.accepted < rate * ANSWERED_MIN { failures + 1 } else { 0 };
            rate *= RATE_STEP;
        }
        Ok(best)
    }

    /// Offers so many requests a second. They are signed before, since that costs as much as to send them.
    fn offer(&mut self, rate: f64, length: Duration, warm_up: Duration) -> Result<Figures, Failure> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let writes = (rate * length.as_secs_f64()) as usize / WRITE_EVERY + 1;
        let writes = (0..writes).map(|_| self.create()).collect();
        // Signed anew, since a signature is good for five minutes.
        self.reads = Rc::new(PREFIXES.chars().map(|prefix| self.list(prefix)).collect());
        let reads = Rc::clone(&self.reads);
        let offer = Offer { rate, length, warm_up, reads, writes, write_every: WRITE_EVERY };
        let cores = |before_ns: u64, after_ns: u64, elapsed: Duration| {
            Duration::from_nanos(after_ns - before_ns).as_secs_f64() / elapsed.as_secs_f64()
        };
        let (server_ns, own_ns) = (self.server.cpu_ns()?, process::cpu_ns("self")?);
        let started = Instant::now();
        let outcome = generator::send(&self.server.address, offer)?;
        let elapsed = started.elapsed();
        let server_cores = cores(server_ns, self.server.cpu_ns()?, elapsed);
        let generator_cores = cores(own_ns, process::cpu_ns("self")?, elapsed);
        Ok(Figures::of(outcome, rate, length.saturating_sub(warm_up), server_cores, generator_cores))
    }

    fn create(&mut self) -> Vec<u8> {
        self.created += 1;
        let name = format!("overload-{:08}", self.created);
        let attributes = json!([
            { "Name": "email", "Value": format!("{name}@corp.example") },
            { "Name": "given_name", "Value": "Amy" },
            { "Name": "family_name", "Value": "Reddy" },
        ]);
        let input = json!({
            "UserPoolId": self.pool,
            "Username": name,
            "MessageAction": "SUPPRESS",
            "UserAttributes": attributes,
        });
        self.client.signed("/", "AdminCreateUser", &input)
    }

    fn list(&self, prefix: char) -> Vec<u8> {
        let filter = format!("email ^= \"{prefix}\"");
        let input = json!({ "UserPoolId": self.pool, "Filter": filter, "Limit": 20 });
        self.client.signed("/", "ListUsers", &input)
    }
}

impl Figures {
    #[expect(clippy::cast_precision_loss, reason = "requests do not come near 2^52")]
    fn of(
        outcome: Outcome,
        offered: f64,
        counted: Duration,
        server_cores: f64,
        generator_cores: f64,
    ) -> Self {
        let a_second = |count: usize| count as f64 / counted.as_secs_f64();
        Self {
            offered,
            accepted: a_second(outcome.accepted_in_time),
            turned_away: a_second(outcome.turned_away),
            unsent: a_second(outcome.unsent),
            reads: outcome.reads.sorted(),
            writes: outcome.writes.sorted(),
            connections: outcome.connections,
            server_cores,
            generator_cores,
        }
    }
}
