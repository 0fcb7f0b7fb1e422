//! Every operation that there is, called by everybody who may not. A new one is here by being in the table.

mod harness;

use harness::{Harness, Key, policy, unsigned};
use http::{HeaderValue, header};
use poolhouse::operations::IMPLEMENTED;
use poolhouse::outbox::Transports;
use poolhouse_model::{Access, Kind, OPERATIONS, OperationFacts, Shape};
use serde_json::{Map, Value, json};

const UNKNOWN: (&str, &str) =
    ("UnrecognizedClientException", "The security token included in the request is invalid.");
const FORGED: (&str, &str) = (
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
     Access Key and signing method. Consult the service documentation for details.",
);

/// Those who call.
struct Cast {
    unknown: Key,
    forger: Key,
    powerless: Key,
    denied: Key,
    foreign: Key,
    owner: Key,
}

/// Each implemented operation of a kind of caller with an input that the model takes.
fn operations(access: Access, pool: &str) -> impl Iterator<Item = (&'static OperationFacts, Value)> {
    let there = OPERATIONS.iter().filter(|operation| IMPLEMENTED.contains(&operation.name));
    there
        .filter(move |operation| operation.access == access)
        .map(move |operation| (operation, smallest(operation.input, pool)))
}

/// Every kind of caller has rows here.
#[test]
fn the_matrix_is_whole() {
    let rows = [Access::Signed, Access::Anyone].into_iter().flat_map(|access| operations(access, ""));
    let mut names: Vec<&str> = rows.map(|(operation, _)| operation.name).collect();
    names.sort_unstable();
    assert_eq!(names, IMPLEMENTED);
}

/// The smallest input of a shape: what is required and nothing else.
fn smallest(shape: &Shape, pool: &str) -> Value {
    match shape.kind {
        Kind::Structure(members) => {
            let required = members.iter().filter(|member| member.required).map(|member| match member.name {
                "UserPoolId" => (member.name.to_owned(), json!(pool)),
                name => (name.to_owned(), smallest(member.shape, pool)),
            });
            Value::Object(required.collect())
        }
        Kind::List(element) => (0..shape.min.unwrap_or(0)).map(|_| smallest(element, pool)).collect(),
        Kind::Map(..) => Value::Object(Map::new()),
        Kind::Integer | Kind::Long | Kind::Timestamp => json!(shape.min.unwrap_or(0)),
        Kind::Boolean => json!(false),
        Kind::String => match shape.values.first() {
            Some(value) => json!(value),
            // Three, where the model has no other bound: the pattern of a provider's name asks for them.
            None => "a".repeat(usize::try_from(shape.min.unwrap_or(0).max(3)).unwrap_or(3)).into(),
        },
        Kind::Blob | Kind::Document => json!(""),
    }
}

fn arn(pool: &str) -> String {
    format!("arn:aws:cognito-idp:{}:{}:userpool/{pool}", harness::REGION, harness::ACCOUNT)
}

async fn cast(server: &Harness, pool: &str, other_pool: &str) -> Cast {
    let everything = policy("Allow", "cognito-idp:*", "*");
    let powerless = server.create_key("powerless", &[]).await;
    Cast {
        unknown: Key { id: "AKIANOBODYKNOWSTHIS1".to_owned(), ..server.root.clone() },
        forger: Key { secret: powerless.secret.clone(), ..server.root.clone() },
        denied: server.create_key("denied", &[everything, policy("Deny", "cognito-idp:*", "*")]).await,
        foreign: server.create_key("foreign", &[policy("Allow", "cognito-idp:*", &arn(other_pool))]).await,
        owner: server.create_key("owner", &[policy("Allow", "cognito-idp:*", &arn(pool))]).await,
        powerless,
    }
}

#[tokio::test]
async fn nobody_without_a_signature_is_admitted() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let cast = cast(&server, &pool, &pool).await;
    for (operation, input) in operations(Access::Signed, &pool) {
        let anonymous = server.raw(unsigned(operation.name, input.to_string())).await;
        let missing = ("MissingAuthenticationTokenException", "Missing Authentication Token");
        assert_eq!(anonymous.error(), missing, "{}", operation.name);
        let unknown = server.call_as(&cast.unknown, operation.name, input.clone()).await;
        assert_eq!(unknown.error(), UNKNOWN, "{}", operation.name);
        let forger = server.call_as(&cast.forger, operation.name, input).await;
        assert_eq!(forger.error(), FORGED, "{}", operation.name);
    }
}

