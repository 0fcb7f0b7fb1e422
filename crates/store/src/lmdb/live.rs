//! The environment of LMDB, which can be closed and opened again under those who use it.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

use heed::MdbError;

use super::{Environment, Tree, open};
use crate::StoreError;

/// Longer than any snapshot is held.
const CLOSING_TIMEOUT: Duration = Duration::from_secs(10);

/// An environment in use. When LMDB could not write the page that makes a commit valid, it refuses everything
/// from then on, reads too, until it is opened again.
pub(super) struct Live {
    directory: PathBuf,
    /// Held for moments only: a thread may ask for a second snapshot while it has one.
    opened: RwLock<Option<(Environment, Tree)>>,
    opening: Mutex<()>,
}

impl Live {
    /// An environment that was just opened in `directory`.
    pub(super) fn new(directory: PathBuf, environment: Environment, tree: Tree) -> Self {
        Self { directory, opened: RwLock::new(Some((environment, tree))), opening: Mutex::default() }
    }

    /// The environment and the tree in it. Let go of them soon.
    pub(super) fn get(&self) -> Result<(Environment, Tree), StoreError> {
        if let Some(opened) = self.peek() {
            return Ok(opened);
        }
        let place = self.directory.display();
        let being_opened = || StoreError::Engine(format!("{place} is being opened again"));
        let _turn = self.opening.try_lock().map_err(|_| being_opened())?;
        if let Some(opened) = self.peek() {
            return Ok(opened);
        }
        let opened = open::open_files(&self.directory)?;
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Some(opened.clone());
        tracing::warn!(store = %place, "the store was opened again");
        Ok(opened)
    }

    /// Whether LMDB refuses everything.
    pub(super) fn is_broken(&self) -> bool {
        let refuses = |environment: &Environment| {
            matches!(environment.read_txn(), Err(heed::Error::Mdb(MdbError::Panic)))
        };
        self.peek().is_some_and(|(environment, _)| refuses(&environment))
    }

    /// Closes the environment when its last snapshot is gone, and opens it again; if that fails, whoever
    /// needs it next tries.
    pub(super) fn reopen(&self) -> Result<(), StoreError> {
        {
            let _turn = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = self.opened.write().unwrap_or_else(PoisonError::into_inner).take();
            if let Some((environment, _)) = opened {
                environment.prepare_for_closing().wait_timeout(CLOSING_TIMEOUT);
            }
        }
        self.get().map(|_| ())
    }

    fn peek(&self) -> Option<(Environment, Tree)> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
