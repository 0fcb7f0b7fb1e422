//! A disk that fills up or turns read-only under a server: writes are refused, reads go on, nothing is lost.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::backup::{back_up, fill};
use crate::crowd::{Crowd, check_all_answered};
use crate::loading::pool_and_lines;
use crate::program::{Program, Server};
use crate::skipped::skipped;

const RIGHTS: &str = "this process may not make and mount a file system";

/// A file system of a test's own, in the place of the data directory.
struct Disk {
    image: PathBuf,
    directory: PathBuf,
}

#[test]
fn a_full_disk_stops_writes_until_there_is_room() {
    let program = Program::new();
    let Some(_disk) = Disk::of_memory(&program, "4m") else { return };
    let ballast = program.data("ballast");
    fs::write(&ballast, vec![0; 1 << 20]).unwrap();
    let server = program.serve();
    let client = program.client(&server);
    let (mut crowd, others) = (Crowd::new(&client), client.create_pool(json!({})));
    while crowd.grow(&client).is_ok() {}
    assert!(crowd.count > 60, "more than a page: {}", crowd.count);
    crowd.check_refused(&client);
    check_all_answered(&client, &others);
    program.run(&["check"]).ok();

    // A start needs no room either.
    server.kill();
    let server = program.serve();
    let client = program.client(&server);
    crowd.check_refused(&client);

    fs::remove_file(&ballast).unwrap();
    crowd.check_grows(&client);
    program.run(&["check"]).ok();
    let said = server.stop().stderr;
    assert!(said.contains("no space left"), "{said}");
    crowd.check_listed(&program.client(&program.serve()));
}

#[test]
fn a_first_start_without_room_leaves_nothing_in_the_way() {
    for kilobytes in (4..=200).step_by(28) {
        let program = Program::new();
        let Some(disk) = Disk::of_memory(&program, &format!("{kilobytes}k")) else { return };
        let started = Server::try_start(program.command(&["serve", "--listen", "127.0.0.1:0"]));
        match started {
            Ok(server) => drop(server),
            Err(ended) => {
                let said = ended.failed();
                assert!(said.to_lowercase().contains("no space left"), "{kilobytes} kB: {said}");
            }
        }
        disk.remount("size=4m");
        let server = program.serve();
        Crowd::new(&program.client(&server)).check_grows(&program.client(&server));
        program.run(&["check"]).ok();
    }
}

#[test]
fn a_load_without_room_stores_nobody() {
    // Too little for what is sorted, and only for the store.
    for size in ["700k", "4m"] {
        let program = Program::new();
        let Some(disk) = Disk::of_memory(&program, size) else { return };
        let (pool, lines) = pool_and_lines(&program, 10_000);
        let file = program.write("users.ndjson", &lines.join("\n"));
        let import = ["import", "--user-pool-id", &pool, &file];
        let said = program.run(&import).failed();
        assert!(said.contains("no space left"), "{size}: {said}");
        program.run(&["check"]).ok();
        disk.remount("size=64m");
        let said = program.run(&import).ok();
        assert_eq!(said, "users imported: 10000, there already: 0, refused: 0\n", "{size}");
        program.run(&["check"]).ok();
    }
}

#[test]
fn a_store_that_may_not_be_written_for_a_while_is_read_meanwhile() {
    let program = Program::new();
    let Some(_disk) = Disk::of_file(&program) else { return };
    let server = program.serve();
    let client = program.client(&server);
    let mut crowd = Crowd::new(&client);
    crowd.check_grows(&client);

    // Not even a file that is open already can be written then.
    assert!(succeeds(Command::new("chattr").arg("+i").arg(program.data("store/data.mdb"))));
    crowd.check_refused(&client);

    assert!(succeeds(Command::new("chattr").arg("-i").arg(program.data("store/data.mdb"))));
    crowd.check_grows(&client);
    program.run(&["check"]).ok();
    crowd.check_listed(&client);
}

#[test]
fn a_disk_that_turns_read_only_loses_nothing() {
    let program = Program::new();
    let Some(disk) = Disk::of_file(&program) else { return };
    let server = program.serve();
    let client = program.client(&server);
    let mut crowd = Crowd::new(&client);
    crowd.check_grows(&client);

    disk.fail();
    crowd.check_refused(&client);
    let refused = program.run(&["check"]).failed();
    assert!(refused.contains("read-only"), "{refused}");
    let said = server.stop().stderr;
    assert!(said.contains("read-only"), "{said}");

    disk.replace();
    let server = program.serve();
    let client = program.client(&server);
    crowd.check_listed(&client);
    crowd.check_grows(&client);
    program.run(&["check"]).ok();
}

#[test]
fn a_full_disk_leaves_no_half_backup_and_no_half_store() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    let copy = Program::new();
    let Some(disk) = Disk::of_memory(&copy, "128k") else { return };
    let small = copy.data("b.backup").to_str().unwrap().to_owned();
    let said = program.run(&["backup", &small]).failed();
    assert!(said.contains(&format!("{small} cannot be written: No space left")), "{said}");
    let said = copy.run(&["restore", &file]).failed();
    assert!(said.to_lowercase().contains("no space left"), "{said}");
    assert_eq!(fs::read_dir(copy.data("")).unwrap().count(), 0, "nothing is left");

    disk.remount("size=8m");
    program.run(&["backup", &small]).ok();
    copy.run(&["restore", &small]).ok();
    copy.run(&["check"]).ok();
}

impl Disk {
    /// One of `size` in memory; nothing where the test may not mount it.
    fn of_memory(program: &Program, size: &str) -> Option<Self> {
        let disk = Self::new(program);
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(&disk.directory);
        succeeds(&mut mount).then_some(disk).or_else(|| skipped(RIGHTS))
    }

    /// One in a file, which can do all that a real one can; nothing where the test may not mount it.
    fn of_file(program: &Program) -> Option<Self> {
        let disk = Self::new(program);
        File::create(&disk.image).unwrap().set_len(16 << 20).unwrap();
        let made = succeeds(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&disk.image));
        (made && disk.mount()).then_some(disk).or_else(|| skipped(RIGHTS))
    }

    fn new(program: &Program) -> Self {
        let disk = Self { image: program.path("disk"), directory: program.data("") };
        fs::create_dir(&disk.directory).unwrap();
        disk
    }

    fn mount(&self) -> bool {
        succeeds(Command::new("mount").args(["-o", "loop"]).arg(&self.image).arg(&self.directory))
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(succeeds(Command::new("mount").args(["-o", &options]).arg(&self.directory)));
    }

    /// Does what an error of the device does: from now on it is read-only, also for files that are open. An
    /// operator cannot do that, and cannot undo it either.
    fn fail(&self) {
        self.remount("abort");
    }

    /// Puts another one with the same content in its place.
    fn replace(&self) {
        assert!(unmount(&self.directory) && self.mount());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        unmount(&self.directory);
    }
}

fn unmount(directory: &Path) -> bool {
    succeeds(Command::new("umount").arg(directory))
}

fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
