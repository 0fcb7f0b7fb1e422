//! ListGroups: one page of a pool's groups, by name.

use poolhouse_directory::Listing;
use poolhouse_model::{ListGroupsRequest, ListGroupsResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{groups, paging};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: ListGroupsRequest,
) -> Result<ListGroupsResponse> {
    let pool_id = input.user_pool_id;
    let listing = Listing::Of { what: "groups", pool: &pool_id, owner: "" };
    let limit = paging::limit(input.limit);
    let after = match paging::position(cx, &caller, &listing, input.next_token.as_deref()) {
        Ok(after) => after,
        Err(refusal) => {
            // Whether there is such a pool is the first question.
            cx.directory.read(&pool_id, |_| Ok(())).await?;
            return Err(refusal);
        }
    };
    let page = cx.directory.read(&pool_id, move |pool| pool.list_groups(after.as_deref(), limit)).await?;
    Ok(ListGroupsResponse {
        groups: Some(groups::group_types(&pool_id, page.groups)),
        next_token: page.next.map(|position| cx.cursors.seal(&listing, &position)),
    })
}
