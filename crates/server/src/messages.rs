//! Messages to users, on their way into the store.

use poolhouse_directory::messages::Message;

use crate::context::Context;

/// The messages as they are stored until they are delivered.
pub(crate) fn seal_all(cx: &Context, pool_id: &str, messages: &[Message]) -> Vec<Vec<u8>> {
    messages.iter().map(|message| message.seal(&cx.vault, pool_id, &*cx.randomness)).collect()
}

/// Shows what was sent to whoever develops against a server that delivers nothing; nobody else's log holds a
/// secret.
pub(crate) fn show_sent(cx: &Context, messages: &[Message]) {
    if !cx.settings.dev {
        return;
    }
    for Message { kind, destination, username, secret, .. } in messages {
        tracing::info!(?kind, destination, username, secret, "a message to a user");
    }
}
