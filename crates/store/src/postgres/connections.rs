//! Connections to the server: a bounded number of them, handed out one by one.

use std::future::Future;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{Object, Pool, Timeouts};
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};

use super::connector::{Connection, Connector};
use super::errors::Failure;
use super::settings::Settings;
use crate::{OpenMode, StoreError};

/// How long a request waits for one of the connections that are all in use.
const WAIT_MAX: Duration = Duration::from_secs(2);
/// The same for a tool, which has no client who waits, and may have more to do at once than connections.
const TOOL_WAIT_MAX: Duration = Duration::from_mins(5);
/// How long an exchange with the server takes at most. A server that can still do so ends it earlier.
const ANSWER_MAX: Duration = Duration::from_secs(15);

/// The same for each part of a transaction that lasts: the rest of it may yet have to reach a standby.
const LASTING_ANSWER_MAX: Duration = Duration::from_mins(10);

/// What holds instead in a transaction that lasts. It ends when the server misses the client. Version 17 has
/// a bound more.
const LASTING: &str = "
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
    SELECT set_config('transaction_timeout', '0', true)
        WHERE current_setting('transaction_timeout', true) <> '0';
";

/// The connections of one store.
pub(super) struct Connections {
    pool: Pool<Connector>,
    runtime: Handle,
    place: String,
}

/// A connection in use.
pub(super) struct Session {
    connection: Option<Object<Connector>>,
    runtime: Handle,
    /// Whether a transaction was begun and not ended.
    in_transaction: bool,
    /// Whether what is asked may take long.
    is_lasting: bool,
    /// Whether nothing more can come of the connection.
    is_lost: AtomicBool,
}

/// For how long something is tried again.
pub(super) struct Retries {
    until: Instant,
    attempts: u32,
}

impl Connections {
    /// Connects to nothing yet. Must be called on a runtime, which is the one that the connections live on.
    pub(super) fn new(settings: Settings, mode: OpenMode) -> Result<Self, StoreError> {
        let wait = if mode == OpenMode::Server { WAIT_MAX } else { TOOL_WAIT_MAX };
        let timeouts = Timeouts { wait: Some(wait), create: None, recycle: None };
        let pool = Pool::builder(Connector::new(&settings)?)
            .max_size(settings.connections_max)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1)
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
        let connection = Some(self.pool.get().await?);
        let (runtime, is_lost) = (self.runtime.clone(), AtomicBool::new(false));
        Ok(Session { connection, runtime, in_transaction: false, is_lasting: false, is_lost })
    }
}

impl Deref for Session {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is taken out only when the session is dropped")
    }
}

impl Session {
    /// Begins a transaction by this statement.
    pub(super) async fn begin_with(&mut self, statement: &str) -> Result<(), Failure> {
        self.is_begun();
        self.exchange(self.batch_execute(statement)).await
    }

    /// Lets the transaction take as long as it takes, and each part of it long.
    pub(super) async fn lasts(&mut self) -> Result<(), Failure> {
        self.exchange(self.batch_execute(LASTING)).await?;
        self.is_lasting = true;
        Ok(())
    }

    /// A transaction is begun, or is about to be.
    pub(super) fn is_begun(&mut self) {
        self.in_transaction = true;
    }

    /// The transaction has ended.
    pub(super) fn is_over(&mut self) {
        self.in_transaction = false;
    }

    /// Asks, and waits for the answer as long as one can be hoped for: a server that hangs says nothing, and
    /// its machine goes on to confirm what is sent to it. A connection that fails is not used again.
    pub(super) async fn exchange<T, E: Into<Failure>>(
        &self,
        answer: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        let wait = if self.is_lasting { LASTING_ANSWER_MAX } else { ANSWER_MAX };
        let answer = timeout(wait, answer).await;
        let answer = answer.map_or(Err(Failure::Silent), |answer| answer.map_err(Into::into));
        if let Err(failure) = &answer {
            self.is_lost.fetch_or(failure.is_of_connection(), Ordering::Relaxed);
            if matches!(failure, Failure::Silent) {
                self.give_up();
            }
        }
        answer
    }

    /// As [`Session::exchange`], with a commit in it. When an operator cancels its wait for the standby, the
    /// server takes it for done and warns that the standby may not have it.
    pub(super) async fn exchange_commit<T, E: Into<Failure>>(
        &self,
        answer: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        self.take_warning();
        let answer = self.exchange(answer).await?;
        if self.take_warning() { Err(Failure::Unconfirmed) } else { Ok(answer) }
    }

    /// Has the server stop, if it still can, so that what was asked does not hold on to locks and to a place
    /// at the server. If it cannot, the other connections to it are as silent.
    fn give_up(&self) {
        let Some(pool) = self.connection.as_ref().and_then(Object::pool) else { return };
        pool.retain(|_, _| false);
        let token = self.cancel_token();
        self.runtime.spawn(async move { pool.manager().cancel(token).await });
    }
}

impl Drop for Session {
    /// Ends a transaction that was left open, and hands the connection on when that is done. Nobody waits.
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if self.is_lost.load(Ordering::Relaxed) {
            // The server ends what was begun.
            drop(Object::take(connection));
        } else if self.in_transaction {
            self.runtime.spawn(async move {
                let ended = timeout(ANSWER_MAX, connection.batch_execute("ROLLBACK")).await;
                if !matches!(ended, Ok(Ok(()))) {
                    drop(Object::take(connection));
                }
            });
        }
    }
}

impl Retries {
    /// Until `time` has passed.
    pub(super) fn within(time: Duration) -> Self {
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

/// What no other commit has as its id.
pub(super) fn random_id() -> [u8; 16] {
    (u128::from(random()) << 64 | u128::from(random())).to_be_bytes()
}
