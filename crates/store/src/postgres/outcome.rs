//! What became of a commit whose answer was lost.

use std::time::Duration;

use super::connections::{Connections, Retries};
use super::errors::Failure;
use super::statements;
use crate::CommitError;

/// For how long a server that does not come back is waited for. Notes of commits are kept far longer.
const RETRY_TIME: Duration = Duration::from_secs(30);

/// Finds out whether a commit was written. If it was not, it never will be.
pub(super) async fn look_up(connections: &Connections, space: i64, id: &[u8; 16]) -> Result<(), CommitError> {
    let mut retries = Retries::within(RETRY_TIME);
    loop {
        match ask(connections, space, id).await {
            Ok(true) => return Ok(()),
            // As if others had been quicker: whoever reads again and decides again is right.
            Ok(false) => return Err(CommitError::Conflict),
            Err(_) if retries.wait().await => {}
            Err(failure) => {
                let error = failure.explain(connections.place());
                tracing::error!(%error, "the outcome of a commit could not be looked up");
                return Err(CommitError::Unknown);
            }
        }
    }
}

/// The transaction may still be about to commit, without us. To write its note in its place waits for its
/// end, and once that is written, the transaction fails if it ever gets that far.
async fn ask(connections: &Connections, space: i64, id: &[u8; 16]) -> Result<bool, Failure> {
    let session = connections.get().await?;
    let asked = session.exchange_commit(async {
        let settle = session.prepare_cached(statements::SETTLE_COMMIT).await?;
        session.query_one(&settle, &[&space, &id.as_slice()]).await?.try_get(0)
    });
    asked.await
}

/// Forgets the commits that nobody can be asking for any more.
pub(super) async fn forget_old(connections: &Connections) -> Result<(), Failure> {
    let session = connections.get().await?;
    while session.exchange(session.execute(statements::FORGET_COMMITS, &[])).await? > 0 {}
    Ok(())
}
