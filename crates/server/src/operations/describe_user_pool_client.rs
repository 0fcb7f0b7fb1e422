//! DescribeUserPoolClient: all settings of an app client, and its secret.

use poolhouse_model::{DescribeUserPoolClientRequest, DescribeUserPoolClientResponse, UserPoolClientType};

use crate::caller::Principal;
use crate::clients;
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: DescribeUserPoolClientRequest,
) -> Result<DescribeUserPoolClientResponse> {
    let read = cx.directory.read(&input.user_pool_id, move |pool| pool.client(&input.client_id));
    let client = read.await?.record;
    let described = clients::describe(cx, &input.user_pool_id, &client)?;
    Ok(DescribeUserPoolClientResponse {
        // Only this operation tells it.
        user_pool_client: Some(UserPoolClientType { client_type: Some(clients::CLIENT_TYPE), ..described }),
    })
}
