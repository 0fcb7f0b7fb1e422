//! AdminRemoveUserFromGroup: takes a user out of a group, whether or not they are in it.

use poolhouse_model::AdminRemoveUserFromGroupRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminRemoveUserFromGroupRequest,
) -> Result<()> {
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            let group = pool.group(&input.group_name)?;
            pool.remove_from_group(&user, group.record.id)
        })
        .await?;
    Ok(())
}
