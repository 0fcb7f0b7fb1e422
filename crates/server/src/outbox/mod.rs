//! The outbox: delivers the messages to users that operations leave in the store, and shows them.
//!
//! For each medium there is a courier, so a mail server that hangs does not hold up text messages. The keeper
//! tells the couriers which pools to look at.

mod agenda;
mod causes;
mod courier;
mod keeper;
mod letter;
mod names;
mod page;
mod smtp;
mod transports;
mod webhook;

use std::sync::Arc;

use poolhouse_directory::messages::Medium;
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::courier::{Counts, Courier};
pub(crate) use self::page::{PATH, answer};
pub use self::transports::{SmtpSettings, Transports, WebhookSettings};
use crate::context::Context;
use crate::lease::Turn;

/// The delivery of messages under way.
pub struct Outbox {
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Outbox {
    /// Starts to deliver; in its `turn` also what others have left. Fails when a transport cannot be used as
    /// it is configured.
    pub fn start(cx: &Arc<Context>, turn: Turn) -> Result<Self, String> {
        let (stop, stopped) = watch::channel(false);
        let counts = Arc::new(Counts::default());
        let mut couriers = Vec::new();
        for medium in Medium::ALL {
            if let Some(transport) = transports::open(cx, medium)? {
                couriers.push(Arc::new(Courier::new(Arc::clone(cx), medium, transport, Arc::clone(&counts))));
            }
        }
        let mut tasks = JoinSet::new();
        for courier in &couriers {
            tasks.spawn(Arc::clone(courier).run(stopped.clone()));
        }
        tasks.spawn(keeper::run(Arc::clone(cx), couriers, counts, turn, stopped));
        Ok(Self { tasks, stop })
    }

    /// Begins no delivery any more and waits for those that were begun, but not for ever. What is cut off is
    /// delivered by the next server.
    pub async fn stop(mut self, cx: &Context) {
        let _ = self.stop.send(true);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(cx.limits.shutdown_timeout, ended).await.is_err() {
            tracing::warn!("some deliveries were cut; the next server does them again");
        }
    }
}
