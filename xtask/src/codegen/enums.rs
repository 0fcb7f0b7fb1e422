//! Writes `enums.rs`: each string of the model that has a list of values.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::model::ServiceModel;
use super::names::variant;
use crate::Failure;

const HEADER: &str = "//! The strings of the model that have a closed set of values.

use crate::wire_enum::wire_enum;
";

pub(crate) fn file(model: &ServiceModel) -> Result<String, Failure> {
    let mut text = HEADER.to_owned();
    for (name, shape) in model.shapes.iter().filter(|(_, shape)| !shape.values.is_empty()) {
        let variants: BTreeSet<String> = shape.values.iter().map(|value| variant(value)).collect();
        if variants.len() != shape.values.len() {
            return Err(format!("two values of {name} have the same Rust name").into());
        }
        let lines: String = shape.values.iter().map(|value| line(value)).collect();
        writeln!(text, "\nwire_enum! {{ {name} {{\n{lines}}} }}")?;
    }
    Ok(text)
}

fn line(value: &str) -> String {
    format!("    {} = {value:?},\n", variant(value))
}
