//! A user's number, which the API calls `sub`.

use std::fmt;

use uuid::Uuid;

use crate::Randomness;

/// A user's number: time-ordered for those created here, any UUID for those imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sub(Uuid);

impl Sub {
    /// Nobody's number.
    pub const NOBODY: Self = Self(Uuid::nil());

    /// A number for a user who is created now. Numbers grow with time, so that users are stored in order of
    /// creation.
    pub fn new(now_ms: i64, randomness: &dyn Randomness) -> Self {
        let now_ms = u64::try_from(now_ms).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(now_ms, &randomness.bytes()).into_uuid())
    }

    /// Reads the usual form, 32 hexadecimal digits in groups of 8-4-4-4-12; any digits, since the service's
    /// own are not RFC 9562 numbers either.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 36).then(|| Uuid::try_parse(text).ok().map(Self)).flatten()
    }

    /// Reads what [`Sub::as_bytes`] gives.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Uuid::from_slice(bytes).ok().map(Self)
    }

    /// The 16 bytes, whose order is that of the text.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Sub {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_takes_only_its_own_form() {
        assert!(Sub::parse("34c84488-e0e1-70ae-d2ee-991ad1a898c8").is_some());
        for text in ["34c84488e0e170aed2ee991ad1a898c8", "{34c84488-e0e1-70ae-d2ee-991ad1a898c8}", "amy", ""]
        {
            assert_eq!(Sub::parse(text), None, "{text}");
        }
    }
}
