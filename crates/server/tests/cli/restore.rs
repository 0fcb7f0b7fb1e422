//! A restore puts a whole store in its place, or nothing, and no server starts on what is not whole.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::backup::{back_up, fill, users};
use crate::copy::{everything, same};
use crate::program::{Ended, Program};
use crate::wire::Client;

/// A data directory with nothing but the master key of another one.
pub(crate) fn with_key_of(program: &Program) -> Program {
    let copy = Program::new();
    fs::create_dir(copy.data("")).unwrap();
    fs::copy(program.data("master.key"), copy.data("master.key")).unwrap();
    copy
}

pub(crate) fn restore_into(program: &Program, file: &str) -> Ended {
    program.run(&["restore", file])
}

#[test]
fn what_is_restored_is_the_same_word_for_word() {
    let program = Program::new();
    let pool = fill(&program);
    let file = back_up(&program);
    let copy = with_key_of(&program);
    let said = restore_into(&copy, &file).ok();
    let verified = program.run(&["backup", "--verify", &file]).ok();
    assert_eq!(said.strip_prefix("restored: "), verified.strip_prefix("whole: "));
    assert!(same(&everything(&program), &everything(&copy)));
    let server = copy.serve();
    let client = Client { address: server.address.clone(), key: program.root() };
    assert_eq!(users(&client, &pool).len(), 1_000);
    server.stop().ok();
    // A backup of the copy can be restored too.
    let again = with_key_of(&program);
    restore_into(&again, &back_up(&copy)).ok();
    again.run(&["check"]).ok();
    assert!(same(&everything(&copy), &everything(&again)));
}

#[test]
fn a_store_that_is_there_stays() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    let store = program.data("store");
    let before = everything(&program);
    let mend = "move it away, or choose another directory";
    let refused = format!("error: {} is there already; {mend}\n", store.display());
    assert_eq!(restore_into(&program, &file).failed(), refused);
    assert!(same(&before, &everything(&program)));
    let server = program.serve();
    assert_eq!(restore_into(&program, &file).failed(), refused);
    server.stop().ok();
    program.run(&["check"]).ok();
    fs::rename(&store, program.data("store.old")).unwrap();
    restore_into(&program, &file).ok();
    program.run(&["check"]).ok();
    let said = program.run(&["restore", "missing.backup"]).failed();
    assert!(said.starts_with("error: missing.backup cannot be read: No such file"), "{said}");
    let said = program.run(&["restore", "--store", "memory:", &file]).failed();
    assert!(said.contains("memory: is gone when the command ends"), "{said}");
}

#[test]
fn the_master_key_is_tried_first() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    let other = Program::new();
    fs::create_dir(other.data("")).unwrap();
    fs::write(other.data("master.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").unwrap();
    let said = restore_into(&other, &file).failed();
    assert!(said.contains("is of a store whose secrets another master key sealed; give that one"), "{said}");
    assert!(!other.data("store").exists() && !other.data("store.part").exists());

    // Where there is none yet, somebody has to bring it.
    let new = Program::new();
    let restored = restore_into(&new, &file);
    let note = format!("put it into {}\n", new.data("master.key").display());
    assert!(restored.stderr.starts_with("note: ") && restored.stderr.ends_with(&note), "{}", restored.stderr);
    restored.ok();
    let said = new.run(&["serve", "--listen", "127.0.0.1:0"]).failed();
    assert!(said.contains("is missing, and the store is sealed under one"), "{said}");
    fs::copy(program.data("master.key"), new.data("master.key")).unwrap();
    new.serve().stop().ok();
    let elsewhere = program.data("master.key");
    let given = Program::new();
    let restored = given.run(&["restore", "--master-key-file", elsewhere.to_str().unwrap(), &file]);
    assert_eq!(restored.stderr, "");
    restored.ok();
}

#[test]
fn no_server_starts_on_what_a_killed_restore_left() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    let copy = with_key_of(&program);
    let whole = fs::read(&file).unwrap();
    let mut command = copy.command(&["restore", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(&whole[..whole.len() / 2]).unwrap();
    let began = Instant::now();
    while !copy.data("store.part/data.mdb").exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "it does not begin");
        thread::sleep(Duration::from_millis(10));
    }
    // Only one at a time.
    let said = restore_into(&copy, &file).failed();
    assert!(said.contains("another command is making a store in"), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();

    let said = copy.run(&["serve", "--listen", "127.0.0.1:0"]).failed();
    let (store, part) = (copy.data("store"), copy.data("store.part"));
    let mend = format!("fill it again, or remove {}", part.display());
    assert_eq!(said, format!("error: {} was not filled to the end; {mend}\n", store.display()));
    assert!(!store.exists());
    assert!(copy.run(&["check"]).failed().contains(&mend));
    restore_into(&copy, &file).ok();
    assert!(!part.exists());
    copy.run(&["check"]).ok();
    copy.serve().stop().ok();
}
