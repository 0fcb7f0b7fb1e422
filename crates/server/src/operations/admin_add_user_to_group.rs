//! AdminAddUserToGroup: puts a user into a group; who is in it already stays in it.

use poolhouse_model::AdminAddUserToGroupRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(cx: &Context, _caller: Principal, input: AdminAddUserToGroupRequest) -> Result<()> {
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            let group = pool.group(&input.group_name)?;
            pool.add_to_group(&user, &group)
        })
        .await?;
    Ok(())
}
