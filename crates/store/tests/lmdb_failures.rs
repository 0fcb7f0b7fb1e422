//! What goes wrong on a real machine: full and read-only disks, damaged files, two servers, tools beside a
//! server.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stderr, reason = "a line is for whoever kills")]

mod skipped;

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::ops::Bound;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::task::{Context, Waker};

use poolhouse_store::{
    Batch, CommitError, Dump, Engine, Entries, LmdbStore, OpenMode, Revision, Space, Store, StoreError, Write,
};
use skipped::skipped;

const SPACE: Space = Space(3);
/// Names the store for the process that [`as_another_process`] starts.
const DIRECTORY_VARIABLE: &str = "STORE_FOR_ANOTHER_PROCESS";

fn open(path: &Path) -> Result<LmdbStore, StoreError> {
    LmdbStore::open(path, OpenMode::Server)
}

fn puts(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Batch {
    let writes = entries.into_iter().map(|(key, value)| Write::Put(key.into_bytes(), value)).collect();
    Batch { writes, ..Batch::default() }
}

fn put(key: &str, value: &[u8]) -> Batch {
    puts([(key.to_owned(), value.to_vec())])
}

fn value(store: &dyn Store, key: &str) -> Option<Vec<u8>> {
    let snapshot = store.snapshot(SPACE).unwrap();
    snapshot.get_many(&[key.as_bytes()]).unwrap().get(0).map(|stored| stored.value.to_vec())
}

fn count(store: &dyn Store) -> usize {
    store.snapshot(SPACE).unwrap().range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
}

/// A file system of its own, of `size`; nothing where the test may not mount one.
struct SmallDisk {
    directory: tempfile::TempDir,
}

impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let disk = Self { directory };
        if disk.remount(&format!("size={size}"), "tmpfs") {
            return Some(disk);
        }
        skipped("this process may not mount a file system")
    }

    fn remount(&self, options: &str, source: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, source]).arg(self.directory.path());
        mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    fn path(&self) -> PathBuf {
        self.directory.path().join("data")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.directory.path()).stderr(Stdio::null()).status();
    }
}

#[tokio::test]
async fn a_full_disk_stops_writes_until_there_is_room() {
    let Some(disk) = SmallDisk::mount("4m") else { return };
    let ballast = disk.directory.path().join("ballast");
    fs::write(&ballast, vec![0; 1 << 20]).unwrap();
    let store = open(&disk.path()).unwrap();

    let batch = |name: usize| puts((0..5).map(|part| (format!("{name:04} {part}"), vec![7; 30_000])));
    let mut written = 0;
    while store.commit(SPACE, batch(written)).await.is_ok() {
        written += 1;
    }
    assert!(written > 2, "{written}");
    for _ in 0..5 {
        let error = store.commit(SPACE, batch(written)).await.unwrap_err();
        assert!(matches!(error, CommitError::Failed(StoreError::Full(_))), "{error:?}");
    }

    // Many readers at once, for each of them needs room that must have been there before.
    assert_eq!(count(&store), 5 * written);
    let snapshots: Vec<_> = (0..500).map(|_| store.snapshot(SPACE).unwrap()).collect();
    assert!(snapshots.iter().all(|snapshot| snapshot.get_many(&[b"0000 0"]).unwrap().get(0).is_some()));
    drop(snapshots);

    fs::remove_file(&ballast).unwrap();
    store.commit(SPACE, batch(written)).await.unwrap();
    assert_eq!(count(&store), 5 * (written + 1));
    drop(store);
    assert_eq!(count(&open(&disk.path()).unwrap()), 5 * (written + 1));
}

