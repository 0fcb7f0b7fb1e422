//! The AWS JSON 1.1 envelope, in and out. Nothing else knows it.

use std::net::IpAddr;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use poolhouse_iam::RequestParts;
use poolhouse_model::{ErrorCode, Operation, TARGET_PREFIX};
use serde::Serialize;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::operations;

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");
/// How much of an error's text is answered, in bytes: it may be about as much as was sent, several times.
const TEXT_LEN_MAX: usize = 64 * 1024;
/// How much of an error's text its header repeats, in bytes.
const HEADER_TEXT_LEN_MAX: usize = 1024;
const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// A request that has arrived whole.
pub struct Request {
    /// Always POST for a call, but part of what is signed.
    pub method: Method,
    /// Path and query.
    pub uri: Uri,
    /// All headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// Where the connection comes from.
    pub peer: Option<IpAddr>,
    /// When it had arrived: a signature has an age then, which does not grow while the answer is waited for.
    pub arrived_ms: i64,
    /// The name that this request has in the log and in the answer.
    pub id: String,
}

impl Request {
    /// What of the request a signature can be over.
    pub fn signed_parts(&self) -> RequestParts<'_> {
        RequestParts {
            method: self.method.as_str(),
            path: self.uri.path(),
            query: self.uri.query(),
            headers: &self.headers,
            body: &self.body,
        }
    }
}

/// What an operation answers with: its output, or the finished JSON of it.
pub trait Reply<O: Operation> {
    /// The body of the answer.
    fn into_body(self) -> Result<Vec<u8>>;
}

/// An output that was put together as JSON already, from parts that are stored as JSON.
pub struct Ready(pub Vec<u8>);

impl<O: Operation<Output = T>, T: Serialize> Reply<O> for T {
    fn into_body(self) -> Result<Vec<u8>> {
        if O::HAS_OUTPUT { serde_json::to_vec(&self).map_err(Error::internal) } else { Ok(Vec::new()) }
    }
}

impl<O: Operation> Reply<O> for Ready {
    fn into_body(self) -> Result<Vec<u8>> {
        Ok(self.0)
    }
}

/// Answers one call.
pub async fn answer(cx: &Context, request: Request) -> Response {
    let Some(operation) = target(&request.headers).filter(|_| request.method == Method::POST) else {
        return not_understood(&request.id);
    };
    let Some(operation) = operation.strip_prefix(TARGET_PREFIX).and_then(|rest| rest.strip_prefix('.'))
    else {
        return refused(&request.id, &unknown_operation());
    };
    match operations::dispatch(cx, operation, &request).await {
        Ok(body) => {
            tracing::debug!(request = request.id, operation, bytes = body.len(), "answered");
            response(StatusCode::OK, &request.id, body)
        }
        Err(error) => {
            log(&request, operation, &error);
            refused(&request.id, &error)
        }
    }
}

/// The answer to a request that never became a call.
pub fn refused(request_id: &str, error: &Error) -> Response {
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let message = error.message.as_deref().map(|text| (error.code.message_member(), text));
    refusal(request_id, status, error.code.as_str(), message)
}

/// An answer in the form of the API's errors: a type, and a text in the member of this name.
pub(crate) fn refusal(
    request_id: &str,
    status: StatusCode,
    kind: &str,
    message: Option<(&str, &str)>,
) -> Response {
    let message = message.map(|(member, text)| (member, &text[..text.floor_char_boundary(TEXT_LEN_MAX)]));
    let mut body = format!(r#"{{"__type":"{kind}""#).into_bytes();
    if let Some((member, text)) = message {
        body.extend_from_slice(format!(r#","{member}":"#).as_bytes());
        serde_json::to_writer(&mut body, text).expect("a text is written to memory");
    }
    body.push(b'}');
    let mut response = response(status, request_id, body);
    let headers = response.headers_mut();
    // The colon behind the type is the service's.
    if let Ok(code) = HeaderValue::try_from(format!("{kind}:")) {
        headers.insert("x-amzn-errortype", code);
    }
    let text = message.map_or("", |(_, text)| text);
    // A text may repeat what was sent; clients and proxies refuse headers of that size.
    let text = &text[..text.floor_char_boundary(HEADER_TEXT_LEN_MAX)];
    if let Ok(text) = HeaderValue::from_str(&text.trim_end().replace('\n', " ")) {
        headers.insert("x-amzn-errormessage", text);
    }
    response
}

/// What the service answers to whatever is no call at all.
pub fn not_understood(request_id: &str) -> Response {
    let text = concat!(
        r#"{"code":"BadRequest","#,
        r#""message":"The server did not understand the operation that was requested.","type":"client"}"#,
    );
    response(StatusCode::NOT_FOUND, request_id, text.as_bytes().to_vec())
}

/// The answer to a browser that asks whether its page may call us: any page may, the signature decides.
pub fn preflight(request_id: &str) -> Response {
    let mut response = response(StatusCode::OK, request_id, Vec::new());
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, OPTIONS"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "authorization,content-type,x-amz-content-sha256,x-amz-date,x-amz-security-token,x-amz-target,\
             x-amz-user-agent,amz-sdk-invocation-id,amz-sdk-request",
        ),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("172800"));
    response
}

/// The exception for an operation that no model has.
pub fn unknown_operation() -> Error {
    Error { code: ErrorCode::UnknownOperation, message: None, detail: None }
}

fn target(headers: &HeaderMap) -> Option<&str> {
    headers.get(TARGET)?.to_str().ok()
}

/// A response with the headers that every answer has.
pub fn response(status: StatusCode, request_id: &str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, CONTENT_TYPE);
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"),
    );
    response
}

/// An error is logged once, here; the caller's own mistakes only when someone looks for them.
pub(crate) fn log(request: &Request, operation: &str, error: &Error) {
    let (id, code) = (&request.id, error.code.as_str());
    let detail = error.detail.as_deref().unwrap_or_default();
    if error.code.status() == 500 {
        tracing::error!(request = id, operation, code, detail, "the server failed");
    } else {
        let message = error.message.as_deref().unwrap_or_default();
        tracing::debug!(request = id, operation, code, message, detail, "refused");
    }
}
