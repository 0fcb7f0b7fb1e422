//! A backup is of one moment, whatever the server does meanwhile, whole or not there, and tells what is wrong
//! with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::{Value, json};

use crate::program::{Ended, Program};
use crate::restore::{restore_into, with_key_of};
use crate::wire::Client;

pub(crate) const USERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/users.ndjson");
const WRITERS: usize = 6;

type Names = Mutex<BTreeSet<String>>;

/// A store with a pool of 1,000 users, a group and an app client; the pool.
pub(crate) fn fill(program: &Program) -> String {
    let server = program.serve();
    let client = program.client(&server);
    let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let pool = client.create_pool(json!({ "Schema": [custom("tier"), custom("department")] }));
    program.run(&["import", "--user-pool-id", &pool, USERS]).ok();
    client.call("CreateGroup", &json!({ "UserPoolId": pool, "GroupName": "staff" })).unwrap();
    let secret = json!({ "UserPoolId": pool, "ClientName": "app", "GenerateSecret": true });
    client.call("CreateUserPoolClient", &secret).unwrap();
    server.stop().ok();
    pool
}

/// Makes a backup; its path.
pub(crate) fn back_up(program: &Program) -> String {
    let file = program.path("a.backup").to_str().unwrap().to_owned();
    program.run(&["backup", &file]).ok();
    file
}

/// All users of a pool by name.
pub(crate) fn users(client: &Client, pool: &str) -> BTreeMap<String, Value> {
    let mut users = BTreeMap::new();
    let mut input = json!({ "UserPoolId": pool });
    loop {
        let page = client.call("ListUsers", &input).unwrap();
        for user in page["Users"].as_array().unwrap() {
            let name = user["Username"].as_str().unwrap().to_owned();
            assert!(users.insert(name, user.clone()).is_none(), "nobody is there twice");
        }
        match page.get("PaginationToken") {
            Some(token) => input["PaginationToken"] = token.clone(),
            None => return users,
        }
    }
}

#[test]
fn a_backup_under_load_is_of_one_moment() {
    let program = Program::new();
    let pool = fill(&program);
    let server = program.serve();
    let client = program.client(&server);
    let (asked, acknowledged) = (Names::default(), Names::default());
    let is_done = AtomicBool::new(false);
    let known = |of: &Names| of.lock().unwrap().clone();
    let write = |writer: usize| {
        for serial in 0.. {
            if is_done.load(Ordering::Relaxed) {
                return;
            }
            let name = format!("writer-{writer}-{serial:05}");
            asked.lock().unwrap().insert(name.clone());
            client.call("AdminCreateUser", &creation(&pool, &name)).unwrap();
            acknowledged.lock().unwrap().insert(name);
        }
    };
    let mut moments = Vec::new();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let write = &write;
            scope.spawn(move || write(writer));
        }
        for round in 0..3 {
            while known(&acknowledged).len() < 20 * (round + 1) {
                thread::yield_now();
            }
            let file = program.path(&format!("{round}.backup")).to_str().unwrap().to_owned();
            let before = known(&acknowledged);
            program.run(&["backup", &file]).ok();
            moments.push((file, before, known(&asked)));
        }
        is_done.store(true, Ordering::Relaxed);
    });
    let at_last = users(&client, &pool);
    assert_eq!(at_last.len(), 1_000 + known(&asked).len());
    for (file, before, asked) in moments {
        let copy = with_key_of(&program);
        restore_into(&copy, &file).ok();
        assert!(copy.run(&["check"]).ok().ends_with("problems found: 0\n"));
        let server = copy.serve();
        // The access key is in the backup too.
        let client = Client { address: server.address.clone(), key: program.root() };
        let there = users(&client, &pool);
        assert!(before.iter().all(|name| there.contains_key(name)), "what was acknowledged is there");
        let new = there.keys().filter(|name| name.starts_with("writer-"));
        assert!(new.clone().all(|name| asked.contains(name)), "and nothing that came later");
        assert_eq!(there.len(), 1_000 + new.count());
        assert!(there.iter().all(|(name, user)| at_last[name] == *user), "as it was");
        let described = client.call("DescribeUserPool", &json!({ "UserPoolId": pool })).unwrap();
        assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], there.len());
        client.call("AdminCreateUser", &creation(&pool, "later")).unwrap();
        assert_eq!(users(&client, &pool).len(), there.len() + 1);
        server.stop().ok();
        copy.run(&["check"]).ok();
    }
}

