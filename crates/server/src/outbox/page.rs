//! `/poolhouse/v1/outbox`: what waits to be delivered and what was given up, for who operates the server.
//!
//! Not part of the API, but signed with the same keys and decided by the same policies, as actions of
//! `poolhouse:`. The secret of a message is shown only where nothing delivers messages of its medium: there,
//! this page is the only way it can reach anybody. Once a transport is configured, nobody needs to read other
//! people's codes, so nobody can.

mod listing;
mod wish;

use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use poolhouse_directory::Directory;
use poolhouse_model::Signed;
use serde::Serialize;

use self::wish::Wish;
use crate::aws_json::{self, Request};
use crate::caller;
use crate::context::Context;
use crate::error::{Error, Result};

/// The path of the list; a message's own is below it.
pub(crate) const PATH: &str = "/poolhouse/v1/outbox";

/// Answers one request.
pub(crate) async fn answer(cx: &Context, request: &Request) -> Response {
    let Some(route) = wish::Route::of(request) else { return aws_json::not_understood(&request.id) };
    match carry_out(cx, request, &route).await {
        Ok(body) => {
            let mut response = aws_json::response(StatusCode::OK, &request.id, body);
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(header::CONTENT_TYPE, json);
            response
        }
        Err(error) => {
            aws_json::log(request, route.action(), &error);
            aws_json::refused(&request.id, &error)
        }
    }
}

/// In the order of every call: signature, input, policy, region, and then what is asked for.
async fn carry_out(cx: &Context, request: &Request, route: &wish::Route<'_>) -> Result<Vec<u8>> {
    let signer = caller::identify::<Signed>(cx, request).await?;
    let wish = route.read(request)?;
    let principal = signer.clone().authorize(cx, request, route.action(), wish.pool()).await?;
    let directory: &Directory = &cx.directory;
    match wish {
        Wish::List(question) => {
            let asking = listing::Asking { signer: &signer, request, action: route.action() };
            json(&listing::answer(cx, &principal, &asking, question).await?)
        }
        Wish::Retry { pool, id } => {
            let retried = directory.retry_message(&pool, id, cx.clock.now_ms()).await?;
            json(&listing::shown(cx, &pool, &retried))
        }
        Wish::Delete { pool, id } => {
            directory.drop_message(&pool, id).await?;
            Ok(b"{}".to_vec())
        }
    }
}

fn json(answer: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(answer).map_err(Error::internal)
}
