//! AdminDeleteUser: removes a user, whose names are free from then on.

use poolhouse_model::AdminDeleteUserRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(cx: &Context, _caller: Principal, input: AdminDeleteUserRequest) -> Result<()> {
    let pool_id = input.user_pool_id;
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            pool.delete_user(&user)
        })
        .await?;
    Ok(())
}
