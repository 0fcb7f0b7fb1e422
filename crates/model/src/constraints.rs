//! Whether values keep the constraints of their shapes, and the one message that lists everything they break.

use std::fmt;

use serde_json::{Map, Value};

use crate::pattern::Pattern;
use crate::scalars::Blob;
use crate::shape::{Kind, Member, Shape};
use crate::text;

/// More than this a message does not list: every element of a list can break some, and lists are as long as
/// a body is.
const VIOLATIONS_MAX: usize = 1_000;
/// How much of a value a violation repeats, in bytes: enough for whoever is just over one of the usual limits
/// of up to 2,048 characters. A value can be as long as a body, and break several constraints.
const REPEATED_LEN_MAX: usize = 4 * 1024;

/// The message about all constraints that `input`, of the right JSON types, breaks; `None` if it keeps them.
pub(crate) fn violations(shape: &Shape, input: &Value) -> Option<String> {
    let mut found = Vec::new();
    Subject { shape, value: input, path: Path::Root, secret: false }.examine(&mut found);
    match found.as_slice() {
        [] => None,
        [only] => Some(format!("1 validation error detected: {only}")),
        several => Some(format!("{} validation errors detected: {}", several.len(), several.join("; "))),
    }
}

/// A value under examination, and where it stands.
#[derive(Clone, Copy)]
struct Subject<'a> {
    shape: &'a Shape,
    value: &'a Value,
    path: Path<'a>,
    /// Whether something that holds the value is sensitive.
    secret: bool,
}

/// A path is only put together when something is wrong, so each step refers to the subject that holds it.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Subject<'a>, &'a str),
    /// An element of a list, counted from 1.
    Element(&'a Subject<'a>, usize),
    Entry(&'a Subject<'a>, &'a str),
}

/// What the service can ask of a single value.
#[derive(Clone, Copy)]
enum Constraint {
    LengthAtLeast(i64),
    LengthAtMost(i64),
    Matches(&'static Pattern),
    NotNull,
    OneOf(&'static [&'static str]),
    ValueAtLeast(i64),
    ValueAtMost(i64),
}

impl<'a> Subject<'a> {
    fn examine(&self, found: &mut Vec<String>) {
        let broken = constraints(self.shape).filter(|constraint| !constraint.admits(self.shape, self.value));
        found.extend(broken.map(|constraint| self.violation(constraint)));
        match (self.shape.kind, self.value) {
            (Kind::Structure(members), Value::Object(object)) => self.examine_members(members, object, found),
            (Kind::List(element), Value::Array(array)) => self.examine_elements(element, array, found),
            (Kind::Map(key, element), Value::Object(object)) => {
                self.examine_keys(key, object, found);
                self.examine_entries(element, object, found);
            }
            _ => {}
        }
    }

    fn examine_members(&'a self, members: &[Member], object: &Map<String, Value>, found: &mut Vec<String>) {
        for member in members {
            let value = object.get(member.name).unwrap_or(&Value::Null);
            let subject = self.part(member.shape, value, Path::Member(self, member.name));
            if !value.is_null() {
                subject.examine(found);
            } else if member.required {
                found.push(subject.violation(Constraint::NotNull));
            }
        }
    }

    /// Bad scalars make one violation of the whole list; structures are examined each at its own path.
    fn examine_elements(&'a self, element: &Shape, array: &[Value], found: &mut Vec<String>) {
        if is_scalar(element) && array.iter().any(|value| !value.is_null() && is_bad(element, value)) {
            found.push(self.violation(Collective("Member", element)));
        }
        for (index, value) in array.iter().enumerate() {
            if found.len() >= VIOLATIONS_MAX {
                return;
            }
            let subject = self.part(element, value, Path::Element(self, index + 1));
            if value.is_null() {
                found.push(subject.violation(Constraint::NotNull));
            } else if !is_scalar(element) {
                subject.examine(found);
            }
        }
    }

    fn examine_keys(&self, key: &Shape, object: &Map<String, Value>, found: &mut Vec<String>) {
        // A key has to become a `Value` to be looked at, which only keys with constraints are worth.
        let is_bad_key = |name: &String| is_bad(key, &Value::String(name.clone()));
        if constraints(key).next().is_some() && object.keys().any(is_bad_key) {
            found.push(self.violation(Collective("Map keys", key)));
        }
    }

    fn examine_entries(&'a self, element: &Shape, object: &Map<String, Value>, found: &mut Vec<String>) {
        if is_scalar(element) {
            if object.values().any(|value| is_bad(element, value)) {
                found.push(self.violation(Collective("Map value", element)));
            }
        } else {
            for (key, value) in object {
                if found.len() >= VIOLATIONS_MAX {
                    return;
                }
                self.part(element, value, Path::Entry(self, key)).examine(found);
            }
        }
    }

