//! `cargo xtask bench`: what a request costs the server, beside an answer of fixed bytes of the same size, in
//! a small pool and in a large one.
//!
//! The figure is CPU time of the server process for each request, from the kernel's own account, since wall
//! time says little on a busy machine. All sides of a ratio are measured in turns, in one run.

mod absence;
mod cases;
mod cold;
mod dataset;
mod generator;
mod group;
mod overload;
mod page;
mod plot;
mod report;
mod server;
mod writes;

use std::fs;

use crate::bench::cases::Case;
use crate::bench::dataset::Dataset;
use crate::bench::server::{Server, Side};
use crate::{Failure, process, workspace};

const USAGE: &str = "cargo xtask bench [--small N] [--large N] [--rounds N] [--requests N] [--only TEXT]";

const LARGE_DEFAULT: usize = 1_000_000;

/// How much is measured.
struct Plan {
    /// The users of the two pools.
    small: usize,
    large: usize,
    rounds: usize,
    /// How many requests one round sends to each side.
    requests: usize,
    /// Only the cases whose name holds this; then nothing is written.
    only: Option<String>,
}

impl Plan {
    fn wants(&self, case: &str) -> bool {
        self.only.as_ref().is_none_or(|only| case.contains(only.as_str()))
    }

    /// A large pool of another size than usual has a page of its own.
    fn page_name(&self) -> String {
        match self.large {
            LARGE_DEFAULT => "list-users".to_owned(),
            users => format!("list-users-{users}"),
        }
    }

    /// Whether there are members of a group in both pools.
    fn has_groups(&self) -> bool {
        self.small.max(self.large) <= dataset::GROUP_USERS_MAX
    }
}

/// What a case came to.
struct Figures {
    name: &'static str,
    aim: f64,
    answer_len: usize,
    /// CPU microseconds a request in each round: in the small pool, in the large one, of fixed bytes.
    rounds: Vec<[f64; 3]>,
    /// Milliseconds until the answer when nothing of the large pool is in memory.
    cold_ms: f64,
}

/// Runs the recipe.
///
/// # Errors
/// Anything that keeps the server from being measured, and a wrong answer.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    match arguments {
        [first, rest @ ..] if first == "absence" => return absence::run(rest),
        [first, rest @ ..] if first == "overload" => return overload::run(rest),
        [first, rest @ ..] if first == "page" => return page::run(rest),
        [first, rest @ ..] if first == "writes" => return writes::run(rest),
        _ => {}
    }
    let plan = parse(arguments)?;
    process::build()?;
    let small_data = Dataset::provide(plan.small)?;
    let large_data = Dataset::provide(plan.large)?;
    println!("looking for the last pages");
    let find = |data: &Dataset| cases::of(&Server::start(data)?, &plan);
    let (in_small, in_large) = (find(&small_data)?, find(&large_data)?);
    println!("asking once, with nothing in memory");
    let cold_ms = cold::answers_ms(&large_data, &in_large)?;
    let (small, large) = (Server::start(&small_data)?, Server::start(&large_data)?);
    println!("measuring {} rounds of {} requests\n{}", plan.rounds, plan.requests, report::HEAD);
    let mut figures = Vec::new();
    for ((in_small, in_large), cold_ms) in in_small.iter().zip(&in_large).zip(cold_ms) {
        let rounds = measure(&plan, (&small, in_small), (&large, in_large))?;
        let answer_len = in_large.answer_len(&mut large.client()?)?;
        let measured = Figures { name: in_large.name, aim: in_large.aim, answer_len, rounds, cold_ms };
        println!("{}", report::row(&measured));
        figures.push(measured);
    }
    if plan.only.is_some() {
        return Ok(());
    }
    let bench = workspace().join("bench");
    let name = plan.page_name();
    fs::write(bench.join(format!("{name}.md")), report::page(&large, &plan, &figures)?)?;
    fs::write(bench.join(format!("{name}.svg")), plot::bars(&figures))?;
    println!("written to bench/{name}.md and bench/{name}.svg");
    Ok(())
}

fn measure(plan: &Plan, small: (&Server, &Case), large: (&Server, &Case)) -> Result<Vec<[f64; 3]>, Failure> {
    let mut client = large.0.client()?;
    let answer_len = large.1.answer_len(&mut client)?;
    let mut sides = [
        Side::new(small.0, small.1.requests(&small.0.client()?, "/"))?,
        Side::new(large.0, large.1.requests(&client, "/"))?,
        Side::new(large.0, large.1.requests(&client, &format!("/fixed/{answer_len}")))?,
    ];
    // Each request once, so that what is read is in memory and the program has settled.
    for side in &mut sides {
        side.cpu_us_per_request(plan.requests.max(side.len()))?;
    }
    let mut rounds = Vec::new();
    for _ in 0..plan.rounds {
        let mut cpu_us = [0.0; 3];
        for (cpu_us, side) in cpu_us.iter_mut().zip(&mut sides) {
            *cpu_us = side.cpu_us_per_request(plan.requests)?;
        }
        rounds.push(cpu_us);
    }
    Ok(rounds)
}

impl Figures {
    fn small_us(&self) -> f64 {
        self.median(|[small, _, _]| *small)
    }

    fn large_us(&self) -> f64 {
        self.median(|[_, large, _]| *large)
    }

    fn fixed_us(&self) -> f64 {
        self.median(|[_, _, fixed]| *fixed)
    }

    /// The large pool's answers beside fixed bytes, round by round: the machine's speed changes between them.
    fn ratio(&self) -> f64 {
        self.median(|[_, large, fixed]| large / fixed)
    }

    /// The large pool's answers beside the small one's.
    fn growth(&self) -> f64 {
        self.median(|[small, large, _]| large / small)
    }

    fn median(&self, figure: impl Fn(&[f64; 3]) -> f64) -> f64 {
        median(&self.rounds.iter().map(figure).collect::<Vec<_>>())
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}

fn parse(arguments: &[String]) -> Result<Plan, Failure> {
    let mut plan = Plan { small: 10_000, large: LARGE_DEFAULT, rounds: 25, requests: 1_000, only: None };
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else { return Err(USAGE.into()) };
        let number = || value.parse().map_err(|_| format!("{flag} takes a number, not {value}: {USAGE}"));
        match flag.as_str() {
            "--small" => plan.small = number()?,
            "--large" => plan.large = number()?,
            "--rounds" => plan.rounds = number()?,
            "--requests" => plan.requests = number()?,
            "--only" => plan.only = Some(value.clone()),
            _ => return Err(USAGE.into()),
        }
    }
    if plan.rounds == 0 || plan.requests == 0 { Err(USAGE.into()) } else { Ok(plan) }
}
