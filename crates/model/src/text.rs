//! Values as the service's messages print them: Java's `toString()`, and Java's idea of length.

use serde_json::Value;

use crate::scalars::Blob;
use crate::shape::{Kind, Shape};

/// Java's `String.length()`, which counts UTF-16 units.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// Whether a message may not repeat a value of this shape, because it or a part of it is sensitive.
pub(crate) fn is_secret(shape: &Shape) -> bool {
    shape.sensitive
        || match shape.kind {
            Kind::List(element) => is_secret(element),
            Kind::Map(key, value) => is_secret(key) || is_secret(value),
            Kind::Structure(members) => members.iter().any(|member| is_secret(member.shape)),
            _ => false,
        }
}

/// `text`, and dots in the place of what is beyond `len_max` bytes.
pub(crate) fn shortened(mut text: String, len_max: usize) -> String {
    if text.len() > len_max {
        text.truncate(text.floor_char_boundary(len_max));
        text.push_str("...");
    }
    text
}

/// `value` as Java prints it: `[a, b]` for a list, `{k=v}` for a map or a structure.
pub(crate) fn print(shape: &Shape, value: &Value) -> String {
    match (shape.kind, value) {
        (Kind::Blob, Value::String(text)) => {
            let length = Blob::parse(text).map_or(0, |blob| blob.0.len());
            format!("java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]")
        }
        (Kind::List(element), Value::Array(array)) => {
            let elements: Vec<String> = array.iter().map(|value| print(element, value)).collect();
            format!("[{}]", elements.join(", "))
        }
        (Kind::Map(_, element), Value::Object(object)) => {
            let entries: Vec<String> =
                object.iter().map(|(key, value)| format!("{key}={}", print(element, value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        (Kind::Structure(members), Value::Object(object)) => {
            let present = members.iter().filter_map(|member| Some((member, object.get(member.name)?)));
            let entries: Vec<String> = present
                .map(|(member, value)| format!("{}={}", member.name, print(member.shape, value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        (_, Value::String(text)) => text.clone(),
        (_, value) => value.to_string(),
    }
}
