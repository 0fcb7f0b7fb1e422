//! Rule: a dependency that no source of its crate names is taken out of the manifest, and one that no crate
//! names out of the workspace's.

use super::manifests::{self, Manifest};
use super::{File, Finding};

pub(super) fn inspect(files: &[File]) -> Vec<Finding> {
    let manifests: Vec<Manifest> = files.iter().filter_map(manifests::read).collect();
    let mut findings: Vec<Finding> =
        manifests.iter().flat_map(|manifest| inspect_manifest(manifest, files)).collect();
    let shared = files.iter().filter(|file| file.path == "Cargo.toml").flat_map(manifests::shared);
    let unused = shared.filter(|name| {
        let mut dependencies = manifests.iter().flat_map(|manifest| &manifest.dependencies);
        !dependencies.any(|dependency| dependency.name == *name)
    });
    findings.extend(unused.map(|name| Finding::error("Cargo.toml", format!("no crate takes `{name}`"))));
    findings
}

fn inspect_manifest(manifest: &Manifest, files: &[File]) -> Vec<Finding> {
    let folder = manifest.path.trim_end_matches("Cargo.toml");
    let sources: Vec<&File> =
        files.iter().filter(|file| file.is_rust() && file.path.starts_with(folder)).collect();
    let unused = manifest.dependencies.iter().filter(|dependency| {
        let name = dependency.name.replace('-', "_");
        !sources.iter().any(|source| names_crate(&source.text, &name))
    });
    unused
        .map(|dependency| Finding::error(manifest.path, format!("nobody uses `{}`", dependency.name)))
        .collect()
}

/// Whether a path starts with the crate (`name::`) or the crate itself is imported (`use name;`).
fn names_crate(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let before = &text[..start];
        let after = &text[start + name.len()..];
        let starts_a_word = !before.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let is_imported = before.ends_with("use ") && after.starts_with([';', ' ']);
        starts_a_word && (after.starts_with("::") || is_imported)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{file, messages};
    use super::*;

    fn found(source: &str) -> Vec<Finding> {
        let manifest = "[package]\nname = \"poolhouse-store\"\n[dependencies]\naws-lc-rs = \"1\"";
        inspect(&[file("crates/store/Cargo.toml", manifest), file("crates/store/src/lib.rs", source)])
    }

    #[test]
    fn a_dependency_that_no_source_names_is_found() {
        assert_eq!(messages(&found("fn a() {}")), ["nobody uses `aws-lc-rs`"]);
        assert_eq!(found("mod aws_lc_rs_keys; use crate::old_aws_lc_rs::Key;").len(), 1);
    }

    #[test]
    fn a_shared_dependency_that_no_crate_takes_is_found() {
        let workspace = "[workspace.dependencies]\nhttp = \"1\"\nheed = { version = \"0.23\" }";
        let store = "[package]\nname = \"poolhouse-store\"\n[dependencies]\nheed.workspace = true";
        let findings = inspect(&[
            file("Cargo.toml", workspace),
            file("crates/store/Cargo.toml", store),
            file("crates/store/src/lib.rs", "use heed::Env;"),
        ]);
        assert_eq!(messages(&findings), ["no crate takes `http`"]);
    }

    #[test]
    fn a_path_an_attribute_and_an_import_are_uses() {
        assert_eq!(found("use aws_lc_rs::digest;"), []);
        assert_eq!(found("use aws_lc_rs as crypto;"), []);
        assert_eq!(found("#[aws_lc_rs::test] fn a() {}"), []);
    }
}
