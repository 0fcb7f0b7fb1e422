//! `poolhouse restore`: makes a store out of a backup.

use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use poolhouse_directory::Directory;

use super::{backup, input, new_store, progress, say, say_error};
use crate::backup::BackupReader;
use crate::config::DataOptions;
use crate::context::{SystemClock, SystemRandomness};
use crate::data_dir::{self, Failure};

const BUFFER_LEN: usize = 1 << 20;

/// The data directory must have no store. It gets one when all of the backup was read, every digest compared
/// and the master key tried, if there is one yet; before that no server starts on it. The master key is not
/// in a backup: put it into DIR/master.key, or name it as for the server.
#[derive(Args)]
#[command(after_help = "Examples:
  poolhouse restore --data /var/lib/poolhouse /backups/poolhouse.backup
  poolhouse check --data /var/lib/poolhouse
  age -d -i IDENTITY poolhouse.backup.age | poolhouse restore --data /var/lib/poolhouse -")]
pub(super) struct RestoreOptions {
    /// The file that `poolhouse backup` wrote; `-` for standard input
    file: PathBuf,
}

pub(super) async fn run(data: &DataOptions, options: &RestoreOptions) -> Result<ExitCode, Failure> {
    let (location, key) = (data.store_location()?, data.master_key());
    let (input, len) = input::open(&options.file)?;
    let bar = progress::bar(len);
    let input = BufReader::with_capacity(BUFFER_LEN, bar.wrap_read(input));
    let name = input::name(&options.file);
    let mut backup = BackupReader::new(input, name.clone())?;
    data_dir::create(&data.directory())?;
    let mut has_key = false;
    let made = new_store::make(&location, &mut backup, async |_, store| {
        let directory = Directory::new(store, Arc::new(SystemRandomness), Arc::new(SystemClock));
        let fits = data_dir::fits(&directory, &key).await?;
        has_key = fits.is_some();
        if fits == Some(false) {
            return Err(Failure::new(format!(
                "{name} is of a store whose secrets another master key sealed; give that one: as \
                 DIR/master.key, with --master-key-file or as POOLHOUSE_MASTER_KEY"
            )));
        }
        Ok(())
    });
    let made = made.await;
    bar.finish_and_clear();
    made?;
    let header = backup.header();
    let summary = backup.summary().map(backup::in_words).unwrap_or_default();
    say(&format!("restored: {summary}, made by {} at {}", header.made_by, header.made_at));
    if !has_key {
        say_error(&format!(
            "note: a server will start when it has the master key that this store is sealed under, which is \
             in no backup; put it into {}",
            data.directory().join("master.key").display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
