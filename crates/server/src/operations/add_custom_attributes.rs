//! AddCustomAttributes: more attributes for the users of a pool. There is no way to remove or change one.

use poolhouse_directory::Pool;
use poolhouse_model::{AddCustomAttributesRequest, AddCustomAttributesResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::pools;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: AddCustomAttributesRequest,
) -> Result<AddCustomAttributesResponse> {
    let declared = pools::declared(&input.custom_attributes)?;
    let now_ms = cx.clock.now_ms();
    let write = cx.directory.write(&input.user_pool_id, move |writer| {
        let mut pool = Pool::clone(writer.pool());
        pool.schema.add_custom(&declared)?;
        pool.modified_ms = now_ms;
        writer.replace_pool(&pool);
        Ok(())
    });
    write.await?;
    Ok(AddCustomAttributesResponse {})
}
