//! A store with something of everything: a check finds nothing wrong with it, and each kind of damage.

use std::ops::Bound;

use poolhouse_store::{Batch, LmdbStore, OpenMode, Space, Store, Write};
use serde_json::{Value, json};

use crate::program::Program;
use crate::wire::Client;

const GLOBAL: Space = Space::GLOBAL;
/// The first pool of a store.
const POOL: Space = Space(1);

/// What is done to the first entry that starts with some bytes.
#[derive(Clone, Copy, Debug)]
enum Damage {
    /// It is cut in the middle.
    Cut,
    Delete,
    /// It is moved to the key that its last byte makes with another one.
    Move,
    /// There is another entry of the same value, whose key goes on.
    Add(&'static [u8]),
    /// It has another value.
    Change(&'static [u8]),
}

use Damage::{Add, Change, Cut, Delete, Move};

/// Where, what, and what is said of it.
const DAMAGES: [(Space, &[u8], Damage, &str); 38] = [
    (GLOBAL, b"k", Cut, "the record of an access key cannot be read"),
    (GLOBAL, b"k", Move, "says that it is access key AKIA"),
    (GLOBAL, b"c", Cut, "the record of an entry of the client registry cannot be read"),
    (GLOBAL, b"c", Move, "says that it is the entry of the app client"),
    (GLOBAL, b"c", Delete, "the registry does not lead to the app client"),
    (GLOBAL, b"p", Cut, "the record of an entry of the pool registry cannot be read"),
    (GLOBAL, b"p", Move, "says that it is the entry of the pool us-east-1_"),
    (GLOBAL, b"s", Cut, "the number of the last space cannot be read"),
    (GLOBAL, b"s", Change(&[0; 8]), "another pool would be given the space of the pool us-east-1_"),
    (POOL, b"\x01", Cut, "the record of a user pool cannot be read"),
    (POOL, b"\x02", Add(b"sixteen more ...."), "users and holds"),
    (POOL, b"\x03", Cut, "the record of a message cannot be read"),
    (POOL, b"\x03", Delete, "leads to no message that has it"),
    (POOL, b"\x04", Cut, "the record of an app client cannot be read"),
    (POOL, b"\x04", Move, "says that it is app client"),
    (POOL, b"\x05", Cut, "the record of an identity provider cannot be read"),
    (POOL, b"\x05", Move, "says that it is provider Corp"),
    (POOL, b"\x06", Delete, "no provider is found by its index entry"),
    (POOL, b"\x06", Change(b"Okta"), "leads to no provider that has it"),
    (POOL, b"\x07", Cut, "the record of a group cannot be read"),
    (POOL, b"\x07", Delete, "leads to no group that has it"),
    (POOL, b"\x07", Delete, "belongs to no group"),
    (POOL, b"\x08", Delete, "group staff is not found by its index entry"),
    (POOL, b"\x08", Change(b"8 bytes."), "group staff is not found by its index entry"),
    (POOL, b"\x0b", Delete, "is not found by its index entry"),
    (POOL, b"\x0b", Move, "leads to no message that has it"),
    (POOL, b"\x0c", Delete, "is not found by its index entry"),
    (POOL, b"\x0c", Add(b"x"), "leads to no message that has it"),
    (POOL, b"\x0f", Cut, "the record of attempts of strangers cannot be read"),
    (POOL, b"\x0f", Move, "says that it is attempts of strangers"),
    (POOL, b"\x10", Cut, "the record of a user cannot be read"),
    (POOL, b"\x10", Move, "says that it is user"),
    (POOL, b"\x11", Change(b"sixteen bytes..."), "leads to no user who has it"),
    (POOL, b"\x12", Delete, "is not found by its index entry"),
    (POOL, b"\x13", Delete, "is not found by its index entry"),
    (POOL, b"\x13", Move, "leads to no user who has it"),
    (POOL, b"\x14", Delete, "is not found by its index entry"),
    (POOL, b"\x14", Move, "leads to no user who has it"),
];

/// One pool with something of everything that a store can hold, but for what goes by itself.
fn furnish(client: &Client) {
    let sign_in = json!({"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]});
    let settings = json!({"AutoVerifiedAttributes": ["email"], "Policies": {"SignInPolicy": sign_in}});
    let pool = client.create_pool(settings);
    let call = |operation, mut input: Value| {
        input["UserPoolId"] = json!(pool);
        client.call(operation, &input).unwrap()
    };
    let app = json!({"ClientName": "app", "PreventUserExistenceErrors": "ENABLED"});
    let app = call("CreateUserPoolClient", app)["UserPoolClient"]["ClientId"].clone();
    let email = json!([{"Name": "email", "Value": "amy@corp.example"}]);
    client.call("SignUp", &json!({"ClientId": app, "Username": "amy", "UserAttributes": email})).unwrap();
    client.call("ResendConfirmationCode", &json!({"ClientId": app, "Username": "nobody"})).unwrap();
    call("CreateGroup", json!({"GroupName": "staff"}));
    call("AdminAddUserToGroup", json!({"GroupName": "staff", "Username": "amy"}));
    let details = json!({
        "client_id": "client",
        "authorize_scopes": "openid",
        "oidc_issuer": "https://idp.example",
        "attributes_request_method": "GET",
    });
    let provider = json!({
        "ProviderName": "Corp",
        "ProviderType": "OIDC",
        "ProviderDetails": details,
        "IdpIdentifiers": ["corp.example"],
    });
    call("CreateIdentityProvider", provider);
    let link = json!({
        "DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": "amy"},
        "SourceUser": {
            "ProviderName": "Corp",
            "ProviderAttributeName": "Cognito_Subject",
            "ProviderAttributeValue": "1",
        },
    });
    call("AdminLinkProviderForUser", link);
}

/// The writes that do a damage, and those that undo it.
fn writes(store: &LmdbStore, space: Space, prefix: &[u8], damage: Damage) -> (Vec<Write>, Vec<Write>) {
    let start = Bound::Included(prefix);
    let entries = store.snapshot(space).unwrap().range((start, Bound::Unbounded), 1).unwrap();
    let entry = entries.get(0).unwrap();
    let (key, value) = (entry.key.to_vec(), entry.value.to_vec());
    assert!(key.starts_with(prefix), "there is none of {prefix:02x?}");
    let as_it_was = Write::Put(key.clone(), value.clone());
    match damage {
        Cut => (vec![Write::Put(key, value[..value.len() / 2].to_vec())], vec![as_it_was]),
        Delete => (vec![Write::Delete(key)], vec![as_it_was]),
        Change(other) => (vec![Write::Put(key, other.to_vec())], vec![as_it_was]),
        Add(more) => {
            let other = [&key[..], more].concat();
            (vec![Write::Put(other.clone(), value)], vec![Write::Delete(other)])
        }
        Move => {
            let mut other = key.clone();
            *other.last_mut().unwrap() ^= 1;
            (
                vec![Write::Delete(key), Write::Put(other.clone(), value)],
                vec![Write::Delete(other), as_it_was],
            )
        }
    }
}

fn commit(store: &LmdbStore, space: Space, writes: Vec<Write>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(store.commit(space, Batch { writes, ..Batch::default() })).unwrap();
}

#[test]
fn each_kind_of_damage_is_found() {
    let program = Program::new();
    let server = program.serve();
    furnish(&program.client(&server));
    program.run(&["check"]).ok();
    server.stop().ok();
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let mut missed = Vec::new();
    for (space, prefix, damage, report) in DAMAGES {
        let (done, undone) = writes(&store, space, prefix, damage);
        commit(&store, space, done);
        let ended = program.run(&["check"]);
        if ended.status.success()
            || ![report, "mend: stop the server"].iter().all(|text| ended.stdout.contains(text))
        {
            missed.push(format!("{prefix:02x?} {damage:?}: {}{}", ended.stdout, ended.stderr));
        }
        commit(&store, space, undone);
        program.run(&["check"]).ok();
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Both are there for a short time only: somebody whom a message did not reach, and members of a group that
/// was.
#[test]
fn damage_of_what_goes_by_itself_is_found() {
    let program = Program::new();
    let server = program.serve();
    furnish(&program.client(&server));
    server.stop().ok();
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let first = |prefix: &[u8]| {
        let start = Bound::Included(prefix);
        let entries = store.snapshot(POOL).unwrap().range((start, Bound::Unbounded), 1).unwrap();
        let entry = entries.get(0).unwrap();
        (entry.key[1..].to_vec(), entry.value.to_vec())
    };
    let (group, _) = first(b"\x07");
    let (message, value) = first(b"\x03");
    for (key, value, report) in [
        ([b"\x09", &group[..]].concat(), Vec::new(), "a group is deleted and stands"),
        ([b"\x09", &group[..3]].concat(), Vec::new(), "the number of a deleted group is cut"),
        ([b"\x0a", &message[..]].concat(), value[..9].to_vec(), "the record of a message cannot be read"),
        ([b"\x0a", &message[..]].concat(), value, "says that it is message"),
    ] {
        commit(&store, POOL, vec![Write::Put(key.clone(), value)]);
        let said = program.run(&["check"]).failed();
        assert!(said.contains(report), "{report}: {said}");
        commit(&store, POOL, vec![Write::Delete(key)]);
        program.run(&["check"]).ok();
    }
}
