//! Starting, restarting and ending the server, and what it refuses to start with.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::json;

use crate::program::Program;
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
fn another_master_key_is_refused() {
    let program = Program::new();
    program.serve().stop().ok();
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("POOLHOUSE_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let refused = crate::program::ended(command.output().unwrap()).failed();
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
    assert!(refused.contains("another master key"), "{refused}");
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
fn memory_beside_a_store_leaves_its_credentials_alone() {
    let program = Program::new();
    program.serve().stop().ok();
    let root = program.root();
    let server = program.serve_with(&["--store", "memory:"]);
    assert_eq!(program.root(), root);
    let other = fs::read_to_string(program.data("credentials-of-other-store")).unwrap();
    let client = wire::Client { address: server.address.clone(), key: wire::Key::parse(&other) };
    assert!(client.call("ListUserPools", &json!({ "MaxResults": 10 })).is_ok());
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

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
