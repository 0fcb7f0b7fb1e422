//! `cargo xtask soak`: mixed reads and writes for minutes, during which the server's memory must stay as it
//! is and nothing may be answered but what was to be expected; then every index must fit its records.

mod figures;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::figures::{Figures, Sample};
use self::worker::Worker;
use crate::client::{Client, Credentials};
use crate::process::{self, Process};
use crate::{Failure, workspace};

const USAGE: &str = "cargo xtask soak [--minutes N] [--seed N] [--workers N] [--server FILE]";
/// How often a line is printed.
const INTERVAL: Duration = Duration::from_secs(10);
/// How often the memory is looked at.
const SAMPLE: Duration = Duration::from_secs(1);

/// What is to be done.
struct Plan {
    minutes: u64,
    seed: u64,
    workers: usize,
    /// Another program than a release build of this workspace.
    server: Option<PathBuf>,
}

/// What the workers share.
pub(crate) struct Scene {
    address: String,
    credentials: Credentials,
    pool: String,
    client_id: String,
    is_over: AtomicBool,
    figures: Figures,
}

/// Runs the recipe.
///
/// # Errors
/// An answer that was not to be expected, memory that grew, or a store that does not fit together.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let plan = parse(arguments)?;
    let program = if let Some(program) = &plan.server {
        program.clone()
    } else {
        process::build()?;
        process::program()
    };
    let directory = workspace().join("target/soak");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory)?;
    println!("seed {}: {} workers for {} minutes", plan.seed, plan.workers, plan.minutes);
    let mut command = Command::new(&program);
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--data"]).arg(&directory);
    let server = Process::start(&mut command)?;
    let scene = Scene::set(&server, &directory)?;
    let samples = watched(&plan, &scene, &server, &directory)?;
    figures::judge(&samples)?;
    server.stop()?;
    let checked = Command::new(&program).args(["check", "--data"]).arg(&directory).status()?;
    if !checked.success() {
        return Err(format!("the store does not fit together; it is in {}", directory.display()).into());
    }
    println!("no unexpected answer, memory as before, and the store fits together");
    Ok(fs::remove_dir_all(&directory)?)
}

impl Scene {
    fn set(server: &Process, directory: &Path) -> Result<Self, Failure> {
        let credentials = Credentials::from_file(&directory.join("credentials"))?;
        let mut client = Client::connect(&server.address, &credentials)?;
        let mut made = |operation: &str, input: Value| -> Result<Value, Failure> {
            Ok(serde_json::from_slice(client.answer(operation, &input)?)?)
        };
        let pool = made("CreateUserPool", json!({ "PoolName": "soak" }))?;
        let pool = pool["UserPool"]["Id"].as_str().ok_or("a pool has no id")?.to_owned();
        let app = made("CreateUserPoolClient", json!({ "UserPoolId": pool, "ClientName": "soak" }))?;
        let client_id = app["UserPoolClient"]["ClientId"].as_str().ok_or("a client has no id")?.to_owned();
        Ok(Self {
            address: server.address.clone(),
            credentials,
            pool,
            client_id,
            is_over: AtomicBool::new(false),
            figures: Figures::default(),
        })
    }
}

/// Lets the workers work and looks on. The first failure ends it.
fn watched(plan: &Plan, scene: &Scene, server: &Process, directory: &Path) -> Result<Vec<Sample>, Failure> {
    let file = directory.join("store/data.mdb");
    thread::scope(|scope| {
        let workers: Vec<_> = (0..plan.workers)
            .map(|number| {
                let work = move || Worker::new(scene, number, plan.seed).and_then(Worker::work);
                scope.spawn(move || {
                    let outcome = work().map_err(|failure| format!("worker {number}: {failure}"));
                    // One that ends early ends all.
                    scene.is_over.store(true, Ordering::Relaxed);
                    outcome
                })
            })
            .collect();
        let samples = look_on(plan, scene, server, &file);
        scene.is_over.store(true, Ordering::Relaxed);
        for worker in workers {
            worker.join().map_err(|_| "a worker panicked")??;
        }
        samples
    })
}

fn look_on(plan: &Plan, scene: &Scene, server: &Process, file: &Path) -> Result<Vec<Sample>, Failure> {
    println!("{}", figures::HEAD);
    let (started, whole) = (Instant::now(), Duration::from_secs(plan.minutes * 60));
    let mut samples = Vec::new();
    let mut printed = started;
    while started.elapsed() < whole && !scene.is_over.load(Ordering::Relaxed) {
        thread::sleep(SAMPLE);
        samples.push(Sample { anonymous_kb: server.anonymous_kb()?, file_len: fs::metadata(file)?.len() });
        if printed.elapsed() >= INTERVAL {
            let line = scene.figures.line(printed.elapsed());
            let sample = samples.last().map(Sample::line).unwrap_or_default();
            println!("{:>6.0} {line} {sample}", started.elapsed().as_secs_f64());
            printed = Instant::now();
        }
    }
    println!("{}", scene.figures.totals());
    Ok(samples)
}

fn parse(arguments: &[String]) -> Result<Plan, Failure> {
    let drawn = (u64::from(std::process::id()) << 16) | 0x50A4;
    let mut plan = Plan { minutes: 10, seed: drawn, workers: 8, server: None };
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else { return Err(USAGE.into()) };
        let number = || value.parse().map_err(|_| format!("{flag} takes a number, not {value}: {USAGE}"));
        match flag.as_str() {
            "--minutes" => plan.minutes = number()?,
            "--seed" => plan.seed = number()?,
            "--workers" => plan.workers = usize::try_from(number()?)?,
            "--server" => plan.server = Some(value.into()),
            _ => return Err(USAGE.into()),
        }
    }
    if plan.minutes == 0 || plan.workers == 0 { Err(USAGE.into()) } else { Ok(plan) }
}
