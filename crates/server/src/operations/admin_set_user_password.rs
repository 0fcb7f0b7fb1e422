//! AdminSetUserPassword: gives a user a password, to keep or to change at the first sign-in.

use poolhouse_directory::password::SetBy;
use poolhouse_model::{AdminSetUserPasswordRequest, AdminSetUserPasswordResponse};

use crate::caller::Principal;
use crate::context::{Context, Queue};
use crate::error::Result;
use crate::passwords::{self, Replacement};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminSetUserPasswordRequest,
) -> Result<AdminSetUserPasswordResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    let (pool, user) = cx
        .directory
        .read(&pool_id, move |pool| Ok((pool.pool().clone(), pool.user(&input.username)?.record)))
        .await?;
    pool.password_policy.check(&input.password, SetBy::Admin)?;
    let is_permanent = input.permanent.unwrap_or_default();
    let new = passwords::replacement(cx, Queue::Signed, &pool, &user, input.password, is_permanent).await?;
    cx.directory
        .write(&pool_id, move |pool| {
            let old = pool.user_by_sub(user.sub)?;
            let Replacement { credentials, former } = new.clone();
            pool.change_user(&old, now_ms, |changed| {
                changed.keep_former_passwords(&user, former)?;
                if is_permanent {
                    changed.set_password(credentials);
                } else {
                    changed.set_temporary_password(credentials, now_ms);
                }
                Ok(())
            })
        })
        .await?;
    Ok(AdminSetUserPasswordResponse {})
}
