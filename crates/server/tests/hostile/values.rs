//! Values at the borders: the longest, those that no keyboard has, and those that look different but are not.

use http::StatusCode;
use serde_json::{Value, json};

use crate::harness::{Answer, Harness, unsigned};

/// What can be as long as any value, and be searched for.
const LONG_ATTRIBUTES: [&str; 5] = ["name", "given_name", "family_name", "preferred_username", "email"];
/// As the service counts: in units of UTF-16.
const LEN_MAX: usize = 2048;
const FILTER_LEN_MAX: usize = 256;

fn user(pool: &str, name: &str, attributes: &Value) -> Value {
    json!({"UserPoolId": pool, "Username": name, "UserAttributes": attributes, "MessageAction": "SUPPRESS"})
}

async fn list(server: &Harness, pool: &str, filter: &str, limit: usize) -> Vec<Value> {
    let (mut users, mut token) = (Vec::new(), Value::Null);
    loop {
        let input = json!({"UserPoolId": pool, "Filter": filter, "Limit": limit, "PaginationToken": token});
        let mut page = server.call("ListUsers", input).await.ok();
        users.append(page["Users"].as_array_mut().expect("a page has users"));
        token = page["PaginationToken"].take();
        if token.is_null() {
            return users;
        }
    }
}

fn names(users: &[Value]) -> Vec<&str> {
    let mut names: Vec<_> = users.iter().filter_map(|user| user["Username"].as_str()).collect();
    names.sort_unstable();
    names
}

/// As many letters as fit into `len`.
fn letters(letter: &str, len: usize) -> String {
    letter.repeat(len / letter.encode_utf16().count())
}

/// A value as long as can be that ends in `end`, and is an address where it must be one.
fn long(attribute: &str, letter: &str, end: &str) -> String {
    let end = if attribute == "email" { format!("{end}@corps.example") } else { end.to_owned() };
    letters(letter, LEN_MAX - end.len()) + &end
}

/// In letters of one, two, three and four bytes, some with case: up to 6 kB, of which a key holds 360 bytes.
#[tokio::test]
async fn the_longest_values_are_stored_found_and_let_go() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email", "preferred_username"]})).await;
    for letter in ["x", "é", "€", "\u{10428}"] {
        let attributes = |end: &str| -> Value {
            let all = LONG_ATTRIBUTES.iter();
            all.map(|name| json!({"Name": name, "Value": long(name, letter, end)})).collect()
        };
        for end in ["aa", "bb"] {
            server.call("AdminCreateUser", user(&pool, end, &attributes(end))).await.ok();
        }
        let alone = json!([{"Name": "name", "Value": long("name", letter, "cc") + "c"}]);
        let longer = server.call("AdminCreateUser", user(&pool, "c", &alone)).await;
        assert_eq!(longer.error().0, "InvalidParameterException");

        for name in LONG_ATTRIBUTES {
            let start = letters(letter, FILTER_LEN_MAX - format!("{name} ^= \"\"").len());
            for limit in [1, 2, 60] {
                let found = list(&server, &pool, &format!("{name} ^= \"{start}\""), limit).await;
                assert_eq!(names(&found), ["aa", "bb"], "{name} of {letter}, {limit} a page");
            }
            let upper = list(&server, &pool, &format!("{name} ^= \"{}\"", start.to_uppercase()), 60).await;
            assert_eq!(names(&upper), ["aa", "bb"], "{name} of {letter}");
            // As much as a filter holds is not the whole value, and no start of another.
            assert_eq!(list(&server, &pool, &format!("{name} = \"{start}\""), 60).await, [Value::Null; 0]);
            let other = start[letter.len()..].to_owned() + "y";
            assert_eq!(list(&server, &pool, &format!("{name} ^= \"{other}\""), 60).await, [Value::Null; 0]);
            let too_long = json!({"UserPoolId": pool, "Filter": format!("{name} ^= \"{start}{letter}\"")});
            let answer = server.call("ListUsers", too_long).await;
            assert!(answer.error().1.ends_with("length less than or equal to 256"), "{}", answer.text);
        }
        let listed = list(&server, &pool, "username = \"aa\"", 60).await;
        let kept = listed[0]["Attributes"].as_array().expect("it has attributes");
        let value = kept.iter().find(|attribute| attribute["Name"] == "given_name");
        assert_eq!(value.expect("it is there")["Value"], long("given_name", letter, "aa"));
        server.assert_sound(&pool).await;

        // Only the last letter differs, behind all that a key holds of it.
        let change = json!({"UserPoolId": pool, "Username": "aa", "UserAttributes": attributes("dd")});
        server.call("AdminUpdateUserAttributes", change).await.ok();
        server.assert_sound(&pool).await;
        for name in ["aa", "bb"] {
            server.call("AdminDeleteUser", json!({"UserPoolId": pool, "Username": name})).await.ok();
        }
        server.assert_sound(&pool).await;
        assert_eq!(list(&server, &pool, "", 60).await, [Value::Null; 0]);
    }
}

