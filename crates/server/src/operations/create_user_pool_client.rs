//! CreateUserPoolClient: a new app client of a pool, with a secret if it is to have one.

use poolhouse_model::{CreateUserPoolClientRequest, CreateUserPoolClientResponse};

use crate::caller::Principal;
use crate::clients::{self, Change};
use crate::context::Context;
use crate::error::Result;

/// Answers the call. What the client is checked against never goes from a pool but for identity providers,
/// and those can go from under a client at any time.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: CreateUserPoolClientRequest,
) -> Result<CreateUserPoolClientResponse> {
    let pool_id = input.user_pool_id.clone();
    let client = Change::draft(input, &cx.vault, &*cx.randomness, cx.clock.now_ms())?;
    let checked = client.clone();
    cx.directory.read(&pool_id, move |pool| Ok(Change::check(&checked, pool))).await??;
    cx.directory.create_client(&pool_id, client.clone()).await?;
    Ok(CreateUserPoolClientResponse { user_pool_client: Some(clients::describe(cx, &pool_id, &client)?) })
}
