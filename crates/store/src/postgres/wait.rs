//! Waiting for the server on a thread that is there for it.

use std::future::Future;

use tokio::runtime::Handle;

/// Waits for an answer. Readers are on threads that may wait; see [`crate::Store::reads_wait`].
#[expect(clippy::disallowed_methods, reason = "a read in a transaction is what is waited for here")]
pub(super) fn wait_for<F: Future>(runtime: &Handle, answer: F) -> F::Output {
    // On a thread of the runtime, which tests read on, others have to take over its other work.
    tokio::task::block_in_place(|| runtime.block_on(answer))
}
