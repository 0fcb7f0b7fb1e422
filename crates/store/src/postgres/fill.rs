//! Any number of entries in one commit: a batch whose transaction goes on with rows that are copied in.
//!
//! Its conditions are locked against everybody, also those that it only reads. So whoever has one of them too
//! waits until it has ended, and what was seen to be vacant stays so.

use std::time::Duration;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::connections::{Connections, Retries, Session};
use super::errors::Failure;
use super::plan::Plan;
use super::rows::Rows;
use super::wait::wait_for;
use super::{commit, number, snapshot, statements};
use crate::dump::Inspection;
use crate::{Batch, CommitError, Entry, Filling, KeyRange, Position, Revision, Space};

/// For how long a server that cannot be reached is asked again. Much was prepared for this.
const RETRY_TIME: Duration = Duration::from_secs(30);

/// A transaction that takes entries.
struct Transaction {
    /// Dropped before the session, which is of no use before.
    rows: Rows,
    session: Session,
    space: i64,
    revision: Revision,
    /// Where the next entry is appended, once there was one.
    next: Option<Position>,
}

/// Writes all of it, or nothing.
pub(super) fn fill(
    connections: &Connections,
    space: Space,
    filling: &mut Filling<'_>,
) -> Result<(), CommitError> {
    let runtime = connections.runtime();
    let failed = |failure: Failure| {
        // Who holds a lock for so long is filling too.
        let is_held_off = failure.code() == Some(&SqlState::LOCK_NOT_AVAILABLE);
        if is_held_off || failure.is_conflict() {
            return CommitError::Conflict;
        }
        failure.explain(connections.place()).into()
    };
    let begun = begin(connections, number(space)?, &filling.batch, filling.vacant);
    let Some(mut transaction) = wait_for(runtime, begun).map_err(failed)? else {
        return Err(CommitError::Conflict);
    };
    let mut inspection = Inspection::default();
    while let Some(entries) = (filling.source)()? {
        let vacant_len = filling.inspect(&mut inspection, space, &entries)?;
        let written = wait_for(runtime, async {
            transaction.put(entries.iter().take(vacant_len)).await?;
            transaction.append(filling.appended, entries.iter().skip(vacant_len)).await
        });
        written.map_err(failed)?;
    }
    let session = wait_for(runtime, transaction.finish()).map_err(failed)?;
    wait_for(runtime, commit::end(connections, session, number(space)?, &filling.batch.id))
}

/// A transaction in which everything is written but the entries; nothing if a condition does not hold.
async fn begin(
    connections: &Connections,
    space: i64,
    batch: &Batch,
    vacant: KeyRange<'_>,
) -> Result<Option<Transaction>, Failure> {
    let mut retries = Retries::within(RETRY_TIME);
    loop {
        match try_to_begin(connections, space, batch, vacant).await {
            Err(failure) if failure.is_of_connection() && retries.wait().await => {}
            outcome => return outcome,
        }
    }
}

async fn try_to_begin(
    connections: &Connections,
    space: i64,
    batch: &Batch,
    vacant: KeyRange<'_>,
) -> Result<Option<Transaction>, Failure> {
    let mut session = connections.get().await?;
    let plan = Plan::alone(batch);
    session.is_begun();
    let (revision, found) = session.exchange(commit::begin(&session, space, &plan)).await?;
    session.lasts().await?;
    let Some(changes) = plan.changes(&found) else { return Ok(None) };
    let (start, end) = snapshot::bounds(vacant);
    // A statement of its own, so it sees what was committed while the locks were waited for.
    let there = session.exchange(session.query(statements::WALK, &[&space, &start, &end, &1_i64])).await?;
    if !there.is_empty() {
        return Ok(None);
    }
    session.exchange(commit::write(&session, space, revision, &changes, plan.appends())).await?;
    let rows = session.exchange(Rows::begin(&session)).await?;
    let revision = Revision(revision.cast_unsigned());
    Ok(Some(Transaction { rows, session, space, revision, next: None }))
}

impl Transaction {
    async fn put(&mut self, entries: impl Iterator<Item = Entry<'_>>) -> Result<(), Failure> {
        let Self { rows, session, space, revision, .. } = self;
        let write = async {
            for Entry { key, value, .. } in entries {
                rows.write(*space, new(key, value, *revision)).await?;
            }
            Ok::<_, Error>(())
        };
        session.exchange(write).await
    }

    async fn append(
        &mut self,
        prefix: &[u8],
        entries: impl Iterator<Item = Entry<'_>>,
    ) -> Result<(), Failure> {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return Ok(());
        }
        let mut next = match self.next {
            Some(next) => next,
            None => self.begin_to_append().await?,
        };
        let Self { rows, session, space, .. } = self;
        let write = async {
            for Entry { value, .. } in entries {
                let key = next.key(prefix);
                rows.write(*space, new(&key, value, Revision(next.commit))).await?;
                next.index += 1;
            }
            Ok::<_, Error>(())
        };
        session.exchange(write).await?;
        self.next = Some(next);
        Ok(())
    }

    /// As late as it can be, since whoever appends to the space waits from here on.
    async fn begin_to_append(&mut self) -> Result<Position, Failure> {
        let Self { rows, session, space, .. } = self;
        let begin = async {
            rows.finish().await?;
            session.query(statements::LOCK_APPENDS, &[space]).await?;
            let row = session.query_one(statements::NEXT_REVISION, &[]).await?;
            *rows = Rows::begin(session).await?;
            Ok::<_, Error>(row)
        };
        let row = session.exchange(begin).await?;
        Ok(Position::first_of(snapshot::revision(&row, 0).ok_or(Failure::Damaged)?))
    }

    /// Waits until the server has all of it, and answers the session that is to commit.
    async fn finish(mut self) -> Result<Session, Failure> {
        self.session.exchange(self.rows.finish()).await?;
        Ok(self.session)
    }
}

/// An entry as a commit of this revision writes it.
fn new<'e>(key: &'e [u8], value: &'e [u8], revision: Revision) -> Entry<'e> {
    Entry { key, value, revision: if value.is_empty() { Revision::MARKER } else { revision } }
}
