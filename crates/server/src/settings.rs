//! Settings that the domain only keeps, as its records hold them.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// The members that are there, by their names on the wire.
pub(crate) fn members(settings: impl Serialize) -> Result<Map<String, Value>> {
    match serde_json::to_value(settings).map_err(Error::internal)? {
        Value::Object(mut members) => {
            members.retain(|_, value| !value.is_null());
            Ok(members)
        }
        other => Err(Error::internal(format!("settings are an object, not {other}"))),
    }
}
