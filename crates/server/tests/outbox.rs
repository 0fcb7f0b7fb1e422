//! `/poolhouse/v1/outbox`: who may see and change it, what it shows, and its pages.

mod harness;

use harness::{ACCOUNT, Answer, Harness, Key, REGION, START_MS, policy};
use http::{HeaderValue, Method, Request, StatusCode, header};
use poolhouse::outbox::{SmtpSettings, Transports, WebhookSettings};
use serde_json::{Value, json};

const PATH: &str = "/poolhouse/v1/outbox";
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr";
const INVALID: &str = "InvalidParameterException";
const MISSING: &str = "ResourceNotFoundException";

fn unsigned(method: &Method, path: &str) -> Request<String> {
    let mut request = Request::new(String::new());
    *request.method_mut() = method.clone();
    *request.uri_mut() = format!("{PATH}{path}").parse().expect("a path");
    request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:9229"));
    request
}

async fn call_as(server: &Harness, key: &Key, method: &Method, path: &str) -> Answer {
    server.raw(server.signed(key, unsigned(method, path))).await
}

async fn get(server: &Harness, query: &str) -> Answer {
    call_as(server, &server.root, &Method::GET, query).await
}

/// The messages that a query lists.
async fn messages(server: &Harness, query: &str) -> Vec<Value> {
    let answer = get(server, query).await.ok();
    answer["Messages"].as_array().expect("a listing has messages").clone()
}

async fn invite(server: &Harness, pool: &str, name: &str, medium: &str) {
    // Messages are listed in the order in which they were made.
    server.pass_ms(1);
    let attributes = json!([
        {"Name": "email", "Value": format!("{name}@corp.example")},
        {"Name": "phone_number", "Value": "+13125550100"},
    ]);
    let input = json!({
        "UserPoolId": pool,
        "Username": name,
        "UserAttributes": attributes,
        "DesiredDeliveryMediums": [medium],
        "TemporaryPassword": "Passw0rd!",
    });
    server.call("AdminCreateUser", input).await.ok();
}

fn arn(pool: &str) -> String {
    format!("arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{pool}")
}

fn names(messages: &[Value]) -> Vec<&str> {
    messages.iter().filter_map(|message| message["Username"].as_str()).collect()
}

#[tokio::test]
async fn only_who_signs_and_is_allowed_is_admitted() {
    let server = Harness::new().await;
    let (pool, other) = (server.create_pool(json!({})).await, server.create_pool(json!({})).await);
    invite(&server, &pool, "amy", "EMAIL").await;
    let id = messages(&server, "").await[0]["Id"].as_str().expect("an id").to_owned();
    let routes = [
        (Method::GET, format!("?user-pool-id={pool}"), "poolhouse:ListMessages"),
        (Method::POST, format!("/{id}/retry"), "poolhouse:RetryMessage"),
        (Method::DELETE, format!("/{id}"), "poolhouse:DeleteMessage"),
    ];
    let powerless = server.create_key("powerless", &[]).await;
    let unknown = Key { id: "AKIANOBODYKNOWSTHIS1".to_owned(), ..server.root.clone() };
    let forger = Key { secret: powerless.secret.clone(), ..server.root.clone() };
    let allow = policy("Allow", "poolhouse:*", "*");
    let denied = server.create_key("denied", &[allow, policy("Deny", "poolhouse:*", "*")]).await;
    let foreign = server.create_key("foreign", &[policy("Allow", "poolhouse:*", &arn(&other))]).await;
    let api = server.create_key("api", &[policy("Allow", "cognito-idp:*", "*")]).await;

    for (method, path, action) in &routes {
        let anonymous = server.raw(unsigned(method, path)).await;
        assert_eq!(anonymous.error().0, "MissingAuthenticationTokenException", "{action}");
        let answer = call_as(&server, &unknown, method, path).await;
        assert_eq!(answer.error().0, "UnrecognizedClientException", "{action}");
        let answer = call_as(&server, &forger, method, path).await;
        assert_eq!(answer.error().0, "InvalidSignatureException", "{action}");
        let not_allowed = format!("because no identity-based policy allows the {action} action");
        for (key, name, reason) in [
            (&powerless, "powerless", &*not_allowed),
            (&foreign, "foreign", &*not_allowed),
            (&api, "api", &*not_allowed),
            (&denied, "denied", "with an explicit deny in an identity-based policy"),
        ] {
            let answer = call_as(&server, key, method, path).await;
            let text = format!(
                "User: arn:aws:iam::{ACCOUNT}:user/{name} is not authorized to perform: {action} on \
                 resource: {} {reason}",
                arn(&pool)
            );
            assert_eq!(answer.error(), ("AccessDeniedException", &*text));
        }
        let abroad = call_as(&server, &server.root.in_region("eu-west-1"), method, path).await;
        assert_eq!(abroad.error(), (MISSING, &*format!("User pool {pool} does not exist.")), "{action}");
    }
    for (method, path, action) in &routes {
        let name = action.replace(':', "-");
        let owner = server.create_key(&name, &[policy("Allow", action, &arn(&pool))]).await;
        call_as(&server, &owner, method, path).await.ok();
        let all = call_as(&server, &owner, &Method::GET, "").await;
        assert_eq!(all.error().0, "AccessDeniedException", "one pool is not all");
    }
    assert!(messages(&server, "").await.is_empty(), "the last of the three removed it");
}

