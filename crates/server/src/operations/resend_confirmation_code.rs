//! ResendConfirmationCode: another code to end a sign-up with; the one before it is none any more.

use poolhouse_directory::messages::MessageKind;
use poolhouse_directory::names::{self, Contact};
use poolhouse_directory::{Destination, Error as DirectoryError, PoolReader, Resend, StandIn, Sub, User};
use poolhouse_model::{ErrorCode, ResendConfirmationCodeRequest, ResendConfirmationCodeResponse};

use crate::caller::Guest;
use crate::clients::{self, Entrance};
use crate::codes::{self, Addressee, Code};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::{messages, pools};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Guest,
    input: ResendConfirmationCodeRequest,
) -> Result<ResendConfirmationCodeResponse> {
    let ResendConfirmationCodeRequest { client_id, secret_hash, username: name, .. } = input;
    let entrance = clients::enter(cx, &client_id, secret_hash.as_deref(), &name).await?;
    clients::on_the_beat(cx, &entrance.client, answer(cx, &entrance, name)).await
}

async fn answer(cx: &Context, entrance: &Entrance, name: String) -> Result<ResendConfirmationCodeResponse> {
    let verifiable = pools::auto_verified(&entrance.pool);
    if verifiable.is_empty() {
        let message = "Cannot resend codes. Auto verification not turned on.";
        return Err(Error::new(ErrorCode::NotAuthorized, message));
    }
    // Made for users too, so that it does not tell that there is none.
    let stand_in = clients::hides_absence(&entrance.client)
        .then(|| StandIn::new(&cx.vault, &entrance.pool.id, &entrance.pool.names, &name, &*cx.randomness));
    let (called, hides) = (name.clone(), stand_in.is_some());
    let find = move |pool: &PoolReader<'_>| pool.find_sent_again(&called, hides);
    let found = cx.directory.read(&entrance.pool.id, find).await?;
    let was_found = found.is_some();
    // For nobody the name is all that says where a code could go.
    let asked_for = names::shape(&name).filter(|_| hides);
    let sent = found.and_then(|user| Some((user.contact_to_verify(&verifiable, asked_for)?, user)));
    let (contact, address) = match (sent, stand_in) {
        (Some(((contact, address), user)), _) => {
            send_to_user(cx, entrance, &user, contact, &address).await?;
            (contact, address)
        }
        (None, Some(stand_in)) => send_to_nobody(cx, entrance, stand_in, &name, &verifiable).await?,
        (None, None) if was_found => {
            return Err(Error::invalid("The user has no address that the pool verifies with a code."));
        }
        (None, None) => return Err(DirectoryError::no_such_guest().into()),
    };
    // A user's address is shown as it was written once, nobody's as the name is written now.
    let shown = if hides { names::fold(&address) } else { address };
    Ok(ResendConfirmationCodeResponse {
        code_delivery_details: Some(codes::delivery_details(contact, &shown)),
    })
}

async fn send_to_user(
    cx: &Context,
    entrance: &Entrance,
    user: &User,
    contact: Contact,
    address: &str,
) -> Result<()> {
    let (pool_id, now_ms) = (&entrance.pool.id, cx.clock.now_ms());
    let to = Addressee { sub: user.sub, username: &user.username, contact, address };
    let Code { pending, message, sealed } = Code::draw(cx, pool_id, MessageKind::SignUpAgain, &to, now_ms);
    let again = Resend {
        sub: user.sub,
        code: pending,
        address: address.to_owned(),
        destination: Destination::new(&cx.vault, pool_id, address),
        limits: cx.limits.codes,
        hides: clients::hides_absence(&entrance.client),
    };
    let write = cx.directory.write(pool_id, move |pool| {
        let is_sent = pool.send_again(&again, now_ms)?;
        if is_sent {
            pool.send(sealed.clone());
        }
        Ok(is_sent)
    });
    if write.await? {
        messages::show_sent(cx, &[message]);
    }
    Ok(())
}

/// Does for a name that leads to nobody what is done for a user, but that the code goes nowhere.
async fn send_to_nobody(
    cx: &Context,
    entrance: &Entrance,
    stand_in: StandIn,
    name: &str,
    verifiable: &[Contact],
) -> Result<(Contact, String)> {
    let Entrance { pool, .. } = entrance;
    let now_ms = cx.clock.now_ms();
    let (contact, address) = stand_in.address(name, verifiable);
    let to = Addressee { sub: Sub::NOBODY, username: name, contact, address: &address };
    let Code { sealed, .. } = Code::draw(cx, &pool.id, MessageKind::SignUpAgain, &to, now_ms);
    let limits = cx.limits.codes;
    let write = cx.directory.write(&pool.id, move |pool| {
        pool.send_to_nobody(&stand_in, &limits, now_ms)?;
        pool.send_nowhere(&stand_in, sealed.clone())
    });
    write.await?;
    Ok((contact, address))
}
