//! What a pool's messages say: the settings that word them, as they are when a message is made.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Medium, MessageKind};
use crate::Pool;

/// The pool's own words for a message. What is missing, the pool has not set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The subject of an e-mail.
    pub subject: Option<String>,
    /// The text, with `{####}` for the password or code and `{username}` for the user.
    pub text: Option<String>,
    /// Who an e-mail is from.
    pub from: Option<String>,
    /// Where answers to an e-mail go.
    pub reply_to: Option<String>,
}

impl Wording {
    /// The words for this kind of message. They are few and small beside the pool's settings, since a message
    /// keeps them.
    pub(super) fn of(pool: &Pool, kind: MessageKind, medium: Medium) -> Self {
        let template = match kind {
            MessageKind::Invitation => &["AdminCreateUserConfig", "InviteMessageTemplate"][..],
            MessageKind::PasswordReset | MessageKind::SignUp | MessageKind::SignUpAgain => {
                &["VerificationMessageTemplate"]
            }
        };
        let text = |path: &[&str], member: &str| {
            let first = pool.settings.get(*path.first()?)?;
            let holder = path[1..].iter().try_fold(first, |value, name| value.get(name))?;
            holder.get(member).and_then(Value::as_str).map(str::to_owned)
        };
        match medium {
            Medium::Email => Self {
                subject: text(template, "EmailSubject"),
                text: text(template, "EmailMessage"),
                from: text(&["EmailConfiguration"], "From"),
                reply_to: text(&["EmailConfiguration"], "ReplyToEmailAddress"),
            },
            Medium::Sms => Self {
                text: text(template, "SMSMessage").or_else(|| text(template, "SmsMessage")),
                ..Self::default()
            },
        }
    }
}
