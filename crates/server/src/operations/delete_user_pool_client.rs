//! DeleteUserPoolClient: ends an app client.

use poolhouse_model::DeleteUserPoolClientRequest;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(cx: &Context, _caller: Principal, input: DeleteUserPoolClientRequest) -> Result<()> {
    cx.directory.delete_client(&input.user_pool_id, &input.client_id).await?;
    Ok(())
}
