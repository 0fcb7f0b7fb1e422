//! E-mail by SMTP.

mod conversation;
mod metered;

use std::str::FromStr as _;
use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use poolhouse_directory::outbox::Outcome;

use self::conversation::MailServer;
use super::letter::Letter;
use super::transports::SmtpSettings;

/// A mail server, and who e-mails are from.
pub(super) struct Smtp {
    server: MailServer,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn open(settings: &SmtpSettings) -> Result<Self, String> {
        Ok(Self { server: MailServer::new(settings)?, from: settings.from.clone() })
    }

    pub(super) async fn deliver(&self, letter: &Letter) -> Outcome {
        match self.mail(letter) {
            Ok(mail) => self.server.take(&mail).await,
            Err(reason) => Outcome::Refused(reason),
        }
    }

    /// The e-mail. Names and texts reach headers through types that encode them, never as they are.
    fn mail(&self, letter: &Letter) -> Result<Message, String> {
        let to = Address::from_str(&letter.message.destination)
            .map_err(|error| format!("The address is not one that mail can be sent to: {error}."))?;
        // What a pool gives as its sender is not checked when it is set.
        let mailbox = |text: &Option<String>| text.as_deref().and_then(|text| Mailbox::from_str(text).ok());
        let from = mailbox(&letter.from).unwrap_or_else(|| self.from.clone());
        let id = format!("<{}@{}>", letter.id, from.email.domain());
        let created = Duration::from_millis(letter.message.created_ms.try_into().unwrap_or_default());
        let mut mail = Message::builder()
            .message_id(Some(id))
            .date(UNIX_EPOCH + created)
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone());
        if let Some(reply_to) = mailbox(&letter.reply_to) {
            mail = mail.reply_to(reply_to);
        }
        // The same message has the same bytes each time, its boundary included, which may have 70 at most.
        let number = letter.id.rsplit('-').next().unwrap_or_default();
        let body = MultiPart::alternative()
            .boundary(format!("=_{number}"))
            .singlepart(SinglePart::plain(letter.text.clone()))
            .singlepart(SinglePart::html(letter.html.clone()));
        mail.multipart(body).map_err(|error| format!("The e-mail cannot be written: {error}."))
    }
}