/// Everything at its longest is more than a record holds: the answer says so and leaves nothing behind.
#[tokio::test]
async fn more_than_a_record_holds_is_refused_whole() {
    let server = Harness::new().await;
    let custom: Vec<_> = (0..25)
        .map(|number| json!({"Name": format!("c{number}"), "AttributeDataType": "String", "Mutable": true}))
        .collect();
    let pool = server.create_pool(json!({"Schema": custom})).await;
    let value = "€".repeat(LEN_MAX);
    let attributes: Vec<_> =
        (0..15).map(|number| json!({"Name": format!("custom:c{number}"), "Value": value})).collect();
    let answer = server.call("AdminCreateUser", user(&pool, "amy", &json!(attributes[..13]))).await;
    let text = "The values are larger together than one record can hold.";
    assert_eq!(answer.error(), ("InvalidParameterException", text));
    server.call("AdminCreateUser", user(&pool, "amy", &json!(attributes[..12]))).await.ok();
    let more = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": attributes[12..13]});
    assert_eq!(
        server.call("AdminUpdateUserAttributes", more).await.error(),
        ("InvalidParameterException", text)
    );

    // Up to the last byte, and there is still room for what the service notes of the user.
    let first = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": [
        {"Name": "custom:c14", "Value": "x".repeat(LEN_MAX)},
    ]});
    server.call("AdminUpdateUserAttributes", first).await.ok();
    let fill = async |len| {
        let value = json!([{"Name": "custom:c13", "Value": "x".repeat(len)}]);
        let more = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": value});
        server.call("AdminUpdateUserAttributes", more).await
    };
    let (mut fits, mut too_long) = (1, LEN_MAX);
    while too_long - fits > 1 {
        let len = fits.midpoint(too_long);
        let answer = fill(len).await;
        *if answer.status == 200 { &mut fits } else { &mut too_long } = len;
    }
    fill(fits).await.ok();
    assert_eq!(fill(too_long).await.error(), ("InvalidParameterException", text));
    let amy = json!({"UserPoolId": pool, "Username": "amy"});
    for number in 0..100 {
        let group = json!({"UserPoolId": pool, "GroupName": format!("group{number}")});
        server.call("CreateGroup", group).await.ok();
        let member = json!({"UserPoolId": pool, "Username": "amy", "GroupName": format!("group{number}")});
        server.call("AdminAddUserToGroup", member).await.ok();
    }
    let password = json!({"UserPoolId": pool, "Username": "amy", "Password": "Abcdef1!x", "Permanent": true});
    server.call("AdminSetUserPassword", password).await.ok();
    server.call("AdminDisableUser", amy).await.ok();
    server.assert_sound(&pool).await;
    assert_eq!(names(&list(&server, &pool, "", 60).await), ["amy"]);
}

