//! For how long servers keep changes, and commands that write beside them.

use std::thread;
use std::time::Duration;

use http::HeaderMap;
use serde_json::json;

use crate::program::{Program, Server};

/// Status and text of the answer of a pool's feed.
fn feed(program: &Program, server: &Server, pool: &str) -> (u16, String) {
    let path = format!("/poolhouse/v1/user-pools/{pool}/changes");
    program.client(server).exchange_text("GET", &path, None, HeaderMap::new(), "").unwrap()
}

/// What is switched at a start is switched by the background work.
fn await_status(program: &Program, server: &Server, pool: &str, expected: u16) -> String {
    for _ in 0..300 {
        let (status, text) = feed(program, server, pool);
        if status == expected {
            return text;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the feed does not answer {expected}");
}

#[test]
fn a_command_beside_the_server_does_as_the_server() {
    let program = Program::new();
    let file = program.write("poolhouse.toml", "changes-kept = '0'\n");
    let import = |pool: &str, name: &str| {
        let sub = format!("01890a5d-ac96-774b-bcce-{:012}", name.as_bytes()[0]);
        let user = json!({
            "Username": name,
            "Attributes": [{ "Name": "sub", "Value": sub }],
            "UserCreateDate": "2023-06-26T11:46:51.158Z",
            "UserStatus": "CONFIRMED",
        });
        let file = program.write(&format!("{name}.ndjson"), &format!("{user}\n"));
        program.run(&["import", "--user-pool-id", pool, &file]).ok();
    };
    let server = program.serve();
    let pool = program.client(&server).create_pool(json!({}));
    import(&pool, "amy");
    let (status, lines) = feed(&program, &server, &pool);
    assert!(status == 200 && lines.contains("amy"), "{status} {lines}");
    server.stop().ok();

    let server = program.serve_with(&["--config", &file]);
    let refused = await_status(&program, &server, &pool, 400);
    assert!(refused.contains("keeps no changes"), "{refused}");
    import(&pool, "bob");
    server.stop().ok();

    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0", "--config", &file]);
    command.env("POOLHOUSE_CHANGES_KEPT", "90m");
    let server = Server::start(command);
    assert_eq!(await_status(&program, &server, &pool, 200), "");
    import(&pool, "cid");
    let (_, lines) = feed(&program, &server, &pool);
    assert!(lines.contains("cid") && !lines.contains("bob"), "{lines}");
    server.stop().ok();
    program.run(&["check"]).ok();
}
