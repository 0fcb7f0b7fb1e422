//! Shapes as static tables: what `tables.rs` is written in, and `wire.rs` and `constraints.rs` interpret.

use crate::pattern::Pattern;

/// One shape of the service model with its constraints.
#[derive(Debug)]
pub struct Shape {
    /// What kind of value it is.
    pub kind: Kind,
    /// The smallest number, or the least length of anything else.
    pub min: Option<i64>,
    /// The largest number, or the greatest length of anything else.
    pub max: Option<i64>,
    /// What the whole of a string must match.
    pub pattern: Option<&'static Pattern>,
    /// The closed set of a string's values, in the order in which messages print it; empty if any will do.
    pub values: &'static [&'static str],
    /// Whether messages must not repeat the value.
    pub sensitive: bool,
}

/// The kinds of values that JSON carries for the service.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Bytes, as base64.
    Blob,
    /// A truth value.
    Boolean,
    /// Any JSON.
    Document,
    /// A number of 32 bits.
    Integer,
    /// A list of one shape.
    List(&'static Shape),
    /// A number of 64 bits.
    Long,
    /// A map from strings of one shape to values of another.
    Map(&'static Shape, &'static Shape),
    /// A string.
    String,
    /// A structure, its members in the order in which their violations are listed.
    Structure(&'static [Member]),
    /// Seconds since 1970.
    Timestamp,
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub shape: &'static Shape,
    /// Whether it must be there.
    pub required: bool,
}

impl Shape {
    pub(crate) const fn blob() -> Self {
        Self::of(Kind::Blob)
    }

    pub(crate) const fn boolean() -> Self {
        Self::of(Kind::Boolean)
    }

    pub(crate) const fn document() -> Self {
        Self::of(Kind::Document)
    }

    pub(crate) const fn integer() -> Self {
        Self::of(Kind::Integer)
    }

    pub(crate) const fn list(member: &'static Self) -> Self {
        Self::of(Kind::List(member))
    }

    pub(crate) const fn map(key: &'static Self, value: &'static Self) -> Self {
        Self::of(Kind::Map(key, value))
    }

    pub(crate) const fn string() -> Self {
        Self::of(Kind::String)
    }

    pub(crate) const fn structure(members: &'static [Member]) -> Self {
        Self::of(Kind::Structure(members))
    }

    pub(crate) const fn min(self, min: i64) -> Self {
        Self { min: Some(min), ..self }
    }

    pub(crate) const fn max(self, max: i64) -> Self {
        Self { max: Some(max), ..self }
    }

    pub(crate) const fn pattern(self, pattern: &'static Pattern) -> Self {
        Self { pattern: Some(pattern), ..self }
    }

    pub(crate) const fn one_of(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    pub(crate) const fn sensitive(self) -> Self {
        Self { sensitive: true, ..self }
    }

    const fn of(kind: Kind) -> Self {
        Self { kind, min: None, max: None, pattern: None, values: &[], sensitive: false }
    }
}

impl Member {
    pub(crate) const fn required(name: &'static str, shape: &'static Shape) -> Self {
        Self { name, shape, required: true }
    }

    pub(crate) const fn optional(name: &'static str, shape: &'static Shape) -> Self {
        Self { name, shape, required: false }
    }
}
