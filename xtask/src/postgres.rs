//! `cargo xtask postgres`: a PostgreSQL server for as long as a command runs.

#[expect(dead_code, reason = "the tests of a fail-over use the rest")]
pub(crate) mod cluster;

use std::fs;
use std::process::Command;

use self::cluster::{Cluster, MISSING};
use crate::steps::{cargo_command, command, finish};
use crate::{Failure, workspace};

const USAGE: &str = "cargo xtask postgres -- COMMAND [ARGUMENT ...]";
/// Tells tests the server.
const DATABASE_VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";
/// Tells tests which engine to take, where they can take either.
const ENGINE_VARIABLE: &str = "POOLHOUSE_TEST_STORE";
/// Set to 1 where tests may be skipped for want of a tool.
const SKIP_VARIABLE: &str = "POOLHOUSE_TESTS_MAY_SKIP";
const TESTS: &str = "crates/server/tests";
/// What asks so much of a server that every engine in turn takes too long; it is about the way to the engine.
const MEMORY_ONLY: [&str; 1] = ["front_door"];

/// A server that tests are told of; none where it may be missing and is.
pub(crate) struct Database(Option<Cluster>);

/// Runs the recipe.
///
/// # Errors
/// The server did not start, or the command failed.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let arguments = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    let [program, arguments @ ..] = arguments else { return Err(USAGE.into()) };
    let database = Database(Some(Cluster::start()?));
    finish(database.tell(command(program).args(arguments)))
}

impl Database {
    /// Starts a server for the tests.
    ///
    /// # Errors
    /// It did not start, or its programs are missing and nobody said that tests may be skipped.
    pub(crate) fn start() -> Result<Self, Failure> {
        let may_skip = std::env::var(SKIP_VARIABLE).is_ok_and(|value| value == "1");
        match Cluster::start() {
            Ok(cluster) => Ok(Self(Some(cluster))),
            Err(problem) if problem == MISSING && may_skip => {
                println!("skipped: all tests on PostgreSQL, since {MISSING}");
                Ok(Self(None))
            }
            Err(problem) if problem == MISSING => {
                Err(format!("{MISSING}, or skip what needs it with {SKIP_VARIABLE}=1").into())
            }
            Err(problem) => Err(problem.into()),
        }
    }

    /// Tells a command of the server.
    pub(crate) fn tell<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        if let Some(cluster) = &self.0 {
            command.env(DATABASE_VARIABLE, cluster.url());
        }
        command
    }

    /// Runs the tests of operations again, on PostgreSQL.
    ///
    /// # Errors
    /// A test failed.
    pub(crate) fn test_operations(&self) -> Result<(), Failure> {
        if self.0.is_none() {
            return Ok(());
        }
        let mut test = cargo_command();
        // Of all packages, or those they need would be compiled again with fewer features.
        test.args(["test", "--locked", "--workspace"]).env(ENGINE_VARIABLE, "postgres");
        for name in tests_of_operations()? {
            test.args(["--test", &name]);
        }
        finish(self.tell(&mut test))
    }
}

/// The tests that call a server in their own process, whatever store it is on.
fn tests_of_operations() -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for file in fs::read_dir(workspace().join(TESTS))? {
        let path = file?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|extension| extension == "rs")
            && !MEMORY_ONLY.contains(&name)
            && fs::read_to_string(&path)?.lines().any(|line| line == "mod harness;")
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}
