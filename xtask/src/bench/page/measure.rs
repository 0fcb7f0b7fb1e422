//! What is measured of a pool, beside the smallest one and beside fixed bytes, all in turns.

use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use super::database::{Account, Database};
use super::pool::Pool;
use super::{Engine, Kind, Plan, creates, report};
use crate::Failure;
use crate::bench::generator::{self, Offer, percentile_ms};
use crate::bench::median;
use crate::bench::server::Side;

/// The seconds at the fixed rate come in so many turns.
const TURNS: u32 = 3;
/// So long an idle database is watched.
const IDLE: Duration = Duration::from_secs(3);

/// The figures of one pool.
pub(super) struct Stage {
    pub(super) engine: Engine,
    pub(super) users: usize,
    pub(super) bytes_per_user: u64,
    /// The version of the database's server.
    pub(super) version: Option<String>,
    /// One for each kind.
    pub(super) figures: Vec<Figures>,
}

/// What requests of a kind came to.
pub(super) struct Figures {
    pub(super) kind: Kind,
    pub(super) answer_len: usize,
    pub(super) cost: Cost,
    pub(super) fixed_us: f64,
    /// The server's CPU beside that for fixed bytes, round by round: the machine's speed changes meanwhile.
    pub(super) ratio: f64,
    pub(super) times: Times,
    pub(super) fixed_times: Times,
    /// Beside the smallest pool; none for that one itself.
    pub(super) growth: Option<Growth>,
}

/// CPU microseconds a request.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    pub(super) server_us: f64,
    /// Nothing where the server is the store.
    pub(super) database_us: Option<f64>,
}

/// Milliseconds from the time at which a request was due until its answer.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    /// How many requests were turned away or could not be sent: the rate was too high.
    pub(super) missed: usize,
}

/// Multiples of what the smallest pool came to.
pub(super) struct Growth {
    pub(super) server: f64,
    pub(super) database: Option<f64>,
    pub(super) p50: f64,
    pub(super) p99: f64,
}

/// Where requests go: to a pool, or to the fixed bytes beside it.
struct Target<'p> {
    pool: &'p Pool<'p>,
    path: String,
}

/// Measures the last of some pools; the first is the smallest.
pub(super) fn stage(plan: &Plan, engine: Engine, pools: &[&Pool]) -> Result<Stage, Failure> {
    let (smallest, measured) = (pools[0], pools[pools.len() - 1]);
    let idle_cores = smallest.database.map_or(Ok(0.0), idle_cores)?;
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        println!("measuring {}, {}: {}", engine.name(), measured.server.users, kind.name());
        let answer_len = measured.answer_len(kind)?;
        let mut targets: Vec<Target> =
            pools.iter().map(|pool| Target { pool, path: "/".to_owned() }).collect();
        targets.push(Target { pool: measured, path: format!("/fixed/{answer_len}") });
        let costs = costs(plan, kind, &targets, idle_cores)?;
        let times = times(plan, kind, &targets)?;
        figures.push(Figures::of(kind, answer_len, &costs, &times));
    }
    println!("removing the users who were created");
    for pool in pools {
        creates::remove(pool)?;
    }
    let version = measured.database.map(Database::version).transpose()?;
    let (users, bytes_per_user) = (measured.server.users, measured.bytes_per_user);
    let stage = Stage { engine, users, bytes_per_user, version, figures };
    print!("{}", report::rows(&stage));
    Ok(stage)
}

/// The CPU of requests to each target, in each round.
fn costs(plan: &Plan, kind: Kind, targets: &[Target], idle_cores: f64) -> Result<Vec<Vec<Cost>>, Failure> {
    let count = plan.requests(kind);
    let mut sides = Vec::new();
    for target in targets {
        let requests = target.pool.requests(kind, &target.path, count * (plan.rounds + 1))?;
        sides.push(Side::new(&target.pool.server, requests)?);
    }
    let mut rounds = Vec::new();
    // Before the first round each read is sent once, so that what is read is in memory.
    for round in 0..=plan.rounds {
        let mut costs = Vec::new();
        for (side, target) in sides.iter_mut().zip(targets) {
            let count = if round == 0 && kind != Kind::Create { count.max(side.len()) } else { count };
            costs.push(target.cost(side, count, idle_cores)?);
        }
        rounds.push(costs);
    }
    rounds.remove(0);
    Ok(rounds)
}

