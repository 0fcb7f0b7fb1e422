//! `cargo xtask deny`: the licences, duplicates and sources of all that the product depends on.

use std::path::{Path, PathBuf};

use crate::steps::{cargo, command, finish, run as run_program, step};
use crate::{Failure, workspace};

const VERSION: &str = "0.20.2";

/// Advisories are left out: their database is a moving download, and a test command must not change its mind
/// between two runs of the same commit.
const ARGUMENTS: &[&str] = &["check", "--hide-inclusion-graph", "bans", "licenses", "sources"];

/// The client in Rust that tests the server: a workspace of its own, since it is made of what is banned here.
const CLIENT: &str = "tests/clients/rust/Cargo.toml";

/// Installs cargo-deny into `target/tools` unless this machine has it, then runs it.
pub(crate) fn run(_arguments: &[String]) -> Result<(), Failure> {
    if installed().is_none() {
        step("Install cargo-deny, which takes minutes once", install)?;
    }
    run_installed()
}

/// Runs cargo-deny where it is installed. Building it takes longer than many a whole run of the tests, so the
/// test command does without it and says so.
pub(crate) fn run_installed() -> Result<(), Failure> {
    let headline = "Licences and sources of the dependencies";
    if let Some(program) = installed() {
        return step(headline, || {
            run_program(&program, ARGUMENTS)?;
            check_client(&program)
        });
    }
    println!(
        "\n== {headline}: skipped, cargo-deny is not installed; `cargo xtask deny` installs and runs it"
    );
    Ok(())
}

fn check_client(program: &Path) -> Result<(), Failure> {
    let [manifest, rules] = [CLIENT, "deny.toml"].map(|path| workspace().join(path));
    let mut command = command(program);
    command.arg("--manifest-path").arg(manifest).arg("--config").arg(rules);
    finish(command.args(["check", "--hide-inclusion-graph", "licenses", "sources"]))
}

fn install() -> Result<(), Failure> {
    let root = tools_folder();
    let package = format!("cargo-deny@{VERSION}");
    cargo(&["install", "--quiet", "--locked", "--root", &root.to_string_lossy(), &package])
}

/// Our own copy first: its version is the one written above.
fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(tools_folder().join("bin"))
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join("cargo-deny"))
        .find(|program| program.is_file())
}

fn tools_folder() -> PathBuf {
    workspace().join("target/tools")
}
