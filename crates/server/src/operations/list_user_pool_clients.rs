//! ListUserPoolClients: one page of a pool's app clients, by id.

use poolhouse_directory::Listing;
use poolhouse_model::{ListUserPoolClientsRequest, ListUserPoolClientsResponse};

use crate::caller::Principal;
use crate::clients;
use crate::context::Context;
use crate::error::{Error, Result};

const PAGE_LEN: i32 = 60;

/// Answers the call. A page is cut before the type is looked at, so one may have fewer clients than asked for
/// and not be the last.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListUserPoolClientsRequest,
) -> Result<ListUserPoolClientsResponse> {
    let pool_id = input.user_pool_id;
    let listing = Listing::Of { what: "clients", pool: &pool_id, owner: "" };
    let after = match input.next_token {
        Some(token) => match cx.cursors.open(&listing, &token).map(String::from_utf8) {
            Some(Ok(id)) => Some(id),
            _ => return Err(Error::invalid_page_token(&token, &caller.request_id)),
        },
        None => None,
    };
    // The model has checked that it is from 1 to 60.
    let limit = usize::try_from(input.max_results.unwrap_or(PAGE_LEN)).unwrap_or(1);
    let page = cx.directory.read(&pool_id, move |pool| pool.list_clients(after.as_deref(), limit)).await?;
    let is_asked_for = input.client_type.is_none_or(|asked| asked == clients::CLIENT_TYPE);
    let shown = page.clients.iter().filter(|_| is_asked_for);
    Ok(ListUserPoolClientsResponse {
        user_pool_clients: Some(shown.map(|client| clients::summary(&pool_id, client)).collect()),
        next_token: page.next.map(|id| cx.cursors.seal(&listing, id.as_bytes())),
    })
}