#[tokio::test]
async fn a_list_of_all_pools_leaves_out_the_denied() {
    let server = Harness::new().await;
    let (pool, other) = (server.create_pool(json!({})).await, server.create_pool(json!({})).await);
    for pool in [&pool, &other] {
        invite(&server, pool, "amy", "EMAIL").await;
    }
    let allow = policy("Allow", "poolhouse:*", "*");
    let reader =
        server.create_key("reader", &[allow, policy("Deny", "poolhouse:ListMessages", &arn(&other))]).await;
    let listed = call_as(&server, &reader, &Method::GET, "").await.ok();
    let pools: Vec<_> = listed["Messages"].as_array().unwrap().iter().map(|one| &one["UserPoolId"]).collect();
    assert_eq!(pools, [&json!(pool)]);
}

#[tokio::test]
async fn where_nothing_delivers_all_of_a_message_is_shown() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    invite(&server, &pool, "amy", "EMAIL").await;
    let answer = get(&server, "").await;
    assert_eq!(answer.header("content-type"), "application/json");
    let mut message = answer.ok()["Messages"][0].clone();
    let id = message["Id"].take();
    assert_eq!(id.as_str().map(|id| id.starts_with(&format!("{pool}-"))), Some(true), "{id}");
    let expected = json!({
        "Id": null,
        "UserPoolId": pool,
        "State": "WAITING",
        "Kind": "invitation",
        "Medium": "EMAIL",
        "Destination": "amy@corp.example",
        "Username": "amy",
        "Attempts": 0,
        "Created": "2023-11-14T22:13:20.124Z",
        "Due": "2023-11-14T22:13:20.124Z",
        "Expires": "2023-11-21T22:13:20.124Z",
        "Subject": "Your temporary password",
        "Text": "Your username is amy and temporary password is Passw0rd!. ",
        "Secret": "Passw0rd!",
    });
    assert_eq!(message, expected);
}

