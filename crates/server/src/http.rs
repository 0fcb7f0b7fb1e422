//! The front door: which connections are served, and the few paths there are.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, Version, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use poolhouse_model::ErrorCode;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::aws_json::{self, Request};
pub use crate::connection::Peer;
use crate::context::Context;
use crate::error::Error;
use crate::holding::Holding;
use crate::{changes, connection, outbox, panics};

/// How long those who have just connected may take to ask when the server stops.
const LAST_REQUEST: Duration = Duration::from_millis(250);

/// The paths of the server.
pub fn router(cx: Arc<Context>) -> Router {
    Router::new()
        .route("/", any(call))
        .route("/health", get(health))
        .route(outbox::PATH, any(call))
        .route(&format!("{}/{{*rest}}", outbox::PATH), any(call))
        .route(&format!("{}/{{*rest}}", changes::PATH), any(call))
        .fallback(any(nothing_here))
        .with_state(cx)
}

/// Adds `/fixed/LEN`, which reads a request and answers LEN bytes that it has ready, with the headers of
/// every answer: what a benchmark compares with.
pub fn with_fixed_answers(router: Router, cx: Arc<Context>) -> Router {
    router.merge(Router::new().route("/fixed/{len}", any(fixed)).with_state(cx))
}

/// Serves connections until `stop` is ready, then lets those finish that are busy or were about to be.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    cx: Arc<Context>,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let places = Arc::new(Semaphore::new(cx.limits.connections_max));
    // Dropped when connections are to end.
    let (door, open) = watch::channel(());
    let serve_one = |stream, peer, place: OwnedSemaphorePermit| {
        let connection = connection::serve(stream, peer, router.clone(), &cx, open.clone());
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    };
    let mut stop = std::pin::pin!(stop);
    loop {
        // A place first, then a connection: what is too much waits in the kernel's queue.
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place.expect("the semaphore is never closed"),
            () = &mut stop => break,
        };
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
        serve_one(stream, peer, place);
    }
    cx.leave();
    for (stream, peer) in waiting(listener)? {
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { break };
        serve_one(stream, peer, place);
    }
    // Each is told with its answer to go elsewhere; then all that is left is idle.
    let all = u32::try_from(cx.limits.connections_max).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(LAST_REQUEST, places.acquire_many(all)).await;
    drop(door);
    tokio::select! {
        _ = places.acquire_many(all) => {}
        () = tokio::time::sleep(cx.limits.shutdown_timeout) => tracing::warn!("some connections were cut"),
    }
    Ok(())
}

/// Closes the door: answers the connections that wait behind it, which the kernel would reset.
fn waiting(listener: TcpListener) -> std::io::Result<impl Iterator<Item = (TcpStream, SocketAddr)>> {
    let listener = listener.into_std()?;
    let accepted = std::iter::from_fn(move || listener.accept().ok());
    Ok(accepted.filter_map(|(stream, peer)| {
        stream.set_nonblocking(true).ok()?;
        Some((TcpStream::from_std(stream).ok()?, peer))
    }))
}

/// Boxed here: what is made of a call is large, and would be moved from hand to hand on its way to be polled.
async fn call(State(cx): State<Arc<Context>>, request: http::Request<Body>) -> Response {
    let version = request.version();
    let response = Box::pin(answer(Arc::clone(&cx), request)).await;
    with_goodbye(&cx, version, response)
}

/// Whether to send requests here. A load balancer asks; other clients see by their answers.
async fn health(State(cx): State<Arc<Context>>, version: Version) -> Response {
    let answer = if cx.is_leaving() {
        (StatusCode::SERVICE_UNAVAILABLE, "leaving\n")
    } else {
        (StatusCode::OK, "ok\n")
    };
    with_goodbye(&cx, version, answer.into_response())
}

/// Tells the client of a server that is about to stop to make its next connection to another one. (HTTP/2 has
/// a message of its own for that, which [`connection`] sends.)
fn with_goodbye(cx: &Context, version: Version, mut response: Response) -> Response {
    if cx.is_leaving() && version < Version::HTTP_2 {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn answer(cx: Arc<Context>, request: http::Request<Body>) -> Response {
    let id = request_id(&cx);
    if request.method() == Method::OPTIONS {
        return aws_json::preflight(&id);
    }
    let place = match cx.room_for_request() {
        Ok(place) => place,
        Err(error) => return aws_json::refused(&id, &error),
    };
    let answer = async {
        match arrived(&cx, request, id.clone()).await {
            Ok((request, room)) => {
                let answer = match request.uri.path() {
                    path if path.starts_with(outbox::PATH) => outbox::answer(&cx, &request).await,
                    path if path.starts_with(changes::PATH) => changes::answer(&cx, &request).await,
                    _ => aws_json::answer(&cx, request).await,
                };
                (answer, room)
            }
            Err(error) => (aws_json::refused(&id, &error), None),
        }
    };
    // A panic would end the task of the connection, and with it the other requests on it, without a word.
    match panics::caught(answer).await {
        // The answer is in memory for as long as the client leaves it here.
        Ok((answer, room)) => answer.map(|body| Body::new(Holding::new(body, (place, room)))),
        Err(message) => {
            tracing::error!(request = id, message, "the server panicked");
            aws_json::refused(&id, &Error::internal(message))
        }
    }
}

/// Reads all of a request, within the limits. Hold the room that comes with it until its answer was taken.
async fn arrived(
    cx: &Context,
    request: http::Request<Body>,
    id: String,
) -> Result<(Request, Option<OwnedSemaphorePermit>), Error> {
    let (head, body) = request.into_parts();
    let room = cx.room_for_body(body.size_hint().exact()).await?;
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
    let (method, uri, arrived_ms) = (head.method, head.uri, cx.clock.now_ms());
    Ok((Request { method, uri, headers, body, peer, arrived_ms, id }, room))
}

async fn fixed(
    State(cx): State<Arc<Context>>,
    Path(len): Path<usize>,
    request: http::Request<Body>,
) -> Response {
    static BYTES: [u8; 256 * 1024] = [b'x'; 256 * 1024];
    let id = request_id(&cx);
    match arrived(&cx, request, id.clone()).await {
        Ok(_) => {
            let bytes = Bytes::from_static(&BYTES[..len.min(BYTES.len())]);
            aws_json::response(StatusCode::OK, &id, bytes)
        }
        Err(error) => aws_json::refused(&id, &error),
    }
}

async fn nothing_here(State(cx): State<Arc<Context>>) -> Response {
    aws_json::not_understood(&request_id(&cx))
}

/// A UUID, which names the request in the answer and in the log.
fn request_id(cx: &Context) -> String {
    uuid::Builder::from_random_bytes(cx.request_names.next()).into_uuid().to_string()
}
