//! The environment of LMDB, which can be closed and opened again under those who use it.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

use heed::MdbError;

use super::OpenMode;
use super::open::{self, Files};
use crate::StoreError;

/// Longer than any snapshot is held.
const CLOSING_TIMEOUT: Duration = Duration::from_secs(10);

/// An environment in use. When LMDB could not write the page that makes a commit valid, it refuses everything
/// from then on, reads too, until it is opened again.
pub(super) struct Live {
    directory: PathBuf,
    mode: OpenMode,
    /// Held for moments only: a thread may ask for a second snapshot while it has one.
    opened: RwLock<Option<Files>>,
    opening: Mutex<()>,
}

impl Live {
    /// The files that were just opened in `directory`.
    pub(super) fn new(directory: PathBuf, mode: OpenMode, opened: Files) -> Self {
        Self { directory, mode, opened: RwLock::new(Some(opened)), opening: Mutex::default() }
    }

    /// The environment and what is in it. Let go of them soon.
    pub(super) fn get(&self) -> Result<Files, StoreError> {
        if let Some(opened) = self.peek() {
            return Ok(opened);
        }
        let place = self.directory.display();
        let being_opened = || StoreError::Engine(format!("{place} is being opened again"));
        let _turn = self.opening.try_lock().map_err(|_| being_opened())?;
        if let Some(opened) = self.peek() {
            return Ok(opened);
        }
        let opened = open::open_files(&self.directory, self.mode, false)?;
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Some(opened.clone());
        tracing::warn!(store = %place, "the store was opened again");
        Ok(opened)
    }

    /// Whether LMDB refuses everything.
    pub(super) fn is_broken(&self) -> bool {
        let refuses =
            |files: Files| matches!(files.environment.read_txn(), Err(heed::Error::Mdb(MdbError::Panic)));
        self.peek().is_some_and(refuses)
    }

    /// Closes the environment when its last snapshot is gone, and opens it again; if that fails, whoever
    /// needs it next tries.
    pub(super) fn reopen(&self) -> Result<(), StoreError> {
        {
            let _turn = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = self.opened.write().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(Files { environment, .. }) = opened {
                environment.prepare_for_closing().wait_timeout(CLOSING_TIMEOUT);
            }
        }
        self.get().map(|_| ())
    }

    fn peek(&self) -> Option<Files> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
