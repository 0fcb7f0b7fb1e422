//! The page `bench/README.md`.

use std::fmt::Write as _;
use std::fs;

use super::database::SETTINGS;
use super::measure::{Figures, Stage, Times};
use super::{Engine, Kind, Plan, Results, grouped};
use crate::Failure;
use crate::bench::dataset::GROUP_USERS_MAX;
use crate::bench::server::CONNECTIONS;

const HEAD: &str = "\
| request | store | users | answer, bytes | CPU of the server, µs | of the database, µs | of fixed bytes, µs \
| server / fixed | p50 / p99, ms | fixed bytes, p50 / p99, ms |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|";
const GROWTH_HEAD: &str = "\
| request | store | users | CPU of the server | of the database | p50 | p99 |
|---|---|---:|---:|---:|---:|---:|";

const INTRODUCTION: &str = "\
# Benchmarks

What requests cost and how long they take, on LMDB and on PostgreSQL, as the pool grows. More is in
[list-users.md](list-users.md) (every filter, and the first answer of a cold server; the same with
[10,000,000 users](list-users-10000000.md)), [writes.md](writes.md) (import, export, opening, durable
creates; with [10,000,000 users](writes-10000000.md)), [overload.md](overload.md) (more than the server
can do) and [absence.md](absence.md) (whether time tells who is there).

![CPU a request, and the time until the answer](page.svg)";

const KINDS: &str = "\
- **page of 60**: ListUsers with `email ^= \"...\"`, the first page of up to a thousand prefixes all over
  the pool;
- **one user**: ListUsers with `username = \"...\"`, up to three thousand users all over the pool;
- **create**: AdminCreateUser with MessageAction SUPPRESS and no password, four attributes, answered when
  it is on disk; the users are deleted afterwards;
- **fixed bytes**: the answer of a handler of the same process that reads the same requests and answers
  as many bytes under the same headers.";

const TABLE_NOTES: &str = "\
The database's CPU is that of all processes of the PostgreSQL server, less what they take when nobody
asks. Where p50 and p99 are missing, the rate was more than could be answered.";

pub(super) fn page(plan: &Plan, results: &Results) -> Result<String, Failure> {
    let mut text = String::new();
    writeln!(text, "{INTRODUCTION}\n\n{}\n", method(plan)?)?;
    writeln!(text, "## What a request takes\n\n{HEAD}")?;
    for (stage, figures) in results.by_kind() {
        writeln!(text, "{}", row(stage, figures))?;
    }
    writeln!(text, "\n{TABLE_NOTES}")?;
    if plan.users.len() > 1 {
        writeln!(text, "\n## How it grows\n\n{}\n\n{GROWTH_HEAD}", growth_notes(plan))?;
        results.by_kind().for_each(|(stage, figures)| text.push_str(&growth_row(stage, figures)));
    }
    writeln!(text, "\n## The stores\n\n| store | users | bytes a user on disk |\n|---|---:|---:|")?;
    for stage in &results.stages {
        let users = grouped(stage.users);
        writeln!(text, "| {} | {users} | {} |", stage.engine.name(), stage.bytes_per_user)?;
    }
    let grouped_max = grouped(GROUP_USERS_MAX);
    writeln!(
        text,
        "\nThat is LMDB's file after the import; the copy in PostgreSQL also holds a group of everybody, in\n\
         stores of up to {grouped_max} users."
    )?;
    if let Some(version) = results.stages.iter().find_map(|stage| stage.version.as_ref()) {
        writeln!(text, "\nPostgreSQL {version} with\n{};\nthe rest is as it comes.", settings())?;
    }
    for left_out in &results.left_out {
        writeln!(text, "\nLeft out: {left_out}.")?;
    }
    Ok(text)
}

/// How it was measured.
fn method(plan: &Plan) -> Result<String, Failure> {
    let users: Vec<String> = plan.users.iter().map(usize::to_string).collect();
    let engine = match &plan.engines[..] {
        [Engine::Lmdb] => "lmdb",
        [Engine::Postgres] => "postgres",
        _ => "both",
    };
    let Plan { seconds, rate, rounds, requests, .. } = plan;
    Ok(format!(
        "Made by\n\n\
         ```sh\n\
         cargo xtask bench page --users {} --engine {engine} --seconds {seconds} --rate {rate} \\\n    \
         --rounds {rounds} --requests {requests}\n\
         ```\n\n\
         on {}, which clients, server and database share. It is a\n\
         release build; signatures are verified and policies evaluated, for a key with one policy.\n\n\
         {KINDS}\n\n\
         **CPU** is the kernel's account: the median of {rounds} rounds of {} reads or {} creates on\n\
         {CONNECTIONS} connections. **p50 and p99** are at a fixed rate, far from the limit: {} reads or\n\
         {} creates a second, counted from the time at which each request was due. All that is compared\n\
         was measured in turns.",
        users.join(","),
        machine()?,
        plan.requests(Kind::Page),
        plan.requests(Kind::Create),
        plan.rate(Kind::Page),
        plan.rate(Kind::Create),
    ))
}

fn growth_notes(plan: &Plan) -> String {
    format!(
        "Multiples of what the pool of {} came to in turns with the larger one; CPU round by round.",
        grouped(plan.users[0]),
    )
}

/// The lines of the table for one pool.
pub(super) fn rows(stage: &Stage) -> String {
    stage.figures.iter().fold(format!("{HEAD}\n"), |rows, figures| rows + &row(stage, figures) + "\n")
}

fn row(stage: &Stage, figures: &Figures) -> String {
    format!(
        "| {} | {} | {} | {} | {:.1} | {} | {:.1} | {:.2} | {} | {} |",
        figures.kind.name(),
        stage.engine.name(),
        grouped(stage.users),
        figures.answer_len,
        figures.cost.server_us,
        figures.cost.database_us.map(|us| format!("{us:.1}")).unwrap_or_default(),
        figures.fixed_us,
        figures.ratio,
        times(&figures.times),
        times(&figures.fixed_times),
    )
}

fn times(times: &Times) -> String {
    if times.missed > 0 { String::new() } else { format!("{:.2} / {:.2}", times.p50_ms, times.p99_ms) }
}

fn growth_row(stage: &Stage, figures: &Figures) -> String {
    let Some(growth) = &figures.growth else { return String::new() };
    format!(
        "| {} | {} | {} | {:.2} | {} | {:.2} | {:.2} |\n",
        figures.kind.name(),
        stage.engine.name(),
        grouped(stage.users),
        growth.server,
        growth.database.map(|database| format!("{database:.2}")).unwrap_or_default(),
        growth.p50,
        growth.p99,
    )
}

fn settings() -> String {
    let settings = SETTINGS.map(|(name, value)| format!("`{name}` {value}"));
    settings.join(", ")
}

/// The processor, its cores and the memory.
fn machine() -> Result<String, Failure> {
    let cores = std::thread::available_parallelism()?;
    let value = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'))?;
        Some(line.1.trim().to_owned())
    };
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unnamed processor".to_owned());
    let memory = value("/proc/meminfo", "MemTotal").ok_or("no MemTotal in /proc")?;
    let memory_kb: u64 = memory.trim_end_matches(" kB").parse()?;
    Ok(format!("{cores} cores ({processor}) with {} GB of memory", memory_kb / 1_000_000))
}
