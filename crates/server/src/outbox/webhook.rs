//! Messages by webhook: a POST of JSON that is signed as Standard Webhooks has it.

use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{Request, StatusCode, Uri, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use poolhouse_directory::messages::Medium;
use poolhouse_directory::outbox::Outcome;
use serde_json::json;

use super::causes::with_causes;
use super::letter::Letter;
use super::names::{name_of_kind, name_of_medium};
use super::transports::WebhookSettings;
use crate::views::time;

/// How much of an answer is read, so that the connection can be used again.
const ANSWER_LEN_MAX: usize = 64 * 1024;
/// How long its rest is waited for.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(1);

/// A program that takes messages.
pub(super) struct Webhook {
    client: Wire,
    url: Uri,
    key: hmac::Key,
}

/// How the program is reached.
enum Wire {
    Plain(Client<HttpConnector, Full<Bytes>>),
    Tls(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
}

impl Webhook {
    pub(super) fn open(settings: &WebhookSettings) -> Result<Self, String> {
        let builder = Client::builder(TokioExecutor::new());
        let client = if settings.url.scheme_str() == Some("https") {
            let tls = HttpsConnectorBuilder::new().with_native_roots();
            let tls = tls.map_err(|error| format!("this machine has no certificates to trust: {error}"))?;
            Wire::Tls(builder.build(tls.https_only().enable_http1().build()))
        } else {
            Wire::Plain(builder.build(HttpConnector::new()))
        };
        let key = hmac::Key::new(hmac::HMAC_SHA256, &settings.key);
        Ok(Self { client, url: settings.url.clone(), key })
    }

    pub(super) async fn deliver(&self, letter: &Letter, now_ms: i64) -> Outcome {
        let sent = match &self.client {
            Wire::Plain(client) => client.request(self.request(letter, now_ms)).await,
            Wire::Tls(client) => client.request(self.request(letter, now_ms)).await,
        };
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) => return Outcome::Failed(with_causes(&error)),
        };
        let status = answer.status();
        // The status is the answer, however its body ends.
        let body = Limited::new(answer.into_body(), ANSWER_LEN_MAX).collect();
        let _ = tokio::time::timeout(ANSWER_TIME_MAX, body).await;
        match status {
            _ if status.is_success() => Outcome::Delivered,
            // Standard Webhooks: the receiver wants no more of these.
            StatusCode::GONE => Outcome::Refused(format!("The webhook answered {status}.")),
            _ => Outcome::Failed(format!("The webhook answered {status}.")),
        }
    }

    fn request(&self, letter: &Letter, now_ms: i64) -> Request<Full<Bytes>> {
        let body = body(letter);
        let seconds = now_ms.div_euclid(1000);
        let signed = [format!("{}.{seconds}.", letter.id).as_bytes(), &body].concat();
        let signature = STANDARD.encode(hmac::sign(&self.key, &signed));
        Request::post(self.url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, concat!("poolhouse/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", &letter.id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", format!("v1,{signature}"))
            .body(Full::new(body.into()))
            .expect("ids, numbers and base64 fit into headers")
    }
}

/// What is posted, the same bytes for each attempt.
fn body(letter: &Letter) -> Vec<u8> {
    let message = &letter.message;
    let is_email = message.medium == Medium::Email;
    let body = json!({
        "type": format!("message.{}", name_of_kind(message.kind)),
        "timestamp": time(message.created_ms),
        "data": {
            "id": letter.id,
            "userPoolId": letter.pool,
            "medium": name_of_medium(message.medium),
            "destination": message.destination,
            "username": message.username,
            "secret": message.secret,
            "expires": time(letter.expires_ms),
            "subject": is_email.then_some(&letter.subject),
            "text": letter.text,
            "html": is_email.then_some(&letter.html),
        },
    });
    serde_json::to_vec(&body).expect("a message is written to memory")
}
