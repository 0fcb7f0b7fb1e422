//! The body of an answer that keeps something until its last byte is with the kernel.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// A body, and what is held for as long as any of it is here.
///
/// The body itself is soon gone: the HTTP library takes all of it as soon as the client has room for a byte.
/// So the last piece, and with most answers the only one, holds `T`.
pub(crate) struct Holding<T> {
    body: Body,
    held: Option<T>,
}

impl<T> Holding<T> {
    pub(crate) fn new(body: Body, held: T) -> Self {
        Self { body, held: Some(held) }
    }
}

impl<T: Send + Unpin + 'static> HttpBody for Holding<T> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let held = if self.body.is_end_stream() { self.held.take() } else { None };
        Poll::Ready(match (frame, held) {
            (Some(Ok(frame)), Some(held)) => {
                Some(Ok(frame.map_data(|bytes| Bytes::from_owner(Last { bytes, _held: held }))))
            }
            (frame, _) => frame,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

struct Last<T> {
    bytes: Bytes,
    _held: T,
}

impl<T> AsRef<[u8]> for Last<T> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use http_body_util::BodyExt as _;

    use super::*;

    #[tokio::test]
    async fn what_is_held_goes_with_the_last_byte() {
        let held = Arc::new(());
        let mut body = Holding::new(Body::from("answer"), Arc::clone(&held));
        let frame = body.frame().await.expect("it has bytes").expect("they are here");
        assert!(body.is_end_stream());
        drop(body);
        let mut bytes = frame.into_data().expect("they are no trailers");
        let last = bytes.split_off(3);
        drop(bytes);
        assert_eq!(Arc::strong_count(&held), 2);
        drop(last);
        assert_eq!(Arc::strong_count(&held), 1);
    }

    #[test]
    fn what_is_never_sent_holds_nothing() {
        let held = Arc::new(());
        drop(Holding::new(Body::from("answer"), Arc::clone(&held)));
        assert_eq!(Arc::strong_count(&held), 1);
    }
}
