//! ListIdentityProviders: one page of a pool's identity providers, by name.

use poolhouse_directory::Listing;
use poolhouse_model::{ListIdentityProvidersRequest, ListIdentityProvidersResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::providers;

const LIMIT_MAX: usize = 60;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListIdentityProvidersRequest,
) -> Result<ListIdentityProvidersResponse> {
    let pool_id = input.user_pool_id;
    let listing = Listing::Of { what: "identity providers", pool: &pool_id, owner: "" };
    let after = match &input.next_token {
        Some(token) => {
            let name = cx.cursors.open(&listing, token).and_then(|name| String::from_utf8(name).ok());
            Some(name.ok_or_else(|| Error::invalid_page_token(token, &caller.request_id))?)
        }
        None => None,
    };
    // The model has checked that it is from 0 to 60; 0 is the default.
    let limit = input.max_results.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0);
    let limit = limit.unwrap_or(LIMIT_MAX);
    let page = cx.directory.read(&pool_id, move |pool| pool.list_providers(after.as_deref(), limit)).await?;
    Ok(ListIdentityProvidersResponse {
        providers: page.providers.iter().map(providers::summary).collect(),
        next_token: page.next.map(|name| cx.cursors.seal(&listing, name.as_bytes())),
    })
}
