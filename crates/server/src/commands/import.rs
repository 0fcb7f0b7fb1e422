//! `poolhouse import`: loads users from a file, as they are or by the rules of the service's CSV.

mod csv;
mod json;
mod lines;
mod loading;
mod refusals;
mod source;

use std::collections::VecDeque;
use std::future::{poll_fn, ready};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::Poll;

use clap::Args;
use indicatif::ProgressBar;
use poolhouse_directory::{Directory, ImportOutcome, Pool, User};
use poolhouse_store::Bulk;
use tokio::sync::mpsc::Receiver;

use self::loading::Loading;
use self::refusals::Refusals;
use self::source::{Format, Row, Source};
use super::{directory_in, engine_beside_server, input, look_up_pool, progress, say, say_error};
use crate::config::DataOptions;
use crate::data_dir::{self, Failure};

/// How many users are handed to the directory at once: about what one commit takes.
const BATCH_LEN: usize = 500;
/// How many batches are on their way to the disk while the next is prepared: fewer than may wait for a store.
const BATCHES_UNDER_WAY_MAX: usize = 64;

/// Users that are there already are left as they are, so the same file can be imported again. Millions are
/// loaded fastest, and take the least room, when the pool has no users and no server is running, or the store
/// is in PostgreSQL: then they are sorted on disk, which needs room for half as much as the file has, and
/// stored at the end. They are sorted beside the store, or where TMPDIR says (/tmp) when it is in PostgreSQL.
#[derive(Args)]
pub(super) struct ImportOptions {
    /// The pool that gets the users
    #[arg(long, value_name = "ID", alias = "pool")]
    user_pool_id: String,
    /// What the file holds [default: what its name or its beginning says]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Name every line that is refused, not only the first 10 for each reason
    #[arg(long)]
    verbose: bool,
    /// The file; `-` for standard input
    file: PathBuf,
}

/// An import under way.
struct Import {
    directory: Directory,
    pool: Pool,
    format: Format,
    bar: ProgressBar,
    /// In the order of the file.
    under_way: VecDeque<Batch>,
    created: u64,
    present: u64,
    refusals: Refusals,
}

/// Users on their way to the disk.
struct Batch {
    /// Line and name of each.
    places: Vec<(u64, String)>,
    outcomes: Pin<Box<dyn Future<Output = poolhouse_directory::Result<Vec<ImportOutcome>>> + Send>>,
}

pub(super) async fn run(data: &DataOptions, options: ImportOptions) -> Result<ExitCode, Failure> {
    let location = data.store_location()?;
    let (engine, is_alone) = match data_dir::open_store_alone(&location)? {
        Some(engine) => (engine, true),
        None => (engine_beside_server(&location).await?, false),
    };
    let directory = directory_in(Arc::clone(&engine));
    let (pool, _) = look_up_pool(&directory, &options.user_pool_id).await?;
    let (file, len) = input::open(&options.file)?;
    let bar = progress::bar(len);
    let source = Source::new(bar.wrap_read(file), options.format, &options.file)?;
    let format = source.format;
    let (mut rows, reading) = source.start(&pool)?;
    // All the while that a load takes to commit, others' writes wait: where servers share the store, those to
    // the pool, and elsewhere all.
    let bulk = engine.bulk().filter(|_| is_alone || engine.is_shared());
    let empty = if bulk.is_some() { directory.empty_pool(&pool.id).await? } else { None };
    let refusals = Refusals::new(options.verbose);
    let under_way = VecDeque::new();
    let mut import = Import { directory, pool, format, bar, under_way, created: 0, present: 0, refusals };
    let stored = match (bulk, empty) {
        (Some(bulk), Some(empty)) => {
            let folder = location.folder().map_or_else(std::env::temp_dir, Path::to_owned);
            import.load(&mut rows, Loading::new(empty, &folder), bulk).await
        }
        _ => import.store_all(&mut rows).await,
    };
    // Ends a reading that is not at the end of the file.
    drop(rows);
    let read = match stored {
        Ok(()) => reading.join().unwrap_or_else(|_| Err(Failure::new("reading the file failed"))),
        stored => stored,
    };
    import.finish(read)
}

/// The users of a text that has one in each line.
pub(super) fn users(lines: &str) -> Result<Vec<User>, Failure> {
    let users = lines.lines().zip(1..).map(|(line, number)| json::row(number, line.as_bytes()));
    users.map(|row| row.user.map_err(|reason| Failure::new(format!("line {}: {reason}", row.line)))).collect()
}

impl Batch {
    /// Has the batch prepared and handed to the store, in whose queue it keeps its place: of two rows that
    /// cannot both be stored, the earlier one is.
    async fn start(
        places: Vec<(u64, String)>,
        outcomes: impl Future<Output = poolhouse_directory::Result<Vec<ImportOutcome>>> + Send + 'static,
    ) -> Self {
        let mut outcomes: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(outcomes);
        let started = poll_fn(|cx| Poll::Ready(outcomes.as_mut().poll(cx))).await;
        if let Poll::Ready(known) = started {
            outcomes = Box::pin(ready(known));
        }
        Self { places, outcomes }
    }
}

