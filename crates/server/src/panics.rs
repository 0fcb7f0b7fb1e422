//! Turns a panic of a future into an answer of it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// What `future` answers, or the message of its panic.
///
/// Whatever the future has shared with others must stand a panic: the caches are behind locks that ignore
/// poison, and a transaction that did not end was never committed.
pub(crate) async fn caught<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| {
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(poll) => poll.map(Ok),
            // The future must not be polled again, and is not: this is its answer.
            Err(panic) => Poll::Ready(Err(message(&*panic))),
        }
    })
    .await
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_becomes_an_answer() {
        assert_eq!(caught(async { 5 }).await, Ok(5));
        let late = async {
            tokio::task::yield_now().await;
            panic!("number {}", 7);
        };
        assert_eq!(caught::<()>(late).await, Err("number 7".to_owned()));
    }
}
