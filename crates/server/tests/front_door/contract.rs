//! Whether a success has the shape that the service model gives the operation's output. It is read from the
//! model itself, so that generated code is not its own witness.

use std::sync::LazyLock;

use serde_json::Value;

static MODEL: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../model/cognito-idp.json")).expect("the model is JSON")
});

/// What is wrong with the body of an operation's success.
pub(crate) fn examine(operation: &str, text: &str) -> Result<(), String> {
    match MODEL["operations"][operation]["output"]["shape"].as_str() {
        None if text.is_empty() => Ok(()),
        None => Err("a body where the model has none".to_owned()),
        Some(shape) => {
            let body = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
            conform(shape, &body).map_err(|fault| format!("the output's {fault}"))
        }
    }
}

fn conform(name: &str, value: &Value) -> Result<(), String> {
    let shape = &MODEL["shapes"][name];
    let fits = match (shape["type"].as_str().unwrap_or_default(), value) {
        ("structure", Value::Object(_)) if shape["document"] == true => true,
        ("structure", Value::Object(members)) => {
            for required in shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !members.contains_key(required) {
                    return Err(format!("{name} lacks {required}"));
                }
            }
            for (member, value) in members {
                let Some(inner) = shape["members"][member]["shape"].as_str() else {
                    return Err(format!("{name} has no member {member}"));
                };
                conform(inner, value)?;
            }
            true
        }
        ("list", Value::Array(elements)) => {
            let inner = shape["member"]["shape"].as_str().unwrap_or_default();
            elements.iter().try_for_each(|element| conform(inner, element))?;
            true
        }
        ("map", Value::Object(entries)) => {
            let inner = shape["value"]["shape"].as_str().unwrap_or_default();
            entries.values().try_for_each(|value| conform(inner, value))?;
            true
        }
        // Lengths are for what comes in: `phone_number_verified` is longer than its own shape.
        ("string", Value::String(_)) => {
            shape["enum"].as_array().is_none_or(|allowed| allowed.contains(value))
        }
        ("integer" | "long", Value::Number(number)) => number.is_i64(),
        ("timestamp", Value::Number(number)) => number.as_f64().is_some_and(f64::is_finite),
        ("boolean", Value::Bool(_)) | ("blob", Value::String(_)) => true,
        _ => shape["document"] == true,
    };
    if fits { Ok(()) } else { Err(format!("{name} cannot be {value:.200}")) }
}
