//! ConfirmSignUp: ends a sign-up by the code, and verifies the contact that the code went to.

use std::sync::Arc;

use poolhouse_directory::{StandIn, Trial};
use poolhouse_model::{ConfirmSignUpRequest, ConfirmSignUpResponse};

use crate::caller::Guest;
use crate::clients::{self, Entrance};
use crate::context::Context;
use crate::error::Result;

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Guest,
    input: ConfirmSignUpRequest,
) -> Result<ConfirmSignUpResponse> {
    let entrance =
        clients::enter(cx, &input.client_id, input.secret_hash.as_deref(), &input.username).await?;
    clients::on_the_beat(cx, &entrance.client, answer(cx, &entrance, input)).await
}

async fn answer(
    cx: &Context,
    Entrance { pool, client }: &Entrance,
    input: ConfirmSignUpRequest,
) -> Result<ConfirmSignUpResponse> {
    let now_ms = cx.clock.now_ms();
    let stand_in = clients::hides_absence(client)
        .then(|| StandIn::new(&cx.vault, &pool.id, &pool.names, &input.username, &*cx.randomness));
    let trial = Trial {
        name: input.username,
        code: input.confirmation_code,
        force_aliases: input.force_alias_creation.unwrap_or_default(),
        stand_in,
        vault: Arc::clone(&cx.vault),
        limits: cx.limits.codes,
    };
    // A wrong try is counted before it is answered: the commit holds although the call is refused.
    cx.directory.write(&pool.id, move |pool| pool.confirm_sign_up(&trial, now_ms)).await??;
    Ok(ConfirmSignUpResponse { session: None })
}
