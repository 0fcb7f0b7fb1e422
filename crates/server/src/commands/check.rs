//! `poolhouse check`: reads every record of a store and compares every index with them.

use std::process::ExitCode;

use clap::Args;
use poolhouse_directory::{CheckReport, Directory};

use super::{look_up_pool, open_beside_server, progress, say};
use crate::config::DataOptions;
use crate::data_dir::Failure;

/// Index entries of a user with the usual attributes, to tell how far a check is.
const ENTRIES_PER_USER: u64 = 7;

/// There is no repair: what is wrong was damaged from outside, or is a fault of this program.
const MEND: &str =
    "mend: stop the server, keep a copy of its store, and restore the last backup that passes this check";

#[derive(Args)]
pub(super) struct CheckOptions {
    /// Only this pool [default: all pools]
    #[arg(long, value_name = "ID")]
    user_pool_id: Option<String>,
}

pub(super) async fn run(data: &DataOptions, options: CheckOptions) -> Result<ExitCode, Failure> {
    let directory = open_beside_server(data).await?;
    let mut problem_count = 0;
    let pools = if let Some(id) = options.user_pool_id {
        vec![id]
    } else {
        let (report, pools) = directory.check_registry().await?;
        problem_count += report.problem_count;
        say_problems("registry", &report);
        say(&format!("registry: entries: {}, problems: {}", report.entries, report.problem_count));
        pools
    };
    for id in &pools {
        let report = check(&directory, id).await?;
        problem_count += report.problem_count;
        say_report(id, &report);
    }
    if problem_count > 0 {
        say(MEND);
    }
    say(&format!("pools checked: {}, problems found: {problem_count}", pools.len()));
    Ok(if problem_count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn check(directory: &Directory, id: &str) -> Result<CheckReport, Failure> {
    let (_, users) = look_up_pool(directory, id).await?;
    let bar = progress::bar(Some(users * (1 + ENTRIES_PER_USER))).with_message(id.to_owned());
    let report = directory.check(id, |done| bar.set_position(done)).await;
    bar.finish_and_clear();
    Ok(report?)
}

fn say_problems(of: &str, report: &CheckReport) {
    for problem in &report.problems {
        say(&format!("{of}: {problem}"));
    }
    let unnamed = report.problem_count - report.problems.len() as u64;
    if unnamed > 0 {
        say(&format!("{of}: and {unnamed} more problems"));
    }
}

fn say_report(id: &str, report: &CheckReport) {
    say_problems(id, report);
    let moved = if report.count_moved {
        " (users came or went meanwhile, so their count was not compared)"
    } else {
        ""
    };
    let CheckReport { users, entries, problem_count, .. } = report;
    say(&format!("{id}: users: {users}, index entries: {entries}, problems: {problem_count}{moved}"));
}
