//! What fools servers: values, bodies and connections that no well-behaved client sends, and many at once.

#[path = "front_door/answers.rs"]
mod answers;
#[path = "hostile/bodies.rs"]
mod bodies;
#[path = "hostile/connections.rs"]
mod connections;
#[path = "front_door/contract.rs"]
mod contract;
mod harness;
#[path = "hostile/names.rs"]
mod names;
#[path = "front_door/signed_up.rs"]
mod signed_up;
#[path = "hostile/values.rs"]
mod values;

use harness::Harness;
use poolhouse_model::OPERATIONS;
use serde_json::json;

/// What a client reads of its mistake stays in proportion, and its header fits what proxies take.
#[tokio::test]
async fn an_error_does_not_outgrow_its_request() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let token = "x".repeat(90_000);
    let answer = server.call("ListUsers", json!({"UserPoolId": pool, "PaginationToken": token})).await;
    let facts = OPERATIONS.iter().find(|facts| facts.name == "ListUsers");
    assert_eq!(answers::examine(&answer, facts), Ok(()));
    assert!(answer.error().1.contains(&token));
    assert_eq!(answer.header("x-amzn-errormessage").len(), 1024);

    let attributes = vec![json!({}); 30_000];
    let input = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": attributes});
    let answer = server.call("AdminCreateUser", input).await;
    assert!(answer.error().1.starts_with("1000 validation errors detected: "));
    assert!(answer.text.len() < 2 * server.cx.limits.body_len_max);
}
