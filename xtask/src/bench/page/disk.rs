//! Whether there is room for a pool before it is made.

use std::path::Path;
use std::process::Command;

use super::database::Database;
use super::grouped;
use crate::bench::dataset::Dataset;
use crate::{Failure, workspace};

/// Bytes a user: of a data directory while it is made, with the file that is imported and its sorted parts.
const LMDB_LEN: u64 = 2_700;
/// Of a copy in PostgreSQL.
const POSTGRES_LEN: u64 = 3_500;
/// What PostgreSQL's log takes beside, and what a machine needs to live on.
const LOG_LEN: u64 = 5_000_000_000;
const SPARE_LEN: u64 = 1_000_000_000;

/// Refuses a pool that the disk has no room for.
pub(super) fn check(users: usize, database: Option<&Database>) -> Result<(), Failure> {
    let count = users as u64;
    if !Dataset::is_there(users) {
        has_room(&workspace(), users, count * LMDB_LEN)?;
    }
    if database.is_some() {
        has_room(&std::env::temp_dir(), users, count * POSTGRES_LEN + LOG_LEN)?;
    }
    Ok(())
}

fn has_room(place: &Path, users: usize, needed: u64) -> Result<(), Failure> {
    let output = Command::new("df").args(["--output=avail", "--block-size=1"]).arg(place).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let free: u64 =
        text.lines().nth(1).unwrap_or_default().trim().parse().map_err(|_| "df tells no free space")?;
    if free >= needed + SPARE_LEN {
        return Ok(());
    }
    let (needed, free) = ((needed + SPARE_LEN) / 1_000_000_000, free / 1_000_000_000);
    let users = grouped(users);
    Err(format!(
        "{users} users need {needed} GB of disk and {free} GB are free: make room, or ask for smaller --users"
    )
    .into())
}
