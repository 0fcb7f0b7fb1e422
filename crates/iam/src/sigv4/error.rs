//! Why a signature is refused, in the words of the service.

use super::timestamp::basic;

/// A refused signature. It displays as the message that the caller reads.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SignatureError {
    /// Nothing in the request is a signature.
    #[error("Missing Authentication Token")]
    MissingToken,
    /// The access key or the session token is not known.
    #[error("The security token included in the request is invalid.")]
    UnrecognizedClient,
    /// The session of a temporary access key is over.
    #[error("The security token included in the request is expired")]
    ExpiredToken,

    /// Two signatures in one request: believing either would leave the other one unread.
    #[error(
        "A request takes one signature, in one Authorization header or in the query string, but has several."
    )]
    SeveralSignatures,
    /// A header or parameter that is read as text is not.
    #[error("The value of '{0}' is not text in UTF-8.")]
    NotText(&'static str),
    /// A piece of the `Authorization` header without an equal sign.
    #[error("'{piece}' not a valid key=value pair (missing equal-sign) in Authorization header: '{header}'.")]
    NotKeyValue {
        /// The piece.
        piece: String,
        /// The whole header.
        header: String,
    },
    /// The `Authorization` header lacks parameters, or the request has no date.
    #[error("{requirements} Authorization={header}")]
    MissingParameters {
        /// One sentence for each that is missing.
        requirements: String,
        /// The whole header.
        header: String,
    },
    /// The query lacks some parameters of a presigned request.
    #[error("{0} Re-examine the query-string parameters.")]
    MissingQueryParameters(String),
    /// A parameter of the signature comes twice.
    #[error("'{0}' must be given once.")]
    RepeatedParameter(&'static str),
    /// Not `AWS4-HMAC-SHA256`.
    #[error("Unsupported AWS 'algorithm': '{0}'.")]
    UnsupportedAlgorithm(String),
    /// The credential has not five parts.
    #[error(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, \
         got '{0}'."
    )]
    MalformedCredential(String),
    /// The list of signed headers is not in its one canonical form.
    #[error(
        "SignedHeaders must be lower-case header names in ascending order, each of them once, got '{0}'."
    )]
    MalformedSignedHeaders(String),
    /// The date is not a date.
    #[error("Date must be in ISO-8601 'basic format'. Got '{0}'. See http://en.wikipedia.org/wiki/ISO_8601")]
    MalformedDate(String),
    /// The lifetime of a presigned request is no number of seconds up to a week.
    #[error("X-Amz-Expires must be a number of seconds from 1 to 604800, got '{0}'.")]
    MalformedExpires(String),

    /// The scope does not end as it must.
    #[error("Credential should be scoped with a valid terminator: 'aws4_request', not '{0}'.")]
    WrongTerminator(String),
    /// The scope is for another service; this is the one that it should be for.
    #[error("Credential should be scoped to correct service: '{0}'.")]
    WrongService(String),
    /// The day of the scope is not the day of the request.
    #[error(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
         '{scope}' != '{day}', from '{signed_at}'.", day = signed_at.get(..8).unwrap_or_default()
    )]
    WrongScopeDate {
        /// The day of the scope.
        scope: String,
        /// When the request was signed.
        signed_at: String,
    },
    /// The host is not signed.
    #[error("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")]
    HostNotSigned,
    /// Another header that must be signed is not.
    #[error("'{0}' must be a 'SignedHeader' in the AWS Authorization.")]
    HeaderNotSigned(String),
    /// The signature is too old.
    #[error(
        "Signature expired: {} is now earlier than {} ({} - {}.)",
        basic(*.signed_at), basic(now.saturating_sub(*.lifetime)), basic(*.now), duration(*.lifetime)
    )]
    Expired {
        /// When the request was signed, in seconds since the epoch.
        signed_at: i64,
        /// When it was read.
        now: i64,
        /// For how long it could be used, in seconds.
        lifetime: i64,
    },
    /// The signature is from the future.
    #[error(
        "Signature not yet current: {} is still later than {} ({} + {}.)",
        basic(*.signed_at), basic(now.saturating_add(*.skew)), basic(*.now), duration(*.skew)
    )]
    NotYetCurrent {
        /// When the request was signed, in seconds since the epoch.
        signed_at: i64,
        /// When it was read.
        now: i64,
        /// How far a client's clock may be ahead, in seconds.
        skew: i64,
    },
    /// The body is not the one that the request announces.
    #[error("The provided 'x-amz-content-sha256' header does not match what was computed.")]
    WrongContentHash,
    /// The request, or the secret that signed it, is another one.
    #[error(
        "The request signature we calculated does not match the signature you provided. \
         Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
    )]
    Mismatch,
}

impl SignatureError {
    /// The name of the service's exception.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingToken => "MissingAuthenticationTokenException",
            Self::UnrecognizedClient => "UnrecognizedClientException",
            Self::ExpiredToken => "ExpiredTokenException",
            Self::SeveralSignatures
            | Self::NotText(_)
            | Self::NotKeyValue { .. }
            | Self::MissingParameters { .. }
            | Self::MissingQueryParameters(_)
            | Self::RepeatedParameter(_)
            | Self::UnsupportedAlgorithm(_)
            | Self::MalformedCredential(_)
            | Self::MalformedSignedHeaders(_)
            | Self::MalformedDate(_)
            | Self::MalformedExpires(_) => "IncompleteSignatureException",
            Self::WrongTerminator(_)
            | Self::WrongService(_)
            | Self::WrongScopeDate { .. }
            | Self::HostNotSigned
            | Self::HeaderNotSigned(_)
            | Self::Expired { .. }
            | Self::NotYetCurrent { .. }
            | Self::WrongContentHash
            | Self::Mismatch => "InvalidSignatureException",
        }
    }
}

/// Minutes, as the service writes them, unless that would not be exact.
fn duration(seconds: i64) -> String {
    if seconds % 60 == 0 { format!("{} min", seconds / 60) } else { format!("{seconds} sec") }
}
