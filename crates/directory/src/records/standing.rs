//! What only the server knows of a user, beside the names and the password: groups, links to identities
//! elsewhere, codes that are on their way, passwords that were.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::names::Contact;
use crate::{Error, Randomness, Refusal, Result};

/// Where a user stands with the pool, beside the profile. No listing shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The groups that the user was added to. One that was deleted since may still be among them: whoever
    /// reads them finds no such group.
    pub groups: BTreeSet<GroupId>,
    /// The identities at other providers that sign in as this user.
    pub links: BTreeSet<Link>,
    /// The codes that were sent and not given back yet, at most one for each purpose.
    pub codes: BTreeMap<CodePurpose, PendingCode>,
    /// Whether the user may not sign in with the password any more.
    pub password_disabled: bool,
    /// The hashes of earlier passwords, sealed; `None` where the pool remembers none.
    pub former_passwords: Option<Vec<u8>>,
}

/// A group's number. A group that is made anew under the name of one that was deleted has another, so it
/// does not find the members of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupId(pub [u8; 8]);

/// An identity at another provider.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The name of the identity provider in this pool.
    pub provider: String,
    /// What the identity is told by: `Cognito_Subject`, or the name of a claim.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CodePurpose {
    /// To end a sign-up.
    SignUp,
}

/// A code that a user was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingCode {
    /// The code, sealed.
    pub sealed: Vec<u8>,
    /// Where it went, which is thereby verified when the code comes back.
    pub contact: Contact,
    /// When it was sent, in milliseconds since 1970.
    pub sent_ms: i64,
    /// How often one was sent again lately.
    pub sent: Window,
    /// How often one was tried lately.
    pub tried: Window,
}

/// How often something happened since the start of a span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Milliseconds since 1970.
    pub since_ms: i64,
    /// How often since then.
    pub count: u32,
}

impl Link {
    /// What an identity is told by when no claim is named: its number at the provider.
    pub const SUBJECT: &'static str = "Cognito_Subject";
}

impl Window {
    /// How long a span of time is.
    const SPAN_MS: i64 = 60 * 60 * 1000;

    /// Counts one more, unless there were `max` in this span already.
    pub fn count(&mut self, max: u32, now_ms: i64) -> Result<()> {
        if self.is_over(now_ms) {
            *self = Self { since_ms: now_ms, count: 0 };
        }
        if self.count >= max {
            let message = "Attempt limit exceeded, please try after some time.";
            return Err(Error::refused(Refusal::LimitExceeded, message));
        }
        self.count += 1;
        Ok(())
    }

    /// Whether nothing that happened in this span counts any more.
    pub(crate) fn is_over(&self, now_ms: i64) -> bool {
        now_ms - self.since_ms >= Self::SPAN_MS
    }
}

impl GroupId {
    /// A number for a new group.
    pub fn new(randomness: &dyn Randomness) -> Self {
        Self(randomness.bytes())
    }
}
