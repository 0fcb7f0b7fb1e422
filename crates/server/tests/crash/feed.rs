//! A copy of a pool's users that is made of the change feed alone, by a program that goes on where it was
//! whenever the server died.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderMap;
use serde_json::{Value, json};

use crate::load::{Tally, listed, text};
use crate::wire::Client;

/// Who copies the users of a pool.
pub(crate) struct Follower {
    pool: String,
    /// The position of the last line that was taken note of.
    position: Option<String>,
    /// By number. A user who was deleted since has no profile, until the line that says so.
    copy: BTreeMap<String, Option<Value>>,
}

impl Follower {
    pub(crate) fn new(pool: &str) -> Self {
        Self { pool: pool.to_owned(), position: None, copy: BTreeMap::new() }
    }

    /// Waits for changes until there is no answer any more, which must be because the server was ended.
    pub(crate) fn follow_until_ended(&mut self, client: &Client, tally: &mut usize, ended: &AtomicBool) {
        loop {
            match self.step(client, 1) {
                Ok(count) => *tally += count,
                Err(error) => {
                    assert!(ended.load(Ordering::SeqCst), "no answer by a server that lives: {error}");
                    return;
                }
            }
        }
    }

    /// Takes note of all there is, and compares the copy with what the server lists.
    pub(crate) fn settle(&mut self, client: &Client, tally: &mut Tally) {
        loop {
            match self.step(client, 0).unwrap() {
                0 => break,
                count => tally.changes_told += count,
            }
        }
        let users = listed(client, "ListUsers", json!({ "UserPoolId": self.pool }), "Users");
        let users = users.into_iter().map(|user| (sub(&user), Some(user))).collect();
        assert_eq!(self.copy, users, "the first was made of the feed, the second is listed");
    }

    /// Takes note of some lines; answers how many.
    fn step(&mut self, client: &Client, wait_s: u32) -> io::Result<usize> {
        let path = format!("/poolhouse/v1/user-pools/{}/changes", self.pool);
        let after = self.position.as_ref().map(|position| format!("&after={position}")).unwrap_or_default();
        let query = format!("limit=25&wait={wait_s}{after}");
        let (status, lines) = client.exchange_text("GET", &path, Some(&query), HeaderMap::new(), "")?;
        assert_eq!(status, 200, "{lines}");
        for line in lines.lines() {
            let line = serde_json::from_str(line).unwrap();
            self.apply(&line);
            self.position = Some(text(&line, "Position"));
        }
        Ok(lines.lines().count())
    }

    fn apply(&mut self, line: &Value) {
        let (sub, user) = (text(line, "Sub"), line.get("User").cloned());
        let fits = match line["Kind"].as_str().unwrap() {
            "DELETED" => self.copy.remove(&sub).is_some(),
            "CHANGED" => self.copy.insert(sub, user).is_some(),
            _ => self.copy.insert(sub, user).is_none(),
        };
        assert!(fits, "told twice, or not all: {line}");
    }
}

fn sub(user: &Value) -> String {
    let attributes = user["Attributes"].as_array().unwrap();
    text(attributes.iter().find(|attribute| attribute["Name"] == "sub").unwrap(), "Value")
}
