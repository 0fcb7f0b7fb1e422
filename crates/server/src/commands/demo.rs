//! `poolhouse demo`: a server with 1,000 users that is gone when it ends, and what it answers.

mod client;
mod table;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use poolhouse_directory::records::Profile;
use poolhouse_directory::{ImportOutcome, NewAccessKey, ROOT_KEY_NAME};
use serde::Deserialize;
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use self::client::{Client, REGION};
use super::serve::{self, StopSignals};
use super::{import, say};
use crate::background;
use crate::config::{DataOptions, ServeOptions};
use crate::context::Context;
use crate::data_dir::Failure;
use crate::http;
use crate::lease::Turn;

/// People with names from all over the world, as the API lists them.
const USERS: &str = include_str!("../../demo/users.ndjson");
/// What is shown of a listing.
const LIMIT: usize = 5;
const FILTERS: [&str; 6] = [
    "",
    r#"given_name ^= "An""#,
    r#"family_name = "מזרחי""#,
    r#"name ^= "謝""#,
    r#"cognito:user_status = "RESET_REQUIRED""#,
    r#"status = "Disabled""#,
];
/// The filter of the command that is given to be tried.
const FILTER_TO_TRY: &str = r#"family_name ^= "Š""#;

#[derive(Args)]
pub(super) struct DemoOptions {
    /// End after the answers were printed
    #[arg(long)]
    exit: bool,
}

/// A server that answers, and how to end it.
struct Running {
    cx: Arc<Context>,
    address: SocketAddr,
    sweeper: JoinHandle<()>,
    server: JoinHandle<std::io::Result<()>>,
    stop: oneshot::Sender<()>,
}

/// A page of ListUsers.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(rename = "Users", borrow)]
    users: Vec<Profile<'a>>,
}

pub(super) async fn run(options: DemoOptions) -> Result<ExitCode, Failure> {
    let mut signals = StopSignals::listen()?;
    let directory = tempfile::Builder::new().prefix("poolhouse-demo-").tempdir();
    let directory =
        directory.map_err(|error| Failure::new(format!("no temporary directory can be made: {error}")))?;
    let running = start(&directory).await?;
    let shown = async {
        let command = show(&running).await?;
        if !options.exit {
            say(&format!("\nTry it with the AWS CLI:\n\n{command}"));
            say("\nThis server stays until you press Ctrl-C. Then its data is removed.");
            std::future::pending::<()>().await;
        }
        Ok(())
    };
    let shown = tokio::select! {
        shown = shown => shown,
        () = signals.next() => Ok(()),
    };
    running.end().await;
    directory.close().map_err(|error| Failure::new(format!("the temporary directory is left: {error}")))?;
    shown.map(|()| ExitCode::SUCCESS)
}

async fn start(directory: &TempDir) -> Result<Running, Failure> {
    let data = DataOptions { data: Some(directory.path().to_owned()), ..DataOptions::default() };
    let cx = serve::open(&data, &ServeOptions::default()).await?;
    let failed = |error: std::io::Error| Failure::new(format!("no free port can be listened on: {error}"));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let (stop, stopped) = oneshot::channel();
    let stopped = async { stopped.await.unwrap_or_default() };
    let server = http::serve(listener, http::router(Arc::clone(&cx)), Arc::clone(&cx), stopped);
    let sweeper = tokio::spawn(background::sweep(Arc::clone(&cx), Turn::of_the_only_server()));
    Ok(Running { cx, address, sweeper, server: tokio::spawn(server), stop })
}

impl Running {
    /// Ends the server and closes its store.
    async fn end(self) {
        self.sweeper.abort();
        let _ = self.stop.send(());
        let _ = self.server.await;
    }
}

/// Shows what there is, and answers the command that asks for it.
async fn show(running: &Running) -> Result<String, Failure> {
    let cx = &running.cx;
    let key = NewAccessKey::draw(&*cx.randomness, false);
    cx.directory.add_access_key(&cx.vault, &*cx.clock, &key, ROOT_KEY_NAME, Vec::new(), None).await?;
    let client = Client::new(running.address, key.clone());
    let pool = create_pool(&client, cx.clock.now_ms()).await?;
    let (count, took) = import(running, &pool).await?;
    say(&format!("{count} users were imported in {}.", milliseconds(took)));
    for filter in FILTERS {
        let mut request = json!({ "UserPoolId": pool, "Limit": LIMIT });
        if !filter.is_empty() {
            request["Filter"] = json!(filter);
        }
        let asked = Instant::now();
        let answer = client.call("ListUsers", &request, cx.clock.now_ms()).await?;
        let took = milliseconds(asked.elapsed());
        let page: Page<'_> = serde_json::from_slice(&answer)
            .map_err(|error| Failure::new(format!("the answer is not understood: {error}")))?;
        let title = if filter.is_empty() { "no filter" } else { filter };
        say(&format!("\nListUsers, {title}, limit {LIMIT}: {took} from signing it to having the answer"));
        say(&table::table(&page.users));
    }
    Ok(format!(
        "AWS_ACCESS_KEY_ID={} AWS_SECRET_ACCESS_KEY={} AWS_SESSION_TOKEN= AWS_DEFAULT_REGION={REGION} \
         aws --endpoint-url http://{} cognito-idp list-users --user-pool-id {pool} \
         --filter '{FILTER_TO_TRY}'",
        key.id, key.secret, running.address
    ))
}

/// Creates a pool with the custom attributes that the users have.
async fn create_pool(client: &Client, now_ms: i64) -> Result<String, Failure> {
    let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let request = json!({
        "PoolName": "demo",
        "Schema": [custom("tier"), custom("department")],
        "AutoVerifiedAttributes": ["email"],
    });
    let answer = client.call("CreateUserPool", &request, now_ms).await?;
    let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap_or_default();
    let id = answer["UserPool"]["Id"].as_str().map(str::to_owned);
    id.ok_or_else(|| Failure::new("the new pool has no id"))
}

async fn import(running: &Running, pool: &str) -> Result<(usize, Duration), Failure> {
    let started = Instant::now();
    let users = import::users(USERS)?;
    let outcomes = running.cx.directory.import_users(pool, users).await?;
    for outcome in &outcomes {
        if let ImportOutcome::Refused(reason) = outcome {
            return Err(Failure::new(format!("a user of the demonstration is refused: {reason}")));
        }
    }
    Ok((outcomes.len(), started.elapsed()))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
