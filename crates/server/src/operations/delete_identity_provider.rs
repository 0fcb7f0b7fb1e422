//! DeleteIdentityProvider: nobody can sign in there any more. Users who did, and links to it, stay.

use poolhouse_model::DeleteIdentityProviderRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: DeleteIdentityProviderRequest,
) -> Result<()> {
    let delete = cx.directory.write(&input.user_pool_id, move |pool| {
        let provider = pool.provider(&input.provider_name)?;
        pool.delete_provider(&provider);
        Ok(())
    });
    Ok(delete.await?)
}
