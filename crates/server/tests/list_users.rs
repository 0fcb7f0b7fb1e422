//! ListUsers through the front door. Numbers are rows of the table of expected cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[path = "list_users/paging.rs"]
mod paging;
#[path = "list_users/requests.rs"]
mod requests;

use std::collections::BTreeMap;

use harness::Harness;
use poolhouse_directory::{Standing, Sub, User, UserStatus};
use serde_json::{Value, json};

const PARSING: &str = "Error while parsing filter.";
const MISSING: &str = "One or more requested attributes do not exist.";

/// A pool with the five users of the table.
async fn stage() -> (Harness, String) {
    let server = Harness::new().await;
    let pool = server
        .create_pool(json!({"Schema": [{"Name": "tier", "AttributeDataType": "String", "Mutable": true}]}))
        .await;
    fill(&server, &pool).await;
    (server, pool)
}

async fn fill(server: &Harness, pool: &str) {
    let amy = [
        ("email", "amy@corp.example"),
        ("email_verified", "true"),
        ("given_name", "Amy"),
        ("family_name", "Reddy"),
    ];
    create(server, pool, "amy", &amy).await;
    create(server, pool, "ben", &[("email", "Ben@Other.example"), ("phone_number", "+13125550100")]).await;
    create(server, pool, "cyd", &[]).await;
    for name in ["amy", "ben"] {
        let input = json!({"UserPoolId": pool, "Username": name, "Password": "Passw0rd!", "Permanent": true});
        server.call("AdminSetUserPassword", input).await.ok();
    }
    server.call("AdminDisableUser", json!({"UserPoolId": pool, "Username": "ben"})).await.ok();
    let dee = [("email", "dee@corp.example"), ("family_name", "Reddy")];
    arrive(server, pool, "Dee", &dee, UserStatus::Unconfirmed).await;
    let google =
        [("email", "amy@corp.example"), ("identities", r#"[{"userId":"1","providerName":"Google"}]"#)];
    arrive(server, pool, "Google_1", &google, UserStatus::ExternalProvider).await;
}

async fn create(server: &Harness, pool: &str, name: &str, attributes: &[(&str, &str)]) {
    let attributes: Vec<Value> =
        attributes.iter().map(|(name, value)| json!({"Name": name, "Value": value})).collect();
    let input = json!({
        "UserPoolId": pool,
        "Username": name,
        "UserAttributes": attributes,
        "MessageAction": "SUPPRESS",
    });
    server.call("AdminCreateUser", input).await.ok();
}

/// A user who came on a way that no operation offers yet.
async fn arrive(server: &Harness, pool: &str, name: &str, attributes: &[(&str, &str)], status: UserStatus) {
    let now_ms = server.cx.clock.now_ms();
    let user = User {
        sub: Sub::new(now_ms, &*server.cx.randomness),
        username: name.to_owned(),
        attributes: attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        created_ms: now_ms,
        modified_ms: now_ms,
        enabled: true,
        status,
        aliases: std::collections::BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    };
    let stored = server.cx.directory.write(pool, move |pool| {
        let names = &pool.pool().names;
        let user = User { username: names.comparable(&user.username), ..user.clone() };
        pool.create_user(&user)
    });
    stored.await.unwrap();
}

async fn list(server: &Harness, pool: &str, mut input: Value) -> harness::Answer {
    input["UserPoolId"] = json!(pool);
    server.call("ListUsers", input).await
}

fn names(page: &Value) -> Vec<&str> {
    let mut names: Vec<&str> =
        page["Users"].as_array().unwrap().iter().map(|user| user["Username"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
}

fn attributes(user: &Value) -> BTreeMap<&str, &str> {
    let attributes = user["Attributes"].as_array().unwrap().iter();
    attributes.map(|pair| (pair["Name"].as_str().unwrap(), pair["Value"].as_str().unwrap())).collect()
}

async fn sub(server: &Harness, pool: &str, name: &str) -> String {
    let user = server.call("AdminGetUser", json!({"UserPoolId": pool, "Username": name})).await.ok();
    user["UserAttributes"].as_array().unwrap().last().unwrap()["Value"].as_str().unwrap().to_owned()
}

/// Asserts that each filter lists these users.
async fn assert_listed(server: &Harness, pool: &str, cases: &[(&str, &[&str])]) {
    for (filter, expected) in cases {
        let page = list(server, pool, json!({"Filter": filter})).await.ok();
        assert_eq!(names(&page), *expected, "{filter}");
        assert!(page.get("PaginationToken").is_none());
    }
}

const EVERYBODY: [&str; 5] = ["Dee", "Google_1", "amy", "ben", "cyd"];

/// Rows 1 to 3.
#[tokio::test]
async fn without_a_filter_everybody_is_listed() {
    let (server, pool) = stage().await;
    for input in [json!({}), json!({"Filter": ""}), json!({"Filter": null}), json!({"Filter": " \t"})] {
        let page = list(&server, &pool, input).await.ok();
        assert_eq!(names(&page), EVERYBODY);
        assert!(page.get("PaginationToken").is_none());
    }
    let text = list(&server, &pool, json!({"Filter": "username = \"amy\""})).await.text;
    let attributes = format!(
        concat!(
            r#"{{"Name":"email","Value":"amy@corp.example"}},{{"Name":"email_verified","Value":"true"}},"#,
            r#"{{"Name":"family_name","Value":"Reddy"}},{{"Name":"given_name","Value":"Amy"}},"#,
            r#"{{"Name":"sub","Value":"{}"}}"#
        ),
        sub(&server, &pool, "amy").await
    );
    let rest = concat!(
        r#""UserCreateDate":1.700000000123E9,"UserLastModifiedDate":1.700000000123E9,"#,
        r#""Enabled":true,"UserStatus":"CONFIRMED"}"#,
    );
    assert_eq!(text, format!(r#"{{"Users":[{{"Username":"amy","Attributes":[{attributes}],{rest}]}}"#));
}

/// Rows 4 to 36, but for those that need another pool.
#[tokio::test]
async fn filters_find_what_they_mean() {
    let (server, pool) = stage().await;
    let everybody_but_ben = ["Dee", "Google_1", "amy", "cyd"];
    assert_listed(
        &server,
        &pool,
        &[
            (r#"email = "amy@corp.example""#, &["Google_1", "amy"]),
            (r#"email="amy@corp.example""#, &["Google_1", "amy"]),
            (r#""email"="amy@corp.example""#, &["Google_1", "amy"]),
            (r#""email"^="amy""#, &["Google_1", "amy"]),
            (r#"email ^= "amy@""#, &["Google_1", "amy"]),
            (r#"email = "AMY@corp.example""#, &["Google_1", "amy"]),
            (r#"email = "ben@other.example""#, &["ben"]),
            (r#"email ^= "BEN@""#, &["ben"]),
            (r#"username = "amy""#, &["amy"]),
            (r#"username = "Amy""#, &[]),
            (r#"username = "dee""#, &[]),
            (r#"username ^= "Google_""#, &["Google_1"]),
            (r#"phone_number ^= "+1312""#, &["ben"]),
            (r#"phone_number = "13125550100""#, &[]),
            (r#"family_name = "Reddy""#, &["Dee", "amy"]),
            (r#"family_name = "reddy""#, &["Dee", "amy"]),
            (r#"given_name ^= "A""#, &["amy"]),
            (r#"name = "x""#, &[]),
            (r#"preferred_username ^= "z""#, &[]),
            (r#"cognito:user_status = "CONFIRMED""#, &["amy", "ben"]),
            (r#"cognito:user_status = "confirmed""#, &["amy", "ben"]),
            (r#"cognito:user_status ^= "c""#, &["amy", "ben"]),
            (r#"cognito:user_status = "EXTERNAL_PROVIDER""#, &["Google_1"]),
            (r#"cognito:user_status = "BOGUS""#, &[]),
            (r#"status = "Enabled""#, &everybody_but_ben),
            (r#"status = "Disabled""#, &["ben"]),
            (r#"status = "enabled""#, &[]),
            (r#"status ^= "Dis""#, &["ben"]),
            (r#"status = "true""#, &[]),
            (r#"status = "CONFIRMED""#, &[]),
        ],
    )
    .await;
    assert_eq!(list(&server, &pool, json!({"Filter": r#"name = "x""#})).await.text, r#"{"Users":[]}"#);
}

/// Rows 24 and 25.
#[tokio::test]
async fn a_sub_is_found_whole_or_by_its_start() {
    let (server, pool) = stage().await;
    let amy = sub(&server, &pool, "amy").await;
    let whole = list(&server, &pool, json!({"Filter": format!("sub = \"{amy}\"")})).await.ok();
    assert_eq!(names(&whole), ["amy"]);
    let start = list(&server, &pool, json!({"Filter": format!("sub ^= \"{}\"", &amy[..8])})).await.ok();
    assert!(names(&start).contains(&"amy"));
}

/// Row 14, its second half: a pool that ignores case.
#[tokio::test]
async fn a_pool_that_ignores_case_finds_user_names_in_any() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"UsernameConfiguration": {"CaseSensitive": false}})).await;
    fill(&server, &pool).await;
    let filters: [(&str, &[&str]); 3] = [
        (r#"username = "dee""#, &["dee"]),
        (r#"username = "DEE""#, &["dee"]),
        (r#"username ^= "GOOGLE_""#, &["google_1"]),
    ];
    assert_listed(&server, &pool, &filters).await;
}

/// Row 16.
#[tokio::test]
async fn an_alias_is_no_user_name() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"AliasAttributes": ["email"]})).await;
    create(&server, &pool, "amy", &[("email", "amy@corp.example"), ("email_verified", "true")]).await;
    let filters: [(&str, &[&str]); 2] =
        [(r#"username = "amy@corp.example""#, &[]), (r#"email = "amy@corp.example""#, &["amy"])];
    assert_listed(&server, &pool, &filters).await;
}

/// Rows 37 to 46, 49 to 52.
#[tokio::test]
async fn other_filters_are_refused() {
    let (server, pool) = stage().await;
    for filter in [
        "foo",
        "email = amy@corp.example",
        r#"email ^= ""."@gmail.com""#,
        r#"phone_number ^= \"+4474\""#,
        r#"email != "x""#,
        r#"email = "x"#,
        "email",
        "email =",
        r#"= "x""#,
        "email = 'x'",
        r#"email = "a" and name = "b""#,
        r#"email == "x""#,
    ] {
        let answer = list(&server, &pool, json!({"Filter": filter})).await;
        assert_eq!(answer.error(), ("InvalidParameterException", PARSING), "{filter}");
    }
    for name in ["custom:tier", "nickname", "email_verified", "Enabled", "identities", "Email"] {
        let answer = list(&server, &pool, json!({"Filter": format!("{name} ^= \"x\"")})).await;
        assert_eq!(answer.error().1, format!("Invalid search attribute: {name}"));
    }
    let long = format!("email = \"{}\"", "x".repeat(247));
    let answer = list(&server, &pool, json!({"Filter": long})).await;
    assert_eq!(
        answer.error().1,
        format!(
            "1 validation error detected: Value '{long}' at 'filter' failed to satisfy constraint: \
             Member must have length less than or equal to 256"
        )
    );
}

/// Rows 47, 48, 53 to 55.
#[tokio::test]
async fn spaces_escapes_and_empty_values_are_understood() {
    let (server, pool) = stage().await;
    create(&server, &pool, "eve", &[("name", r#"a"b\c"#)]).await;
    let longest = format!("email = \"{}\"", "x".repeat(246));
    assert_eq!(longest.len(), 256);
    assert_listed(
        &server,
        &pool,
        &[
            (r#"  email   =   "amy@corp.example"  "#, &["Google_1", "amy"]),
            (r#"name = "a\"b\\c""#, &["eve"]),
            (&longest, &[]),
            (r#"email = """#, &[]),
            (r#"email ^= """#, &["Dee", "Google_1", "amy", "ben"]),
        ],
    )
    .await;
}

/// The pool is looked for before filter and token are.
#[tokio::test]
async fn an_absent_pool_is_told_before_a_fault_of_the_query() {
    let (server, _) = stage().await;
    for fault in [
        json!({"PaginationToken": "abc"}),
        json!({"Filter": "foo"}),
        json!({"Filter": r#"custom:tier = "x""#}),
    ] {
        let answer = list(&server, "us-east-1_AAAAAAAAA", fault).await;
        let text = "User pool us-east-1_AAAAAAAAA does not exist.";
        assert_eq!(answer.error(), ("ResourceNotFoundException", text));
    }
}

/// Rows 74 to 83.
#[tokio::test]
async fn attributes_are_chosen_from() {
    let (server, pool) = stage().await;
    let amy = r#"username = "amy""#;
    let all = list(&server, &pool, json!({"AttributesToGet": null, "Filter": amy})).await.ok();
    assert_eq!(attributes(&all["Users"][0]).len(), 5);
    let none = list(&server, &pool, json!({"AttributesToGet": []})).await.ok();
    assert!(none["Users"].as_array().unwrap().iter().all(|user| user["Attributes"] == json!([])));

    for (chosen, filter, expected) in [
        (json!(["email"]), r#"email ^= "a""#, &["email"] as &[&str]),
        (json!(["family_name", "email"]), r#"family_name = "Reddy""#, &["email", "family_name"]),
        (json!(["sub"]), "", &["sub"]),
        (json!(["email", "sub"]), r#"email ^= """#, &["email", "sub"]),
        (json!(["email", "email"]), r#"email ^= """#, &["email"]),
    ] {
        let page = list(&server, &pool, json!({"AttributesToGet": chosen, "Filter": filter})).await.ok();
        for user in page["Users"].as_array().unwrap() {
            let names: Vec<&str> = attributes(user).into_keys().collect();
            assert_eq!(names, expected);
        }
    }
    for chosen in ["email", "custom:tier", "custom:nope", "cognito:user_status"] {
        let answer = list(&server, &pool, json!({"AttributesToGet": [chosen]})).await;
        assert_eq!(answer.error(), ("InvalidParameterException", MISSING), "{chosen}");
    }
    for name in EVERYBODY {
        let tier = json!([{"Name": "custom:tier", "Value": "gold"}]);
        let input = json!({"UserPoolId": pool, "Username": name, "UserAttributes": tier});
        server.call("AdminUpdateUserAttributes", input).await.ok();
    }
    let page = list(&server, &pool, json!({"AttributesToGet": ["custom:tier"]})).await.ok();
    assert_eq!(names(&page), EVERYBODY);
    assert_eq!(attributes(&page["Users"][0]), BTreeMap::from([("custom:tier", "gold")]));
}
