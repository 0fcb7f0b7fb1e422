//! `cargo xtask bench`: what a request costs the server, beside an answer of fixed bytes of the same size.
//!
//! The figure is CPU time of the server process for each request, from the kernel's own account, since wall
//! time says little on a busy machine. Both sides of a ratio are measured in turns, in one run, against one
//! process.

mod client;
mod plot;
mod server;
mod writes;

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::bench::client::Client;
use crate::bench::server::Server;
use crate::{Failure, workspace};

const USAGE: &str = "cargo xtask bench [--users N] [--rounds N] [--requests N]";

/// How much is measured.
struct Plan {
    users: usize,
    rounds: usize,
    /// How many requests one round sends to each side.
    requests: usize,
}

/// One kind of request.
struct Case {
    name: &'static str,
    body: Value,
    /// The ratio to fixed bytes that it is meant to stay under.
    aim: f64,
}

/// What a case came to.
struct Figures {
    name: &'static str,
    aim: f64,
    answer_len: usize,
    /// CPU microseconds a request: of the case, and of fixed bytes, one of each for each round.
    cpu_us: Vec<f64>,
    fixed_us: Vec<f64>,
}

/// Runs the recipe.
///
/// # Errors
/// Anything that keeps the server from being measured, and a wrong answer.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    if let [first, rest @ ..] = arguments
        && first == "writes"
    {
        return writes::run(rest);
    }
    let plan = parse(arguments)?;
    let server = Server::start(plan.users)?;
    let cases = cases(&server)?;
    println!("measuring {} rounds of {} requests", plan.rounds, plan.requests);
    let mut figures = Vec::new();
    for case in cases {
        let measured = measure(&server, &plan, &case)?;
        println!("{}", row(&measured));
        figures.push(measured);
    }
    let table = table(&server, &plan, &figures)?;
    let bench = workspace().join("bench");
    fs::write(bench.join("list-users.md"), table)?;
    fs::write(bench.join("list-users.svg"), plot::bars(&figures))?;
    println!("written to bench/list-users.md and bench/list-users.svg");
    Ok(())
}

fn cases(server: &Server) -> Result<Vec<Case>, Failure> {
    let pool = &server.pool;
    let page = |filter: &str| json!({ "UserPoolId": pool, "Limit": 60, "Filter": filter });
    let mut walk = server.client()?;
    let first = walk.call("ListUsers", &json!({ "UserPoolId": pool, "Limit": 60 }))?;
    let someone = &first["Users"][30];
    let username = someone["Username"].as_str().unwrap_or_default();
    let email = someone["Attributes"]
        .as_array()
        .and_then(|all| all.iter().find(|attribute| attribute["Name"] == "email"))
        .and_then(|attribute| attribute["Value"].as_str())
        .ok_or("the user of the exact match has no e-mail address")?;
    let last = json!({ "UserPoolId": pool, "Limit": 60, "PaginationToken": last_token(&mut walk, pool)? });
    Ok(vec![
        Case { name: "page, no filter", body: json!({ "UserPoolId": pool, "Limit": 60 }), aim: 2.0 },
        Case { name: "last page, no filter", body: last, aim: 2.0 },
        Case { name: "page, email ^= \"a\"", body: page("email ^= \"a\""), aim: 2.0 },
        Case { name: "page, family_name ^= \"s\"", body: page("family_name ^= \"s\""), aim: 2.0 },
        Case {
            name: "page, cognito:user_status",
            body: page("cognito:user_status = \"CONFIRMED\""),
            aim: 2.0,
        },
        Case { name: "page, status", body: page("status = \"Enabled\""), aim: 2.0 },
        Case { name: "one user, username =", body: page(&format!("username = \"{username}\"")), aim: 1.5 },
        Case { name: "one user, email =", body: page(&format!("email = \"{email}\"")), aim: 1.5 },
    ])
}

