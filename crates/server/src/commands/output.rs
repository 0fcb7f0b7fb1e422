//! Where a backup or an export goes: a stream as it comes, a file whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
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
        let Some(file) = take_part(&part).map_err(made)? else {
            let text = format!("another command is writing to {}", name.display());
            return Err(Failure::new(text));
        };
        // One that was left by somebody else may be open to all.
        let emptied = file.set_permissions(Permissions::from_mode(0o600)).and_then(|()| file.set_len(0));
        emptied.map_err(made)?;
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

/// Opens what is written to under this name, for this command alone; nothing when another one has it.
fn take_part(part: &Path) -> io::Result<Option<File>> {
    loop {
        let file = open_part(part)?;
        match file.try_lock() {
            Ok(()) if is_called(&file, part)? => return Ok(Some(file)),
            // Another command has finished it since it was opened here: it is what that one has made.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Whether an open file has this name, and no other has it.
fn is_called(file: &File, name: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    match fs::metadata(name) {
        Ok(named) => Ok((named.dev(), named.ino()) == (ours.dev(), ours.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::{Output, is_called, open_part};

    const WRITERS: u8 = 3;
    const FILES: usize = 300;
    const LEN: usize = 4_096;

    #[test]
    fn a_file_is_known_by_what_it_is_and_not_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let [part, name] = ["a.part", "a"].map(|name| folder.path().join(name));
        let opened = open_part(&part).unwrap();
        assert!(is_called(&opened, &part).unwrap());
        fs::rename(&part, &name).unwrap();
        assert!(!is_called(&opened, &part).unwrap(), "it has another name");
        open_part(&part).unwrap();
        assert!(!is_called(&opened, &part).unwrap(), "another file has the name");
    }

    /// Each opens what the other is about to finish, now and then.
    #[test]
    fn what_one_has_finished_another_leaves_whole() {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("a");
        let finished = AtomicUsize::new(0);
        let is_over = || finished.load(Ordering::SeqCst) >= FILES;
        let write = |letter: u8| {
            while !is_over() {
                // Mostly another has it.
                let Ok(mut output) = Output::open(&name, true) else { continue };
                output.write_all(&[letter; LEN]).unwrap();
                output.finish().unwrap();
                finished.fetch_add(1, Ordering::SeqCst);
            }
        };
        thread::scope(|scope| {
            for writer in 0..WRITERS {
                let write = &write;
                scope.spawn(move || write(writer));
            }
            while !is_over() {
                let Ok(found) = fs::read(&name) else { continue };
                assert!(found.len() == LEN && found.iter().all(|byte| *byte == found[0]), "{found:?}");
            }
        });
    }
}
