//! A PostgreSQL server for tests: in a folder of its own, on a free port of this machine, gone with whoever
//! started it.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// What is said where there is no server to start.
pub(crate) const MISSING: &str =
    "the programs of a PostgreSQL server are not found; apt-get install postgresql";

/// Small, but as durable as a real one.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
";

/// Has a server read its settings again.
const RELOAD: &str = "SELECT pg_reload_conf()";

/// Ports that are free may be taken by others before the server takes them.
const ATTEMPTS: u32 = 5;

/// A server that runs until this is dropped.
pub(crate) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    owner: Option<Owner>,
    port: u16,
    /// Removes everything when its input ends, also when this process is killed.
    keeper: Option<Child>,
}

/// Whose the server is when root starts it: it refuses to be root's.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Cluster {
    /// Starts a server.
    ///
    /// # Errors
    /// [`MISSING`], or what a program of the server said.
    pub(crate) fn start() -> Result<Self, String> {
        let mut cluster = Self::new()?;
        let data = cluster.data();
        let mut make = cluster.program("initdb");
        make.args(["--auth", "trust", "--username", "postgres", "--locale", "C", "--encoding", "UTF8"]);
        run(make.args(["--no-sync", "--pgdata"]).arg(&data))?;
        append(&data.join("postgresql.conf"), SETTINGS)?;
        cluster.start_on_a_free_port()?;
        Ok(cluster)
    }

    /// Starts a standby of this server, which from now on answers a commit when the standby has it on disk.
    ///
    /// # Errors
    /// What a program of the server said.
    pub(crate) fn start_standby(&self) -> Result<Self, String> {
        let mut standby = Self::new()?;
        self.tell(&["ALTER SYSTEM SET synchronous_standby_names = '*'", RELOAD])?;
        let mut copy = standby.program("pg_basebackup");
        copy.args(["--dbname", &self.url(), "--write-recovery-conf", "--create-slot", "--slot", "standby"]);
        run(copy.args(["--checkpoint", "fast", "--no-sync", "--pgdata"]).arg(standby.data()))?;
        standby.start_on_a_free_port()?;
        Ok(standby)
    }

    /// Has the server take nothing but TLS from now on, with this certificate and its key, as PEM.
    ///
    /// # Errors
    /// What the server said, or why a file cannot be written.
    pub(crate) fn encrypt(&self, certificate: &str, key: &str) -> Result<(), String> {
        let anybody = "hostssl all all 127.0.0.1/32 trust\n";
        for (name, text) in [("server.crt", certificate), ("server.key", key), ("pg_hba.conf", anybody)] {
            self.write(name, text).map_err(|error| format!("{name}: {error}"))?;
        }
        self.tell(&["ALTER SYSTEM SET ssl = on", RELOAD])
    }

    /// Makes a standby the server that writes, alone.
    ///
    /// # Errors
    /// What a program of the server said.
    pub(crate) fn promote(&self) -> Result<(), String> {
        run(self.control("promote"))?;
        self.tell(&["ALTER SYSTEM RESET synchronous_standby_names", RELOAD])
    }

    /// Ends all processes of the server at once, as a failing machine does.
    ///
    /// # Errors
    /// A program that is needed for it did not run.
    pub(crate) fn kill(&self) -> Result<(), String> {
        let file = self.data().join("postmaster.pid");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let main = text.lines().next().unwrap_or_default();
        // It stands still first, so that it starts nobody whom we do not see.
        run(Command::new("kill").args(["-STOP", main]))?;
        run(Command::new("kill").args(["-KILL", main]).args(children(main)?))?;
        // What it shared with its children outlives them: the seventh line tells the key and the number.
        let shared = text.lines().nth(6).and_then(|line| line.split_whitespace().nth(1));
        shared.map_or(Ok(()), |number| run(Command::new("ipcrm").args(["-m", number])))
    }

    /// Has the server run statements one by one.
    ///
    /// # Errors
    /// What the server said.
    pub(crate) fn tell(&self, statements: &[&str]) -> Result<(), String> {
        let mut client = self.program("psql");
        client.args(["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", &self.url()]);
        run(client.args(statements.iter().flat_map(|statement| ["--command", statement])))
    }

    /// A folder for a server, which is removed when the time has come.
    fn new() -> Result<Self, String> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let programs = find_programs().ok_or(MISSING)?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("poolhouse-postgres-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let owner = Owner::needed(&folder)?;
        let mut cluster = Self { folder, programs, owner, port: 0, keeper: None };
        cluster.keeper = Some(cluster.start_keeper()?);
        Ok(cluster)
    }

    fn start_on_a_free_port(&mut self) -> Result<(), String> {
        let mut started = Ok(());
        for _ in 0..ATTEMPTS {
            self.port = free_port()?;
            append(&self.data().join("postgresql.conf"), &format!("port = {}\n", self.port))?;
            started = run(self.control("start"));
            if started.is_ok() {
                break;
            }
        }
        started
    }

    /// The URL of a database in it that tests may use.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The URL of this server and another one: of whichever of them writes.
    pub(crate) fn url_with(&self, other: &Self) -> String {
        let (first, second) = (self.port, other.port);
        let hosts = format!("127.0.0.1:{first},127.0.0.1:{second}");
        format!("postgres://postgres@{hosts}/postgres?target_session_attrs=read-write")
    }

    /// The program that starts and stops the server, about to do this.
    pub(crate) fn control(&self, what: &str) -> Command {
        let mut command = self.program("pg_ctl");
        command.args(["--wait", "--silent", "--pgdata"]).arg(self.data());
        command.arg("--log").arg(self.folder.join("log")).arg(what);
        command
    }

    /// The folder with its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Writes a file that only the server may read.
    fn write(&self, name: &str, text: &str) -> std::io::Result<()> {
        let path = self.data().join(name);
        fs::write(&path, text)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        let owner = self.owner.map(|Owner { user, group }| chown(&path, Some(user), Some(group)));
        owner.unwrap_or(Ok(()))
    }

    /// A program that belongs to the server, about to run as its owner.
    pub(crate) fn program(&self, name: &str) -> Command {
        self.as_owner(Command::new(self.programs.join(name)))
    }

    fn as_owner(&self, mut command: Command) -> Command {
        command.current_dir(&self.folder).env("LC_ALL", "C").stdin(Stdio::null());
        if let Some(Owner { user, group }) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }

    /// Keys pressed in a terminal reach neither it nor the server: they are in groups of their own.
    fn start_keeper(&self) -> Result<Child, String> {
        let stop =
            "cat; \"$1\" --wait --silent --mode immediate --pgdata \"$2/data\" stop; cd /; rm -rf \"$2\"";
        let mut command = self.as_owner(Command::new("sh"));
        command.args(["-c", stop, "sh"]).arg(self.programs.join("pg_ctl")).arg(&self.folder);
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map_err(|error| format!("cannot start sh: {error}"))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            let _ = keeper.wait();
        }
    }
}

