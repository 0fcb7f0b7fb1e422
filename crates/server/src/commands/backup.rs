//! `poolhouse backup`: writes a whole store, as of one moment, to a file or to standard output.

use std::io::{self, BufReader, BufWriter, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use poolhouse_directory::Clock as _;
use poolhouse_store::Dump;

use super::ahead::read_ahead;
use super::output::Output;
use super::{engine_beside_server, input, instant, progress, say, say_error};
use crate::backup::{BackupReader, BackupWriter, Summary};
use crate::config::DataOptions;
use crate::context::SystemClock;
use crate::data_dir::Failure;

/// What is gathered before it is written.
const BUFFER_LEN: usize = 1 << 20;

/// Everything that was acknowledged before the backup began is in it: all pools with users, settings, groups,
/// clients and messages that wait, and the access keys. What was sealed stays sealed, so that it is of no use
/// without the master key, which is not in it: keep that elsewhere. The server goes on reading and writing;
/// its store grows by what it writes meanwhile.
#[derive(Args)]
#[command(after_help = "Examples:
  poolhouse backup --data /var/lib/poolhouse /backups/poolhouse.backup
  poolhouse backup --verify /backups/poolhouse.backup
  poolhouse backup - | age -r RECIPIENT > poolhouse.backup.age")]
pub(super) struct BackupOptions {
    /// Read the backup in FILE to its end and compare its digests, instead of making one
    #[arg(long)]
    verify: bool,
    /// Replace FILE if it is there
    #[arg(long, conflicts_with = "verify")]
    force: bool,
    /// The file; `-` for standard output, or input to be verified
    file: PathBuf,
}

pub(super) async fn run(data: &DataOptions, options: &BackupOptions) -> Result<ExitCode, Failure> {
    if options.verify {
        return verify(&options.file);
    }
    let store = engine_beside_server(&data.store_location()?).await?;
    if options.file == Path::new("-") && io::stdout().is_terminal() {
        let mend = "pipe it into another program, or name a file";
        return Err(Failure::new(format!("a backup is nothing for a terminal; {mend}")));
    }
    let output = Output::open(&options.file, options.force)?;
    // Taken behind everything that can be refused: from here on the store may grow.
    let mut dump = store.dump()?;
    let bar = progress::bar(dump.entry_count());
    let written = read_ahead(&mut *dump, |dump| write(dump, output, &options.file, &bar));
    drop(dump);
    bar.finish_and_clear();
    say_error(&format!("backed up: {}", in_words(&written?)));
    Ok(ExitCode::SUCCESS)
}

fn write(dump: &mut dyn Dump, output: Output, file: &Path, bar: &ProgressBar) -> Result<Summary, Failure> {
    let failed = |error: io::Error| Failure::on(file, "written", &error);
    let output = BufWriter::with_capacity(BUFFER_LEN, output);
    let made_at = instant(SystemClock.now_ms());
    let mut backup = BackupWriter::new(output, made_at, dump.newest()).map_err(failed)?;
    while let Some((space, entries)) = dump.next_part()? {
        backup.write(space, &entries).map_err(failed)?;
        bar.inc(entries.len() as u64);
    }
    let (output, summary) = backup.finish().map_err(failed)?;
    let output = output.into_inner().map_err(|error| failed(error.into_error()))?;
    output.finish().map_err(failed)?;
    Ok(summary)
}

fn verify(file: &Path) -> Result<ExitCode, Failure> {
    let (input, len) = input::open(file)?;
    let bar = progress::bar(len);
    let input = BufReader::with_capacity(BUFFER_LEN, bar.wrap_read(input));
    let mut backup = BackupReader::new(input, input::name(file))?;
    while backup.next_part()?.is_some() {}
    bar.finish_and_clear();
    let header = backup.header();
    let summary = backup.summary().map(in_words).unwrap_or_default();
    say(&format!("whole: {summary}, made by {} at {}", header.made_by, header.made_at));
    Ok(ExitCode::SUCCESS)
}

/// What a backup holds, for the operator.
pub(super) fn in_words(summary: &Summary) -> String {
    let digest = summary.digest.iter().fold(String::new(), |digest, byte| digest + &format!("{byte:02x}"));
    format!("{} entries in {} bytes, digest {digest}", summary.entries, summary.bytes)
}
