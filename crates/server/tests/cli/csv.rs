//! Users come in by the service's CSV, and go out by it.

use std::fs;

use serde_json::{Value, json};

use crate::program::Program;

const HEADER: &str = "name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,\
                      website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,\
                      phone_number_verified,address,updated_at,cognito:mfa_enabled,cognito:username";

fn settings() -> Value {
    json!({ "AutoVerifiedAttributes": ["email"] })
}

/// A row in which only these columns have a value.
fn row(values: &[(&str, &str)]) -> String {
    let value = |column| values.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value);
    HEADER.split(',').map(value).collect::<Vec<_>>().join(",")
}

fn amy(more: &[(&str, &str)]) -> String {
    let amy = [
        ("cognito:username", "amy"),
        ("cognito:mfa_enabled", "FALSE"),
        ("email", "amy@corp.example"),
        ("email_verified", "TRUE"),
    ];
    row(&[more, &amy].concat())
}

#[test]
fn users_are_new_and_must_reset_their_password() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(settings());
    let row = amy(&[
        ("address", r" 1 Main St\, Springfield "),
        ("birthdate", "12/31/1990"),
        ("updated_at", "1700000000"),
    ]);
    let file = program.write("users.csv", &format!("{HEADER}\r\n{row}\r\n"));
    let import = ["import", "--user-pool-id", &pool, &file];
    assert_eq!(program.run(&import).ok(), "users imported: 1, there already: 0, refused: 0\n");
    let user = &client.users(&pool)[0];
    assert_eq!((&user["Username"], &user["UserStatus"]), (&json!("amy"), &json!("RESET_REQUIRED")));
    let attribute = |name: &str| {
        let attributes = user["Attributes"].as_array().unwrap();
        attributes.iter().find(|attribute| attribute["Name"] == name).unwrap()["Value"].clone()
    };
    assert_eq!(attribute("address"), "1 Main St, Springfield");
    assert_eq!(attribute("birthdate"), "12/31/1990");
    assert_eq!(attribute("email_verified"), "true");
    assert_eq!(program.run(&import).ok(), "users imported: 0, there already: 1, refused: 0\n");
}

#[test]
fn rows_that_break_a_rule_are_named() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(settings());
    let unverified = "The User Record does not set any of the auto verified attributes to true.";
    let cases = [
        (row(&[("cognito:mfa_enabled", "false")]), ": cognito:username is empty"),
        (amy(&[("cognito:username", "a b")]), " (a b): cognito:username has a blank in it"),
        (amy(&[("cognito:mfa_enabled", "no")]), " (amy): cognito:mfa_enabled is neither true nor false"),
        (amy(&[("cognito:mfa_enabled", "true")]), " (amy): cognito:mfa_enabled must be false"),
        (amy(&[("email_verified", "false")]), unverified),
        (amy(&[("email", "")]), unverified),
        (amy(&[("birthdate", "1990-12-31")]), " (amy): birthdate is not of the form mm/dd/yyyy"),
        (amy(&[("updated_at", "now")]), " (amy): "),
        (format!("{},", amy(&[])), ": the row has 22 fields and the header 21"),
        ("x".repeat(16_001), ": the row is longer than 16000 characters"),
    ];
    let rows: Vec<&str> = cases.iter().map(|(row, _)| row.as_str()).collect();
    let file = program.write("users.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    let ended = program.run(&["import", "--user-pool-id", &pool, &file]);
    assert_eq!(ended.stdout, "users imported: 0, there already: 0, refused: 10\n", "{}", ended.stderr);
    for (number, (_, expected)) in (2..).zip(&cases) {
        let line =
            ended.stderr.lines().find(|line| line.split([' ', ':']).nth(1) == Some(&number.to_string()));
        assert!(line.is_some_and(|line| line.contains(expected)), "{number}: {expected}\n{}", ended.stderr);
    }
}

/// Whoever is there since an earlier row is not somebody who was there already.
#[test]
fn a_user_who_is_named_again_is_refused() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let [beside, alone] = [(); 2].map(|()| client.create_pool(settings()));
    let mut names: Vec<String> = (0..1_200).map(|number| format!("user{number}")).collect();
    (names[10], names[1_100]) = ("user0".to_owned(), "user0".to_owned());
    let rows: Vec<String> = names.iter().map(|name| amy(&[("cognito:username", name)])).collect();
    let file = program.write("users.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    let import = |pool: &str| program.run(&["import", "--user-pool-id", pool, &file]);
    let check = |said: crate::program::Ended| {
        assert_eq!(said.stdout, "users imported: 1198, there already: 0, refused: 2\n", "{}", said.stderr);
        assert!(said.stderr.contains("line 12 (user0): the user name user0 "), "{}", said.stderr);
    };
    check(import(&beside));
    server.stop();
    check(import(&alone));
    let again = import(&alone);
    assert_eq!(again.stdout, "users imported: 0, there already: 1200, refused: 0\n", "{}", again.stderr);
}

