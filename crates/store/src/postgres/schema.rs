//! The tables: made once, under a lock, and of a known version.

use tokio_postgres::error::SqlState;

use super::connections::Connections;
use super::errors::Failure;
use crate::{OpenMode, StoreError};

/// The version of the tables that this program knows.
const VERSION: i32 = 1;

/// Any number, the same for all who make tables: two that do it at once would fail.
const LOCK: i64 = 0x706f_6f6c_686f_7573;

/// Revisions end where LMDB's do, so that every store can be copied into every engine.
const TABLES: &str = "
    CREATE TABLE kv (
        space bigint NOT NULL,
        k bytea NOT NULL,
        ver bigint NOT NULL,
        v bytea NOT NULL,
        PRIMARY KEY (space, k)
    );
    CREATE TABLE kv_commits (
        space bigint NOT NULL,
        id bytea NOT NULL,
        written boolean NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (space, id)
    );
    CREATE INDEX kv_commits_noted_at ON kv_commits (noted_at);
    CREATE SEQUENCE kv_revisions AS bigint MAXVALUE 140737488355327;
    CREATE TABLE kv_layout (version integer NOT NULL);
    INSERT INTO kv_layout (version) VALUES (1);
";

/// A space is on one machine of a cluster as a whole, with the notes of its commits.
const DISTRIBUTION: &str = "
    SELECT create_distributed_table('kv', 'space');
    SELECT create_distributed_table('kv_commits', 'space', colocate_with => 'kv');
";

/// How tables are made.
pub(super) struct Making {
    /// The schema to make for them.
    pub(super) schema: Option<String>,
    /// Whether they are spread over the machines of a Citus cluster.
    pub(super) distributes: bool,
    /// Who asks: only a server makes them.
    pub(super) mode: OpenMode,
}

/// Finds the tables, or makes them for a server, and refuses those of another version.
pub(super) async fn prepare(connections: &Connections, making: &Making) -> Result<(), StoreError> {
    let found = find_or_make(connections, making).await;
    let found = found.map_err(|failure| failure.explain(connections.place()))?;
    if found == VERSION {
        return Ok(());
    }
    let path = connections.place().to_owned();
    Err(StoreError::UnknownVersion {
        path,
        found: found.try_into().unwrap_or_default(),
        known: VERSION.unsigned_abs(),
    })
}

async fn find_or_make(connections: &Connections, making: &Making) -> Result<i32, Failure> {
    match find(connections).await {
        Err(failure) if failure.code() == Some(&SqlState::UNDEFINED_TABLE) => {
            if making.mode != OpenMode::Server {
                return Err(Failure::NoTables);
            }
            make(connections, making).await?;
            find(connections).await
        }
        found => found,
    }
}

async fn find(connections: &Connections) -> Result<i32, Failure> {
    let session = connections.get().await?;
    let row = session.exchange(session.query_one("SELECT version FROM kv_layout", &[])).await?;
    Ok(row.try_get(0)?)
}

async fn make(connections: &Connections, making: &Making) -> Result<(), Failure> {
    let mut session = connections.get().await?;
    // On the machines of a cluster it takes a while.
    session.begin_with("BEGIN; SET LOCAL statement_timeout = '60s'").await?;
    session.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
    // Others may have been quicker.
    let there = session.query_one("SELECT to_regclass('kv_layout') IS NOT NULL", &[]).await?;
    if !there.try_get::<_, bool>(0)? {
        if let Some(schema) = &making.schema {
            session.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"")).await?;
        }
        session.batch_execute(TABLES).await?;
        if making.distributes {
            session.batch_execute(DISTRIBUTION).await?;
        }
    }
    session.batch_execute("COMMIT").await?;
    session.is_over();
    Ok(())
}
