//! Where an export goes: a stream as it comes, a file whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::data_dir::directory_of;

/// How much is written at once, in bytes.
const BUFFER_LEN: usize = 1 << 20;

/// An open output.
pub(super) enum Output {
    /// Standard output, or a device or a pipe that has a name.
    Stream(BufWriter<Box<dyn Write>>),
    /// A file that gets its name at the end. Only its owner can read it: it is about people.
    File { file: BufWriter<NamedTempFile>, name: PathBuf },
}

impl Output {
    pub(super) fn open(name: &Path) -> io::Result<Self> {
        if name == Path::new("-") {
            return Ok(Self::Stream(BufWriter::with_capacity(BUFFER_LEN, Box::new(io::stdout()))));
        }
        if name.exists() && !name.is_file() {
            let stream: Box<dyn Write> = Box::new(File::options().write(true).open(name)?);
            return Ok(Self::Stream(BufWriter::with_capacity(BUFFER_LEN, stream)));
        }
        // The error's own text has the temporary name in it, which says nothing to anybody.
        let file = NamedTempFile::new_in(directory_of(name)).map_err(|error| error.kind())?;
        Ok(Self::File { file: BufWriter::with_capacity(BUFFER_LEN, file), name: name.to_owned() })
    }

    /// Makes sure that all of it is where it belongs.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream) => stream.flush(),
            Self::File { file, name } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(name)?;
                Ok(())
            }
        }
    }
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
