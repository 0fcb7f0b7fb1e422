//! UpdateUserPool: other settings for a pool. What a request leaves out is kept or reset, member by member.

use poolhouse_model::{UpdateUserPoolRequest, UpdateUserPoolResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::pools::{Change, Home};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: UpdateUserPoolRequest,
) -> Result<UpdateUserPoolResponse> {
    let id = input.user_pool_id.clone();
    let change = Change::from(input);
    let (home, now_ms) = (Home::new(cx, &caller.region), cx.clock.now_ms());
    let write = cx.directory.write(&id, move |writer| {
        match change.clone().update(writer.pool(), &home, now_ms) {
            Ok(pool) => {
                writer.replace_pool(&pool);
                Ok(Ok(()))
            }
            // Nothing is written then.
            Err(error) => Ok(Err(error)),
        }
    });
    write.await??;
    Ok(UpdateUserPoolResponse {})
}
