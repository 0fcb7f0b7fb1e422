//! A rolling restart: one server after the other stops and starts again, and no client notices.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ::http::{Request, StatusCode, Version};
use axum::body::{Body, Bytes};
use http_body_util::channel::Channel;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::{HttpConnector, HttpInfo};
use hyper_util::rt::TokioExecutor;
use poolhouse::context::Context;
use poolhouse::http;
use poolhouse::outbox::Transports;
use poolhouse_directory::{NewAccessKey, ROOT_KEY_NAME};
use poolhouse_store::Store;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::balancer::{Balancer, Client, InVain, Key};
use crate::duty::context;
use crate::harness::{Harness, unsigned};
use crate::load::{self, Load};
use crate::shared::View;

/// How long a server goes on after it was told to stop: many times as long as between two questions for its
/// health.
const DRAIN: Duration = Duration::from_millis(400);

struct Server {
    cx: Arc<Context>,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<std::io::Result<()>>,
}

impl Server {
    async fn start(address: SocketAddr, view: &View) -> (SocketAddr, Self) {
        let cx = context(Arc::new(view.beside().await) as Arc<dyn Store>);
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let router = http::router(Arc::clone(&cx));
        let ended = tokio::spawn(http::serve(listener, router, Arc::clone(&cx), async {
            stopped.await.unwrap_or_default();
        }));
        (address, Self { cx, stop, ended })
    }

    async fn stop(self) {
        self.cx.leave();
        sleep(DRAIN).await;
        self.stop.send(()).unwrap();
        self.ended.await.unwrap().unwrap();
    }
}

