//! `poolhouse check`: compares every index of a store with its records.

use std::ops::Bound;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use poolhouse_directory::records::{PoolEntry, Record as _};
use poolhouse_directory::{CheckReport, Directory, Error, Refusal};
use poolhouse_store::{Space, Store};

use super::{open_store_beside_server, pool, progress, say};
use crate::config::DataOptions;
use crate::context::SystemRandomness;
use crate::data_dir::Failure;

/// Index entries of a user with the usual attributes, to tell how far a check is.
const ENTRIES_PER_USER: u64 = 7;
/// How many entries of the registry are read on one snapshot.
const STEP_LEN: usize = 500;

#[derive(Args)]
pub(super) struct CheckOptions {
    /// Only this pool [default: all pools]
    #[arg(long, value_name = "ID")]
    user_pool_id: Option<String>,
}

pub(super) async fn run(data: &DataOptions, options: CheckOptions) -> Result<ExitCode, Failure> {
    let store = open_store_beside_server(data)?;
    let directory = Directory::new(Arc::clone(&store), Arc::new(SystemRandomness));
    let pools = match options.user_pool_id {
        Some(id) => vec![id],
        None => pools_that_exist(&directory, registered(&*store)?).await?,
    };
    let mut problem_count = 0;
    for id in &pools {
        let report = check(&directory, id).await?;
        problem_count += report.problem_count;
        say_report(id, &report);
    }
    say(&format!("pools checked: {}, problems found: {problem_count}", pools.len()));
    Ok(if problem_count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn check(directory: &Directory, id: &str) -> Result<CheckReport, Failure> {
    let (_, users) = pool(directory, id).await?;
    let bar = progress::bar(Some(users * (1 + ENTRIES_PER_USER))).with_message(id.to_owned());
    let report = directory.check(id, |checked| bar.set_position(checked.done)).await;
    bar.finish_and_clear();
    Ok(report?)
}

fn say_report(id: &str, report: &CheckReport) {
    for problem in &report.problems {
        say(&format!("{id}: {problem}"));
    }
    let unnamed = report.problem_count - report.problems.len() as u64;
    if unnamed > 0 {
        say(&format!("{id}: and {unnamed} more problems"));
    }
    let moved = if report.count_moved {
        " (users came or went meanwhile, so their count was not compared)"
    } else {
        ""
    };
    let CheckReport { users, entries, problem_count, .. } = report;
    say(&format!("{id}: users: {users}, index entries: {entries}, problems: {problem_count}{moved}"));
}

/// The pools in the registry, of every region. The directory lists those of one region only.
fn registered(store: &dyn Store) -> Result<Vec<String>, Failure> {
    let failed = |error: poolhouse_store::StoreError| Failure::new(error.to_string());
    let first = PoolEntry { id: String::new(), space: 0, created_ms: 0, condemned: false }.key();
    let (mut after, mut ids) = (first.clone(), Vec::new());
    loop {
        let range = (Bound::Excluded(after.as_slice()), Bound::Unbounded);
        let entries =
            store.snapshot(Space::GLOBAL).map_err(failed)?.range(range, STEP_LEN).map_err(failed)?;
        for entry in entries.iter() {
            if !entry.key.starts_with(&first) {
                return Ok(ids);
            }
            let entry = PoolEntry::decode(entry.value)?;
            if !entry.condemned {
                ids.push(entry.id);
            }
        }
        match entries.last() {
            Some(last) => after = last.key.to_vec(),
            None => return Ok(ids),
        }
    }
}

/// Leaves out what was registered but never came to be.
async fn pools_that_exist(directory: &Directory, ids: Vec<String>) -> Result<Vec<String>, Failure> {
    let mut pools = Vec::with_capacity(ids.len());
    for id in ids {
        match directory.read(&id, |_| Ok(())).await {
            Ok(()) => pools.push(id),
            Err(Error::Refused { kind: Refusal::PoolNotFound, .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(pools)
}
