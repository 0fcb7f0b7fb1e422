//! `poolhouse key`: the access keys that sign requests.

mod policy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use poolhouse_directory::{Directory, NewAccessKey, ROOT_KEY_NAME};

use super::{instant, open_beside_server, say, say_error};
use crate::config::{DataOptions, duration};
use crate::context::{SystemClock, SystemRandomness};
use crate::data_dir::{self, Failure};

/// The longest life of temporary credentials: what is to live longer is no session but a key.
const LIFETIME_MAX_MS: i64 = 10 * 365 * 86_400_000;

#[derive(Args)]
pub(super) struct KeyOptions {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make a key for a user, who may do what the policies allow
    ///
    /// Prints it as a profile of the AWS tools, so that it can be appended to ~/.aws/credentials. The secret
    /// is shown this once.
    Create {
        /// The user's name, as in `aws:username` and the ARN; `root` may do everything and takes no policy
        name: String,
        /// A file with an IAM identity policy, as JSON; may be given several times
        #[arg(long, value_name = "FILE")]
        policy: Vec<PathBuf>,
        /// Make temporary credentials with a session token, for so long: 30m, 12h, 7d
        #[arg(long, value_name = "TIME", value_parser = lifetime_ms)]
        expires_in: Option<i64>,
    },
    /// List all keys, without their secrets
    List,
    /// Delete a key, which stops working at once
    Delete {
        /// The id of the key, as in `key list`
        id: String,
    },
}

pub(super) async fn run(data: &DataOptions, options: KeyOptions) -> Result<ExitCode, Failure> {
    let directory = open_beside_server(data).await?;
    let done = match options.action {
        Action::Create { name, policy, expires_in } => {
            create(data, &directory, &name, &policy, expires_in).await
        }
        Action::List => list(&directory).await,
        Action::Delete { id } => delete(&directory, &id).await,
    };
    done.map(|()| ExitCode::SUCCESS)
}

async fn create(
    data: &DataOptions,
    directory: &Directory,
    name: &str,
    files: &[PathBuf],
    lifetime_ms: Option<i64>,
) -> Result<(), Failure> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "+=,.@_-".contains(letter);
    if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
        return Err(Failure::new("a user name has 1 to 64 letters, digits and +=,.@_-"));
    }
    match (name == ROOT_KEY_NAME, files.is_empty()) {
        (true, false) => {
            return Err(Failure::new(
                "root may do everything and takes no policy; leave --policy out, or choose another name",
            ));
        }
        (false, true) => {
            return Err(Failure::new(
                "give --policy FILE for a user, who may do nothing without one; only root takes none",
            ));
        }
        _ => {}
    }
    let policies = files.iter().map(|file| policy::read(file)).collect::<Result<Vec<_>, _>>()?;
    let vault = data_dir::open_vault(&data.master_key())?;
    data_dir::claim(directory, &vault).await?;
    let has_key = directory.access_keys().await?.iter().any(|key| key.name == name);
    let key = NewAccessKey::draw(&SystemRandomness, lifetime_ms.is_some());
    directory.add_access_key(&vault, &SystemClock, &key, name, policies, lifetime_ms).await?;
    say(data_dir::profile(name, &key).trim_end());
    if has_key {
        say_error(&format!(
            "note: {name} has a key already; if ~/.aws/credentials has a profile [{name}], put this one in \
             its place and do not append it a second time"
        ));
    }
    Ok(())
}

async fn list(directory: &Directory) -> Result<(), Failure> {
    let keys = directory.access_keys().await?;
    let width = keys.iter().map(|key| key.name.len()).chain([4]).max().unwrap_or_default();
    say(&format!("{:20}  {:width$}  {:11}  {:20}  EXPIRES", "ID", "NAME", "RIGHTS", "CREATED"));
    for key in keys {
        let rights = match key.policies.len() {
            _ if key.root => "everything".to_owned(),
            1 => "1 policy".to_owned(),
            count => format!("{count} policies"),
        };
        let created = instant(key.created_ms);
        let expires = key.session.map_or("never".to_owned(), |session| instant(session.expires_ms));
        say(&format!("{:20}  {:width$}  {rights:11}  {created:20}  {expires}", key.id, key.name));
    }
    Ok(())
}

async fn delete(directory: &Directory, id: &str) -> Result<(), Failure> {
    if !is_id(id) {
        return Err(Failure::new(format!(
            "{id} is not the id of a key, which looks like AKIA...; `poolhouse key list` shows the ids"
        )));
    }
    let keys = directory.access_keys().await?;
    if directory.delete_access_key(id).await? {
        let name = keys.into_iter().find(|key| key.id == id).map(|key| format!(" ({})", key.name));
        say(&format!("{id}{} is deleted", name.unwrap_or_default()));
        return Ok(());
    }
    Err(Failure::new(format!("there is no key {id}; `poolhouse key list` names all")))
}

fn is_id(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    text.len() == 20 && (text.starts_with("AKIA") || text.starts_with("ASIA")) && text.bytes().all(is_plain)
}

fn lifetime_ms(text: &str) -> Result<i64, String> {
    let lifetime = duration(text).filter(|lifetime| !lifetime.is_zero());
    let lifetime = lifetime.ok_or_else(|| format!("{text} is not a time such as 30m, 12h or 7d"))?;
    let lifetime_ms = i64::try_from(lifetime.as_millis()).ok().filter(|ms| *ms <= LIFETIME_MAX_MS);
    lifetime_ms.ok_or_else(|| format!("{text} is longer than 10 years, 3650d"))
}
