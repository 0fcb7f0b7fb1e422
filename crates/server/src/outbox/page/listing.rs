//! A page of messages, as it is shown.

use poolhouse_directory::Listing;
use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::Shown;
use poolhouse_directory::records::{MessageId, MessageState, Outgoing};
use serde::Serialize;

use super::wish::Question;
use crate::aws_json::Request;
use crate::caller::{Principal, Signer};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::outbox::letter::Letter;
use crate::outbox::names::{name_of_kind, name_of_medium};
use crate::paging::{for_url, from_url};
use crate::views::time;

/// How many pools one page looks into. A page that met few messages may be short and not be the last.
const POOLS_LOOKED_MAX: usize = 1_000;
/// How many pools are listed at a time.
const POOLS_LEN: usize = 60;

/// The answer to a listing.
#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Answer {
    messages: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

/// A message as it is shown.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Entry {
    id: String,
    user_pool_id: String,
    /// `DAMAGED` is all that is known of a message that cannot be read.
    state: &'static str,
    #[serde(flatten)]
    legible: Option<Legible>,
}

/// What is shown of a message that can be read.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Legible {
    kind: &'static str,
    medium: &'static str,
    destination: String,
    username: String,
    attempts: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<String>,
    created: String,
    /// When it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// When it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    dead_since: Option<String>,
    /// When the password or code in it stops working.
    expires: String,
    #[serde(flatten)]
    secrets: Option<Secrets>,
}

/// What is shown of a message that nothing will deliver.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Secrets {
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    text: String,
    secret: String,
}

/// Who asks for a list, and by which request.
pub(super) struct Asking<'a> {
    pub(super) signer: &'a Signer,
    pub(super) request: &'a Request,
    pub(super) action: &'static str,
}

/// Behind what a page starts.
struct Position {
    pool: String,
    /// A key inside the pool; without one, behind the whole pool.
    key: Option<Vec<u8>>,
}

/// Answers a listing.
pub(super) async fn answer(
    cx: &Context,
    principal: &Principal,
    asking: &Asking<'_>,
    question: Question,
) -> Result<Answer> {
    let pool = question.pool.as_deref();
    let listing = Listing::Of {
        what: "outbox",
        pool: pool.unwrap_or(&principal.region),
        owner: match question.state {
            Shown::All => "all",
            Shown::Waiting => "waiting",
            Shown::Dead => "dead",
        },
    };
    let after = match &question.token {
        Some(token) => {
            let position =
                cx.cursors.open(&listing, &from_url(token)).and_then(|plain| Position::parse(&plain));
            Some(position.ok_or_else(|| Error::invalid_page_token(token, &principal.request_id))?)
        }
        None => None,
    };
    let mut answer = Answer::default();
    let next = match pool {
        Some(pool) => {
            let key = after.and_then(|after| after.key);
            let next = fill(cx, &mut answer, pool, key, &question).await?;
            next.map(|key| Position { pool: pool.to_owned(), key: Some(key) })
        }
        None => fill_from_region(cx, &mut answer, asking, &principal.region, after, &question).await?,
    };
    answer.next_token = next.map(|next| for_url(&cx.cursors.seal(&listing, &next.bytes())));
    Ok(answer)
}

/// A message as it is shown.
pub(super) fn shown(cx: &Context, pool: &str, outgoing: &Outgoing) -> Entry {
    let Ok(message) = outgoing.open(&cx.vault, pool) else { return damaged(pool, outgoing.id) };
    let letter = Letter::new(pool, outgoing, message);
    let (state, due, dead_since) = match outgoing.state {
        MessageState::Waiting { due_ms } => ("WAITING", Some(time(due_ms)), None),
        MessageState::Dead { since_ms } => ("DEAD", None, Some(time(since_ms))),
    };
    let is_shown_whole = !cx.settings.transports.carry(outgoing.medium);
    let secrets = is_shown_whole.then(|| Secrets {
        subject: (outgoing.medium == Medium::Email).then_some(letter.subject),
        text: letter.text,
        secret: letter.message.secret,
    });
    let legible = Legible {
        kind: name_of_kind(outgoing.kind),
        medium: name_of_medium(outgoing.medium),
        destination: letter.message.destination,
        username: letter.message.username,
        attempts: outgoing.attempts,
        last_error: outgoing.last_error.clone(),
        created: time(outgoing.created_ms),
        due,
        dead_since,
        expires: time(outgoing.expires_ms),
        secrets,
    };
    Entry { id: letter.id, user_pool_id: letter.pool, state, legible: Some(legible) }
}

fn damaged(pool: &str, id: MessageId) -> Entry {
    Entry { id: format!("{pool}-{id}"), user_pool_id: pool.to_owned(), state: "DAMAGED", legible: None }
}

/// Adds messages of a pool; answers the key behind which there are more than the page holds.
async fn fill(
    cx: &Context,
    answer: &mut Answer,
    pool: &str,
    after: Option<Vec<u8>>,
    question: &Question,
) -> Result<Option<Vec<u8>>> {
    let room = question.limit - answer.messages.len();
    let page = cx.directory.list_messages(pool, question.state, after, room).await?;
    answer.messages.extend(page.messages.iter().map(|outgoing| shown(cx, pool, outgoing)));
    answer.messages.extend(page.damaged.iter().map(|id| damaged(pool, *id)));
    Ok(page.next)
}

/// Adds messages of the pools of a region, pool by pool; answers where the next page starts.
async fn fill_from_region(
    cx: &Context,
    answer: &mut Answer,
    asking: &Asking<'_>,
    region: &str,
    after: Option<Position>,
    question: &Question,
) -> Result<Option<Position>> {
    let mut behind = None;
    if let Some(Position { pool, key }) = after {
        if key.is_some()
            && asking.signer.may(cx, asking.request, asking.action, &pool).await?
            && let Some(next) = unless_gone(fill(cx, answer, &pool, key, question).await)?
        {
            return Ok(Some(Position { pool, key: Some(next) }));
        }
        behind = Some(pool);
    }
    let mut looked = 0;
    loop {
        let page = cx.directory.list_pools(region, behind.clone(), POOLS_LEN).await?;
        for pool in page.pools {
            if answer.messages.len() == question.limit || looked == POOLS_LOOKED_MAX {
                return Ok(behind.map(|pool| Position { pool, key: None }));
            }
            // Who may list all pools may be denied one of them.
            let is_allowed = asking.signer.may(cx, asking.request, asking.action, &pool.id).await?;
            if is_allowed && let Some(next) = unless_gone(fill(cx, answer, &pool.id, None, question).await)? {
                return Ok(Some(Position { pool: pool.id.clone(), key: Some(next) }));
            }
            looked += 1;
            behind = Some(pool.id.clone());
        }
        match page.next {
            Some(next) => behind = Some(next),
            None => return Ok(None),
        }
    }
}

/// A pool that is deleted while all are listed is none of them.
fn unless_gone<T>(result: Result<Option<T>>) -> Result<Option<T>> {
    match result {
        Err(error) if error.code == poolhouse_model::ErrorCode::ResourceNotFound => Ok(None),
        other => other,
    }
}

impl Position {
    fn bytes(&self) -> Vec<u8> {
        [self.pool.as_bytes(), b"\0", self.key.as_deref().unwrap_or_default()].concat()
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let pool = str::from_utf8(&bytes[..end]).ok()?.to_owned();
        let key = &bytes[end + 1..];
        Some(Self { pool, key: (!key.is_empty()).then(|| key.to_vec()) })
    }
}
