//! AdminDisableUser: keeps a user from signing in, and changes nothing else.

use poolhouse_model::{AdminDisableUserRequest, AdminDisableUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminDisableUserRequest,
) -> Result<AdminDisableUserResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            pool.change_user(&user, now_ms, |user| {
                user.enabled = false;
                Ok(())
            })
        })
        .await?;
    Ok(AdminDisableUserResponse {})
}
