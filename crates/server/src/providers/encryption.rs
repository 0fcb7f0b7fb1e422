//! The key pair of a SAML provider: what the provider encrypts its assertions for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256, RsaKeySize};

use super::Details;
use crate::context::{Context, Queue};
use crate::error::{Error, Result};

/// The certificate, as base64 of its DER form.
pub(super) const ENCRYPTION_CERTIFICATE: &str = "ActiveEncryptionCertificate";
/// The private key, as base64 of its PKCS#8 form. The name is ours: no answer shows it.
pub(super) const ENCRYPTION_KEY: &str = "ActiveEncryptionKey";

const YEARS: i64 = 10;

/// A new key and its certificate, as details of a provider.
pub(crate) async fn certificate(cx: &Context, pool_id: &str) -> Result<Details> {
    let (now_ms, pool_id) = (cx.clock.now_ms(), pool_id.to_owned());
    cx.with_core(Queue::Signed, move || make(&pool_id, now_ms)).await?
}

fn make(pool_id: &str, now_ms: i64) -> Result<Details> {
    let today = Timestamp::from_millisecond(now_ms).map_err(Error::internal)?.to_zoned(TimeZone::UTC).date();
    let end = today.checked_add(YEARS.years()).map_err(Error::internal)?;
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).map_err(Error::internal)?;
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, pool_id);
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let midnight =
        |date: Date| rcgen::date_time_ymd(date.year().into(), part(date.month()), part(date.day()));
    (params.not_before, params.not_after) = (midnight(today), midnight(end));
    let certificate = params.self_signed(&key).map_err(Error::internal)?;
    Ok(Details::from([
        (ENCRYPTION_CERTIFICATE.to_owned(), STANDARD.encode(certificate.der())),
        (ENCRYPTION_KEY.to_owned(), STANDARD.encode(key.serialized_der())),
    ]))
}
