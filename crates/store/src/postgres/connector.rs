//! New connections: to the host that takes writes, whichever that is, and set up before they are used.

use std::future::poll_fn;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, ready};

use deadpool::managed::{Manager, Metrics, RecycleError, RecycleResult};
use deadpool_postgres::ClientWrapper;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_postgres::error::Severity;
use tokio_postgres::{AsyncMessage, CancelToken, Config, Row, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::errors::Failure;
use super::settings::{CONNECT_TIMEOUT, Settings};
use super::{snapshot, tls};
use crate::{Revision, StoreError};

/// What holds on every connection. Nobody waits for ever, and a table that grew since it was looked at last
/// is not read from one end to the other: there is one right way to each answer, the primary key. A server
/// that answers before a commit is on disk is told not to.
/// A client that is gone within a transaction holds its locks for as long as it may be idle, and its machine
/// is missed within half a minute. Warnings are sent, whatever the role's settings say: see
/// [`Connection::take_warning`].
const SESSION: &str = "
    SET statement_timeout = '12s';
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '10s';
    SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3;
    SET client_min_messages = warning;
    SET enable_seqscan = off;
    SET enable_bitmapscan = off;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
";

/// Tells what a server has lived through: another store has another identifier, and a server that takes over
/// from another one or is set back to an earlier time begins another timeline.
const HISTORY: &str = "
    SELECT system_identifier || left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system()
";
/// Revisions in the table are below this; see [`Connection::revision`].
const REVISIONS: u64 = 1 << 47;

/// Makes the connections of one store.
pub(super) struct Connector {
    hosts: Vec<Config>,
    /// Which host is asked first: the one that took writes when it was asked last.
    first: AtomicUsize,
    tls: MakeRustlsConnect,
    session: String,
    /// What servers were found to have lived through.
    histories: Mutex<Vec<String>>,
}

/// A connection to a server that takes writes.
pub(super) struct Connection {
    client: ClientWrapper,
    /// The number of what its server has lived through.
    history: u64,
    has_warned: Arc<AtomicBool>,
}

impl Connector {
    pub(super) fn new(settings: &Settings) -> Result<Self, StoreError> {
        let schema = settings.schema.as_ref().map(|schema| format!("SET search_path = \"{schema}\";"));
        Ok(Self {
            hosts: settings.hosts(),
            first: AtomicUsize::new(0),
            tls: tls::connector(settings.authorities.as_deref())?,
            session: format!("{SESSION}{}", schema.unwrap_or_default()),
            histories: Mutex::default(),
        })
    }

    /// Has the server stop what it does for a connection, if it can be reached.
    pub(super) async fn cancel(&self, token: CancelToken) {
        // Nothing hangs on it.
        let _ = timeout(CONNECT_TIMEOUT, token.cancel_query(self.tls.clone())).await;
    }

    async fn connect(&self, host: &Config) -> Result<Connection, Failure> {
        let (client, connection) = host.connect(self.tls.clone()).await?;
        let has_warned = Arc::new(AtomicBool::new(false));
        let task = tokio::spawn(run(connection, Arc::clone(&has_warned)));
        let client = ClientWrapper::new(client, task);
        client.batch_execute(&self.session).await?;
        let history = self.number(ask_for_history(&client).await?);
        Ok(Connection { client, history, has_warned })
    }

    fn number(&self, history: String) -> u64 {
        let mut histories = self.histories.lock().unwrap_or_else(PoisonError::into_inner);
        let number = histories.iter().position(|known| *known == history).unwrap_or_else(|| {
            histories.push(history);
            histories.len() - 1
        });
        number as u64
    }
}

impl Manager for Connector {
    type Type = Connection;
    type Error = Failure;

    /// Asks the hosts one by one. One that takes the connection and says nothing keeps nobody from the next.
    async fn create(&self) -> Result<Connection, Failure> {
        let first = self.first.load(Ordering::Relaxed);
        let mut failed = Failure::NoConnection("there is no host".into());
        for number in (0..self.hosts.len()).map(|number| (first + number) % self.hosts.len()) {
            let host = &self.hosts[number];
            let wait = host.get_connect_timeout().copied().unwrap_or(CONNECT_TIMEOUT);
            // In a box, since every request would carry the whole way to a new connection along.
            let connected = timeout(wait, Box::pin(self.connect(host))).await;
            match connected.unwrap_or(Err(Failure::Silent)) {
                Ok(connection) => {
                    self.first.store(number, Ordering::Relaxed);
                    return Ok(connection);
                }
                Err(failure) => failed = failure,
            }
        }
        Err(failed)
    }

    async fn recycle(&self, connection: &mut Connection, _: &Metrics) -> RecycleResult<Failure> {
        if connection.is_closed() { Err(RecycleError::message("it is closed")) } else { Ok(()) }
    }
}

impl Connection {
    /// The number in a column of a row as the revision that it is to this process. A server that has lost its
    /// end gives numbers again, to other content: what was read before that must not be taken for it. So a
    /// revision tells also what its server has lived through by then, in front of the number.
    pub(super) fn revision(&self, row: &Row, column: usize) -> Option<Revision> {
        let revision = snapshot::revision(row, column)?;
        let is_marker = revision == Revision::MARKER;
        Some(if is_marker { revision } else { Revision(self.history * REVISIONS + revision.0) })
    }

    /// Whether the server has warned of anything since this was asked last.
    pub(super) fn take_warning(&self) -> bool {
        self.has_warned.swap(false, Ordering::SeqCst)
    }
}

impl Deref for Connection {
    type Target = ClientWrapper;

    fn deref(&self) -> &ClientWrapper {
        &self.client
    }
}

/// What a server has lived through. Those that cannot tell are taken for the same.
async fn ask_for_history(client: &ClientWrapper) -> Result<String, Failure> {
    let answers = match client.simple_query(HISTORY).await {
        Err(error) if error.code().is_none() => return Err(error.into()),
        answers => answers.unwrap_or_default(),
    };
    let told = answers.iter().find_map(|answer| match answer {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    Ok(told.unwrap_or_default().to_owned())
}

/// Carries what is said in both directions until the connection ends.
async fn run<S, T>(mut connection: tokio_postgres::Connection<S, T>, has_warned: Arc<AtomicBool>)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let ended = poll_fn(|cx| {
        loop {
            match ready!(connection.poll_message(cx)) {
                Some(Ok(AsyncMessage::Notice(notice))) => {
                    if notice.parsed_severity() == Some(Severity::Warning) {
                        has_warned.store(true, Ordering::SeqCst);
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Poll::Ready(Err(error)),
                None => return Poll::Ready(Ok(())),
            }
        }
    });
    if let Err(error) = ended.await {
        tracing::warn!(%error, "a connection to the store ended");
    }
}
