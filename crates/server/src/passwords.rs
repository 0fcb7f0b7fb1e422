//! Passwords on their way into the store, and messages that carry secrets on their way out of it.

use std::sync::Arc;

use poolhouse_directory::messages::Message;
use poolhouse_directory::password::Credentials;
use poolhouse_directory::{Pool, User};

use crate::context::Context;
use crate::error::Result;

/// What is stored of a password: hashed where it holds up nobody else, and sealed for this user.
pub async fn credentials(cx: &Context, pool: &Pool, user: &User, password: String) -> Result<Vec<u8>> {
    let (pool_name, username, sub) = (pool.short_id().to_owned(), user.username.clone(), user.sub);
    let (vault, randomness) = (Arc::clone(&cx.vault), Arc::clone(&cx.randomness));
    cx.with_core(move || {
        Credentials::new(&pool_name, &username, &password, &*randomness).seal(&vault, sub, &*randomness)
    })
    .await
}

/// The messages as they are stored until they are delivered.
pub fn seal_all(cx: &Context, pool_id: &str, messages: &[Message]) -> Vec<Vec<u8>> {
    messages.iter().map(|message| message.seal(&cx.vault, pool_id, &*cx.randomness)).collect()
}

/// Shows what was sent to whoever develops against a server that delivers nothing; nobody else's log holds a
/// secret.
pub fn show_sent(cx: &Context, messages: &[Message]) {
    if !cx.settings.dev {
        return;
    }
    for Message { kind, destination, username, secret, .. } in messages {
        tracing::info!(?kind, destination, username, secret, "a message to a user");
    }
}
