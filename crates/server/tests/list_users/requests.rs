//! Requests that do not fit the model, whose caller may not, or that are no call.

use serde_json::json;

use crate::harness::{Key, policy, unsigned};
use crate::{list, stage};

/// Rows 84 to 96.
#[tokio::test]
async fn inputs_are_checked_against_the_model() {
    let (server, pool) = stage().await;
    for odd in [json!([""]), json!(["x".repeat(33)])] {
        let answer = list(&server, &pool, json!({"AttributesToGet": odd})).await;
        let (code, text) = answer.error();
        assert_eq!(code, "InvalidParameterException");
        assert!(text.contains(" at 'attributesToGet"), "{text}");
    }
    let answer = list(&server, &pool, json!({"AttributesToGet": "email"})).await;
    assert_eq!(answer.error().0, "SerializationException");

    let length = "Member must have length";
    let pattern = r"Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+";
    let at = |value: &str, constraint: &str| {
        format!("Value {value} at 'userPoolId' failed to satisfy constraint: {constraint}")
    };
    let empty =
        format!("{}; {}", at("''", &format!("{length} greater than or equal to 1")), at("''", pattern));
    let long = format!("us-east-1_{}", "A".repeat(46));
    for (input, count, expected) in [
        (json!({}), 1, at("null", "Member must not be null")),
        (json!({"UserPoolId": ""}), 2, empty),
        (json!({"UserPoolId": "YOUR-USER-POOL-ID"}), 1, at("'YOUR-USER-POOL-ID'", pattern)),
        (json!({"UserPoolId": format!(" {pool}")}), 1, at(&format!("' {pool}'"), pattern)),
        (
            json!({"UserPoolId": long}),
            1,
            at(&format!("'{long}'"), &format!("{length} less than or equal to 55")),
        ),
    ] {
        let answer = server.call("ListUsers", input).await;
        let errors = if count == 1 { "error" } else { "errors" };
        let text = format!("{count} validation {errors} detected: {expected}");
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    }
    let both = server.call("ListUsers", json!({"UserPoolId": "x", "Limit": 100})).await;
    assert!(both.error().1.starts_with("2 validation errors detected: "));
    let number = server.call("ListUsers", json!({"UserPoolId": 5})).await;
    assert_eq!(number.error(), ("SerializationException", "NUMBER_VALUE can not be converted to a String"));
    for absent in ["us-east-1_AAAAAAAAA", "eu-west-1_AAAAAAAAA"] {
        let answer = server.call("ListUsers", json!({"UserPoolId": absent})).await;
        let text = format!("User pool {absent} does not exist.");
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*text));
    }
    list(&server, &pool, json!({"Surprise": [1]})).await.ok();
}

/// Rows 97 to 101.
#[tokio::test]
async fn only_who_may_sees_a_list() {
    let (server, pool) = stage().await;
    let input = json!({"UserPoolId": pool});
    let answer = server.raw(unsigned("ListUsers", input.to_string())).await;
    assert_eq!(answer.error(), ("MissingAuthenticationTokenException", "Missing Authentication Token"));

    let unknown = Key { id: "AKIAUNKNOWN000000000".to_owned(), ..server.root.clone() };
    let answer = server.call_as(&unknown, "ListUsers", input.clone()).await;
    assert_eq!(answer.error().0, "UnrecognizedClientException");
    let wrong = Key { secret: "wrong".to_owned(), ..server.root.clone() };
    let answer = server.call_as(&wrong, "ListUsers", input.clone()).await;
    assert_eq!(answer.error().0, "InvalidSignatureException");
    let late = server.signed(&server.root, unsigned("ListUsers", input.to_string()));
    server.pass_ms(20 * 60 * 1000);
    let answer = server.raw(late).await;
    assert!(answer.error().1.starts_with("Signature expired: "), "{}", answer.text);

    let describer =
        server.create_key("describer", &[policy("Allow", "cognito-idp:DescribeUserPool", "*")]).await;
    let answer = server.call_as(&describer, "ListUsers", input).await;
    assert_eq!(answer.error().0, "AccessDeniedException");
    assert!(answer.body["Message"].as_str().unwrap().contains("cognito-idp:ListUsers"), "{}", answer.text);
}

/// Rows 103 to 107.
#[tokio::test]
async fn what_is_no_call_is_answered_as_such() {
    let (server, _) = stage().await;
    for body in ["{", "[]", "\"x\""] {
        let answer = server.raw(server.signed(&server.root, unsigned("ListUsers", body.to_owned()))).await;
        assert_eq!(answer.error().0, "SerializationException", "{body}");
        assert_eq!(answer.header("x-amzn-errortype"), "SerializationException:");
        assert!(!answer.header("x-amzn-requestid").is_empty());
    }
    let unknown = server.raw(server.signed(&server.root, unsigned("Nope", "{}".to_owned()))).await;
    assert_eq!(unknown.text, r#"{"__type":"UnknownOperationException"}"#);
    let mut aimless = unsigned("ListUsers", "{}".to_owned());
    aimless.headers_mut().remove("x-amz-target");
    let answer = server.raw(aimless).await;
    assert_eq!((answer.status.as_u16(), answer.body["code"].as_str()), (404, Some("BadRequest")));
}
