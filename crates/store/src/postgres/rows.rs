//! Rows on their way into the table, by the server's own way to take many.

use std::pin::Pin;

use tokio_postgres::Error;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;

use super::connections::Session;
use crate::{Entry, Revision};

const COPY: &str = "COPY kv (space, k, ver, v) FROM STDIN BINARY";

/// Rows that the server takes one after the other. Nothing else can be asked of the session before they are
/// finished; if they are dropped instead, its transaction fails.
pub(super) struct Rows {
    writer: Pin<Box<BinaryCopyInWriter>>,
}

impl Rows {
    /// Begins to write rows.
    pub(super) async fn begin(session: &Session) -> Result<Self, Error> {
        let sink = session.copy_in(COPY).await?;
        let types = [Type::INT8, Type::BYTEA, Type::INT8, Type::BYTEA];
        Ok(Self { writer: Box::pin(BinaryCopyInWriter::new(sink, &types)) })
    }

    /// Writes the row of an entry.
    pub(super) async fn write(&mut self, space: i64, entry: Entry<'_>) -> Result<(), Error> {
        let Entry { key, value, revision: Revision(revision) } = entry;
        self.writer.as_mut().write(&[&space, &key, &revision.cast_signed(), &value]).await
    }

    /// Waits until the server has all of them. There can be no more.
    pub(super) async fn finish(&mut self) -> Result<(), Error> {
        self.writer.as_mut().finish().await?;
        Ok(())
    }
}
