//! What fools servers: values, bodies and connections that no well-behaved client sends, and many at once.

#[path = "front_door/answers.rs"]
mod answers;
#[path = "hostile/bodies.rs"]
mod bodies;
#[path = "hostile/connections.rs"]
mod connections;
#[path = "front_door/contract.rs"]
mod contract;
#[path = "hostile/frames.rs"]
mod frames;
mod harness;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/readers.rs"]
mod readers;
#[path = "front_door/signed_up.rs"]
mod signed_up;
#[path = "hostile/values.rs"]
mod values;

use harness::{Harness, unsigned};
use poolhouse_model::OPERATIONS;
use serde_json::json;

/// How long the text of an error may be, with what is around it.
const ERROR_LEN_MAX: usize = 65 * 1024;

/// What a client reads of its mistake stays in proportion, and its header fits what proxies take.
#[tokio::test]
async fn an_error_does_not_outgrow_its_request() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    for (len, repeated) in [(8_000, 8_000), (90_000, 60_000)] {
        let token = "x".repeat(len);
        let answer = server.call("ListUsers", json!({"UserPoolId": pool, "PaginationToken": token})).await;
        let facts = OPERATIONS.iter().find(|facts| facts.name == "ListUsers");
        assert_eq!(answers::examine(&answer, facts), Ok(()));
        assert!(answer.error().1.contains(&token[..repeated]));
        assert!(answer.text.len() < ERROR_LEN_MAX);
        assert_eq!(answer.header("x-amzn-errormessage").len(), 1024);
    }

    let attributes = vec![json!({}); 30_000];
    let input = json!({"UserPoolId": pool, "Username": "amy", "UserAttributes": attributes});
    let answer = server.call("AdminCreateUser", input).await;
    assert!(answer.error().1.starts_with("1000 validation errors detected: "));
    assert!(answer.text.len() < ERROR_LEN_MAX);
}

/// Anybody may send the code, and each of its two violations repeats it.
#[tokio::test]
async fn a_violation_repeats_only_the_start_of_a_long_value() {
    let server = Harness::new().await;
    let confirm = async |code: &str| {
        let input = json!({"ClientId": "a", "Username": "amy", "ConfirmationCode": code}).to_string();
        server.raw(unsigned("ConfirmSignUp", input)).await
    };
    let text = |code: &str| {
        format!(
            "2 validation errors detected: Value '{code}' at 'confirmationCode' failed to satisfy \
             constraint: Member must have length less than or equal to 2048; Value '{code}' at \
             'confirmationCode' failed to satisfy constraint: Member must satisfy \
             regular expression pattern: [\\S]+"
        )
    };
    let whole = format!("a b{}", "é".repeat(2_046));
    assert_eq!(confirm(&whole).await.error(), ("InvalidParameterException", &*text(&whole)));
    let long = format!("a b{}", "é".repeat(40_000));
    let start = format!("a b{}...", "é".repeat(2_046));
    assert_eq!(confirm(&long).await.error(), ("InvalidParameterException", &*text(&start)));
}
