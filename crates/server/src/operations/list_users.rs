//! ListUsers: one page of a pool's users, optionally filtered on one attribute.

use poolhouse_directory::{Filter, Listing, PoolReader, UserQuery};
use poolhouse_model::ListUsersRequest;

use crate::aws_json::Ready;
use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{paging, views};

/// Answers the call.
pub(super) async fn run(cx: &Context, caller: Principal, input: ListUsersRequest) -> Result<Ready> {
    let pool = &input.user_pool_id;
    let query = match query(cx, &caller, &input) {
        Ok(query) => query,
        Err(refusal) => {
            // Whether there is such a pool is the service's first question, ahead of filter and token.
            cx.directory.read(pool, |_| Ok(())).await?;
            return Err(refusal);
        }
    };
    let filter = query.filter.clone();
    let attributes = input.attributes_to_get;
    // The profiles are copied from where the store has them, once, into the answer.
    let page = move |pool: &PoolReader<'_>| {
        let page = pool.list_users(&query)?;
        Ok((views::user_page(&page, attributes.as_deref()), page.next))
    };
    let (body, next) = cx.directory.read(pool, page).await?;

    let listing = Listing::Users { pool, filter: filter.as_ref() };
    let next = next.map(|position| cx.cursors.seal(&listing, &position));
    views::with_token(body?, "PaginationToken", next.as_deref()).map(Ready)
}

/// What is asked of the directory; fails for a filter or a token that cannot be followed.
fn query(cx: &Context, caller: &Principal, input: &ListUsersRequest) -> Result<UserQuery> {
    let filter = Filter::parse(input.filter.as_deref())?;
    let listing = Listing::Users { pool: &input.user_pool_id, filter: filter.as_ref() };
    let after = paging::position(cx, caller, &listing, input.pagination_token.as_deref())?;
    Ok(UserQuery { filter, after, limit: paging::limit(input.limit) })
}