/// The time until the answer at the fixed rate, of each target.
fn times(plan: &Plan, kind: Kind, targets: &[Target]) -> Result<Vec<Times>, Failure> {
    let mut all_us: Vec<(Vec<u32>, usize)> = targets.iter().map(|_| (Vec::new(), 0)).collect();
    let length = Duration::from_secs(plan.seconds) / TURNS;
    for _ in 0..TURNS {
        for (target, (all_us, missed)) in targets.iter().zip(&mut all_us) {
            let outcome = generator::send(target.pool.server.address(), target.offer(plan, kind, length)?)?;
            all_us.extend(outcome.reads.due_us.into_iter().chain(outcome.writes.due_us));
            *missed += outcome.turned_away + outcome.unsent;
        }
    }
    let times = all_us.into_iter().map(|(mut all_us, missed)| {
        all_us.sort_unstable();
        Times { p50_ms: percentile_ms(&all_us, 50), p99_ms: percentile_ms(&all_us, 99), missed }
    });
    Ok(times.collect())
}

impl Cost {
    pub(super) fn total_us(&self) -> f64 {
        self.server_us + self.database_us.unwrap_or_default()
    }
}

impl Target<'_> {
    /// What the database does when nobody asks is not a request's.
    #[expect(clippy::cast_precision_loss, reason = "neither requests nor nanoseconds come near 2^52")]
    fn cost(&self, side: &mut Side, count: usize, idle_cores: f64) -> Result<Cost, Failure> {
        let database = self.pool.database.filter(|_| self.path == "/");
        let before = database.map(Database::account).transpose()?;
        let started = Instant::now();
        let server_us = side.cpu_us_per_request(count)?;
        let after = database.map(Database::account).transpose()?;
        let idle_ns = started.elapsed().as_secs_f64() * 1e9 * idle_cores;
        let spent_us = |(before, after): (Account, Account)| (after.since(&before) as f64 - idle_ns) / 1000.0;
        let database_us = before.zip(after).map(|accounts| spent_us(accounts) / count as f64);
        Ok(Cost { server_us, database_us })
    }

    fn offer(&self, plan: &Plan, kind: Kind, length: Duration) -> Result<Offer, Failure> {
        let rate = plan.rate(kind);
        let count = usize::try_from(length.as_millis())? * rate / 1000 + 1;
        let requests = self.pool.requests(kind, &self.path, count)?;
        let (reads, writes) =
            if kind == Kind::Create { (Vec::new(), requests) } else { (requests, Vec::new()) };
        let rate = f64::from(u32::try_from(rate)?);
        Ok(Offer { rate, length, warm_up: length / 5, reads: Rc::new(reads), writes, write_every: 1 })
    }
}

impl Figures {
    /// Of targets in their order: the smallest pool, if it is not the measured one, the measured one, and its
    /// fixed bytes.
    fn of(kind: Kind, answer_len: usize, costs: &[Vec<Cost>], times: &[Times]) -> Self {
        let (measured, fixed) = (times.len() - 2, times.len() - 1);
        let of_rounds = |figure: &dyn Fn(&[Cost]) -> f64| {
            median(&costs.iter().map(|round| figure(round)).collect::<Vec<_>>())
        };
        let server_us = |target: usize| of_rounds(&|round| round[target].server_us);
        let has_database = costs[0][measured].database_us.is_some();
        let database_us = |round: &[Cost], target: usize| round[target].database_us.unwrap_or_default();
        let growth = (measured > 0).then(|| Growth {
            server: of_rounds(&|round| round[measured].server_us / round[0].server_us),
            database: has_database
                .then(|| of_rounds(&|round| database_us(round, measured) / database_us(round, 0))),
            p50: times[measured].p50_ms / times[0].p50_ms,
            p99: times[measured].p99_ms / times[0].p99_ms,
        });
        Self {
            kind,
            answer_len,
            cost: Cost {
                server_us: server_us(measured),
                database_us: has_database.then(|| of_rounds(&|round| database_us(round, measured))),
            },
            fixed_us: server_us(fixed),
            ratio: of_rounds(&|round| round[measured].server_us / round[fixed].server_us),
            times: times[measured],
            fixed_times: times[fixed],
            growth,
        }
    }
}

/// How many cores the database takes when nobody asks.
fn idle_cores(database: &Database) -> Result<f64, Failure> {
    let (before, started) = (database.account()?, Instant::now());
    thread::sleep(IDLE);
    let spent = Duration::from_nanos(database.account()?.since(&before));
    Ok(spent.as_secs_f64() / started.elapsed().as_secs_f64())
}
