//! `/poolhouse/v1/user-pools/ID/changes`: what happened to the users of a pool, in order, for programs that
//! keep a copy of them.
//!
//! Not part of the API, but signed with the same keys and decided by the same policies. An answer is one JSON
//! object a line; whoever has read one goes on behind it with its position, whenever that is.

mod question;

use std::time::Duration;

use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};
use poolhouse_directory::Listing;
use poolhouse_directory::changes::{ChangePage, Mark, Told, newest};
use poolhouse_directory::records::Event;
use poolhouse_model::Signed;
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep_until};

use self::question::{Question, Start};
use crate::aws_json::{self, Request};
use crate::caller;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::paging::{for_url, from_url};
use crate::views::time;

/// The path of what is below pools.
pub(crate) const PATH: &str = "/poolhouse/v1/user-pools";
/// As policies name it.
const ACTION: &str = "poolhouse:ListUserChanges";
const NDJSON: HeaderValue = HeaderValue::from_static("application/x-ndjson");
/// From where to go on, also behind an answer without a line.
const POSITION: HeaderName = HeaderName::from_static("x-poolhouse-position");
/// How often somebody who waits looks for what other processes have changed.
const LOOK: Duration = Duration::from_secs(1);
const LOST: &str = "Changes behind this position are not kept any more. Take a new position with from=end, \
    read all users, then go on from that position.";

/// A line of an answer.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Line<'a> {
    position: String,
    kind: &'static str,
    time: String,
    sub: String,
    /// The name that a deleted user had.
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    /// As ListUsers shows the user now.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<&'a RawValue>,
}

/// Answers one request.
pub(crate) async fn answer(cx: &Context, request: &Request) -> Response {
    let Some(pool) = question::pool(request) else { return aws_json::not_understood(&request.id) };
    let page = carry_out(cx, request, pool).await;
    let written = page.and_then(|page| page.map(|page| lines(cx, pool, &page)).transpose());
    match written {
        Ok(Some((body, next))) => {
            let mut response = aws_json::response(StatusCode::OK, &request.id, body);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, NDJSON);
            headers.extend(HeaderValue::try_from(next).ok().map(|next| (POSITION, next)));
            // Scripts of a page in a browser see no header that is not named.
            headers.append(header::ACCESS_CONTROL_EXPOSE_HEADERS, POSITION.into());
            response
        }
        Ok(None) => {
            aws_json::refusal(&request.id, StatusCode::GONE, "ChangesLostException", Some(("message", LOST)))
        }
        Err(error) => {
            aws_json::log(request, ACTION, &error);
            aws_json::refused(&request.id, &error)
        }
    }
}

/// The changes that are asked for, once there are some; `None` when some before them are lost. No snapshot is
/// held while it waits, nor while the answer is sent.
async fn carry_out(cx: &Context, request: &Request, pool: &str) -> Result<Option<ChangePage>> {
    let signer = caller::identify::<Signed>(cx, request).await?;
    let Question { start, limit, wait } = Question::read(request.uri.query().unwrap_or_default())?;
    signer.authorize(cx, request, ACTION, Some(pool)).await?;
    let mut after = match start {
        Start::Oldest => None,
        Start::End => Some(cx.directory.read(pool, newest).await?),
        Start::Behind(token) => Some(open(cx, request, pool, &token)?),
    };
    let mut ends = Instant::now() + wait;
    let mut told = cx.directory.watch_changes(pool);
    let mut place = None;
    loop {
        told.borrow_and_update();
        let page = cx.directory.read(pool, move |pool| pool.changes(after, limit)).await?;
        let Some(page) = page else { return Ok(None) };
        if !page.changes.is_empty() || Instant::now() >= ends {
            return Ok(Some(page));
        }
        after = Some(page.next);
        place = Some(place.map_or_else(|| place_to_wait(cx), Ok)?);
        tokio::select! {
            _ = told.changed() => {}
            () = sleep_until(ends.min(Instant::now() + LOOK)) => {}
            () = cx.leaving() => ends = Instant::now(),
        }
        // The key may be gone by now, or another policy hold.
        caller::identify::<Signed>(cx, request).await?.authorize(cx, request, ACTION, Some(pool)).await?;
    }
}

fn place_to_wait(cx: &Context) -> Result<SemaphorePermit<'_>> {
    cx.changes_places.try_acquire().map_err(|_| Error::throttled())
}

/// The body of an answer, and the token with which to go on.
fn lines(cx: &Context, pool: &str, page: &ChangePage) -> Result<(Vec<u8>, String)> {
    let mut body = Vec::new();
    for told in &page.changes {
        let Told { mark, change, profile } = told;
        let (kind, sub, username) = match &change.event {
            Event::Created(sub) => ("CREATED", sub, None),
            Event::Changed(sub) => ("CHANGED", sub, None),
            Event::Deleted(sub, username) => ("DELETED", sub, Some(&**username)),
            Event::Begun => continue,
        };
        let user = profile.as_deref().map(serde_json::from_slice).transpose().map_err(Error::internal)?;
        let (position, sub) = (seal(cx, pool, *mark), sub.to_string());
        let line = Line { position, kind, time: time(change.time_ms), sub, username, user };
        serde_json::to_writer(&mut body, &line).map_err(Error::internal)?;
        body.push(b'\n');
    }
    Ok((body, seal(cx, pool, page.next)))
}

fn seal(cx: &Context, pool: &str, mark: Mark) -> String {
    for_url(&cx.cursors.seal_for_good(&listing(pool), &mark.to_bytes()))
}

fn open(cx: &Context, request: &Request, pool: &str, token: &str) -> Result<Mark> {
    let plain = cx.cursors.open_for_good(&listing(pool), &from_url(token));
    let mark = plain.and_then(|plain| Mark::from_bytes(&plain));
    mark.ok_or_else(|| Error::invalid_page_token(token, &request.id))
}

fn listing(pool: &str) -> Listing<'_> {
    Listing::Of { what: "changes", pool, owner: "" }
}
