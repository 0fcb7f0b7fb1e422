//! Rule: our crates depend on each other in one direction only.

use toml::{Table, Value};

use super::{File, Finding};

/// Each crate and the crates of ours that it may depend on.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("poolhouse", &["poolhouse-directory", "poolhouse-iam", "poolhouse-model", "poolhouse-store"]),
    ("poolhouse-directory", &["poolhouse-store"]),
    ("poolhouse-iam", &[]),
    ("poolhouse-model", &[]),
    ("poolhouse-store", &[]),
    // The AWS SDK as a client: a workspace of its own, which knows nothing of ours.
    ("rust-client", &[]),
    ("xtask", &["poolhouse-iam"]),
];

/// What the rules need of one `Cargo.toml`.
pub(super) struct Manifest<'a> {
    pub(super) path: &'a str,
    package: String,
    pub(super) dependencies: Vec<Dependency>,
}

/// A dependency under the name that sources use; `package` differs when it is renamed.
pub(super) struct Dependency {
    pub(super) name: String,
    package: String,
}

pub(super) fn inspect(files: &[File]) -> Vec<Finding> {
    files.iter().filter_map(read).flat_map(|manifest| inspect_manifest(&manifest)).collect()
}

/// Reads a crate's manifest; `None` for every other file. What does not parse stops cargo itself.
pub(super) fn read(file: &File) -> Option<Manifest<'_>> {
    let manifest: Table = file.path.ends_with("/Cargo.toml").then(|| file.text.parse().ok())??;
    let package = manifest.get("package")?.get("name")?.as_str()?.to_owned();
    Some(Manifest { path: &file.path, package, dependencies: dependencies(&manifest) })
}

/// The names of the dependencies that the workspace's manifest declares for its crates.
pub(super) fn shared(file: &File) -> Vec<String> {
    let manifest: Table = file.text.parse().unwrap_or_default();
    let dependencies = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    dependencies.and_then(Value::as_table).into_iter().flat_map(Table::keys).cloned().collect()
}

fn inspect_manifest(manifest: &Manifest) -> Vec<Finding> {
    let package = &manifest.package;
    let Some((_, allowed)) = MAY_DEPEND_ON.iter().find(|(known, _)| known == package) else {
        let message = format!("`{package}` has no place in the graph of crates; a new crate needs a reason");
        return vec![Finding::error(manifest.path, message)];
    };
    let forbidden = manifest.dependencies.iter().map(|dependency| dependency.package.as_str());
    forbidden
        .filter(|dependency| is_ours(dependency) && !allowed.contains(dependency))
        .map(|dependency| {
            Finding::error(manifest.path, format!("`{package}` must not depend on `{dependency}`"))
        })
        .collect()
}

fn is_ours(package: &str) -> bool {
    MAY_DEPEND_ON.iter().any(|(name, _)| *name == package)
}

/// The entries in every kind of dependency table, those for one target included.
fn dependencies(table: &Table) -> Vec<Dependency> {
    let mut found = Vec::new();
    for (key, value) in table {
        let Value::Table(inner) = value else { continue };
        if key.ends_with("dependencies") {
            found.extend(inner.iter().map(|(name, entry)| dependency(name, entry)));
        } else if key == "target" {
            found.extend(inner.values().filter_map(Value::as_table).flat_map(dependencies));
        }
    }
    found
}

fn dependency(name: &str, entry: &Value) -> Dependency {
    let package = entry.get("package").and_then(Value::as_str).unwrap_or(name);
    Dependency { name: name.to_owned(), package: package.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::{file, messages};
    use super::*;

    fn found(name: &str, rest: &str) -> Vec<Finding> {
        inspect(&[file("crates/x/Cargo.toml", &format!("[package]\nname = \"{name}\"\n{rest}"))])
    }

    #[test]
    fn a_dependency_in_the_wrong_direction_is_found_in_every_table() {
        let message = ["`poolhouse-store` must not depend on `poolhouse-directory`"];
        for table in
            ["dependencies", "dev-dependencies", "build-dependencies", "target.'cfg(unix)'.dependencies"]
        {
            let findings =
                found("poolhouse-store", &format!("[{table}]\npoolhouse-directory.workspace = true"));
            assert_eq!(messages(&findings), message, "{table}");
        }
        let renamed = "[dependencies]\ninner = { package = \"poolhouse-directory\", path = \"../y\" }";
        assert_eq!(messages(&found("poolhouse-store", renamed)), message);
    }

    #[test]
    fn the_right_direction_and_foreign_crates_pass() {
        assert_eq!(found("poolhouse-directory", "[dependencies]\npoolhouse-store.workspace = true").len(), 0);
        assert_eq!(found("poolhouse-store", "[dependencies]\nheed = \"1\"").len(), 0);
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        assert_eq!(found("poolhouse-extra", "").len(), 1);
    }
}
