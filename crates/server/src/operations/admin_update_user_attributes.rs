//! AdminUpdateUserAttributes: writes attributes of a user; an empty value removes one.

use poolhouse_model::{AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::{pools, views};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminUpdateUserAttributesRequest,
) -> Result<AdminUpdateUserAttributesResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    let changes = views::attributes_given(input.user_attributes);
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            let verified_first = pools::verified_before_update(pool.pool());
            pool.change_attributes(&user, &changes, &verified_first, now_ms)
        })
        .await?;
    Ok(AdminUpdateUserAttributesResponse {})
}
