//! E-mail by SMTP.

use std::error::Error as _;
use std::str::FromStr as _;
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use poolhouse_directory::outbox::Outcome;

use super::letter::Letter;
use super::transports::{Encryption, SmtpSettings};
use crate::context::Limits;

/// Replies that refuse us, whatever the message: it must not pay for a password that was changed.
const ABOUT_US: [u16; 5] = [521, 530, 534, 535, 538];

/// A mail server.
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn open(settings: &SmtpSettings, limits: &Limits) -> Result<Self, String> {
        let tls = || {
            let unusable = |error| format!("the mail server's name cannot be used for TLS: {error}");
            TlsParameters::new_rustls(settings.host.clone()).map_err(unusable)
        };
        let tls = match settings.encryption {
            Encryption::Always => Tls::Wrapper(tls()?),
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::Opportunistic => Tls::Opportunistic(tls()?),
            Encryption::No => Tls::None,
        };
        let idle = u32::try_from(limits.deliveries_max).unwrap_or(u32::MAX);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.clone())
            .port(settings.port)
            .tls(tls)
            .timeout(Some(limits.delivery_timeout))
            .pool_config(PoolConfig::new().max_size(idle));
        if let Some((user, password)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from: settings.from.clone() })
    }

    pub(super) async fn deliver(&self, letter: &Letter) -> Outcome {
        let mail = match self.mail(letter) {
            Ok(mail) => mail,
            Err(reason) => return Outcome::Refused(reason),
        };
        match self.transport.send(mail).await {
            Ok(_) => Outcome::Delivered,
            Err(error) if is_for_good(&error) => Outcome::Refused(reason(&error)),
            Err(error) => Outcome::Failed(reason(&error)),
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

fn is_for_good(error: &Error) -> bool {
    error.is_permanent() && error.status().is_none_or(|status| !ABOUT_US.contains(&u16::from(status)))
}

/// The error and what caused it: `Connection error: Connection refused (os error 111)`.
fn reason(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}
