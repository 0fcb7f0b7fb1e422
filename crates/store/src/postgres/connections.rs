//! Connections to the server: a bounded number of them, handed out one by one.

use std::hash::{BuildHasher as _, RandomState};
use std::ops::Deref;
use std::time::Duration;

use deadpool_postgres::{
    Client, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts,
};
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::errors::Failure;
use super::settings::Settings;
use super::tls;
use crate::StoreError;

/// How long a request waits for one of the connections that are all in use.
const WAIT_MAX: Duration = Duration::from_secs(10);
/// How long a new connection takes at most, over all hosts.
const CREATE_MAX: Duration = Duration::from_secs(15);

/// What holds on every connection. Nobody waits for ever, and a table that grew since it was looked at last
/// is not read from one end to the other: there is one right way to each answer, the primary key. A server
/// that answers before a commit is on disk is told not to.
const SESSION: &str = "
    SET statement_timeout = '30s';
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '60s';
    SET enable_seqscan = off;
    SET enable_bitmapscan = off;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
";

/// What holds instead in a transaction that lasts. It ends when the client is gone, which the server finds
/// out by itself within half a minute, also when the client's whole machine is. Version 17 has a bound more.
const LASTING: &str = "
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
    SELECT set_config('transaction_timeout', '0', true)
        WHERE current_setting('transaction_timeout', true) <> '0';
    SET LOCAL tcp_keepalives_idle = 10;
    SET LOCAL tcp_keepalives_interval = 5;
    SET LOCAL tcp_keepalives_count = 3;
";

/// The connections of one store.
pub(super) struct Connections {
    pool: Pool,
    runtime: Handle,
    place: String,
}

/// A connection in use.
pub(super) struct Session {
    client: Option<Client>,
    runtime: Handle,
    /// Whether a transaction was begun and not ended.
    in_transaction: bool,
}

/// For how long something is tried again.
pub(super) struct Patience {
    until: Instant,
    attempts: u32,
}

impl Connections {
    /// Connects to nothing yet. Must be called on a runtime, which is the one that the connections live on.
    pub(super) fn new(settings: Settings) -> Result<Self, StoreError> {
        let connector = tls::connector(settings.authorities.as_deref())?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(settings.client, connector, recycling);
        let timeouts = Timeouts { wait: Some(WAIT_MAX), create: Some(CREATE_MAX), recycle: None };
        let schema = settings.schema.as_ref().map(|schema| format!("SET search_path = \"{schema}\";"));
        let session = format!("{SESSION}{}", schema.unwrap_or_default());
        let prepare = Hook::async_fn(move |client, _| {
            let session = session.clone();
            Box::pin(async move { client.batch_execute(&session).await.map_err(HookError::Backend) })
        });
        let pool = Pool::builder(manager)
            .max_size(settings.connections_max)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1)
            .post_create(prepare)
            .build()
            .map_err(|error| StoreError::Engine(format!("{}: {error}", settings.place)))?;
        Ok(Self { pool, runtime: Handle::current(), place: settings.place })
    }

    /// The store for people.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// Where the connections live.
    pub(super) fn runtime(&self) -> &Handle {
        &self.runtime
    }

    /// A connection.
    pub(super) async fn get(&self) -> Result<Session, Failure> {
        let client = self.pool.get().await?;
        Ok(Session { client: Some(client), runtime: self.runtime.clone(), in_transaction: false })
    }
}

impl Deref for Session {
    type Target = Client;

    fn deref(&self) -> &Client {
        self.client.as_ref().expect("it is taken out only when the session is dropped")
    }
}

impl Session {
    /// Begins a transaction by this statement.
    pub(super) async fn begin_with(&mut self, statement: &str) -> Result<(), Failure> {
        self.is_begun();
        Ok(self.batch_execute(statement).await?)
    }

    /// Lets the transaction take as long as it takes.
    pub(super) async fn lasts(&self) -> Result<(), Failure> {
        Ok(self.batch_execute(LASTING).await?)
    }

    /// A transaction is begun, or is about to be.
    pub(super) fn is_begun(&mut self) {
        self.in_transaction = true;
    }

    /// The transaction has ended.
    pub(super) fn is_over(&mut self) {
        self.in_transaction = false;
    }

    /// Closes the connection. The server ends what was begun.
    pub(super) fn close(mut self) {
        if let Some(client) = self.client.take() {
            drop(Client::take(client));
        }
    }
}

impl Drop for Session {
    /// Ends a transaction that was left open, and hands the connection on when that is done. Nobody waits.
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        if !self.in_transaction {
            return;
        }
        self.runtime.spawn(async move {
            if client.batch_execute("ROLLBACK").await.is_err() {
                drop(Client::take(client));
            }
        });
    }
}

impl Patience {
    /// It lasts for `time`.
    pub(super) fn of(time: Duration) -> Self {
        Self { until: Instant::now() + time, attempts: 0 }
    }

    /// Waits a random time that grows with each attempt. Answers whether there is to be another one.
    pub(super) async fn wait(&mut self) -> bool {
        const PAUSE_MS: u64 = 20;
        let bound = PAUSE_MS << self.attempts.min(6);
        let pause = Duration::from_millis(bound / 2 + random() % bound);
        self.attempts += 1;
        if Instant::now() + pause > self.until {
            return false;
        }
        tokio::time::sleep(pause).await;
        true
    }
}

/// Any number. It only keeps those apart who would otherwise ask at the same time.
fn random() -> u64 {
    RandomState::new().hash_one(0)
}
