//! Reads the signature that is in the query: a presigned request.

use std::borrow::Cow;

use super::canonical::{SIGNATURE_PARAMETER, decode, query_pairs};
use super::timestamp::SignedAt;
use super::{ALGORITHM, Claim, SignatureError};

/// A week: the longest lifetime of a presigned request, in seconds.
pub(super) const EXPIRES_SECONDS_MAX: i64 = 604_800;

const ALGORITHM_PARAMETER: &str = "X-Amz-Algorithm";
const CREDENTIAL: &str = "X-Amz-Credential";
const DATE: &str = "X-Amz-Date";
const EXPIRES: &str = "X-Amz-Expires";
const SIGNED_HEADERS: &str = "X-Amz-SignedHeaders";
const SECURITY_TOKEN: &str = "X-Amz-Security-Token";
const CONTENT_HASH: &str = "X-Amz-Content-Sha256";
const REQUIRED: [&str; 6] =
    [ALGORITHM_PARAMETER, CREDENTIAL, SIGNATURE_PARAMETER, SIGNED_HEADERS, DATE, EXPIRES];

/// Whether a query says that it signs the request.
pub(super) fn is_presigned(query: &str) -> bool {
    let marks = [ALGORITHM_PARAMETER, CREDENTIAL, SIGNATURE_PARAMETER];
    query_pairs(query).any(|(name, _)| marks.iter().any(|mark| *decode(name) == *mark.as_bytes()))
}

/// Reads the parameters of a presigned request.
pub(super) fn parse(query: &str) -> Result<Claim<'_>, SignatureError> {
    let mut values: [Option<Cow<'_, str>>; 6] = Default::default();
    for (value, name) in values.iter_mut().zip(REQUIRED) {
        *value = parameter(query, name)?;
    }
    let [Some(algorithm), Some(credential), Some(signature), Some(names), Some(date), Some(expires)] = values
    else {
        return Err(missing(&values));
    };
    if algorithm != ALGORITHM {
        return Err(SignatureError::UnsupportedAlgorithm(algorithm.into_owned()));
    }
    let Some(signed_at) = SignedAt::from_basic(date.clone()) else {
        return Err(SignatureError::MalformedDate(date.into_owned()));
    };
    let Some(seconds) = lifetime(&expires) else {
        return Err(SignatureError::MalformedExpires(expires.into_owned()));
    };
    Ok(Claim {
        credential,
        signed_headers: names,
        signature,
        signed_at,
        session_token: parameter(query, SECURITY_TOKEN)?,
        content_hash: parameter(query, CONTENT_HASH)?,
        expires: Some(seconds),
    })
}

/// The parameters that sign a request for some seconds, without the signature; they go behind its own query.
pub(super) fn parameters(
    credential: &str,
    signed_at: &str,
    expires: i64,
    signed_headers: &str,
    session_token: Option<&str>,
) -> Vec<(&'static str, String)> {
    let mut parameters = vec![
        (ALGORITHM_PARAMETER, ALGORITHM.to_owned()),
        (CREDENTIAL, credential.to_owned()),
        (DATE, signed_at.to_owned()),
        (EXPIRES, expires.to_string()),
        (SIGNED_HEADERS, signed_headers.to_owned()),
    ];
    parameters.extend(session_token.map(|token| (SECURITY_TOKEN, token.to_owned())));
    parameters
}

fn parameter<'a>(query: &'a str, name: &'static str) -> Result<Option<Cow<'a, str>>, SignatureError> {
    let mut values = query_pairs(query).filter(|(other, _)| *decode(other) == *name.as_bytes());
    let Some((_, value)) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(SignatureError::RepeatedParameter(name));
    }
    let text = match decode(value) {
        Cow::Borrowed(bytes) => str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    };
    text.map(Some).ok_or(SignatureError::NotText(name))
}

fn lifetime(text: &str) -> Option<i64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_number)?;
    (1..=EXPIRES_SECONDS_MAX).contains(&seconds).then_some(seconds)
}

fn missing(values: &[Option<Cow<'_, str>>; 6]) -> SignatureError {
    let unmet = values.iter().zip(REQUIRED).filter(|(value, _)| value.is_none());
    let texts: Vec<_> =
        unmet.map(|(_, name)| format!("AWS query-string parameters must include '{name}'.")).collect();
    SignatureError::MissingQueryParameters(texts.join(" "))
}
