//! A client of several servers, as behind a load balancer that asks each for its health: it keeps its
//! connection as long as the server lets it, and goes to another server only when it is told to.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::ops::AddAssign;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};
use poolhouse::context::SystemClock;
use poolhouse_directory::Clock as _;
use poolhouse_iam::{RequestParts, Signer};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// How often a server is asked for its health.
const PAUSE: Duration = Duration::from_millis(20);

/// What a server answers that cannot do its work now.
const FAILURES: [&str; 2] = ["InternalErrorException", "TooManyRequestsException"];

/// Requests that have to be sent again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct InVain {
    /// Nobody answered.
    pub(crate) unanswered: usize,
    /// A server answered that it could not.
    pub(crate) failed: usize,
}

/// An access key.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// Which servers there are, and which of them take requests.
pub(crate) struct Balancer {
    servers: Vec<(SocketAddr, AtomicBool)>,
    turn: AtomicUsize,
}

/// A client with one connection.
pub(crate) struct Client {
    balancer: Arc<Balancer>,
    key: Key,
    connection: Option<Connection>,
}

struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

/// What is asked for, beside the headers.
struct Parts<'a> {
    method: &'a str,
    path: &'a str,
    query: Option<&'a str>,
    body: &'a str,
}

/// An answer, and whether it is the last on its connection.
struct Answer {
    status: u16,
    body: String,
    is_last: bool,
}

impl AddAssign for InVain {
    fn add_assign(&mut self, other: Self) {
        self.unanswered += other.unanswered;
        self.failed += other.failed;
    }
}

impl Balancer {
    /// One that goes on asking the servers for their health until it is dropped.
    pub(crate) fn new(addresses: impl IntoIterator<Item = SocketAddr>) -> Arc<Self> {
        let servers = addresses.into_iter().map(|address| (address, AtomicBool::new(true))).collect();
        let balancer = Arc::new(Self { servers, turn: AtomicUsize::new(0) });
        for number in 0..balancer.servers.len() {
            let balancer = Arc::downgrade(&balancer);
            tokio::spawn(async move {
                while let Some(balancer) = balancer.upgrade() {
                    let (address, is_up) = &balancer.servers[number];
                    is_up.store(is_healthy(*address).await, Ordering::SeqCst);
                    drop(balancer);
                    sleep(PAUSE).await;
                }
            });
        }
        balancer
    }

    /// A new connection to one server after the other. A server that takes none is passed over.
    async fn connect(&self) -> Connection {
        loop {
            let turn = self.turn.fetch_add(1, Ordering::SeqCst) % self.servers.len();
            let (address, is_up) = &self.servers[turn];
            if is_up.load(Ordering::SeqCst)
                && let Ok(stream) = TcpStream::connect(address).await
            {
                return Connection { address: *address, stream: BufReader::new(stream) };
            }
            sleep(Duration::from_millis(1)).await;
        }
    }
}

impl Client {
    pub(crate) fn new(balancer: &Arc<Balancer>, key: &Key) -> Self {
        Self { balancer: Arc::clone(balancer), key: key.clone(), connection: None }
    }

    /// Has the next call go to another server.
    pub(crate) fn move_on(&mut self) {
        self.connection = None;
    }

    /// Calls an operation; what it answers, or the error's type. Fails when there was no answer: nobody knows
    /// what became of the request.
    pub(crate) async fn call(&mut self, operation: &str, input: &Value) -> io::Result<Result<Value, String>> {
        let mut headers = HeaderMap::new();
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.1"));
        headers.insert("x-amz-target", HeaderValue::try_from(target).unwrap());
        let body = input.to_string();
        let answer =
            self.send(headers, Parts { method: "POST", path: "/", query: None, body: &body }).await?;
        let body: Value = serde_json::from_str(&answer.body)?;
        let error = body["__type"].as_str().unwrap_or_default().to_owned();
        Ok(if answer.status == 200 { Ok(body) } else { Err(error) })
    }

    /// As [`Client::call`], again and again until it is done or refused. Answers also how often in vain.
    pub(crate) async fn insist(&mut self, operation: &str, input: &Value) -> (Result<Value, String>, InVain) {
        let mut in_vain = InVain::default();
        loop {
            match self.call(operation, input).await {
                Ok(Err(error)) if FAILURES.contains(&&*error) => {
                    in_vain.failed += 1;
                    sleep(PAUSE).await;
                }
                Ok(answer) => return (answer, in_vain),
                Err(_) => in_vain.unanswered += 1,
            }
        }
    }

    /// Gets a path that is none of an operation; status and text of the answer. Fails as [`Client::call`].
    pub(crate) async fn get(&mut self, path: &str, query: &str) -> io::Result<(u16, String)> {
        let parts = Parts { method: "GET", path, query: Some(query), body: "" };
        let answer = self.send(HeaderMap::new(), parts).await?;
        Ok((answer.status, answer.body))
    }

    async fn send(&mut self, headers: HeaderMap, parts: Parts<'_>) -> io::Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.balancer.connect().await,
        };
        let request = self.signed(connection.address, headers, &parts);
        let answer = connection.exchange(&request).await?;
        if !answer.is_last {
            self.connection = Some(connection);
        }
        Ok(answer)
    }

    fn signed(&self, address: SocketAddr, mut headers: HeaderMap, parts: &Parts<'_>) -> String {
        let Parts { method, path, query, body } = *parts;
        headers.insert(header::HOST, HeaderValue::try_from(address.to_string()).unwrap());
        let signer = Signer {
            access_key_id: &self.key.id,
            secret: &self.key.secret,
            session_token: None,
            region: "us-east-1",
            service: "cognito-idp",
        };
        let parts = RequestParts { method, path, query, headers: &headers, body: body.as_bytes() };
        let signature = signer.sign(&parts, SystemClock.now_ms() / 1000).unwrap();
        headers.extend(signature);
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let mut text = format!("{method} {path}{query} HTTP/1.1\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in &headers {
            text.extend([name.as_str(), ": ", value.to_str().unwrap(), "\r\n"]);
        }
        format!("{text}\r\n{body}")
    }
}

impl Connection {
    async fn exchange(&mut self, request: &str) -> io::Result<Answer> {
        self.stream.write_all(request.as_bytes()).await?;
        let (mut status, mut len, mut is_last) = (0, 0, false);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            match line.trim_end().split_once(": ") {
                Some(("content-length", value)) => len = value.parse().unwrap(),
                Some(("connection", value)) => is_last = value == "close",
                Some(_) => {}
                None if line.trim_end().is_empty() => break,
                None => status = line.split(' ').nth(1).unwrap().parse().unwrap(),
            }
        }
        let mut body = vec![0; len];
        self.stream.read_exact(&mut body).await?;
        Ok(Answer { status, body: String::from_utf8(body).unwrap(), is_last })
    }
}

async fn is_healthy(address: SocketAddr) -> bool {
    let Ok(stream) = TcpStream::connect(address).await else { return false };
    let mut connection = Connection { address, stream: BufReader::new(stream) };
    let request = format!("GET /health HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    connection.exchange(&request).await.is_ok_and(|answer| answer.status == 200)
}