#[tokio::test]
async fn what_no_keyboard_has_is_kept_and_found() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let values = [
        "\0",
        "\0\0",
        "a\0",
        "a\0b",
        "a\u{1}",
        "\u{1}\u{1}",
        "\u{7f}",
        "\u{85}",
        "\u{feff}x",
        "\u{202e}abc",
        "\u{fffd}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{10ffff}",
        "e\u{301}",
        "\r\n",
        "'\"\\`",
    ];
    for (number, value) in values.iter().enumerate() {
        let attributes = json!([{"Name": "name", "Value": value}]);
        server.call("AdminCreateUser", user(&pool, &format!("u{number:02}"), &attributes)).await.ok();
    }
    for (number, value) in values.iter().enumerate() {
        let escaped = value.replace('\\', r"\\").replace('"', "\\\"");
        let found = list(&server, &pool, &format!("name = \"{escaped}\""), 60).await;
        assert_eq!(names(&found), [format!("u{number:02}")], "{value:?}");
        assert_eq!(found[0]["Attributes"][0]["Value"], *value);
        let starting = list(&server, &pool, &format!("name ^= \"{escaped}\""), 1).await;
        let expected = values.iter().filter(|other| other.starts_with(value)).count();
        assert_eq!(starting.len(), expected, "{value:?}");
    }
    server.assert_sound(&pool).await;
}

/// Half of a pair is no character, wherever it stands; nothing of the request is done.
#[tokio::test]
async fn a_lone_surrogate_is_no_text() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let whole = user(&pool, "amy", &json!([{"Name": "name", "Value": "here"}])).to_string();
    for half in [r"\ud800", r"\udfff", r"\ud800x", r"\ud83d\ud83d", r"\ude00\ud83d", r"\uD83D\u0041"] {
        for place in ["here", "amy", "UserAttributes", "SUPPRESS"] {
            let body = whole.replace(place, half);
            let answer = server.raw(server.signed(&server.root, unsigned("AdminCreateUser", body))).await;
            assert_eq!(answer.error(), ("SerializationException", ""), "{half} for {place}");
        }
    }
    assert_eq!(list(&server, &pool, "", 60).await, [Value::Null; 0]);
    let pair = whole.replace("here", r"\ud83d\ude00");
    server.raw(server.signed(&server.root, unsigned("AdminCreateUser", pair))).await.ok();
    assert_eq!(names(&list(&server, &pool, "name = \"😀\"", 60).await), ["amy"]);
}

/// Names that differ only in case are one, in every script and also where a letter becomes two.
#[tokio::test]
async fn names_are_folded_as_unicode_says() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"UsernameConfiguration": {"CaseSensitive": false}})).await;
    let get = async |name: &str| -> Answer {
        server.call("AdminGetUser", json!({"UserPoolId": pool, "Username": name})).await
    };
    for (name, same) in [
        ("amy", vec!["AMY", "aMy"]),
        ("straße", vec!["STRASSE", "strasse", "STRAẞE"]),
        ("ΣΊΣΥΦΟΣ", vec!["σίσυφος", "σίσυφοσ"]),
        ("ǅ", vec!["Ǆ", "ǆ"]),
        ("\u{10400}", vec!["\u{10428}"]),
        ("Ꭰ", vec!["ꭰ"]),
        ("ﬃ", vec!["FFI", "ffi"]),
        // The Kelvin sign.
        ("\u{212a}", vec!["k", "K"]),
    ] {
        let stored = server.call("AdminCreateUser", user(&pool, name, &json!([]))).await.ok();
        let stored = &stored["User"]["Username"];
        for other in same.into_iter().chain([name]) {
            assert_eq!(get(other).await.ok()["Username"], *stored, "{other} for {name}");
            let again = server.call("AdminCreateUser", user(&pool, other, &json!([]))).await;
            assert_eq!(again.error().0, "UsernameExistsException", "{other} for {name}");
            let found = list(&server, &pool, &format!("username = \"{other}\""), 60).await;
            assert_eq!(found.len(), 1, "{other} for {name}");
        }
    }
    // Folding depends on no language: the dotless i of Turkish is a letter of its own.
    server.call("AdminCreateUser", user(&pool, "i", &json!([]))).await.ok();
    for other in ["ı", "İ"] {
        assert_eq!(get(other).await.status, StatusCode::BAD_REQUEST, "{other}");
    }
    server.assert_sound(&pool).await;
}
