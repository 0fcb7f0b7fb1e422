//! One connection: how it is served, and when it ends.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;

use axum::Router;
use http::Request;
use hyper::body::{Body as _, Incoming};
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::context::{Context, Limits};
use crate::holding::Holding;
use crate::patience::{Patience, Verdict};

/// Where a connection comes from, noted with each of its requests.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Answers the requests of a connection until it ends. Once the sender of `open` is gone, that is as soon as
/// nothing is under way.
pub(crate) fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    cx: &Context,
    mut open: watch::Receiver<()>,
) -> impl Future<Output = ()> + Send + use<> {
    // An answer is written at once and whole; waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let patience = Patience::new(&cx.limits);
    let silence_timeout = cx.limits.silence_timeout;
    let service = {
        let (router, patience) = (TowerToHyperService::new(router), patience.clone());
        service_fn(move |mut request: Request<Incoming>| {
            let under_way = patience.begin();
            request.extensions_mut().insert(Peer(peer.ip()));
            let answer = router.call(request);
            async move {
                let answer = answer.await?;
                under_way.answered(answer.body().size_hint().lower());
                Ok::<_, Infallible>(answer.map(|body| Holding::new(body, under_way)))
            }
        })
    };
    let served = builder(&cx.limits).serve_connection(TokioIo::new(stream), service).into_owned();
    async move {
        let mut served = pin!(served);
        let mut looks = interval_at(Instant::now() + silence_timeout, silence_timeout);
        // Looks that come too late are not made up for: nobody was served meanwhile.
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut is_ending = false;
        loop {
            tokio::select! {
                biased;
                ended = served.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%peer, error, "a connection ended early");
                    }
                    return;
                }
                _ = open.changed(), if !is_ending => {}
                _ = looks.tick() => match patience.look() {
                    Verdict::Fine => continue,
                    // The client is told, so that it sends no request into the closing connection.
                    Verdict::Idle if !is_ending => tracing::debug!(%peer, "an idle connection is closed"),
                    verdict => {
                        tracing::debug!(%peer, ?verdict, "a connection was cut");
                        return;
                    }
                },
            }
            is_ending = true;
            served.as_mut().graceful_shutdown();
        }
    }
}

fn builder(limits: &Limits) -> Builder<TokioExecutor> {
    let Limits { head_len_max, head_timeout, streams_max, .. } = *limits;
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head_timeout).max_buf_size(head_len_max);
    builder
        .http2()
        .timer(TokioTimer::new())
        // Notices that a client is gone while it waits for an answer.
        .keep_alive_interval(head_timeout)
        .max_header_list_size(u32::try_from(head_len_max).unwrap_or(u32::MAX))
        .max_concurrent_streams(streams_max);
    builder
}
