//! ListUsers: one page of a pool's users, optionally filtered on one attribute.

use poolhouse_directory::{Filter, Listing, PoolReader, UserQuery};
use poolhouse_model::ListUsersRequest;

use crate::aws_json::Ready;
use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::views;

const LIMIT_DEFAULT: usize = 60;

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
    let after = match &input.pagination_token {
        Some(token) => match cx.cursors.open(&listing, token) {
            Some(position) => Some(position),
            None => return Err(Error::invalid_page_token(token, &caller.request_id)),
        },
        None => None,
    };
    Ok(UserQuery { filter, after, limit: limit(input.limit) })
}

/// 0 is legal and asks for nothing in particular: exporters send it to get pages of the usual size.
fn limit(limit: Option<i32>) -> usize {
    limit.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(LIMIT_DEFAULT)
}
