//! DescribeIdentityProvider: one identity provider, with its details.

use poolhouse_model::{DescribeIdentityProviderRequest, DescribeIdentityProviderResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers::{self, Sealer};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: DescribeIdentityProviderRequest,
) -> Result<DescribeIdentityProviderResponse> {
    let pool_id = input.user_pool_id;
    let provider = cx.directory.read(&pool_id, move |pool| pool.provider(&input.provider_name)).await?.record;
    let details = Sealer::new(cx, &pool_id).open(&provider)?;
    Ok(DescribeIdentityProviderResponse {
        identity_provider: providers::describe(pool_id, provider, details),
    })
}
