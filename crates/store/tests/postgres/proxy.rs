//! A way to the server on which round trips are counted, and connections cut when it hurts.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

/// When the next connection that commits is cut.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut {
    /// Before the server hears of it.
    BeforeCommit,
    /// When the server has answered, and before the client hears of it.
    AfterCommit,
}

/// A proxy that lives as long as the runtime.
pub(crate) struct Proxy {
    state: Arc<State>,
    address: SocketAddr,
}

/// How far away the server seems to be. Whoever sends something without waiting for what was sent before has
/// sent it by then, however busy the machine is.
const DISTANCE: Duration = Duration::from_millis(100);

#[derive(Default)]
struct State {
    is_counting: AtomicBool,
    round_trips: AtomicUsize,
    cut: Mutex<Option<Cut>>,
}

impl Proxy {
    /// A proxy in front of the server that a URL names.
    pub(crate) async fn start(url: &str) -> Self {
        let server = server_of(url).to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let server = TcpStream::connect(&server).await.unwrap();
                tokio::spawn(pass(client, server, Arc::clone(&shared)));
            }
        });
        Self { state, address }
    }

    /// The URL by way of the proxy.
    pub(crate) fn url(&self, url: &str) -> String {
        url.replacen(server_of(url), &self.address.to_string(), 1)
    }

    /// Cuts the next connection that commits.
    pub(crate) fn cut(&self, when: Cut) {
        *self.state.cut.lock().unwrap() = Some(when);
    }

    /// Counts round trips from now on, and takes so long over each that none is missed or seen where none is.
    pub(crate) fn count_round_trips(&self) {
        self.state.is_counting.store(true, Ordering::SeqCst);
        self.round_trips();
    }

    /// How often the client has waited for the server since this was asked last. What nobody waits for, the
    /// end of a transaction that only read, is not counted.
    pub(crate) fn round_trips(&self) -> usize {
        self.state.round_trips.swap(0, Ordering::SeqCst)
    }
}

/// Host and port in a URL.
fn server_of(url: &str) -> &str {
    let rest = url.split_once('@').unwrap().1;
    rest.split_once('/').unwrap().0
}

async fn pass(mut client: TcpStream, mut server: TcpStream, state: Arc<State>) {
    let (mut asked, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    // Whether the client has heard the server since it spoke.
    let mut is_answered = true;
    // What the server has said and the client is to hear at some time.
    let (mut on_its_way, mut due) = (Vec::new(), None);
    loop {
        tokio::select! {
            len = client.read(&mut asked) => {
                let Ok(len @ 1..) = len else { return };
                let said = &asked[..len];
                if is_answered && !holds(said, b"ROLLBACK") {
                    state.round_trips.fetch_add(1, Ordering::SeqCst);
                }
                is_answered = false;
                let cut = if holds(said, b"COMMIT\0") { state.cut.lock().unwrap().take() } else { None };
                if matches!(cut, Some(Cut::BeforeCommit)) || server.write_all(said).await.is_err() {
                    return;
                }
                if matches!(cut, Some(Cut::AfterCommit)) {
                    // Before it come the answers to what was sent with it.
                    while let Ok(len @ 1..) = server.read(&mut answered).await
                        && !holds(&answered[..len], b"COMMIT\0")
                    {}
                    return;
                }
            }
            len = server.read(&mut answered) => {
                let Ok(len @ 1..) = len else { return };
                on_its_way.extend_from_slice(&answered[..len]);
                let is_counting = state.is_counting.load(Ordering::SeqCst);
                due.get_or_insert(Instant::now() + if is_counting { DISTANCE } else { Duration::ZERO });
            }
            () = tokio::time::sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                due = None;
                is_answered = true;
                if client.write_all(&std::mem::take(&mut on_its_way)).await.is_err() {
                    return;
                }
            }
        }
    }
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
