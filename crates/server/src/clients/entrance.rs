//! How guests come in: by an app client, whose secret they prove to know where it has one.

use std::sync::Arc;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use poolhouse_directory::{Client, Pool};
use poolhouse_model::ErrorCode;

use crate::context::Context;
use crate::error::{Error, Result};

/// Where a guest came in.
pub(crate) struct Entrance {
    /// The pool of the client.
    pub(crate) pool: Arc<Pool>,
    /// The client.
    pub(crate) client: Client,
}

/// Lets a guest in who names a client and somebody, with what proves the client's secret.
pub(crate) async fn enter(
    cx: &Context,
    client_id: &str,
    secret_hash: Option<&str>,
    username: &str,
) -> Result<Entrance> {
    let (pool, client) = cx.directory.client(client_id).await?;
    let secrets = client.open_secrets(&cx.vault)?;
    let refuse = |message: String| Err(Error::new(ErrorCode::NotAuthorized, message));
    match secret_hash {
        None if secrets.is_empty() => Ok(Entrance { pool, client }),
        None => {
            refuse(format!("Client {client_id} is configured with secret but SECRET_HASH was not received"))
        }
        Some(hash) if secrets.iter().any(|secret| is_hash(secret, username, client_id, hash)) => {
            Ok(Entrance { pool, client })
        }
        Some(_) if secrets.is_empty() => {
            refuse(format!("Client {client_id} is not configured for secret but secret was received"))
        }
        Some(_) => refuse(format!("Unable to verify secret hash for client {client_id}")),
    }
}

/// Whether this is the HMAC of both names, in a time that does not depend on where it differs.
fn is_hash(secret: &str, username: &str, client_id: &str, hash: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signed = format!("{username}{client_id}");
    STANDARD.decode(hash).is_ok_and(|tag| hmac::verify(&key, signed.as_bytes(), &tag).is_ok())
}
