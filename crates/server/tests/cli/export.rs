//! An export is every user as stored, comes back byte for byte, and ends well when nobody reads on.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use serde_json::json;

use crate::program::Program;

const USERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/users.ndjson");

#[test]
fn an_export_comes_back_byte_for_byte() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let settings = json!({ "Schema": [custom("tier"), custom("department")] });
    let (pool, copy) = (client.create_pool(settings.clone()), client.create_pool(settings));
    program.run(&["import", "--user-pool-id", &pool, USERS]).ok();
    let first = program.run(&["export", "--user-pool-id", &pool]).ok();
    assert_eq!(first.lines().count(), 1_000);
    let given: serde_json::Value =
        serde_json::from_str(fs::read_to_string(USERS).unwrap().lines().next().unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(first.lines().next().unwrap()).unwrap(), given);

    let file = program.path("export.ndjson");
    let file = file.to_str().unwrap();
    program.run(&["export", "--user-pool-id", &pool, file]).ok();
    assert_eq!(fs::read_to_string(file).unwrap(), first);
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    program.run(&["import", "--user-pool-id", &copy, file]).ok();
    assert_eq!(program.run(&["export", "--user-pool-id", &copy]).ok(), first);

    // A reader who has seen enough is no failure.
    let mut command = program.command(&["export", "--user-pool-id", &pool]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ended = crate::program::ended(child.wait_with_output().unwrap());
    assert_eq!((ended.status.code(), ended.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let program = Program::new();
    let server = program.serve();
    let pool = program.client(&server).create_pool(json!({}));
    let said = program.run(&["export", "--user-pool-id", &pool, "missing/users.ndjson"]).failed();
    assert_eq!(said, "error: the folder missing does not exist\n");
    let file = program.write("file", "");
    let said = program.run(&["export", "--user-pool-id", &pool, &format!("{file}/users.ndjson")]).failed();
    assert!(
        said.starts_with(&format!("error: {file}/users.ndjson.part cannot be made: Not a direct")),
        "{said}"
    );
    let said = program.run(&["export", "--user-pool-id", "us-east-1_AAAAAAAAA"]).failed();
    assert!(said.contains("does not exist"), "{said}");
}
