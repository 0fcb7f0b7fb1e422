//! Whether an answer is one that the service could have given.

use http::{HeaderValue, StatusCode};
use poolhouse::operations::IMPLEMENTED;
use poolhouse_model::{ErrorCode, OperationFacts};
use serde_json::Value;

use crate::contract;
use crate::harness::Answer;

/// What any call can get: the exceptions of the envelope, which no operation's own list names.
const OF_EVERY_CALL: [ErrorCode; 9] = [
    ErrorCode::AccessDenied,
    ErrorCode::ExpiredToken,
    ErrorCode::IncompleteSignature,
    ErrorCode::InvalidParameter,
    ErrorCode::InvalidSignature,
    ErrorCode::MissingAuthenticationToken,
    ErrorCode::Serialization,
    ErrorCode::TooManyRequests,
    ErrorCode::UnrecognizedClient,
];
/// What a text repeats of a request, and what stands around it, is a small multiple of the request.
const ANSWER_LEN_MAX: usize = 8_000_000;
/// Answers to what names no operation.
pub(crate) const NOT_UNDERSTOOD: &str = concat!(
    r#"{"code":"BadRequest","#,
    r#""message":"The server did not understand the operation that was requested.","type":"client"}"#
);

/// What is wrong with the answer to a call of `operation`; `None` is a request that names none.
pub(crate) fn examine(answer: &Answer, operation: Option<&OperationFacts>) -> Result<(), String> {
    examine_head(answer, "application/x-amz-json-1.1")?;
    match (answer.status, operation) {
        (StatusCode::OK, Some(operation)) if IMPLEMENTED.contains(&operation.name) => {
            contract::examine(operation.name, &answer.text)
        }
        (StatusCode::NOT_FOUND, _) if answer.text == NOT_UNDERSTOOD => Ok(()),
        (StatusCode::BAD_REQUEST | StatusCode::NOT_IMPLEMENTED, None) => {
            examine_error(answer, &[ErrorCode::UnknownOperation])
        }
        (StatusCode::BAD_REQUEST | StatusCode::NOT_IMPLEMENTED, Some(facts)) => {
            let is_built = IMPLEMENTED.contains(&facts.name);
            examine_error(answer, if is_built { facts.errors } else { &[ErrorCode::NotImplemented] })
        }
        (other, _) => Err(format!("status {other}")),
    }
}

/// What is wrong with the headers of an answer, or with its size.
pub(crate) fn examine_head(answer: &Answer, content_type: &str) -> Result<(), String> {
    let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
    if header("x-amzn-requestid").map(str::len) != Some(36) {
        return Err("no request id".to_owned());
    }
    if header("content-type") != Some(content_type) {
        return Err("another content type".to_owned());
    }
    if header("access-control-allow-origin") != Some("*") {
        return Err("no header for browsers".to_owned());
    }
    if answer.text.len() > ANSWER_LEN_MAX
        || header("x-amzn-errormessage").is_some_and(|text| text.len() > 1024)
    {
        return Err("too large".to_owned());
    }
    Ok(())
}

/// What is wrong with a refusal, which is one of every call, or of these.
pub(crate) fn examine_error(answer: &Answer, own: &[ErrorCode]) -> Result<(), String> {
    let type_ = answer.body["__type"].as_str().unwrap_or_default();
    let code: ErrorCode = type_.parse().map_err(|_| format!("unknown exception {type_:?}"))?;
    if code.status() != answer.status.as_u16() {
        return Err("status and exception do not fit".to_owned());
    }
    if !OF_EVERY_CALL.contains(&code) && !own.contains(&code) {
        return Err(format!("{type_} is not one of the operation's errors"));
    }
    let header = answer.headers.get("x-amzn-errortype").map(HeaderValue::as_bytes);
    if header != Some(format!("{type_}:").as_bytes()) {
        return Err("header and body do not agree".to_owned());
    }
    let mut members = answer.body.as_object().into_iter().flatten();
    let is_known = |(name, value): (&String, &Value)| {
        value.is_string() && ["__type", code.message_member()].contains(&name.as_str())
    };
    if !members.all(is_known) {
        return Err("a member that errors do not have".to_owned());
    }
    Ok(())
}
