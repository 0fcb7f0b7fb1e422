//! Writes `tables.rs` and `patterns.rs`: what the interpreter of `crates/model` checks a request against.

use std::collections::BTreeMap;

use super::java_order::{sort_enum_set, sort_members};
use super::model::{Kind, ServiceModel, Shape, ShapeRef};
use super::names::{lower_camel, part, shouty};

const HEADER: &str =
    "//! The shapes that a request is made of, members in the order in which their violations are listed.

use super::patterns;
use crate::shape::{Member, Shape};
";

const PATTERNS_HEADER: &str =
    "//! The patterns of the model, each once, under the name of the first shape that has it.

use crate::pattern::Pattern;

";

pub(crate) fn file(model: &ServiceModel) -> String {
    let patterns = pattern_names(model);
    let tables = model.reach(model.inputs()).into_iter().map(|name| table(model, &patterns, name));
    HEADER.to_owned() + &tables.collect::<String>()
}

pub(crate) fn patterns_file(model: &ServiceModel) -> String {
    let mut patterns: Vec<_> = pattern_names(model).into_iter().collect();
    patterns.sort_by_key(|(_, name)| *name);
    PATTERNS_HEADER.to_owned() + &patterns.into_iter().map(pattern).collect::<String>()
}

/// Each pattern that a request can meet, with the first shape that has it.
fn pattern_names(model: &ServiceModel) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    for name in model.reach(model.inputs()) {
        if let Some(pattern) = &model.shape(name).pattern {
            names.entry(pattern.as_str()).or_insert(name);
        }
    }
    names
}

fn pattern((text, name): (&str, &str)) -> String {
    format!("pub(crate) static {}: Pattern = Pattern::new({});\n", shouty(name), raw_string(text))
}

fn table(model: &ServiceModel, patterns: &BTreeMap<&str, &str>, name: &str) -> String {
    let shape = model.shape(name);
    let constraints = [
        shape.min.map(|min| format!(".min({})", number(min))),
        shape.max.map(|max| format!(".max({})", number(max))),
        shape.pattern.as_deref().map(|text| format!(".pattern(&patterns::{})", shouty(patterns[text]))),
        (!shape.values.is_empty()).then(|| format!(".one_of(&{:?})", printed_set(&shape.values))),
        shape.sensitive.then(|| ".sensitive()".to_owned()),
    ];
    let constraints: String = constraints.into_iter().flatten().collect();
    format!("\npub(crate) static {}: Shape = {}{constraints};\n", shouty(name), kind(shape))
}

fn printed_set(values: &[String]) -> Vec<String> {
    let mut values = values.to_vec();
    sort_enum_set(&mut values);
    values
}

fn kind(shape: &Shape) -> String {
    match shape.kind {
        Kind::Blob => "Shape::blob()".to_owned(),
        Kind::Boolean => "Shape::boolean()".to_owned(),
        Kind::Integer => "Shape::integer()".to_owned(),
        Kind::Long => "Shape::long()".to_owned(),
        Kind::String => "Shape::string()".to_owned(),
        Kind::Timestamp => "Shape::timestamp()".to_owned(),
        Kind::Structure if shape.document => "Shape::document()".to_owned(),
        Kind::List => format!("Shape::list({})", reference(shape.member.as_ref())),
        Kind::Map => {
            format!("Shape::map({}, {})", reference(shape.key.as_ref()), reference(shape.value.as_ref()))
        }
        Kind::Structure => {
            let mut members: Vec<_> = shape.members().iter().collect();
            sort_members(&mut members, |(member, _)| lower_camel(member));
            let lines: String =
                members.into_iter().map(|(member, target)| line(shape, member, target)).collect();
            format!("Shape::structure(&[\n{lines}])")
        }
    }
}

fn line(owner: &Shape, member: &str, target: &ShapeRef) -> String {
    let necessity = if owner.requires(member) { "required" } else { "optional" };
    format!("    Member::{necessity}({member:?}, &{}),\n", shouty(target.name()))
}

fn reference(part_of: Option<&ShapeRef>) -> String {
    format!("&{}", shouty(part(part_of)))
}

/// A number with `_` between its thousands.
fn number(number: i64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap_or("")).collect();
    groups.join("_")
}

fn raw_string(text: &str) -> String {
    let fence = if text.contains('"') { "#" } else { "" };
    format!("r{fence}\"{text}\"{fence}")
}
