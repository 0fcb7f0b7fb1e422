//! Who changes something of the server without a pause, and remembers what was acknowledged and what was not.

use std::fmt::Debug;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::wire::Client;

/// A part of the server that one writer alone changes, and what it must be. To put another part under load,
/// implement this for it and add it to `others` in `crash.rs`.
pub(crate) trait Model: Send {
    /// One step that the server takes wholly or not at all.
    type Change: Clone + Debug + Send;

    /// Draws what is asked for next. It cannot be refused.
    fn draw(&mut self) -> Self::Change;

    /// The operation and its input.
    fn request(&self, change: &Self::Change) -> (&'static str, Value);

    /// Takes note of a change that the server acknowledged.
    fn acknowledge(&mut self, change: Self::Change, answer: &Value);

    /// Compares everything with what the server holds. Of `unanswered` nobody knows whether it was done:
    /// answers whether it was, and takes note of it if so.
    fn settle(&mut self, client: &Client, unanswered: Option<Self::Change>) -> Option<bool>;
}

/// Changes what a model describes, one change after the other.
pub(crate) struct Writer<M: Model> {
    pub(crate) model: M,
    /// What was asked for and not answered yet.
    under_way: Option<M::Change>,
    acknowledged: usize,
}

/// A writer of whatever kind.
pub(crate) trait Load: Send {
    /// Makes one change.
    fn write(&mut self, client: &Client) -> io::Result<()>;

    /// Finds out what became of a change that was under way when the server ended, and compares all others.
    fn settle(&mut self, client: &Client, tally: &mut Tally);

    /// Writes until there is no answer any more, which must be because the server was ended.
    fn write_until_ended(&mut self, client: &Client, ended: &AtomicBool) {
        loop {
            if let Err(error) = self.write(client) {
                assert!(ended.load(Ordering::SeqCst), "no answer by a server that lives: {error}");
                return;
            }
        }
    }
}

/// How the rounds went, so that a test that tested nothing is seen.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) acknowledged: usize,
    pub(crate) landed_unanswered: usize,
    pub(crate) lost_unanswered: usize,
    pub(crate) walks_resumed: usize,
    pub(crate) starts_killed: usize,
    pub(crate) stopped_by_signal: usize,
    pub(crate) tools_killed: usize,
    pub(crate) keys_made: usize,
}

impl<M: Model> Writer<M> {
    pub(crate) fn new(model: M) -> Self {
        Self { model, under_way: None, acknowledged: 0 }
    }
}

impl<M: Model> Load for Writer<M> {
    fn write(&mut self, client: &Client) -> io::Result<()> {
        let change = self.model.draw();
        let (operation, input) = self.model.request(&change);
        self.under_way = Some(change.clone());
        let answer = client.try_call(operation, &input)?;
        let answer = answer.unwrap_or_else(|refusal| panic!("{refusal} of {operation} {input}"));
        self.under_way = None;
        self.acknowledged += 1;
        self.model.acknowledge(change, &answer);
        Ok(())
    }

    fn settle(&mut self, client: &Client, tally: &mut Tally) {
        tally.acknowledged += std::mem::take(&mut self.acknowledged);
        match self.model.settle(client, self.under_way.take()) {
            Some(true) => tally.landed_unanswered += 1,
            Some(false) => tally.lost_unanswered += 1,
            None => {}
        }
    }
}
