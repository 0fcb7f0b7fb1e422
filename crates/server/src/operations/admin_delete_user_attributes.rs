//! AdminDeleteUserAttributes: removes attributes of a user; those that are not set are no error.

use poolhouse_model::{AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminDeleteUserAttributesRequest,
) -> Result<AdminDeleteUserAttributesResponse> {
    let now_ms = cx.clock.now_ms();
    let pool_id = input.user_pool_id;
    let changes = input.user_attribute_names.into_iter().map(|name| (name, String::new())).collect();
    cx.directory
        .write(&pool_id, move |pool| {
            let user = pool.user(&input.username)?;
            pool.change_attributes(&user, &changes, &[], now_ms)
        })
        .await?;
    Ok(AdminDeleteUserAttributesResponse {})
}
