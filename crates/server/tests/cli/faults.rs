//! Calls of the file system that fail under a server, one kind after the other: writes are refused, reads go
//! on, and it recovers by itself.

use std::fs;
use std::ops::Bound;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use poolhouse_store::{LmdbStore, OpenMode, Space, Store as _};
use serde_json::json;

use crate::crowd::{Crowd, check_all_answered};
use crate::program::{Program, Server};
use crate::skipped::skipped;
use crate::wire::Client;

// The numbers that Linux gives them.
const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;

const READERS: usize = 4;
const READS: usize = 100;

/// What makes calls fail.
struct Faults {
    directory: PathBuf,
    preloaded: PathBuf,
}

#[test]
fn a_call_that_fails_refuses_writes_until_it_works_again() {
    let program = Program::new();
    let Some((faults, server, client)) = Faults::serve(&program) else { return };
    let (mut crowd, others) = (Crowd::new(&client), client.create_pool(json!({})));
    crowd.check_grows(&client);
    for (call, error) in [
        ("write", ENOSPC),
        ("write", EROFS),
        ("write", EIO),
        ("sync", ENOSPC),
        ("sync", EIO),
        ("meta", ENOSPC),
        ("meta", EIO),
    ] {
        faults.begin(call, error);
        crowd.check_refused(&client);
        faults.end(call);
        crowd.check_grows(&client);
        program.run(&["check"]).ok();
    }
    faults.begin("sync", ENOSPC);
    check_all_answered(&client, &others);
    faults.end("sync");
    let said = server.stop().stderr;
    for reason in ["no space left", "read-only", "nothing of it was written", "was written is not known"] {
        assert!(said.contains(reason), "{reason}: {said}");
    }
    let server = program.serve();
    crowd.check_listed(&program.client(&server));
    crowd.check_grows(&program.client(&server));
}

/// LMDB refuses everything when a commit cannot be made valid, and is opened again under those who read.
#[test]
fn who_reads_while_commits_fail_reads_on() {
    let program = Program::new();
    let Some((faults, server, client)) = Faults::serve(&program) else { return };
    let (mut crowd, others) = (Crowd::new(&client), client.create_pool(json!({})));
    crowd.check_grows(&client);
    faults.begin("meta", EIO);
    let refused: usize = thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| reads_refused(&client, &crowd))).collect();
        check_all_answered(&client, &others);
        readers.into_iter().map(|reader| reader.join().unwrap()).sum()
    });
    faults.end("meta");
    println!("{refused} of {} reads were refused", READERS * READS);
    assert!(refused < READERS * READS / 2, "{refused}");
    crowd.check_grows(&client);
    server.stop().ok();
    program.run(&["check"]).ok();
}

/// How many reads were refused. All others must be answered as if nothing was written.
fn reads_refused(client: &Client, crowd: &Crowd) -> usize {
    let is_refused = |_: &usize| match client.call("ListUsers", &json!({ "UserPoolId": crowd.pool })) {
        Ok(page) => {
            assert_eq!(page["Users"].as_array().unwrap().len(), crowd.count);
            false
        }
        Err(error) => {
            assert_eq!(error, "InternalErrorException");
            true
        }
    };
    (0..READS).filter(is_refused).count()
}

#[test]
fn work_in_the_background_waits_until_it_can_be_done() {
    let program = Program::new();
    let Some((faults, server, client)) = Faults::serve(&program) else { return };
    // The first pool of the store, and so the first space.
    let pool = client.create_pool(json!({}));
    faults.begin("write", ENOSPC);
    // Two changes of the count, written by others, are to be folded into one.
    for number in 0..2 {
        let sub = format!("01890a5d-ac96-774b-bcce-b302099a800{number}");
        let user = json!({
            "Username": format!("user-{number}"),
            "Attributes": [{ "Name": "sub", "Value": sub }],
            "UserCreateDate": "2023-06-26T11:46:51.158000+00:00",
            "UserStatus": "CONFIRMED",
        });
        let file = program.write("users.ndjson", &user.to_string());
        program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    }
    thread::sleep(Duration::from_millis(1500));
    faults.end("write");
    client.call("DeleteUserPool", &json!({ "UserPoolId": pool })).unwrap();
    let began = Instant::now();
    while holds_entries(&program) {
        assert!(began.elapsed() < Duration::from_secs(30), "the deleted pool is still there");
        thread::sleep(Duration::from_millis(100));
    }
    let said = server.stop().stderr;
    assert!(said.contains("background work failed"), "{said}");
}

/// Whether the first space of the store is not empty.
fn holds_entries(program: &Program) -> bool {
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let snapshot = store.snapshot(Space(1)).unwrap();
    !snapshot.range((Bound::Unbounded, Bound::Unbounded), 1).unwrap().is_empty()
}

impl Faults {
    /// A server that has been given what makes its calls fail; nothing where there is no C compiler for that.
    fn serve(program: &Program) -> Option<(Self, Server, Client)> {
        let faults = Self::build(program)?;
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("LD_PRELOAD", &faults.preloaded).env("FAULTS", &faults.directory);
        let server = Server::start(command);
        let client = program.client(&server);
        Some((faults, server, client))
    }

    fn build(program: &Program) -> Option<Self> {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/faults.c");
        let faults = Self { directory: program.path("faults"), preloaded: program.path("faults.so") };
        fs::create_dir(&faults.directory).unwrap();
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&faults.preloaded).args([source, "-ldl"]);
        let is_built = compiler.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        if !cfg!(target_os = "linux") || !is_built {
            return skipped("no library can be made that fails calls of the file system");
        }
        Some(faults)
    }

    fn begin(&self, call: &str, error: i32) {
        fs::write(self.directory.join(call), error.to_string()).unwrap();
    }

    fn end(&self, call: &str) {
        fs::remove_file(self.directory.join(call)).unwrap();
    }
}
