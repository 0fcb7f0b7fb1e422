//! ListUsers: one page of a pool's users, optionally filtered on one attribute.

use poolhouse_directory::{Filter, Listing, UserQuery};
use poolhouse_model::ListUsersRequest;

use crate::aws_json::Ready;
use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::views;

const LIMIT_DEFAULT: usize = 60;

/// Answers the call.
pub(super) async fn run(cx: &Context, caller: Principal, input: ListUsersRequest) -> Result<Ready> {
    let pool = input.user_pool_id;
    let filter = Filter::parse(input.filter.as_deref())?;
    let listing = Listing::Users { pool: &pool, filter: filter.as_ref() };
    let after = match input.pagination_token {
        Some(token) => match cx.cursors.open(&listing, &token) {
            Some(position) => Some(position),
            None => return Err(invalid_token(&token, &caller)),
        },
        None => None,
    };
    let query = UserQuery { filter: filter.clone(), after, limit: limit(input.limit) };
    let page = cx.directory.read(&pool, move |pool| pool.list_users(&query)).await?;

    let next = page.next.as_deref().map(|position| cx.cursors.seal(&listing, position));
    views::user_page(&page, input.attributes_to_get.as_deref(), next.as_deref()).map(Ready)
}

/// 0 is legal and asks for nothing in particular: exporters send it to get pages of the usual size.
fn limit(limit: Option<i32>) -> usize {
    limit.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(LIMIT_DEFAULT)
}

fn invalid_token(token: &str, caller: &Principal) -> Error {
    Error::invalid(format!("Paging marker {token} is invalid for request {}", caller.request_id))
}
