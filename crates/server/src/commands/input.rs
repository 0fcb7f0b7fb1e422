//! What a command reads: a file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::data_dir::Failure;

/// Opens a file, or standard input for `-`, and says how long it is if it has a length.
pub(super) fn open(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let wrong = |error: io::Error| Failure::on(path, "read", &error);
    let file = File::open(path).map_err(wrong)?;
    let metadata = file.metadata().map_err(wrong)?;
    let len = metadata.is_file().then_some(metadata.len());
    Ok((Box::new(file), len))
}

/// What messages call it.
pub(super) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}
