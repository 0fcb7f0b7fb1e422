//! A data directory with a pool of so many users, made once and used again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::group;
use super::server::{Server, poolhouse};
use crate::client::Credentials;
use crate::{Failure, workspace};

/// Counts with every change of what the server stores: a data directory of another format is made anew.
const FORMAT: u32 = 6;
const SEED: u32 = 7;
/// In larger pools there is no group of everybody: each member is a request.
pub(super) const GROUP_USERS_MAX: usize = 1_000_000;
/// Written last, so that what is there without it is not whole.
const READY: &str = "ready.json";

/// The data directory and what is known of it.
pub(super) struct Dataset {
    pub(super) directory: PathBuf,
    /// The pool with the users.
    pub(super) pool: String,
    pub(super) users: usize,
    /// The mean length of a listed profile, in bytes.
    pub(super) user_len: u64,
    /// The length of the store's file for each user after the import, in bytes.
    pub(super) file_len_per_user: u64,
    /// How long the import took when the data was made just now.
    pub(super) imported_in: Option<Duration>,
}

impl Dataset {
    /// The data directory with this many users, which is made if it is not there.
    pub(super) fn provide(users: usize) -> Result<Self, Failure> {
        let directory = Self::place(users);
        if let Ok(text) = fs::read_to_string(directory.join(READY)) {
            let ready: Value = serde_json::from_str(&text)?;
            let pool = ready["pool"].as_str().unwrap_or_default().to_owned();
            let number = |name: &str| ready[name].as_u64().unwrap_or_default();
            let (user_len, file_len_per_user) = (number("user_len"), number("file_len_per_user"));
            return Ok(Self { directory, pool, users, user_len, file_len_per_user, imported_in: None });
        }
        let dataset = Self::make(directory, users)?;
        if users <= GROUP_USERS_MAX {
            group::fill(&Server::start_as_root(&dataset)?)?;
        }
        let ready = json!({
            "pool": dataset.pool,
            "user_len": dataset.user_len,
            "file_len_per_user": dataset.file_len_per_user,
        });
        fs::write(dataset.directory.join(READY), ready.to_string())?;
        Ok(dataset)
    }

    /// Whether the data directory with this many users is there.
    pub(super) fn is_there(users: usize) -> bool {
        Self::place(users).join(READY).exists()
    }

    fn place(users: usize) -> PathBuf {
        workspace().join(format!("target/bench/{FORMAT}-{SEED}-{users}"))
    }

    /// A new data directory with this many users.
    pub(super) fn make(directory: PathBuf, users: usize) -> Result<Self, Failure> {
        println!("making a pool of {users} users");
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory)?;
        let pool = String::new();
        let mut dataset =
            Self { directory, pool, users, user_len: 0, file_len_per_user: 0, imported_in: None };
        let server = Server::start_as_root(&dataset)?;
        dataset.pool = create_pool(&server)?;
        dataset.make_limited_key()?;
        drop(server);
        dataset.import()?;
        Ok(dataset)
    }

    /// The key whose one policy allows what is measured.
    pub(super) fn limited_key(&self) -> Result<Credentials, Failure> {
        Credentials::from_file(&self.directory.join("limited-key"))
    }

    /// The key that may do everything.
    pub(super) fn root_key(&self) -> Result<Credentials, Failure> {
        Credentials::from_file(&self.directory.join("credentials"))
    }

    /// The store's file.
    pub(super) fn file(&self) -> PathBuf {
        self.directory.join("store/data.mdb")
    }

    fn make_limited_key(&self) -> Result<(), Failure> {
        let policy = self.directory.join("policy.json");
        let document = json!({ "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow",
            "Action": ["cognito-idp:ListUsers*", "cognito-idp:AdminGetUser", "cognito-idp:AdminCreateUser"],
            "Resource": format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{}", self.pool),
        }]});
        fs::write(&policy, document.to_string())?;
        let made = poolhouse()
            .args(["key", "create", "bench", "--policy"])
            .arg(&policy)
            .arg("--data")
            .arg(&self.directory)
            .output()?;
        fs::write(self.directory.join("limited-key"), made.stdout)?;
        Ok(())
    }

    fn import(&mut self) -> Result<(), Failure> {
        let file = self.directory.join("users.ndjson");
        self.write_users(&file)?;
        self.user_len = fs::metadata(&file)?.len() / self.users as u64;
        let started = Instant::now();
        let status = poolhouse()
            .arg("import")
            .arg("--data")
            .arg(&self.directory)
            .args(["--user-pool-id", &self.pool])
            .arg(&file)
            .status()?;
        self.imported_in = Some(started.elapsed());
        println!("imported in {:.1} s", started.elapsed().as_secs_f64());
        fs::remove_file(&file)?;
        self.file_len_per_user = fs::metadata(self.file())?.len() / self.users as u64;
        if status.success() { Ok(()) } else { Err("the import failed".into()) }
    }

    fn write_users(&self, file: &Path) -> Result<(), Failure> {
        let (count, seed, file) = (self.users.to_string(), SEED.to_string(), file.display().to_string());
        let arguments = ["--complete", "--count", &count, "--seed", &seed, "--output", &file];
        crate::users::run(&arguments.map(str::to_owned))
    }
}

fn create_pool(server: &Server) -> Result<String, Failure> {
    let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let request = json!({ "PoolName": "bench", "Schema": [custom("tier"), custom("department")] });
    let answer: Value = serde_json::from_slice(server.client()?.answer("CreateUserPool", &request)?)?;
    Ok(answer["UserPool"]["Id"].as_str().ok_or("CreateUserPool answered no id")?.to_owned())
}
