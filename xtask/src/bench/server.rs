//! The server under measurement: started, watched and ended.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Client, Credentials};
use super::dataset::Dataset;
use crate::{Failure, workspace};

/// How many connections send requests at once.
pub(super) const CONNECTIONS: usize = 4;

/// A server of a dataset.
pub(super) struct Server {
    process: Child,
    address: String,
    credentials: Credentials,
    /// The pool with the users.
    pub(super) pool: String,
    pub(super) users: usize,
    /// The mean length of a listed profile, in bytes.
    pub(super) user_len: u64,
    /// The length of the store's file for each user, in bytes.
    pub(super) file_len_per_user: u64,
    /// From the start of the process until it listened.
    pub(super) opened_in: Duration,
}

impl Server {
    /// Starts a server. Requests are signed by a key with one policy.
    pub(super) fn start(dataset: &Dataset) -> Result<Self, Failure> {
        let mut server = Self::start_as_root(dataset)?;
        server.credentials = dataset.limited_key()?;
        server.file_len_per_user = dataset.file_len_per_user()?;
        Ok(server)
    }

    /// Starts a server. Requests are signed by the root key.
    pub(super) fn start_as_root(dataset: &Dataset) -> Result<Self, Failure> {
        #[expect(clippy::disallowed_methods, reason = "what is measured is this machine's time")]
        let before = Instant::now();
        let mut process = poolhouse()
            .args(["serve", "--listen", "127.0.0.1:0", "--fixed-answers", "--log", "warn", "--data"])
            .arg(&dataset.directory)
            .stdout(Stdio::piped())
            .spawn()?;
        let address = listening(&mut process)?;
        Ok(Self {
            process,
            opened_in: before.elapsed(),
            address,
            credentials: dataset.root_key()?,
            pool: dataset.pool.clone(),
            users: dataset.users,
            user_len: dataset.user_len,
            file_len_per_user: 0,
        })
    }

    /// A connection that signs with the key.
    pub(super) fn client(&self) -> Result<Client, Failure> {
        Client::connect(&self.address, &self.credentials)
    }

    /// Sends requests, each some times, on some connections and answers what each cost the server.
    #[expect(clippy::cast_precision_loss, reason = "neither requests nor nanoseconds come near 2^52")]
    pub(super) fn cpu_us_per_request(&self, requests: &[Vec<u8>], count: usize) -> Result<f64, Failure> {
        let mut clients = (0..CONNECTIONS).map(|_| self.client()).collect::<Result<Vec<_>, _>>()?;
        let before_ns = self.cpu_ns()?;
        let sent: Result<(), String> = thread::scope(|scope| {
            let senders: Vec<_> = clients
                .iter_mut()
                .enumerate()
                .map(|(number, client)| {
                    // Each begins elsewhere, so that none finds warm what another has just read.
                    let start = number * requests.len() / CONNECTIONS;
                    let own = requests.iter().cycle().skip(start).take(count / CONNECTIONS);
                    scope.spawn(move || client.send_all(own))
                })
                .collect();
            let all = senders
                .into_iter()
                .map(|sender| sender.join().map_err(|_| "a sender panicked".to_owned())?);
            all.collect()
        });
        sent?;
        let spent_ns = self.cpu_ns()? - before_ns;
        Ok(spent_ns as f64 / 1000.0 / (count / CONNECTIONS * CONNECTIONS) as f64)
    }

    /// Memory of the process that no file backs, in megabytes.
    pub(super) fn resident_mb(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon in /proc")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024)
    }

    /// CPU time of all threads so far, in nanoseconds.
    fn cpu_ns(&self) -> Result<u64, Failure> {
        let mut total_ns = 0;
        for task in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let schedule = fs::read_to_string(task?.path().join("schedstat"))?;
            total_ns += schedule.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
        Ok(total_ns)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Builds the server.
pub(super) fn build() -> Result<(), Failure> {
    println!("building the server");
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--bin", "poolhouse"])
        .current_dir(workspace())
        .status()?;
    if status.success() { Ok(()) } else { Err("the server does not build".into()) }
}

/// The server's program, to be given arguments.
pub(super) fn poolhouse() -> Command {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
    Command::new(target.join(Path::new("release/poolhouse")))
}

/// Waits for the line that says where the server listens.
fn listening(process: &mut Child) -> Result<String, Failure> {
    let output = process.stdout.take().ok_or("the server has no output")?;
    for line in BufReader::new(output).lines() {
        if let Some(address) = line?.strip_prefix("Poolhouse is listening on http://") {
            return Ok(address.to_owned());
        }
    }
    Err("the server ended before it listened".into())
}
