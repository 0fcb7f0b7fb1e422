//! CreateGroup: a new group of a pool, without members.

use poolhouse_directory::{Group, GroupId};
use poolhouse_model::{CreateGroupRequest, CreateGroupResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::groups;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: CreateGroupRequest,
) -> Result<CreateGroupResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    // Whether there is such a pool is the first question.
    cx.directory.read(&pool_id, |_| Ok(())).await?;
    groups::check_role(cx, input.role_arn.as_deref())?;
    let group = Group {
        id: GroupId::new(&*cx.randomness),
        name: input.group_name,
        description: input.description,
        role_arn: input.role_arn,
        precedence: input.precedence,
        created_ms: now_ms,
        modified_ms: now_ms,
    };
    let stored = group.clone();
    cx.directory
        .write(&pool_id, move |pool| {
            pool.check_new_group(&stored.name)?;
            pool.create_group(&stored);
            Ok(())
        })
        .await?;
    Ok(CreateGroupResponse { group: Some(groups::group_type(&pool_id, group)) })
}
