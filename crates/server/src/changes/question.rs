//! What a request for changes asks for.

use std::time::Duration;

use http::Method;
use url::form_urlencoded;

use super::PATH;
use crate::aws_json::Request;
use crate::error::{Error, Result};

/// The most changes of an answer, and how many they are when nobody says.
const LIMIT_MAX: usize = 1_000;
/// The longest time to wait, in seconds: what is in between may close a connection on which nothing moves.
const WAIT_S_MAX: u64 = 20;

/// Which changes somebody wants to see.
pub(super) struct Question {
    pub(super) start: Start,
    pub(super) limit: usize,
    /// How long to wait when there are none.
    pub(super) wait: Duration,
}

/// Where they start.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With the oldest that is kept.
    Oldest,
    /// With what happens from now on.
    End,
    /// Behind the place in a token.
    Behind(String),
}

/// The pool that a request is about, when its path and its method are ones that there are.
pub(super) fn pool(request: &Request) -> Option<&str> {
    let rest = request.uri.path().strip_prefix(PATH)?.strip_prefix('/')?;
    let pool = rest.strip_suffix("/changes").filter(|pool| !pool.is_empty() && !pool.contains('/'));
    pool.filter(|_| request.method == Method::GET)
}

impl Question {
    pub(super) fn read(query: &str) -> Result<Self> {
        let mut question = Self { start: Start::Oldest, limit: LIMIT_MAX, wait: Duration::ZERO };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "after" | "from" if question.start != Start::Oldest => {
                    return Err(Error::invalid("after and from cannot both be given"));
                }
                "after" => question.start = Start::Behind(value.into_owned()),
                "from" if value == "end" => question.start = Start::End,
                "from" => return Err(Error::invalid("from is end")),
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                    let fault = || Error::invalid(format!("limit is a number from 1 to {LIMIT_MAX}"));
                    question.limit = limit.ok_or_else(fault)?;
                }
                "wait" => {
                    let wait_s = value.parse().ok().filter(|wait_s| *wait_s <= WAIT_S_MAX);
                    let fault = || Error::invalid(format!("wait is a number of seconds up to {WAIT_S_MAX}"));
                    question.wait = Duration::from_secs(wait_s.ok_or_else(fault)?);
                }
                // The signature of a presigned request.
                name if name.to_ascii_lowercase().starts_with("x-amz-") => {}
                name => return Err(Error::invalid(format!("There is no parameter {name}."))),
            }
        }
        Ok(question)
    }
}
