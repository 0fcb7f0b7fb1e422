//! The command line: one file for each command.

mod ahead;
mod backup;
mod check;
mod copy;
mod demo;
mod export;
mod import;
mod input;
mod key;
mod new_store;
mod output;
mod progress;
mod restore;
mod serve;
mod user_csv;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use poolhouse_directory::{Directory, Pool};
use poolhouse_store::{Engine, OpenMode};

use crate::config::{DataOptions, ServeOptions, without_empty_variables};
use crate::context::{SystemClock, SystemRandomness};
use crate::data_dir::{self, Failure, StoreLocation};

/// A user directory server that speaks the Amazon Cognito user pools API.
#[derive(Parser)]
#[command(name = "poolhouse", version, max_term_width = 100)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server
    Serve(OnData<ServeOptions>),
    /// Make, list and delete the access keys that sign requests
    Key(OnData<key::KeyOptions>),
    /// Load users from a file: what the AWS CLI's list-users prints, NDJSON, or the service's CSV
    Import(OnData<import::ImportOptions>),
    /// Write the users of a pool to a file, as NDJSON or CSV
    Export(OnData<export::ExportOptions>),
    /// Compare every index of a store with its records
    Check(OnData<check::CheckOptions>),
    /// Write a copy of everything in a store to a file, while the server goes on
    Backup(OnData<backup::BackupOptions>),
    /// Make the store of a data directory out of a backup
    Restore(OnData<restore::RestoreOptions>),
    /// Make a store that is the same as another one, in the same engine or in another
    Copy(copy::CopyOptions),
    /// Show what it does: a server with 1,000 users in a temporary directory
    Demo(demo::DemoOptions),
}

impl CommandLine {
    /// What this process was started with. Ends it where that is a mistake, or asks for help.
    pub fn read() -> Self {
        let matches = without_empty_variables(Self::command()).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// A command's own options, and the data it works on.
#[derive(Args)]
struct OnData<T: Args> {
    #[command(flatten)]
    options: T,
    #[command(flatten)]
    data: DataOptions,
}

/// Carries out a command and says what the process ends with.
pub fn run(line: CommandLine) -> ExitCode {
    let done = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(carry_out(line.command)),
        Err(error) => Err(Failure::new(format!("no threads can be started: {error}"))),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            say_error(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve(OnData { options, data }) => {
            let options = options.resolved(data.config.as_deref())?;
            serve::run(&data.resolved()?, options).await
        }
        Command::Key(OnData { options, data }) => key::run(&data.resolved()?, options).await,
        Command::Import(OnData { options, data }) => import::run(&data.resolved()?, options).await,
        Command::Export(OnData { options, data }) => export::run(&data.resolved()?, options).await,
        Command::Check(OnData { options, data }) => check::run(&data.resolved()?, options).await,
        Command::Backup(OnData { options, data }) => backup::run(&data.resolved()?, &options).await,
        Command::Restore(OnData { options, data }) => restore::run(&data.resolved()?, &options).await,
        Command::Copy(options) => copy::run(&options).await,
        Command::Demo(options) => demo::run(options).await,
    }
}

/// Opens the directory for a command that may run beside a server. The store must be there.
async fn open_beside_server(data: &DataOptions) -> Result<Directory, Failure> {
    engine_beside_server(&data.store_location()?).await.map(directory_in)
}

fn directory_in(engine: Arc<dyn Engine>) -> Directory {
    Directory::new(engine, Arc::new(SystemRandomness), Arc::new(SystemClock))
}

/// As [`open_beside_server`], the store alone.
async fn engine_beside_server(location: &StoreLocation) -> Result<Arc<dyn Engine>, Failure> {
    if matches!(location, StoreLocation::Memory) {
        return Err(Failure::new(
            "memory: holds nothing that another command could see; give --store lmdb:PATH",
        ));
    }
    data_dir::open_store(location, OpenMode::Tool).await
}

/// The settings of a pool and how many users it has.
async fn look_up_pool(directory: &Directory, id: &str) -> Result<(Pool, u64), Failure> {
    let found = directory.read(id, |pool| Ok((Pool::clone(pool.pool()), pool.user_count()?))).await?;
    Ok((found.0, u64::try_from(found.1).unwrap_or_default()))
}

/// A time as RFC 3339, to the second.
fn instant(time_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(time_ms).map(|time| format!("{time:.0}")).unwrap_or_default()
}

/// A line for whoever reads the output. That nobody reads it any more is no failure.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// A line beside the output.
fn say_error(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