    fn part<'b>(&self, shape: &'b Shape, value: &'b Value, path: Path<'b>) -> Subject<'b> {
        Subject { shape, value, path, secret: self.secret || self.shape.sensitive }
    }

    fn violation(&self, constraint: impl fmt::Display) -> String {
        let path = self.path;
        let secret = self.secret
            || if self.value.is_null() { self.shape.sensitive } else { text::is_secret(self.shape) };
        if secret {
            format!("Value at '{path}' failed to satisfy constraint: {constraint}")
        } else if self.value.is_null() {
            format!("Value null at '{path}' failed to satisfy constraint: {constraint}")
        } else {
            let value = text::shortened(text::print(self.shape, self.value), REPEATED_LEN_MAX);
            format!("Value '{value}' at '{path}' failed to satisfy constraint: {constraint}")
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(holder, name) => {
                if !matches!(holder.path, Self::Root) {
                    write!(formatter, "{}.", holder.path)?;
                }
                let (first, rest) = name.split_at(1);
                write!(formatter, "{}{rest}", first.to_ascii_lowercase())
            }
            Self::Element(holder, number) => write!(formatter, "{}.{number}.member", holder.path),
            Self::Entry(holder, key) => write!(formatter, "{}.{key}.member", holder.path),
        }
    }
}

/// The constraints of a shape, in the order in which a single value violates them.
fn constraints(shape: &Shape) -> impl Iterator<Item = Constraint> {
    let is_number = matches!(shape.kind, Kind::Integer | Kind::Long);
    let [least, most]: [fn(i64) -> Constraint; 2] = if is_number {
        [Constraint::ValueAtLeast, Constraint::ValueAtMost]
    } else {
        [Constraint::LengthAtLeast, Constraint::LengthAtMost]
    };
    let values = (!shape.values.is_empty()).then_some(Constraint::OneOf(shape.values));
    let pattern = shape.pattern.map(Constraint::Matches);
    [shape.min.map(least), shape.max.map(most), pattern, values].into_iter().flatten()
}

fn is_bad(shape: &Shape, value: &Value) -> bool {
    constraints(shape).any(|constraint| !constraint.admits(shape, value))
}

fn is_scalar(shape: &Shape) -> bool {
    !matches!(shape.kind, Kind::Document | Kind::List(_) | Kind::Map(..) | Kind::Structure(_))
}

impl Constraint {
    fn admits(self, shape: &Shape, value: &Value) -> bool {
        match self {
            Self::LengthAtLeast(min) => length(shape, value) >= min,
            Self::LengthAtMost(max) => length(shape, value) <= max,
            Self::Matches(pattern) => value.as_str().is_some_and(|value| pattern.matches(value)),
            Self::NotNull => !value.is_null(),
            Self::OneOf(values) => value.as_str().is_some_and(|value| values.contains(&value)),
            Self::ValueAtLeast(min) => value.as_i64().is_some_and(|value| value >= min),
            Self::ValueAtMost(max) => value.as_i64().is_some_and(|value| value <= max),
        }
    }
}

fn length(shape: &Shape, value: &Value) -> i64 {
    let length = match value {
        Value::String(text) if matches!(shape.kind, Kind::Blob) => {
            Blob::parse(text).map_or(0, |blob| blob.0.len())
        }
        Value::String(text) => text::length(text),
        Value::Array(array) => array.len(),
        Value::Object(object) => object.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    };
    i64::try_from(length).unwrap_or(i64::MAX)
}

impl fmt::Display for Constraint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Member must ")?;
        match self {
            Self::LengthAtLeast(min) => write!(formatter, "have length greater than or equal to {min}"),
            Self::LengthAtMost(max) => write!(formatter, "have length less than or equal to {max}"),
            Self::Matches(pattern) => {
                write!(formatter, "satisfy regular expression pattern: {}", pattern.text())
            }
            Self::NotNull => formatter.write_str("not be null"),
            Self::OneOf(values) => write!(formatter, "satisfy enum value set: [{}]", values.join(", ")),
            Self::ValueAtLeast(min) => write!(formatter, "have value greater than or equal to {min}"),
            Self::ValueAtMost(max) => write!(formatter, "have value less than or equal to {max}"),
        }
    }
}

/// All constraints of the scalars in a list or map, of which some scalar breaks at least one.
struct Collective<'a>(&'static str, &'a Shape);

impl fmt::Display for Collective<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut constraints: Vec<String> =
            constraints(self.1).map(|constraint| constraint.to_string()).collect();
        if self.1.min.is_some() && self.1.max.is_some() {
            // Here, unlike in the violations of a single value, the upper bound comes first.
            constraints.swap(0, 1);
        }
        write!(formatter, "{} must satisfy constraint: [{}]", self.0, constraints.join(", "))
    }
}
