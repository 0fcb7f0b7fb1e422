//! AdminDisableProviderForUser: ends a link to an identity at another provider, or the use of a password.

use poolhouse_model::{AdminDisableProviderForUserRequest, AdminDisableProviderForUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminDisableProviderForUserRequest,
) -> Result<AdminDisableProviderForUserResponse> {
    let now_ms = cx.clock.now_ms();
    let disable = cx.directory.write(&input.user_pool_id, move |pool| {
        let identity = providers::identity("User", input.user.clone())?;
        providers::check_claim("User", &identity)?;
        if identity.provider != providers::COGNITO {
            return pool.unlink(&identity, now_ms);
        }
        let user = pool.user(&identity.value)?;
        pool.change_user(&user, now_ms, |user| {
            user.standing.password_disabled = true;
            Ok(())
        })?;
        Ok(())
    });
    disable.await?;
    Ok(AdminDisableProviderForUserResponse {})
}
