//! `cargo xtask crash`: kills the server under load as often as one has time for.

use crate::Failure;
use crate::steps::{cargo_command, finish};

const USAGE: &str = "cargo xtask crash [--rounds N]";
const ROUNDS_DEFAULT: u32 = 200;

/// Runs the recipe.
///
/// # Errors
/// The first thing that was lost, twice there or out of step; the test prints what, and the seed.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let rounds = parse(arguments)?;
    let test = ["test", "--release", "--locked", "--package", "poolhouse", "--test", "crash"];
    let mut command = cargo_command();
    command.args(test).args(["--", "--nocapture"]).env("POOLHOUSE_CRASH_ROUNDS", rounds.to_string());
    finish(&mut command)
}

fn parse(arguments: &[String]) -> Result<u32, Failure> {
    match arguments {
        [] => Ok(ROUNDS_DEFAULT),
        [flag, value] if flag == "--rounds" => match value.parse() {
            Ok(rounds) if rounds > 0 => Ok(rounds),
            _ => Err(format!("--rounds takes a number from 1 on, not {value}: {USAGE}").into()),
        },
        _ => Err(USAGE.into()),
    }
}
