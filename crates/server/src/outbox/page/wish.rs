//! What a request to the outbox asks for.

use http::Method;
use poolhouse_directory::outbox::Shown;
use poolhouse_directory::records::MessageId;
use url::form_urlencoded;

use super::PATH;
use crate::aws_json::Request;
use crate::error::{Error, Result};

/// The most messages of a page, and how many they are when nobody says.
const LIMIT_MAX: usize = 60;

/// A path and a method that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    List,
    Retry(&'a str),
    Delete(&'a str),
}

/// What is asked for.
pub(super) enum Wish {
    List(Question),
    Retry { pool: String, id: MessageId },
    Delete { pool: String, id: MessageId },
}

/// Which messages somebody wants to see.
pub(super) struct Question {
    /// Those of this pool, else of all pools of the region.
    pub(super) pool: Option<String>,
    pub(super) state: Shown,
    pub(super) limit: usize,
    pub(super) token: Option<String>,
}

impl<'a> Route<'a> {
    pub(super) fn of(request: &'a Request) -> Option<Self> {
        let rest = request.uri.path().strip_prefix(PATH)?;
        let segments: Vec<&str> = rest.split('/').skip(1).collect();
        match (&request.method, &*segments) {
            (&Method::GET, []) if rest.is_empty() => Some(Self::List),
            (&Method::POST, [id, "retry"]) => Some(Self::Retry(id)),
            (&Method::DELETE, [id]) => Some(Self::Delete(id)),
            _ => None,
        }
    }

    /// As policies name it.
    pub(super) fn action(&self) -> &'static str {
        match self {
            Self::List => "poolhouse:ListMessages",
            Self::Retry(_) => "poolhouse:RetryMessage",
            Self::Delete(_) => "poolhouse:DeleteMessage",
        }
    }

    /// Reads the rest of the request.
    pub(super) fn read(&self, request: &Request) -> Result<Wish> {
        match self {
            Self::List => Question::read(request.uri.query().unwrap_or_default()).map(Wish::List),
            Self::Retry(id) => message(id).map(|(pool, id)| Wish::Retry { pool, id }),
            Self::Delete(id) => message(id).map(|(pool, id)| Wish::Delete { pool, id }),
        }
    }
}

impl Wish {
    /// The pool that it is about, if it is about one.
    pub(super) fn pool(&self) -> Option<&str> {
        match self {
            Self::List(question) => question.pool.as_deref(),
            Self::Retry { pool, .. } | Self::Delete { pool, .. } => Some(pool),
        }
    }
}

impl Question {
    fn read(query: &str) -> Result<Self> {
        let mut question = Self { pool: None, state: Shown::All, limit: LIMIT_MAX, token: None };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "user-pool-id" => question.pool = Some(value.into_owned()),
                "state" => {
                    question.state = match &*value {
                        "WAITING" => Shown::Waiting,
                        "DEAD" => Shown::Dead,
                        _ => return Err(Error::invalid("state is WAITING or DEAD")),
                    }
                }
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                    let fault = || Error::invalid(format!("limit is a number from 1 to {LIMIT_MAX}"));
                    question.limit = limit.ok_or_else(fault)?;
                }
                "next-token" => question.token = Some(value.into_owned()),
                // The signature of a presigned request.
                name if name.to_ascii_lowercase().starts_with("x-amz-") => {}
                name => return Err(Error::invalid(format!("There is no parameter {name}."))),
            }
        }
        Ok(question)
    }
}

/// A message is named by the pool that holds it and its number there, so it is found without a search.
fn message(id: &str) -> Result<(String, MessageId)> {
    let parts = id.rsplit_once('-').and_then(|(pool, id)| Some((pool.to_owned(), MessageId::parse(id)?)));
    parts.ok_or_else(|| Error::invalid(format!("{id} is not the id of a message")))
}
