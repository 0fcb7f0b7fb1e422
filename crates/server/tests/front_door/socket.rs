//! A connection that sends requests as they are, whatever they are.

use std::io;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::harness::Answer;

/// Longer than a server takes for anything that is sent whole.
const PATIENCE: Duration = Duration::from_secs(15);

/// One client's connection, opened again when the server has closed it.
pub(crate) struct Socket {
    address: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Socket {
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), stream: None }
    }

    /// Sends a request and waits for the whole answer.
    pub(crate) async fn send(&mut self, request: &Request<Vec<u8>>) -> io::Result<Answer> {
        let bytes = written(request);
        if let Some(stream) = self.stream.take() {
            // One that was kept may have been closed meanwhile; that is no fault.
            if let Ok(answer) = self.exchange(stream, &bytes).await {
                return Ok(answer);
            }
        }
        let stream = BufReader::new(TcpStream::connect(&self.address).await?);
        self.exchange(stream, &bytes).await
    }

    /// Sends bytes that need not be HTTP on a connection of their own: all that comes back until its end.
    pub(crate) async fn send_bytes(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.address).await?;
        let mut received = Vec::new();
        let exchange = async {
            let _ = stream.write_all(bytes).await;
            let _ = stream.shutdown().await;
            // A connection that is cut has ended too.
            let _ = stream.read_to_end(&mut received).await;
        };
        timeout(PATIENCE, exchange).await.map_err(|_| io::ErrorKind::TimedOut)?;
        Ok(received)
    }

    async fn exchange(&mut self, mut stream: BufReader<TcpStream>, bytes: &[u8]) -> io::Result<Answer> {
        let exchange = async {
            stream.write_all(bytes).await?;
            received(&mut stream).await
        };
        let answer = timeout(PATIENCE, exchange).await.map_err(|_| io::ErrorKind::TimedOut)??;
        if answer.headers.get("connection").is_none_or(|value| value != "close") {
            self.stream = Some(stream);
        }
        Ok(answer)
    }
}

/// A request as HTTP/1.1.
pub(crate) fn written(request: &Request<Vec<u8>>) -> Vec<u8> {
    let mut bytes = format!("{} {} HTTP/1.1\r\n", request.method(), request.uri()).into_bytes();
    for (name, value) in request.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", request.body().len()).into_bytes());
    bytes.extend_from_slice(request.body());
    bytes
}

async fn received(stream: &mut BufReader<TcpStream>) -> io::Result<Answer> {
    let broken = || io::Error::from(io::ErrorKind::InvalidData);
    let first = line(stream).await?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let mut headers = HeaderMap::new();
    loop {
        let line = line(stream).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| broken())?;
        headers.append(name, HeaderValue::from_str(value.trim_start()).map_err(|_| broken())?);
    }
    let len = headers.get("content-length").and_then(|len| len.to_str().ok()?.parse().ok());
    let mut body = vec![0; len.ok_or_else(broken)?];
    stream.read_exact(&mut body).await?;
    let text = String::from_utf8(body).map_err(|_| broken())?;
    let body = serde_json::from_str(&text).unwrap_or_default();
    let status = StatusCode::from_u16(status).map_err(|_| broken())?;
    Ok(Answer { operation: String::new(), status, headers, text, body })
}

async fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = Vec::new();
    if stream.read_until(b'\n', &mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let line = String::from_utf8(line).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(line.trim_end().to_owned())
}