async fn root_key(cx: &Context) -> Key {
    let new = NewAccessKey::draw(&*cx.randomness, false);
    cx.directory.add_access_key(&cx.vault, &*cx.clock, &new, ROOT_KEY_NAME, Vec::new(), None).await.unwrap();
    Key { id: new.id, secret: new.secret }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_fails_no_request() {
    let view = View::new().await;
    let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut servers = Vec::new();
    for _ in 0..3 {
        servers.push(Server::start(anywhere, &view).await);
    }
    let key = root_key(&servers[0].1.cx).await;
    let balancer = Balancer::new(servers.iter().map(|(address, _)| *address));
    let mut client = Client::new(&balancer, &key);
    let pool = load::create_pool(&mut client).await;
    let load = Load::start(&balancer, &key, &pool);
    let mut restarted = Vec::new();
    for (address, server) in servers {
        let before = load.user_count();
        server.stop().await;
        assert!(load.user_count() > before, "the others serve");
        restarted.push(Server::start(address, &view).await);
        sleep(DRAIN).await;
    }
    let tally = load.end().await;
    assert_eq!(tally.in_vain, InVain::default(), "{} users, {} walks", tally.users.len(), tally.walks);
    assert!(tally.walks > 0);
    client.move_on();
    assert_eq!(load::walk(&mut client, &pool).await.0, tally.users);
    assert_eq!(load::estimated(&mut client, &pool).await, tally.users.len());
}

#[tokio::test]
async fn a_server_that_is_about_to_stop_says_so() {
    let server = Harness::new().await;
    let health = |version| {
        let mut request = Request::new(String::new());
        *request.uri_mut() = "/health".parse().unwrap();
        *request.version_mut() = version;
        request
    };
    let call = |version| {
        let body = json!({"MaxResults": 10}).to_string();
        let mut request = server.signed(&server.root, unsigned("ListUserPools", body));
        *request.version_mut() = version;
        request
    };
    let answer = server.raw(health(Version::HTTP_11)).await;
    assert_eq!((answer.status, &*answer.text), (StatusCode::OK, "ok\n"));
    assert!(!answer.headers.contains_key("connection"));
    assert!(!server.raw(call(Version::HTTP_11)).await.headers.contains_key("connection"));

    server.cx.leave();
    for (version, connection) in [(Version::HTTP_11, Some("close")), (Version::HTTP_2, None)] {
        let answer = server.raw(health(version)).await;
        assert_eq!((answer.status, &*answer.text), (StatusCode::SERVICE_UNAVAILABLE, "leaving\n"));
        let called = server.raw(call(version)).await;
        assert_eq!(called.status, StatusCode::OK, "it still serves");
        for answer in [answer, called] {
            let told = answer.headers.get("connection").map(|value| value.to_str().unwrap());
            assert_eq!(told, connection, "{version:?}");
        }
    }
}

/// When the database is away, it is away for all servers, and nobody would be left to say so.
#[tokio::test]
async fn a_server_without_its_store_answers_that_it_is_there() {
    let view = Arc::new(View::new().await);
    let server = Harness::on(Arc::<View>::clone(&view), false, Transports::default()).await;
    view.cut_off(true);
    let called = server.call("ListUserPools", json!({"MaxResults": 10})).await;
    assert_eq!(called.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", called.text);
    let mut health = Request::new(String::new());
    *health.uri_mut() = "/health".parse().unwrap();
    let answer = server.raw(health).await;
    assert_eq!((answer.status, &*answer.text), (StatusCode::OK, "ok\n"));
}

/// It is told at once and makes another connection; what it has asked for already is answered on the one that
/// it had.
#[tokio::test]
async fn a_client_of_http2_goes_elsewhere_and_loses_nothing() {
    let (address, server) = Server::start(SocketAddr::from(([127, 0, 0, 1], 0)), &View::new().await).await;
    let client: legacy::Client<HttpConnector, Body> =
        legacy::Client::builder(TokioExecutor::new()).http2_only(true).build_http();
    // Answers which connection was used.
    let ask = async |body: Body| {
        let request = Request::post(format!("http://{address}/")).body(body).unwrap();
        let answer = client.request(request).await?;
        Ok::<_, legacy::Error>(answer.extensions().get::<HttpInfo>().unwrap().local_addr())
    };
    let first = ask(Body::empty()).await.unwrap();
    assert_eq!(ask(Body::empty()).await.unwrap(), first, "one connection is enough");
    let (mut sent, body) = Channel::<Bytes>::new(1);
    let under_way = ask(Body::new(body));
    let elsewhere = async {
        // The second is taken when the first is on its way.
        for _ in 0..2 {
            sent.send_data(Bytes::from_static(b"{")).await.unwrap();
        }
        server.cx.leave();
        // A request that crosses the message may have to be sent again.
        while ask(Body::empty()).await.ok().is_none_or(|used| used == first) {
            sleep(Duration::from_millis(10)).await;
        }
        drop(sent);
    };
    let both = async { tokio::join!(under_way, elsewhere) };
    let (used, ()) = timeout(Duration::from_mins(1), both).await.expect("it is told to go elsewhere");
    assert_eq!(used.unwrap(), first);
    server.stop().await;
}

#[tokio::test]
async fn who_waits_at_the_door_is_answered() {
    let cx = context(Arc::new(View::new().await) as Arc<dyn Store>);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /health HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        waiting.push(stream);
    }
    http::serve(listener, http::router(Arc::clone(&cx)), cx, std::future::ready(())).await.unwrap();
    for mut stream in waiting {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("\r\n\r\nleaving\n"), "{answer}");
    }
    assert!(TcpStream::connect(address).await.is_err(), "nobody is let in any more");
}

/// The connection came before the end, the request after it.
#[tokio::test]
async fn who_has_just_come_in_may_ask() {
    // A machine that is busy may be too late with the request, but not each time.
    for _ in 0..20 {
        let cx = context(Arc::new(View::new().await) as Arc<dyn Store>);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let serving =
            tokio::spawn(http::serve(listener, http::router(Arc::clone(&cx)), cx, std::future::ready(())));
        sleep(Duration::from_millis(20)).await;
        let mut answer = String::new();
        let sent = stream.write_all(b"GET /health HTTP/1.1\r\nhost: a\r\n\r\n").await;
        if sent.is_ok() && stream.read_to_string(&mut answer).await.is_ok() && answer.ends_with("leaving\n") {
            return;
        }
        serving.await.unwrap().unwrap();
    }
    panic!("it is never answered");
}
