//! A large pool that is deleted goes away piece by piece, however often the server is killed meanwhile.

use std::fmt::Write as _;
use std::ops::Bound;
use std::thread;
use std::time::Duration;

use poolhouse_store::{LmdbStore, OpenMode, Space, Store as _};
use serde_json::json;

use crate::program::Program;
use crate::random::Random;
use crate::serve;

const USERS: usize = 4_000;
/// A few pieces take so long.
const LIFE_US_MAX: u64 = 25_000;
/// The first pool of a store.
const SPACE: Space = Space(1);

#[test]
fn a_large_pool_is_emptied_over_many_kills() {
    let mut random = Random::seeded();
    let program = Program::new();
    serve(&program).stop().ok();
    let server = serve(&program);
    let client = program.client(&server);
    let (pool, other) = (client.create_pool(json!({})), client.create_pool(json!({})));
    let file = program.write("users.ndjson", &users());
    program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    let page = client.call("ListUsers", &json!({ "UserPoolId": pool, "Limit": 60 })).unwrap();
    let rest = json!({ "UserPoolId": pool, "PaginationToken": page["PaginationToken"] });
    assert!(client.call("ListUsers", &rest).is_ok());
    client.call("DeleteUserPool", &json!({ "UserPoolId": pool })).unwrap();
    server.kill();

    let mut lens = vec![entries(&program)];
    while *lens.last().unwrap() > 0 {
        assert!(lens.len() < 200, "it is not emptied: {lens:?}");
        let server = serve(&program);
        let client = program.client(&server);
        assert_eq!(client.call("ListUsers", &rest), Err("ResourceNotFoundException".to_owned()));
        thread::sleep(Duration::from_micros(random.below(LIFE_US_MAX)));
        assert_eq!(server.kill().stderr, "");
        lens.push(entries(&program));
    }
    println!("entries after each kill: {lens:?}");
    assert!(lens.is_sorted_by(|before, after| before >= after), "{lens:?}");
    let server = serve(&program);
    assert!(program.client(&server).users(&other).is_empty());
    program.run(&["check"]).ok();
}

/// How much of the first pool the store holds.
fn entries(program: &Program) -> usize {
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let snapshot = store.snapshot(SPACE).unwrap();
    snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
}

/// As NDJSON.
fn users() -> String {
    let mut lines = String::new();
    for number in 0..USERS {
        let sub = format!("01890a5d-ac96-774b-bcce-{number:012}");
        let attributes = ["given_name", "family_name"]
            .map(|name| json!({ "Name": name, "Value": format!("{name} {number}") }));
        let attributes = [&attributes[..], &[json!({ "Name": "sub", "Value": sub })]].concat();
        let user = json!({
            "Username": format!("user-{number}"),
            "Attributes": attributes,
            "UserCreateDate": "2023-06-26T11:46:51.158000+00:00",
            "UserStatus": "CONFIRMED",
        });
        writeln!(lines, "{user}").unwrap();
    }
    lines
}
