//! SignUp: a user who makes themself, and is sent a code that proves a contact.

use poolhouse_directory::messages::MessageKind;
use poolhouse_directory::password::SetBy;
use poolhouse_directory::records::CodePurpose;
use poolhouse_directory::{Destination, Error as DirectoryError, PoolWriter, Sub, User};
use poolhouse_model::{ErrorCode, SignUpRequest, SignUpResponse};

use crate::caller::Guest;
use crate::clients::{self, Entrance};
use crate::codes::{self, Addressee, Code};
use crate::context::{Context, Queue};
use crate::error::{Error, Result};
use crate::{messages, passwords, pools, views};

/// Answers the call. The password is hashed between two looks at the pool, since nothing slow may happen in a
/// transaction; the second asks again whether the names are free.
pub(super) async fn run(cx: &Context, _caller: Guest, input: SignUpRequest) -> Result<SignUpResponse> {
    let entrance =
        clients::enter(cx, &input.client_id, input.secret_hash.as_deref(), &input.username).await?;
    let pool = &entrance.pool;
    let now_ms = cx.clock.now_ms();
    let password = input.password.clone();
    let mut user = draft(cx, &entrance, input, now_ms).await?;
    let to = user.contact_to_verify(&pools::auto_verified(pool), None);
    let limits = cx.limits.codes;
    let destination = to.as_ref().map(|(_, address)| Destination::new(&cx.vault, &pool.id, address));
    if password.is_some() || !pools::allows_passwordless(pool) {
        let password = password.unwrap_or_default();
        pool.password_policy.check(&password, SetBy::SignUp)?;
        user.credentials = Some(passwords::credentials(cx, Queue::Guests, pool, &user, password).await?);
    }

    let code = to.as_ref().map(|(contact, address)| {
        let to = Addressee { sub: user.sub, username: &user.username, contact: *contact, address };
        Code::draw(cx, &pool.id, MessageKind::SignUp, &to, now_ms)
    });
    let sub = user.sub;
    let sending = code.as_ref().map(|code| (code.pending.clone(), code.sealed.clone()));
    let create = move |pool: &mut PoolWriter<'_>| {
        let mut user = user.clone();
        // Who cannot be sent a code is there all the same, and can ask for one later: so says the service.
        let counted = match destination.map(|to| pool.count_code_to(to, &limits, now_ms)) {
            Some(Err(refused @ DirectoryError::Refused { .. })) => Err(refused),
            counted => Ok(counted.transpose()?),
        };
        let sending = sending.clone().filter(|_| counted.is_ok());
        if let Some((pending, sealed)) = sending {
            user.standing.codes.insert(CodePurpose::SignUp, pending);
            pool.send(sealed);
        }
        pool.sign_up(&user)?;
        Ok(counted)
    };
    cx.directory.write(&pool.id, create).await??;
    if let Some(code) = code {
        messages::show_sent(cx, &[code.message]);
    }
    Ok(SignUpResponse {
        user_confirmed: false,
        code_delivery_details: to.map(|(contact, address)| codes::delivery_details(contact, &address)),
        user_sub: sub.to_string(),
        session: None,
    })
}

/// The user who is asked for, if the pool admits sign-ups, the client may write the attributes and the names
/// are free.
async fn draft(cx: &Context, entrance: &Entrance, input: SignUpRequest, now_ms: i64) -> Result<User> {
    let Entrance { pool, client } = entrance;
    let refuse = |message| Err(Error::new(ErrorCode::NotAuthorized, message));
    if pools::admits_no_sign_up(pool) {
        return refuse("SignUp is not permitted for this user pool");
    }
    let attributes = views::attributes_given(input.user_attributes.unwrap_or_default());
    // What the schema does not know is told by the check of the schema.
    let mut known = attributes.keys().filter(|name| pool.schema.find(name).is_some());
    if !known.all(|name| clients::may_write(client, pool, name)) {
        return refuse("A client attempted to write unauthorized attribute");
    }
    let sub = Sub::new(now_ms, &*cx.randomness);
    let read = cx.directory.read(&pool.id, move |pool| {
        let user = pool.draft_sign_up(&input.username, attributes.clone(), sub, now_ms)?;
        pool.check_names_of_sign_up(&user)?;
        Ok(user)
    });
    Ok(read.await?)
}
