//! ListUsersInGroup: one page of the members of a group, in order of their creation.

use poolhouse_directory::{Listing, PoolReader};
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
    let page = move |pool: &PoolReader<'_>| {
        let group = pool.group(&looked_for)?.record.id;
        let page = pool.users_in_group(group, after.as_deref(), limit)?;
        Ok((views::user_page(&page, None), page.next))
    };
    let (body, next) = cx.directory.read(&pool_id, page).await?;
    position?;
    let next = next.map(|position| cx.cursors.seal(&listing, &position));
    views::with_token(body?, "NextToken", next.as_deref()).map(Ready)
}
