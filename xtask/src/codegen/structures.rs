//! Writes `requests.rs`, `responses.rs` and `structures.rs`: a struct for each structure of the model.

use std::collections::BTreeSet;

use super::model::{Kind, ServiceModel};
use super::names::{describe, field, is_plain, mentioned, rust_type};

/// Names that a struct may mention with the path that brings each into scope, in the groups of a file's head.
const IMPORTS: &[&[(&str, &str)]] = &[
    &[("BTreeMap", "std::collections::BTreeMap")],
    &[
        ("Deserialize", "serde::Deserialize"),
        ("Serialize", "serde::Serialize"),
        ("Value", "serde_json::Value"),
    ],
    &[("Blob", "crate::scalars::Blob"), ("Timestamp", "crate::scalars::Timestamp")],
];

pub(crate) fn requests_file(model: &ServiceModel) -> String {
    let structs = model
        .operations
        .iter()
        .map(|(name, operation)| structure(model, operation.input.name(), &format!("What `{name}` takes.")));
    file(model, "What the operations take.", &structs.collect::<String>())
}

pub(crate) fn responses_file(model: &ServiceModel) -> String {
    let structs = model.operations.iter().filter_map(|(name, operation)| {
        let output = operation.output.as_ref()?.name();
        Some(structure(model, output, &format!("What `{name}` answers.")))
    });
    file(model, "What the operations answer.", &structs.collect::<String>())
}

pub(crate) fn nested_file(model: &ServiceModel) -> String {
    let structs = nested(model).map(|name| structure(model, name, &format!("The structure `{name}`.")));
    file(model, "The structures inside requests and responses.", &structs.collect::<String>())
}

fn file(model: &ServiceModel, purpose: &str, structs: &str) -> String {
    let used = mentioned(structs);
    let imports: Vec<String> = IMPORTS.iter().map(|group| import(group, &used)).collect();
    let enums = siblings("enums", model.shapes.keys().filter(|name| is_enum(model, name)), &used);
    let structures = nested(model).filter(|name| !defines(structs, name));
    let structures = siblings("structures", structures, &used);
    format!("//! {purpose}\n\n{}{enums}{structures}\n{structs}", imports.join("\n"))
}

fn import(group: &[(&str, &str)], used: &BTreeSet<&str>) -> String {
    let group = group.iter().filter(|(name, _)| used.contains(name));
    group.map(|(_, path)| format!("use {path};\n")).collect::<Vec<_>>().concat()
}

/// The `use` line for those of `names`, all from one file beside this one, that are `used`.
fn siblings<'a>(file: &str, names: impl Iterator<Item = &'a String>, used: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.map(String::as_str).filter(|name| used.contains(name)).collect();
    if names.is_empty() { String::new() } else { format!("use super::{file}::{{{}}};\n", names.join(", ")) }
}

fn defines(structs: &str, name: &str) -> bool {
    structs.contains(&format!("pub struct {name} {{"))
}

fn is_enum(model: &ServiceModel, name: &str) -> bool {
    !model.shape(name).values.is_empty()
}

/// The structures that are neither a whole input nor a whole output.
fn nested(model: &ServiceModel) -> impl Iterator<Item = &String> {
    let (inputs, outputs) = (model.inputs(), model.outputs());
    let structures = model
        .shapes
        .iter()
        .filter(|(_, shape)| shape.kind == Kind::Structure && !shape.exception && !shape.document);
    structures
        .map(|(name, _)| name)
        .filter(move |name| !inputs.contains(name.as_str()) && !outputs.contains(name.as_str()))
}

fn structure(model: &ServiceModel, name: &str, purpose: &str) -> String {
    let shape = model.shape(name);
    let mut derives = vec!["Clone", "Debug"];
    derives.extend(has_default(model, name).then_some("Default"));
    derives.extend(model.reach(model.inputs()).contains(name).then_some("Deserialize"));
    let is_output = model.reach(model.outputs()).contains(name);
    derives.extend(is_output.then_some("Serialize"));
    let fields = shape.members().iter().map(|(member, target)| {
        let required = shape.requires(member);
        let attribute = serde_attribute(member, is_output && !required);
        let plain = rust_type(model, target.name());
        let rust = if required { plain } else { format!("Option<{plain}>") };
        let purpose = describe(target.name(), model.shape(target.name()));
        format!("/// {purpose}\n{attribute}pub {}: {rust},\n", field(member))
    });
    let fields = fields.collect::<Vec<_>>().concat();
    let renaming = if fields.is_empty() { "" } else { "#[serde(rename_all = \"PascalCase\")]\n" };
    format!(
        "\n/// {purpose}\n#[derive({})]\n{renaming}pub struct {name} {{\n{fields}}}\n",
        derives.join(", ")
    )
}

/// What serde must be told about a field: a name that it would not guess, and to leave out what is absent.
fn serde_attribute(member: &str, skip_absent: bool) -> String {
    let rename = (!is_plain(member)).then(|| format!("rename = {member:?}"));
    let skip = skip_absent.then(|| "skip_serializing_if = \"Option::is_none\"".to_owned());
    let attributes: Vec<String> = rename.into_iter().chain(skip).collect();
    if attributes.is_empty() { String::new() } else { format!("#[serde({})]\n", attributes.join(", ")) }
}

/// A required enum has no default, nor has a structure that requires one.
fn has_default(model: &ServiceModel, name: &str) -> bool {
    let shape = model.shape(name);
    match shape.kind {
        Kind::String => shape.values.is_empty(),
        Kind::Structure => shape
            .members()
            .iter()
            .all(|(member, target)| !shape.requires(member) || has_default(model, target.name())),
        _ => true,
    }
}
