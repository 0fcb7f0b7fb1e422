//! The front door: connections, their limits and time-outs, and the few paths there are.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{any, get};
use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use poolhouse_model::ErrorCode;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::aws_json::{self, Request};
use crate::context::Context;
use crate::error::Error;

/// Where a connection comes from, noted with each of its requests.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// The paths of the server.
pub fn router(cx: Arc<Context>) -> Router {
    Router::new()
        .route("/", any(call))
        .route("/health", get(|| async { "ok\n" }))
        .fallback(any(nothing_here))
        .with_state(cx)
}

/// Adds `/fixed/LEN`, which reads a request and answers LEN bytes that it has ready: what a benchmark
/// compares with.
pub fn with_fixed_answers(router: Router, cx: Arc<Context>) -> Router {
    router.merge(Router::new().route("/fixed/{len}", any(fixed)).with_state(cx))
}

/// Serves connections until `stop` is ready, then lets those that are busy finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    cx: Arc<Context>,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let places = Arc::new(Semaphore::new(cx.limits.connections_max));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // A place first, then a connection: what is too much waits in the kernel's queue.
        let place = Arc::clone(&places).acquire_owned().await.expect("the semaphore is never closed");
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most likely: some will be free again.
                    tracing::warn!(%error, "no connection could be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let connection = connection(stream, peer, router.clone(), &cx, &graceful);
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(cx.limits.shutdown_timeout) => tracing::warn!("some connections were cut"),
    }
    Ok(())
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    cx: &Context,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + use<> {
    // An answer is written at once and whole; waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let router = router.layer(axum::Extension(Peer(peer.ip())));
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(cx.limits.head_timeout);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(cx.limits.head_timeout);
    let served =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).into_owned();
    let served = graceful.watch(served);
    async move {
        if let Err(error) = served.await {
            tracing::debug!(%peer, error, "a connection ended early");
        }
    }
}

async fn call(State(cx): State<Arc<Context>>, request: http::Request<Body>) -> Response {
    let id = request_id(&cx);
    if request.method() == Method::OPTIONS {
        return aws_json::preflight(&id);
    }
    match arrived(&cx, request, id.clone()).await {
        Ok(request) => aws_json::answer(&cx, request).await,
        Err(error) => aws_json::refused(&id, &error),
    }
}

/// Reads all of a request, within the limits.
async fn arrived(cx: &Context, request: http::Request<Body>, id: String) -> Result<Request, Error> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, cx.limits.body_len_max).collect();
    let body = match tokio::time::timeout(cx.limits.body_timeout, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            let message = format!("The request is larger than {} bytes.", cx.limits.body_len_max);
            return Err(Error::new(ErrorCode::Serialization, message));
        }
        Ok(Err(error)) => return Err(Error::new(ErrorCode::Serialization, error.to_string())),
        Err(_) => return Err(Error::new(ErrorCode::Serialization, "The request did not arrive in time.")),
    };
    let peer = head.extensions.get::<Peer>().map(|Peer(peer)| *peer);
    let mut headers = head.headers;
    // HTTP/2 has the host in the URI; signatures are over the header of that name.
    if let Some(host) = head.uri.authority().filter(|_| !headers.contains_key(header::HOST)) {
        headers.extend(HeaderValue::from_str(host.as_str()).ok().map(|host| (header::HOST, host)));
    }
    Ok(Request { method: head.method, uri: head.uri, headers, body, peer, id })
}

async fn fixed(
    State(cx): State<Arc<Context>>,
    Path(len): Path<usize>,
    request: http::Request<Body>,
) -> Response {
    static BYTES: [u8; 256 * 1024] = [b'x'; 256 * 1024];
    let id = request_id(&cx);
    match arrived(&cx, request, id.clone()).await {
        Ok(_) => Response::new(Body::from(Bytes::from_static(&BYTES[..len.min(BYTES.len())]))),
        Err(error) => aws_json::refused(&id, &error),
    }
}

async fn nothing_here(State(cx): State<Arc<Context>>) -> Response {
    let mut response = aws_json::not_understood(&request_id(&cx));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// A random UUID, which names the request in the answer and in the log.
fn request_id(cx: &Context) -> String {
    uuid::Builder::from_random_bytes(cx.randomness.bytes()).into_uuid().to_string()
}
