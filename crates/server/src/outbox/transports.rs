//! How messages leave: the transports that the operator has configured.

use std::fmt;
use std::str::FromStr as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Uri;
use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use poolhouse_directory::Clock;
use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::Outcome;
use url::{Host, Url};

use super::letter::Letter;
use super::smtp::Smtp;
use super::webhook::Webhook;
use crate::context::Context;

/// What to do about a URL in which a mail server is not found.
const URL_MEND: &str = "give smtp://HOST or smtp://USER:PASSWORD@HOST, and in user and password write %23 \
                        for #, %2F for /, %3F for ?, %40 for @ and %25 for %";

/// How messages leave the server.
#[derive(Clone, Debug, Default)]
pub struct Transports {
    /// E-mail goes to a mail server.
    pub smtp: Option<SmtpSettings>,
    /// What nothing else carries goes to a program of the operator's.
    pub webhook: Option<WebhookSettings>,
}

/// A mail server, and how to speak with it.
#[derive(Clone)]
pub struct SmtpSettings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<(String, String)>,
    pub(super) from: Mailbox,
}

/// How the connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// From the first byte.
    Always,
    /// By STARTTLS, or there is no delivery.
    StartTls,
    /// By STARTTLS if the server offers it.
    Opportunistic,
    /// Not at all.
    No,
}

/// Where messages are posted to, and the key that signs them.
#[derive(Clone)]
pub struct WebhookSettings {
    pub(super) url: Uri,
    pub(super) key: Vec<u8>,
}

/// A transport that is ready.
pub(super) enum Transport {
    Smtp(Box<Smtp>),
    Webhook(Box<Webhook>),
}

impl Transports {
    /// Whether messages of this medium are delivered.
    pub fn carry(&self, medium: Medium) -> bool {
        match medium {
            Medium::Email => self.smtp.is_some() || self.webhook.is_some(),
            Medium::Sms => self.webhook.is_some(),
        }
    }
}

impl SmtpSettings {
    /// Reads `smtp[s]://[user:password@]host[:port][?tls=required|opportunistic|none]`, and who e-mails are
    /// from. The fault that is told does not repeat the URL, which may hold a password.
    pub fn parse(url: &str, from: &str) -> Result<Self, String> {
        let from =
            Mailbox::from_str(from).map_err(|error| format!("--mail-from {from} is no address: {error}"))?;
        Self::parse_url(url, from).map_err(|fault| format!("--smtp-url is not understood: {fault}"))
    }

    fn parse_url(url: &str, from: Mailbox) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|error| format!("{error}; {URL_MEND}"))?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| format!("it names no host; {URL_MEND}"))?.to_owned();
        // Where somebody has one of these in a password, the host is the user.
        if url.fragment().is_some() || !matches!(url.path(), "" | "/") {
            return Err(format!("there is a # or a / behind the host; {URL_MEND}"));
        }
        let options: Vec<_> = url.query_pairs().collect();
        let tls = match &*options {
            [] => None,
            [(name, value)] if name == "tls" => Some(&**value),
            _ => return Err(format!("the one option behind a ? is tls; {URL_MEND}")),
        };
        let (encryption, port) = match (url.scheme(), tls) {
            ("smtps", None) => (Encryption::Always, 465),
            ("smtp", Some("opportunistic")) => (Encryption::Opportunistic, 25),
            ("smtp", Some("none")) => (Encryption::No, 25),
            // Codes and passwords leave this machine encrypted unless somebody says otherwise.
            ("smtp", None) if is_this_machine(&host) => (Encryption::Opportunistic, 25),
            ("smtp", None | Some("required")) => (Encryption::StartTls, 587),
            _ => {
                return Err("give smtps://HOST or smtp://HOST?tls=required, opportunistic or none".to_owned());
            }
        };
        let decoded = |text: &str| {
            let text = percent_decode_str(text).decode_utf8();
            text.map(std::borrow::Cow::into_owned).map_err(|_| "user and password are not UTF-8".to_owned())
        };
        let credentials = match url.password() {
            Some(password) => Some((decoded(url.username())?, decoded(password)?)),
            None if url.username().is_empty() => None,
            None => return Err("it has a user but no password; give smtp://USER:PASSWORD@HOST".to_owned()),
        };
        // An IPv6 address has brackets in a URL only.
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), encryption, credentials, from })
    }
}

