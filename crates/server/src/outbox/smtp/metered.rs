//! A connection from which a bounded number of bytes and lines is read, and one line at a time: whoever reads
//! lines from it needs no bounds of its own, and holds nothing of what comes behind a line.
//!
//! So what somebody on the way sends behind the answer to STARTTLS is no answer to what is asked afterwards:
//! the TLS handshake meets it, and fails.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncBufRead as _, AsyncRead, AsyncWrite, BufReader, ReadBuf};

/// How much a mail server may say in one conversation, in bytes, certificates included. Its answers have no
/// other bound.
const LEN_MAX: usize = 32 * 1024;
/// How many lines: with each line of an answer, all those before it are parsed again.
const LINES_MAX: usize = 500;

/// A connection and what may still be read from it.
#[derive(Debug)]
pub(super) struct Metered<S> {
    stream: BufReader<S>,
    peer: SocketAddr,
    left_len: usize,
    left_lines: usize,
}

impl<S: AsyncRead> Metered<S> {
    /// A new connection, which leads to `peer`.
    pub(super) fn new(stream: S, peer: SocketAddr) -> Self {
        Self { stream: BufReader::new(stream), peer, left_len: LEN_MAX, left_lines: LINES_MAX }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let read = ready!(Pin::new(&mut this.stream).poll_fill_buf(cx))?;
        // What is encrypted holds few bytes by chance that look like the end of a line.
        let line = read.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let len = line.len().min(buffer.remaining());
        buffer.put_slice(&line[..len]);
        let is_end = line[..len].ends_with(b"\n");
        Pin::new(&mut this.stream).consume(len);
        this.left_len = this.left_len.saturating_sub(len);
        this.left_lines = this.left_lines.saturating_sub(usize::from(is_end));
        Poll::Ready(match this.left_len.min(this.left_lines) {
            0 => Err(io::Error::other("the mail server says more than it has reason to")),
            _ => Ok(()),
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug> AsyncTokioStream for Metered<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}
