//! Passwords, on their way into the store.

use std::sync::Arc;

use poolhouse_directory::password::{Credentials, PasswordHistory};
use poolhouse_directory::{Pool, User};

use crate::context::{Context, Queue};
use crate::error::Result;

/// A password that takes the place of another, as it is stored.
#[derive(Clone)]
pub(crate) struct Replacement {
    /// What is stored of it.
    pub(crate) credentials: Vec<u8>,
    /// What is kept of those before it, where the pool remembers them.
    pub(crate) former: Option<Vec<u8>>,
}

/// What is stored of a password: hashed where it holds up nobody else, and sealed for this user.
pub(crate) async fn credentials(
    cx: &Context,
    queue: Queue,
    pool: &Pool,
    user: &User,
    password: String,
) -> Result<Vec<u8>> {
    cx.with_core(queue, hashing(cx, pool, user, password)).await
}

/// As [`credentials`], for a user who may have had passwords before. One that is to last is refused where the
/// pool remembers that it was used; the comparisons take the same core as the hash, one after the other.
pub(crate) async fn replacement(
    cx: &Context,
    queue: Queue,
    pool: &Pool,
    user: &User,
    password: String,
    is_permanent: bool,
) -> Result<Replacement> {
    let size = pool.password_policy.history_size.unwrap_or_default() as usize;
    if size == 0 {
        let credentials = credentials(cx, queue, pool, user, password).await?;
        return Ok(Replacement { credentials, former: None });
    }
    let hash = hashing(cx, pool, user, password.clone());
    let (vault, randomness, user) = (Arc::clone(&cx.vault), Arc::clone(&cx.randomness), user.clone());
    cx.with_core(queue, move || {
        let history = PasswordHistory::open(&vault, &user)?;
        if is_permanent {
            history.check(&password, size)?;
        }
        let former = history.seal(size, &vault, &user, &*randomness);
        Ok(Replacement { credentials: hash(), former: Some(former) })
    })
    .await?
}

/// The slow part of [`credentials`].
fn hashing(
    cx: &Context,
    pool: &Pool,
    user: &User,
    password: String,
) -> impl FnOnce() -> Vec<u8> + Send + use<> {
    let (pool_name, username, sub) = (pool.short_id().to_owned(), user.username.clone(), user.sub);
    let (vault, randomness) = (Arc::clone(&cx.vault), Arc::clone(&cx.randomness));
    move || Credentials::new(&pool_name, &username, &password, &*randomness).seal(&vault, sub, &*randomness)
}
