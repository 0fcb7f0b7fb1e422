//! UpdateUserPoolClient: other settings for an app client. What a request leaves out is reset.

use poolhouse_model::{UpdateUserPoolClientRequest, UpdateUserPoolClientResponse};

use crate::caller::Principal;
use crate::clients::{self, Change};
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: UpdateUserPoolClientRequest,
) -> Result<UpdateUserPoolClientResponse> {
    let (pool_id, client_id) = (input.user_pool_id.clone(), input.client_id.clone());
    let change = Change::from(input);
    let now_ms = cx.clock.now_ms();
    let write = cx.directory.write(&pool_id, move |pool| {
        let old = pool.client(&client_id)?;
        match change.clone().update(&old.record, pool, now_ms) {
            Ok(client) => {
                pool.replace_client(&old, &client);
                Ok(Ok(client))
            }
            // Nothing is written then.
            Err(error) => Ok(Err(error)),
        }
    });
    let client = write.await??;
    Ok(UpdateUserPoolClientResponse { user_pool_client: Some(clients::describe(cx, &pool_id, &client)?) })
}
