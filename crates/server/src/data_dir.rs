//! The data directory: the master key, the first credentials, and the store that they open.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Directory, NewAccessKey, Randomness};
use poolhouse_store::{Engine, LmdbStore, MemoryStore, OpenMode, PostgresStore, StoreError};
use tempfile::NamedTempFile;

/// Why a command cannot be carried out. The text names the mend.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure with a text for the operator.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A failure on a file: what could not be `done` with it.
    pub(crate) fn on(path: &Path, done: &str, error: &io::Error) -> Self {
        Self(format!("{} cannot be {done}: {error}", path.display()))
    }
}

impl From<poolhouse_directory::Error> for Failure {
    fn from(error: poolhouse_directory::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

/// Where the master key comes from.
#[derive(Clone, Debug)]
pub(crate) enum MasterKeySource {
    /// 32 bytes in base64, given outright.
    Given(String),
    /// A file that holds them and must be there.
    File(PathBuf),
    /// The data directory's own file, which the first start of a server makes.
    Own(PathBuf),
}

/// Which store to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreLocation {
    /// LMDB in a directory.
    Lmdb(PathBuf),
    /// Memory: gone when the process ends.
    Memory,
    /// PostgreSQL.
    Postgres(DatabaseUrl),
}

/// The URL of a database, which is not printed: it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DatabaseUrl(pub(crate) String);

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DatabaseUrl")
    }
}

impl StoreLocation {
    /// Where the store is, and large files beside it may be.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Lmdb(path) => Some(path),
            Self::Memory | Self::Postgres(_) => None,
        }
    }
}

/// Makes the data directory, for its owner alone, unless it is there.
pub(crate) fn create(path: &Path) -> Result<(), Failure> {
    if path.is_file() {
        return Err(Failure::new(format!("{} is a file; --data wants a directory", path.display())));
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| Failure::on(path, "made", &error))
}

/// Opens a store.
pub(crate) async fn open_store(location: &StoreLocation, mode: OpenMode) -> Result<Arc<dyn Engine>, Failure> {
    match location {
        StoreLocation::Postgres(url) => Ok(Arc::new(PostgresStore::open(&url.0, mode).await?)),
        StoreLocation::Memory => Ok(Arc::new(MemoryStore::new())),
        StoreLocation::Lmdb(path) => {
            require_whole(path)?;
            Ok(Arc::new(LmdbStore::open(path, mode)?))
        }
    }
}

/// Opens a store that is there and that no server has open; none can open it meanwhile. Nothing otherwise,
/// and for an engine in which servers are never in each other's way.
pub(crate) fn open_store_alone(location: &StoreLocation) -> Result<Option<Arc<dyn Engine>>, Failure> {
    match location {
        StoreLocation::Lmdb(path) => match LmdbStore::open(path, OpenMode::ToolAlone) {
            Ok(store) => Ok(Some(Arc::new(store))),
            Err(StoreError::InUse(_) | StoreError::Missing(_)) => Ok(None),
            Err(error) => Err(error.into()),
        },
        _ => Ok(None),
    }
}

/// Fails if a store was to be made in its place and is not whole.
fn require_whole(path: &Path) -> Result<(), Failure> {
    let part = part_of(path);
    // A new store in its place would look as if everything was lost, and keep the restore out.
    if !path.exists() && part.exists() {
        return Err(Failure::new(format!(
            "{} was not filled to the end; fill it again, or remove {}",
            path.display(),
            part.display()
        )));
    }
    Ok(())
}

/// What a file or a directory is called until all of it is there.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Makes the data directory's own master key, unless it is there or another one is used. Answers the file
/// that it made.
pub(crate) fn make_master_key(
    source: &MasterKeySource,
    randomness: &dyn Randomness,
) -> Result<Option<PathBuf>, Failure> {
    match source {
        MasterKeySource::Own(path) if !path.exists() => {
            let text = STANDARD.encode(randomness.bytes::<32>());
            let made = write_new(path, &format!("{text}\n"))?;
            Ok(made.then(|| path.clone()))
        }
        _ => Ok(None),
    }
}

