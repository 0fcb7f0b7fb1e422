//! ListUserPools: one page of the pools in the caller's region.

use poolhouse_directory::Listing;
use poolhouse_model::{ListUserPoolsRequest, ListUserPoolsResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{paging, pools};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListUserPoolsRequest,
) -> Result<ListUserPoolsResponse> {
    let listing = Listing::Pools { region: &caller.region };
    let after = paging::position(cx, &caller, &listing, input.next_token.as_deref())?;
    let after = after.and_then(|id| String::from_utf8(id).ok());
    // The model has checked that it is from 1 to 60.
    let limit = usize::try_from(input.max_results).unwrap_or(1);
    let page = cx.directory.list_pools(&caller.region, after, limit).await?;
    Ok(ListUserPoolsResponse {
        user_pools: Some(page.pools.iter().map(|pool| pools::summary(pool)).collect::<Result<_>>()?),
        next_token: page.next.map(|id| cx.cursors.seal(&listing, id.as_bytes())),
    })
}
