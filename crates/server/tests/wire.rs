//! The envelope of calls and answers, which is the same for every operation. Numbers are rows of the table of
//! expected cases of ListUsers.

mod harness;

use harness::{Answer, Harness, policy, unsigned};
use http::{HeaderValue, Method, Request, StatusCode};
use poolhouse::operations::IMPLEMENTED;
use poolhouse_model::OPERATIONS;
use serde_json::json;

const NOT_UNDERSTOOD: &str = concat!(
    r#"{"code":"BadRequest","#,
    r#""message":"The server did not understand the operation that was requested.","type":"client"}"#
);

#[track_caller]
fn assert_envelope(answer: &Answer) {
    assert_eq!(answer.header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(answer.header("x-amzn-requestid").len(), 36);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let exposed = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
    assert_eq!(answer.header("access-control-expose-headers"), exposed);
}

/// A signed call of ListUsers with this body.
async fn list_users(server: &Harness, body: &str) -> Answer {
    server.raw(server.signed(&server.root, unsigned("ListUsers", body.to_owned()))).await
}

#[tokio::test]
async fn a_success_has_the_envelope() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let answer = server.call("ListUsers", json!({"UserPoolId": pool})).await;
    assert_envelope(&answer);
    assert_eq!(answer.text, r#"{"Users":[]}"#);
    assert!(!answer.headers.contains_key("x-amzn-errortype"));

    let deleted = server.call("DeleteUserPool", json!({"UserPoolId": pool})).await;
    assert_envelope(&deleted);
    assert_eq!((deleted.status, &*deleted.text), (StatusCode::OK, ""));
}

/// Row 107.
#[tokio::test]
async fn a_refusal_has_the_envelope() {
    let server = Harness::new().await;
    let answer = list_users(&server, r#"{"UserPoolId":"us-east-1_AAAAAAAAA"}"#).await;
    assert_envelope(&answer);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let text = "User pool us-east-1_AAAAAAAAA does not exist.";
    assert_eq!(answer.text, format!(r#"{{"__type":"ResourceNotFoundException","message":"{text}"}}"#));
    assert_eq!(answer.header("x-amzn-errortype"), "ResourceNotFoundException:");
    assert_eq!(answer.header("x-amzn-errormessage"), text);
}

/// Rows 94, 103 and 104, and what is like them.
#[tokio::test]
async fn a_body_of_the_wrong_form_is_told() {
    let server = Harness::new().await;
    let number = "NUMBER_VALUE can not be converted to a String";
    let string = "STRING_VALUE can not be converted to an Integer";
    let rows = [
        ("", None),
        ("{", None),
        ("[]", Some("Start of list found where not expected")),
        (r#""x""#, Some("Expected map or null")),
        (r#"{"UserPoolId":5}"#, Some(number)),
        (r#"{"UserPoolId":"us-east-1_AAAAAAAAA","Limit":"10"}"#, Some(string)),
    ];
    for (body, message) in rows {
        let text = match message {
            Some(message) => format!(r#"{{"__type":"SerializationException","Message":"{message}"}}"#),
            None => r#"{"__type":"SerializationException"}"#.to_owned(),
        };
        let answer = list_users(&server, body).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::BAD_REQUEST, &*text), "{body}");
        assert_eq!(answer.header("x-amzn-errortype"), "SerializationException:");
    }
}

/// Rows 95 and 96.
#[tokio::test]
async fn all_violations_are_told_at_once_and_unknown_members_never() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let answer = server.call("ListUsers", json!({"UserPoolId": "x", "Limit": 100})).await;
    let (type_, text) = answer.error();
    assert_eq!(type_, "InvalidParameterException");
    assert!(text.starts_with("2 validation errors detected: Value "), "{text}");
    for violation in [
        "'x' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern",
        "'100' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    ] {
        assert!(text.contains(violation), "{text}");
    }
    server.call("ListUsers", json!({"UserPoolId": pool, "Nonsense": [1]})).await.ok();
}

/// Rows 97 to 100.
#[tokio::test]
async fn a_signature_is_needed_and_checked() {
    let server = Harness::new().await;
    let request = || unsigned("ListUsers", json!({"UserPoolId": "us-east-1_AAAAAAAAA"}).to_string());
    let answer = server.raw(request()).await;
    assert_eq!(answer.error(), ("MissingAuthenticationTokenException", "Missing Authentication Token"));

    let mut altered = server.signed(&server.root, request());
    altered.body_mut().push(' ');
    assert_eq!(server.raw(altered).await.error().0, "InvalidSignatureException");

    let mut basic = request();
    basic.headers_mut().insert("authorization", HeaderValue::from_static("Basic eDp5"));
    assert_eq!(server.raw(basic).await.error().0, "IncompleteSignatureException");

    let early = server.signed(&server.root, request());
    server.pass_ms(20 * 60 * 1000);
    let answer = server.raw(early).await;
    let text = "Signature expired: 20231114T221320Z is now earlier than 20231114T222820Z \
                (20231114T223320Z - 5 min.)";
    assert_eq!(answer.error(), ("InvalidSignatureException", text));

    let late = server.signed(&server.root, request());
    server.pass_ms(-6 * 60 * 1000);
    let answer = server.raw(late).await;
    let text = "Signature not yet current: 20231114T223320Z is still later than 20231114T223220Z \
                (20231114T222720Z + 5 min.)";
    assert_eq!(answer.error(), ("InvalidSignatureException", text));
}

/// Row 101: a denial has its text in `Message`.
#[tokio::test]
async fn a_denial_names_caller_action_and_resource() {
    let server = Harness::new().await;
    let reader = server.create_key("reader", &[policy("Allow", "cognito-idp:Describe*", "*")]).await;
    let answer = server.call_as(&reader, "ListUsers", json!({"UserPoolId": "us-east-1_AAAAAAAAA"})).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.body["__type"], "AccessDeniedException");
    let text = "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: \
                cognito-idp:ListUsers on resource: \
                arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AAAAAAAAA because \
                no identity-based policy allows the cognito-idp:ListUsers action";
    assert_eq!(answer.body["Message"], text);
    assert_eq!(answer.body.get("message"), None);
}

/// Row 105.
#[tokio::test]
async fn an_operation_that_no_model_has_is_unknown() {
    let server = Harness::new().await;
    let answer = server.call("Nope", json!({})).await;
    assert_eq!(
        (answer.status, &*answer.text),
        (StatusCode::BAD_REQUEST, r#"{"__type":"UnknownOperationException"}"#)
    );
    assert_eq!(answer.header("x-amzn-errortype"), "UnknownOperationException:");

    let mut other_service = unsigned("ListUsers", "{}".to_owned());
    other_service
        .headers_mut()
        .insert("x-amz-target", HeaderValue::from_static("DynamoDB_20120810.ListUsers"));
    let answer = server.raw(server.signed(&server.root, other_service)).await;
    assert_eq!(answer.error().0, "UnknownOperationException");
}

#[tokio::test]
async fn an_operation_that_is_not_built_says_so() {
    let server = Harness::new().await;
    let missing = OPERATIONS.iter().filter(|operation| !IMPLEMENTED.contains(&operation.name));
    for operation in missing {
        let answer = server.call(operation.name, json!({})).await;
        assert_eq!(answer.status, StatusCode::NOT_IMPLEMENTED, "{}", operation.name);
        let text = format!("Poolhouse does not implement {} yet.", operation.name);
        assert_eq!(answer.error(), ("NotImplementedException", &*text));
    }
}

/// Row 106.
#[tokio::test]
async fn what_is_no_call_is_not_understood() {
    let server = Harness::new().await;
    let mut untargeted = unsigned("ListUsers", "{}".to_owned());
    untargeted.headers_mut().remove("x-amz-target");
    let mut get = unsigned("ListUsers", String::new());
    *get.method_mut() = Method::GET;
    let mut elsewhere = unsigned("ListUsers", "{}".to_owned());
    *elsewhere.uri_mut() = "/nothing/here".parse().unwrap();
    for request in [untargeted, get, elsewhere] {
        let answer = server.raw(request).await;
        assert_eq!((answer.status, &*answer.text), (StatusCode::NOT_FOUND, NOT_UNDERSTOOD));
        assert_envelope(&answer);
    }
}

#[tokio::test]
async fn a_page_of_a_browser_may_call() {
    let server = Harness::new().await;
    let mut preflight = Request::new(String::new());
    *preflight.method_mut() = Method::OPTIONS;
    let answer = server.raw(preflight).await;
    assert_eq!((answer.status, &*answer.text), (StatusCode::OK, ""));
    assert_envelope(&answer);
    assert_eq!(answer.header("access-control-allow-methods"), "POST, OPTIONS");
    let allowed: Vec<&str> = answer.header("access-control-allow-headers").split(',').collect();
    for header in ["authorization", "content-type", "x-amz-date", "x-amz-security-token", "x-amz-target"] {
        assert!(allowed.contains(&header), "{header}");
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let server = Harness::new().await;
    let longest = server.cx.limits.body_len_max;
    let pad = |length: usize| format!(r#"{{"UserPoolId":"us-east-1_AAAAAAAAA"{}}}"#, " ".repeat(length - 36));
    assert_eq!(pad(longest).len(), longest);
    assert_eq!(list_users(&server, &pad(longest)).await.error().0, "ResourceNotFoundException");
    let answer = list_users(&server, &pad(longest + 1)).await;
    assert_eq!(answer.error(), ("SerializationException", "The request is larger than 100000 bytes."));
}