#[tokio::test]
async fn a_disk_without_any_room_is_told_at_the_start() {
    let Some(disk) = SmallDisk::mount("64k") else { return };
    assert!(matches!(open(&disk.path()), Err(StoreError::Full(_))));
    assert!(disk.remount("remount,size=1m", "tmpfs"));
    let store = open(&disk.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
}

#[tokio::test]
async fn a_read_only_disk_is_named() {
    let Some(disk) = SmallDisk::mount("4m") else { return };
    open(&disk.path()).unwrap().commit(SPACE, put("key", b"value")).await.unwrap();
    assert!(disk.remount("remount,ro", "tmpfs"));
    let error = open(&disk.path()).err();
    assert_eq!(error, Some(StoreError::ReadOnly(disk.path().display().to_string())));
    assert!(disk.remount("remount,rw", "tmpfs"));
    assert_eq!(value(&open(&disk.path()).unwrap(), "key"), Some(b"value".to_vec()));
}

#[tokio::test]
async fn what_is_no_store_is_refused() {
    let garbage = [vec![0; 100_000], vec![0xA5; 100_000], b"short".to_vec()];
    for bytes in garbage {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("data.mdb"), &bytes).unwrap();
        assert!(matches!(open(directory.path()), Err(StoreError::Corrupt(_))));
        assert_eq!(fs::read(directory.path().join("data.mdb")).unwrap(), bytes, "it is left as it was");
    }
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_at_every_length() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    for round in 0..40 {
        let entries = (0..20).map(|part| (format!("{part:02} {round:02}"), vec![7; 10 + part * 500]));
        store.commit(SPACE, puts(entries)).await.unwrap();
    }
    let expected = count(&store);
    drop(store);

    let data = directory.path().join("data.mdb");
    let whole = fs::read(&data).unwrap();
    let mut refused = 0;
    for len in (0..whole.len()).rev().step_by(4096 * 5 + 1000) {
        fs::write(&data, &whole[..len]).unwrap();
        match open(directory.path()) {
            Err(error) => {
                assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}");
                refused += 1;
            }
            // What was cut off was not in use.
            Ok(store) => assert_eq!(count(&store), expected),
        }
    }
    assert!(refused > 10, "{refused}");
}

#[tokio::test]
async fn a_file_that_ends_before_its_last_number_but_lacks_nothing_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    let data = directory.path().join("data.mdb");
    let mut short_after = None;
    for round in 0..60 {
        // Pages that are taken and given back in one transaction are numbered, but not written.
        let key = format!("{round:02}").into_bytes();
        let mut writes = vec![Write::Put(key, vec![7; 3000])];
        for part in 0..40_u8 {
            writes.push(Write::Put(vec![b'~', part], vec![7; 3000]));
        }
        writes.extend((0..40_u8).map(|part| Write::Delete(vec![b'~', part])));
        store.commit(SPACE, Batch { writes, ..Batch::default() }).await.unwrap();
        let (len, numbered) = (data.metadata().unwrap().len(), numbered_pages(&data));
        if len < numbered * 4096 {
            short_after = Some(round + 1);
            break;
        }
    }
    let entries = short_after.expect("such files exist");
    drop(store);
    let store = open(directory.path()).unwrap();
    assert_eq!(count(&store), entries);
}

/// How many pages the newest commit had numbered, read from the two meta pages.
fn numbered_pages(data: &Path) -> u64 {
    let file = File::open(data).unwrap();
    let last_and_transaction = |page: u64| {
        let mut numbers = [0; 16];
        file.read_exact_at(&mut numbers, page * 4096 + 16 + 120).unwrap();
        let [last, transaction] =
            [0, 8].map(|at| u64::from_ne_bytes(numbers[at..at + 8].try_into().unwrap()));
        (transaction, last)
    };
    last_and_transaction(0).max(last_and_transaction(1)).1 + 1
}

#[tokio::test]
async fn another_layout_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    drop(open(directory.path()).unwrap());
    // The version lies in the file as it is: after its key, which comes once.
    let data = directory.path().join("data.mdb");
    let mut bytes = fs::read(&data).unwrap();
    let found: Vec<_> = bytes.windows(7).enumerate().filter(|(_, window)| *window == b"\xFFlayout").collect();
    let [(at, _)] = found[..] else { panic!("{found:?}") };
    assert_eq!(bytes[at + 7..at + 11], [0, 0, 0, 2]);
    bytes[at + 10] = 9;
    fs::write(&data, bytes).unwrap();
    let path = directory.path().display().to_string();
    let expected = StoreError::UnknownVersion { path, found: 9, known: 2 };
    assert_eq!(open(directory.path()).err(), Some(expected));
}

#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    let parent = tempfile::tempdir().unwrap();
    let directory = parent.path().join("deep").join("data");
    drop(open(&directory).unwrap());
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    for file in ["data.mdb", "lock.mdb", "server.lock"] {
        assert_eq!(mode(&directory.join(file)), 0o600, "{file}");
    }
}

#[tokio::test]
async fn a_second_server_is_refused_as_long_as_the_first_runs() {
    let directory = tempfile::tempdir().unwrap();
    let first = open(directory.path()).unwrap();
    let expected = StoreError::InUse(directory.path().display().to_string());
    assert_eq!(open(directory.path()).err(), Some(expected));
    assert_eq!(as_another_process("opens_as_server", directory.path()), "in use");
    drop(first);
    assert_eq!(as_another_process("opens_as_server", directory.path()), "open");
    open(directory.path()).unwrap();
}

