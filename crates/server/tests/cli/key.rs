//! Access keys are made, listed and deleted beside a server that uses them.

use serde_json::{Value, json};

use crate::program::{Program, Server};
use crate::wire::{Client, Key};

const LIST_POOLS: &str = concat!(
    r#"{"Version":"2012-10-17","Statement":"#,
    r#"{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}}"#
);

fn list_pools(server: &Server, key: &Key) -> Result<Value, String> {
    let client = Client { address: server.address.clone(), key: key.clone() };
    client.call("ListUserPools", &json!({ "MaxResults": 1 }))
}

#[test]
fn a_key_works_until_it_is_deleted() {
    let program = Program::new();
    let server = program.serve();
    let policy = program.write("policy.json", LIST_POOLS);
    let key = Key::parse(&program.run(&["key", "create", "amy", "--policy", &policy]).ok());
    assert!(key.id.starts_with("AKIA"));
    assert!(list_pools(&server, &key).is_ok());
    let client = Client { address: server.address.clone(), key: key.clone() };
    let denied = client.call("CreateUserPool", &json!({ "PoolName": "x" }));
    assert_eq!(denied, Err("AccessDeniedException".to_owned()));

    let listed = program.run(&["key", "list"]).ok();
    assert!(
        listed.contains(&key.id) && listed.contains("amy") && listed.contains(&program.root().id),
        "{listed}"
    );
    assert!(!listed.contains(&key.secret));

    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[0].starts_with("ID ") && lines[0].ends_with("EXPIRES"), "{listed}");
    let amy = lines.iter().find(|line| line.contains("amy")).unwrap();
    assert!(amy.contains("  1 policy  ") && amy.ends_with("Z  never") && !amy.contains('.'), "{amy}");

    let named = program.run(&["key", "delete", "amy"]).failed();
    assert!(named.contains("amy is not the id of a key, which looks like AKIA...;"), "{named}");
    let deleted = program.run(&["key", "delete", &key.id]).ok();
    assert_eq!(deleted, format!("{} (amy) is deleted\n", key.id));
    assert_eq!(list_pools(&server, &key), Err("UnrecognizedClientException".to_owned()));
    let missing = program.run(&["key", "delete", &key.id]).failed();
    assert!(missing.contains("there is no key"), "{missing}");
}

#[test]
fn temporary_credentials_need_their_token_and_expire() {
    let program = Program::new();
    let server = program.serve();
    let policy = program.write("policy.json", LIST_POOLS);
    let create = ["key", "create", "amy", "--policy", &policy, "--expires-in"];
    let key = Key::parse(&program.run(&[&create[..], &["1h"]].concat()).ok());
    assert!(key.id.starts_with("ASIA") && key.session_token.is_some());
    assert!(list_pools(&server, &key).is_ok());
    let without_token = Key { session_token: None, ..key };
    assert_eq!(list_pools(&server, &without_token), Err("UnrecognizedClientException".to_owned()));

    let short = Key::parse(&program.run(&[&create[..], &["1s"]].concat()).ok());
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(list_pools(&server, &short), Err("ExpiredTokenException".to_owned()));
    for wrong in ["0h", "1", "h", "-1h", "1y", "3651d", "4294967295d"] {
        assert_eq!(program.run(&[&create[..], &[wrong]].concat()).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn a_key_that_could_do_nothing_is_not_made() {
    let program = Program::new();
    program.serve().stop().ok();
    let broken = program.write("broken.json", r#"{"Statement":[{"Effect":"Permit"}]}"#);
    let empty = program.write("empty.json", "\n");
    let short = program.write("short.json", &LIST_POOLS[..40]);
    for (arguments, expected) in [
        (vec!["key", "create", "amy"], "--policy FILE"),
        (vec!["key", "create", "root", "--policy", &broken], "root may do everything and takes no policy;"),
        (vec!["key", "create", "amy", "--policy", &empty], "empty.json is empty"),
        (vec!["key", "create", "amy", "--policy", &short], "short.json ends too early"),
        (vec!["key", "create", "amy", "--policy", &broken], "broken.json: "),
        (vec!["key", "create", "amy", "--policy", "missing.json"], "missing.json cannot be read: "),
        (vec!["key", "create", "a b", "--policy", &broken], "a user name has"),
    ] {
        let said = program.run(&arguments).failed();
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn another_root_key_can_be_made() {
    let program = Program::new();
    let server = program.serve();
    let key = Key::parse(&program.run(&["key", "create", "root"]).ok());
    let client = Client { address: server.address.clone(), key };
    client.create_pool(json!({}));
}

#[test]
fn what_is_doubtful_about_a_key_is_said_beside_it() {
    let program = Program::new();
    program.serve().stop().ok();
    let policy = program.write("policy.json", &LIST_POOLS.replace("ListUserPools", "ListUserPool"));
    let create = ["key", "create", "amy", "--policy", &policy];
    let first = program.run(&create);
    assert!(first.stderr.contains("there is no action cognito-idp:ListUserPool,"), "{}", first.stderr);
    assert!(!first.stderr.contains("[amy]"), "{}", first.stderr);
    Key::parse(&first.ok());
    let second = program.run(&create);
    assert!(second.stderr.contains("a profile [amy], put this one in its place"), "{}", second.stderr);
    Key::parse(&second.ok());
}