fn creation(pool: &str, name: &str) -> Value {
    json!({
        "UserPoolId": pool,
        "Username": name,
        "MessageAction": "SUPPRESS",
        "UserAttributes": [{ "Name": "email", "Value": format!("{name}@corp.example") }],
    })
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_go() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!Path::new(&format!("{file}.part")).exists());
    let before = fs::read(&file).unwrap();
    let said = program.run(&["backup", &file]).failed();
    assert_eq!(
        said,
        format!("error: {file} is there already; choose another name, or replace it with --force\n")
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    // What a backup left that was killed is no hindrance.
    fs::write(format!("{file}.part"), vec![7; 1 << 20]).unwrap();
    fs::write(&file, "old").unwrap();
    program.run(&["backup", "--force", &file]).ok();
    assert!(!Path::new(&format!("{file}.part")).exists());
    assert_eq!(fs::read(&file).unwrap().len(), before.len());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let part = fs::File::create(format!("{file}.part")).unwrap();
    part.lock().unwrap();
    let said = program.run(&["backup", "--force", &file]).failed();
    assert_eq!(said, format!("error: another command is writing to {file}\n"));
    drop(part);
    let said = program.run(&["backup", "missing/a.backup"]).failed();
    assert_eq!(said, "error: the folder missing does not exist\n");
    let folder = program.path("").display().to_string();
    let said = program.run(&["backup", &folder]).failed();
    assert_eq!(said, format!("error: {folder} is a directory; name a file in it\n"));
    let said = program.run(&["backup", "--data", "nowhere", "b.backup"]).failed();
    assert!(said.contains("there is no store in nowhere/store"), "{said}");
    assert!(!program.path("b.backup.part").exists());
}

#[test]
fn a_backup_says_what_it_is_and_whether_it_is_whole() {
    let program = Program::new();
    fill(&program);
    let file = program.path("a.backup").to_str().unwrap().to_owned();
    let made = program.run(&["backup", &file]);
    assert!(made.status.success() && made.stdout.is_empty(), "{}", made.stderr);
    let words = made.stderr.strip_prefix("backed up: ").unwrap().trim_end();
    assert!(words.contains(&format!(" in {} bytes, digest ", fs::metadata(&file).unwrap().len())), "{words}");
    let version = env!("CARGO_PKG_VERSION");
    let whole = program.run(&["backup", "--verify", &file]).ok();
    assert!(whole.starts_with(&format!("whole: {words}, made by poolhouse {version} at 20")), "{whole}");
    // It names no user and no key.
    let bytes = fs::read(&file).unwrap();
    let key = fs::read_to_string(program.data("master.key")).unwrap();
    assert!(!bytes.windows(16).any(|window| window == &key.as_bytes()[..16]));
    assert!(bytes.len() < 400_000, "it is packed: {}", bytes.len());
}

#[test]
fn what_is_damaged_is_refused_with_its_place() {
    let program = Program::new();
    fill(&program);
    let file = back_up(&program);
    let whole = fs::read(&file).unwrap();
    let wrong = program.path("wrong.backup").to_str().unwrap().to_owned();
    for at in [20, 24, 40, 100, 200, whole.len() / 2, whole.len() - 60, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        let said = refused(&program, &wrong, &bytes);
        let told =
            said.split_once("is damaged in the block that begins at byte ").map(|(_, told)| told.trim());
        let cut_off = said.contains("was cut off: it ends at byte");
        let start = told.map_or(at, |told| told.parse().unwrap());
        assert!(cut_off || start <= at, "{at}: {said}");
    }
    for len in [0, 10, 19, 20, 25, 100, whole.len() / 2, whole.len() - 33, whole.len() - 1] {
        let said = refused(&program, &wrong, &whole[..len]);
        assert!(said.contains(&format!("{wrong} was cut off: it ends at byte {len}\n")), "{len}: {said}");
    }
    let said = refused(&program, &wrong, &[&whole[..], b"x"].concat());
    assert!(said.contains(&format!("{wrong} goes on behind its end, at byte {}\n", whole.len())), "{said}");
    let said = refused(&program, &wrong, &[b'x'; 1000]);
    assert!(said.contains(&format!("{wrong} is no backup of Poolhouse\n")), "{said}");
    let mut later = whole.clone();
    later[19] = 9;
    let said = refused(&program, &wrong, &later);
    assert!(said.contains("is a backup of format 9, this program knows 1; use a matching release"), "{said}");
}

/// Neither verified nor restored, and nothing is there afterwards; what is said.
fn refused(program: &Program, file: &str, bytes: &[u8]) -> String {
    fs::write(file, bytes).unwrap();
    let said = program.run(&["backup", "--verify", file]).failed();
    let copy = with_key_of(program);
    assert_eq!(restore_into(&copy, file).failed(), said);
    let left: Vec<_> = fs::read_dir(copy.data("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["master.key"]);
    said
}

#[test]
fn a_backup_goes_through_pipes() {
    let program = Program::new();
    let pool = fill(&program);
    let mut command = program.command(&["backup", "-"]);
    let made = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    assert!(made.status.success());
    let copy = with_key_of(&program);
    assert!(through_stdin(&copy, &["restore", "-"], &made.stdout).ok().starts_with("restored: "));
    assert!(through_stdin(&copy, &["backup", "--verify", "-"], &made.stdout).ok().starts_with("whole: "));
    let exported = |program: &Program| program.run(&["export", "--user-pool-id", &pool]).ok();
    assert_eq!(exported(&copy), exported(&program));
    // Half a backup is no success, whoever stopped reading.
    let mut command = program.command(&["backup", "-"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let said = crate::program::ended(child.wait_with_output().unwrap()).failed();
    assert!(said.contains("cannot be written: Broken pipe"), "{said}");
}

fn through_stdin(program: &Program, arguments: &[&str], input: &[u8]) -> Ended {
    let mut command = program.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    crate::program::ended(child.wait_with_output().unwrap())
}
