//! Loading users into a pool that has none (`docs/adr/0010`): what is to be stored of each is sorted on disk,
//! and written by one commit in the order of the keys. Whoever may be in another one's way is left over for
//! the usual road, which decides.

mod merge;
mod numbers;
mod sorter;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use indicatif::ProgressBar;
use poolhouse_directory::records::Record as _;
use poolhouse_directory::{Directory, EmptyPool, User};
use poolhouse_store::{Bulk, Entries, Revision, StoreError};

use self::merge::Merge;
use self::numbers::Numbers;
use self::sorter::{Run, Sorter};
use super::source::Row;
use crate::commands::progress;
use crate::data_dir::Failure;

/// What is sorted in memory at once, by all threads together, in bytes.
const SORTED_LEN: usize = 192 << 20;
/// Of this for what only one user may have.
const CLAIMS_SHARE: usize = 8;
const WORKERS_MAX: usize = 4;
/// How many batches of rows wait for each worker, while others sort what they have.
const BATCHES_WAITING_MAX: usize = 4;
/// How much is handed to the store at once, in bytes, and how often ahead of it.
const PART_LEN: usize = 256 << 10;
const PARTS_AHEAD_MAX: usize = 8;

const ENTRY: u8 = 0;
const RECORD: u8 = 1;

/// Users on their way into an empty pool.
pub(super) struct Loading {
    empty: Arc<EmptyPool>,
    folder: PathBuf,
    batches: SyncSender<Batch>,
    workers: Vec<JoinHandle<io::Result<Sorted>>>,
    rows: u64,
    users: u64,
}

/// Rows, and the number of the first.
type Batch = (u64, Vec<Row>);

/// Where all workers take their batches from: one that sorts for a second holds up none of the others.
type Batches = Arc<Mutex<Receiver<Batch>>>;

/// What a worker made of its rows.
#[derive(Default)]
struct Sorted {
    entries: Vec<Run>,
    entry_count: u64,
    claims: Vec<Run>,
    claim_count: u64,
    /// The rows with users who cannot be stored, whatever others there are.
    unfit: Numbers,
}

/// What was loaded.
pub(super) struct Loaded {
    /// How many users were stored.
    pub(super) users: u64,
    left_over: Merge,
    folder: PathBuf,
}

impl Loading {
    /// A load that sorts in `folder`.
    pub(super) fn new(empty: EmptyPool, folder: &Path) -> Self {
        let empty = Arc::new(empty);
        let count = thread::available_parallelism().map_or(1, usize::from).min(WORKERS_MAX);
        let (batches, receiver) = mpsc::sync_channel(BATCHES_WAITING_MAX * count);
        let receiver = Arc::new(Mutex::new(receiver));
        let worker = |_| {
            let (empty, folder, batches) = (Arc::clone(&empty), folder.to_owned(), Arc::clone(&receiver));
            thread::spawn(move || sort(&empty, &folder, SORTED_LEN / count, &batches))
        };
        let workers = (0..count).map(worker).collect();
        Self { empty, folder: folder.to_owned(), batches, workers, rows: 0, users: 0 }
    }

    /// Takes rows in the order of the file; those without a user are passed over. Answers whether more can be
    /// taken: if not, [`Loading::finish`] says why.
    pub(super) fn add(&mut self, rows: Vec<Row>) -> bool {
        let first = self.rows;
        self.rows += rows.len() as u64;
        self.users += rows.iter().filter(|row| row.user.is_ok()).count() as u64;
        self.batches.send((first, rows)).is_ok()
    }

    /// How many users were taken.
    pub(super) fn users(&self) -> u64 {
        self.users
    }

    /// Stores everybody who is in nobody's way. On an error, nobody is stored.
    pub(super) fn finish(self, directory: &Directory, bulk: &dyn Bulk) -> Result<Loaded, Failure> {
        let Self { empty, folder, batches, workers, users, .. } = self;
        let failed = |error: io::Error| unsortable(&folder, &error);
        // Nothing more comes, by which they end.
        drop(batches);
        let mut all = Sorted::default();
        for worker in workers {
            let sorted = worker.join().map_err(|_| Failure::new("sorting the users failed"))?;
            all.extend(sorted.map_err(failed)?);
        }
        let mut left = all.unfit;
        let bar = progress::bar(Some(all.claim_count)).with_message("comparing names");
        find_contested(all.claims, &bar, &mut left).map_err(failed)?;
        bar.finish_and_clear();
        let stored = users - left.len();
        let bar = progress::bar(Some(all.entry_count)).with_message(format!("writing {stored} users"));
        let entries = Merge::new(all.entries).map_err(failed)?;
        let mut left_over = Sorter::new(folder.clone(), SORTED_LEN / CLAIMS_SHARE);
        let filled = read_ahead(entries, &left, &mut left_over, |parts| {
            let mut source = || {
                // The end is sent too, so nothing at all means that whoever sends is gone.
                let part = parts.recv().unwrap_or_else(|_| Err(io::Error::other("a thread ended early")));
                let part = part.map_err(|error| lost(&folder, &error))?;
                bar.inc(part.as_ref().map_or(0, |part| part.len() as u64));
                Ok(part)
            };
            let count = i64::try_from(stored).unwrap_or(i64::MAX);
            directory.fill_pool(&empty, bulk, count, &mut source)
        });
        bar.finish_and_clear();
        if !filled? {
            return Err(Failure::new("something else wrote to the pool meanwhile; import the file again"));
        }
        let left_over = left_over.finish().and_then(Merge::new).map_err(failed)?;
        Ok(Loaded { users: stored, left_over, folder })
    }
}

