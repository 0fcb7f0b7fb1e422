//! AdminEnableUser: lets a user sign in again.

use poolhouse_model::{AdminEnableUserRequest, AdminEnableUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminEnableUserRequest,
) -> Result<AdminEnableUserResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            pool.change_user(&user, now_ms, |user| {
                user.enabled = true;
                Ok(())
            })
        })
        .await?;
    Ok(AdminEnableUserResponse {})
}
