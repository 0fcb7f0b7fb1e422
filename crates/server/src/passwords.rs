//! Passwords, on their way into the store.

use std::sync::Arc;

use poolhouse_directory::password::Credentials;
use poolhouse_directory::{Pool, User};

use crate::context::{Context, Queue};
use crate::error::Result;

/// What is stored of a password: hashed where it holds up nobody else, and sealed for this user.
pub(crate) async fn credentials(
    cx: &Context,
    queue: Queue,
    pool: &Pool,
    user: &User,
    password: String,
) -> Result<Vec<u8>> {
    let (pool_name, username, sub) = (pool.short_id().to_owned(), user.username.clone(), user.sub);
    let (vault, randomness) = (Arc::clone(&cx.vault), Arc::clone(&cx.randomness));
    cx.with_core(queue, move || {
        Credentials::new(&pool_name, &username, &password, &*randomness).seal(&vault, sub, &*randomness)
    })
    .await
}