#[tokio::test]
async fn a_tool_reads_and_writes_beside_the_server() {
    let directory = tempfile::tempdir().unwrap();
    let server = open(directory.path()).unwrap();
    server.commit(SPACE, put("server", b"1")).await.unwrap();
    assert_eq!(as_another_process("works_as_tool", directory.path()), "read 1");
    assert_eq!(value(&server, "tool"), Some(b"2".to_vec()));
    server.commit(SPACE, put("server", b"3")).await.unwrap();
    assert_eq!(value(&server, "server"), Some(b"3".to_vec()));
}

#[tokio::test]
async fn a_killed_tool_does_not_make_the_file_grow() {
    let directory = tempfile::tempdir().unwrap();
    let server = open(directory.path()).unwrap();
    server.commit(SPACE, put("server", b"1")).await.unwrap();
    let mut tool =
        another_process("reads_for_ever", directory.path()).stderr(Stdio::piped()).spawn().unwrap();
    // The first byte that it writes comes after it began to read.
    tool.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
    tool.kill().unwrap();
    tool.wait().unwrap();
    for round in 0..300_u32 {
        server.commit(SPACE, put("rewritten", &round.to_be_bytes().repeat(20_000))).await.unwrap();
    }
    let len = directory.path().join("data.mdb").metadata().unwrap().len();
    assert!(len < 10_000_000, "{len}");
}

#[tokio::test]
async fn killed_tools_take_no_place_from_readers() {
    let directory = tempfile::tempdir().unwrap();
    let server = open(directory.path()).unwrap();
    server.commit(SPACE, put("server", b"1")).await.unwrap();
    let mut tool =
        another_process("reads_in_every_place", directory.path()).stderr(Stdio::piped()).spawn().unwrap();
    tool.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
    assert!(server.snapshot(SPACE).is_err(), "it holds every place");
    tool.kill().unwrap();
    tool.wait().unwrap();
    assert_eq!(value(&server, "server"), Some(b"1".to_vec()));
}

#[tokio::test]
async fn what_waits_when_the_store_is_dropped_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    // Few enough for what the runtime lets one task do at a time.
    let mut commits: Vec<_> =
        (0..40).map(|number| store.commit(SPACE, put(&format!("{number:03}"), b"value"))).collect();
    let never_polled = store.commit(SPACE, put("never polled", b"value"));
    let mut context = Context::from_waker(Waker::noop());
    let early =
        commits.iter_mut().map(|commit| commit.as_mut().poll(&mut context).is_ready()).collect::<Vec<_>>();
    drop(store);
    let late = never_polled.await.unwrap_err();
    assert!(matches!(late, CommitError::Failed(StoreError::Engine(_))), "{late:?}");
    for (commit, early) in commits.into_iter().zip(early) {
        if !early {
            commit.await.unwrap();
        }
    }
    assert_eq!(count(&open(directory.path()).unwrap()), 40);
}

#[tokio::test]
async fn more_than_the_queue_holds_waits_without_a_thread() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    let commits: Vec<_> = (0..60)
        .map(|number| puts((0..10).map(|part| (format!("{number:02} {part}"), vec![7; 80_000]))))
        .map(|batch| tokio::spawn(store.commit(SPACE, batch)))
        .collect();
    for commit in commits {
        commit.await.unwrap().unwrap();
    }
    assert_eq!(count(&store), 600);
}

#[tokio::test]
async fn what_was_loaded_in_part_cannot_be_opened() {
    let directory = tempfile::tempdir().unwrap();
    let mut loader =
        another_process("loads_for_ever", directory.path()).stderr(Stdio::piped()).spawn().unwrap();
    // It writes when it was asked for more than one transaction holds.
    loader.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
    loader.kill().unwrap();
    loader.wait().unwrap();
    assert!(directory.path().join("data.mdb").metadata().unwrap().len() > 32 << 20);
    let path = directory.path().display().to_string();
    assert_eq!(open(directory.path()).err(), Some(StoreError::Corrupt(path)));
}

