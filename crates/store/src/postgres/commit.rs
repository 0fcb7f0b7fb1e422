//! Writing: the conditions in one round trip, what is written in the next.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::connections::{Connections, Retries, Session};
use super::errors::Failure;
use super::pipeline::{self, Request};
use super::plan::{Append, Changes, Plan, Row};
use super::{outcome, statements};
use crate::{Batch, CommitError, Revision};

/// For how long a server that cannot be reached is asked again by a writer.
const RETRY_TIME: Duration = Duration::from_secs(3);
/// How many entries one statement writes at most; a power of two.
const ROWS_MAX: usize = 128;

/// Each statement sees what others have committed, so a lock is one of the newest version. It does not ask to
/// write: a server that takes no writes has many names for that, and one for a revision that it cannot give.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// What is known after an attempt.
enum Attempt {
    Written,
    /// Nothing was written, since a condition did not hold or others were in the way.
    Conflict,
    /// Nothing was written.
    Failed(Failure),
    /// The server was lost when it may have committed.
    Open(Failure),
}

/// Commits a batch, and finds out what became of it when the server is lost on the way.
pub(super) async fn commit(
    connections: Arc<Connections>,
    space: i64,
    batch: Batch,
) -> Result<(), CommitError> {
    let plan = Plan::new(&batch);
    let mut retries = Retries::within(RETRY_TIME);
    loop {
        match attempt(&connections, space, &batch.id, &plan).await {
            Attempt::Failed(failure) if failure.is_of_connection() && retries.wait().await => {}
            attempt => return attempt.settle(&connections, space, &batch.id).await,
        }
    }
}

/// Commits what was written in a session's transaction, and finds out what became of it when the server is
/// lost on the way.
pub(super) async fn end(
    connections: &Connections,
    session: Session,
    space: i64,
    id: &[u8; 16],
) -> Result<(), CommitError> {
    let ended = session.exchange_commit(async {
        let note = session.prepare_cached(statements::NOTE_NEW_COMMIT).await?;
        all_done(end_requests(&session, space, id, &note)).await
    });
    let ended = ended.await;
    Attempt::of(session, ended).settle(connections, space, id).await
}

impl Attempt {
    /// What the answer to `COMMIT` and all before it tells of a session's transaction.
    fn of(mut session: Session, ended: Result<(), Failure>) -> Self {
        match ended {
            Ok(()) => {
                session.is_over();
                Self::Written
            }
            Err(failure) if failure.is_conflict() => Self::Conflict,
            Err(failure) if failure.leaves_open() => Self::Open(failure),
            Err(failure) => Self::Failed(failure),
        }
    }

    /// What became of the commit.
    async fn settle(self, connections: &Connections, space: i64, id: &[u8; 16]) -> Result<(), CommitError> {
        match self {
            Self::Written => Ok(()),
            Self::Conflict => Err(CommitError::Conflict),
            Self::Failed(failure) => Err(failure.explain(connections.place()).into()),
            Self::Open(failure) => {
                let error = failure.explain(connections.place());
                tracing::warn!(%error, "the outcome of a commit is being looked up");
                outcome::look_up(connections, space, id).await
            }
        }
    }
}

async fn attempt(connections: &Connections, space: i64, id: &[u8; 16], plan: &Plan<'_>) -> Attempt {
    let mut session = match connections.get().await {
        Ok(session) => session,
        Err(failure) => return Attempt::Failed(failure),
    };
    session.is_begun();
    let begun = session.exchange(begin(&session, space, plan)).await;
    let (revision, found) = match begun {
        Ok(begun) => begun,
        Err(failure) if failure.is_conflict() => return Attempt::Conflict,
        Err(failure) => return Attempt::Failed(failure),
    };
    let Some(changes) = plan.changes(&found) else { return Attempt::Conflict };
    let prepared = session.exchange(async {
        let note = session.prepare_cached(statements::NOTE_NEW_COMMIT).await?;
        Ok::<_, Failure>((Prepared::new(&session, &changes, plan.appends()).await?, note))
    });
    let (prepared, note) = match prepared.await {
        Ok(prepared) => prepared,
        Err(failure) => return Attempt::Failed(failure),
    };
    // In one round trip: when a write fails, the server takes the `COMMIT` behind it for a `ROLLBACK`.
    let mut requests = prepared.requests(&session, space, revision, &changes);
    requests.extend(end_requests(&session, space, id, &note));
    let ended = session.exchange_commit(all_done(requests)).await;
    Attempt::of(session, ended)
}

/// Begins a transaction and takes the locks. Answers the revision of what it will write, and what is there
/// under the locked keys.
pub(super) async fn begin(
    session: &Session,
    space: i64,
    plan: &Plan<'_>,
) -> Result<(i64, HashMap<Vec<u8>, Revision>), Failure> {
    let next = session.prepare_cached(statements::NEXT_REVISION).await?;
    let (queue, locks) = (plan.queue(), plan.locks());
    let queue_up =
        if queue.keys.is_empty() { None } else { Some(session.prepare_cached(statements::QUEUE_UP).await?) };
    let mut prepared = Vec::with_capacity(locks.len());
    for lock in &locks {
        let statement = if lock.shared { statements::LOCK_SHARED } else { statements::LOCK };
        prepared.push(session.prepare_cached(statement).await?);
    }
    let mut requests: Vec<Request<'_, Result<_, Failure>>> = vec![
        Box::pin(async { session.batch_execute(BEGIN).await.map_err(Failure::from).map(|()| Vec::new()) }),
        Box::pin(async { Ok(session.query(&next, &[]).await?) }),
    ];
    if let Some(queue_up) = &queue_up {
        requests.push(Box::pin(async {
            session.query(queue_up, &[&space, &queue.keys, &queue.shared]).await?;
            Ok(Vec::new())
        }));
    }
    for (lock, statement) in locks.iter().zip(&prepared) {
        requests.push(Box::pin(async {
            let parameters: [&(dyn ToSql + Sync); 2] = [&space, &lock.keys];
            Ok(session.query(statement, &parameters).await?)
        }));
    }
    let mut answers = pipeline::all(requests).await.into_iter();
    answers.next().transpose()?;
    let next = answers.next().transpose()?.unwrap_or_default();
    let next = next.first().ok_or(Failure::Damaged)?.try_get(0)?;
    let mut found = HashMap::new();
    for rows in answers {
        for row in rows? {
            found.insert(row.try_get(0)?, session.revision(&row, 1).ok_or(Failure::Damaged)?);
        }
    }
    Ok((next, found))
}

