//! Notices a connection on which nothing moves any more.
//!
//! The HTTP library bounds how long a head takes, but neither how long a client may be silent before its
//! first byte, nor how long it may leave an answer unread; each would keep a place that others wait for.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A stream that notes when bytes move.
pub(crate) struct Watched<S> {
    stream: S,
    moved: Arc<AtomicBool>,
}

/// `stream`, and a future that is ready once no byte moved on it for `timeout`, at most twice that.
pub(crate) fn watched<S>(stream: S, timeout: Duration) -> (Watched<S>, impl Future<Output = ()> + Send) {
    let moved = Arc::new(AtomicBool::new(false));
    let watched = Watched { stream, moved: Arc::clone(&moved) };
    let silence = async move {
        // Looking now and then costs the stream one store for each read or write, and no timer.
        loop {
            tokio::time::sleep(timeout).await;
            if !moved.swap(false, Ordering::Relaxed) {
                return;
            }
        }
    };
    (watched, silence)
}

impl<S> Watched<S> {
    fn noted<T>(&self, poll: Poll<T>) -> Poll<T> {
        if poll.is_ready() {
            self.moved.store(true, Ordering::Relaxed);
        }
        poll
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.noted(poll)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.noted(poll)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.noted(poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
