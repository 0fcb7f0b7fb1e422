//! Starting, restarting and ending the server, and what it refuses to start with.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use serde_json::json;

use crate::program::{Program, Server, ended};
use crate::wire;

#[test]
fn the_first_start_makes_files_that_only_the_owner_reads() {
    let program = Program::new();
    let server = program.serve();
    assert_eq!(wire::get(&server.address, "/health"), (200, "ok\n".to_owned()));
    for (name, mode) in [
        ("", 0o700),
        ("master.key", 0o600),
        ("credentials", 0o600),
        ("store", 0o700),
        ("store/data.mdb", 0o600),
    ] {
        assert_eq!(mode_of(&program.data(name)), mode, "{name}");
    }
    assert!(program.client(&server).call("ListUserPools", &json!({ "MaxResults": 10 })).is_ok());
    let ended = server.stop();
    assert!(ended.stderr.contains("list-user-pools --max-results 10"), "{}", ended.stderr);
    let credentials = program.data("credentials").canonicalize().unwrap();
    assert!(ended.stderr.contains(credentials.to_str().unwrap()), "{}", ended.stderr);
}

#[test]
fn a_restart_keeps_keys_and_pools_and_says_nothing_of_a_new_key() {
    let program = Program::new();
    let server = program.serve();
    let root = program.root();
    let pool = program.client(&server).create_pool(json!({}));
    server.stop().ok();
    let server = program.serve();
    assert_eq!(program.root(), root);
    assert!(program.client(&server).users(&pool).is_empty());
    assert!(!server.stop().stderr.contains("root key"));
}

#[test]
fn a_stop_is_orderly_whatever_the_signal() {
    for signal in ["TERM", "INT"] {
        let program = Program::new();
        let server = program.serve();
        server.signal(signal);
        let ended = server.wait();
        assert_eq!(ended.status.code(), Some(0), "{}", ended.stderr);
        assert_eq!(ended.stdout, "", "one line on standard output, which was read before");
    }
}

#[test]
fn a_server_that_drains_serves_until_it_is_told_again() {
    let program = Program::new();
    let server = program.serve_with(&["--drain-seconds", "600"]);
    server.signal("TERM");
    while wire::get(&server.address, "/health") != (503, "leaving\n".to_owned()) {}
    program.client(&server).create_pool(json!({}));
    server.signal("TERM");
    server.wait().ok();
}

#[test]
fn a_killed_server_starts_again_with_what_it_had() {
    let program = Program::new();
    let server = program.serve();
    let pool = program.client(&server).create_pool(json!({}));
    server.kill();
    let server = program.serve();
    assert!(program.client(&server).users(&pool).is_empty());
}

#[test]
fn a_second_server_on_the_same_store_is_refused() {
    let program = Program::new();
    let _server = program.serve();
    let refused = program.run(&["serve", "--listen", "127.0.0.1:0"]).failed();
    assert!(refused.contains("in use by another server"), "{refused}");
}

#[test]
fn of_servers_that_start_at_once_one_serves() {
    let program = Program::new();
    // The first time they also race for the files of a new directory.
    for _ in 0..5 {
        let start = || Server::try_start(program.command(&["serve", "--listen", "127.0.0.1:0"]));
        let started: Vec<_> = thread::scope(|scope| {
            let servers: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
            servers.into_iter().map(|server| server.join().unwrap()).collect()
        });
        let (serving, refused): (Vec<_>, Vec<_>) = started.into_iter().partition(Result::is_ok);
        for ended in refused.into_iter().filter_map(Result::err) {
            let said = ended.failed();
            assert!(said.contains("in use by another server"), "{said}");
        }
        let [Ok(server)] = &serving[..] else { panic!("{} serve", serving.len()) };
        program.client(server).create_pool(json!({}));
    }
    let server = program.serve();
    let pools = program.client(&server).call("ListUserPools", &json!({ "MaxResults": 10 })).unwrap();
    assert_eq!(pools["UserPools"].as_array().unwrap().len(), 5);
}

