//! A client that costs little: one connection, signed requests as ready bytes, answers read and dropped.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderValue};
use poolhouse_iam::{RequestParts, Signer};
use serde_json::Value;

use crate::Failure;

/// An access key.
#[derive(Clone)]
pub(super) struct Credentials {
    id: String,
    secret: String,
}

/// One connection.
pub(super) struct Client {
    connection: BufReader<TcpStream>,
    address: String,
    credentials: Credentials,
    answer: Vec<u8>,
}

impl Credentials {
    /// The same key with a secret that is not its own.
    pub(super) fn with_wrong_secret(&self) -> Self {
        Self { id: self.id.clone(), secret: format!("{}x", self.secret) }
    }

    /// Reads a file of one profile.
    pub(super) fn from_file(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)?;
        let value = |name: &str| {
            let named = |line: &str| {
                line.split_once('=')
                    .filter(|(key, _)| key.trim() == name)
                    .map(|(_, value)| value.trim().to_owned())
            };
            text.lines().find_map(named).ok_or_else(|| format!("no {name} in the credentials"))
        };
        Ok(Self { id: value("aws_access_key_id")?, secret: value("aws_secret_access_key")? })
    }
}

impl Client {
    pub(super) fn connect(address: &str, credentials: &Credentials) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let (address, credentials) = (address.to_owned(), credentials.clone());
        Ok(Self {
            connection: BufReader::with_capacity(128 * 1024, stream),
            address,
            credentials,
            answer: Vec::new(),
        })
    }

    /// A request as bytes, signed now: good for five minutes.
    pub(super) fn signed(&self, path: &str, operation: &str, body: &Value) -> Vec<u8> {
        let body = body.to_string();
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_str(&self.address).expect("an address is a header"));
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        headers.insert("x-amz-target", HeaderValue::from_str(&target).expect("an operation is a header"));
        let parts =
            RequestParts { method: "POST", path, query: None, headers: &headers, body: body.as_bytes() };
        let signer = Signer {
            access_key_id: &self.credentials.id,
            secret: &self.credentials.secret,
            session_token: None,
            region: "us-east-1",
            service: "cognito-idp",
        };
        let added = signer.sign(&parts, now_seconds()).expect("a signature is a header");
        headers.extend(added);
        let mut request = format!("POST {path} HTTP/1.1\r\ncontent-length: {}\r\n", body.len()).into_bytes();
        for (name, value) in &headers {
            request.extend_from_slice(name.as_str().as_bytes());
            request.extend_from_slice(b": ");
            request.extend_from_slice(value.as_bytes());
            request.extend_from_slice(b"\r\n");
        }
        request.extend_from_slice(b"\r\n");
        request.extend_from_slice(body.as_bytes());
        request
    }

    /// Status and body of the answer to a call.
    pub(super) fn call(&mut self, operation: &str, body: &Value) -> Result<(u16, Value), Failure> {
        let request = self.signed("/", operation, body);
        let line = self.exchange(&request)?;
        let status = line.split(' ').nth(1).ok_or("an answer has no status")?.parse()?;
        let answer = if self.answer.is_empty() { Value::Null } else { serde_json::from_slice(&self.answer)? };
        Ok((status, answer))
    }

    /// The body of the answer to a call that must succeed.
    pub(super) fn answer(&mut self, operation: &str, body: &Value) -> Result<&[u8], Failure> {
        let request = self.signed("/", operation, body);
        self.send(&request)?;
        Ok(&self.answer)
    }

    /// Sends requests, each after the answer to the one before.
    pub(super) fn send_all<'r>(
        &mut self,
        mut requests: impl Iterator<Item = &'r Vec<u8>>,
    ) -> Result<(), String> {
        requests.try_for_each(|request| self.send(request).map_err(|failure| failure.to_string()))
    }

    fn send(&mut self, request: &[u8]) -> Result<(), Failure> {
        let status = self.exchange(request)?;
        if status.contains(" 200 ") {
            return Ok(());
        }
        Err(format!("{status}: {}", String::from_utf8_lossy(&self.answer)).into())
    }

    /// Sends a request and answers the line of the status, whichever it is.
    pub(super) fn exchange(&mut self, request: &[u8]) -> Result<String, Failure> {
        self.connection.get_mut().write_all(request)?;
        let mut line = String::new();
        self.connection.read_line(&mut line)?;
        let status = line.trim_end().to_owned();
        let mut len = 0;
        loop {
            line.clear();
            self.connection.read_line(&mut line)?;
            let header = line.trim_end();
            if header.is_empty() {
                break;
            }
            if let Some(("content-length", value)) = header.split_once(": ") {
                len = value.parse()?;
            }
        }
        self.answer.resize(len, 0);
        self.connection.read_exact(&mut self.answer)?;
        Ok(status)
    }
}

fn now_seconds() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "a client signs with the time that it is")]
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.map_or(0, |since| since.as_secs().cast_signed())
}
