//! AdminConfirmSignUp: ends a sign-up without the code; what the user gave stays unverified.

use poolhouse_directory::User;
use poolhouse_model::{AdminConfirmSignUpRequest, AdminConfirmSignUpResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminConfirmSignUpRequest,
) -> Result<AdminConfirmSignUpResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            pool.change_user(&user, now_ms, User::confirm)
        })
        .await?;
    Ok(AdminConfirmSignUpResponse {})
}
