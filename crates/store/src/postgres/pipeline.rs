//! Requests that are sent one behind the other, without a wait for the answers between them.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// A request to the server: it is sent when it is polled first.
pub(super) type Request<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends all requests in their order and awaits all answers.
pub(super) async fn all<T>(requests: Vec<Request<'_, T>>) -> Vec<T> {
    let mut requests: Vec<_> = requests.into_iter().map(|request| (request, None)).collect();
    poll_fn(|cx| {
        let mut ready = true;
        for (request, answer) in requests.iter_mut().filter(|(_, answer)| answer.is_none()) {
            match request.as_mut().poll(cx) {
                Poll::Ready(answered) => *answer = Some(answered),
                Poll::Pending => ready = false,
            }
        }
        if ready { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    requests.into_iter().filter_map(|(_, answer)| answer).collect()
}
