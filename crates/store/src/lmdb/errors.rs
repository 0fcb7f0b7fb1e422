//! What LMDB and the file system report, told to the operator.

use std::io;
use std::path::Path;

use heed::MdbError;

use crate::StoreError;

/// Why the engine could not do something.
pub(super) enum Failure {
    /// LMDB reported it.
    Lmdb(heed::Error),
    /// A stored value has a form that is never written.
    Damaged,
}

impl From<heed::Error> for Failure {
    fn from(error: heed::Error) -> Self {
        Self::Lmdb(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Lmdb(error.into())
    }
}

impl Failure {
    /// Whether the device, as it seems, did not do its work.
    fn is_input_output(&self) -> bool {
        const EIO: i32 = 5;
        matches!(self, Self::Lmdb(heed::Error::Io(error)) if error.raw_os_error() == Some(EIO))
    }
}

/// The error for the operator, naming the store in `directory`.
pub(super) fn explain(directory: &Path, failure: impl Into<Failure>) -> StoreError {
    let place = directory.display().to_string();
    match failure.into() {
        Failure::Damaged => StoreError::Corrupt(place),
        Failure::Lmdb(heed::Error::Io(error)) => match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                StoreError::Full(place)
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                StoreError::ReadOnly(place)
            }
            _ => StoreError::Engine(format!("{place}: {error}")),
        },
        Failure::Lmdb(heed::Error::Mdb(error)) => match error {
            MdbError::Invalid | MdbError::VersionMismatch | MdbError::Corrupted | MdbError::PageNotFound => {
                StoreError::Corrupt(place)
            }
            MdbError::MapFull => StoreError::Full(place),
            _ => StoreError::Engine(format!("{place}: {error}")),
        },
        Failure::Lmdb(heed::Error::EnvAlreadyOpened) => StoreError::InUse(place),
        Failure::Lmdb(error) => StoreError::Engine(format!("{place}: {error}")),
    }
}

/// As [`explain`], of a failure to write.
pub(super) fn explain_write(directory: &Path, failure: Failure) -> StoreError {
    // LMDB calls a write that the disk took in part an input/output error: only asking again tells what it
    // was.
    if failure.is_input_output() && is_disk_full(directory) {
        return StoreError::Full(directory.display().to_string());
    }
    explain(directory, failure)
}

fn is_disk_full(directory: &Path) -> bool {
    let probe = directory.join("room.probe");
    let outcome = std::fs::write(&probe, [0; 8192]);
    // It may not be there, and a rest of it does no harm.
    let _ = std::fs::remove_file(&probe);
    outcome
        .is_err_and(|error| matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
}
