//! Commands that run beside the server and are killed on the way: they hold places among the readers, and
//! the lock of those who write.

use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::load::Tally;
use crate::program::{Program, ended};
use crate::random::Random;
use crate::wire::Key;

/// A little more than a command takes.
const LIFE_US_MAX: u64 = 60_000;

/// Beside the data directory.
const BACKUP: &str = "tools.backup";

/// Runs commands, and knows which keys they made.
pub(crate) struct Tools {
    policy: String,
    random: Random,
    keys: Vec<Key>,
}

impl Tools {
    pub(crate) fn new(program: &Program, random: Random) -> Self {
        let policy = json!({ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] });
        Self { policy: program.write("policy.json", &policy.to_string()), random, keys: Vec::new() }
    }

    /// Starts command after command and kills most of them.
    pub(crate) fn run_until_ended(
        &mut self,
        program: &Program,
        pool: &str,
        tally: &mut Tally,
        over: &AtomicBool,
    ) {
        while !over.load(Ordering::SeqCst) {
            let makes_key = self.random.below(3) == 0;
            let arguments: &[&str] = match self.random.below(3) {
                _ if makes_key => &["key", "create", "tool", "--policy", &self.policy],
                0 => &["check"],
                1 => &["backup", "--force", BACKUP],
                _ => &["export", "--user-pool-id", pool],
            };
            let mut command = program.command(arguments);
            let mut tool = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            if self.random.below(3) > 0 {
                thread::sleep(Duration::from_micros(self.random.below(LIFE_US_MAX)));
                tally.tools_killed += usize::from(tool.try_wait().unwrap().is_none());
                tool.kill().unwrap();
            }
            let ended = ended(tool.wait_with_output().unwrap());
            if makes_key && ended.status.success() {
                self.keys.push(Key::parse(&ended.stdout));
                tally.keys_made += 1;
            }
        }
    }

    /// Every key that a command said it had made is there, and a backup that has its name is a good one.
    pub(crate) fn check(&self, program: &Program) {
        let backup = program.path(BACKUP);
        if backup.exists() {
            let copy = Program::new();
            copy.run(&["restore", backup.to_str().unwrap()]).ok();
            copy.run(&["check"]).ok();
            fs::remove_file(backup).unwrap();
        }
        let listed = program.run(&["key", "list"]).ok();
        for key in &self.keys {
            assert!(listed.contains(&key.id), "{} is lost: {listed}", key.id);
        }
    }
}
