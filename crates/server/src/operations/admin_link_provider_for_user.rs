//! AdminLinkProviderForUser: lets an identity at another provider sign in as a user who is there already.

use poolhouse_model::{AdminLinkProviderForUserRequest, AdminLinkProviderForUserResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers;

/// Answers the call. The identity may not have signed in before.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AdminLinkProviderForUserRequest,
) -> Result<AdminLinkProviderForUserResponse> {
    let now_ms = cx.clock.now_ms();
    let link = cx.directory.write(&input.user_pool_id, move |pool| {
        let destination = providers::identity("DestinationUser", input.destination_user.clone())?;
        let source = providers::identity("SourceUser", input.source_user.clone())?;
        providers::check_claim("SourceUser", &source)?;
        let destination = if destination.provider == providers::COGNITO {
            pool.user(&destination.value)?
        } else {
            pool.federated_user(&destination.provider, &destination.value)?
        };
        pool.link(&destination, &source, now_ms)
    });
    link.await?;
    Ok(AdminLinkProviderForUserResponse {})
}
