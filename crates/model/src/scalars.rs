//! Values that JSON has no type of its own for.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A point in time, in seconds since 1970, with up to three decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Deserialize)]
pub struct Timestamp(pub f64);

impl Timestamp {
    /// The point `milliseconds` after 1970 began.
    #[expect(clippy::cast_precision_loss, reason = "a date needs 42 of the 53 bits that a double has")]
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds as f64 / 1000.0)
    }
}

/// Written as Java writes a `double`, as the service does: `1.682955829578E9`.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let seconds = self.0;
        // Java leaves the exponent out between 10^-3 and 10^7, and never the digit behind the point.
        let text = if seconds == 0.0 || (1e-3..1e7).contains(&seconds.abs()) {
            format!("{seconds:?}")
        } else {
            let text = format!("{seconds:E}");
            if text.contains('.') { text } else { text.replace('E', ".0E") }
        };
        RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// Bytes, in base64 on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blob(pub Vec<u8>);

impl Blob {
    /// The bytes that `text` stands for, if it is base64.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok().map(Self)
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| Error::custom("not base64"))
    }
}
