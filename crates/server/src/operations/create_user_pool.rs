//! CreateUserPool: a new, empty pool in the caller's region.

use poolhouse_directory::{Error as DirectoryError, Pool};
use poolhouse_model::{CreateUserPoolRequest, CreateUserPoolResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::pools::{self, Change, Home};

/// The longest name of a region in the model. A longer one would make ids that no request can hold.
const REGION_LEN_MAX: usize = 32;
/// How many ids are tried. That one is taken is all but impossible, but a crowd of new pools looks like it.
const IDS_MAX: usize = 3;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    caller: Principal,
    input: CreateUserPoolRequest,
) -> Result<CreateUserPoolResponse> {
    check_region(&caller.region)?;
    let mut pool = Change::create(input, &Home::new(cx, &caller.region), cx.clock.now_ms())?;
    for _ in 0..IDS_MAX {
        pool.id = Pool::new_id(&caller.region, &*cx.randomness);
        match cx.directory.create_pool(pool.clone()).await {
            Err(DirectoryError::Contended) => {}
            outcome => {
                outcome?;
                return Ok(CreateUserPoolResponse { user_pool: Some(pools::describe(cx, &pool, 0)?) });
            }
        }
    }
    Err(Error::throttled())
}

/// A client signs for any region it likes, and the name of the region becomes part of the pool's id.
fn check_region(region: &str) -> Result<()> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if region.len() <= REGION_LEN_MAX && region.bytes().all(is_plain) {
        return Ok(());
    }
    Err(Error::invalid(format!("A pool cannot be in the region {region}, which the request is signed for.")))
}
