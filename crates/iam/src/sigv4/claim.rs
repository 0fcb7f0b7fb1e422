//! What a request says about who signed it, and the proof.

use std::borrow::Cow;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use http::{HeaderMap, header};

use super::canonical::{Scope, sha256, signature};
use super::timestamp::SignedAt;
use super::{RequestParts, SignatureError, SigningKey, TERMINATOR, authorization, presigned};

/// How far a client's clock may be off, and how long the signature of a header can be used, in seconds.
const SKEW_SECONDS: i64 = 5 * 60;
const CREDENTIAL_PARTS: usize = 5;
const CONTENT_HASH: &str = "x-amz-content-sha256";
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
/// What SDKs leave out of a presigned request although the name asks for more; the service reads neither.
const UNSIGNED_WHEN_PRESIGNED: [&str; 2] = ["x-amz-user-agent", "x-amz-checksum-mode"];

/// What a request claims: read, but not believed until [`Claim::verify`] says so.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// Access key id, date, region, service and terminator, with slashes between them.
    pub(super) credential: Cow<'a, str>,
    /// Ascending, with semicolons between them.
    pub(super) signed_headers: Cow<'a, str>,
    pub(super) signature: Cow<'a, str>,
    pub(super) signed_at: SignedAt<'a>,
    pub(super) session_token: Option<Cow<'a, str>>,
    /// The parameter of the query, which a presigned request may have instead of the header.
    pub(super) content_hash: Option<Cow<'a, str>>,
    /// For how long a presigned request can be used, in seconds.
    pub(super) expires: Option<i64>,
}

impl<'a> Claim<'a> {
    /// Reads the signature of a request, from the `Authorization` header or from the query.
    pub fn parse(parts: &RequestParts<'a>) -> Result<Self, SignatureError> {
        let query = parts.query.filter(|query| presigned::is_presigned(query));
        let mut headers = parts.headers.get_all(header::AUTHORIZATION).iter();
        let claim = match (headers.next(), headers.next(), query) {
            (None, None, None) => return Err(SignatureError::MissingToken),
            (Some(_), None, None) => authorization::parse(parts.headers)?,
            (None, None, Some(query)) => presigned::parse(query)?,
            _ => return Err(SignatureError::SeveralSignatures),
        };
        claim.check_form()?;
        Ok(claim)
    }

    /// The key that the request says it is signed with.
    pub fn access_key_id(&self) -> &str {
        self.credential_part(0)
    }

    /// The day of the signing key, `YYYYMMDD` if the claim is true.
    pub fn date(&self) -> &str {
        self.credential_part(1)
    }

    /// The region that the request is for.
    pub fn region(&self) -> &str {
        self.credential_part(2)
    }

    /// The token of a temporary access key. It is signed; whether it is the key's, the caller finds out.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// Believes the claim, or says why not. The key must be the one for the claim's own date and region and
    /// for the service.
    pub fn verify(
        &self,
        parts: &RequestParts<'_>,
        service: &str,
        key: &SigningKey,
        now_seconds: i64,
    ) -> Result<(), SignatureError> {
        self.check_scope(service)?;
        self.check_clock(now_seconds)?;
        self.check_signed_headers(parts.headers)?;
        let content_hash = self.content_hash(parts)?;
        let scope =
            Scope { signed_at: &self.signed_at.basic, date: self.date(), region: self.region(), service };
        let expected = signature(parts, &self.signed_headers, &content_hash, scope, key)
            .ok_or(SignatureError::Mismatch)?;
        verify_slices_are_equal(&expected, self.signature.as_bytes()).map_err(|_| SignatureError::Mismatch)
    }

    fn credential_part(&self, index: usize) -> &str {
        // By bytes here and below: looking for one character in a short text costs more than the comparison.
        let mut parts = self.credential.as_bytes().split(|byte| *byte == b'/');
        let start: usize = parts.by_ref().take(index).map(|part| part.len() + 1).sum();
        let len = parts.next().map_or(0, <[u8]>::len);
        self.credential.get(start..start + len).unwrap_or_default()
    }

