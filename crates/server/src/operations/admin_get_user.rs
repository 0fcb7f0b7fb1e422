//! AdminGetUser: one user, as an administrator sees them.

use poolhouse_model::{AdminGetUserRequest, AdminGetUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::views;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminGetUserRequest,
) -> Result<AdminGetUserResponse> {
    let user = cx.directory.read(&input.user_pool_id, move |pool| pool.user(&input.username)).await?;
    Ok(views::admin_get_user(&user.record))
}
