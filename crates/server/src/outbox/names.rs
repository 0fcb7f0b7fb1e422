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