/// The vault under the master key.
pub(crate) fn open_vault(source: &MasterKeySource) -> Result<Vault, Failure> {
    let (text, whence) = match source {
        MasterKeySource::Given(text) => (text.clone(), "POOLHOUSE_MASTER_KEY".to_owned()),
        MasterKeySource::File(path) | MasterKeySource::Own(path) => {
            let text = fs::read_to_string(path).map_err(|error| {
                let mend = "give the master key of the store with --master-key-file or POOLHOUSE_MASTER_KEY";
                Failure::new(format!("the master key in {} cannot be read: {error}; {mend}", path.display()))
            })?;
            (text, path.display().to_string())
        }
    };
    let key = STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    key.map(Vault::new).ok_or_else(|| {
        let mend = "make one with `openssl rand -base64 32`";
        Failure::new(format!("{whence} is not a master key, which is 32 bytes in base64; {mend}"))
    })
}

/// Refuses a store whose secrets another master key sealed, before anything is done with it.
pub(crate) async fn claim(directory: &Directory, vault: &Vault) -> Result<(), Failure> {
    match directory.claim(vault).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::new(
            "the secrets in the store are sealed under another master key; give that one: as DIR/master.key, \
             with --master-key-file or as POOLHOUSE_MASTER_KEY",
        )),
        Err(error) => Err(error.into()),
    }
}

/// Whether the master key from `source` opens what the store keeps sealed; nothing where there is no key yet.
pub(crate) async fn fits(directory: &Directory, source: &MasterKeySource) -> Result<Option<bool>, Failure> {
    match source {
        MasterKeySource::Own(path) if !path.exists() => Ok(None),
        source => Ok(Some(directory.accepts(&open_vault(source)?).await?)),
    }
}

/// As [`claim`] with the master key of which `made` is the file if this start made it.
pub(crate) async fn claim_at_start(
    directory: &Directory,
    vault: &Vault,
    made: Option<&Path>,
) -> Result<(), Failure> {
    let Some(made) = made else {
        return claim(directory, vault).await;
    };
    let claimed = directory.claim(vault).await;
    // Where the claim may have been stored after all, this may be the store's one key.
    if !matches!(claimed, Ok(true) | Err(poolhouse_directory::Error::Unknown)) {
        // The store's own key is missing. One that opens nothing must not take its place.
        let _ = fs::remove_file(made);
    }
    if claimed? {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} is missing, and the store is sealed under one; give it back, or name it by --master-key-file or \
         POOLHOUSE_MASTER_KEY",
        made.display()
    )))
}

/// Leaves the root key of a new store in the data directory. A file that is there stays: it may hold the key
/// of another store, or of this one before it was lost, and a secret cannot be printed again. Answers the
/// file, and the one that stood in its way.
pub(crate) fn leave_credentials(
    directory: &Path,
    key: &NewAccessKey,
) -> Result<(PathBuf, Option<PathBuf>), Failure> {
    let text = profile("default", key);
    let path = directory.join("credentials");
    if write_new(&path, &text)? {
        return Ok((path, None));
    }
    let beside = directory.join(format!("credentials.{}", key.id));
    if write_new(&beside, &text)? {
        return Ok((beside, Some(path)));
    }
    Err(Failure::new(format!("{} is there already; start again", beside.display())))
}

/// A key in the format of the AWS tools' shared credentials file.
pub(crate) fn profile(name: &str, key: &NewAccessKey) -> String {
    let (id, secret) = (&key.id, &key.secret);
    let token = key.session_token.as_ref().map(|token| format!("aws_session_token = {token}\n"));
    let token = token.unwrap_or_default();
    format!("[{name}]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n{token}")
}

/// Writes a file that only its owner can read, whole or not at all. One that is there stays, also when
/// another process makes it at the same time. Answers whether it was written.
fn write_new(path: &Path, text: &str) -> Result<bool, Failure> {
    let written = write_beside(path, text).and_then(|beside| match beside.persist_noclobber(path) {
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
        Ok(_) => sync_directory(path).map(|()| true),
    });
    written.map_err(|error| Failure::on(path, "written", &error))
}

/// Writes the text durably to a file beside `path`, for its owner alone and without a lasting name.
fn write_beside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(directory_of(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes the name of a file or a directory durable.
pub(crate) fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(directory_of(path))?.sync_all()
}

/// The directory that a file is in, or would be.
pub(crate) fn directory_of(path: &Path) -> &Path {
    path.parent().filter(|directory| !directory.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
