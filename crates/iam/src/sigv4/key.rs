//! The key that signs the requests of one day, region and service.

use std::fmt;

use aws_lc_rs::hmac::{self, HMAC_SHA256, Key};

use super::TERMINATOR;

/// A signing key. Deriving one costs more than verifying with it, so keep it for as long as its scope lasts.
#[derive(Clone)]
pub struct SigningKey(Key);

impl SigningKey {
    /// The signing key of a secret access key for a date (`YYYYMMDD`), a region and a service.
    pub fn derive(secret: &str, date: &str, region: &str, service: &str) -> Self {
        let secret = Key::new(HMAC_SHA256, format!("AWS4{secret}").as_bytes());
        let scope = [date, region, service, TERMINATOR];
        Self(scope.iter().fold(secret, |key, part| {
            let tag = hmac::sign(&key, part.as_bytes());
            Key::new(HMAC_SHA256, tag.as_ref())
        }))
    }

    /// The tag of `text`.
    pub(super) fn sign(&self, text: &[u8]) -> hmac::Tag {
        hmac::sign(&self.0, text)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey(..)")
    }
}
