//! ListUserPoolClients: one page of a pool's app clients, by id.

use poolhouse_directory::Listing;
use poolhouse_model::{ListUserPoolClientsRequest, ListUserPoolClientsResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{clients, paging};

/// Answers the call. A page is cut before the type is looked at, so one may have fewer clients than asked for
/// and not be the last.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListUserPoolClientsRequest,
) -> Result<ListUserPoolClientsResponse> {
    let pool_id = input.user_pool_id;
    let listing = Listing::Of { what: "clients", pool: &pool_id, owner: "" };
    // Whether there is such a pool is the first question, ahead of the token.
    let position = paging::position(cx, &caller, &listing, input.next_token.as_deref());
    let after = position.as_ref().ok().cloned().flatten().and_then(|name| String::from_utf8(name).ok());
    let limit = paging::limit(input.max_results);
    let page = cx.directory.read(&pool_id, move |pool| pool.list_clients(after.as_deref(), limit)).await?;
    position?;
    let is_asked_for = input.client_type.is_none_or(|asked| asked == clients::CLIENT_TYPE);
    let shown = page.clients.iter().filter(|_| is_asked_for);
    Ok(ListUserPoolClientsResponse {
        user_pool_clients: Some(shown.map(|client| clients::summary(&pool_id, client)).collect()),
        next_token: page.next.map(|id| cx.cursors.seal(&listing, id.as_bytes())),
    })
}
