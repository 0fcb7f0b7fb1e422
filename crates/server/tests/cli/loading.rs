//! Users come into a pool that has none by a road of their own, which nobody can tell from the other one.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use http::HeaderMap;
use serde_json::{Value, json};

use crate::program::{Ended, Program, Server, ended};
use crate::wire::Client;

/// Xorshift.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap()
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }
}

fn sub(number: u64) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012x}")
}

fn user(number: u64, name: &str, mut attributes: Vec<Value>) -> Value {
    attributes.push(json!({ "Name": "sub", "Value": sub(number) }));
    json!({
        "Username": name,
        "Attributes": attributes,
        "UserCreateDate": 1_687_780_011.158,
        "Enabled": !number.is_multiple_of(3),
        "UserStatus": "CONFIRMED",
    })
}

/// A line that may be wrong, and a user who may be in the way of others in every manner.
fn any_line(numbers: &mut Numbers) -> String {
    if numbers.one_in(30) {
        return ["{", "", "nobody", r#"{"Username":""}"#][numbers.index(4)].to_owned();
    }
    let number = numbers.below(160);
    let name = match numbers.below(12) {
        0 => sub(numbers.below(160)),
        1 => sub(numbers.below(160)).to_uppercase(),
        2 => format!("contact{}@corp.example", numbers.below(120)),
        3 => format!("USER{}", numbers.below(200)),
        _ => format!("user{}", numbers.below(200)),
    };
    let mut attributes = Vec::new();
    let mut give = |name: &str, value: String| attributes.push(json!({ "Name": name, "Value": value }));
    if numbers.one_in(2) {
        give("email", format!("Contact{}@corp.example", numbers.below(120)));
        give("email_verified", (!numbers.one_in(3)).to_string());
    }
    if numbers.one_in(4) {
        give("preferred_username", format!("user{}", numbers.below(200)));
    }
    if numbers.one_in(8) {
        let identities = json!([{ "userId": numbers.below(12).to_string(), "providerName": "Google",
            "providerType": "Google", "issuer": null, "primary": numbers.one_in(2), "dateCreated": 1 }]);
        give("identities", identities.to_string());
    }
    if numbers.one_in(20) {
        give("custom:unknown", "x".to_owned());
    }
    user(number, &name, attributes).to_string()
}

/// Others with another `LOADING_SEED`; to be printed.
pub(crate) fn seed() -> u64 {
    std::env::var("LOADING_SEED").map_or(7, |seed| seed.parse().unwrap())
}

/// Lines of which many cannot be stored beside others: as many as the usual road stores in one commit, since
/// of two a later one may come first there.
pub(crate) fn any_lines(numbers: &mut Numbers) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for count in 0..490 {
        let again = (numbers.one_in(15) && count > 0).then(|| lines[numbers.index(count)].clone());
        lines.push(again.unwrap_or_else(|| any_line(numbers)));
    }
    lines
}

/// The arguments of an import that says everything.
pub(crate) fn import<'a>(pool: &'a str, file: &'a str) -> [&'a str; 5] {
    ["import", "--verbose", "--user-pool-id", pool, file]
}

/// What an import said, in an order that does not depend on when it did.
pub(crate) fn said(ended: Ended) -> Vec<String> {
    let mut lines: Vec<String> = ended.stderr.lines().map(str::to_owned).collect();
    lines.sort();
    lines.push(ended.stdout);
    lines
}

#[test]
fn both_roads_lead_to_the_same() {
    let seed = seed();
    println!("LOADING_SEED={seed}");
    let mut numbers = Numbers(seed);
    for settings in [
        json!({}),
        json!({ "AliasAttributes": ["email", "preferred_username"] }),
        json!({ "UsernameAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": true } }),
    ] {
        let program = Program::new();
        let server = program.serve();
        let client = program.client(&server);
        let pools = [client.create_pool(settings.clone()), client.create_pool(settings.clone())];
        let file = program.write("users.ndjson", &any_lines(&mut numbers).join("\n"));
        // A store that a server has open is not loaded.
        let beside = said(program.run(&import(&pools[0], &file)));
        server.stop();
        let loaded = said(program.run(&import(&pools[1], &file)));
        assert_eq!(loaded, beside, "{settings}");
        for outcome in ["is taken", "belongs to the user", "is linked to", "not a user", "schema"] {
            assert!(beside.iter().any(|line| line.contains(outcome)), "{outcome}: {beside:?}");
        }
        assert!(!beside.last().unwrap().contains("there already: 0"), "{beside:?}");
        let server = program.serve();
        let client = program.client(&server);
        let users = pools.each_ref().map(|pool| export(&program, pool));
        assert!(users[0].len() > 100, "{}", users[0].len());
        assert_eq!(users[0], users[1], "{settings}");
        let counts = pools.each_ref().map(|pool| {
            let described = client.call("DescribeUserPool", &json!({ "UserPoolId": pool })).unwrap();
            described["UserPool"]["EstimatedNumberOfUsers"].clone()
        });
        assert_eq!(counts, [json!(users[0].len()), json!(users[0].len())]);
        let told = pools.each_ref().map(|pool| created(&client, pool));
        assert_eq!(told[0].len(), users[0].len());
        assert_eq!(told[0], told[1], "the feed tells of everybody, once");
        program.run(&["check"]).ok();
        // Once there are users, the other road is taken again, and finds them.
        server.stop();
        let again = said(program.run(&import(&pools[1], &file))).pop().unwrap();
        assert!(again.starts_with("users imported: 0, "), "{again}");
    }
}

