//! What a request costs that finds nothing of the store in memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::cases::Case;
use super::dataset::Dataset;
use super::server::Server;
use crate::Failure;

/// Milliseconds until the answer to the first request of each case, of a server that was just started. No
/// other server may have the data open.
pub(super) fn answers_ms(data: &Dataset, cases: &[Case]) -> Result<Vec<f64>, Failure> {
    let answer_ms = |case: &Case| {
        forget(&data.file())?;
        let server = Server::start(data)?;
        let mut client = server.client()?;
        let started = Instant::now();
        case.answer_first(&mut client)?;
        Ok(started.elapsed().as_secs_f64() * 1000.0)
    };
    cases.iter().map(answer_ms).collect()
}

/// Has the kernel drop what it keeps of a file that nobody has open.
pub(super) fn forget(file: &Path) -> Result<(), Failure> {
    let mut input = std::ffi::OsString::from("if=");
    input.push(file);
    let mut forget = Command::new("dd");
    let status = forget.arg(input).args(["iflag=nocache", "count=0"]).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err("the file is still in memory".into()) }
}
