//! Messages to users, on their way into the store.

use poolhouse_directory::messages::{Message, SealedMessage};

use crate::context::Context;

/// The messages as they are stored until they are delivered.
pub(crate) fn seal_all(cx: &Context, pool_id: &str, messages: &[Message]) -> Vec<SealedMessage> {
    messages.iter().map(|message| message.seal(&cx.vault, pool_id, &*cx.randomness)).collect()
}

/// Shows what was sent to whoever develops against a server that does not deliver it; nobody else's log holds
/// a secret.
pub(crate) fn show_sent(cx: &Context, messages: &[Message]) {
    if !cx.settings.dev {
        return;
    }
    let undelivered = messages.iter().filter(|message| !cx.settings.transports.carry(message.medium));
    for Message { kind, destination, username, secret, .. } in undelivered {
        tracing::info!(?kind, destination, username, secret, "a message to a user");
    }
}
