//! `cargo xtask bench writes`: what many users cost to bring in, to take out, to open and to create.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::cold::forget;
use super::dataset::Dataset;
use super::server::{Server, poolhouse};
use super::{median, plot};
use crate::client::Client;
use crate::{Failure, process, workspace};

const USAGE: &str = "cargo xtask bench writes [--users N]";
const USERS_DEFAULT: usize = 1_000_000;
/// How many connections create users at once, in turns.
const CONNECTIONS: [usize; 4] = [1, 4, 16, 64];
const ROUNDS: usize = 5;
/// How long one round is meant to take; how much it sends follows from the rate of the round before.
const ROUND: Duration = Duration::from_secs(2);
/// How many requests the first round sends on each connection.
const REQUESTS_FIRST: usize = 100;
const OPENINGS: usize = 9;

/// What some connections came to, one of each for each round.
#[derive(Default)]
struct Creates {
    rate: Vec<f64>,
    cpu_us: Vec<f64>,
}

/// How many users a second an export writes.
struct Exports {
    /// With nothing of the store in memory.
    cold: f64,
    /// With as much of it as there is memory for.
    warm: f64,
}

/// Runs the recipe.
pub(super) fn run(arguments: &[String]) -> Result<(), Failure> {
    let users = match arguments {
        [] => USERS_DEFAULT,
        [flag, value] if flag == "--users" => value.parse().map_err(|_| USAGE)?,
        _ => return Err(USAGE.into()),
    };
    process::build()?;
    let dataset = Dataset::make(workspace().join("target/bench/writes"), users)?;
    forget(&dataset.file())?;
    let exports = Exports { cold: export(&dataset)?, warm: export(&dataset)? };
    // Each is ended as a power cut would, so that nothing is left in order for the next.
    let opening = |_| Server::start(&dataset).map(|server| server.opened_in.as_secs_f64() * 1000.0);
    let opening_ms = (0..OPENINGS).map(opening).collect::<Result<Vec<f64>, _>>()?;
    let server = Server::start(&dataset)?;
    let mut creates = CONNECTIONS.map(|_| Creates::default());
    let mut number = 0;
    // The first round warms caches, finds the rates and is not counted.
    for round in 0..=ROUNDS {
        for (connections, creates) in CONNECTIONS.into_iter().zip(&mut creates) {
            let requests =
                creates.rate.last().map_or(REQUESTS_FIRST, |rate| per_connection(*rate, connections));
            let (rate, cpu_us) = measure(&server, connections, requests, &mut number)?;
            println!(
                "{connections} connections, {requests} creates each: {rate:.0}/s, {cpu_us:.0} us of CPU each"
            );
            if round == 1 {
                *creates = Creates::default();
            }
            creates.rate.push(rate);
            creates.cpu_us.push(cpu_us);
        }
    }
    let text = report(&server, &dataset, &exports, median(&opening_ms), &creates)?;
    drop(server);
    fs::remove_dir_all(&dataset.directory)?;
    let bench = workspace().join("bench");
    let name = page_name(users);
    fs::write(bench.join(format!("{name}.md")), text)?;
    let rates =
        CONNECTIONS.iter().zip(&creates).map(|(connections, creates)| (*connections, median(&creates.rate)));
    fs::write(bench.join(format!("{name}.svg")), plot::rates(&rates.collect::<Vec<_>>()))?;
    println!("written to bench/{name}.md and bench/{name}.svg");
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small"
)]
fn per_connection(rate: f64, connections: usize) -> usize {
    (rate * ROUND.as_secs_f64() / connections as f64).max(1.0) as usize
}

/// Creates users on some connections at once, each after the answer to the one before. Answers how many a
/// second, and the server's CPU microseconds for each.
#[expect(clippy::cast_precision_loss, reason = "neither requests nor nanoseconds come near 2^52")]
fn measure(
    server: &Server,
    connections: usize,
    requests: usize,
    number: &mut usize,
) -> Result<(f64, f64), Failure> {
    let mut prepared = Vec::new();
    for _ in 0..connections {
        let client = server.client()?;
        let signed = (0..requests).map(|_| {
            *number += 1;
            create(&client, &server.pool, *number)
        });
        let signed: Vec<Vec<u8>> = signed.collect();
        prepared.push((client, signed));
    }
    let (started, before_ns) = (Instant::now(), server.cpu_ns()?);
    let sent: Result<(), String> = thread::scope(|scope| {
        let senders: Vec<_> = prepared
            .iter_mut()
            .map(|(client, signed)| scope.spawn(move || client.send_all(signed.iter())))
            .collect();
        senders
            .into_iter()
            .try_for_each(|sender| sender.join().map_err(|_| "a sender panicked".to_owned())?)
    });
    sent?;
    let (elapsed_s, spent_ns) = (started.elapsed().as_secs_f64(), server.cpu_ns()? - before_ns);
    let count = (connections * requests) as f64;
    Ok((count / elapsed_s, spent_ns as f64 / 1000.0 / count))
}