impl Import {
    /// Stores users in many commits, as they come.
    async fn store_all(&mut self, rows: &mut Receiver<Row>) -> Result<(), Failure> {
        let mut batch = Vec::with_capacity(BATCH_LEN);
        while rows.recv_many(&mut batch, BATCH_LEN).await > 0 {
            self.store(std::mem::take(&mut batch)).await?;
        }
        self.await_all().await
    }

    /// Stores users in one commit when all were read, and then, one by one, those who may be in others' way.
    async fn load(
        &mut self,
        rows: &mut Receiver<Row>,
        mut loading: Loading,
        bulk: &dyn Bulk,
    ) -> Result<(), Failure> {
        let mut batch = Vec::with_capacity(BATCH_LEN);
        while rows.recv_many(&mut batch, BATCH_LEN).await > 0 {
            for row in &batch {
                if let Err(reason) = &row.user {
                    self.refuse(row.line, &row.name, reason);
                }
            }
            if !loading.add(std::mem::take(&mut batch)) {
                break;
            }
            self.bar.set_message(progress::rate(loading.users(), "users", self.bar.elapsed()));
        }
        self.bar.finish_and_clear();
        let mut loaded = loading.finish(&self.directory, bulk)?;
        self.created += loaded.users;
        loop {
            let rows = loaded.next_rows(BATCH_LEN)?;
            if rows.is_empty() {
                return self.await_all().await;
            }
            self.store(rows).await?;
        }
    }

    async fn await_all(&mut self) -> Result<(), Failure> {
        while !self.under_way.is_empty() {
            self.await_oldest().await?;
        }
        Ok(())
    }

    async fn store(&mut self, rows: Vec<Row>) -> Result<(), Failure> {
        let (mut places, mut users) = (Vec::new(), Vec::new());
        for row in self.without_known_names(rows).await? {
            match row.user {
                Ok(user) => {
                    places.push((row.line, row.name));
                    users.push(user);
                }
                Err(reason) => self.refuse(row.line, &row.name, &reason),
            }
        }
        if self.under_way.len() == BATCHES_UNDER_WAY_MAX {
            self.await_oldest().await?;
        }
        let (directory, pool) = (self.directory.clone(), self.pool.id.clone());
        let outcomes = async move { directory.import_users(&pool, users).await };
        self.under_way.push_back(Batch::start(places, outcomes).await);
        Ok(())
    }

    async fn await_oldest(&mut self) -> Result<(), Failure> {
        let Some(Batch { places, outcomes }) = self.under_way.pop_front() else { return Ok(()) };
        for ((line, name), outcome) in places.into_iter().zip(outcomes.await?) {
            match outcome {
                ImportOutcome::Created => self.created += 1,
                ImportOutcome::Present => self.present += 1,
                ImportOutcome::Refused(reason) => self.refuse(line, &name, &reason),
            }
        }
        let done = self.created + self.present;
        self.bar.set_message(progress::rate(done, "users", self.bar.elapsed()));
        Ok(())
    }

    /// A CSV file knows no numbers, so only the name tells that a user is there already. All its users are
    /// created at one time, by which those of earlier rows are told from others.
    async fn without_known_names(&mut self, rows: Vec<Row>) -> Result<Vec<Row>, Failure> {
        if self.format != Format::Csv {
            return Ok(rows);
        }
        let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        let find = move |pool: &poolhouse_directory::PoolReader<'_>| {
            let found = pool.find_users(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
            Ok(found.into_iter().map(|user| user.map(|user| user.record)).collect::<Vec<_>>())
        };
        let found = self.directory.read(&self.pool.id, find).await?;
        let is_known = |new: &User, row: &Row, found: Option<User>| match found {
            Some(user) if user.created_ms == new.created_ms => false,
            // Where a contact stands for the user name, it led to its one owner.
            Some(_) if !self.pool.names.username_attributes.is_empty() => true,
            // Otherwise it may be the alias of somebody else.
            Some(user) => user.username == self.pool.names.comparable(&row.name),
            None => false,
        };
        let mut new = Vec::with_capacity(rows.len());
        for (row, found) in rows.into_iter().zip(found) {
            if row.user.as_ref().is_ok_and(|new| is_known(new, &row, found)) {
                self.present += 1;
            } else {
                new.push(row);
            }
        }
        Ok(new)
    }

    fn refuse(&mut self, line: u64, name: &str, reason: &str) {
        if !self.refusals.add(reason) {
            return;
        }
        let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
        self.bar.suspend(|| say_error(&format!("line {line}{name}: {reason}")));
    }

    /// Says what was done, also when it ended early.
    fn finish(self, read: Result<(), Failure>) -> Result<ExitCode, Failure> {
        let Self { created, present, refusals, bar, .. } = self;
        let refused = refusals.count();
        bar.finish_and_clear();
        let read = match read {
            // Numbers would only hide the one thing that there is to say.
            Err(failure) if created + present + refused == 0 => return Err(failure),
            read => read,
        };
        for line in refusals.unnamed() {
            say_error(&line);
        }
        say(&format!("users imported: {created}, there already: {present}, refused: {refused}"));
        match read {
            Ok(()) if refused == 0 => Ok(ExitCode::SUCCESS),
            Ok(()) => Ok(ExitCode::FAILURE),
            Err(failure) => Err(Failure::new(format!("{failure}; the rest of the file was not read"))),
        }
    }
}
