//! How messages are named outside of the server: to webhooks, and to who operates it.

use poolhouse_directory::messages::{Medium, MessageKind};

/// What a message says, as people and programs outside read it.
pub(super) fn name_of_kind(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Invitation => "invitation",
        MessageKind::PasswordReset => "password_reset",
        MessageKind::SignUp => "sign_up",
        MessageKind::SignUpAgain => "sign_up_again",
    }
}

/// How a message travels, as the API calls it.
pub(super) fn name_of_medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Email => "EMAIL",
        Medium::Sms => "SMS",
    }
}

/// A point in time in ISO 8601.
pub(crate) fn time(time_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(time_ms).map(|time| time.to_string()).unwrap_or_default()
}
