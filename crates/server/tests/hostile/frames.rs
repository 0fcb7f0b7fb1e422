//! HTTP/2 by hand: no library lets its user leave an answer unread and go on otherwise.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
pub(crate) const PING: u8 = 6;
const WINDOW_UPDATE: u8 = 8;

const ACK: u8 = 1;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// `POST http://a/`, by the numbers of the table that both sides know.
const REQUEST: [u8; 6] = [0x83, 0x86, 0x84, 0x41, 1, b'a'];

/// One connection.
pub(crate) struct Client(TcpStream);

/// The kind of a frame and its stream.
pub(crate) type Frame = (u8, u32);

impl Client {
    /// Every stream may be sent `window` bytes to begin with.
    pub(crate) async fn connected(address: SocketAddr, window: u32) -> io::Result<Self> {
        let mut client = Self(TcpStream::connect(address).await?);
        client.0.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await?;
        let settings = [&4u16.to_be_bytes()[..], &window.to_be_bytes()].concat();
        client.send(SETTINGS, 0, 0, &settings).await?;
        Ok(client)
    }

    /// Sends a request of which the server understands nothing, which it answers in some hundred bytes.
    pub(crate) async fn ask(&mut self, stream: u32, body: &[u8]) -> io::Result<()> {
        self.send(HEADERS, END_HEADERS, stream, &REQUEST).await?;
        self.send(DATA, END_STREAM, stream, body).await
    }

    /// Lets the server send `len` bytes more.
    pub(crate) async fn take(&mut self, stream: u32, len: u32) -> io::Result<()> {
        self.send(WINDOW_UPDATE, 0, stream, &len.to_be_bytes()).await
    }

    pub(crate) async fn ping(&mut self) -> io::Result<()> {
        self.send(PING, 0, 0, &[7; 8]).await
    }

    /// The next frame. What a client has to acknowledge it acknowledges.
    pub(crate) async fn next(&mut self) -> io::Result<Frame> {
        let mut head = [0; 9];
        self.0.read_exact(&mut head).await?;
        let [len @ .., kind, flags, s1, s2, s3, s4] = head;
        let mut payload = vec![0; len.iter().fold(0, |len, byte| len << 8 | usize::from(*byte))];
        self.0.read_exact(&mut payload).await?;
        match kind {
            SETTINGS if flags & ACK == 0 => self.send(SETTINGS, ACK, 0, &[]).await?,
            PING if flags & ACK == 0 => self.send(PING, ACK, 0, &payload).await?,
            _ => {}
        }
        Ok((kind, u32::from_be_bytes([s1, s2, s3, s4])))
    }

    /// Goes on until the connection is closed.
    pub(crate) async fn until_closed(&mut self) {
        while self.next().await.is_ok() {}
    }

    async fn send(&mut self, kind: u8, flags: u8, stream: u32, payload: &[u8]) -> io::Result<()> {
        let len = u32::try_from(payload.len()).expect("frames are small").to_be_bytes();
        let frame = [&len[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat();
        self.0.write_all(&frame).await
    }
}
