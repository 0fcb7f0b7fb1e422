//! The service model as botocore lays it out, cut down to the facts that the generator uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A whole service. Reading botocore's file and writing it back leaves the pinned, facts-only extract.
#[derive(Deserialize, Serialize)]
pub(crate) struct ServiceModel {
    pub(crate) metadata: Metadata,
    pub(crate) operations: BTreeMap<String, Operation>,
    pub(crate) shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) api_version: String,
    pub(crate) json_version: String,
    pub(crate) target_prefix: String,
    /// The botocore release that the extract was taken from; botocore's own file does not say.
    #[serde(default)]
    pub(crate) botocore_version: String,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Operation {
    pub(crate) input: ShapeRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) output: Option<ShapeRef>,
    pub(crate) errors: Vec<ShapeRef>,
    /// `none` for a call that carries no signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) authtype: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ShapeRef {
    pub(crate) shape: String,
}

#[derive(Deserialize, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the flags of the file format")]
pub(crate) struct Shape {
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) required: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) members: Option<Members>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) member: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pattern: Option<String>,
    #[serde(rename = "enum", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) sensitive: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) exception: bool,
    /// An exception that is the server's fault.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) fault: bool,
    /// A structure that stands for any JSON.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) document: bool,
}

#[derive(Clone, Copy, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Blob,
    Boolean,
    Integer,
    List,
    Long,
    Map,
    String,
    Structure,
    Timestamp,
}

impl ServiceModel {
    pub(crate) fn shape(&self, name: &str) -> &Shape {
        self.shapes.get(name).unwrap_or_else(|| panic!("the model refers to {name} and does not define it"))
    }

    /// The names of the structures that are an operation's whole input.
    pub(crate) fn inputs(&self) -> BTreeSet<&str> {
        self.operations.values().map(|operation| operation.input.shape.as_str()).collect()
    }

    /// The names of the structures that are an operation's whole output.
    pub(crate) fn outputs(&self) -> BTreeSet<&str> {
        self.operations
            .values()
            .filter_map(|operation| operation.output.as_ref())
            .map(ShapeRef::name)
            .collect()
    }

    /// Every shape that `roots` are made of, themselves included.
    pub(crate) fn reach<'a>(&'a self, roots: BTreeSet<&'a str>) -> BTreeSet<&'a str> {
        let mut open: Vec<&str> = roots.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if seen.insert(name) {
                open.extend(self.shape(name).parts());
            }
        }
        seen
    }
}

impl ShapeRef {
    pub(crate) fn name(&self) -> &str {
        &self.shape
    }
}

impl Shape {
    pub(crate) fn members(&self) -> &[(String, ShapeRef)] {
        self.members.as_ref().map_or(&[], |members| &members.0)
    }

    pub(crate) fn requires(&self, member: &str) -> bool {
        self.required.iter().any(|required| required == member)
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        let members = self.members().iter().map(|(_, member)| member);
        members.chain(&self.member).chain(&self.key).chain(&self.value).map(ShapeRef::name)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes what it asks about by reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The members of a structure in the model's own order, which a map would lose.
pub(crate) struct Members(Vec<(String, ShapeRef)>);

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, member)| (name, member)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the members of a structure")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
