//! A PostgreSQL server for the page: the pools that are copied into it, and the CPU that it takes.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

use crate::bench::dataset::Dataset;
use crate::bench::server::poolhouse;
use crate::postgres::cluster::{self, Cluster, MISSING};
use crate::{Failure, process};

/// What is not as PostgreSQL has it: room for a machine that serves. Commits are as durable as ever.
pub(super) const SETTINGS: [(&str, &str); 4] = [
    ("shared_buffers", "2GB"),
    ("maintenance_work_mem", "512MB"),
    ("max_wal_size", "4GB"),
    ("checkpoint_timeout", "15min"),
];

pub(super) struct Database(Cluster);

/// CPU nanoseconds of each of the server's processes so far.
pub(super) struct Account(BTreeMap<String, u64>);

impl Database {
    pub(super) fn start() -> Result<Self, Failure> {
        println!("starting a PostgreSQL server");
        let cluster = Cluster::start().map_err(|problem| match problem.as_str() {
            MISSING => format!("{MISSING}, or measure LMDB alone with --engine lmdb"),
            _ => problem,
        })?;
        let settings = SETTINGS.map(|(name, value)| format!("ALTER SYSTEM SET {name} = '{value}'"));
        cluster.tell(&settings.each_ref().map(String::as_str))?;
        cluster::run(cluster.control("restart"))?;
        Ok(Self(cluster))
    }

    /// Copies a store with all that is in it, and answers what the server calls the copy.
    pub(super) fn copy(&self, dataset: &Dataset) -> Result<String, Failure> {
        println!("copying the store of {} users into PostgreSQL", dataset.users);
        let started = Instant::now();
        let store = format!("{}?schema={}", self.0.url(), schema(dataset.users));
        let mut copy = poolhouse();
        copy.arg("copy").arg("--from").arg(&dataset.directory).args(["--to", &store]);
        let output = copy.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
        if !output.status.success() {
            return Err(format!("the copy failed: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        // The checkpoint is not to fall into what is measured.
        self.0.tell(&["VACUUM ANALYZE", "CHECKPOINT"])?;
        println!("copied in {:.1} s", started.elapsed().as_secs_f64());
        Ok(store)
    }

    /// Removes the copy of a pool.
    pub(super) fn remove(&self, users: usize) -> Result<(), Failure> {
        let drop = format!("DROP SCHEMA IF EXISTS {} CASCADE", schema(users));
        // Files are removed at once, and what the log keeps of them is given back.
        Ok(self.0.tell(&[&drop, "CHECKPOINT"])?)
    }

    /// The bytes on disk of the copy of a pool.
    pub(super) fn len(&self, users: usize) -> Result<u64, Failure> {
        let tables = format!("schemaname = '{}'", schema(users));
        let len = format!("SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_all_tables WHERE {tables}");
        Ok(self.ask(&len)?.parse()?)
    }

    pub(super) fn version(&self) -> Result<String, Failure> {
        self.ask("SHOW server_version")
    }

    /// CPU time of the server so far: of the main process and all that it has started.
    pub(super) fn account(&self) -> Result<Account, Failure> {
        let file = fs::read_to_string(self.0.data().join("postmaster.pid"))?;
        let main = file.lines().next().ok_or("PostgreSQL tells no process")?.to_owned();
        let processes = cluster::children(&main)?.into_iter().chain([main]);
        // One may end meanwhile.
        let cpu_ns = |process: String| process::cpu_ns(&process).ok().map(|ns| (process, ns));
        Ok(Account(processes.filter_map(cpu_ns).collect()))
    }

    fn ask(&self, question: &str) -> Result<String, Failure> {
        let mut client = self.0.program("psql");
        client.args(["--no-psqlrc", "--no-align", "--tuples-only", "--dbname", &self.0.url()]);
        let output = client.args(["--command", question]).output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

impl Account {
    /// The nanoseconds since an earlier account. Of processes that have ended nothing is known.
    pub(super) fn since(&self, earlier: &Self) -> u64 {
        let spent =
            |(process, ns): (&String, &u64)| ns.saturating_sub(earlier.0.get(process).copied().unwrap_or(0));
        self.0.iter().map(spent).sum()
    }
}

fn schema(users: usize) -> String {
    format!("users_{users}")
}
