//! `cargo xtask check`: the fast half of the test command, all that needs no program of ours to run.

use crate::steps::{cargo, run as run_program, step};
use crate::{Failure, codegen, tidy, workspace};

/// Runs the recipe.
///
/// # Errors
/// The first step that failed, in words for the person who started it.
pub(crate) fn run(_arguments: &[String]) -> Result<(), Failure> {
    steps()?;
    println!("\nThe fast checks passed. `cargo xtask test` runs the rest.");
    Ok(())
}

/// The steps that the test command shares with this recipe, cheapest first.
pub(crate) fn steps() -> Result<(), Failure> {
    step("Formatting", formatting)?;
    step("Tidy rules", || tidy::run(&[]))?;
    step("Generated code is up to date", || codegen::run(&["--check".to_owned()]))?;
    step("Clippy", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"])
    })
}

/// `cargo fmt` follows `mod` lines only; the second run catches what a macro or a feature hides from it.
fn formatting() -> Result<(), Failure> {
    cargo(&["fmt", "--all", "--check"])?;
    let files = tidy::rust_files(workspace())?;
    let mut arguments = vec!["--check", "--edition", "2024"];
    arguments.extend(files.iter().map(String::as_str));
    run_program("rustfmt", &arguments)
}
