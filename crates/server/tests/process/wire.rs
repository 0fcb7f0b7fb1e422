//! A client that signs and speaks HTTP over a plain socket.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

use http::{HeaderMap, HeaderValue};
use poolhouse::context::SystemClock;
use poolhouse_directory::Clock as _;
use poolhouse_iam::{RequestParts, Signer};
use serde_json::{Value, json};

/// An access key as the program writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) session_token: Option<String>,
}

/// Calls one server with one key.
pub(crate) struct Client {
    pub(crate) address: String,
    pub(crate) key: Key,
}

impl Key {
    /// Reads the one profile of a credentials file.
    #[track_caller]
    pub(crate) fn parse(profile: &str) -> Self {
        let value = |name: &str| {
            let mut lines = profile.lines().filter_map(|line| line.split_once(" = "));
            lines.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
        };
        let id = value("aws_access_key_id").unwrap_or_else(|| panic!("no key: {profile}"));
        Self {
            id,
            secret: value("aws_secret_access_key").unwrap(),
            session_token: value("aws_session_token"),
        }
    }
}

impl Client {
    /// Calls an operation; what it answers, or the error's type.
    #[track_caller]
    pub(crate) fn call(&self, operation: &str, input: &Value) -> Result<Value, String> {
        self.try_call(operation, input).unwrap()
    }

    /// As [`Client::call`], of a server that may die meanwhile: fails unless the whole answer came.
    pub(crate) fn try_call(&self, operation: &str, input: &Value) -> io::Result<Result<Value, String>> {
        let mut headers = HeaderMap::new();
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
        headers.insert("x-amz-target", HeaderValue::from_str(&target).unwrap());
        let (status, answer) = self.exchange("POST", "/", None, headers, &input.to_string())?;
        let error = answer["__type"].as_str().unwrap_or_default().to_owned();
        Ok(if status == 200 { Ok(answer) } else { Err(error) })
    }

    /// Sends any request, signed; the status and the JSON of the answer.
    pub(crate) fn exchange(
        &self,
        method: &str,
        path: &str,
        query: Option<&str>,
        headers: HeaderMap,
        body: &str,
    ) -> io::Result<(u16, Value)> {
        let (status, answer) = self.exchange_text(method, path, query, headers, body)?;
        Ok((status, serde_json::from_str(&answer).unwrap_or_default()))
    }

    /// As [`Client::exchange`], with an answer that may be no JSON.
    pub(crate) fn exchange_text(
        &self,
        method: &str,
        path: &str,
        query: Option<&str>,
        mut headers: HeaderMap,
        body: &str,
    ) -> io::Result<(u16, String)> {
        headers.insert("host", HeaderValue::from_str(&self.address).unwrap());
        let signer = Signer {
            access_key_id: &self.key.id,
            secret: &self.key.secret,
            session_token: self.key.session_token.as_deref(),
            region: "us-east-1",
            service: "cognito-idp",
        };
        let parts = RequestParts { method, path, query, headers: &headers, body: body.as_bytes() };
        let signature = signer.sign(&parts, SystemClock.now_ms() / 1000).unwrap();
        headers.extend(signature);
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let request = format!("{method} {path}{query} HTTP/1.1");
        send(&self.address, &request, &headers, body)
    }

    /// Creates a pool of these settings; answers its id.
    #[track_caller]
    pub(crate) fn create_pool(&self, mut settings: Value) -> String {
        settings["PoolName"] = json!("test");
        let answer = self.call("CreateUserPool", &settings).unwrap();
        answer["UserPool"]["Id"].as_str().unwrap().to_owned()
    }

    /// The first page of a pool's users.
    #[track_caller]
    pub(crate) fn users(&self, pool: &str) -> Vec<Value> {
        let answer = self.call("ListUsers", &json!({ "UserPoolId": pool })).unwrap();
        answer["Users"].as_array().unwrap().clone()
    }
}

/// Gets a path without a signature.
pub(crate) fn get(address: &str, path: &str) -> (u16, String) {
    let host = HeaderValue::from_str(address).unwrap();
    let headers = HeaderMap::from_iter([(http::header::HOST, host)]);
    send(address, &format!("GET {path} HTTP/1.1"), &headers, "").unwrap()
}

fn send(address: &str, request: &str, headers: &HeaderMap, body: &str) -> io::Result<(u16, String)> {
    let mut text = format!("{request}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.extend([name.as_str(), ": ", value.to_str().unwrap(), "\r\n"]);
    }
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(format!("{text}\r\n{body}").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    // A connection that was cut ends as any other; only the length tells that something is missing.
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(ErrorKind::UnexpectedEof)?;
    let promised = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    if body.len() < promised.parse().unwrap() {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Ok((status, body.to_owned()))
}
