//! DeleteGroup: removes a group, with or without members; they stay, and are in it no more.

use poolhouse_model::DeleteGroupRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(cx: &Context, _caller: Principal, input: DeleteGroupRequest) -> Result<()> {
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let group = pool.group(&input.group_name)?;
            pool.delete_group(&group);
            Ok(())
        })
        .await?;
    Ok(())
}
