//! The client's side: signs requests, for tests, demonstrations and measurements.

use http::header::{AUTHORIZATION, InvalidHeaderValue};
use http::{HeaderMap, HeaderValue};

use super::canonical::{Hex, SIGNATURE_PARAMETER, Scope, encode, sha256, signature};
use super::presigned::{self, EXPIRES_SECONDS_MAX};
use super::timestamp::basic;
use super::{ALGORITHM, RequestParts, SigningKey, TERMINATOR};

/// What a hop may change, so that signing it would break the request.
const NEVER_SIGNED: [&str; 8] = [
    "authorization",
    "connection",
    "expect",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id",
];

/// An access key with what it is used for.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// Names the key.
    pub access_key_id: &'a str,
    /// The secret access key.
    pub secret: &'a str,
    /// The token, if the key is a temporary one.
    pub session_token: Option<&'a str>,
    /// The region that requests are for.
    pub region: &'a str,
    /// The service that requests are for.
    pub service: &'a str,
}

impl Signer<'_> {
    /// The headers that sign a request: to be added to its own, which must have `host`.
    pub fn sign(&self, parts: &RequestParts<'_>, now_seconds: i64) -> Result<HeaderMap, InvalidHeaderValue> {
        let signed_at = basic(now_seconds);
        let mut added = HeaderMap::new();
        added.insert("x-amz-date", HeaderValue::from_str(&signed_at)?);
        if let Some(token) = self.session_token {
            added.insert("x-amz-security-token", HeaderValue::from_str(token)?);
        }
        let mut headers = parts.headers.clone();
        headers.extend(added.clone());
        let names = signed_headers(&headers);
        let signature = self.signature(&RequestParts { headers: &headers, ..*parts }, &names, &signed_at);
        let authorization = format!(
            "{ALGORITHM} Credential={}, SignedHeaders={names}, Signature={}",
            self.credential(&signed_at),
            String::from_utf8_lossy(&signature),
        );
        added.insert(AUTHORIZATION, HeaderValue::from_str(&authorization)?);
        Ok(added)
    }

    /// The query that signs a request for some seconds, up to a week: its own query, then the signature.
    pub fn presign(&self, parts: &RequestParts<'_>, now_seconds: i64, expires_seconds: i64) -> String {
        let signed_at = basic(now_seconds);
        let expires = expires_seconds.clamp(1, EXPIRES_SECONDS_MAX);
        let names = signed_headers(parts.headers);
        let parameters = presigned::parameters(
            &self.credential(&signed_at),
            &signed_at,
            expires,
            &names,
            self.session_token,
        );
        let own = parts.query.filter(|query| !query.is_empty()).map(str::to_owned);
        let added = parameters.iter().map(|(name, value)| format!("{name}={}", encode(value.as_bytes())));
        let query = own.into_iter().chain(added).collect::<Vec<_>>().join("&");
        let signature = self.signature(&RequestParts { query: Some(&query), ..*parts }, &names, &signed_at);
        format!("{query}&{SIGNATURE_PARAMETER}={}", String::from_utf8_lossy(&signature))
    }

    fn credential(&self, signed_at: &str) -> String {
        let date = date(signed_at);
        format!("{}/{date}/{}/{}/{TERMINATOR}", self.access_key_id, self.region, self.service)
    }

    fn signature(&self, parts: &RequestParts<'_>, signed_headers: &str, signed_at: &str) -> Hex {
        let date = date(signed_at);
        let key = SigningKey::derive(self.secret, date, self.region, self.service);
        let scope = Scope { signed_at, date, region: self.region, service: self.service };
        signature(parts, signed_headers, &sha256(parts.body), scope, &key)
            .expect("only headers that are there are signed")
    }
}

fn date(signed_at: &str) -> &str {
    signed_at.get(..8).unwrap_or_default()
}

fn signed_headers(headers: &HeaderMap) -> String {
    let mut names: Vec<_> = headers.keys().map(http::HeaderName::as_str).collect();
    names.retain(|name| !NEVER_SIGNED.contains(name));
    names.sort_unstable();
    names.join(";")
}
