//! AdminResetUserPassword: makes a user set another password, with a code that is sent to a verified contact.

use std::sync::Arc;

use poolhouse_directory::messages::{Message, MessageKind};
use poolhouse_model::{AdminResetUserPasswordRequest, AdminResetUserPasswordResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{messages, pools};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminResetUserPasswordRequest,
) -> Result<AdminResetUserPasswordResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    let code = format!("{:06}", cx.randomness.below(1_000_000));
    let (vault, randomness) = (Arc::clone(&cx.vault), Arc::clone(&cx.randomness));
    let message = cx
        .directory
        .write(&pool_id, move |pool| {
            let old = pool.user(&input.username)?;
            let contacts = pools::recovery_contacts(pool.pool());
            let (user, (medium, destination)) =
                pool.change_user(&old, now_ms, |user| user.reset_password(&contacts))?;
            let message = Message {
                kind: MessageKind::PasswordReset,
                medium,
                destination,
                username: user.username,
                secret: code.clone(),
                created_ms: now_ms,
            };
            let sealed = message.seal(&vault, &pool.pool().id, &*randomness);
            pool.send(sealed);
            Ok(message)
        })
        .await?;
    messages::show_sent(cx, &[message]);
    Ok(AdminResetUserPasswordResponse {})
}
