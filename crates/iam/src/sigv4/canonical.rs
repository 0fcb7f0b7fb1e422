//! The one form of a request that client and server sign, however it was spelled on the wire.

use std::borrow::Cow;

use aws_lc_rs::digest::{SHA256, digest};
use http::HeaderMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};

use super::{ALGORITHM, RequestParts, SigningKey, TERMINATOR};

/// The parameter that carries the signature, so it cannot be signed.
pub(super) const SIGNATURE_PARAMETER: &str = "X-Amz-Signature";

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const ENCODED_IN_PATH: &AsciiSet = &ENCODED.remove(b'/');
/// Enough for the request of an SDK with a session token.
const CAPACITY: usize = 2048;

/// A SHA-256 digest or tag in lower-case hexadecimal.
pub(super) type Hex = [u8; 64];

/// What a signature covers beside the request itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    /// When the request was signed, in the basic format of ISO 8601.
    pub(super) signed_at: &'a str,
    /// The day of the key.
    pub(super) date: &'a str,
    pub(super) region: &'a str,
    pub(super) service: &'a str,
}

/// The signature of a request, or `None` if a header that it should cover is not there.
pub(super) fn signature(
    parts: &RequestParts<'_>,
    signed_headers: &str,
    content_hash: &[u8],
    scope: Scope<'_>,
    key: &SigningKey,
) -> Option<Hex> {
    let request = canonical_request(parts, signed_headers, content_hash)?;
    let Scope { signed_at, date, region, service } = scope;
    let mut text = Vec::with_capacity(256);
    for line in [ALGORITHM, signed_at] {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    for part in [date, region, service] {
        text.extend_from_slice(part.as_bytes());
        text.push(b'/');
    }
    text.extend_from_slice(TERMINATOR.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(&sha256(&request));
    Some(hex(key.sign(&text).as_ref()))
}

/// The SHA-256 digest of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> Hex {
    hex(digest(&SHA256, bytes).as_ref())
}

/// The names and values of a query, as they were sent.
pub(super) fn query_pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// What a name or a value of a query stands for. A plus sign is a space, as in a form: the SDKs sign it so.
pub(super) fn decode(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        Cow::Owned(percent_decode(spaced.as_bytes()).collect())
    } else {
        percent_decode(text.as_bytes()).into()
    }
}

/// The one way to write a name or a value in a query.
pub(super) fn encode(bytes: &[u8]) -> String {
    percent_encode(bytes, ENCODED).to_string()
}

fn canonical_request(parts: &RequestParts<'_>, signed_headers: &str, content_hash: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(CAPACITY);
    out.extend_from_slice(parts.method.as_bytes());
    out.push(b'\n');
    push_path(&mut out, parts.path);
    out.push(b'\n');
    push_query(&mut out, parts.query.unwrap_or_default());
    out.push(b'\n');
    for name in signed_headers.split(';').filter(|name| !name.is_empty()) {
        push_header(&mut out, parts.headers, name)?;
    }
    out.push(b'\n');
    out.extend_from_slice(signed_headers.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(content_hash);
    Some(out)
}

/// Writes a path without empty and dot segments, and percent-encodes it once more than it was to be sent.
fn push_path(out: &mut Vec<u8>, path: &str) {
    let mut segments = Vec::new();
    let mut is_directory = true;
    for segment in path.split('/') {
        is_directory = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    for segment in &segments {
        out.push(b'/');
        extend(out, percent_encode(segment.as_bytes(), ENCODED_IN_PATH));
    }
    if is_directory || segments.is_empty() {
        out.push(b'/');
    }
}

/// Writes a query, ordered by the encoded names, then values; all but the signature itself.
fn push_query(out: &mut Vec<u8>, query: &str) {
    let decoded = query_pairs(query).map(|(name, value)| (decode(name), decode(value)));
    let signed = decoded.filter(|(name, _)| **name != *SIGNATURE_PARAMETER.as_bytes());
    let mut encoded: Vec<_> = signed.map(|(name, value)| (encode(&name), encode(&value))).collect();
    encoded.sort_unstable();
    for (index, (name, value)) in encoded.iter().enumerate() {
        if index > 0 {
            out.push(b'&');
        }
        extend(out, [name, "=", value]);
    }
}

/// Writes a header with all of its values, each without needless spaces.
fn push_header(out: &mut Vec<u8>, headers: &HeaderMap, name: &str) -> Option<()> {
    let values = headers.get_all(name);
    let mut values = values.iter().peekable();
    values.peek()?;
    out.extend_from_slice(name.as_bytes());
    for (index, value) in values.enumerate() {
        out.push(if index == 0 { b':' } else { b',' });
        push_words(out, value.as_bytes());
    }
    out.push(b'\n');
    Some(())
}

fn push_words(out: &mut Vec<u8>, text: &[u8]) {
    let words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
}

fn extend<'a>(out: &mut Vec<u8>, pieces: impl IntoIterator<Item = &'a str>) {
    for piece in pieces {
        out.extend_from_slice(piece.as_bytes());
    }
}

fn hex(digest: &[u8]) -> Hex {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(digest) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 0xf)];
    }
    text
}
