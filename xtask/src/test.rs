//! `cargo xtask test`: everything that must hold before a change goes in, in one command.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::postgres::Database;
use crate::steps::{cargo, cargo_command, command, finish, step};
use crate::{Failure, check, deny, refusals, workspace};

const REQUIREMENTS: &str = "tests/clients/requirements.txt";
const JAVASCRIPT: &str = "tests/clients/javascript";
const RUST: &str = "tests/clients/rust/Cargo.toml";

/// Runs the recipe.
///
/// # Errors
/// The first step that failed, in words for the person who started it.
pub(crate) fn run(_arguments: &[String]) -> Result<(), Failure> {
    let started = Instant::now();
    check::steps()?;
    deny::run_installed()?;
    let database = Database::start()?;
    step("Rust tests", || rust_tests(&database))?;
    step("Errors of the model that no test provokes", refusals::compare)?;
    step("Tests of operations on PostgreSQL", || database.test_operations())?;
    drop(database);
    step("Python environment", python_environment)?;
    step("JavaScript packages", javascript_packages)?;
    step("Rust client", rust_client)?;
    step("Real clients: boto3, the AWS CLI, SDKs for JavaScript and Rust", real_clients)?;
    println!("\nAll checks and tests passed in {} s.", started.elapsed().as_secs());
    Ok(())
}

fn rust_tests(database: &Database) -> Result<(), Failure> {
    let seen = refusals::empty_folder()?;
    let mut test = cargo_command();
    test.args(["test", "--workspace", "--locked"]).env(refusals::VARIABLE, seen);
    finish(database.tell(&mut test))
}

/// Makes `.venv` with the pinned clients, and with the Node.js that runs those in JavaScript. A copy of the
/// pins is kept inside: an unchanged list costs nothing.
fn python_environment() -> Result<(), Failure> {
    let root = workspace();
    let wanted =
        fs::read_to_string(root.join(REQUIREMENTS)).map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let stamp = root.join(".venv/installed-requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) && environment_works() {
        return Ok(());
    }
    finish(python("python3").args(["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)"]))
        .map_err(|problem| format!("{problem} (Python 3.11 or newer with its venv module is needed)"))?;
    finish(python("python3").args(["-m", "venv", "--clear", ".venv"]))?;
    let pip =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
    finish(python(installed()).args(pip))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()).into())
}

/// Another Python in the place of the one that `.venv` was made with leaves a folder that looks whole.
fn environment_works() -> bool {
    let outcome =
        python(installed()).args(["-c", "import awscli, boto3, pytest"]).stderr(Stdio::null()).status();
    let node = command(beside("node")).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    [outcome, node].into_iter().all(|outcome| outcome.is_ok_and(|status| status.success()))
}

/// Installs what the lock file says. A copy of it is kept inside: an unchanged one costs nothing.
fn javascript_packages() -> Result<(), Failure> {
    let folder = workspace().join(JAVASCRIPT);
    let lock_file = folder.join("package-lock.json");
    let wanted =
        fs::read_to_string(&lock_file).map_err(|error| format!("{}: {error}", lock_file.display()))?;
    let stamp = folder.join("node_modules/installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
    finish(command(beside("npm")).current_dir(&folder).args(npm).env("PATH", path_with_node()?))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()).into())
}

/// Compiles the client before the tests start it, so that they do not wait for it. It has a lock file and a
/// target folder of its own: the AWS SDK is no part of the product.
fn rust_client() -> Result<(), Failure> {
    cargo(&["test", "--no-run", "--locked", "--manifest-path", RUST, "--target-dir", "target/clients"])
}

fn real_clients() -> Result<(), Failure> {
    // The server that the Rust tests were built with.
    let own_path = std::env::current_exe().map_err(|error| format!("no path of this program: {error}"))?;
    let server = own_path.with_file_name("poolhouse");
    finish(python(installed()).args(["-m", "pytest", "tests/clients"]).env("POOLHOUSE_BIN", server))
}

/// The Python of the environment that has the clients.
fn installed() -> PathBuf {
    beside("python")
}

/// A program of that environment.
fn beside(name: &str) -> PathBuf {
    workspace().join(".venv/bin").join(name)
}

/// The programs of that environment before those of the machine: npm starts the `node` that it finds.
fn path_with_node() -> Result<OsString, Failure> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(workspace().join(".venv/bin")).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).map_err(|error| format!("PATH: {error}").into())
}

/// A Python without what the person who runs the tests has set for other programs.
fn python(program: impl AsRef<Path>) -> Command {
    let mut command = command(program);
    for name in ["PYTHONHOME", "PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"] {
        command.env_remove(name);
    }
    command
}
