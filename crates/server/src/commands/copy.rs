//! `poolhouse copy`: makes a store that is the same as another one, in the same engine or in another.

use std::process::ExitCode;

use aws_lc_rs::digest::{Context, SHA256};
use clap::Args;
use indicatif::ProgressBar;
use poolhouse_store::{Dump, Entries, Revision, Space, StoreError};

use super::ahead::read_ahead;
use super::{engine_beside_server, new_store, progress, say, say_error};
use crate::config::{DataOptions, holds_database_password};
use crate::data_dir::{Failure, StoreLocation};

/// Every key, value and revision is copied as it is, as of one moment, then read again and compared. Stop the
/// server before: what it writes after that moment is not copied. The master key is not copied either.
#[derive(Args)]
#[command(after_help = "Example:
  poolhouse copy --from /var/lib/poolhouse --to /mnt/new/poolhouse
  cp -p /var/lib/poolhouse/master.key /mnt/new/poolhouse/")]
pub(super) struct CopyOptions {
    /// What is copied: a data directory, or a store as --store of the server names it
    #[arg(long, value_name = "LOCATION")]
    from: String,
    /// Where the copy is made, in the same form; there must be no store yet
    #[arg(long, value_name = "LOCATION")]
    to: String,
}

pub(super) async fn run(options: &CopyOptions) -> Result<ExitCode, Failure> {
    let (from, to) = (location(&options.from)?, location(&options.to)?);
    let source = engine_beside_server(&from).await?;
    let dump = source.dump()?;
    // Every entry is read twice: from the original, and from the copy.
    let bar = progress::bar(dump.entry_count().map(|count| 2 * count));
    let mut original = Counted::new(dump, &bar);
    let made = new_store::make(&to, &mut original, async |original, store| {
        let mut copy = Counted::new(store.dump()?, &bar);
        read_ahead(&mut copy, |copy| while_there_is_more(copy))?;
        if copy.seen() != original.seen() {
            return Err(Failure::new("the copy is not the same as the original; it is not kept"));
        }
        Ok(())
    });
    let made = made.await;
    bar.finish_and_clear();
    made?;
    say(&format!("entries copied: {}; read again, and all are the same", original.entries));
    say_error("note: the master key is no part of a store; a server on the copy needs the same one");
    Ok(ExitCode::SUCCESS)
}

/// The store of a data directory, or what `--store` would mean by it.
fn location(text: &str) -> Result<StoreLocation, Failure> {
    if holds_database_password(text) {
        return Err(Failure::new(
            "--from or --to holds a password, and everybody can see a command line; give it as PGPASSWORD or \
             in ~/.pgpass",
        ));
    }
    let is_store = ["lmdb:", "memory:"].iter().any(|engine| text.starts_with(engine)) || text.contains("://");
    let data = if is_store {
        DataOptions { store: Some(text.to_owned()), ..DataOptions::default() }
    } else {
        DataOptions { data: Some(text.into()), ..DataOptions::default() }
    };
    data.store_location()
}

fn while_there_is_more(dump: &mut dyn Dump) -> Result<(), StoreError> {
    while dump.next_part()?.is_some() {}
    Ok(())
}

/// A dump of which is known what was read.
struct Counted<'d> {
    dump: Box<dyn Dump + Send + 'd>,
    bar: ProgressBar,
    digest: Context,
    entries: u64,
}

impl<'d> Counted<'d> {
    fn new(dump: Box<dyn Dump + Send + 'd>, bar: &ProgressBar) -> Self {
        Self { dump, bar: bar.clone(), digest: Context::new(&SHA256), entries: 0 }
    }

    /// How many entries there were, and a digest of all of them.
    fn seen(&self) -> (u64, Vec<u8>) {
        (self.entries, self.digest.clone().finish().as_ref().to_vec())
    }
}

impl Dump for Counted<'_> {
    fn newest(&self) -> Revision {
        self.dump.newest()
    }

    fn entry_count(&self) -> Option<u64> {
        self.dump.entry_count()
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        let part = self.dump.next_part()?;
        if let Some((space, entries)) = &part {
            for entry in entries.iter() {
                let numbers = [space.0, entry.key.len() as u64, entry.value.len() as u64, entry.revision.0];
                self.digest.update(numbers.map(u64::to_be_bytes).as_flattened());
                self.digest.update(entry.key);
                self.digest.update(entry.value);
            }
            self.entries += entries.len() as u64;
            self.bar.inc(entries.len() as u64);
        }
        Ok(part)
    }
}
