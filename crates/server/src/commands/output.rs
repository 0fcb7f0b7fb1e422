//! Where a backup or an export goes: a stream as it comes, a file whole or not at all.

use std::fs::{File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::data_dir::{self, Failure};

/// An open output. Each write reaches the operating system, so it should be gathered before.
pub(super) enum Output {
    /// Standard output, or a device or a pipe that has a name.
    Stream(Box<dyn Write>),
    /// A file that gets its name at the end. Only its owner can read it: it is about people.
    File { file: NamedTempFile, name: PathBuf, replaces: bool },
}

impl Output {
    /// Opens it. A file that is there is replaced only if it `replaces`.
    pub(super) fn open(name: &Path, replaces: bool) -> Result<Self, Failure> {
        if name == Path::new("-") {
            return Ok(Self::Stream(Box::new(io::stdout())));
        }
        if name.is_dir() {
            return Err(Failure::new(format!("{} is a directory; name a file in it", name.display())));
        }
        if name.is_file() && !replaces {
            let mend = "choose another name, or replace it with --force";
            return Err(Failure::new(format!("{} is there already; {mend}", name.display())));
        }
        if name.exists() && !name.is_file() {
            let device = File::options().write(true).open(name);
            let device = device.map_err(|error| Failure::on(name, "written", &error))?;
            return Ok(Self::Stream(Box::new(device)));
        }
        let folder = data_dir::directory_of(name);
        if !folder.exists() {
            return Err(Failure::new(format!("the folder {} does not exist", folder.display())));
        }
        let part = data_dir::part_of(name);
        let made = |error: io::Error| Failure::on(&part, "made", &error);
        let file = open_part(&part).map_err(made)?;
        match file.try_lock() {
            // One that was left by somebody else may be open to all.
            Ok(()) => file
                .set_permissions(Permissions::from_mode(0o600))
                .and_then(|()| file.set_len(0))
                .map_err(made)?,
            Err(TryLockError::WouldBlock) => {
                let text = format!("another command is writing to {}", name.display());
                return Err(Failure::new(text));
            }
            Err(TryLockError::Error(error)) => return Err(made(error)),
        }
        // Removed when it is dropped before it gets its name.
        let file = NamedTempFile::from_parts(file, TempPath::try_from_path(&part).map_err(made)?);
        Ok(Self::File { file, name: name.to_owned(), replaces })
    }

    /// Makes sure that all of it is where it belongs.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream) => stream.flush(),
            Self::File { file, name, replaces } => {
                file.as_file().sync_all()?;
                let named = if replaces { file.persist(&name) } else { file.persist_noclobber(&name) };
                named.map_err(|error| error.error)?;
                data_dir::sync_directory(&name)
            }
        }
    }
}

fn open_part(part: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(part)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}