#[test]
fn another_master_key_is_refused() {
    let program = Program::new();
    program.serve().stop().ok();
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("POOLHOUSE_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let refused = ended(command.output().unwrap()).failed();
    assert!(refused.contains("another master key"), "{refused}");
}

#[test]
fn a_lost_master_key_is_not_replaced_by_a_useless_one() {
    let program = Program::new();
    program.serve().stop().ok();
    let key = program.data("master.key");
    let text = fs::read_to_string(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let refused = program.run(&["serve", "--listen", "127.0.0.1:0"]).failed();
    assert!(refused.contains(&format!("{} is missing, and the store is sealed", key.display())), "{refused}");
    assert!(!key.exists());
    // From elsewhere it is as good.
    let elsewhere = program.write("key", &text);
    program.serve_with(&["--master-key-file", &elsewhere]).stop().ok();
    assert!(!key.exists());
}

#[test]
fn what_is_no_master_key_is_refused_by_its_name() {
    let program = Program::new();
    let file = program.write("key", "c2hvcnQ=\n");
    let refused = program.run(&["serve", "--listen", "127.0.0.1:0", "--master-key-file", &file]).failed();
    assert!(refused.contains(&file) && refused.contains("32 bytes in base64"), "{refused}");
}

#[test]
fn a_development_server_takes_any_signature() {
    let program = Program::new();
    let server = program.serve_with(&["--dev"]);
    let key = wire::Key { id: "AKIAANYTHING".to_owned(), secret: "anything".to_owned(), session_token: None };
    let client = wire::Client { address: server.address.clone(), key };
    let pool = client.create_pool(json!({}));
    assert!(client.users(&pool).is_empty());
    let stderr = server.stop().stderr;
    let example = "AWS_ACCESS_KEY_ID=dev AWS_SECRET_ACCESS_KEY=dev AWS_DEFAULT_REGION=us-east-1";
    assert!(stderr.contains(example), "{stderr}");
}

#[test]
fn a_development_server_stays_on_this_machine() {
    let program = Program::new();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let refused = program.run(&["serve", "--dev", "--listen", address]).failed();
        assert!(refused.contains("loopback only"), "{refused}");
    }
    assert!(!program.data("").exists(), "nothing is made before the options are found to be right");
}

#[test]
fn credentials_that_are_there_stay() {
    let program = Program::new();
    program.serve().stop().ok();
    let root = program.root();
    // A store that is gone is as new as one in memory.
    fs::remove_dir_all(program.data("store")).unwrap();
    for options in [&[][..], &["--store", "memory:"]] {
        let known = credentials(&program);
        let server = program.serve_with(options);
        assert_eq!(program.root(), root);
        let new = credentials(&program).into_iter().find(|path| !known.contains(path)).unwrap();
        let key = wire::Key::parse(&fs::read_to_string(&new).unwrap());
        assert_eq!(new, program.data(&format!("credentials.{}", key.id)));
        assert_eq!(mode_of(&new), 0o600);
        let client = wire::Client { address: server.address.clone(), key };
        assert!(client.call("ListUserPools", &json!({ "MaxResults": 10 })).is_ok());
        let stderr = server.stop().stderr;
        assert!(stderr.contains(new.canonicalize().unwrap().to_str().unwrap()), "{stderr}");
        assert!(stderr.contains("credentials was there and stays as it is"), "{stderr}");
    }
}

#[test]
fn the_command_of_the_first_start_works_beside_other_credentials() {
    let program = Program::new();
    fs::create_dir(program.path("bin")).unwrap();
    let aws = program.write("bin/aws", "#!/bin/sh\nenv\necho \"$@\"\n");
    fs::set_permissions(&aws, fs::Permissions::from_mode(0o700)).unwrap();
    let server = program.serve();
    let address = server.address.clone();
    let stderr = server.stop().stderr;
    let line = stderr.split_once("To use it:\n").unwrap().1.split("--max-results 10").next().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("PATH", format!("{}:/usr/bin:/bin", program.path("bin").display()));
    for name in ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
        shell.env(name, "somebody-elses");
    }
    let seen = ended(shell.output().unwrap()).ok();
    assert!(!seen.contains("somebody-elses"), "{seen}");
    let file = program.data("credentials").canonicalize().unwrap();
    assert!(seen.contains(&format!("AWS_SHARED_CREDENTIALS_FILE={}\n", file.display())), "{seen}");
    assert!(seen.contains("AWS_DEFAULT_REGION=us-east-1\n"), "{seen}");
    assert!(seen.contains(&format!("--endpoint-url http://{address} cognito-idp list-user-pools")), "{seen}");
}

#[test]
fn that_no_root_key_is_left_is_said_with_the_mend() {
    let program = Program::new();
    program.serve().stop().ok();
    let policy = json!({ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] });
    let policy = program.write("policy.json", &policy.to_string());
    program.run(&["key", "create", "somebody", "--policy", &policy]).ok();
    assert!(!program.serve().stop().stderr.contains("root key"));
    program.run(&["key", "delete", &program.root().id]).ok();
    let stderr = program.serve().stop().stderr;
    let mend = format!("poolhouse key create root --data {}", program.path("data").display());
    assert!(stderr.contains("warning: there is no root key") && stderr.contains(&mend), "{stderr}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let program = Program::new();
    let server = program.serve();
    let other = Program::new();
    let refused = other.run(&["serve", "--listen", &server.address]).failed();
    assert!(refused.contains(&server.address), "{refused}");
}

#[test]
fn a_damaged_store_is_refused() {
    let program = Program::new();
    fs::create_dir_all(program.data("store")).unwrap();
    fs::write(program.data("store/data.mdb"), vec![7; 8192]).unwrap();
    let refused = program.run(&["serve", "--listen", "127.0.0.1:0"]).failed();
    assert!(refused.contains("damaged or not a store"), "{refused}");
}

/// The files with root keys.
fn credentials(program: &Program) -> Vec<PathBuf> {
    let entries = fs::read_dir(program.data("")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_str().unwrap().contains("/credentials")).collect()
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
