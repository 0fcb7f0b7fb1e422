//! Points in time as signatures write them: `20261123T041736Z`.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

/// When a request was signed.
#[derive(Clone, Debug)]
pub(super) struct SignedAt<'a> {
    /// Since the epoch.
    pub(super) seconds: i64,
    /// In the basic format of ISO 8601.
    pub(super) basic: Cow<'a, str>,
}

impl<'a> SignedAt<'a> {
    /// Reads the basic format of ISO 8601.
    pub(super) fn from_basic(text: Cow<'a, str>) -> Option<Self> {
        let seconds = seconds_of_basic(text.as_bytes())?;
        Some(Self { seconds, basic: text })
    }

    /// Reads a `Date` header: the format of HTTP, or the basic one that some clients put there.
    pub(super) fn from_http(text: &'a str) -> Option<Self> {
        Self::from_basic(Cow::Borrowed(text)).or_else(|| {
            let seconds = rfc2822::parse(text).ok()?.timestamp().as_second();
            Some(Self { seconds, basic: Cow::Owned(basic(seconds)) })
        })
    }
}

/// Writes seconds since the epoch in the basic format of ISO 8601.
pub(super) fn basic(seconds: i64) -> String {
    let seconds = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    let timestamp = Timestamp::from_second(seconds).unwrap_or_default();
    timestamp.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Written out, because this is read in every request and a general parser takes as long as the signature.
fn seconds_of_basic(text: &[u8]) -> Option<i64> {
    let &[y1, y2, y3, y4, mo1, mo2, d1, d2, b'T', h1, h2, mi1, mi2, s1, s2, b'Z'] = text else { return None };
    let (century, year) = (two_digits(y1, y2)?, two_digits(y3, y4)?);
    let datetime = DateTime::new(
        i16::from(century) * 100 + i16::from(year),
        two_digits(mo1, mo2)?,
        two_digits(d1, d2)?,
        two_digits(h1, h2)?,
        two_digits(mi1, mi2)?,
        two_digits(s1, s2)?,
        0,
    );
    Some(Offset::UTC.to_timestamp(datetime.ok()?).ok()?.as_second())
}

fn two_digits(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| (byte - b'0').cast_signed());
    Some(digit(tens)? * 10 + digit(ones)?)
}
