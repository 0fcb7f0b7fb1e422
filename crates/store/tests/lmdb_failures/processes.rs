//! A second server, and tools beside a server, in processes of their own.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use poolhouse_store::{LmdbStore, OpenMode, Store as _, StoreError};

use crate::{SPACE, open, put, value};

/// Names the store for the process that [`as_another_process`] starts.
const DIRECTORY_VARIABLE: &str = "STORE_FOR_ANOTHER_PROCESS";

#[tokio::test]
async fn a_second_server_is_refused_as_long_as_the_first_runs() {
    let directory = tempfile::tempdir().unwrap();
    let first = open(directory.path()).unwrap();
    let expected = StoreError::InUse(directory.path().display().to_string());
    assert_eq!(open(directory.path()).err(), Some(expected));
    assert_eq!(as_another_process("processes::opens_as_server", directory.path()), "in use");
    drop(first);
    assert_eq!(as_another_process("processes::opens_as_server", directory.path()), "open");
    open(directory.path()).unwrap();
}

#[tokio::test]
async fn a_tool_reads_and_writes_beside_the_server() {
    let directory = tempfile::tempdir().unwrap();
    let server = open(directory.path()).unwrap();
    server.commit(SPACE, put("server", b"1")).await.unwrap();
    assert_eq!(as_another_process("processes::works_as_tool", directory.path()), "read 1");
    assert_eq!(value(&server, "tool"), Some(b"2".to_vec()));
    server.commit(SPACE, put("server", b"3")).await.unwrap();
    assert_eq!(value(&server, "server"), Some(b"3".to_vec()));
}

#[tokio::test]
async fn a_killed_tool_does_not_make_the_file_grow() {
    let directory = tempfile::tempdir().unwrap();
    let server = open(directory.path()).unwrap();
    server.commit(SPACE, put("server", b"1")).await.unwrap();
    let mut tool = another_process("processes::reads_for_ever", directory.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
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
    let mut tool = another_process("processes::reads_in_every_place", directory.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
    assert!(server.snapshot(SPACE).is_err(), "it holds every place");
    tool.kill().unwrap();
    tool.wait().unwrap();
    assert_eq!(value(&server, "server"), Some(b"1".to_vec()));
}

/// Runs an ignored test of this program in a process of its own, and answers the last line that it wrote.
fn as_another_process(test: &str, directory: &Path) -> String {
    let output = another_process(test, directory).output().unwrap();
    // The answer is on standard error: the test harness writes to standard output.
    String::from_utf8(output.stderr).unwrap().lines().last().unwrap_or_default().to_owned()
}

pub(crate) fn another_process(test: &str, directory: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture"]).env(DIRECTORY_VARIABLE, directory);
    command
}

pub(crate) fn directory_of_this_process() -> Option<PathBuf> {
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