    fn signed_names(&self) -> impl Iterator<Item = &[u8]> + Clone {
        self.signed_headers.as_bytes().split(|byte| *byte == b';')
    }

    fn check_form(&self) -> Result<(), SignatureError> {
        let mut parts = self.credential.as_bytes().split(|byte| *byte == b'/');
        if parts.clone().count() != CREDENTIAL_PARTS || parts.any(<[u8]>::is_empty) {
            return Err(SignatureError::MalformedCredential(self.credential.to_string()));
        }
        // With one spelling for each set of headers, no two lists can be taken for each other.
        let names = self.signed_names();
        let is_plain = |name: &[u8]| !name.is_empty() && !name.iter().any(u8::is_ascii_uppercase);
        if !names.clone().all(is_plain) || !names.is_sorted_by(|left, right| left < right) {
            return Err(SignatureError::MalformedSignedHeaders(self.signed_headers.to_string()));
        }
        Ok(())
    }

    fn check_scope(&self, service: &str) -> Result<(), SignatureError> {
        let terminator = self.credential_part(4);
        if terminator != TERMINATOR {
            return Err(SignatureError::WrongTerminator(terminator.to_owned()));
        }
        if self.credential_part(3) != service {
            return Err(SignatureError::WrongService(service.to_owned()));
        }
        if self.signed_at.basic.get(..8) != Some(self.date()) {
            let (scope, signed_at) = (self.date().to_owned(), self.signed_at.basic.to_string());
            return Err(SignatureError::WrongScopeDate { scope, signed_at });
        }
        Ok(())
    }

    fn check_clock(&self, now: i64) -> Result<(), SignatureError> {
        let signed_at = self.signed_at.seconds;
        let lifetime = self.expires.unwrap_or(SKEW_SECONDS);
        if signed_at < now.saturating_sub(lifetime) {
            return Err(SignatureError::Expired { signed_at, now, lifetime });
        }
        if signed_at > now.saturating_add(SKEW_SECONDS) {
            return Err(SignatureError::NotYetCurrent { signed_at, now, skew: SKEW_SECONDS });
        }
        Ok(())
    }

    /// Whoever sees a signed request must not be able to send it elsewhere or to give it another target.
    fn check_signed_headers(&self, headers: &HeaderMap) -> Result<(), SignatureError> {
        let is_signed = |name: &str| self.signed_names().any(|signed| signed == name.as_bytes());
        if !is_signed("host") {
            return Err(SignatureError::HostNotSigned);
        }
        let is_exempt = |name: &str| self.expires.is_some() && UNSIGNED_WHEN_PRESIGNED.contains(&name);
        let mut required =
            headers.keys().map(header::HeaderName::as_str).filter(|name| name.starts_with("x-amz-"));
        match required.find(|name| !is_signed(name) && !is_exempt(name)) {
            Some(name) => Err(SignatureError::HeaderNotSigned(name.to_owned())),
            None => Ok(()),
        }
    }

    /// What stands for the body in the signature: its digest, or a word that leaves it out, itself signed.
    fn content_hash<'p>(&'p self, parts: &RequestParts<'p>) -> Result<Cow<'p, [u8]>, SignatureError> {
        let in_header = parts.headers.get(CONTENT_HASH).map(http::HeaderValue::as_bytes);
        let announced = in_header.or(self.content_hash.as_deref().map(str::as_bytes));
        if announced == Some(UNSIGNED_PAYLOAD.as_bytes()) {
            return Ok(Cow::Borrowed(UNSIGNED_PAYLOAD.as_bytes()));
        }
        let computed = sha256(parts.body);
        match announced {
            Some(announced) if announced != computed => Err(SignatureError::WrongContentHash),
            _ => Ok(Cow::Owned(computed.to_vec())),
        }
    }
}

/// The one value of a header, as text.
pub(super) fn header_text<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> Result<Option<&'a str>, SignatureError> {
    let value = headers.get(name).map(|value| str::from_utf8(value.as_bytes()));
    value.transpose().map_err(|_| SignatureError::NotText(name))
}
