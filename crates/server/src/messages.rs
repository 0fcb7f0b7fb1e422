//! Messages to users, on their way into the store.

use poolhouse_directory::messages::{Message, SealedMessage};

use crate::context::Context;

/// Messages as they are stored until they are delivered, or until the temporary password that they tell, of
/// which `credentials` are kept, is void.
pub(crate) fn seal_all(
    cx: &Context,
    pool_id: &str,
    messages: &[Message],
    credentials: Option<&[u8]>,
) -> Vec<SealedMessage> {
    let (vault, randomness) = (&cx.vault, &*cx.randomness);
    let seal = |message: &Message| match credentials {
        Some(credentials) => message.seal_with_password(credentials, vault, pool_id, randomness),
        None => message.seal(vault, pool_id, randomness),
    };
    messages.iter().map(seal).collect()
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
