//! UpdateGroup: other settings of a group; what the request leaves out stays.

use poolhouse_model::{UpdateGroupRequest, UpdateGroupResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::groups;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: UpdateGroupRequest,
) -> Result<UpdateGroupResponse> {
    let now_ms = cx.clock.now_ms();
    let UpdateGroupRequest { user_pool_id: pool_id, group_name: name, description, role_arn, precedence } =
        input;
    let looked_for = name.clone();
    cx.directory.read(&pool_id, move |pool| pool.group(&looked_for)).await?;
    groups::check_role(cx, role_arn.as_deref())?;
    let group = cx
        .directory
        .write(&pool_id, move |pool| {
            let old = pool.group(&name)?;
            Ok(pool.change_group(&old, now_ms, |group| {
                group.description = description.clone().or_else(|| group.description.take());
                group.role_arn = role_arn.clone().or_else(|| group.role_arn.take());
                group.precedence = precedence.or(group.precedence);
            }))
        })
        .await?;
    Ok(UpdateGroupResponse { group: Some(groups::group_type(&pool_id, group)) })
}