#[tokio::test]
async fn nobody_without_a_policy_is_admitted() {
    let server = Harness::new().await;
    let (pool, other_pool) = (server.create_pool(json!({})).await, server.create_pool(json!({})).await);
    let cast = cast(&server, &pool, &other_pool).await;
    for (operation, input) in operations(Access::Signed, &pool) {
        let action = format!("cognito-idp:{}", operation.name);
        let resource = if operation.names_pool { arn(&pool) } else { "*".to_owned() };
        let not_allowed = format!("because no identity-based policy allows the {action} action");
        let rows = [
            (&cast.powerless, "powerless", &*not_allowed),
            (&cast.foreign, "foreign", &*not_allowed),
            (&cast.denied, "denied", "with an explicit deny in an identity-based policy"),
        ];
        for (key, name, reason) in rows {
            let answer = server.call_as(key, operation.name, input.clone()).await;
            let text = format!(
                "User: arn:aws:iam::{}:user/{name} is not authorized to perform: {action} on resource: \
                 {resource} {reason}",
                harness::ACCOUNT
            );
            assert_eq!(answer.error(), ("AccessDeniedException", &*text));
        }
    }
}

#[tokio::test]
async fn a_pool_of_another_region_does_not_exist() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let abroad = server.root.in_region("eu-west-1");
    for (operation, input) in operations(Access::Signed, &pool).filter(|(operation, _)| operation.names_pool)
    {
        let answer = server.call_as(&abroad, operation.name, input).await;
        let text = format!("User pool {pool} does not exist.");
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*text), "{}", operation.name);
    }
}

/// The matrix would prove nothing if its inputs were refused anyway. What names no pool is for those only who
/// may do it to everything.
#[tokio::test]
async fn a_policy_for_the_pool_or_for_everything_admits() {
    let server = Harness::new().await;
    let anything = server.create_key("anything", &[policy("Allow", "cognito-idp:*", "*")]).await;
    for (operation, _) in operations(Access::Signed, "") {
        let pool = server.create_pool(json!({})).await;
        let owner = cast(&server, &pool, &pool).await.owner;
        let mut input = smallest(operation.input, &pool);
        if operation.name == "ListUserPools" {
            // A list of none is refused, although the model takes it.
            input["MaxResults"] = json!(1);
        }
        let own = server.call_as(&owner, operation.name, input.clone()).await;
        let is_denied = own.body["__type"] == "AccessDeniedException";
        assert_eq!(is_denied, !operation.names_pool, "{}", operation.name);
        if is_denied {
            server.call_as(&anything, operation.name, input).await.ok();
        }
    }
}

/// Whoever may call without a key is not asked for one, whatever the request says of itself.
#[tokio::test]
async fn what_anyone_may_call_needs_no_signature() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let cast = cast(&server, &pool, &pool).await;
    for (operation, input) in operations(Access::Anyone, &pool) {
        let anonymous = server.raw(unsigned(operation.name, input.to_string())).await;
        for refusal in ["MissingAuthenticationTokenException", "AccessDeniedException"] {
            assert_ne!(anonymous.body["__type"], refusal, "{}", operation.name);
        }
        for garbage in ["x", "AWS4-HMAC-SHA256 Credential=x", "Bearer x"] {
            let mut request = unsigned(operation.name, input.to_string());
            request.headers_mut().insert(header::AUTHORIZATION, HeaderValue::from_static(garbage));
            assert_eq!(server.raw(request).await.text, anonymous.text, "{}", operation.name);
        }
        for key in [&cast.unknown, &cast.forger, &cast.powerless, &cast.denied] {
            let answer = server.call_as(key, operation.name, input.clone()).await;
            assert_eq!(answer.text, anonymous.text, "{}", operation.name);
        }
    }
}

/// With `--dev` any signature counts, and these need none: what keeps the page of a stranger out is what the
/// developer's browser says of it.
#[tokio::test]
async fn a_strange_page_calls_nothing_where_any_signature_counts() {
    let server = Harness::with(true, Transports::default()).await;
    let pool = server.create_pool(json!({})).await;
    let message = "With --dev, only pages of this machine may call; start the server without it.";
    for access in [Access::Signed, Access::Bearer, Access::Anyone] {
        for (operation, input) in operations(access, &pool) {
            let call = |origin| {
                let mut request = unsigned(operation.name, input.to_string());
                request.headers_mut().insert(header::ORIGIN, HeaderValue::from_static(origin));
                server.raw(server.signed(&server.root, request))
            };
            for origin in ["https://evil.example", "http://evil.example:9229", "null"] {
                let answer = call(origin).await;
                assert_eq!(answer.error(), ("AccessDeniedException", message), "{}", operation.name);
            }
            let own = call("http://localhost:3000").await;
            assert_ne!(own.body["__type"], "AccessDeniedException", "{}", operation.name);
        }
    }
}
