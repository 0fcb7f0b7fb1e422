//! The server under measurement: started, watched and ended.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::dataset::Dataset;
use crate::Failure;
use crate::client::{Client, Credentials};
use crate::process::{self, Process};

/// How many connections send requests at once.
pub(super) const CONNECTIONS: usize = 4;

/// A server of a dataset.
pub(super) struct Server {
    process: Process,
    credentials: Credentials,
    /// The pool with the users.
    pub(super) pool: String,
    pub(super) users: usize,
    /// The mean length of a listed profile, in bytes.
    pub(super) user_len: u64,
    /// The length of the store's file for each user after the import, in bytes.
    pub(super) file_len_per_user: u64,
    /// From the start of the process until it listened.
    pub(super) opened_in: Duration,
}

impl Server {
    /// Starts a server. Requests are signed by a key with one policy.
    pub(super) fn start(dataset: &Dataset) -> Result<Self, Failure> {
        let mut server = Self::start_as_root(dataset)?;
        server.credentials = dataset.limited_key()?;
        Ok(server)
    }

    /// Starts a server of a copy of the data in another store. Requests are signed by a key with one policy.
    pub(super) fn start_on(store: &str, dataset: &Dataset) -> Result<Self, Failure> {
        let mut server = Self::start_with(&["--store", store], dataset)?;
        server.credentials = dataset.limited_key()?;
        Ok(server)
    }

    /// Starts a server. Requests are signed by the root key.
    pub(super) fn start_as_root(dataset: &Dataset) -> Result<Self, Failure> {
        Self::start_with(&[], dataset)
    }

    fn start_with(options: &[&str], dataset: &Dataset) -> Result<Self, Failure> {
        let before = Instant::now();
        let mut command = poolhouse();
        command.args(["serve", "--listen", "127.0.0.1:0", "--fixed-answers", "--log", "warn"]).args(options);
        let process = Process::start(command.arg("--data").arg(&dataset.directory))?;
        Ok(Self {
            process,
            opened_in: before.elapsed(),
            credentials: dataset.root_key()?,
            pool: dataset.pool.clone(),
            users: dataset.users,
            user_len: dataset.user_len,
            file_len_per_user: dataset.file_len_per_user,
        })
    }

    /// A connection that signs with the key.
    pub(super) fn client(&self) -> Result<Client, Failure> {
        Client::connect(&self.process.address, &self.credentials)
    }

    /// Where it listens.
    pub(super) fn address(&self) -> &str {
        &self.process.address
    }

    /// Memory of the process that no file backs, in megabytes.
    pub(super) fn resident_mb(&self) -> Result<u64, Failure> {
        Ok(self.process.anonymous_kb()? / 1024)
    }

    /// CPU time of all threads so far, in nanoseconds.
    pub(super) fn cpu_ns(&self) -> Result<u64, Failure> {
        self.process.cpu_ns()
    }
}

/// Requests to a server, and the connections that send them.
pub(super) struct Side<'s> {
    server: &'s Server,
    clients: Vec<Client>,
    requests: Vec<Vec<u8>>,
    /// How many of the requests each connection has sent.
    sent: usize,
}

impl<'s> Side<'s> {
    pub(super) fn new(server: &'s Server, requests: Vec<Vec<u8>>) -> Result<Self, Failure> {
        let clients = (0..CONNECTIONS).map(|_| server.client()).collect::<Result<_, _>>()?;
        Ok(Self { server, clients, requests, sent: 0 })
    }

    /// How many different requests there are.
    pub(super) fn len(&self) -> usize {
        self.requests.len()
    }

    /// Sends some of the requests, going on where it stopped before, and answers what each cost the server.
    #[expect(clippy::cast_precision_loss, reason = "neither requests nor nanoseconds come near 2^52")]
    pub(super) fn cpu_us_per_request(&mut self, count: usize) -> Result<f64, Failure> {
        let Self { server, clients, requests, sent } = self;
        let own_count = count.div_ceil(CONNECTIONS);
        let before_ns = server.cpu_ns()?;
        thread::scope(|scope| {
            let senders: Vec<_> = clients
                .iter_mut()
                .enumerate()
                .map(|(number, client)| {
                    // Each is elsewhere, so that none finds warm what another has just read.
                    let start = number * requests.len() / CONNECTIONS + *sent;
                    let own = requests.iter().cycle().skip(start % requests.len()).take(own_count);
                    scope.spawn(move || client.send_all(own))
                })
                .collect();
            let mut outcomes = senders
                .into_iter()
                .map(|sender| sender.join().map_err(|_| "a sender panicked".to_owned()).flatten());
            outcomes.try_for_each(|outcome: Result<(), String>| outcome)
        })?;
        *sent += own_count;
        let spent_ns = server.cpu_ns()? - before_ns;
        Ok(spent_ns as f64 / 1000.0 / (own_count * CONNECTIONS) as f64)
    }
}

/// The server's program, to be given arguments.
pub(super) fn poolhouse() -> Command {
    Command::new(process::program())
}
