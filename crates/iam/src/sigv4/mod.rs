//! Signature Version 4: what a request claims, whether to believe it, and how a client signs one.
//!
//! A request is signed in its `Authorization` header or in its query ("presigned"). Both are the same
//! computation over a canonical form of the request, which is written once, for the verifier and the signer.

mod authorization;
mod canonical;
mod claim;
mod error;
mod key;
mod presigned;
mod sign;
mod timestamp;

pub use claim::Claim;
pub use error::SignatureError;
pub use key::SigningKey;
pub use sign::Signer;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const TERMINATOR: &str = "aws4_request";

/// The parts of a request that a signature can cover, as they were sent.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'a> {
    /// In capitals.
    pub method: &'a str,
    /// Still percent-encoded.
    pub path: &'a str,
    /// What follows the question mark, still percent-encoded.
    pub query: Option<&'a str>,
    /// All headers, `host` among them: over HTTP/2, the caller adds it from `:authority`.
    pub headers: &'a http::HeaderMap,
    /// The whole body.
    pub body: &'a [u8],
}
