//! GetGroup: one group of a pool.

use poolhouse_model::{GetGroupRequest, GetGroupResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::groups;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: GetGroupRequest,
) -> Result<GetGroupResponse> {
    let pool_id = input.user_pool_id;
    let group = cx.directory.read(&pool_id, move |pool| pool.group(&input.group_name)).await?;
    Ok(GetGroupResponse { group: Some(groups::group_type(&pool_id, group.record)) })
}
