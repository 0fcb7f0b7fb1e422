//! The lease on the background work: of the servers on one store, the one that has it does the work for all.

use std::sync::Arc;
use std::time::Duration;

use poolhouse_directory::{Duty, Holder, Tenure};
use poolhouse_store::Revision;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::context::Context;

/// How long a lease lasts after it was renewed.
const LENGTH: Duration = Duration::from_secs(15);
/// How often its holder renews it, and others look at it.
const PAUSE: Duration = Duration::from_secs(5);
/// How long giving it back may take. When it fails, the others wait for the end.
const GIVING_BACK_MAX: Duration = Duration::from_secs(2);

/// Whether it is this server that does the background work.
#[derive(Clone)]
pub struct Turn {
    /// When the turn ends unless the lease is renewed; nothing where there is no other server.
    ends: Option<watch::Receiver<Option<Instant>>>,
}

/// The lease as one server has it or wants it, until it is given back.
pub struct Lease {
    turn: Turn,
    stop: oneshot::Sender<()>,
    keeping: JoinHandle<()>,
}

impl Turn {
    /// The turn of the only server.
    pub fn of_the_only_server() -> Self {
        Self { ends: None }
    }

    /// Whether to do the work now.
    pub fn is_ours(&self) -> bool {
        let Some(ends) = &self.ends else { return true };
        // The holder is late with its renewal when the store is: then the turn is over all the same.
        ends.borrow().is_some_and(|end| Instant::now() < end)
    }

    /// Waits until it is our turn.
    pub async fn begin(&mut self) {
        while !self.is_ours() {
            let Some(ends) = &mut self.ends else { return };
            if ends.changed().await.is_err() {
                // The lease was given back, and this server takes none any more.
                std::future::pending::<()>().await;
            }
        }
    }
}

impl Lease {
    /// Begins to take the lease, renew it, or watch who has it. A store that has one server needs none, and
    /// nothing is written to it.
    pub fn start(cx: &Arc<Context>) -> Self {
        let (stop, stopped) = oneshot::channel();
        if !cx.directory.is_shared() {
            return Self { turn: Turn::of_the_only_server(), stop, keeping: tokio::spawn(async {}) };
        }
        let (end, ends) = watch::channel(None);
        let holder = Holder::draw(&*cx.randomness);
        let keeping = tokio::spawn(keep(Arc::clone(cx), holder, end, stopped));
        Self { turn: Turn { ends: Some(ends) }, stop, keeping }
    }

    /// Tells when it is the turn of this server.
    pub fn turn(&self) -> Turn {
        self.turn.clone()
    }

    /// Ends the turn and lets another server have the next, at once.
    pub async fn give_back(self) {
        let _ = self.stop.send(());
        let _ = self.keeping.await;
    }
}

async fn keep(
    cx: Arc<Context>,
    holder: Holder,
    end: watch::Sender<Option<Instant>>,
    mut stopped: oneshot::Receiver<()>,
) {
    // How the lease of another server was found first, and when.
    let mut watched: Option<(Revision, Instant)> = None;
    let mut others_kept = None;
    loop {
        let asked = Instant::now();
        let lapsed = watched.filter(|(_, since)| asked - *since >= LENGTH).map(|(revision, _)| revision);
        let taken = tokio::select! {
            taken = cx.directory.take_lease(Duty::Background, holder, lapsed) => taken,
            _ = &mut stopped => break,
        };
        match taken {
            Ok(Tenure::Ours) => {
                watched = None;
                // Counted from before the renewal, by others from after it: nobody is early.
                if end.send_replace(Some(asked + LENGTH)).is_none() {
                    tracing::info!("the background work is done here");
                }
            }
            Ok(Tenure::Others { revision, changes_kept }) => {
                if watched.is_none_or(|(known, _)| known != revision) {
                    watched = Some((revision, Instant::now()));
                }
                if end.send_replace(None).is_some() {
                    tracing::info!("the background work is done by another server");
                }
                if std::mem::replace(&mut others_kept, changes_kept) != changes_kept {
                    compare(cx.settings.changes_kept, changes_kept);
                }
            }
            Err(error) => tracing::warn!(%error, "the lease on the background work is tried again"),
        }
        tokio::select! {
            () = sleep(PAUSE) => {}
            _ = &mut stopped => break,
        }
    }
    end.send_replace(None);
    // Also when it is not known to be ours: the answer to the last commit may have been lost.
    match timeout(GIVING_BACK_MAX, cx.directory.give_lease_back(Duty::Background, holder)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the lease on the background work was not given back"),
        Err(_) => tracing::warn!("the lease on the background work could not be given back in time"),
    }
}

/// Whoever does the background work decides how long changes are kept, so with each other server the time
/// might be another one.
fn compare(ours: Duration, others: Option<Duration>) {
    if let Some(others) = others.filter(|others| *others != ours) {
        tracing::warn!(
            here = ?ours,
            there = ?others,
            "--changes-kept is not what it is where the background work is done, and that holds"
        );
    }
}