impl WebhookSettings {
    /// Reads where to post to, and the secret: `whsec_` and the base64 of 24 to 64 bytes.
    pub fn parse(url: &str, secret: &str) -> Result<Self, String> {
        let url: Uri = url.parse().map_err(|error| format!("--webhook-url is not a URL: {error}"))?;
        if !matches!(url.scheme_str(), Some("http" | "https")) || url.host().is_none_or(str::is_empty) {
            return Err("--webhook-url wants https://HOST or http://HOST".to_owned());
        }
        let encoded = secret.trim().strip_prefix("whsec_").unwrap_or_else(|| secret.trim());
        let key = STANDARD.decode(encoded).ok().filter(|key| (24..=64).contains(&key.len()));
        let key = key.ok_or("the webhook's secret is not whsec_ and the base64 of 24 to 64 bytes")?;
        Ok(Self { url, key })
    }

    /// Whether what is posted can be read on the way.
    pub(crate) fn is_readable_on_the_way(&self) -> bool {
        self.url.scheme_str() == Some("http") && !self.url.host().is_some_and(is_this_machine)
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SmtpSettings").field("host", &self.host).finish_non_exhaustive()
    }
}

impl fmt::Debug for WebhookSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WebhookSettings").finish_non_exhaustive()
    }
}

impl Transport {
    pub(super) async fn deliver(&self, letter: &Letter, clock: &dyn Clock) -> Outcome {
        match self {
            Self::Smtp(smtp) => smtp.deliver(letter).await,
            Self::Webhook(webhook) => webhook.deliver(letter, clock.now_ms()).await,
        }
    }
}

/// What carries the messages of a medium, if anything does.
pub(super) fn open(cx: &Context, medium: Medium) -> Result<Option<Transport>, String> {
    let Transports { smtp, webhook } = &cx.settings.transports;
    Ok(match (medium, smtp, webhook) {
        (Medium::Email, Some(smtp), _) => Some(Transport::Smtp(Box::new(Smtp::open(smtp)?))),
        (_, _, Some(webhook)) => Some(Transport::Webhook(Box::new(Webhook::open(webhook)?))),
        _ => None,
    })
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Ok(Host::Domain(name)) => name == "localhost",
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> (String, u16, Encryption, Option<(String, String)>) {
        let settings = SmtpSettings::parse(url, "Pools <a@b.example>").expect("it is understood");
        (settings.host, settings.port, settings.encryption, settings.credentials)
    }

    #[test]
    fn mail_servers_are_understood() {
        for (url, host, port, encryption) in [
            ("smtps://mail.example", "mail.example", 465, Encryption::Always),
            ("smtp://mail.example", "mail.example", 587, Encryption::StartTls),
            ("smtp://mail.example:2525/?tls=required", "mail.example", 2525, Encryption::StartTls),
            ("smtp://mail.example?tls=opportunistic", "mail.example", 25, Encryption::Opportunistic),
            ("smtp://mail.example?tls=none", "mail.example", 25, Encryption::No),
            ("smtp://localhost:1025", "localhost", 1025, Encryption::Opportunistic),
            ("smtp://127.0.0.1", "127.0.0.1", 25, Encryption::Opportunistic),
            ("smtp://[::1]:1025", "::1", 1025, Encryption::Opportunistic),
        ] {
            assert_eq!(parsed(url), (host.to_owned(), port, encryption, None), "{url}");
        }
        let (.., credentials) = parsed("smtps://a%40b:p%3A%20w@mail.example");
        assert_eq!(credentials, Some(("a@b".to_owned(), "p: w".to_owned())));
    }

    #[test]
    fn what_is_wrong_with_a_mail_server_is_said_without_its_password() {
        for url in [
            "mail.example:25",
            "https://u:hidden@mail.example",
            "smtp://u:hidden@mail.example?tls=maybe",
            "smtps://u:hidden@mail.example?tls=none",
            "smtp://u:hidden@mail.example?timeout=3",
            "smtp://u@mail.example",
            "smtp://u:hidden@",
            "smtp://u:hidden@mail.example:x",
        ] {
            let fault = SmtpSettings::parse(url, "a@b.example").expect_err(url);
            assert!(!fault.contains("hidden"), "{fault}");
        }
        let fault = SmtpSettings::parse("smtp://mail.example", "nobody").expect_err("no address");
        assert!(fault.contains("--mail-from nobody"), "{fault}");
    }

    #[test]
    fn webhooks_are_understood() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let readable = |url| WebhookSettings::parse(url, secret).expect(url).is_readable_on_the_way();
        assert!(!readable("https://hooks.example/x"));
        assert!(!readable("http://127.0.0.1:8080/x") && !readable("http://[::1]:8080"));
        assert!(readable("http://hooks.example/x"));
        for (url, secret) in [
            ("hooks.example", secret),
            ("/x", secret),
            ("ftp://hooks.example", secret),
            ("https://hooks.example", "whsec_c2hvcnQ="),
            ("https://hooks.example", "whsec_not base64, but long enough to be one"),
        ] {
            assert!(WebhookSettings::parse(url, secret).is_err(), "{url} {secret}");
        }
    }
}
