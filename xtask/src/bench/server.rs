//! The server under measurement: started, filled, watched and ended.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use serde_json::json;

use super::client::{Client, Credentials};
use crate::{Failure, workspace};

/// How many connections send requests at once.
pub(super) const CONNECTIONS: usize = 4;

/// A server with a pool full of users.
pub(super) struct Server {
    process: Child,
    directory: PathBuf,
    address: String,
    credentials: Credentials,
    /// The pool with the users.
    pub(super) pool: String,
    /// The mean length of a listed profile, in bytes.
    pub(super) user_len: u64,
    /// The length of the store's file for each user, in bytes.
    pub(super) file_len_per_user: u64,
    /// How long the import took, in seconds.
    pub(super) import_s: f64,
}

impl Server {
    /// Builds and starts a server and imports users into a pool. Requests are signed by a key with one
    /// policy.
    pub(super) fn start(users: usize) -> Result<Self, Failure> {
        build()?;
        let directory = std::env::temp_dir().join(format!("poolhouse-bench-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        let (process, address) = serve(&directory)?;
        let root = Credentials::from_file(&directory.join("credentials"))?;
        let mut server = Self {
            process,
            credentials: root,
            directory,
            address,
            pool: String::new(),
            user_len: 0,
            file_len_per_user: 0,
            import_s: 0.0,
        };
        server.create_pool()?;
        server.import(users)?;
        server.credentials = server.limited_key()?;
        Ok(server)
    }

    /// A connection that signs with the limited key.
    pub(super) fn client(&self) -> Result<Client, Failure> {
        Client::connect(&self.address, &self.credentials)
    }

    /// Sends one request many times on some connections and answers what each cost the server.
    #[expect(clippy::cast_precision_loss, reason = "neither requests nor nanoseconds come near 2^52")]
    pub(super) fn cpu_us_per_request(&self, request: &[u8], requests: usize) -> Result<f64, Failure> {
        let mut clients = (0..CONNECTIONS).map(|_| self.client()).collect::<Result<Vec<_>, _>>()?;
        let before_ns = self.cpu_ns()?;
        let sent: Result<(), String> = thread::scope(|scope| {
            let senders: Vec<_> = clients
                .iter_mut()
                .map(|client| scope.spawn(move || client.repeat(request, requests / CONNECTIONS)))
                .collect();
            let all = senders
                .into_iter()
                .map(|sender| sender.join().map_err(|_| "a sender panicked".to_owned())?);
            all.collect()
        });
        sent?;
        let spent_ns = self.cpu_ns()? - before_ns;
        Ok(spent_ns as f64 / 1000.0 / (requests / CONNECTIONS * CONNECTIONS) as f64)
    }

    /// Memory of the process that no file backs, in megabytes.
    pub(super) fn resident_mb(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon in /proc")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024)
    }

    /// Ends the server as a power cut would, and starts it again. Answers how long the start took, in
    /// milliseconds.
    pub(super) fn reopen(&mut self) -> Result<f64, Failure> {
        self.process.kill()?;
        self.process.wait()?;
        let started = Instant::now();
        (self.process, self.address) = serve(&self.directory)?;
        Ok(started.elapsed().as_secs_f64() * 1000.0)
    }

    /// What the disk itself takes for a small write that lasts, in microseconds.
    pub(super) fn sync_us(&self) -> Result<f64, Failure> {
        let path = self.directory.join("sync.probe");
        let mut file = fs::File::create(&path)?;
        let mut taken_us = Vec::new();
        for _ in 0..200 {
            let started = Instant::now();
            file.write_all(&[0; 4096])?;
            file.sync_data()?;
            taken_us.push(started.elapsed().as_secs_f64() * 1e6);
        }
        fs::remove_file(&path)?;
        Ok(super::median(&taken_us))
    }

    /// CPU time of all threads so far, in nanoseconds.
    pub(super) fn cpu_ns(&self) -> Result<u64, Failure> {
        let mut total_ns = 0;
        for task in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let schedule = fs::read_to_string(task?.path().join("schedstat"))?;
            total_ns += schedule.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
        Ok(total_ns)
    }

    fn create_pool(&mut self) -> Result<(), Failure> {
        let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
        let request = json!({ "PoolName": "bench", "Schema": [custom("tier"), custom("department")] });
        let answer = self.client()?.call("CreateUserPool", &request)?;
        let id = answer["UserPool"]["Id"].as_str().ok_or("CreateUserPool answered no id")?;
        self.pool = id.into();
        Ok(())
    }

    fn import(&mut self, users: usize) -> Result<(), Failure> {
        let file = self.directory.join("users.ndjson");
        let count = users.to_string();
        crate::users::run(&["--count".into(), count, "--output".into(), file.display().to_string()])?;
        self.user_len = fs::metadata(&file)?.len() / users as u64;
        let started = Instant::now();
        let status = poolhouse()
            .arg("import")
            .arg("--data")
            .arg(&self.directory)
            .args(["--user-pool-id", &self.pool])
            .arg(&file)
            .status()?;
        self.import_s = started.elapsed().as_secs_f64();
        fs::remove_file(&file)?;
        if !status.success() {
            return Err("the import failed".into());
        }
        self.file_len_per_user = fs::metadata(self.directory.join("store/data.mdb"))?.len() / users as u64;
        Ok(())
    }

    fn limited_key(&self) -> Result<Credentials, Failure> {
        let policy = self.directory.join("policy.json");
        let document = json!({ "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow",
            "Action": ["cognito-idp:ListUsers", "cognito-idp:AdminGetUser", "cognito-idp:AdminCreateUser"],
            "Resource": format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{}", self.pool),
        }]});
        fs::write(&policy, document.to_string())?;
        let made = poolhouse()
            .args(["key", "create", "bench", "--policy"])
            .arg(&policy)
            .arg("--data")
            .arg(&self.directory)
            .output()?;
        Credentials::from_text(&String::from_utf8(made.stdout)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn serve(directory: &Path) -> Result<(Child, String), Failure> {
    let mut process = poolhouse()
        .args(["serve", "--listen", "127.0.0.1:0", "--fixed-answers", "--log", "warn", "--data"])
        .arg(directory)
        .stdout(Stdio::piped())
        .spawn()?;
    let address = listening(&mut process)?;
    Ok((process, address))
}

fn build() -> Result<(), Failure> {
    println!("building the server");
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--bin", "poolhouse"])
        .current_dir(workspace())
        .status()?;
    if status.success() { Ok(()) } else { Err("the server does not build".into()) }
}

fn poolhouse() -> Command {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
    Command::new(target.join(Path::new("release/poolhouse")))
}

/// Waits for the line that says where the server listens.
fn listening(process: &mut Child) -> Result<String, Failure> {
    let output = process.stdout.take().ok_or("the server has no output")?;
    for line in BufReader::new(output).lines() {
        if let Some(address) = line?.strip_prefix("Poolhouse is listening on http://") {
            return Ok(address.to_owned());
        }
    }
    Err("the server ended before it listened".into())
}
