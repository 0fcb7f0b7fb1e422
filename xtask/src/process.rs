//! A server's process: started, watched and ended.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::steps::cargo;
use crate::{Failure, workspace};

/// A server under way. It is killed when it is dropped.
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
}

impl Process {
    /// Starts a server and waits until it listens.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("the server has no output")?;
        let mut process = Self { child, address: String::new() };
        for line in BufReader::new(output).lines() {
            if let Some(address) = line?.strip_prefix("Poolhouse is listening on http://") {
                address.clone_into(&mut process.address);
                return Ok(process);
            }
        }
        Err("the server ended before it listened".into())
    }

    /// Memory that no file backs, in kilobytes.
    pub(crate) fn anonymous_kb(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon in /proc")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }

    /// CPU time of all threads so far, in nanoseconds.
    pub(crate) fn cpu_ns(&self) -> Result<u64, Failure> {
        cpu_ns(&self.child.id().to_string())
    }

    /// Stops it as an operator does, and waits.
    pub(crate) fn stop(mut self) -> Result<(), Failure> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let ended = self.child.wait()?;
        if told.success() && ended.success() { Ok(()) } else { Err(format!("it ended with {ended}").into()) }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// CPU time of all threads of a process so far, in nanoseconds: of a number, or of `self`.
pub(crate) fn cpu_ns(process: &str) -> Result<u64, Failure> {
    let mut total_ns = 0;
    for task in fs::read_dir(format!("/proc/{process}/task"))? {
        // A thread may end meanwhile.
        let Ok(schedule) = fs::read_to_string(task?.path().join("schedstat")) else { continue };
        total_ns += schedule.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(total_ns)
}

/// Builds the server.
pub(crate) fn build() -> Result<(), Failure> {
    println!("building the server");
    cargo(&["build", "--quiet", "--release", "--bin", "poolhouse"])
}

/// The server's program, as [`build`] leaves it.
pub(crate) fn program() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
    target.join(Path::new("release/poolhouse"))
}
