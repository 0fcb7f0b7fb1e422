//! The demonstration shows what it should and leaves nothing behind.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::program::{Program, ended};
use crate::wire::{Client, Key};

#[test]
fn it_shows_users_and_leaves_nothing() {
    let program = Program::new();
    fs::create_dir(program.path("tmp")).unwrap();
    let output = program.command(&["demo", "--exit"]).env("TMPDIR", program.path("tmp")).output().unwrap();
    let shown = ended(output).ok();
    for text in [
        "1000 users were imported",
        "given_name ^= \"An\"",
        "מזרחי",
        "謝",
        "RESET_REQUIRED",
        "disabled",
        " ms",
    ] {
        assert!(shown.contains(text), "{text} is missing:\n{shown}");
    }
    assert_eq!(fs::read_dir(program.path("tmp")).unwrap().count(), 0);
}

#[test]
fn it_stays_and_the_command_that_it_gives_works() {
    let program = Program::new();
    fs::create_dir(program.path("tmp")).unwrap();
    let mut command = program.command(&["demo"]);
    let mut child = command.env("TMPDIR", program.path("tmp")).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    let line = lines.into_iter().find(|line| line.contains("aws --endpoint-url")).unwrap();

    let after = |name: &str| line.split(name).nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let key = Key { id: after("KEY_ID="), secret: after("SECRET_ACCESS_KEY="), session_token: None };
    let client = Client { address: after("http://"), key };
    assert!(line.contains(" AWS_SESSION_TOKEN= "), "one of the shell's own would not fit: {line}");
    let filter = line.split('\'').nth(1).unwrap();
    let input = serde_json::json!({ "UserPoolId": after("--user-pool-id "), "Filter": filter });
    let answer = client.call("ListUsers", &input).unwrap();
    assert!(!answer["Users"].as_array().unwrap().is_empty());

    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(fs::read_dir(program.path("tmp")).unwrap().count(), 0);
}
