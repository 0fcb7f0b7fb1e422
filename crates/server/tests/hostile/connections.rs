//! Raw connections: what a client can do below HTTP.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use poolhouse::context::{Context, Limits, Queue, Settings};
use poolhouse::http::{router, serve, with_fixed_answers};
use poolhouse_directory::Clock;
use poolhouse_directory::vault::Vault;
use poolhouse_store::MemoryStore;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::harness::Harness;

/// Longer than every time-out of a server under test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<std::io::Result<()>>,
}

pub(crate) async fn served(cx: &Arc<Context>) -> Served {
    served_on(TcpListener::bind("127.0.0.1:0").await.expect("there is a free port"), cx)
}

pub(crate) fn served_on(listener: TcpListener, cx: &Arc<Context>) -> Served {
    let address = listener.local_addr().expect("it has an address");
    let (stop, stopped) = oneshot::channel();
    let router = with_fixed_answers(router(Arc::clone(cx)), Arc::clone(cx));
    let ended = tokio::spawn(serve(listener, router, Arc::clone(cx), async {
        let _ = stopped.await;
    }));
    Served { address, stop, ended }
}

/// An empty server with other limits.
pub(crate) fn limited(server: &Harness, limits: Limits) -> Arc<Context> {
    Arc::new(Context::new(
        Arc::new(MemoryStore::new()),
        Vault::new([7; 32]),
        Arc::clone(&server.cx.clock),
        Arc::clone(&server.cx.randomness),
        server.cx.settings.clone(),
        limits,
    ))
}

/// All that the server sends until it closes the connection.
pub(crate) async fn until_closed(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    // A connection that is cut counts as closed.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut received)).await.expect("the server closes it");
    String::from_utf8_lossy(&received).into_owned()
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let running = served(&Harness::new().await.cx).await;
    let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    for start in
        ["", "P", &preface[..20], "POST / HTTP/1.1\r\nhost:", "GET /health HTTP/1.1\r\nhost: a\r\n\r\n"]
    {
        let mut stream = TcpStream::connect(running.address).await.expect("it listens");
        stream.write_all(start.as_bytes()).await.expect("it reads");
        until_closed(&mut stream).await;
    }
}

#[tokio::test]
async fn an_answer_that_nobody_reads_is_not_kept() {
    let running = served(&Harness::new().await.cx).await;
    let mut stream = TcpStream::connect(running.address).await.expect("it listens");
    let request = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n".repeat(1_000);
    // As much as the buffers on the way take, until nothing moves.
    let sent = timeout(PATIENCE, async { while stream.write_all(&request).await.is_ok() {} }).await;
    assert!(sent.is_ok(), "the server still holds the connection");
}

#[tokio::test]
async fn a_slow_body_is_refused_in_time() {
    let running = served(&Harness::new().await.cx).await;
    let mut stream = TcpStream::connect(running.address).await.expect("it listens");
    let start = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nabc";
    stream.write_all(start).await.expect("it reads");
    let answer = until_closed(&mut stream).await;
    assert!(
        answer.starts_with("HTTP/1.1 400 ") && answer.contains("The request did not arrive in time."),
        "{answer}"
    );
}