fn create(client: &Client, pool: &str, number: usize) -> Vec<u8> {
    let name = format!("created-{number:08}");
    let attributes = json!([
        { "Name": "email", "Value": format!("{name}@corp.example") },
        { "Name": "email_verified", "Value": "true" },
        { "Name": "given_name", "Value": "Amy" },
        { "Name": "family_name", "Value": "Reddy" },
    ]);
    let input = json!({
        "UserPoolId": pool,
        "Username": name,
        "MessageAction": "SUPPRESS",
        "UserAttributes": attributes,
    });
    client.signed("/", "AdminCreateUser", &input)
}

/// A pool of another size than usual has a page of its own.
fn page_name(users: usize) -> String {
    if users == USERS_DEFAULT { "writes".to_owned() } else { format!("writes-{users}") }
}

/// Exports all users as NDJSON to nowhere. Answers how many a second.
#[expect(clippy::cast_precision_loss, reason = "users do not come near 2^52")]
fn export(dataset: &Dataset) -> Result<f64, Failure> {
    let started = Instant::now();
    let status = poolhouse()
        .args(["export", "--format", "ndjson", "--user-pool-id", &dataset.pool, "--data"])
        .arg(&dataset.directory)
        .arg("-")
        .stdout(Stdio::null())
        .status()?;
    let rate = dataset.users as f64 / started.elapsed().as_secs_f64();
    if status.success() { Ok(rate) } else { Err("the export failed".into()) }
}

/// What the disk takes for a small write that lasts, in microseconds.
fn sync_us(dataset: &Dataset) -> Result<f64, Failure> {
    let path = dataset.directory.join("sync.probe");
    let mut file = fs::File::create(&path)?;
    let mut taken_us = Vec::new();
    for _ in 0..200 {
        let started = Instant::now();
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        taken_us.push(started.elapsed().as_secs_f64() * 1e6);
    }
    fs::remove_file(&path)?;
    Ok(median(&taken_us))
}

#[expect(clippy::cast_precision_loss, reason = "users do not come near 2^52")]
fn report(
    server: &Server,
    dataset: &Dataset,
    exports: &Exports,
    opening_ms: f64,
    creates: &[Creates],
) -> Result<String, Failure> {
    let users = dataset.users;
    let import_s = dataset.imported_in.unwrap_or_default().as_secs_f64();
    let opening_max = if users > USERS_DEFAULT { 200 } else { 100 };
    let mut text = String::new();
    writeln!(
        text,
        "# Writing: import, export, opening, durable creates\n\n\
         Made by `cargo xtask bench writes --users {users}`: users of {} bytes (mean length of the listed\n\
         profile) on LMDB, release build, on 2 cores that the clients share.\n\n\
         | what | figure | aim |\n\
         |---|---:|---:|\n\
         | import, users/s | {:.0} | 50,000 |\n\
         | file after the import, bytes a user | {} | 1,600 |\n\
         | export as NDJSON, nothing of the store in memory, users/s | {:.0} | 200,000 |\n\
         | the same right after that | {:.0} | 200,000 |\n\
         | start until it listens, ms (median of {OPENINGS}) | {opening_ms:.0} | {opening_max} |\n\
         | resident memory without mapped file pages, after the creates, MB | {} | 100 |\n\
         | a write of 4 KB and a sync of the same disk, µs (median) | {:.0} | |\n\n\
         AdminCreateUser with MessageAction SUPPRESS and no password, four attributes, answered when it\n\
         is on disk; signed and checked against a policy. Median of {ROUNDS} rounds, in which all\n\
         numbers of connections take turns. Sixty-four connections are meant to create at least twenty\n\
         times as many as one.\n\n\
         | connections | creates/s | of one connection | CPU of the server a create, µs | cores busy |\n\
         |---:|---:|---:|---:|---:|",
        server.user_len,
        users as f64 / import_s,
        server.file_len_per_user,
        exports.cold,
        exports.warm,
        server.resident_mb()?,
        sync_us(dataset)?,
    )?;
    let one = median(&creates[0].rate);
    for (connections, creates) in CONNECTIONS.iter().zip(creates) {
        let (rate, cpu_us) = (median(&creates.rate), median(&creates.cpu_us));
        let (times, cores) = (rate / one, rate * cpu_us / 1e6);
        writeln!(text, "| {connections} | {rate:.0} | {times:.1}x | {cpu_us:.0} | {cores:.2} |")?;
    }
    writeln!(
        text,
        "\nOne connection waits for a sync with each create; many share one. `cores busy` is the server's\n\
         alone: beside it run the clients, and the kernel's work for the disk that is nobody's.\n\n\
         ![Durable creates a second]({}.svg)",
        page_name(users)
    )?;
    Ok(text)
}
