//! Whether JSON has the types that a shape asks for, before anyone looks at the values.

use serde_json::{Map, Number, Value};

use crate::scalars::Blob;
use crate::shape::{Kind, Member, Shape};

/// The text of a refusal, where the service gives one.
type Mismatch = Option<String>;

/// Checks the types of `value` against `shape`, and brings into one form what the service reads in several.
///
/// A number with a fraction loses it where a whole number is wanted, and a map loses entries that are `null`.
pub(crate) fn conform(shape: &Shape, value: &mut Value) -> Result<(), Mismatch> {
    match (shape.kind, value) {
        (Kind::Structure(members), Value::Object(object)) => structure(members, object),
        (Kind::Map(_, element), Value::Object(object)) => {
            object.retain(|_, value| !value.is_null());
            object.values_mut().try_for_each(|value| conform(element, value))
        }
        (Kind::List(element), Value::Array(array)) => {
            array.iter_mut().filter(|value| !value.is_null()).try_for_each(|value| conform(element, value))
        }
        (Kind::Integer, Value::Number(number)) => {
            whole(number, i32::MIN.into(), i32::MAX.into(), "an Integer")
        }
        (Kind::Long, Value::Number(number)) => whole(number, i64::MIN, i64::MAX, "a Long"),
        (Kind::Blob, Value::String(text)) => Blob::parse(text).map(|_| ()).ok_or(None),
        (Kind::Document, _)
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::String, Value::String(_))
        | (Kind::Timestamp, Value::Number(_)) => Ok(()),
        (kind, value) => Err(mismatch(kind, value)),
    }
}

fn structure(members: &[Member], object: &mut Map<String, Value>) -> Result<(), Mismatch> {
    for member in members {
        if let Some(value) = object.get_mut(member.name)
            && !value.is_null()
        {
            conform(member.shape, value)?;
        }
    }
    Ok(())
}

/// Cuts a number to a whole one, toward zero.
fn whole(number: &mut Number, min: i64, max: i64, wanted: &str) -> Result<(), Mismatch> {
    let cut = number.as_i64().or_else(|| number.as_f64().and_then(truncate));
    match cut {
        Some(cut) if (min..=max).contains(&cut) => {
            *number = cut.into();
            Ok(())
        }
        _ => Err(Some(format!("NUMBER_VALUE can not be converted to {wanted}"))),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the guard leaves what fits")]
fn truncate(number: f64) -> Option<i64> {
    // 2^63 is the first double that does not fit.
    (number.abs() < 9_223_372_036_854_775_808.0).then_some(number as i64)
}

fn mismatch(kind: Kind, value: &Value) -> Mismatch {
    let found = match value {
        Value::Null => return None,
        Value::Array(_) => return Some("Start of list found where not expected".to_owned()),
        Value::Object(_) => return Some("Start of structure or map found where not expected".to_owned()),
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
    };
    let wanted = match kind {
        Kind::Structure(_) | Kind::Map(..) => return Some("Expected map or null".to_owned()),
        Kind::List(_) => return Some("Expected list or null".to_owned()),
        Kind::Blob => "a Blob",
        Kind::Boolean => "a Boolean",
        Kind::Integer => "an Integer",
        Kind::Long => "a Long",
        Kind::String => "a String",
        Kind::Timestamp => "milliseconds since epoch",
        Kind::Document => return None,
    };
    Some(format!("{found} can not be converted to {wanted}"))
}
