//! Users come in as JSON of both kinds, keep what they had, and can come again.

use serde_json::{Value, json};

use crate::program::Program;
use crate::wire::Client;

const AMY: &str = concat!(
    r#"{"Username":"amy","Attributes":[{"Name":"email","Value":"amy@corp.example"},"#,
    r#"{"Name":"sub","Value":"01890a5d-ac96-774b-bcce-b302099a8001"}],"UserCreateDate":1.687780011158E9,"#,
    r#""UserLastModifiedDate":1.687780012158E9,"Enabled":false,"UserStatus":"CONFIRMED"}"#
);
const BEN: &str = concat!(
    r#"{"Username":"ben","Attributes":[{"Name":"sub","Value":"01890a5d-ac97-774b-bcce-b302099a8002"}],"#,
    r#""UserCreateDate":"2023-06-26T11:46:51.158000+00:00","UserStatus":"EXTERNAL_PROVIDER"}"#
);

/// A pool with a running server.
fn pool(program: &Program) -> (crate::program::Server, Client, String) {
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(json!({}));
    (server, client, pool)
}

fn sub(number: usize) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012}")
}

/// A user as the AWS CLI prints one, indented.
fn printed(number: usize) -> Value {
    json!({
        "Username": format!("user{number:05}"),
        "Attributes": [{ "Name": "sub", "Value": sub(number) }],
        "UserCreateDate": "2023-06-26T11:46:51.158000+00:00",
        "UserLastModifiedDate": "2023-06-26T11:46:51.158000+00:00",
        "Enabled": true,
        "UserStatus": "CONFIRMED",
        "MFAOptions": [],
    })
}

#[test]
fn a_running_server_lists_what_is_imported_beside_it() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let file = program.write("users.ndjson", &format!("{AMY}\n\n{BEN}"));
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    assert_eq!(said, "users imported: 2, there already: 0, refused: 0\n");
    let users = client.users(&pool);
    assert_eq!(users[0], serde_json::from_str::<Value>(AMY).unwrap());
    assert_eq!(users[1]["Username"], "ben");
    assert_eq!(users[1]["UserCreateDate"], 1_687_780_011.158);
    assert_eq!(users[1]["UserLastModifiedDate"], 1_687_780_011.158);
    assert_eq!((&users[1]["Enabled"], &users[1]["UserStatus"]), (&json!(true), &json!("EXTERNAL_PROVIDER")));
    let described = client.call("DescribeUserPool", &json!({ "UserPoolId": pool })).unwrap();
    assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], 2);
}

#[test]
fn the_same_file_can_come_again() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let file = program.write("users.ndjson", &format!("{AMY}\n{BEN}\n"));
    program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    let before = client.users(&pool);
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    assert_eq!(said, "users imported: 0, there already: 2, refused: 0\n");
    assert_eq!(client.users(&pool), before);
}

/// Many batches are on their way at once, and yet the file's order decides.
#[test]
fn of_two_users_with_one_name_the_earlier_is_stored() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let mut users: Vec<Value> = (1..=3_000).map(printed).collect();
    for number in (600..3_000).step_by(600) {
        users[number]["Username"] = users[0]["Username"].clone();
    }
    let lines: Vec<String> = users.iter().map(Value::to_string).collect();
    let file = program.write("users.ndjson", &lines.join("\n"));
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
    assert!(said.contains("users imported: 2996, there already: 0, refused: 4"), "{said}");
    for line in [601, 1201, 1801, 2401] {
        let refused = format!("line {line} (user00001): the user name user00001 or an alias of it is taken");
        assert!(said.contains(&refused), "{said}");
    }
    let input = json!({ "UserPoolId": pool, "Username": "user00001" });
    let first = client.call("AdminGetUser", &input).unwrap();
    assert_eq!(first["UserAttributes"][0]["Value"], sub(1).as_str());
}

#[test]
fn pages_of_the_aws_cli_come_in_one_after_the_other() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let page = |users: std::ops::Range<usize>| {
        let users: Vec<Value> = users.map(printed).collect();
        serde_json::to_string_pretty(&json!({ "Users": users, "PaginationToken": "x" })).unwrap()
    };
    let array = serde_json::to_string(&[printed(5)]).unwrap();
    let file = program.write("users.json", &format!("{}\n{}{array}\n", page(0..3), page(3..5)));
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    assert_eq!(said, "users imported: 6, there already: 0, refused: 0\n");
    assert_eq!(client.users(&pool).len(), 6);
}