/// Walks the pool and answers the token of its last full page.
fn last_token(client: &mut Client, pool: &str) -> Result<String, Failure> {
    let mut tokens: Vec<String> = Vec::new();
    loop {
        let mut body = json!({ "UserPoolId": pool, "Limit": 60 });
        if let Some(token) = tokens.last() {
            body["PaginationToken"] = token.as_str().into();
        }
        match client.call("ListUsers", &body)?["PaginationToken"].as_str() {
            Some(token) => tokens.push(token.to_owned()),
            None => break,
        }
    }
    tokens.iter().rev().nth(1).cloned().ok_or_else(|| "the pool has fewer than three pages".into())
}

fn measure(server: &Server, plan: &Plan, case: &Case) -> Result<Figures, Failure> {
    let mut client = server.client()?;
    let answer_len = client.answer_len("ListUsers", &case.body)?;
    let asked = client.signed("/", "ListUsers", &case.body);
    let fixed = client.signed(&format!("/fixed/{answer_len}"), "ListUsers", &case.body);
    let mut figures =
        Figures { name: case.name, aim: case.aim, answer_len, cpu_us: Vec::new(), fixed_us: Vec::new() };
    for round in 0..=plan.rounds {
        let cpu_us = server.cpu_us_per_request(&asked, plan.requests)?;
        let fixed_us = server.cpu_us_per_request(&fixed, plan.requests)?;
        // The first round warms caches and is not counted.
        if round > 0 {
            figures.cpu_us.push(cpu_us);
            figures.fixed_us.push(fixed_us);
        }
    }
    Ok(figures)
}

impl Figures {
    fn ratio(&self) -> f64 {
        median(&self.cpu_us) / median(&self.fixed_us)
    }
}

fn table(server: &Server, plan: &Plan, figures: &[Figures]) -> Result<String, Failure> {
    let mut text = String::new();
    writeln!(
        text,
        "# ListUsers: server CPU a request\n\n\
         Made by `cargo xtask bench --users {} --rounds {} --requests {}`: {} users of {} bytes (mean\n\
         length of the listed profile) in one pool on LMDB, {} bytes of file a user; release build,\n\
         signatures verified and policies evaluated for a key with one policy; {} connections. Each row is\n\
         the median of {} rounds, in turns with a handler of the same process that reads the same request\n\
         and answers fixed bytes of the same size under the same headers. Resident memory without mapped\n\
         file pages: {} MB.\n\n\
         | request | answer, bytes | CPU, µs | fixed bytes, µs | ratio | aim |\n\
         |---|---:|---:|---:|---:|---:|",
        plan.users,
        plan.rounds,
        plan.requests,
        plan.users,
        server.user_len,
        server.file_len_per_user,
        server::CONNECTIONS,
        plan.rounds,
        server.resident_mb()?,
    )?;
    for figures in figures {
        writeln!(text, "{}", row(figures))?;
    }
    writeln!(
        text,
        "\nA page without a filter is one walk over the users. With a filter it is a walk over an index and\n\
         a look-up for each user: a step where the users of a value lie close together, a search from the\n\
         root of the tree where they do not, as for a prefix. The aim is what the layout is meant to\n\
         reach.\n\n\
         ![CPU a request, beside fixed bytes](list-users.svg)"
    )?;
    Ok(text)
}

fn row(figures: &Figures) -> String {
    format!(
        "| {} | {} | {:.1} | {:.1} | {:.2} | {:.1} |",
        figures.name,
        figures.answer_len,
        median(&figures.cpu_us),
        median(&figures.fixed_us),
        figures.ratio(),
        figures.aim
    )
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}

fn parse(arguments: &[String]) -> Result<Plan, Failure> {
    let mut plan = Plan { users: 100_000, rounds: 9, requests: 4_000 };
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else { return Err(USAGE.into()) };
        let number = value.parse().map_err(|_| format!("{flag} takes a number, not {value}: {USAGE}"))?;
        match flag.as_str() {
            "--users" => plan.users = number,
            "--rounds" => plan.rounds = number,
            "--requests" => plan.requests = number,
            _ => return Err(USAGE.into()),
        }
    }
    if plan.rounds == 0 || plan.requests == 0 { Err(USAGE.into()) } else { Ok(plan) }
}
