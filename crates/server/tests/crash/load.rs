//! Who changes something of the server without a pause, and remembers what was acknowledged and what was not.

use std::fmt::Debug;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderMap;
use serde_json::Value;

use crate::wire::Client;

/// Where messages wait.
pub(crate) const OUTBOX: &str = "/poolhouse/v1/outbox";
/// Shorter than the listings mostly are.
const MESSAGES_PAGE_LEN: usize = 3;

/// A part of the server that one writer alone changes, and what it must be. To put another part under load,
/// implement this for it and add it to `others` in `crash.rs`.
pub(crate) trait Model: Send {
    /// One step that the server takes wholly or not at all.
    type Change: Clone + Debug + Send;

    /// Reads what the server has decided and the next change needs.
    fn look(&mut self, _client: &Client) -> io::Result<()> {
        Ok(())
    }

    /// Draws what is asked for next.
    fn draw(&mut self) -> Self::Change;

    /// The operation and its input.
    fn request(&self, change: &Self::Change) -> (&'static str, Value);

    /// The error that must be the answer to a change, if it is to be refused.
    fn refusal(&self, _change: &Self::Change) -> Option<&'static str> {
        None
    }

    /// Takes note of a change that the server acknowledged, or refused as it must.
    fn acknowledge(&mut self, change: Self::Change, answer: &Value);

    /// Compares everything with what the server holds. Of `unanswered` nobody knows whether it was done:
    /// answers whether it was, and takes note of it if so.
    fn settle(&mut self, client: &Client, unanswered: Option<Self::Change>) -> Option<bool>;

    /// Sees to the end of what takes its time. Nothing is changed any more.
    fn finish(&mut self, _client: &Client) {}
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

    /// As [`Model::finish`].
    fn finish(&mut self, client: &Client);

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
    pub(crate) changes_told: usize,
    pub(crate) starts_killed: usize,
    pub(crate) stopped_by_signal: usize,
    pub(crate) tools_killed: usize,
    pub(crate) keys_made: usize,
}

/// Takes what was found for what stands, if the change that was under way makes it so or there is no
/// difference: answers whether the change was done.
pub(crate) fn settle_state<S: Clone + PartialEq + Debug, C>(
    standing: &mut S,
    under_way: Option<C>,
    apply: impl FnOnce(&mut S, C),
    found: &S,
) -> Option<bool> {
    let landed = under_way.map(|change| {
        let mut after = standing.clone();
        apply(&mut after, change);
        let landed = after == *found;
        if landed {
            *standing = after;
        }
        landed
    });
    assert_eq!(standing, found, "the first was acknowledged, the second is there");
    landed
}

/// The entries on all pages of a listing.
pub(crate) fn listed(client: &Client, operation: &str, mut input: Value, member: &str) -> Vec<Value> {
    let mut entries = Vec::new();
    loop {
        let page = client.call(operation, &input).unwrap();
        entries.extend(page[member].as_array().unwrap().iter().cloned());
        let tokens = ["NextToken", "PaginationToken"];
        let Some(name) = tokens.into_iter().find(|name| page.get(name).is_some()) else { return entries };
        input[name] = page[name].clone();
    }
}

/// All messages in the outbox of a pool.
pub(crate) fn outbox(client: &Client, pool: &str) -> io::Result<Vec<Value>> {
    let first = format!("limit={MESSAGES_PAGE_LEN}&user-pool-id={pool}");
    let (mut messages, mut query) = (Vec::new(), first.clone());
    loop {
        let (status, page) = client.exchange("GET", OUTBOX, Some(&query), HeaderMap::new(), "")?;
        assert_eq!(status, 200, "{page}");
        messages.extend(page["Messages"].as_array().unwrap().iter().cloned());
        let Some(token) = page["NextToken"].as_str() else { return Ok(messages) };
        query = format!("{first}&next-token={token}");
    }
}

/// A member that is a text.
pub(crate) fn text(entry: &Value, member: &str) -> String {
    entry[member].as_str().unwrap_or_else(|| panic!("no {member} in {entry}")).to_owned()
}

impl<M: Model> Writer<M> {
    pub(crate) fn new(model: M) -> Self {
        Self { model, under_way: None, acknowledged: 0 }
    }
}

impl<M: Model> Load for Writer<M> {
    fn write(&mut self, client: &Client) -> io::Result<()> {
        self.model.look(client)?;
        let change = self.model.draw();
        let (operation, input) = self.model.request(&change);
        self.under_way = Some(change.clone());
        let answer = client.try_call(operation, &input)?;
        let answer = match (answer, self.model.refusal(&change)) {
            (Ok(answer), None) => answer,
            (Err(refusal), Some(expected)) if refusal == expected => Value::Null,
            (answer, expected) => panic!("{answer:?} and not {expected:?} to {operation} {input}"),
        };
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

    fn finish(&mut self, client: &Client) {
        self.model.finish(client);
    }
}