impl Owner {
    /// Nobody else where this process is not root's; else the server's own user, or one that owns nothing.
    fn needed(folder: &Path) -> Result<Option<Self>, String> {
        let is_root = chown(folder, Some(0), None).is_ok();
        if !is_root {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
        let find = |name: &str| {
            let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
            let user = fields.into_iter().find(|fields| fields[0] == name)?;
            Some(Self { user: user.get(2)?.parse().ok()?, group: user.get(3)?.parse().ok()? })
        };
        let owner = find("postgres").or_else(|| find("nobody"));
        let owner = owner.ok_or("root cannot run PostgreSQL, and there is no user postgres or nobody")?;
        chown(folder, Some(owner.user), Some(owner.group))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Some(owner))
    }
}

/// The folder of the server's programs, of the newest version that is installed.
fn find_programs() -> Option<PathBuf> {
    let told = Command::new("pg_config").arg("--bindir").stderr(Stdio::null()).output().ok();
    let told = told.and_then(|told| String::from_utf8(told.stdout).ok()).map(|told| told.trim().into());
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    debian.sort();
    debian.reverse();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = told.into_iter().chain(debian).chain(std::env::split_paths(&path));
    folders.find(|folder| ["initdb", "pg_ctl"].iter().all(|name| folder.join(name).is_file()))
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("no port is free: {error}"))
}

fn append(path: &Path, text: &str) -> Result<(), String> {
    let file = fs::OpenOptions::new().append(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// The numbers of the processes that a process has started.
pub(crate) fn children(process: &str) -> Result<Vec<String>, String> {
    let found = Command::new("pgrep").args(["-P", process]).output().map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect())
}

/// Runs a program, and shows what it said when it failed.
pub(crate) fn run(command: impl std::borrow::BorrowMut<Command>) -> Result<(), String> {
    let mut command = command;
    let command = command.borrow_mut();
    let name = command.get_program().to_string_lossy().into_owned();
    // A file and no pipe: the server would hold a pipe open that it inherits.
    let said = std::env::temp_dir().join(format!("poolhouse-said-{}", std::process::id()));
    let file = fs::File::create(&said).map_err(|error| format!("{}: {error}", said.display()))?;
    let again = file.try_clone().map_err(|error| error.to_string())?;
    let status = command.stdout(file).stderr(again).status();
    let text = fs::read_to_string(&said).unwrap_or_default();
    let _ = fs::remove_file(&said);
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}: {}", text.trim())),
        Err(error) => Err(format!("cannot start {name}: {error}")),
    }
}
