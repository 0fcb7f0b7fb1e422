//! `poolhouse key`: the access keys that sign requests.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use poolhouse_directory::{Directory, NewAccessKey, ROOT_KEY_NAME};
use poolhouse_iam::Policy;

use super::{open_beside_server, say};
use crate::config::DataOptions;
use crate::context::{SystemClock, SystemRandomness};
use crate::data_dir::{self, Failure};

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
    let directory = open_beside_server(data)?;
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
    if (name == ROOT_KEY_NAME) != files.is_empty() {
        return Err(Failure::new(
            "give --policy FILE for a user, who may do nothing without one; only root takes none",
        ));
    }
    let policies = files.iter().map(read_policy).collect::<Result<Vec<_>, _>>()?;
    let vault = data_dir::open_vault(&data.master_key())?;
    data_dir::claim(directory, &vault).await?;
    let key = NewAccessKey::draw(&SystemRandomness, lifetime_ms.is_some());
    directory.add_access_key(&vault, &SystemClock, &key, name, policies, lifetime_ms).await?;
    say(data_dir::profile(name, &key).trim_end());
    Ok(())
}

async fn list(directory: &Directory) -> Result<(), Failure> {
    for key in directory.access_keys().await? {
        let created = instant(key.created_ms);
        let rights =
            if key.root { "everything".to_owned() } else { format!("{} policies", key.policies.len()) };
        let expires = key.session.map(|session| format!(" until {}", instant(session.expires_ms)));
        say(&format!("{}  {}  {rights}  {created}{}", key.id, key.name, expires.unwrap_or_default()));
    }
    Ok(())
}

async fn delete(directory: &Directory, id: &str) -> Result<(), Failure> {
    if directory.delete_access_key(id).await? {
        return Ok(());
    }
    Err(Failure::new(format!("there is no key {id}; `poolhouse key list` names all")))
}

/// Reads a policy and refuses one that would not be understood when it counts.
fn read_policy(path: &PathBuf) -> Result<String, Failure> {
    let document = std::fs::read_to_string(path).map_err(|error| Failure::on(path, "read", &error))?;
    Policy::parse(&document).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    Ok(document)
}

fn lifetime_ms(text: &str) -> Result<i64, String> {
    let wrong = || format!("{text} is not a time such as 30m, 12h or 7d");
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let unit_ms = match unit {
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(wrong()),
    };
    let number: u32 = number.parse().map_err(|_| wrong())?;
    if number == 0 { Err(wrong()) } else { Ok(i64::from(number) * unit_ms) }
}

fn instant(time_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(time_ms).map(|time| time.to_string()).unwrap_or_default()
}
