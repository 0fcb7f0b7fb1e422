//! `cargo xtask bench page`: what requests cost and how long they take, on each engine, as the pool grows.

mod creates;
mod database;
mod disk;
mod measure;
mod picture;
mod pool;
mod questions;
mod report;

use std::fs;

use self::database::Database;
use self::measure::{Figures, Stage};
use self::pool::Pool;
use super::server::CONNECTIONS;
use crate::{Failure, process, workspace};

const USAGE: &str = "cargo xtask bench page [--users N,N,...] [--engine lmdb|postgres|both] [--seconds N] \
                     [--rate N] [--rounds N] [--requests N]";
/// For so many reads, one user is created: in a round, and in a second of the fixed rate.
const READS_FOR_CREATE: usize = 5;

/// How much is measured.
struct Plan {
    /// How many users the pools have, from the smallest.
    users: Vec<usize>,
    engines: Vec<Engine>,
    /// For how long the fixed rate is held against each pool.
    seconds: u64,
    /// How many reads a second that is, and of creates a fifth.
    rate: usize,
    /// How often the CPU of a request is taken, and of how many reads at once.
    rounds: usize,
    requests: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Engine {
    Lmdb,
    Postgres,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Page,
    User,
    Create,
}

/// What came of a run.
#[derive(Default)]
struct Results {
    stages: Vec<Stage>,
    /// What could not be measured, and why.
    left_out: Vec<String>,
}

/// Runs the recipe.
///
/// # Errors
/// Whatever was left out of the page, and why.
pub(super) fn run(arguments: &[String]) -> Result<(), Failure> {
    let plan = parse(arguments)?;
    if plan.engines.contains(&Engine::Postgres) {
        // What is missing for it is better said now than after an hour.
        drop(Database::start()?);
    }
    process::build()?;
    let mut results = Results::default();
    for engine in &plan.engines {
        if let Err(failure) = measure_engine(&plan, *engine, &mut results) {
            results.leave_out(engine.name(), &failure);
        }
    }
    if results.stages.is_empty() {
        return Err(results.left_out.join("\n").into());
    }
    let bench = workspace().join("bench");
    fs::write(bench.join("README.md"), report::page(&plan, &results)?)?;
    fs::write(bench.join("page.svg"), picture::draw(&results))?;
    println!("written to bench/README.md and bench/page.svg");
    if results.left_out.is_empty() { Ok(()) } else { Err(results.left_out.join("\n").into()) }
}

/// The smallest pool is up beside each larger one, so that both are measured in turns.
fn measure_engine(plan: &Plan, engine: Engine, results: &mut Results) -> Result<(), Failure> {
    let database = match engine {
        Engine::Lmdb => None,
        Engine::Postgres => Some(Database::start()?),
    };
    let [smallest, larger @ ..] = &*plan.users else { return Ok(()) };
    let smallest = Pool::provide(database.as_ref(), *smallest)?;
    results.stages.push(measure::stage(plan, engine, &[&smallest])?);
    for users in larger {
        let stage = Pool::provide(database.as_ref(), *users)
            .and_then(|large| measure::stage(plan, engine, &[&smallest, &large]));
        match stage {
            Ok(stage) => results.stages.push(stage),
            Err(failure) => {
                results.leave_out(&format!("{} with {} users", engine.name(), grouped(*users)), &failure);
            }
        }
        // There is room for one large pool at a time.
        if let Some(database) = &database {
            database.remove(*users)?;
        }
    }
    Ok(())
}

impl Results {
    /// All figures, those of the same kind next to each other.
    fn by_kind(&self) -> impl Iterator<Item = (&Stage, &Figures)> {
        Kind::ALL.into_iter().flat_map(|kind| {
            let of_kind = move |figures: &&Figures| figures.kind == kind;
            self.stages.iter().filter_map(move |stage| Some((stage, stage.figures.iter().find(of_kind)?)))
        })
    }

    fn leave_out(&mut self, what: &str, failure: &Failure) {
        println!("left out: {what}: {failure}");
        self.left_out.push(format!("{what}: {failure}"));
    }
}

impl Plan {
    /// How many requests of a kind make a round: the same for each connection.
    fn requests(&self, kind: Kind) -> usize {
        (self.requests / kind.rarity()).max(1).next_multiple_of(CONNECTIONS)
    }

    /// How many a second are sent when it is about the time until the answer.
    fn rate(&self, kind: Kind) -> usize {
        (self.rate / kind.rarity()).max(1)
    }
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Lmdb => "LMDB",
            Self::Postgres => "PostgreSQL",
        }
    }
}

impl Kind {
    const ALL: [Self; 3] = [Self::Page, Self::User, Self::Create];

    fn name(self) -> &'static str {
        match self {
            Self::Page => "page of 60",
            Self::User => "one user",
            Self::Create => "create",
        }
    }

    fn operation(self) -> &'static str {
        match self {
            Self::Page | Self::User => "ListUsers",
            Self::Create => "AdminCreateUser",
        }
    }

    fn rarity(self) -> usize {
        if self == Self::Create { READS_FOR_CREATE } else { 1 }
    }
}

/// A number as people read it.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| str::from_utf8(part).ok()).collect();
    parts.join(",")
}

fn parse(arguments: &[String]) -> Result<Plan, Failure> {
    let mut plan = Plan {
        users: vec![10_000, 1_000_000, 10_000_000],
        engines: vec![Engine::Lmdb, Engine::Postgres],
        seconds: 30,
        rate: 500,
        rounds: 15,
        requests: 1_000,
    };
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else { return Err(USAGE.into()) };
        let number = || value.parse().map_err(|_| format!("{flag} takes a number, not {value}: {USAGE}"));
        match (flag.as_str(), value.as_str()) {
            ("--users", _) => plan.users = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
            ("--engine", "lmdb") => plan.engines = vec![Engine::Lmdb],
            ("--engine", "postgres") => plan.engines = vec![Engine::Postgres],
            ("--engine", "both") => {}
            ("--seconds", _) => plan.seconds = value.parse().map_err(|_| USAGE)?,
            ("--rate", _) => plan.rate = number()?,
            ("--rounds", _) => plan.rounds = number()?,
            ("--requests", _) => plan.requests = number()?,
            _ => return Err(USAGE.into()),
        }
    }
    plan.users.sort_unstable();
    plan.users.dedup();
    let numbers = plan.users.iter().chain([&plan.rate, &plan.rounds, &plan.requests]);
    if plan.seconds == 0 || numbers.into_iter().any(|number| *number == 0) {
        Err(USAGE.into())
    } else {
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Plan, Failure> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn pools_are_measured_from_the_smallest() {
        let plan = parsed("--users 500,20,500 --engine postgres").expect("a plan");
        assert_eq!(plan.users, [20, 500]);
        assert!(plan.engines == [Engine::Postgres]);
    }

    #[test]
    fn nothing_is_measured_of_nothing() {
        for line in ["--users 0", "--users ten", "--users", "--rate 0", "--seconds 0", "--engine memory"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn every_connection_creates_as_many() {
        let plan = parsed("--requests 101 --rate 1").expect("a plan");
        assert_eq!(plan.requests(Kind::Page), 104);
        assert_eq!(plan.requests(Kind::Create), 20);
        assert_eq!(plan.rate(Kind::Create), 1);
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([7, 999, 1_000, 10_000_000].map(grouped), ["7", "999", "1,000", "10,000,000"]);
    }
}
