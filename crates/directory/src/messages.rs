//! Messages to users: written by the commit that makes them necessary, delivered later, outside any
//! transaction.

mod wording;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::wording::Wording;
use crate::names::Contact;
use crate::records::{MessageId, MessageState, Outgoing, PendingCode};
use crate::vault::{Purpose, Vault};
use crate::{Error, Pool, PoolWriter, Randomness, Result, User};

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A message to a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What it says.
    pub kind: MessageKind,
    /// How it travels.
    pub medium: Medium,
    /// The address or number it goes to.
    pub destination: String,
    /// The user it is about.
    pub username: String,
    /// The password or code in it.
    pub secret: String,
    /// Milliseconds since 1970.
    pub created_ms: i64,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageKind {
    /// An administrator created the user; here is a temporary password.
    Invitation,
    /// An administrator reset the password; here is a code to set a new one.
    PasswordReset,
    /// The user signed up; here is a code to confirm it.
    SignUp,
    /// The user asked for the code to confirm the sign-up again.
    SignUpAgain,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Medium {
    /// To an e-mail address.
    Email,
    /// To a phone number.
    Sms,
}

/// A message as [`PoolWriter::send`] takes it. It has its number already, so that a transaction that is run
/// again sends the same message and not a second one.
#[derive(Clone, Debug)]
pub struct SealedMessage {
    id: MessageId,
    kind: MessageKind,
    medium: Medium,
    created_ms: i64,
    sealed: Vec<u8>,
}

impl Medium {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Email, Self::Sms];

    /// The attribute that holds its addresses.
    pub fn contact(self) -> Contact {
        match self {
            Self::Email => Contact::Email,
            Self::Sms => Contact::PhoneNumber,
        }
    }
}

impl From<Contact> for Medium {
    fn from(contact: Contact) -> Self {
        match contact {
            Contact::Email => Self::Email,
            Contact::PhoneNumber => Self::Sms,
        }
    }
}

impl MessageKind {
    /// How long the password or code in it works, as the service documents it.
    fn lifetime_ms(self, pool: &Pool) -> i64 {
        match self {
            Self::Invitation => i64::from(pool.password_policy.temporary_validity_days) * DAY_MS,
            Self::PasswordReset => HOUR_MS,
            Self::SignUp | Self::SignUpAgain => DAY_MS,
        }
    }
}

impl Message {
    /// Seals the message for [`PoolWriter::send`]: it holds a secret, so the store gets it sealed.
    pub fn seal(&self, vault: &Vault, pool: &str, randomness: &dyn Randomness) -> SealedMessage {
        self.seal_as(MessageId::new(self.created_ms, randomness), vault, pool, randomness)
    }

    /// As [`Message::seal`], for the message that tells this code: it goes when the code does.
    pub fn seal_with(
        &self,
        code: &PendingCode,
        vault: &Vault,
        pool: &str,
        randomness: &dyn Randomness,
    ) -> SealedMessage {
        self.seal_as(MessageId::of_code(code), vault, pool, randomness)
    }

    /// As [`Message::seal`], for a message that tells a temporary password, of which `credentials` are kept:
    /// it goes when the password does.
    pub fn seal_with_password(
        &self,
        credentials: &[u8],
        vault: &Vault,
        pool: &str,
        randomness: &dyn Randomness,
    ) -> SealedMessage {
        self.seal_as(
            MessageId::of_password(credentials, self.created_ms, self.medium),
            vault,
            pool,
            randomness,
        )
    }

    fn seal_as(
        &self,
        id: MessageId,
        vault: &Vault,
        pool: &str,
        randomness: &dyn Randomness,
    ) -> SealedMessage {
        let plain = serde_json::to_vec(self).expect("a message is written to memory");
        let sealed = vault.seal(Purpose::Message, &context(pool, id), &plain, randomness);
        SealedMessage { id, kind: self.kind, medium: self.medium, created_ms: self.created_ms, sealed }
    }
}

impl SealedMessage {
    /// The message as it waits in the outbox of a pool.
    pub(crate) fn outgoing(self, pool: &Pool) -> Outgoing {
        let Self { id, kind, medium, created_ms, sealed } = self;
        Outgoing {
            id,
            kind,
            medium,
            created_ms,
            expires_ms: created_ms + kind.lifetime_ms(pool),
            state: MessageState::Waiting { due_ms: created_ms },
            attempts: 0,
            last_error: None,
            wording: Wording::of(pool, kind, medium),
            sealed,
        }
    }
}

impl Outgoing {
    /// The message itself. `pool` is the id of the pool that holds it.
    pub fn open(&self, vault: &Vault, pool: &str) -> Result<Message> {
        let plain = vault.open(Purpose::Message, &context(pool, self.id), &self.sealed);
        plain
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .ok_or_else(|| Error::damaged(format!("the message {}", self.id), "it cannot be opened"))
    }
}

impl User {
    /// The numbers of the messages that tell the user what still holds: codes, and a temporary password.
    /// Those that were delivered are not there any more.
    pub(crate) fn message_ids(&self) -> BTreeSet<MessageId> {
        let codes = self.standing.codes.values().map(MessageId::of_code);
        let password = self.credentials.as_deref().zip(self.temporary_password_ms);
        let invitations = password.into_iter().flat_map(|(credentials, set_ms)| {
            Medium::ALL.map(|medium| MessageId::of_password(credentials, set_ms, medium))
        });
        codes.chain(invitations).collect()
    }
}

impl PoolWriter<'_> {
    /// Puts a sealed message into the outbox, with everything else that this transaction writes. It will say
    /// what the pool's settings are now: this commit holds only while they stand.
    pub fn send(&mut self, message: SealedMessage) {
        let outgoing = message.outgoing(self.pool());
        self.replace(None, Some(&outgoing));
        self.wake_outbox();
    }
}

/// What a sealed message is bound to. An id has a fixed length, so no two are alike.
fn context(pool: &str, id: MessageId) -> Vec<u8> {
    [pool.as_bytes(), id.as_bytes()].concat()
}
