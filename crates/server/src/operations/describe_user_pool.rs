//! DescribeUserPool: all settings of a pool, its schema and the number of its users.

use poolhouse_model::{DescribeUserPoolRequest, DescribeUserPoolResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::pools;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: DescribeUserPoolRequest,
) -> Result<DescribeUserPoolResponse> {
    let read = cx.directory.read(&input.user_pool_id, |pool| Ok((pool.pool().clone(), pool.user_count()?)));
    let (pool, user_count) = read.await?;
    Ok(DescribeUserPoolResponse { user_pool: Some(pools::describe(cx, &pool, user_count)?) })
}