#[tokio::test]
async fn a_full_disk_ends_a_load_and_leaves_nothing() {
    let Some(disk) = SmallDisk::mount("48m") else { return };
    let store = open(&disk.path()).unwrap();
    let full = store.load(&mut Endless { parts: 0, parts_max: usize::MAX });
    assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
    assert_eq!(count(&store), 0);
    drop(store);
    let store = open(&disk.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
}

#[tokio::test]
async fn a_store_of_the_layout_before_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
    drop(store);
    let data = directory.path().join("data.mdb");
    let bytes = fs::read(&data).unwrap();
    let keys = bytes.windows(7).enumerate().filter(|(_, window)| *window == b"\xFFlayout");
    let file = OpenOptions::new().write(true).open(&data).unwrap();
    for (at, _) in keys {
        file.write_all_at(&[0, 0, 0, 1], at as u64 + 7).unwrap();
    }
    let store = open(directory.path()).unwrap();
    assert_eq!(value(&store, "key"), Some(b"value".to_vec()));
    store.commit(SPACE, put("key", b"changed")).await.unwrap();
}

/// A dump without an end, or one that never answers again after some parts of a megabyte.
struct Endless {
    parts: u32,
    parts_max: usize,
}

impl Dump for Endless {
    fn newest(&self) -> Revision {
        Revision(1)
    }

    fn entry_count(&self) -> Option<u64> {
        None
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        if self.parts as usize == self.parts_max {
            eprintln!("enough");
            loop {
                std::thread::park();
            }
        }
        self.parts += 1;
        let (mut part, value) = (Entries::default(), vec![7; 50_000]);
        for number in 0..20_u32 {
            part.push(&[self.parts, number].map(u32::to_be_bytes).concat(), &value, Revision(1));
        }
        Ok(Some((SPACE, part)))
    }
}

#[test]
#[ignore = "started by another test, which kills it"]
fn loads_for_ever() {
    let Some(directory) = directory_of_this_process() else { return };
    let store = open(&directory).unwrap();
    store.load(&mut Endless { parts: 0, parts_max: 45 }).unwrap();
}

#[test]
fn a_stale_lock_file_is_no_hindrance() {
    let directory = tempfile::tempdir().unwrap();
    drop(open(directory.path()).unwrap());
    let table = OpenOptions::new().write(true).open(directory.path().join("lock.mdb")).unwrap();
    table.write_all_at(&[0xA5; 4096], 0).unwrap();
    open(directory.path()).unwrap();
}

/// Runs an ignored test of this file in a process of its own, and answers the last line that it wrote.
fn as_another_process(test: &str, directory: &Path) -> String {
    let output = another_process(test, directory).output().unwrap();
    // The answer is on standard error: the test harness writes to standard output.
    String::from_utf8(output.stderr).unwrap().lines().last().unwrap_or_default().to_owned()
}

fn another_process(test: &str, directory: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture"]).env(DIRECTORY_VARIABLE, directory);
    command
}

fn directory_of_this_process() -> Option<PathBuf> {
    std::env::var_os(DIRECTORY_VARIABLE).map(PathBuf::from)
}

#[test]
#[ignore = "started by other tests"]
fn opens_as_server() {
    let Some(directory) = directory_of_this_process() else { return };
    match open(&directory) {
        Ok(_) => eprintln!("open"),
        Err(StoreError::InUse(_)) => eprintln!("in use"),
        Err(error) => eprintln!("{error:?}"),
    }
}

#[tokio::test]
#[ignore = "started by other tests"]
async fn works_as_tool() {
    let Some(directory) = directory_of_this_process() else { return };
    let tool = LmdbStore::open(&directory, OpenMode::Tool).unwrap();
    let read = value(&tool, "server").unwrap();
    tool.commit(SPACE, put("tool", b"2")).await.unwrap();
    eprintln!("read {}", String::from_utf8(read).unwrap());
}

#[test]
#[ignore = "started by another test, which kills it"]
fn reads_for_ever() {
    let Some(directory) = directory_of_this_process() else { return };
    let tool = LmdbStore::open(&directory, OpenMode::Tool).unwrap();
    let _snapshot = tool.snapshot(SPACE).unwrap();
    eprintln!("reading");
    loop {
        std::thread::park();
    }
}

#[test]
#[ignore = "started by another test, which kills it"]
fn reads_in_every_place() {
    let Some(directory) = directory_of_this_process() else { return };
    let tool = LmdbStore::open(&directory, OpenMode::Tool).unwrap();
    let mut snapshots = Vec::new();
    while let Ok(snapshot) = tool.snapshot(SPACE) {
        snapshots.push(snapshot);
    }
    eprintln!("{} places", snapshots.len());
    loop {
        std::thread::park();
    }
}
