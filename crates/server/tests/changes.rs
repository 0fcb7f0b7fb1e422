//! `/poolhouse/v1/user-pools/ID/changes`: what the feed tells, in which order, to whom, and for how long.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stdout, reason = "a seed is for the reader")]

#[path = "changes/access.rs"]
mod access;
#[path = "changes/crowd.rs"]
mod crowd;
mod harness;
#[path = "changes/kept.rs"]
mod kept;
#[path = "../../directory/tests/plain_user/mod.rs"]
mod plain_user;
#[path = "changes/waiting.rs"]
mod waiting;

use std::collections::BTreeMap;

use harness::{Answer, Harness, Key, unsigned};
use http::{HeaderValue, Method, Request, StatusCode, header};
use plain_user::plain_user;
use poolhouse_directory::{ImportOutcome, User};
use serde_json::{Value, json};

const POSITION: &str = "x-poolhouse-position";
const INVALID: &str = "InvalidParameterException";

/// A server with one pool.
struct Stage {
    server: Harness,
    pool: String,
}

/// A line of the feed, and the position behind it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    kind: String,
    /// The name of the user: the deleted one's, or that of the profile.
    name: Option<String>,
    whole: Value,
}

impl Stage {
    async fn new() -> Self {
        Self::of(Harness::new().await).await
    }

    async fn of(server: Harness) -> Self {
        let pool = server.create_pool(json!({})).await;
        Self { server, pool }
    }

    /// The same pool at another server.
    async fn beside(&self) -> Self {
        Self { server: self.server.beside().await, pool: self.pool.clone() }
    }

    async fn get(&self, query: &str) -> Answer {
        self.get_as(&self.server.root, &self.pool, query).await
    }

    async fn get_as(&self, key: &Key, pool: &str, query: &str) -> Answer {
        self.server.raw(self.server.signed(key, request(&Method::GET, pool, query))).await
    }

    /// The lines of an answer, and from where to go on.
    async fn page(&self, query: &str) -> (Vec<Line>, String) {
        let answer = self.get(query).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(answer.header("content-type"), "application/x-ndjson");
        assert!(answer.text.is_empty() || answer.text.ends_with('\n'));
        let next = answer.header(POSITION).to_owned();
        (answer.text.lines().map(Line::parse).collect(), next)
    }

    /// All lines behind a position.
    async fn all(&self, after: Option<&str>) -> Vec<Line> {
        let query = after.map(|after| format!("?after={after}")).unwrap_or_default();
        self.page(&query).await.0
    }

    /// Kinds and names of all that is kept.
    async fn told(&self) -> Vec<(String, Option<String>)> {
        self.all(None).await.into_iter().map(|line| (line.kind, line.name)).collect()
    }

    /// Calls an operation on a user.
    async fn on_user(&self, operation: &str, name: &str, mut input: Value) -> Value {
        // No two changes happen at once, so each is one.
        self.server.pass_ms(1);
        input["UserPoolId"] = json!(self.pool);
        input["Username"] = json!(name);
        self.server.call(operation, input).await.ok()
    }

    async fn create(&self, name: &str) {
        self.on_user("AdminCreateUser", name, json!({"MessageAction": "SUPPRESS"})).await;
    }

    async fn rename(&self, name: &str, given_name: &str) {
        let attributes = json!({"UserAttributes": [{"Name": "given_name", "Value": given_name}]});
        self.on_user("AdminUpdateUserAttributes", name, attributes).await;
    }

    async fn delete(&self, name: &str) {
        self.on_user("AdminDeleteUser", name, json!({})).await;
    }

    async fn import(&self, users: Vec<User>) {
        let count = users.len();
        let outcomes = self.server.cx.directory.import_users(&self.pool, users).await.unwrap();
        assert_eq!(outcomes, vec![ImportOutcome::Created; count]);
    }
}

impl Line {
    fn parse(text: &str) -> Self {
        let whole: Value = serde_json::from_str(text).unwrap();
        let name = whole["Username"].as_str().or(whole["User"]["Username"].as_str()).map(str::to_owned);
        Self { kind: whole["Kind"].as_str().unwrap().to_owned(), name, whole }
    }

    fn position(&self) -> &str {
        self.whole["Position"].as_str().unwrap()
    }

    /// All but the position, which is sealed anew each time.
    fn content(&self) -> Value {
        let mut content = self.whole.clone();
        content["Position"].take();
        content
    }
}

fn request(method: &Method, pool: &str, query: &str) -> Request<String> {
    let mut request = Request::new(String::new());
    *request.method_mut() = method.clone();
    *request.uri_mut() = format!("/poolhouse/v1/user-pools/{pool}/changes{query}").parse().unwrap();
    request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:9229"));
    request
}

fn imported(number: u128) -> User {
    let attributes = BTreeMap::from([("given_name".to_owned(), "Amy".to_owned())]);
    User { attributes, ..plain_user(number, format!("imported{number}")) }
}

fn pairs(expected: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    expected.iter().map(|(kind, name)| ((*kind).to_owned(), name.map(str::to_owned))).collect()
}

