//! GetIdentityProviderByIdentifier: the identity provider that an identifier leads to, with its details.

use poolhouse_model::{GetIdentityProviderByIdentifierRequest, GetIdentityProviderByIdentifierResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers::{self, Sealer};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: GetIdentityProviderByIdentifierRequest,
) -> Result<GetIdentityProviderByIdentifierResponse> {
    let pool_id = input.user_pool_id;
    let found =
        cx.directory.read(&pool_id, move |pool| pool.provider_by_identifier(&input.idp_identifier)).await?;
    let details = Sealer::new(cx, &pool_id).open(&found.record)?;
    Ok(GetIdentityProviderByIdentifierResponse {
        identity_provider: providers::describe(pool_id, found.record, details),
    })
}
