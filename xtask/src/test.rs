//! `cargo xtask test`: everything that must hold before a change goes in, in one command.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::steps::{cargo, command, finish, run as run_program, step};
use crate::{Failure, check, deny, workspace};

const REQUIREMENTS: &str = "tests/clients/requirements.txt";

/// Runs the recipe.
///
/// # Errors
/// The first step that failed, in words for the person who started it.
pub(crate) fn run(_arguments: &[String]) -> Result<(), Failure> {
    let started = Instant::now();
    check::steps()?;
    deny::run_installed()?;
    step("Rust tests", || cargo(&["test", "--workspace", "--locked"]))?;
    step("Build the server", || cargo(&["build", "--package", "poolhouse", "--locked"]))?;
    step("Python environment", python_environment)?;
    step("Real clients: boto3 and the AWS CLI", real_clients)?;
    println!("\nAll checks and tests passed in {} s.", started.elapsed().as_secs());
    Ok(())
}

/// Makes `.venv` with the pinned clients. A copy of the pins is kept inside: an unchanged list costs nothing.
fn python_environment() -> Result<(), Failure> {
    let root = workspace();
    let wanted =
        fs::read_to_string(root.join(REQUIREMENTS)).map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let stamp = root.join(".venv/installed-requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run_program("python3", &["-m", "venv", "--clear", ".venv"])
        .map_err(|problem| format!("{problem} (Python 3.11 or newer with its venv module is needed)"))?;
    let pip =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
    run_program(python(), &pip)?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()).into())
}

fn real_clients() -> Result<(), Failure> {
    let own_path = std::env::current_exe().map_err(|error| format!("no path of this program: {error}"))?;
    let server = own_path.with_file_name("poolhouse");
    finish(command(python()).args(["-m", "pytest", "tests/clients"]).env("POOLHOUSE_BIN", server))
}

fn python() -> PathBuf {
    workspace().join(".venv/bin/python")
}