#[test]
fn standard_input_is_a_file_too() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let one = format!("\u{feff}{{\"Users\":[{AMY}]}}");
    program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &one).ok();
    program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &format!("{BEN}\n")).ok();
    assert_eq!(client.users(&pool).len(), 2);
}

#[test]
fn many_users_come_in_several_commits() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let lines: Vec<String> = (0..3_000).map(|number| printed(number).to_string()).collect();
    let lines = lines.join("\n");
    let said = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &lines).ok();
    assert_eq!(said, "users imported: 3000, there already: 0, refused: 0\n");
    let described = client.call("DescribeUserPool", &json!({ "UserPoolId": pool })).unwrap();
    assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], 3_000);
    program.run(&["check"]).ok();
}

#[test]
fn refused_lines_are_named_and_the_others_stored() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let with = |change: &str, to: &str| AMY.replace(change, to);
    let letters = "\\u0001".repeat(2048);
    let long = ["name", "nickname", "profile", "website", "locale", "zoneinfo"];
    let long = long.map(|name| format!(r#"{{"Name":"{name}","Value":"{letters}"}},"#)).concat();
    let long = format!(r#"{long}{{"Name":"picture","Value":"{}"}},{{"Name":"email""#, &letters[..9_000]);
    let lines = [
        AMY.to_owned(),
        "{".to_owned(),
        with(r#""Username":"amy","#, ""),
        with("a8001", "a800x"),
        with(r#",{"Name":"sub","Value":"01890a5d-ac96-774b-bcce-b302099a8001"}"#, ""),
        with("CONFIRMED", "FINE"),
        with("1.687780011158E9", "\"yesterday\""),
        with(r#""Username":"amy""#, r#""Username":"other""#),
        with("a8001", "a8003"),
        with("a8001", "a8004").replace("amy", "cyd").replace("\"email\"", "\"custom:tier\""),
        "x".repeat(1_000_001),
        // Less than a record holds, but with no room for what is noted of a user.
        with("a8001", "a8005").replace("amy", "dee").replace(r#"[{"Name":"email""#, &format!("[{long}")),
        BEN.to_owned(),
    ];
    let file = program.write("users.ndjson", &lines.join("\n"));
    let ended = program.run(&["import", "--user-pool-id", &pool, &file]);
    assert_eq!(ended.stdout, "users imported: 2, there already: 0, refused: 11\n", "{}", ended.stderr);
    let mut named: Vec<&str> = ended.stderr.lines().collect();
    named.sort_by_key(|line| line.split([' ', ':']).nth(1).unwrap().parse::<u32>().unwrap());
    for (line, expected) in named.iter().zip([
        "line 2: EOF while parsing",
        "line 3: missing field `Username`",
        "line 4 (amy): 01890a5d-ac96-774b-bcce-b302099a800x is not a sub",
        "line 5 (amy): the attribute sub is missing",
        "line 6: unknown variant `FINE`",
        "line 7 (amy): yesterday is not a time",
        "line 8 (other): sub 01890a5d-ac96-774b-bcce-b302099a8001",
        "line 9 (amy): the user name amy",
        "line 10 (cyd): ",
        "line 11: the line is longer than 1000000 bytes",
        "line 12 (dee): too large for the store: a profile of ",
    ]) {
        assert!(line.starts_with(expected), "{line}\n{expected}");
    }
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(client.users(&pool).len(), 2);
}

#[test]
fn a_line_of_a_page_is_counted_in_the_file() {
    let program = Program::new();
    let (_server, _, pool) = pool(&program);
    let mut wrong = printed(1);
    wrong["UserStatus"] = json!("FINE");
    let page = serde_json::to_string_pretty(&json!({ "Users": [printed(0), wrong] })).unwrap();
    let line = 1 + page.lines().position(|line| line == "    {").unwrap();
    let second = line + page.lines().skip(line).position(|line| line == "    {").unwrap() + 1;
    let ended = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &page);
    assert!(ended.stderr.starts_with(&format!("line {second}: unknown variant `FINE`")), "{}", ended.stderr);
}

#[test]
fn what_comes_before_a_break_is_kept() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let ended =
        program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &format!("{{\"Users\":[{AMY},"));
    assert_eq!(ended.stdout, "users imported: 1, there already: 0, refused: 0\n");
    assert!(
        ended.stderr.contains("EOF while parsing") && ended.stderr.contains("line 1"),
        "{}",
        ended.stderr
    );
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(client.users(&pool).len(), 1);
    let ended = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], r#"{"NextToken":"x"}"#);
    assert!(ended.failed().starts_with("error: standard input holds no users: there is no \"Users\" in it;"));
}

#[test]
fn a_federated_user_keeps_the_links() {
    let program = Program::new();
    let (_server, client, pool) = pool(&program);
    let identities = r#"[{"userId":"1","providerName":"Google"}]"#;
    let mut user = printed(1);
    user["Attributes"]
        .as_array_mut()
        .unwrap()
        .insert(0, json!({ "Name": "identities", "Value": identities }));
    program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &format!("{user}\n")).ok();
    assert_eq!(client.users(&pool)[0]["Attributes"][0]["Value"], identities);
}

#[test]
fn what_is_not_there_is_said() {
    let program = Program::new();
    let (server, _, pool) = pool(&program);
    server.stop().ok();
    let said = program.run(&["import", "--user-pool-id", "us-east-1_AAAAAAAAA", "users.ndjson"]).failed();
    assert!(said.contains("User pool us-east-1_AAAAAAAAA does not exist."), "{said}");
    let said = program.run(&["import", "--user-pool-id", &pool, "users.ndjson"]).failed();
    assert!(said.contains("users.ndjson cannot be read"), "{said}");
}

#[test]
fn a_file_that_is_no_user_list_is_one_error() {
    let program = Program::new();
    let (_server, _, pool) = pool(&program);
    let answer = json!({ "UserPool": { "Id": "x", "SchemaAttributes": [{ "Name": "sub" }] } });
    let printed = serde_json::to_string_pretty(&answer).unwrap();
    for (name, text) in [("p.json", answer.to_string()), ("p.txt", printed)] {
        let file = program.write(name, &text);
        let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
        let expected = "holds no users: there is no \"Users\" in it; give what `aws cognito-idp list-users` \
                        prints, or one user a line with --format ndjson";
        assert_eq!(said, format!("error: {file} {expected}\n"));
    }
    for name in ["e.json", "e.ndjson", "e.csv", "e"] {
        let file = program.write(name, "\n");
        let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
        assert_eq!(said, format!("error: {file} is empty\n"));
    }
    let neither = "begins neither as what `aws cognito-idp list-users` prints, nor as a user a line, nor as \
                   the header of a CSV file; if it is one of these, say which with --format";
    for (name, text) in
        [("users", "\u{7f}ELF\u{2}"), ("users.txt", "\"amy\"\n"), ("users.zip", "PK\u{3}\u{4},")]
    {
        let file = program.write(name, text);
        let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
        assert_eq!(said, format!("error: {file} {neither}\n"));
    }
    for (name, text) in [("z.json", "PK\u{3}\u{4}"), ("s.json", "\"amy\"\n"), ("c.json", "name,email\n")] {
        let file = program.write(name, text);
        let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
        assert!(said.starts_with(&format!("error: {file} is not understood: ")), "{said}");
        let mend = "; give what `aws cognito-idp list-users` prints, or say what it is with --format\n";
        assert!(said.ends_with(mend), "{said}");
    }
    let file = program.write("wide.json", "");
    std::fs::write(&file, [0xff, 0xfe, b'{', 0]).unwrap();
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
    assert_eq!(said, format!("error: {file} is in UTF-16, as some shells write it; give it in UTF-8\n"));
    let pages = format!("{{\"Users\":[{AMY}]}}\n{answer}\n");
    let said = program.run_with_input(&["import", "--user-pool-id", &pool, "-"], &pages).failed();
    assert!(
        said.contains("error: there is no \"Users\" in the page that ends in line 2; the rest"),
        "{said}"
    );
    assert!(said.starts_with("users imported: 1,"), "{said}");
    let file = program.write("p.ndjson", "\"UserPool\"\n[1]\n");
    let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
    for line in ["line 1", "line 2"] {
        assert!(said.contains(&format!("{line}: not a user: a JSON object is expected\n")), "{said}");
    }
}

#[test]
fn many_lines_refused_for_one_reason_are_counted() {
    let program = Program::new();
    let (_server, _, pool) = pool(&program);
    let lines = format!("{AMY}\n{}", "{}\n".repeat(131));
    let import = ["import", "--user-pool-id", &pool, "-"];
    let ended = program.run_with_input(&import, &lines);
    let said: Vec<&str> = ended.stderr.lines().collect();
    assert_eq!(said.len(), 11, "{}", ended.stderr);
    assert_eq!(
        (said[0], said[10]),
        ("line 2: missing field `Username`", "... and 121 more: missing field `Username`")
    );
    assert_eq!(ended.stdout, "users imported: 1, there already: 0, refused: 131\n");
    let ended = program.run_with_input(&[&import[..], &["--verbose"]].concat(), &lines);
    assert_eq!(ended.stderr.lines().count(), 131, "{}", ended.stderr);
}
