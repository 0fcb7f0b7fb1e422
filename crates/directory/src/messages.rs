//! Messages to users: written by the commit that makes them necessary, delivered later, outside any
//! transaction.

use serde::{Deserialize, Serialize};

use crate::names::Contact;
use crate::vault::{Purpose, Vault};
use crate::{PoolWriter, Randomness, keys};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// To an e-mail address.
    Email,
    /// To a phone number.
    Sms,
}

impl Medium {
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

impl Message {
    /// Seals the message for [`PoolWriter::send`]: it holds a secret, so the store gets it sealed.
    pub fn seal(&self, vault: &Vault, pool: &str, randomness: &dyn Randomness) -> Vec<u8> {
        let plain = serde_json::to_vec(self).expect("a message is written to memory");
        vault.seal(Purpose::Message, pool.as_bytes(), &plain, randomness)
    }
}

impl PoolWriter<'_> {
    /// Puts a sealed message into the outbox, with everything else that this transaction writes.
    pub fn send(&mut self, sealed: Vec<u8>) {
        let id = self.draw();
        self.put_new(keys::message(id), sealed);
    }
}
