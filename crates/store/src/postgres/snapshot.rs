//! Reading: a transaction that begins with the first read, in the same round trip.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Bound;
use std::time::Duration;

use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::connections::{Connections, Retries, Session};
use super::errors::Failure;
use super::kept::Kept;
use super::statements;
use super::wait::wait_for;
use crate::{Entry, KEY_LEN_MAX, KeyRange, Revision, Snapshot, StoreError, Stored};

/// For how long a server that cannot be reached is asked again by a reader.
const RETRY_TIME: Duration = Duration::from_secs(3);

const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// One space as of the moment of the first read.
pub(super) struct PostgresSnapshot<'s> {
    connections: &'s Connections,
    space: i64,
    state: RefCell<State>,
    assumption: RefCell<Assumption>,
    /// What was read and may be lent.
    kept: Kept<Vec<Row>>,
}

enum State {
    /// Nothing was read yet.
    New,
    /// The transaction sees one moment.
    Open(Box<Session>),
    /// The transaction is gone, and another one would see another moment.
    Lost,
}

/// What was taken for granted of one entry.
#[derive(Clone)]
enum Assumption {
    None,
    /// It has this revision.
    Open(Vec<u8>, Revision),
    /// It was so, or not.
    Settled(bool),
}

type Parameters<'p> = [&'p (dyn ToSql + Sync)];

impl<'s> PostgresSnapshot<'s> {
    /// A snapshot that begins when it is read.
    pub(super) fn new(connections: &'s Connections, space: i64) -> Self {
        let (state, assumption) = (RefCell::new(State::New), RefCell::new(Assumption::None));
        Self { connections, space, state, assumption, kept: Kept::default() }
    }

    fn read(&self, statement: &str, parameters: &Parameters<'_>) -> Result<Vec<Row>, StoreError> {
        let mut state = self.state.borrow_mut();
        let read = wait_for(self.connections.runtime(), async {
            match std::mem::replace(&mut *state, State::Lost) {
                State::New => self.begin(statement, parameters).await,
                State::Open(session) => {
                    let rows = session.exchange(async {
                        session.query(&session.prepare_cached(statement).await?, parameters).await
                    });
                    let rows = rows.await?;
                    Ok((session, rows))
                }
                State::Lost => Err(Failure::NoConnection("the transaction was lost".into())),
            }
        });
        let (session, rows) = read.map_err(|failure| failure.explain(self.connections.place()))?;
        *state = State::Open(session);
        Ok(rows)
    }

    /// Begins a transaction and reads in it. As long as nothing was read, any server that can be reached will
    /// do.
    async fn begin(
        &self,
        statement: &str,
        parameters: &Parameters<'_>,
    ) -> Result<(Box<Session>, Vec<Row>), Failure> {
        let mut retries = Retries::within(RETRY_TIME);
        loop {
            match self.try_to_begin(statement, parameters).await {
                Err(failure) if failure.is_of_connection() && retries.wait().await => {}
                outcome => return outcome,
            }
        }
    }

    /// Begins, reads, and sees to what was taken for granted, in one round trip.
    async fn try_to_begin(
        &self,
        statement: &str,
        parameters: &Parameters<'_>,
    ) -> Result<(Box<Session>, Vec<Row>), Failure> {
        let mut session = Box::new(self.connections.get().await?);
        session.is_begun();
        let (rows, holds) = session.exchange(self.begin_on(&session, statement, parameters)).await?;
        if let Some(holds) = holds {
            self.assumption.replace(Assumption::Settled(holds));
        }
        Ok((session, rows))
    }

    async fn begin_on(
        &self,
        session: &Session,
        statement: &str,
        parameters: &Parameters<'_>,
    ) -> Result<(Vec<Row>, Option<bool>), tokio_postgres::Error> {
        let assumption = self.assumption.borrow().clone();
        let prepared = session.prepare_cached(statement).await?;
        let check = session.prepare_cached(statements::FIND_REVISION).await?;
        let check = async {
            let Assumption::Open(key, revision) = assumption else { return Ok(None) };
            let row = session.query_opt(&check, &[&self.space, &key]).await?;
            Ok(Some(row.and_then(|row| session.revision(&row, 0)) == Some(revision)))
        };
        let (begun, rows, holds) = tokio::join!(
            biased;
            session.batch_execute(BEGIN),
            session.query(&prepared, parameters),
            check,
        );
        begun?;
        Ok((rows?, holds?))
    }

    fn has_revision(&self, key: &[u8], wanted: Revision) -> Result<bool, StoreError> {
        let rows = self.read(statements::FIND_REVISION, &[&self.space, &key])?;
        Ok(rows.first().and_then(|row| self.revision(row, 0)) == Some(wanted))
    }

    fn revision(&self, row: &Row, column: usize) -> Option<Revision> {
        match &*self.state.borrow() {
            State::Open(session) => session.revision(row, column),
            State::New | State::Lost => None,
        }
    }

    fn damaged(&self) -> StoreError {
        Failure::Damaged.explain(self.connections.place())
    }

    /// An entry as it lies in a row.
    fn entry<'r>(&self, row: &'r Row) -> Result<Entry<'r>, StoreError> {
        let parts = || Some((row.try_get(0).ok()?, self.revision(row, 1)?, row.try_get(2).ok()?));
        let (key, revision, value) = parts().ok_or_else(|| self.damaged())?;
        Ok(Entry { key, value, revision })
    }
}

impl Snapshot for PostgresSnapshot<'_> {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.kept.keep(self.read(statements::FIND, &[&self.space, &keys])?);
        let mut found = HashMap::with_capacity(rows.len());
        for row in rows {
            let Entry { key, value, revision } = self.entry(row)?;
            found.insert(key, Stored { value, revision });
        }
        Ok(keys.iter().map(|key| found.get(key).copied()).collect())
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        let (start, end) = bounds(range);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.read(statements::WALK, &[&self.space, &start, &end, &limit])?;
        self.kept.keep(rows).iter().map(|row| self.entry(row)).collect()
    }

    fn assume(&self, key: &[u8], revision: Revision) -> Result<bool, StoreError> {
        if matches!(*self.state.borrow(), State::New) {
            self.assumption.replace(Assumption::Open(key.to_vec(), revision));
            return Ok(true);
        }
        self.has_revision(key, revision)
    }

    fn settle(&self) -> Result<bool, StoreError> {
        let assumption = self.assumption.borrow().clone();
        match assumption {
            Assumption::None => Ok(true),
            // Nothing was read since.
            Assumption::Open(key, revision) => self.has_revision(&key, revision),
            Assumption::Settled(holds) => Ok(holds),
        }
    }
}

/// The number in a column of a row as a revision.
pub(super) fn revision(row: &Row, column: usize) -> Option<Revision> {
    u64::try_from(row.try_get::<_, i64>(column).ok()?).ok().map(Revision)
}

/// A range as its first key and the first key behind it.
pub(super) fn bounds((start, end): KeyRange<'_>) -> (Vec<u8>, Vec<u8>) {
    let behind = |key: &[u8]| [key, &[0]].concat();
    let start = match start {
        Bound::Unbounded => Vec::new(),
        Bound::Included(key) => key.to_vec(),
        Bound::Excluded(key) => behind(key),
    };
    let end = match end {
        Bound::Unbounded => vec![0xFF; KEY_LEN_MAX + 1],
        Bound::Included(key) => behind(key),
        Bound::Excluded(key) => key.to_vec(),
    };
    (start, end)
}