#[tokio::test]
async fn an_invitation_tells_of_no_password_where_there_is_none() {
    let server = Harness::new().await;
    let policies = json!({"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}});
    let template = json!({"InviteMessageTemplate": {"EmailMessage": "Welcome, {username}"}});
    let own = json!({"Policies": policies, "AdminCreateUserConfig": template});
    for (settings, text) in [(json!({"Policies": policies}), "Your username is amy. "), (own, "Welcome, amy")]
    {
        let pool = server.create_pool(settings).await;
        let input = json!({
            "UserPoolId": pool,
            "Username": "amy",
            "UserAttributes": [{"Name": "email", "Value": "amy@corp.example"}],
            "DesiredDeliveryMediums": ["EMAIL"],
        });
        server.call("AdminCreateUser", input).await.ok();
        let message = messages(&server, &format!("?user-pool-id={pool}")).await.remove(0);
        assert_eq!((&message["Text"], &message["Secret"]), (&json!(text), &json!("")));
        assert_eq!(message["Subject"], "Your new account");
        // Whoever gets a password in such a pool is told of it, whatever the template says.
        invite(&server, &pool, "ben", "EMAIL").await;
        let told = messages(&server, &format!("?user-pool-id={pool}")).await.remove(1);
        assert_eq!(told["Text"], "Your username is ben and temporary password is Passw0rd!. ");
    }
    let template = json!({"EmailMessage": "{username}, {####}", "EmailSubject": "Your password"});
    let template = json!({"InviteMessageTemplate": template});
    let settings = json!({"Policies": policies, "AdminCreateUserConfig": template});
    let pool = server.create_pool(settings).await;
    let input = json!({"UserPoolId": pool, "Username": "amy", "DesiredDeliveryMediums": ["EMAIL"],
        "UserAttributes": [{"Name": "email", "Value": "amy@corp.example"}]});
    server.call("AdminCreateUser", input).await.ok();
    let message = messages(&server, &format!("?user-pool-id={pool}")).await.remove(0);
    assert_eq!(message["Text"], "Your username is amy. ", "there is nothing to put into the template");
    assert_eq!(message["Subject"], "Your new account");
}

#[tokio::test]
async fn where_something_delivers_no_secret_is_shown() {
    let smtp = SmtpSettings::parse("smtp://127.0.0.1:1", "no-reply@poolhouse.example").expect("settings");
    let webhook = WebhookSettings::parse("http://127.0.0.1:1/", SECRET).expect("settings");
    for (transports, hidden) in [
        (Transports { smtp: Some(smtp), webhook: None }, [true, false]),
        (Transports { smtp: None, webhook: Some(webhook) }, [true, true]),
    ] {
        let server = Harness::with(false, transports).await;
        let pool = server.create_pool(json!({})).await;
        invite(&server, &pool, "amy", "EMAIL").await;
        invite(&server, &pool, "ben", "SMS").await;
        let found = messages(&server, "").await;
        assert_eq!(names(&found), ["amy", "ben"]);
        for (message, hidden) in found.iter().zip(hidden) {
            for member in ["Secret", "Text"] {
                assert_eq!(message.get(member).is_none(), hidden, "{member} of {message}");
            }
            assert!(hidden || message["Secret"] == "Passw0rd!");
        }
    }
}

#[tokio::test]
async fn pages_hold_every_message_of_the_region_once() {
    let server = Harness::new().await;
    let mut expected = Vec::new();
    for number in 0..4 {
        let pool = server.create_pool(json!({})).await;
        for user in 0..[2, 0, 3, 1][number] {
            invite(&server, &pool, &format!("user{number}{user}"), "EMAIL").await;
            expected.push((pool.clone(), format!("user{number}{user}")));
        }
    }
    expected.sort();
    for limit in 1..=7 {
        let (mut seen, mut query) = (Vec::new(), format!("?limit={limit}"));
        loop {
            let page = get(&server, &query).await.ok();
            let found = page["Messages"].as_array().expect("a listing has messages");
            assert!(found.len() <= limit);
            seen.extend(found.iter().map(|message| {
                let text = |member: &str| message[member].as_str().unwrap_or_default().to_owned();
                (text("UserPoolId"), text("Username"))
            }));
            let Some(token) = page["NextToken"].as_str() else { break };
            query = format!("?limit={limit}&next-token={token}");
        }
        assert_eq!(seen, expected, "{limit}");
    }
    let (pool, _) = &expected[0];
    let own: Vec<_> = expected.iter().filter(|(owner, _)| owner == pool).map(|(_, name)| &**name).collect();
    assert_eq!(names(&messages(&server, &format!("?user-pool-id={pool}")).await), own);
    assert!(messages(&server, "?state=DEAD").await.is_empty());
    assert_eq!(messages(&server, "?state=WAITING").await.len(), expected.len());
    let abroad = call_as(&server, &server.root.in_region("eu-west-1"), &Method::GET, "").await.ok();
    assert_eq!(abroad, json!({"Messages": []}));
}

#[tokio::test]
async fn a_token_goes_on_with_its_own_listing_only() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    invite(&server, &pool, "amy", "EMAIL").await;
    invite(&server, &pool, "ben", "EMAIL").await;
    let page = get(&server, "?limit=1").await.ok();
    let token = page["NextToken"].as_str().expect("there is more").to_owned();
    for other in ["state=DEAD".to_owned(), format!("user-pool-id={pool}")] {
        let answer = get(&server, &format!("?{other}&next-token={token}")).await;
        let request = answer.header("x-amzn-requestid");
        let text = format!("Paging marker {token} is invalid for request {request}");
        assert_eq!(answer.error(), (INVALID, &*text));
    }
    assert_eq!(names(&messages(&server, &format!("?next-token={token}")).await), ["ben"]);
    server.pass_ms(60 * 60 * 1000 + 1);
    assert_eq!(get(&server, &format!("?next-token={token}")).await.error().0, INVALID);
}

#[tokio::test]
async fn a_retry_makes_a_message_due_and_a_delete_removes_it() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    invite(&server, &pool, "amy", "EMAIL").await;
    let id = messages(&server, "").await[0]["Id"].as_str().expect("an id").to_owned();
    server.pass_ms(5_000);
    let root = &server.root;
    let retried = call_as(&server, root, &Method::POST, &format!("/{id}/retry")).await.ok();
    assert_eq!(retried["Due"], "2023-11-14T22:13:25.124Z");
    assert_eq!(retried["Id"], *id);

    let week_ms = 7 * 24 * 60 * 60 * 1000;
    server.pass_ms(week_ms);
    let late = call_as(&server, root, &Method::POST, &format!("/{id}/retry")).await;
    let text = "What the message holds is no longer valid; make another.";
    assert_eq!(late.error(), (INVALID, text));

    let deleted = call_as(&server, root, &Method::DELETE, &format!("/{id}")).await;
    assert_eq!(deleted.text, "{}");
    let gone = "There is no such message; it may have been delivered.";
    for (method, path) in [(Method::POST, format!("/{id}/retry")), (Method::DELETE, format!("/{id}"))] {
        assert_eq!(call_as(&server, root, &method, &path).await.error(), (MISSING, gone));
    }
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let server = Harness::new().await;
    let root = &server.root;
    for (query, text) in [
        ("?limit=0", "limit is a number from 1 to 60"),
        ("?limit=61", "limit is a number from 1 to 60"),
        ("?limit=x", "limit is a number from 1 to 60"),
        ("?state=dead", "state is WAITING or DEAD"),
        ("?pool=x", "There is no parameter pool."),
    ] {
        assert_eq!(get(&server, query).await.error(), (INVALID, text), "{query}");
    }
    let missing = format!("{REGION}_Missing00");
    let text = format!("User pool {missing} does not exist.");
    let query = format!("?user-pool-id={missing}");
    assert_eq!(get(&server, &query).await.error(), (MISSING, &*text));
    for id in ["x", "a-b", &format!("{missing}-1"), "%2F-0123456789abcdef0123456789abcdeg"] {
        let answer = call_as(&server, root, &Method::DELETE, &format!("/{id}")).await;
        assert_eq!(answer.error(), (INVALID, &*format!("{id} is not the id of a message")));
    }
    let number = "0123456789abcdef0123456789abcdef";
    let answer = call_as(&server, root, &Method::DELETE, &format!("/{missing}-{number}")).await;
    assert_eq!(answer.error(), (MISSING, &*text));
    for (method, path) in [
        (Method::POST, ""),
        (Method::DELETE, ""),
        (Method::GET, "/x"),
        (Method::GET, "/x/retry"),
        (Method::POST, "/x/retry/y"),
        (Method::POST, "/x/other"),
    ] {
        let answer = call_as(&server, root, &method, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
    }
}

/// With `--dev` there is no secret to know, so a page of a stranger must not get in through the browser: not
/// by saying who it is, and not by a name of its own that leads to this machine.
#[tokio::test]
async fn strange_pages_read_nothing_where_any_signature_counts() {
    let server = Harness::with(true, Transports::default()).await;
    let anybody = Key { id: "any".to_owned(), secret: "key".to_owned(), region: REGION.to_owned() };
    for (host, origin, is_admitted) in [
        ("localhost:9229", None, true),
        ("127.0.0.1:9229", Some("http://localhost:3000"), true),
        ("localhost:9229", Some("https://evil.example"), false),
        ("evil.example:9229", None, false),
    ] {
        let mut request = unsigned(&Method::GET, "");
        request.headers_mut().insert(header::HOST, HeaderValue::from_static(host));
        if let Some(origin) = origin {
            request.headers_mut().insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        let answer = server.raw(server.signed(&anybody, request)).await;
        assert_eq!(answer.status == StatusCode::OK, is_admitted, "{host} {origin:?}: {}", answer.text);
    }
    assert_eq!(server.cx.clock.now_ms(), START_MS);
}
