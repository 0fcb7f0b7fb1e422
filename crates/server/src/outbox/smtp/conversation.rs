//! A conversation with a mail server: one connection for one e-mail, stage by stage, since it depends on the
//! stage whether a refusal is about us or about the message.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use hyper_rustls::ConfigBuilderExt as _;
use lettre::Message;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use poolhouse_directory::outbox::Outcome;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::ServerName;

use super::metered::Metered;
use crate::outbox::causes::with_causes;
use crate::outbox::transports::{Encryption, SmtpSettings};

/// RFC 4954 gives this reply one meaning at every stage: we have not said who we are.
const AUTHENTICATION_REQUIRED: u16 = 530;
/// How long the answer to a goodbye is waited for.
const GOODBYE_MAX: Duration = Duration::from_secs(1);

/// A mail server, and how a conversation with it begins.
pub(super) struct MailServer {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    us: ClientId,
}

/// How the connection is encrypted, with what that takes.
enum Security {
    Always(TlsConnector, ServerName<'static>),
    StartTls(TlsParameters),
    Opportunistic(TlsParameters),
    No,
}

impl MailServer {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, String> {
        let host = &settings.host;
        let unusable = |error: &dyn std::fmt::Display| {
            format!("the mail server's name {host} cannot be used for TLS: {error}")
        };
        let start_tls = || TlsParameters::new_rustls(host.clone()).map_err(|error| unusable(&error));
        let security = match settings.encryption {
            Encryption::Always => {
                let name = ServerName::try_from(host.clone()).map_err(|error| unusable(&error))?;
                Security::Always(connector()?, name)
            }
            Encryption::StartTls => Security::StartTls(start_tls()?),
            Encryption::Opportunistic => Security::Opportunistic(start_tls()?),
            Encryption::No => Security::No,
        };
        let credentials = settings.credentials.clone();
        let credentials = credentials.map(|(user, password)| Credentials::new(user, password));
        Ok(Self { host: host.clone(), port: settings.port, security, credentials, us: ClientId::default() })
    }

    /// Hands an e-mail over.
    pub(super) async fn take(&self, mail: &Message) -> Outcome {
        let mut connection = match self.connect().await {
            Ok(connection) => connection,
            Err(outcome) => return outcome,
        };
        let outcome = hand_over(&mut connection, mail.envelope(), &mail.formatted()).await;
        // The outcome stands, so nobody waits for the answer.
        tokio::spawn(async move {
            let _ = tokio::time::timeout(GOODBYE_MAX, connection.quit()).await;
        });
        outcome.err().unwrap_or(Outcome::Delivered)
    }

    /// Everything before the first word about the e-mail.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Outcome> {
        let stream = self.open().await;
        let stream = stream.map_err(|error| Outcome::Failed(format!("Connection error: {error}")))?;
        let connection = AsyncSmtpConnection::connect_with_transport(stream, &self.us).await;
        let mut connection = connection.map_err(|error| about_us("the connection", &error))?;
        let start_tls = |error| about_us("STARTTLS", &error);
        match &self.security {
            Security::StartTls(tls) => connection.starttls(tls.clone(), &self.us).await.map_err(start_tls)?,
            Security::Opportunistic(tls) if connection.can_starttls() => {
                connection.starttls(tls.clone(), &self.us).await.map_err(start_tls)?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            let answer = connection.auth(DEFAULT_MECHANISMS, credentials).await;
            answer.map_err(|error| about_us("AUTH", &error))?;
        }
        Ok(connection)
    }

    async fn open(&self) -> std::io::Result<Box<dyn AsyncTokioStream>> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        let peer = stream.peer_addr()?;
        Ok(match &self.security {
            Security::Always(connector, name) => {
                let stream = connector.connect(name.clone(), stream).await?;
                Box::new(Metered::new(stream, peer))
            }
            _ => Box::new(Metered::new(stream, peer)),
        })
    }
}

/// What encrypts a connection from its first byte.
fn connector() -> Result<TlsConnector, String> {
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let config = config.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let config = config
        .with_native_roots()
        .map_err(|error| format!("this machine has no certificates to trust: {error}"))?;
    Ok(TlsConnector::from(Arc::new(config.with_no_client_auth())))
}

/// One e-mail on a connection that is ready.
async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
) -> Result<(), Outcome> {
    let parameters = parameters(connection, envelope, mail)?;
    let mail_from = Mail::new(envelope.from().cloned(), parameters);
    connection.command(mail_from).await.map_err(|error| about_us("MAIL", &error))?;
    for to in envelope.to() {
        let answer = connection.command(Rcpt::new(to.clone(), Vec::new())).await;
        answer.map_err(|error| about_message("RCPT", &error))?;
    }
    connection.command(Data).await.map_err(|error| about_us("DATA", &error))?;
    connection.message(mail).await.map_err(|error| about_message("the e-mail", &error))?;
    Ok(())
}

/// What the mail server must be able to do for this e-mail. What it says it cannot is not tried.
fn parameters(
    connection: &AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
) -> Result<Vec<MailParameter>, Outcome> {
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    let is_international = addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii());
    let needs = [
        (is_international, Extension::SmtpUtfEight, MailParameter::SmtpUtfEight),
        (!mail.is_ascii(), Extension::EightBitMime, MailParameter::Body(MailBodyParameter::EightBitMime)),
    ];
    let mut parameters = Vec::new();
    for (_, extension, parameter) in needs.into_iter().filter(|(is_needed, ..)| *is_needed) {
        if !connection.server_info().supports_feature(extension) {
            return Err(Outcome::Failed(format!("The mail server does not support {extension}.")));
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

/// It failed at a stage that every message goes through in the same way: none must pay for a password of ours
/// that was changed, or for a mail server that is set up wrong.
fn about_us(stage: &str, error: &Error) -> Outcome {
    Outcome::Failed(reason(stage, error))
}

/// It failed at a stage that is about the recipient or the e-mail.
fn about_message(stage: &str, error: &Error) -> Outcome {
    let is_about_us = error.status().is_some_and(|status| u16::from(status) == AUTHENTICATION_REQUIRED);
    if error.is_permanent() && !is_about_us {
        Outcome::Refused(reason(stage, error))
    } else {
        about_us(stage, error)
    }
}

/// Why it failed, without the words of a reply: they may repeat the address, the text or our password, and
/// this goes to the log and to the page of the outbox. The mail server's own log has them.
fn reason(stage: &str, error: &Error) -> String {
    let Some(status) = error.status() else {
        return if error.is_response() {
            format!("The mail server answered nothing that is a reply to {stage}.")
        } else {
            format!("Handing over the e-mail failed at {stage}: {}", with_causes(error))
        };
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let enhanced = words.split_whitespace().next().filter(|word| is_enhanced_code(word));
    let enhanced = enhanced.map(|code| format!(" {code}")).unwrap_or_default();
    format!("The mail server answered {status}{enhanced} to {stage}.")
}

/// Whether this is a status code of RFC 3463, such as `5.1.1`.
fn is_enhanced_code(word: &str) -> bool {
    let is_number =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit());
    word.split('.').count() == 3 && word.split('.').all(is_number)
}
