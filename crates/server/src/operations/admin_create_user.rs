//! AdminCreateUser: a new user with a temporary password, or another invitation for one who never used
//! theirs.

use poolhouse_directory::{Sub, User, UserStatus};
use poolhouse_model::{AdminCreateUserRequest, AdminCreateUserResponse, MessageActionType};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::invitations::Wish;
use crate::{messages, views};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminCreateUserRequest,
) -> Result<AdminCreateUserResponse> {
    let user = match input.message_action {
        Some(MessageActionType::Resend) => invite_again(cx, input).await?,
        _ => create(cx, input).await?,
    };
    Ok(AdminCreateUserResponse { user: Some(views::user_type(&user)) })
}

/// The password is hashed between two looks at the pool, since nothing slow may happen in a transaction; the
/// second asks again whether the names are free.
async fn create(cx: &Context, input: AdminCreateUserRequest) -> Result<User> {
    let pool_id = input.user_pool_id.clone();
    let now_ms = cx.clock.now_ms();
    let sub = Sub::new(now_ms, &*cx.randomness);
    let force_aliases = input.force_alias_creation.unwrap_or_default();
    let wish = Wish::of(&input);
    let (pool, mut user) = cx
        .directory
        .read(&pool_id, move |pool| {
            let attributes = views::attributes_given(input.user_attributes.clone().unwrap_or_default());
            let user = pool.draft_user(&input.username, attributes, sub, now_ms)?;
            pool.check_names(&user, force_aliases)?;
            Ok((pool.pool().clone(), user))
        })
        .await?;
    if wish.is_passwordless(&pool) {
        user.status = UserStatus::Confirmed;
    }
    let invitation = wish.decide(&pool, &user, &*cx.randomness)?;
    if let Some(credentials) = invitation.credentials(cx, &user).await? {
        user.set_temporary_password(credentials, now_ms);
    }

    let messages = invitation.messages(&user, now_ms);
    let sealed = messages::seal_all(cx, &pool_id, &messages, user.credentials.as_deref());
    let stored = user.clone();
    cx.directory
        .write(&pool_id, move |pool| {
            pool.add_user(&stored, force_aliases)?;
            sealed.iter().cloned().for_each(|message| pool.send(message));
            Ok(())
        })
        .await?;
    messages::show_sent(cx, &messages);
    Ok(user)
}

/// A new temporary password, whose time starts anew, in another message.
async fn invite_again(cx: &Context, input: AdminCreateUserRequest) -> Result<User> {
    let pool_id = input.user_pool_id.clone();
    let now_ms = cx.clock.now_ms();
    let wish = Wish::of(&input);
    let (pool, invited) = cx
        .directory
        .read(&pool_id, move |pool| Ok((pool.pool().clone(), pool.user(&input.username)?.record)))
        .await?;
    invited.check_invited()?;
    let invitation = wish.decide(&pool, &invited, &*cx.randomness)?;
    let credentials = invitation.credentials(cx, &invited).await?;

    let messages = invitation.messages(&invited, now_ms);
    let sealed = messages::seal_all(cx, &pool_id, &messages, credentials.as_deref());
    let (user, ()) = cx
        .directory
        .write(&pool_id, move |pool| {
            let old = pool.user_by_sub(invited.sub)?;
            sealed.iter().cloned().for_each(|message| pool.send(message));
            pool.change_user(&old, now_ms, |user| {
                user.check_invited()?;
                if let Some(credentials) = &credentials {
                    user.set_temporary_password(credentials.clone(), now_ms);
                }
                Ok(())
            })
        })
        .await?;
    messages::show_sent(cx, &messages);
    Ok(user)
}
