//! How a recipe runs its steps: a headline, the work, its seconds; the first failure ends the recipe.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{Failure, workspace};

/// Runs one step of a recipe between its headline and its time.
///
/// # Errors
/// What the work reports, with the headline in front.
pub(crate) fn step(headline: &str, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    println!("\n== {headline}");
    let started = Instant::now();
    let outcome = work();
    let seconds = started.elapsed().as_secs_f64();
    match outcome {
        Ok(()) => {
            println!("== {headline}: ok, {seconds:.1} s");
            Ok(())
        }
        Err(problem) => Err(format!("{headline} failed after {seconds:.1} s: {problem}").into()),
    }
}

/// Runs a program at the top of the repository and lets it print.
///
/// # Errors
/// The program is missing or did not end with success.
pub(crate) fn run(program: impl AsRef<Path>, arguments: &[&str]) -> Result<(), Failure> {
    finish(command(program).args(arguments))
}

/// A program to be started at the top of the repository.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(workspace());
    command
}

/// Starts a prepared command and waits for its success.
///
/// # Errors
/// The program is missing or did not end with success.
pub(crate) fn finish(command: &mut Command) -> Result<(), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("cannot start {name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}").into()) }
}

/// The cargo that started this recipe, so that both use one toolchain.
pub(crate) fn cargo(arguments: &[&str]) -> Result<(), Failure> {
    finish(cargo_command().args(arguments))
}

/// The same cargo, to be started with more than arguments.
pub(crate) fn cargo_command() -> Command {
    command(PathBuf::from(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())))
}
