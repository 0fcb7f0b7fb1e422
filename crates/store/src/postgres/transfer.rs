//! The whole table: read as of one transaction, and filled in one.

use super::connections::{Connections, Session, random_id};
use super::errors::Failure;
use super::rows::Rows;
use super::wait::wait_for;
use super::{commit, number, snapshot, statements};
use crate::dump::Inspection;
use crate::{CommitError, Dump, Entries, Revision, Space, StoreError};

/// The greatest number of the sequence that revisions come out of.
const REVISION_MAX: Revision = Revision((1 << 47) - 1);

const BEGIN_TO_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// The table as of one transaction, less what was read.
pub(super) struct PostgresDump<'s> {
    connections: &'s Connections,
    session: Session,
    newest: Revision,
    /// Behind which entry the next part begins.
    last: (i64, Vec<u8>),
}

impl<'s> PostgresDump<'s> {
    /// All that is there now.
    pub(super) fn new(connections: &'s Connections) -> Result<Self, StoreError> {
        let begin = async {
            let mut session = connections.get().await?;
            session.begin_with(BEGIN_TO_READ).await?;
            session.lasts().await?;
            let settle = async {
                // The first read settles the moment; revisions that were given by then are not greater.
                session.query_one("SELECT EXISTS (SELECT 1 FROM kv)", &[]).await?;
                session.query_one("SELECT last_value FROM kv_revisions", &[]).await
            };
            let row = session.exchange(settle).await?;
            let newest = snapshot::revision(&row, 0).ok_or(Failure::Damaged)?;
            Ok(Self { connections, session, newest, last: (-1, Vec::new()) })
        };
        let dump = wait_for(connections.runtime(), begin);
        dump.map_err(|failure: Failure| failure.explain(connections.place()))
    }

    async fn read(&mut self) -> Result<Option<(Space, Entries)>, Failure> {
        let rows = self.session.exchange(async {
            let next = self.session.prepare_cached(statements::NEXT_PART).await?;
            self.session.query(&next, &[&self.last.0, &self.last.1]).await
        });
        let rows = rows.await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let space: i64 = first.try_get(0)?;
        let mut entries = Entries::default();
        for row in &rows {
            if row.try_get::<_, i64>(0)? != space {
                break;
            }
            let revision = snapshot::revision(row, 2).ok_or(Failure::Damaged)?;
            entries.push(row.try_get(1)?, row.try_get(3)?, revision);
        }
        if let Some(last) = entries.last() {
            self.last = (space, last.key.to_vec());
        }
        Ok(Some((Space(space.cast_unsigned()), entries)))
    }
}

impl Dump for PostgresDump<'_> {
    fn newest(&self) -> Revision {
        self.newest
    }

    fn entry_count(&self) -> Option<u64> {
        None
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        let connections = self.connections;
        let part = wait_for(connections.runtime(), self.read());
        part.map_err(|failure| failure.explain(connections.place()))
    }
}

/// Fills an empty table, in one transaction: it is there as a whole or not at all.
pub(super) fn load(connections: &Connections, dump: &mut dyn Dump) -> Result<(), StoreError> {
    let newest = dump.newest();
    if newest > REVISION_MAX {
        return Err(StoreError::Unloadable(format!("revisions up to {} are too great", newest.0)));
    }
    let explained = |failure: Failure| failure.explain(connections.place());
    let runtime = connections.runtime();
    let session = wait_for(runtime, begin_to_fill(connections)).map_err(explained)?;
    let Some(session) = session else {
        return Err(StoreError::NotEmpty(connections.place().to_owned()));
    };
    let mut rows = wait_for(runtime, session.exchange(Rows::begin(&session))).map_err(explained)?;
    let mut inspection = Inspection::default();
    while let Some((space, entries)) = dump.next_part()? {
        inspection.inspect(space, &entries, newest)?;
        let space = number(space)?;
        let write = async {
            for entry in entries.iter() {
                rows.write(space, entry).await?;
            }
            Ok::<_, tokio_postgres::Error>(())
        };
        wait_for(runtime, session.exchange(write)).map_err(explained)?;
    }
    let finish = async {
        rows.finish().await?;
        let go_on = "SELECT setval('kv_revisions', greatest($1, (SELECT last_value FROM kv_revisions)))";
        session.execute(go_on, &[&newest.0.cast_signed()]).await
    };
    wait_for(runtime, session.exchange(finish)).map_err(explained)?;
    drop(rows);
    let id = random_id();
    wait_for(runtime, commit::end(connections, session, 0, &id)).map_err(|error| match error {
        CommitError::Failed(error) => error,
        CommitError::Conflict | CommitError::Unknown => StoreError::Engine(format!(
            "{}: whether all of it was stored cannot be told; look with `poolhouse check`, and drop the \
             tables before another try",
            connections.place()
        )),
    })
}

/// A transaction that nobody else writes beside; nothing if there is something in the table.
async fn begin_to_fill(connections: &Connections) -> Result<Option<Session>, Failure> {
    let mut session = connections.get().await?;
    session.begin_with("BEGIN").await?;
    session.lasts().await?;
    let look = async {
        session.batch_execute("LOCK TABLE kv IN EXCLUSIVE MODE").await?;
        session.query_one("SELECT EXISTS (SELECT 1 FROM kv)", &[]).await
    };
    let filled = session.exchange(look).await?;
    Ok((!filled.try_get::<_, bool>(0)?).then_some(session))
}

/// Removes everything.
pub(super) async fn empty(connections: &Connections) -> Result<(), StoreError> {
    let emptied = async {
        let session = connections.get().await?;
        Ok(session.batch_execute("TRUNCATE kv, kv_commits").await?)
    };
    emptied.await.map_err(|failure: Failure| failure.explain(connections.place()))
}
