//! Whether there is room for a pool before it is made.

use std::path::Path;
use std::process::Command;

use crate::bench::dataset::Dataset;
use crate::{Failure, workspace};

/// Bytes a user: of a data directory while it is made, with the file that is imported and its sorted parts.
const LMDB_LEN: u64 = 2_700;
/// Of a copy in PostgreSQL.
const POSTGRES_LEN: u64 = 2_500;
/// What PostgreSQL's log takes beside, and what a machine needs to live on.
const LOG_LEN: u64 = 5 * GIGABYTE;
const SPARE_LEN: u64 = GIGABYTE;
const GIGABYTE: u64 = 1_000_000_000;

/// Refuses to make a data directory that the disk has no room for.
pub(super) fn check_for_data(users: usize) -> Result<(), Failure> {
    if Dataset::is_there(users) { Ok(()) } else { has_room(workspace(), users, LMDB_LEN, 0) }
}

/// Refuses to make a copy in PostgreSQL that the disk has no room for.
pub(super) fn check_for_copy(users: usize) -> Result<(), Failure> {
    has_room(&std::env::temp_dir(), users, POSTGRES_LEN, LOG_LEN)
}

fn has_room(place: &Path, users: usize, user_len: u64, beside: u64) -> Result<(), Failure> {
    let needed = users as u64 * user_len + beside + SPARE_LEN;
    let output = Command::new("df").args(["--output=avail", "--block-size=1"]).arg(place).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let free = text.lines().nth(1).and_then(|line| line.trim().parse::<u64>().ok());
    let free = free.ok_or("df tells no free space")?;
    if free >= needed {
        return Ok(());
    }
    let (needed, free) = (needed.div_ceil(GIGABYTE), free / GIGABYTE);
    let mend = "make room, or ask for smaller --users";
    Err(format!("that takes {needed} GB of disk, and {free} GB are free; {mend}").into())
}
