//! Clients that leave their answers unread, and clients that hold a connection and ask nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, Request};
use poolhouse::context::{Context, Limits};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{Instant, sleep, timeout};

use crate::connections::{PATIENCE, Served, limited, served, served_on, until_closed};
use crate::frames::{Client, DATA, HEADERS};
use crate::harness::Harness;

/// More than the buffers on the way hold.
const LARGE: usize = 256 * 1024;

#[tokio::test]
async fn who_only_acknowledges_and_takes_no_answer_is_sent_away() {
    let running = served(&Harness::new().await.cx).await;
    let mut client = Client::connected(running.address, 0).await.expect("it listens");
    client.ask(1, b"").await.expect("it reads");
    timeout(PATIENCE, client.until_closed()).await.expect("the server closes it");
}

/// Other answers are taken all the time.
#[tokio::test]
async fn one_answer_that_is_not_taken_is_enough() {
    let running = served(&Harness::new().await.cx).await;
    let mut client = Client::connected(running.address, 0).await.expect("it listens");
    client.ask(1, b"").await.expect("it reads");
    let others = async {
        for stream in (3..).step_by(2) {
            client.ask(stream, b"").await?;
            client.take(stream, 1_000).await?;
            while client.next().await? != (DATA, stream) {}
            sleep(Duration::from_millis(50)).await;
        }
        std::io::Result::Ok(())
    };
    let ended = timeout(PATIENCE, others).await.expect("the server closes it");
    assert!(ended.is_err());
}

#[tokio::test]
async fn who_sends_nothing_but_pings_is_sent_away() {
    let running = served(&Harness::new().await.cx).await;
    for requests in [0, 1] {
        let mut client = Client::connected(running.address, 1_000).await.expect("it listens");
        if requests > 0 {
            client.ask(1, b"").await.expect("it reads");
        }
        let pings = async {
            while client.ping().await.is_ok() && client.next().await.is_ok() {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE, pings).await.expect("the server closes it");
    }
}

/// Reads at `rate` bytes a second, whatever the machine is at; answers how much came.
async fn read_at(rate: usize, stream: &mut TcpStream) -> usize {
    let (begun, mut received) = (Instant::now(), 0);
    let mut piece = [0; 1024];
    loop {
        let due = usize::try_from(begun.elapsed().as_millis()).expect("it is short") * rate / 1000;
        while received < due {
            match stream.read(&mut piece).await {
                Ok(0) | Err(_) => return received,
                Ok(len) => received += len,
            }
        }
        sleep(Duration::from_millis(10)).await;
    }
}

/// A connection with small buffers to a server that was asked for much.
async fn asked_for_much(cx: &Arc<Context>) -> (Served, TcpStream) {
    let listening = TcpSocket::new_v4().expect("there are sockets");
    listening.set_send_buffer_size(8 * 1024).expect("it can be small");
    listening.bind(([127, 0, 0, 1], 0).into()).expect("there is a free port");
    let running = served_on(listening.listen(16).expect("it listens"), cx);
    let socket = TcpSocket::new_v4().expect("there are sockets");
    socket.set_recv_buffer_size(4 * 1024).expect("it can be small");
    let mut stream = socket.connect(running.address).await.expect("it listens");
    let request = format!("GET /fixed/{LARGE} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    (running, stream)
}

/// Something moves all the time, but it would take for ever.
#[tokio::test]
async fn who_takes_an_answer_in_drops_is_sent_away() {
    let server = Harness::new().await;
    let (_running, mut stream) = asked_for_much(&server.cx).await;
    let received = read_at(24 * 1024, &mut stream).await;
    assert!(received < LARGE, "all was sent");
}

#[tokio::test]
async fn who_reads_slowly_is_served() {
    let server = Harness::new().await;
    let (_running, mut stream) = asked_for_much(&server.cx).await;
    let begun = Instant::now();
    let received = read_at(128 * 1024, &mut stream).await;
    assert!(received > LARGE, "only {received} bytes were sent");
    // Or it was not slow.
    assert!(begun.elapsed() > 2 * server.cx.limits.silence_timeout);
}

/// Who waits for a change of a pool is told nothing for a while, and is no silent client.
#[tokio::test]
async fn who_waits_for_a_change_is_answered() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let running = served(&server.cx).await;
    let path = format!("/poolhouse/v1/user-pools/{pool}/changes?from=end&wait=3");
    let request = Request::builder().method(Method::GET).uri(&path).header("host", "a").body("");
    let request = server.signed(&server.root, request.expect("it is well-formed"));
    let headers = request.headers().iter().map(|(name, value)| {
        let value = value.to_str().expect("headers are text");
        format!("{name}: {value}\r\n")
    });
    let head = format!("GET {path} HTTP/1.1\r\nconnection: close\r\n{}\r\n", headers.collect::<String>());
    let mut stream = TcpStream::connect(running.address).await.expect("it listens");
    stream.write_all(head.as_bytes()).await.expect("it reads");
    let answer = until_closed(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("x-poolhouse-position"), "{answer}");
}

/// Whether a request of somebody else finds a place.
async fn is_let_in(address: SocketAddr) -> bool {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let request = b"POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    stream.write_all(request).await.expect("it reads");
    let answer = until_closed(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 404 ") || answer.contains("TooManyRequestsException"), "{answer}");
    answer.starts_with("HTTP/1.1 404 ")
}

async fn until_let_in(address: SocketAddr) {
    let let_in = async { while !is_let_in(address).await {} };
    timeout(PATIENCE, let_in).await.expect("a place is free again");
}

/// What is answered but not taken is in the server's memory, and counts as under way.
#[tokio::test]
async fn an_answer_that_is_not_taken_keeps_its_place() {
    let server = Harness::new().await;
    let silence_timeout = Duration::from_hours(1);
    let limits = Limits { requests_max: 2, large_bodies_max: 2, silence_timeout, ..Limits::for_testing() };
    let cx = limited(&server, limits);
    let running = served(&cx).await;
    let address = running.address;
    let mut client = Client::connected(address, 0).await.expect("it listens");
    for stream in [1, 3] {
        client.ask(stream, &[b' '; 2_000]).await.expect("it reads");
        while client.next().await.expect("it answers") != (HEADERS, stream) {}
    }
    assert!(!is_let_in(address).await);
    assert!(cx.room_for_body(None).await.is_err(), "there is room for another body");
    for stream in [1, 3] {
        client.take(stream, 1_000).await.expect("it reads");
        while client.next().await.expect("it answers") != (DATA, stream) {}
    }
    until_let_in(address).await;
    assert!(cx.room_for_body(None).await.is_ok(), "the rooms are not free");
}

/// Whoever takes all places and no answer cannot keep them.
#[tokio::test]
async fn the_places_of_who_is_sent_away_are_free() {
    let limits = Limits { requests_max: 1, ..Limits::for_testing() };
    let running = served(&limited(&Harness::new().await, limits)).await;
    let address = running.address;
    let mut client = Client::connected(address, 0).await.expect("it listens");
    client.ask(1, b"").await.expect("it reads");
    timeout(PATIENCE, client.until_closed()).await.expect("the server closes it");
    until_let_in(address).await;
}
