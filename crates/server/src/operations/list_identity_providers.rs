//! ListIdentityProviders: one page of a pool's identity providers, by name.

use poolhouse_directory::Listing;
use poolhouse_model::{ListIdentityProvidersRequest, ListIdentityProvidersResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{paging, providers};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListIdentityProvidersRequest,
) -> Result<ListIdentityProvidersResponse> {
    let pool_id = input.user_pool_id;
    let listing = Listing::Of { what: "identity providers", pool: &pool_id, owner: "" };
    // Whether there is such a pool is the first question, ahead of the token.
    let position = paging::position(cx, &caller, &listing, input.next_token.as_deref());
    let after = position.as_ref().ok().cloned().flatten().and_then(|name| String::from_utf8(name).ok());
    let limit = paging::limit(input.max_results);
    let page = cx.directory.read(&pool_id, move |pool| pool.list_providers(after.as_deref(), limit)).await?;
    position?;
    Ok(ListIdentityProvidersResponse {
        providers: page.providers.iter().map(providers::summary).collect(),
        next_token: page.next.map(|name| cx.cursors.seal(&listing, name.as_bytes())),
    })
}
