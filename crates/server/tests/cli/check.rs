//! A check finds what is wrong, and nothing where nothing is.

use std::fs;
use std::ops::Bound;

use poolhouse_store::{Batch, LmdbStore, OpenMode, Space, Store, Write};
use serde_json::json;

use crate::program::Program;

const AMY: &str = concat!(
    r#"{"Username":"amy","Attributes":[{"Name":"email","Value":"amy@corp.example"},"#,
    r#"{"Name":"sub","Value":"01890a5d-ac96-774b-bcce-b302099a8001"}],"#,
    r#""UserCreateDate":1,"UserStatus":"CONFIRMED"}"#
);

/// The first pool of a store.
const FIRST_POOL: Space = Space(1);

fn with_amy(program: &Program) -> String {
    let server = program.serve();
    let pool = program.client(&server).create_pool(json!({}));
    program.run_with_input(&["import", "--user-pool-id", &pool, "-"], AMY).ok();
    server.stop().ok();
    pool
}

/// Changes the store behind the back of the directory.
fn tamper(program: &Program, choose: impl Fn(&[u8], &[u8]) -> Option<Write>) {
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let entries =
        store.snapshot(FIRST_POOL).unwrap().range((Bound::Unbounded, Bound::Unbounded), 100).unwrap();
    let write =
        entries.iter().find_map(|entry| choose(entry.key, entry.value)).expect("something to tamper with");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let batch = Batch { writes: vec![write], ..Batch::default() };
    runtime.block_on(store.commit(FIRST_POOL, batch)).unwrap();
}

/// A volume that is not mounted looks like this, and must not look like a store that is in order.
#[test]
fn a_directory_without_a_store_is_left_alone() {
    let program = Program::new();
    let store = program.data("store");
    fs::create_dir_all(&store).unwrap();
    for files in [0, 1] {
        if files == 1 {
            fs::write(store.join("data.mdb"), "").unwrap();
        }
        for arguments in [&["check"][..], &["backup", "all.backup"], &["key", "list"]] {
            let said = program.run(arguments).failed();
            assert!(said.contains("there is no store in"), "{arguments:?}: {said}");
        }
        let import = ["import", "--user-pool-id", "us-east-1_AAAAAAAAA", "-"];
        let said = program.run_with_input(&import, AMY).failed();
        assert!(said.contains("there is no store in"), "{said}");
        assert_eq!(fs::read_dir(&store).unwrap().count(), files);
    }
}

#[test]
fn a_clean_store_passes() {
    let program = Program::new();
    let pool = with_amy(&program);
    let said = program.run(&["check"]).ok();
    assert!(said.contains(&format!("{pool}: users: 1, index entries: 4, problems: 0")), "{said}");
    assert!(said.ends_with("pools checked: 1, problems found: 0\n"), "{said}");
    // The root key, and the registry's entry of the pool.
    let registry = "registry: entries: 2, problems: 0\n";
    assert_eq!(format!("{registry}{}", program.run(&["check", "--user-pool-id", &pool]).ok()), said);
}

#[test]
fn a_missing_index_entry_is_found() {
    let program = Program::new();
    let pool = with_amy(&program);
    // Entries of attributes are the ones without a value.
    tamper(&program, |key, value| value.is_empty().then(|| Write::Delete(key.to_vec())));
    let said = program.run(&["check"]).failed();
    assert!(
        said.contains("user 01890a5d-ac96-774b-bcce-b302099a8001 is not found by its index entry"),
        "{said}"
    );
    assert!(said.contains(&pool) && said.ends_with("problems found: 1\n"), "{said}");
}

#[test]
fn an_entry_that_leads_nowhere_is_found() {
    let program = Program::new();
    with_amy(&program);
    // The last byte of such a key belongs to the number of the user.
    tamper(&program, |key, value| {
        let mut key = key.to_vec();
        *key.last_mut()? ^= 1;
        value.is_empty().then(|| Write::Put(key, Vec::new()))
    });
    let said = program.run(&["check"]).failed();
    assert!(said.contains("leads to no user who has it"), "{said}");
}

#[test]
fn messages_are_checked_too() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(json!({}));
    let invited = json!({
        "UserPoolId": pool,
        "Username": "amy",
        "UserAttributes": [{"Name": "phone_number", "Value": "+13125550100"}],
    });
    client.call("AdminCreateUser", &invited).unwrap();
    server.stop().ok();
    let said = program.run(&["check"]).ok();
    assert!(said.ends_with("problems found: 0\n"), "{said}");

    let is_due = |key: &[u8]| key.starts_with(&[0x0b]);
    tamper(&program, |key, _| is_due(key).then(|| Write::Delete(key.to_vec())));
    let said = program.run(&["check"]).failed();
    assert!(said.contains("is not found by its index entry"), "{said}");
    tamper(&program, |key, _| key.starts_with(&[0x03]).then(|| Write::Delete(key.to_vec())));
    let said = program.run(&["check"]).failed();
    assert!(said.contains("leads to no message that has it"), "{said}");
    assert!(said.ends_with("problems found: 1\n"), "{said}");
}

#[test]
fn a_check_runs_beside_a_server() {
    let program = Program::new();
    with_amy(&program);
    let _server = program.serve();
    program.run(&["check"]).ok();
    assert!(
        program.run(&["check", "--user-pool-id", "us-east-1_AAAAAAAAA"]).failed().contains("does not exist")
    );
}

#[test]
fn an_identifier_that_leads_elsewhere_is_found() {
    let program = Program::new();
    let server = program.serve();
    let client = program.client(&server);
    let pool = client.create_pool(json!({}));
    let provider = json!({
        "UserPoolId": pool,
        "ProviderName": "Corp",
        "ProviderType": "OIDC",
        "ProviderDetails": {
            "client_id": "client",
            "authorize_scopes": "openid",
            "oidc_issuer": "https://idp.example",
            "attributes_request_method": "GET",
        },
        "IdpIdentifiers": ["corp.example"],
    });
    client.call("CreateIdentityProvider", &provider).unwrap();
    server.stop().ok();
    program.run(&["check"]).ok();
    let is_identifier = |key: &[u8]| key.ends_with(b"corp.example");
    tamper(&program, |key, _| is_identifier(key).then(|| Write::Put(key.to_vec(), b"Okta".to_vec())));
    let said = program.run(&["check"]).failed();
    assert!(said.contains("leads to no provider that has it"), "{said}");
    tamper(&program, |key, _| is_identifier(key).then(|| Write::Delete(key.to_vec())));
    let said = program.run(&["check"]).failed();
    assert!(said.contains("no provider is found by its index entry"), "{said}");
}
