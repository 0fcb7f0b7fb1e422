//! A call of one access key, to be signed, presigned, changed and verified.

use http::{HeaderMap, HeaderName, HeaderValue};
use poolhouse_iam::{Claim, RequestParts, SignatureError, Signer, SigningKey};

pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
pub(crate) const TOKEN: &str = "IQoJb3JpZ2luX2VjEXAMPLE/+==";
pub(crate) const REGION: &str = "eu-central-1";
/// 2026-11-23 04:17:36 UTC.
pub(crate) const NOW: i64 = 1_795_407_456;

const SERVICE: &str = "cognito-idp";
const BODY: &[u8] = br#"{"UserPoolId":"eu-central-1_AbCdEfGhI","Limit":60}"#;

/// A call as it is sent.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: &'static [u8],
}

impl Call {
    pub(crate) fn unsigned() -> Self {
        let headers = headers(&[
            ("host", "cognito-idp.eu-central-1.amazonaws.com"),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", "AWSCognitoIdentityProviderService.ListUsers"),
        ]);
        Self { query: None, headers, body: BODY }
    }

    pub(crate) fn signed() -> Self {
        Self::unsigned().sign()
    }

    pub(crate) fn presigned(expires_seconds: i64) -> Self {
        let call = Self::unsigned();
        let query = Some(signer().presign(&call.parts(), NOW, expires_seconds));
        Self { query, ..call }
    }

    pub(crate) fn sign(mut self) -> Self {
        let added = signer().sign(&self.parts(), NOW).expect("the token is a header value");
        self.headers.extend(added);
        self
    }

    pub(crate) fn signed_by_botocore(self, signed_headers: &str, signature: &str) -> Self {
        let scope = "AKIDEXAMPLE/20261123/eu-central-1/cognito-idp/aws4_request";
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={signed_headers}, Signature={signature}"
        );
        let dated = self.with("x-amz-date", "20261123T041736Z").with("x-amz-security-token", TOKEN);
        dated.with("authorization", &authorization)
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, header_value(value));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Replaces text in the signature, wherever it is.
    pub(crate) fn replace(mut self, from: &str, to: &str) -> Self {
        match self.headers.get_mut("authorization") {
            Some(value) => *value = header_value(&text(value).replace(from, to)),
            None => self.query = self.query.map(|query| query.replace(from, to)),
        }
        self
    }

    pub(crate) fn parts(&self) -> RequestParts<'_> {
        let Self { query, headers, body } = self;
        RequestParts { method: "POST", path: "/", query: query.as_deref(), headers, body }
    }

    pub(crate) fn verify_at(&self, now_seconds: i64) -> Result<(), SignatureError> {
        let parts = self.parts();
        let claim = Claim::parse(&parts)?;
        let key = SigningKey::derive(SECRET, claim.date(), claim.region(), SERVICE);
        claim.verify(&parts, SERVICE, &key, now_seconds)
    }
}

pub(crate) fn signer() -> Signer<'static> {
    Signer {
        access_key_id: "AKIDEXAMPLE",
        secret: SECRET,
        session_token: Some(TOKEN),
        region: REGION,
        service: SERVICE,
    }
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let pairs = pairs.iter().map(|(name, value)| (HeaderName::from_static(name), header_value(value)));
    pairs.collect()
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_bytes(text.as_bytes()).expect("tests send valid headers")
}

pub(crate) fn text(value: &HeaderValue) -> &str {
    str::from_utf8(value.as_bytes()).expect("tests look at text only")
}
