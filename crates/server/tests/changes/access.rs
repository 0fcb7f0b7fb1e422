//! Who may follow a pool, and what is refused.

use http::{Method, StatusCode};
use serde_json::json;

use crate::harness::{ACCOUNT, Key, REGION, policy};
use crate::{INVALID, POSITION, Stage, request};

const ACTION: &str = "poolhouse:ListUserChanges";

#[tokio::test]
async fn only_who_signs_and_is_allowed_is_admitted() {
    let Stage { server, pool, .. } = &Stage::new().await;
    let other = server.create_pool(json!({})).await;
    let arn = |pool: &str| format!("arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{pool}");
    let ask = async |key: &Key| server.raw(server.signed(key, request(&Method::GET, pool, ""))).await;

    let anonymous = server.raw(request(&Method::GET, pool, "")).await;
    assert_eq!(anonymous.error().0, "MissingAuthenticationTokenException");
    let powerless = server.create_key("powerless", &[]).await;
    let unknown = Key { id: "AKIANOBODYKNOWSTHIS1".to_owned(), ..server.root.clone() };
    assert_eq!(ask(&unknown).await.error().0, "UnrecognizedClientException");
    let forger = Key { secret: powerless.secret.clone(), ..server.root.clone() };
    assert_eq!(ask(&forger).await.error().0, "InvalidSignatureException");

    let allow = policy("Allow", "poolhouse:*", "*");
    let denied = server.create_key("denied", &[allow, policy("Deny", ACTION, &arn(pool))]).await;
    let foreign = server.create_key("foreign", &[policy("Allow", ACTION, &arn(&other))]).await;
    let api = server.create_key("api", &[policy("Allow", "cognito-idp:*", "*")]).await;
    let not_allowed = format!("because no identity-based policy allows the {ACTION} action");
    for (key, name, reason) in [
        (&powerless, "powerless", &*not_allowed),
        (&foreign, "foreign", &*not_allowed),
        (&api, "api", &*not_allowed),
        (&denied, "denied", "with an explicit deny in an identity-based policy"),
    ] {
        let text = format!(
            "User: arn:aws:iam::{ACCOUNT}:user/{name} is not authorized to perform: {ACTION} on resource: \
             {} {reason}",
            arn(pool)
        );
        assert_eq!(ask(key).await.error(), ("AccessDeniedException", &*text));
    }
    let reader = server.create_key("reader", &[policy("Allow", ACTION, &arn(pool))]).await;
    assert_eq!(ask(&reader).await.status, StatusCode::OK);
    let missing = format!("User pool {pool} does not exist.");
    let abroad = ask(&server.root.in_region("eu-west-1")).await;
    assert_eq!(abroad.error(), ("ResourceNotFoundException", &*missing));
    server.call("DeleteUserPool", json!({"UserPoolId": pool})).await.ok();
    assert_eq!(ask(&reader).await.error(), ("ResourceNotFoundException", &*missing));
}

/// A browser asks first, and shows a script only the headers that are named.
#[tokio::test]
async fn a_script_of_a_page_can_follow() {
    let stage = Stage::new().await;
    let preflight = stage.server.raw(request(&Method::OPTIONS, &stage.pool, "")).await;
    assert_eq!(preflight.status, StatusCode::OK);
    let answer = stage.get("").await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let exposed = answer.headers.get_all("access-control-expose-headers").iter();
    let exposed: Vec<_> = exposed.flat_map(|names| names.to_str().unwrap().split(',')).collect();
    assert!(exposed.contains(&POSITION) && exposed.contains(&"x-amzn-RequestId"), "{exposed:?}");
}

#[tokio::test]
async fn a_position_is_good_for_its_feed_only() {
    let stage = Stage::new().await;
    stage.create("amy").await;
    stage.create("bob").await;
    let end = stage.page("?from=end").await.1;
    let other = stage.server.create_pool(json!({})).await;
    let elsewhere = stage.get_as(&stage.server.root, &other, "").await;
    let listed = stage.server.call("ListUsers", json!({"UserPoolId": stage.pool, "Limit": 1})).await.ok();
    let page_token = listed["PaginationToken"].as_str().unwrap().replace('+', "-").replace('/', "_");
    let other_letter = if &end[30..31] == "A" { "B" } else { "A" };
    let bent = [&end[..30], other_letter, &end[31..]].concat();
    for token in [elsewhere.header(POSITION), &bent, &end[1..], "x", "", page_token.trim_end_matches('=')] {
        let answer = stage.get(&format!("?after={token}")).await;
        let id = answer.header("x-amzn-requestid").to_owned();
        let text = format!("Paging marker {token} is invalid for request {id}");
        assert_eq!(answer.error(), (INVALID, &*text));
    }
    assert!(stage.all(Some(&end)).await.is_empty());
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let stage = Stage::new().await;
    let end = stage.page("?from=end").await.1;
    let limit = "limit is a number from 1 to 1000";
    let wait = "wait is a number of seconds up to 20";
    for (query, text) in [
        ("limit=0", limit),
        ("limit=1001", limit),
        ("limit=x", limit),
        ("wait=21", wait),
        ("wait=-1", wait),
        ("from=start", "from is end"),
        ("after=x&from=end", "after and from cannot both be given"),
        ("from=end&after=x", "after and from cannot both be given"),
        ("next-token=x", "There is no parameter next-token."),
    ] {
        assert_eq!(stage.get(&format!("?{query}")).await.error(), (INVALID, text), "{query}");
    }
    let root = &stage.server.root;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::HEAD] {
        let request = request(&method, &stage.pool, &format!("?after={end}"));
        let answer = stage.server.raw(stage.server.signed(root, request)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method}");
    }
    for path in ["", "/", "/x", "/x/y/changes", "//changes"] {
        let mut request = request(&Method::GET, &stage.pool, "");
        *request.uri_mut() = format!("/poolhouse/v1/user-pools{path}").parse().unwrap();
        let answer = stage.server.raw(stage.server.signed(root, request)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
