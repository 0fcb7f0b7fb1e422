//! ListUserPools: one page of the pools in the caller's region.

use poolhouse_directory::Listing;
use poolhouse_model::{ListUserPoolsRequest, ListUserPoolsResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::pools;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListUserPoolsRequest,
) -> Result<ListUserPoolsResponse> {
    let listing = Listing::Pools { region: &caller.region };
    let after = match input.next_token {
        Some(token) => match cx.cursors.open(&listing, &token).map(String::from_utf8) {
            Some(Ok(id)) => Some(id),
            _ => return Err(Error::invalid_page_token(&token, &caller.request_id)),
        },
        None => None,
    };
    // The model has checked that it is from 1 to 60.
    let limit = usize::try_from(input.max_results).unwrap_or(1);
    let page = cx.directory.list_pools(&caller.region, after, limit).await?;
    Ok(ListUserPoolsResponse {
        user_pools: Some(page.pools.iter().map(|pool| pools::summary(pool)).collect::<Result<_>>()?),
        next_token: page.next.map(|id| cx.cursors.seal(&listing, id.as_bytes())),
    })
}