/// Writes a batch in a transaction that goes on.
pub(super) async fn write(
    session: &Session,
    space: i64,
    revision: i64,
    changes: &Changes<'_>,
    appends: &[Append<'_>],
) -> Result<(), Failure> {
    let prepared = Prepared::new(session, changes, appends).await?;
    all_done(prepared.requests(session, space, revision, changes)).await
}

/// Sends requests, and answers the first failure.
async fn all_done(requests: Vec<Request<'_, Result<(), Failure>>>) -> Result<(), Failure> {
    pipeline::all(requests).await.into_iter().collect()
}

/// The statements of a batch, and the rows of each.
struct Prepared<'c> {
    writes: Vec<(Statement, &'c [Row<'c>])>,
    delete: Statement,
    append: Option<(Statement, Statement, &'c [Append<'c>])>,
}

impl<'c> Prepared<'c> {
    async fn new(
        session: &Session,
        changes: &'c Changes<'c>,
        appends: &'c [Append<'c>],
    ) -> Result<Self, Failure> {
        let mut writes = Vec::new();
        for (rows, statement) in [
            (&changes.inserts, statements::insert as fn(usize) -> String),
            (&changes.upserts, statements::upsert),
        ] {
            for rows in in_powers_of_two(rows) {
                writes.push((session.prepare_cached(&statement(rows.len())).await?, rows));
            }
        }
        let delete = session.prepare_cached(statements::DELETE).await?;
        let append = if appends.is_empty() {
            None
        } else {
            let lock = session.prepare_cached(statements::LOCK_APPENDS).await?;
            Some((lock, session.prepare_cached(statements::APPEND).await?, appends))
        };
        Ok(Self { writes, delete, append })
    }

    fn requests<'r>(
        &'r self,
        session: &'r Session,
        space: i64,
        revision: i64,
        changes: &'r Changes<'r>,
    ) -> Vec<Request<'r, Result<(), Failure>>> {
        let mut requests: Vec<Request<'_, _>> = Vec::new();
        for (statement, rows) in &self.writes {
            requests.push(Box::pin(write_rows(session, space, revision, statement, rows)));
        }
        if !changes.deletes.is_empty() {
            requests.push(Box::pin(async move {
                let parameters: [&(dyn ToSql + Sync); 2] = [&space, &changes.deletes];
                session.execute(&self.delete, &parameters).await?;
                Ok(())
            }));
        }
        // Last, since whoever else appends to the space waits from here on.
        if let Some((lock, statement, appends)) = &self.append {
            requests.push(Box::pin(async move {
                session.query(lock, &[&space]).await?;
                Ok(())
            }));
            requests.push(Box::pin(append(session, space, statement, appends)));
        }
        requests
    }
}

/// Parts whose lengths are powers of two, so that few statements serve batches of every length.
fn in_powers_of_two<T>(mut rows: &[T]) -> Vec<&[T]> {
    let mut parts = Vec::new();
    while !rows.is_empty() {
        let len = (1 << rows.len().ilog2()).min(ROWS_MAX);
        let (part, rest) = rows.split_at(len);
        parts.push(part);
        rows = rest;
    }
    parts
}

/// Notes a commit, and commits.
fn end_requests<'r>(
    session: &'r Session,
    space: i64,
    id: &'r [u8; 16],
    note: &'r Statement,
) -> Vec<Request<'r, Result<(), Failure>>> {
    let noted = Box::pin(async move {
        session.execute(note, &[&space, &id.as_slice()]).await?;
        Ok(())
    });
    vec![noted, Box::pin(async { Ok(session.batch_execute("COMMIT").await?) })]
}

async fn write_rows(
    session: &Session,
    space: i64,
    revision: i64,
    statement: &Statement,
    rows: &[Row<'_>],
) -> Result<(), Failure> {
    let marker = Revision::MARKER.0.cast_signed();
    let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![&space];
    for row in rows {
        parameters.push(&row.key);
        parameters.push(if row.value.is_empty() { &marker } else { &revision });
        parameters.push(&row.value);
    }
    session.execute(statement, &parameters).await?;
    Ok(())
}

async fn append(
    session: &Session,
    space: i64,
    statement: &Statement,
    appends: &[Append<'_>],
) -> Result<(), Failure> {
    let prefixes: Vec<&[u8]> = appends.iter().map(|append| append.prefix).collect();
    let values: Vec<&[u8]> = appends.iter().map(|append| append.value).collect();
    let indexes: Vec<i32> = (0..).take(appends.len()).collect();
    session.execute(statement, &[&space, &prefixes, &indexes, &values]).await?;
    Ok(())
}
