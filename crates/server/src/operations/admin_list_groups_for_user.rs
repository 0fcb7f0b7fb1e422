//! AdminListGroupsForUser: one page of the groups that a user is in, the one that decides first.

use poolhouse_directory::Listing;
use poolhouse_model::{AdminListGroupsForUserRequest, AdminListGroupsForUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{groups, paging};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: AdminListGroupsForUserRequest,
) -> Result<AdminListGroupsForUserResponse> {
    let pool_id = input.user_pool_id;
    // A user is in so few groups that all are read for each page, which puts them in order.
    let (user, mut page) = cx
        .directory
        .read(&pool_id, move |pool| {
            let user = pool.user(&input.username)?.record;
            Ok((user.sub.to_string(), pool.groups_of(&user)?))
        })
        .await?;
    let listing = Listing::Of { what: "groups of a user", pool: &pool_id, owner: &user };
    if let Some(after) = paging::position(cx, &caller, &listing, input.next_token.as_deref())? {
        page.retain(|group| group.rank() > after);
    }
    let limit = paging::limit(input.limit);
    let goes_on = page.len() > limit;
    page.truncate(limit);
    let last = page.last().filter(|_| goes_on);
    let next_token = last.map(|group| cx.cursors.seal(&listing, &group.rank()));
    Ok(AdminListGroupsForUserResponse { groups: Some(groups::group_types(&pool_id, page)), next_token })
}