#[tokio::test]
async fn every_change_of_what_listings_show_is_told_in_order() {
    let stage = Stage::new().await;
    let client = json!({"UserPoolId": stage.pool, "ClientName": "app"});
    let client = stage.server.call("CreateUserPoolClient", client).await.ok();
    let client = &client["UserPoolClient"]["ClientId"];
    assert!(stage.told().await.is_empty());

    stage.create("amy").await;
    stage.rename("amy", "Amelia").await;
    stage.on_user("AdminDisableUser", "amy", json!({})).await;
    stage.on_user("AdminEnableUser", "amy", json!({})).await;
    let password = json!({"Password": "Passw0rd!", "Permanent": true});
    stage.on_user("AdminSetUserPassword", "amy", password).await;
    let names = json!({"UserAttributeNames": ["given_name"]});
    stage.on_user("AdminDeleteUserAttributes", "amy", names).await;
    let sign_up = json!({"ClientId": client, "Username": "bob", "Password": "Passw0rd!"});
    stage.server.raw(unsigned("SignUp", sign_up.to_string())).await.ok();
    stage.on_user("AdminConfirmSignUp", "bob", json!({})).await;
    stage.import(vec![imported(2), imported(1)]).await;
    stage.delete("amy").await;

    let changed_amy = ("CHANGED", None);
    assert_eq!(
        stage.told().await,
        // She is deleted by now, so nobody knows what she was called before.
        pairs(&[
            ("CREATED", None),
            changed_amy,
            changed_amy,
            changed_amy,
            changed_amy,
            changed_amy,
            ("CREATED", Some("bob")),
            ("CHANGED", Some("bob")),
            ("CREATED", Some("imported2")),
            ("CREATED", Some("imported1")),
            ("DELETED", Some("amy")),
        ])
    );
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_line_says_who_when_and_what_the_user_is_like_now() {
    let stage = Stage::new().await;
    stage.create("amy").await;
    stage.create("bob").await;
    stage.delete("bob").await;
    stage.rename("amy", "Amelia").await;
    let listed = stage.server.call("ListUsers", json!({"UserPoolId": stage.pool})).await.ok();
    let amy = &listed["Users"][0];
    let lines = stage.all(None).await;
    assert_eq!(
        lines[0].content(),
        json!({
            "Position": null,
            "Kind": "CREATED",
            "Time": "2023-11-14T22:13:20.124Z",
            "Sub": amy["Attributes"].as_array().unwrap().last().unwrap()["Value"],
            "User": amy,
        })
    );
    assert_eq!(lines[3].content()["User"], *amy, "the first line shows her as the last does");
    let (created, deleted) = (lines[1].content(), lines[2].content());
    assert_eq!(created.get("User"), None, "{created}");
    assert_eq!(
        deleted,
        json!({
            "Position": null,
            "Kind": "DELETED",
            "Time": "2023-11-14T22:13:20.126Z",
            "Sub": created["Sub"],
            "Username": "bob",
        })
    );
}

#[tokio::test]
async fn what_no_listing_shows_is_no_change() {
    let stage = Stage::new().await;
    stage.create("amy").await;
    let group = json!({"UserPoolId": stage.pool, "GroupName": "staff"});
    stage.server.call("CreateGroup", group.clone()).await.ok();
    stage.on_user("AdminAddUserToGroup", "amy", json!({"GroupName": "staff"})).await;
    stage.server.call("DeleteGroup", group).await.ok();
    while stage.server.cx.directory.sweep(0).await.unwrap() == poolhouse_directory::Swept::More {}
    let refused = json!({"UserPoolId": stage.pool, "Username": "amy"});
    assert_eq!(stage.server.call("AdminCreateUser", refused).await.error().0, "UsernameExistsException");
    assert_eq!(stage.told().await, pairs(&[("CREATED", Some("amy"))]));
}

#[tokio::test]
async fn one_goes_on_behind_any_line_and_sees_nothing_twice() {
    let stage = Stage::new().await;
    stage.import((0..7).map(imported).collect()).await;
    for name in ["amy", "bob"] {
        stage.create(name).await;
    }
    let all = stage.all(None).await;
    assert_eq!(all.len(), 9);
    let contents = |lines: &[Line]| lines.iter().map(Line::content).collect::<Vec<_>>();
    for (index, line) in all.iter().enumerate() {
        let rest = stage.all(Some(line.position())).await;
        assert_eq!(contents(&rest), contents(&all[index + 1..]));
    }
    for limit in 1..=10 {
        let (mut seen, mut query) = (Vec::new(), format!("?limit={limit}"));
        loop {
            let (lines, next) = stage.page(&query).await;
            assert!(lines.len() <= limit);
            if lines.is_empty() {
                break;
            }
            seen.extend(lines);
            query = format!("?limit={limit}&after={next}");
        }
        assert_eq!(contents(&seen), contents(&all), "in pages of {limit}");
    }
}

#[tokio::test]
async fn a_page_is_bounded_by_its_size_too() {
    let stage = Stage::new().await;
    let long = "x".repeat(2_000);
    let attributes = ["address", "family_name", "middle_name", "name", "nickname", "website"];
    let users = (0..200).map(|number| {
        let attributes = attributes.map(|name| (name.to_owned(), long.clone())).into();
        User { attributes, ..imported(number) }
    });
    stage.import(users.collect()).await;
    let (first, next) = stage.page("").await;
    assert!((50..100).contains(&first.len()), "{}", first.len());
    assert_eq!(
        stage.page(&format!("?limit=1&after={next}")).await.0[0].name.as_deref(),
        Some(&*format!("imported{}", first.len()))
    );
}

#[tokio::test]
async fn the_end_is_found_wherever_it_is() {
    let stage = Stage::new().await;
    for round in 0..20 {
        let (lines, end) = stage.page("?from=end").await;
        assert!(lines.is_empty());
        // Commits of one entry and of many.
        let count = 1 + u128::from(round % 3 == 0) * 40;
        stage.import((0..count).map(|number| imported(100 * (round + 1) + number)).collect()).await;
        assert_eq!(stage.all(Some(&end)).await.len(), usize::try_from(count).unwrap());
    }
}