#[test]
fn a_header_that_does_not_fit_the_pool_is_refused() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(settings());
    for (header, expected) in [
        ("", "users.csv is empty\n"),
        ("name,email\n", "the columns \"given_name\", \"family_name\", "),
        (&*HEADER.replace("email,", ""), "the column \"email\" is missing\n"),
        (&*format!("{HEADER},custom:tier\n"), "no attribute for the column \"custom:tier\""),
        (&*format!("{HEADER},name\n"), "twice"),
    ] {
        let file = program.write("users.csv", header);
        let said = program.run(&["import", "--user-pool-id", &pool, &file]).failed();
        assert!(said.contains(expected), "{said}");
    }
    let unverifying = client.create_pool(json!({}));
    let file = program.write("users.csv", HEADER);
    let said = program.run(&["import", "--user-pool-id", &unverifying, &file]).failed();
    assert!(said.contains("--auto-verified-attributes email"), "{said}");
}

#[test]
fn a_contact_that_stands_for_the_user_name_becomes_an_attribute() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool =
        client.create_pool(json!({ "AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"] }));
    let rows = [amy(&[("cognito:username", "amy@corp.example"), ("email", "amy@corp.example")]), amy(&[])];
    let file = program.write("users.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    let ended = program.run(&["import", "--user-pool-id", &pool, &file]);
    assert_eq!(ended.stdout, "users imported: 1, there already: 0, refused: 1\n", "{}", ended.stderr);
    assert!(ended.stderr.contains("line 3 (amy): Username should be an email."), "{}", ended.stderr);
    let user = &client.users(&pool)[0];
    assert_eq!(user["Username"].as_str().unwrap().len(), 36);
    let again = program.run(&["import", "--user-pool-id", &pool, &file]);
    assert_eq!(again.stdout, "users imported: 0, there already: 1, refused: 1\n");

    let exported = program.run(&["export", "--user-pool-id", &pool, "--format", "csv"]).ok();
    assert!(exported.lines().nth(1).unwrap().ends_with(",false,amy@corp.example"), "{exported}");
}

#[test]
fn what_csv_can_say_comes_back_the_same() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let mut settings = settings();
    settings["Schema"] = json!([{ "Name": "tier", "AttributeDataType": "String", "Mutable": true }]);
    let (pool, copy) = (client.create_pool(settings.clone()), client.create_pool(settings));
    let row = amy(&[("address", r"1 Main St\, Springfield"), ("birthdate", "12/31/1990")]);
    let (head, name) = row.rsplit_once(",FALSE,").unwrap();
    let header = HEADER.replace("cognito:mfa", "custom:tier,cognito:mfa");
    let text = format!("{header}\n{head},gold,false,{name}\n").replace("TRUE", "true");
    let file = program.write("users.csv", &text);
    program.run(&["import", "--user-pool-id", &pool, &file]).ok();
    let exported = program.path("exported.csv");
    let export = ["export", "--user-pool-id", &pool, "--format", "csv", exported.to_str().unwrap()];
    let ended = program.run(&export);
    assert!(!ended.stderr.contains("verified"), "{}", ended.stderr);
    assert_eq!(ended.ok(), "");
    assert_eq!(fs::read_to_string(&exported).unwrap(), text);
    let import = ["import", "--user-pool-id", &copy, exported.to_str().unwrap()];
    assert_eq!(program.run(&import).ok(), "users imported: 1, there already: 0, refused: 0\n");
}

#[test]
fn who_cannot_be_written_as_csv_is_left_out_by_name() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(json!({}));
    let user = |name: &str, value: &str, status: &str| {
        let sub = format!("01890a5d-ac96-774b-bcce-{:012}", name.len());
        let attributes = json!([{ "Name": "nickname", "Value": value }, { "Name": "sub", "Value": sub }]);
        json!({ "Username": name, "Attributes": attributes, "UserCreateDate": 1, "UserStatus": status })
    };
    let users = [
        user("a", "fine", "CONFIRMED"),
        user("bb", "two\nlines", "CONFIRMED"),
        user("ccc", "fine", "EXTERNAL_PROVIDER"),
    ];
    program
        .run_with_input(
            &["import", "--user-pool-id", &pool, "-"],
            &users.map(|user| format!("{user}\n")).concat(),
        )
        .ok();
    let ended = program.run(&["export", "--user-pool-id", &pool, "--format", "csv"]);
    assert_eq!(ended.stdout.lines().count(), 2);
    assert!(
        ended.stderr.contains("bb is left out: a CSV file cannot say what nickname is"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains("ccc is left out: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("users written: 1, left out: 2"), "{}", ended.stderr);
    let note = "1 user has no verified e-mail address or phone number; a CSV import will refuse them,";
    assert!(ended.stderr.contains(note), "{}", ended.stderr);
    assert_eq!(ended.status.code(), Some(1));
}