/// A byte now and then is not silence, but a head or a body has its time all the same.
#[tokio::test]
async fn what_comes_in_drops_is_ended_in_time() {
    let server = Harness::new().await;
    let running = served(&server.cx).await;
    let body_start = "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\n";
    let chunk_start = "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n300\r\n";
    for start in ["POST / HTTP/1.1\r\nx: ", body_start, chunk_start] {
        let mut stream = TcpStream::connect(running.address).await.expect("it listens");
        stream.write_all(start.as_bytes()).await.expect("it reads");
        let begun = Instant::now();
        let drip = async {
            while stream.write_all(b"a").await.is_ok() {
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(PATIENCE, drip).await.expect("the server ends it");
        let limit = server.cx.limits.head_timeout.max(server.cx.limits.body_timeout);
        assert!(begun.elapsed() < 4 * limit, "{start:?}");
    }
}

/// Each holds half a request. They do not keep others out while there is room for them, and when there is
/// none, not for longer than a head may take.
#[tokio::test]
async fn a_thousand_half_open_connections_are_got_rid_of() {
    let server = Harness::new().await;
    for connections_max in [2_000, 500] {
        let limits = Limits { connections_max, ..Limits::for_testing() };
        let running = served(&limited(&server, limits)).await;
        let mut crowd = Vec::new();
        for _ in 0..1_000 {
            let mut stream = TcpStream::connect(running.address).await.expect("it listens");
            stream.write_all(b"POST / HTTP/1.1\r\nhost:").await.expect("it reads");
            crowd.push(stream);
        }
        let mut good = TcpStream::connect(running.address).await.expect("it listens");
        let request = b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
        good.write_all(request).await.expect("it reads");
        assert!(until_closed(&mut good).await.starts_with("HTTP/1.1 200 "), "{connections_max}");
        for stream in &mut crowd {
            until_closed(stream).await;
        }
    }
}

/// As many large bodies as there is room for are on their way: another is turned away, a small one is not.
#[tokio::test]
async fn memory_for_bodies_is_bounded() {
    let server = Harness::new().await;
    let running = served(&server.cx).await;
    let mut slow = Vec::new();
    let large =
        format!("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n", server.cx.limits.body_len_max);
    let rooms = server.cx.limits.large_bodies_max;
    for _ in 0..3 * rooms {
        let mut stream = TcpStream::connect(running.address).await.expect("it listens");
        stream.write_all(large.as_bytes()).await.expect("it reads");
        slow.push(stream);
    }
    let mut small = TcpStream::connect(running.address).await.expect("it listens");
    let request = b"POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
    small.write_all(request).await.expect("it reads");
    assert!(until_closed(&mut small).await.starts_with("HTTP/1.1 404 "));
    let mut late = 0;
    for stream in &mut slow {
        let answer = until_closed(stream).await;
        late += usize::from(answer.contains("TooManyRequestsException"));
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }
    assert!(late > 0, "all found room");
}

/// Hashing a password goes on when the client leaves: whoever only comes and goes must not start more of it
/// than there is memory for.
#[tokio::test]
async fn work_for_a_client_who_left_still_counts() {
    let cx = Arc::clone(&Harness::new().await.cx);
    let (started, starts) = oneshot::channel();
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    let work = move || {
        let _ = started.send(());
        let _ = finished.recv();
    };
    let client = tokio::spawn({
        let cx = Arc::clone(&cx);
        async move { cx.with_core(Queue::Guests, work).await }
    });
    starts.await.expect("the work starts");
    client.abort();
    assert!(client.await.is_err());
    let second = timeout(Duration::from_millis(100), cx.with_core(Queue::Guests, || ())).await;
    assert!(second.is_err(), "the only core is taken twice");
    drop(finish);
    timeout(PATIENCE, cx.with_core(Queue::Guests, || ()))
        .await
        .expect("the core is free again")
        .expect("the work is done");
}

/// A clock that is out of order, to make an operation panic.
struct Broken;

impl Clock for Broken {
    fn now_ms(&self) -> i64 {
        panic!("the clock is broken")
    }
}

#[tokio::test]
async fn a_panic_is_answered_and_the_connection_goes_on() {
    let server = Harness::new().await;
    let cx = Context::new(
        Arc::new(MemoryStore::new()),
        Vault::new([7; 32]),
        Arc::new(Broken),
        Arc::clone(&server.cx.randomness),
        Settings { dev: true, ..server.cx.settings.clone() },
        Limits::for_testing(),
    );
    let running = served(&Arc::new(cx)).await;
    let mut stream = TcpStream::connect(running.address).await.expect("it listens");
    let requests = "POST / HTTP/1.1\r\nhost: a\r\nx-amz-date: 20231114T221320Z\r\n\
                    x-amz-target: AWSCognitoIdentityProviderService.CreateUserPool\r\n\
                    authorization: AWS4-HMAC-SHA256 \
                    Credential=a/20231114/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, \
                    Signature=x\r\ncontent-length: 16\r\n\r\n{\"PoolName\":\"x\"}\
                    GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    stream.write_all(requests.as_bytes()).await.expect("it reads");
    let answers = until_closed(&mut stream).await;
    assert!(answers.starts_with("HTTP/1.1 500 "), "{answers}");
    assert!(
        answers.contains(r#"{"__type":"InternalErrorException","message":"The server could not"#),
        "{answers}"
    );
    assert!(
        !answers.contains("clock") && answers.contains("HTTP/1.1 200 OK") && answers.ends_with("ok\n"),
        "{answers}"
    );
}

#[tokio::test]
async fn a_full_server_can_be_stopped() {
    let server = Harness::new().await;
    let Served { address, stop, ended } = served(&server.cx).await;
    let mut crowd = Vec::new();
    for _ in 0..2 * server.cx.limits.connections_max {
        crowd.push(TcpStream::connect(address).await.expect("it listens"));
    }
    stop.send(()).expect("it runs");
    timeout(PATIENCE, ended).await.expect("it stops").expect("without a panic").expect("without an error");
}
