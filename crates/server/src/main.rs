//! The `poolhouse` binary.

use std::process::ExitCode;

use poolhouse::commands::CommandLine;

// Answers are large and short-lived buffers; this allocator hands them around faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    poolhouse::commands::run(CommandLine::read())
}
