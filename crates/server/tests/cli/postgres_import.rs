//! Users come into a pool in PostgreSQL that has none all at once, beside servers that go on.

use std::io::Write as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::json;

use crate::backup::users;
use crate::loading::{Numbers, any_lines, created, import, lines, said, seed};
use crate::place::Place;
use crate::postgres::OnDatabase;
use crate::program::{Program, ended};

/// With refused lines and users who are there twice among them.
#[test]
fn a_load_into_postgres_leads_to_the_same_as_one_into_lmdb() {
    let Some(place) = Place::find() else { return };
    let (elsewhere, here) = (Program::new(), OnDatabase::new(&place.new_url()));
    let settings = json!({ "AliasAttributes": ["email", "preferred_username"] });
    let (before, server) = (elsewhere.serve(), here.serve());
    let client = here.program.client(&server);
    let pools = [elsewhere.client(&before).create_pool(settings.clone()), client.create_pool(settings)];
    before.stop();
    let seed = seed();
    println!("LOADING_SEED={seed}");
    let file = elsewhere.write("users.ndjson", &any_lines(&mut Numbers(seed)).join("\n"));
    let loaded = said(here.run(&import(&pools[1], &file)));
    assert_eq!(loaded, said(elsewhere.run(&import(&pools[0], &file))));
    let other = elsewhere.serve();
    let clients = [elsewhere.client(&other), client];
    for outcome in ["is taken", "belongs to the user", "is linked to", "not a user", "schema"] {
        assert!(loaded.iter().any(|line| line.contains(outcome)), "{outcome}: {loaded:?}");
    }
    let there = clients.iter().zip(&pools);
    let there: Vec<_> = there.map(|(client, pool)| (users(client, pool), created(client, pool))).collect();
    assert!(there[0].0.len() > 100, "{}", there[0].0.len());
    assert!(there[0].0 == there[1].0, "{there:?}");
    assert_eq!(there[0].1, there[1].1, "the feed tells of everybody, once");
    assert_eq!(there[1].1.len(), there[1].0.len());
    let described = clients[1].call("DescribeUserPool", &json!({ "UserPoolId": pools[1] })).unwrap();
    assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], json!(there[1].0.len()));
    assert!(here.run(&["check"]).ok().contains("problems found: 0"));
    // Once there are users, the usual road is taken, and finds them.
    let again = said(here.run(&import(&pools[1], &file))).pop().unwrap();
    assert!(again.starts_with("users imported: 0, "), "{again}");
}

/// Groups are in the pool too, and not in the way of users.
#[test]
fn a_server_writes_into_the_pool_while_users_are_loaded() {
    let Some(place) = Place::find() else { return };
    let database = OnDatabase::new(&place.new_url());
    let server = database.serve();
    let client = database.program.client(&server);
    let pool = client.create_pool(json!({}));
    let file = database.program.write("users.ndjson", &lines(900).join("\n"));
    let is_over = AtomicBool::new(false);
    let groups = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut count = 0;
            while !is_over.load(Ordering::Relaxed) {
                let group = json!({ "UserPoolId": pool, "GroupName": format!("group-{count}") });
                client.call("CreateGroup", &group).unwrap();
                count += 1;
            }
            count
        });
        let imported = database.run(&["import", "--user-pool-id", &pool, &file]);
        is_over.store(true, Ordering::Relaxed);
        assert_eq!(imported.ok(), "users imported: 900, there already: 0, refused: 0\n");
        writer.join().unwrap()
    });
    assert!(groups > 0);
    assert_eq!(users(&client, &pool).len(), 900);
    assert_eq!(created(&client, &pool).len(), 900);
    assert!(database.run(&["check"]).ok().contains("problems found: 0"));
}

#[test]
fn a_pool_that_gets_a_user_meanwhile_is_not_loaded() {
    let Some(place) = Place::find() else { return };
    let database = OnDatabase::new(&place.new_url());
    let server = database.serve();
    let client = database.program.client(&server);
    let pool = client.create_pool(json!({}));
    let import = ["import", "--user-pool-id", &pool, "-"];
    let all = lines(3_000).join("\n");
    let run = |meanwhile: &dyn Fn()| {
        let mut command = database.command(&import);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut import = command.spawn().unwrap();
        // More than are read ahead, so the pool was looked at when they are written.
        import.stdin.as_mut().unwrap().write_all(all.as_bytes()).unwrap();
        meanwhile();
        ended(import.wait_with_output().unwrap())
    };
    let create_amy = || {
        let amy = json!({ "UserPoolId": pool, "Username": "amy", "MessageAction": "SUPPRESS" });
        client.call("AdminCreateUser", &amy).unwrap();
    };
    let said = run(&create_amy).failed();
    assert!(said.contains("something else wrote to the pool meanwhile"), "{said}");
    assert_eq!(users(&client, &pool).len(), 1, "nobody was stored");
    assert_eq!(run(&|| ()).ok(), "users imported: 3000, there already: 0, refused: 0\n");
    assert_eq!(users(&client, &pool).len(), 3_001);
    assert!(database.run(&["check"]).ok().contains("problems found: 0"));
}
