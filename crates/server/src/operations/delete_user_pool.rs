//! DeleteUserPool: ends a pool and everything in it.

use poolhouse_model::DeleteUserPoolRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call. Nobody finds the pool any more; what was in it is removed in the background.
pub(super) async fn run(cx: &Context, _caller: Principal, input: DeleteUserPoolRequest) -> Result<()> {
    cx.directory.delete_pool(&input.user_pool_id).await?;
    Ok(())
}
