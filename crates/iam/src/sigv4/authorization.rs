//! Reads the signature that is in the `Authorization` header.

use std::borrow::Cow;

use http::HeaderMap;

use super::claim::header_text;
use super::timestamp::SignedAt;
use super::{ALGORITHM, Claim, SignatureError};

/// The parameters of the header, as far as they are there.
#[derive(Default)]
struct Parameters<'a> {
    credential: Option<&'a str>,
    signature: Option<&'a str>,
    signed_headers: Option<&'a str>,
}

/// Reads a header of the form `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`.
pub(super) fn parse(headers: &HeaderMap) -> Result<Claim<'_>, SignatureError> {
    let header = header_text(headers, "authorization")?.unwrap_or_default().trim();
    let (algorithm, parameters) = header.split_once(' ').unwrap_or((header, ""));
    let parameters = Parameters::parse(parameters, header)?;
    let date = signed_at(headers)?;
    let Parameters { credential: Some(credential), signature: Some(signature), signed_headers: Some(names) } =
        parameters
    else {
        return Err(missing(&parameters, date.is_some(), header));
    };
    let signed_at = date.ok_or_else(|| missing(&parameters, false, header))?;
    if algorithm != ALGORITHM {
        return Err(SignatureError::UnsupportedAlgorithm(algorithm.to_owned()));
    }
    Ok(Claim {
        credential: Cow::Borrowed(credential),
        signed_headers: Cow::Borrowed(names),
        signature: Cow::Borrowed(signature),
        signed_at,
        session_token: header_text(headers, "x-amz-security-token")?.map(Cow::Borrowed),
        content_hash: None,
        expires: None,
    })
}

impl<'a> Parameters<'a> {
    fn parse(text: &'a str, header: &str) -> Result<Self, SignatureError> {
        let mut parameters = Self::default();
        for piece in text.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
            let (name, value) = piece.split_once('=').ok_or_else(|| SignatureError::NotKeyValue {
                piece: piece.to_owned(),
                header: header.to_owned(),
            })?;
            let (name, place) = match name {
                "Credential" => ("Credential", &mut parameters.credential),
                "Signature" => ("Signature", &mut parameters.signature),
                "SignedHeaders" => ("SignedHeaders", &mut parameters.signed_headers),
                _ => continue,
            };
            if place.replace(value).is_some() {
                return Err(SignatureError::RepeatedParameter(name));
            }
        }
        Ok(parameters)
    }
}

fn signed_at(headers: &HeaderMap) -> Result<Option<SignedAt<'_>>, SignatureError> {
    let (text, signed_at) = match header_text(headers, "x-amz-date")? {
        Some(text) => (text, SignedAt::from_basic(Cow::Borrowed(text))),
        None => match header_text(headers, "date")? {
            Some(text) => (text, SignedAt::from_http(text)),
            None => return Ok(None),
        },
    };
    match signed_at {
        Some(signed_at) => Ok(Some(signed_at)),
        None => Err(SignatureError::MalformedDate(text.to_owned())),
    }
}

fn missing(parameters: &Parameters<'_>, has_date: bool, header: &str) -> SignatureError {
    let requirements = [
        (parameters.credential.is_some(), "Authorization header requires 'Credential' parameter."),
        (parameters.signature.is_some(), "Authorization header requires 'Signature' parameter."),
        (parameters.signed_headers.is_some(), "Authorization header requires 'SignedHeaders' parameter."),
        (has_date, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."),
    ];
    let unmet: Vec<_> = requirements.iter().filter(|(met, _)| !met).map(|(_, text)| *text).collect();
    SignatureError::MissingParameters { requirements: unmet.join(" "), header: header.to_owned() }
}
