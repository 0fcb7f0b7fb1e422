//! ListUsersInGroup: one page of the members of a group, in order of their creation.

use poolhouse_directory::Listing;
use poolhouse_model::ListUsersInGroupRequest;

use crate::aws_json::Ready;
use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{paging, views};

/// Answers the call.
pub(super) async fn run(cx: &Context, caller: Principal, input: ListUsersInGroupRequest) -> Result<Ready> {
    let (pool_id, name) = (input.user_pool_id, input.group_name);
    let listing = Listing::Of { what: "users in a group", pool: &pool_id, owner: &name };
    let limit = paging::limit(input.limit);
    // Whether there is such a group is the first question, ahead of the token.
    let position = paging::position(cx, &caller, &listing, input.next_token.as_deref());
    let after = position.as_ref().ok().cloned().flatten();
    let looked_for = name.clone();
    let page = cx
        .directory
        .read(&pool_id, move |pool| {
            let group = pool.group(&looked_for)?.record.id;
            pool.users_in_group(group, after.as_deref(), limit)
        })
        .await?;
    position?;
    let next = page.next.as_deref().map(|position| cx.cursors.seal(&listing, position));
    views::user_page(&page, None, ("NextToken", next.as_deref())).map(Ready)
}
