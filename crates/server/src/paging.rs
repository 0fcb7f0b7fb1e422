//! Pages of a listing: how long they are, and where one goes on.

use poolhouse_directory::Listing;

use crate::caller::Principal;
use crate::context::Context;
use crate::error::{Error, Result};

const LIMIT_DEFAULT: usize = 60;

/// How many entries a page holds. 0 is legal and asks for nothing in particular: exporters send it to get
/// pages of the usual size.
pub(crate) fn limit(limit: Option<i32>) -> usize {
    limit.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(LIMIT_DEFAULT)
}

/// The position in a page token. One that is not of this listing is refused.
pub(crate) fn position(
    cx: &Context,
    caller: &Principal,
    listing: &Listing<'_>,
    token: Option<&str>,
) -> Result<Option<Vec<u8>>> {
    let Some(token) = token else { return Ok(None) };
    match cx.cursors.open(listing, token) {
        Some(position) => Ok(Some(position)),
        None => Err(Error::invalid_page_token(token, &caller.request_id)),
    }
}

/// A token goes back in a URL, so there it is in the alphabet of base64 that needs no escape.
pub(crate) fn for_url(token: &str) -> String {
    token.trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// What [`for_url`] made of a token.
pub(crate) fn from_url(token: &str) -> String {
    let padding = "=".repeat(token.len().wrapping_neg() % 4);
    token.replace('-', "+").replace('_', "/") + &padding
}