/// A pool of a server that is not running any more, and the lines of so many users.
pub(crate) fn pool_and_lines(program: &Program, count: u64) -> (String, Vec<String>) {
    let server = program.serve();
    let pool = program.client(&server).create_pool(json!({}));
    server.stop();
    (pool, lines(count))
}

/// The lines of so many users who are in nobody's way.
pub(crate) fn lines(count: u64) -> Vec<String> {
    let mut numbers = Numbers(7);
    let line = |number| {
        let attributes = ["address", "family_name", "given_name", "name", "preferred_username"];
        let attributes = attributes
            .map(|name| json!({ "Name": name, "Value": format!("{}-{name}", numbers.below(1_000_000)) }));
        user(number, &format!("user{number}"), attributes.to_vec()).to_string()
    };
    (0..count).map(line).collect()
}

/// All users of a pool.
fn export(program: &Program, pool: &str) -> Vec<String> {
    let users = program.run(&["export", "--user-pool-id", pool]).ok();
    users.lines().map(str::to_owned).collect()
}

/// The numbers of the users that the feed of changes says were created, in order; it has one page.
pub(crate) fn created(client: &Client, pool: &str) -> Vec<String> {
    let path = format!("/poolhouse/v1/user-pools/{pool}/changes");
    let (_, lines) = client.exchange_text("GET", &path, Some("limit=1000"), HeaderMap::new(), "").unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut told: Vec<String> = lines
        .map(|line| {
            assert_eq!(line["Kind"], "CREATED", "{line}");
            line["Sub"].as_str().unwrap().to_owned()
        })
        .collect();
    told.sort();
    told
}

/// Users that come one after the other lie all over the tree, whose pages are half empty then.
#[test]
fn a_loaded_store_is_as_dense_as_one_that_was_copied() {
    let program = Program::new();
    let (pool, lines) = pool_and_lines(&program, 4_000);
    let file = program.write("users.ndjson", &lines.join("\n"));
    program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    let (data, copy) = (program.path("data"), program.path("copy"));
    let [from, to] = [&data, &copy].map(|path| path.to_str().unwrap());
    let copied = program.command_without_data(&["copy", "--from", from, "--to", to]).output().unwrap();
    ended(copied).ok();
    let [loaded, copied] = [data, copy].map(|path| fs::metadata(path.join("store/data.mdb")).unwrap().len());
    assert!(loaded < copied * 110 / 100, "{loaded} bytes, copied {copied}");
}

#[test]
fn a_load_that_is_killed_leaves_nothing_and_keeps_servers_away_meanwhile() {
    let program = Program::new();
    let (pool, lines) = pool_and_lines(&program, 3_000);
    let all = lines.join("\n");
    let mut command = program.command(&["import", "--user-pool-id", &pool, "-"]);
    let mut import = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    // More than a pipe holds, so the store is open when it is written.
    import.stdin.as_mut().unwrap().write_all(all.as_bytes()).unwrap();
    let started = Server::try_start(program.command(&["serve", "--listen", "127.0.0.1:0"]));
    let said = started.err().expect("no server starts").failed();
    assert!(said.contains("an import"), "{said}");
    import.kill().unwrap();
    import.wait().unwrap();
    assert_eq!(export(&program, &pool).len(), 0);
    let stays = ["data.mdb", "lock.mdb", "server.lock"];
    for entry in fs::read_dir(program.data("store")).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(stays.iter().any(|stays| name == *stays), "{name:?} was left");
    }
    let said = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &all).ok();
    assert_eq!(said, "users imported: 3000, there already: 0, refused: 0\n");
    assert_eq!(export(&program, &pool).len(), 3_000);
}

#[test]
fn what_comes_before_a_break_is_loaded() {
    let program = Program::new();
    let (pool, lines) = pool_and_lines(&program, 3);
    let page = format!("{{\"Users\":[{}]}} {{", lines.join(","));
    let said = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &page).failed();
    assert!(said.contains("users imported: 3, there already: 0, refused: 0"), "{said}");
    assert!(said.contains("the rest of the file was not read"), "{said}");
    assert_eq!(export(&program, &pool).len(), 3);
}
