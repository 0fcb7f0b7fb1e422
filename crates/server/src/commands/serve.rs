//! `poolhouse serve`: the server.

use std::io::{ErrorKind, IsTerminal as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use poolhouse_directory::{NewAccessKey, ROOT_KEY_NAME};
use poolhouse_store::OpenMode;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{say, say_error};
use crate::background;
use crate::config::{DataOptions, LogFormat, ServeOptions};
use crate::context::{Context, Limits, Settings, SystemClock, SystemRandomness};
use crate::data_dir::{self, Failure};
use crate::http;
use crate::lease::Lease;
use crate::outbox::{Outbox, WebhookSettings};

/// What asks the process to stop.
pub(super) struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

/// Serves until it is told to stop.
pub(super) async fn run(data: &DataOptions, options: ServeOptions) -> Result<ExitCode, Failure> {
    start_log(&options)?;
    let cx = open(data, &options).await?;
    let wanted = options.listen()?;
    let listener = TcpListener::bind(wanted).await.map_err(|error| {
        let mend = match error.kind() {
            ErrorKind::AddrNotAvailable => "give --listen an address of this machine, or 0.0.0.0 for all",
            _ => "stop what listens there, or give another --listen",
        };
        Failure::new(format!("{wanted} cannot be listened on: {error}; {mend}"))
    })?;
    let address = listener.local_addr().map_err(|error| Failure::new(error.to_string()))?;
    if options.dev() {
        // Not in the log, whose filter may hide it: that the doors stand open must be seen.
        say_error(&format!(
            "warning: --dev takes any access key and any signature for root's. For example:\n  \
             AWS_ACCESS_KEY_ID=dev AWS_SECRET_ACCESS_KEY=dev {}",
            example(address)
        ));
    } else {
        provide_root_key(&cx, data, address).await?;
    }
    let mut signals = StopSignals::listen()?;
    let lease = Lease::start(&cx);
    let outbox = Outbox::start(&cx, lease.turn()).map_err(Failure::new)?;
    if cx.settings.transports.webhook.as_ref().is_some_and(WebhookSettings::is_readable_on_the_way) {
        tracing::warn!("--webhook-url is not https: codes and passwords can be read on the way");
    }
    say(&format!("Poolhouse is listening on http://{address}"));

    let mut router = http::router(Arc::clone(&cx));
    if options.fixed_answers {
        router = http::with_fixed_answers(router, Arc::clone(&cx));
    }
    let sweeper = tokio::spawn(background::sweep(Arc::clone(&cx), lease.turn()));
    let stop = async {
        signals.next().await;
        cx.leave();
        lease.give_back().await;
        tokio::select! {
            () = tokio::time::sleep(options.drain()) => {}
            () = signals.next() => {}
        }
    };
    let served = http::serve(listener, router, Arc::clone(&cx), stop).await;
    outbox.stop(&cx).await;
    sweeper.abort();
    tracing::info!("stopped");
    served.map(|()| ExitCode::SUCCESS).map_err(|error| Failure::new(error.to_string()))
}

/// Opens store and keys and makes them the surroundings of operations.
pub(super) async fn open(data: &DataOptions, options: &ServeOptions) -> Result<Arc<Context>, Failure> {
    data_dir::create(&data.directory())?;
    let store = data_dir::open_store(&data.store_location()?, OpenMode::Server).await?;
    let randomness = Arc::new(SystemRandomness);
    let made = data_dir::make_master_key(&data.master_key(), &*randomness)?;
    let vault = data_dir::open_vault(&data.master_key())?;
    let settings = Settings {
        account_id: options.account_id(),
        dev: options.dev(),
        transports: options.transports()?,
        quotas: options.quotas.clone().unwrap_or_default(),
        changes_kept: options.changes_kept()?,
    };
    let cx = Context::new(store, vault, Arc::new(SystemClock), randomness, settings, Limits::for_serving());
    data_dir::claim_at_start(&cx.directory, &cx.vault, made.as_deref()).await?;
    Ok(Arc::new(cx))
}

/// A store without keys gets one that may do everything, so that somebody can make the others.
async fn provide_root_key(cx: &Context, data: &DataOptions, address: SocketAddr) -> Result<(), Failure> {
    let keys = cx.directory.access_keys().await?;
    if !keys.is_empty() {
        if !keys.iter().any(|key| key.root) {
            let directory = data.directory();
            let store = data.shown_store().map(|store| format!(" --store {store}")).unwrap_or_default();
            say_error(&format!(
                "warning: there is no root key; make one with: poolhouse key create root --data {}{store}",
                directory.display()
            ));
        }
        return Ok(());
    }
    let key = NewAccessKey::draw(&*cx.randomness, false);
    // The file first: a key that works and that nobody has would keep the next start from making one.
    let (path, kept) = data_dir::leave_credentials(&data.directory(), &key)?;
    cx.directory.add_access_key(&cx.vault, &*cx.clock, &key, ROOT_KEY_NAME, Vec::new(), None).await?;
    let kept = kept.map(|kept| format!(", since {} was there and stays as it is", kept.display()));
    let kept = kept.unwrap_or_default();
    let path = path.canonicalize().unwrap_or(path);
    let path = path.display();
    say_error(&format!(
        "A root key was made; it is in {path}{kept}. To use it:\n  \
         env -u AWS_PROFILE -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN \\\n    \
         AWS_SHARED_CREDENTIALS_FILE='{path}' {}",
        example(address)
    ));
    Ok(())
}

/// What follows the credentials in a command to try the server with.
fn example(address: SocketAddr) -> String {
    format!(
        "AWS_DEFAULT_REGION=us-east-1 \\\n    aws --endpoint-url http://{address} cognito-idp \
         list-user-pools --max-results 10"
    )
}

fn start_log(options: &ServeOptions) -> Result<(), Failure> {
    let filter = options.log.as_deref().unwrap_or("info");
    // At debug the client of PostgreSQL shows all that it sends, which is what is stored of users.
    let all = format!("tokio_postgres=info,{filter}");
    let filter = tracing_subscriber::EnvFilter::try_new(all).map_err(|error| {
        Failure::new(format!(
            "--log {filter} is not a filter: {error}; give a level such as debug, or poolhouse=debug"
        ))
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match options.log_format.unwrap_or_default() {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}

impl StopSignals {
    pub(super) fn listen() -> Result<Self, Failure> {
        let listen =
            |kind| signal(kind).map_err(|error| Failure::new(format!("signals cannot be heard: {error}")));
        Ok(Self { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    /// Waits for the next one.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