impl Loaded {
    /// The next rows that were left over, in the order of the file; none when there are no more.
    pub(super) fn next_rows(&mut self, limit: usize) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        while rows.len() < limit {
            let next = self.left_over.next().map_err(|error| unsortable(&self.folder, &error))?;
            let Some((_, note)) = next else { break };
            let (line, name, stored) = read_note(note);
            rows.push(Row { line, name, user: Ok(User::decode(stored)?) });
        }
        Ok(rows)
    }
}

impl Sorted {
    fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.entry_count += other.entry_count;
        self.claims.extend(other.claims);
        self.claim_count += other.claim_count;
        self.unfit.extend(&other.unfit);
    }
}

/// What every worker does: sorts what is to be stored of the users, and what only one may have, each with the
/// number of its row.
fn sort(empty: &EmptyPool, folder: &Path, len_max: usize, batches: &Batches) -> io::Result<Sorted> {
    let claims_len = len_max / CLAIMS_SHARE;
    let mut entries = Sorter::new(folder.to_owned(), len_max - claims_len);
    let mut claims = Sorter::new(folder.to_owned(), claims_len);
    let mut sorted = Sorted::default();
    let next = || batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((first, rows)) = next() {
        for (number, Row { line, name, user }) in (first..).zip(rows) {
            let Ok(user) = user else { continue };
            let new = empty.prepare(user);
            if !new.is_fit {
                sorted.unfit.insert(number);
            }
            let number = number.to_be_bytes();
            for claim in &new.claims {
                claims.push(&[claim.as_slice(), &number].concat(), &[])?;
            }
            for (key, value) in &new.entries {
                entries.push(key, &[&number, &[ENTRY], value])?;
            }
            let (key, value) = &new.record;
            let name_len = u32::try_from(name.len()).expect("a line is shorter than 4 GB").to_be_bytes();
            let note = [&line.to_be_bytes()[..], &name_len, name.as_bytes()].concat();
            entries.push(key, &[&number, &[RECORD], &note, value])?;
            sorted.claim_count += new.claims.len() as u64;
            sorted.entry_count += 1 + new.entries.len() as u64;
        }
    }
    (sorted.entries, sorted.claims) = (entries.finish()?, claims.finish()?);
    Ok(sorted)
}

/// Finds the users who claim what somebody before them in the file claims too.
fn find_contested(claims: Vec<Run>, bar: &ProgressBar, contested: &mut Numbers) -> io::Result<()> {
    let mut claims = Merge::new(claims)?;
    let mut first: Option<([u8; 16], u64)> = None;
    while let Some((key, _)) = claims.next()? {
        let (claim, number) = key.split_first_chunk::<16>().expect("a claim has as many bytes");
        let number = number_of(number);
        match first {
            Some((known, owner)) if known == *claim => {
                if number != owner {
                    contested.insert(number);
                }
            }
            _ => first = Some((*claim, number)),
        }
        bar.inc(1);
    }
    Ok(())
}

type Part = io::Result<Option<Entries>>;

/// Calls `take` with the entries of everybody but those who are `left`, read ahead in a thread of its own.
/// The records of the others go to `left_over`, by the numbers of their rows.
fn read_ahead<T>(
    entries: Merge,
    left: &Numbers,
    left_over: &mut Sorter,
    take: impl FnOnce(Receiver<Part>) -> T,
) -> T {
    thread::scope(|scope| {
        let (sender, parts) = mpsc::sync_channel(PARTS_AHEAD_MAX);
        scope.spawn(move || {
            let mut entries = entries;
            loop {
                let part = next_part(&mut entries, left, left_over);
                let is_last = !matches!(part, Ok(Some(_)));
                // Whoever takes them may have had enough.
                if sender.send(part).is_err() || is_last {
                    return;
                }
            }
        });
        take(parts)
    })
}

fn next_part(entries: &mut Merge, left: &Numbers, left_over: &mut Sorter) -> Part {
    let (mut part, mut len) = (Entries::with_capacity(PART_LEN / 64, PART_LEN), 0);
    while len < PART_LEN {
        let Some((key, value)) = entries.next()? else { break };
        let (number, rest) = value.split_at(8);
        let (is_record, rest) = (rest[0] == RECORD, &rest[1..]);
        if left.contains(number_of(number)) {
            if is_record {
                left_over.push(number, &[rest])?;
            }
            continue;
        }
        let stored = if is_record { read_note(rest).2 } else { rest };
        part.push(key, stored, Revision::MARKER);
        len += key.len() + stored.len();
    }
    Ok((!part.is_empty()).then_some(part))
}

/// The line and the name of a user in the file, and the stored form behind them.
fn read_note(note: &[u8]) -> (u64, String, &[u8]) {
    let (line, rest) = note.split_at(8);
    let (name_len, rest) = rest.split_first_chunk::<4>().expect("the length of the name is there");
    let (name, stored) = rest.split_at(u32::from_be_bytes(*name_len) as usize);
    (number_of(line), String::from_utf8_lossy(name).into_owned(), stored)
}

fn number_of(bytes: &[u8]) -> u64 {
    u64::from_be_bytes(bytes.try_into().expect("a number has eight bytes"))
}

fn lost(folder: &Path, error: &io::Error) -> StoreError {
    StoreError::Unloadable(unsortable(folder, error).to_string())
}

fn unsortable(folder: &Path, error: &io::Error) -> Failure {
    let place = folder.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Failure::new(format!(
            "no space left in {place} for sorting the users, of whom none is stored; free some, about half \
             as much as the file has, and import it again"
        )),
        _ => Failure::new(format!("the users cannot be sorted in {place}: {error}")),
    }
}
