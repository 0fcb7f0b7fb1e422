//! Invitations: the temporary password of a user whom an administrator creates, and where it is sent.

use std::sync::Arc;

use poolhouse_directory::messages::{Medium, Message, MessageKind};
use poolhouse_directory::password::SetBy;
use poolhouse_directory::{Pool, Randomness, User};
use poolhouse_model::{AdminCreateUserRequest, DeliveryMediumType, MessageActionType};

use crate::context::{Context, Queue};
use crate::error::Result;
use crate::{passwords, pools};

/// How an administrator wants a user to be invited.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    password: Option<String>,
    media: Vec<DeliveryMediumType>,
    action: Option<MessageActionType>,
}

/// How a user is invited.
#[derive(Debug)]
pub(crate) struct Invitation {
    pool: Arc<Pool>,
    password: Option<String>,
    destinations: Vec<(Medium, String)>,
}

impl Wish {
    /// What a request says about it.
    pub(crate) fn of(input: &AdminCreateUserRequest) -> Self {
        let mut media = input.desired_delivery_mediums.clone().unwrap_or_default();
        media.sort_unstable();
        media.dedup();
        Self { password: input.temporary_password.clone(), media, action: input.message_action }
    }

    /// Whether the user is one who never gets a password.
    pub(crate) fn is_passwordless(&self, pool: &Pool) -> bool {
        let is_new = self.action != Some(MessageActionType::Resend);
        is_new && self.password.is_none() && pools::allows_passwordless(pool)
    }

    /// Decides on password and destinations. A password is made up only when a message tells somebody.
    pub(crate) fn decide(
        self,
        pool: &Arc<Pool>,
        user: &User,
        randomness: &dyn Randomness,
    ) -> Result<Invitation> {
        let destinations = user.invitation_destinations(&self.media_for(user))?;
        let is_passwordless = self.is_passwordless(pool);
        let password = match self.password {
            Some(given) => {
                pool.password_policy.check(&given, SetBy::Admin)?;
                Some(given)
            }
            None if is_passwordless || destinations.is_empty() => None,
            None => Some(pool.password_policy.generate(randomness)),
        };
        Ok(Invitation { pool: Arc::clone(pool), password, destinations })
    }

    /// Without a wish the message goes by SMS, and a new user who has no phone number is not sent any.
    fn media_for(&self, user: &User) -> Vec<Medium> {
        match self.action {
            Some(MessageActionType::Suppress) => Vec::new(),
            None if self.media.is_empty() && user.attribute("phone_number").is_none() => Vec::new(),
            _ if self.media.is_empty() => vec![Medium::Sms],
            _ => self.media.iter().copied().map(medium).collect(),
        }
    }
}

impl Invitation {
    /// What is stored of the temporary password; nothing when nobody can know one.
    pub(crate) async fn credentials(&self, cx: &Context, user: &User) -> Result<Option<Vec<u8>>> {
        match &self.password {
            Some(password) => {
                let password = password.clone();
                passwords::credentials(cx, Queue::Signed, &self.pool, user, password).await.map(Some)
            }
            None => Ok(None),
        }
    }

    /// What the user is sent.
    pub(crate) fn messages(&self, user: &User, now_ms: i64) -> Vec<Message> {
        let message = |(medium, destination): &(Medium, String)| Message {
            kind: MessageKind::Invitation,
            medium: *medium,
            destination: destination.clone(),
            username: user.username.clone(),
            secret: self.password.clone().unwrap_or_default(),
            created_ms: now_ms,
        };
        self.destinations.iter().map(message).collect()
    }
}

fn medium(medium: DeliveryMediumType) -> Medium {
    match medium {
        DeliveryMediumType::Email => Medium::Email,
        DeliveryMediumType::Sms => Medium::Sms,
    }
}
