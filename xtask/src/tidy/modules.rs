//! Rule: every Rust file is compiled. One that no `mod` line reaches looks alive and tests nothing.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, ItemMod, Lit, Meta};

use super::{File, Finding};

/// Folders whose direct files cargo finds by itself.
const DISCOVERED_FOLDERS: &[&str] = &["src/bin", "tests", "benches", "examples"];

pub(super) fn inspect(files: &[File]) -> Vec<Finding> {
    let sources: BTreeMap<&str, &File> =
        files.iter().filter(|file| file.is_rust()).map(|file| (file.path.as_str(), file)).collect();
    let reached = reached_files(files, &sources);
    let unreached = sources.keys().filter(|path| !reached.contains(**path));
    let message = "no `mod` line reaches this file, so nothing compiles it";
    unreached.map(|path| Finding::error(*path, message)).collect()
}

fn reached_files(files: &[File], sources: &BTreeMap<&str, &File>) -> BTreeSet<String> {
    let packages: Vec<&str> = files.iter().filter_map(|file| file.path.strip_suffix("Cargo.toml")).collect();
    let mut pending: Vec<String> =
        sources.keys().filter(|path| is_root(path, &packages)).map(|path| (*path).to_owned()).collect();
    let roots: BTreeSet<String> = pending.iter().cloned().collect();
    let mut reached = BTreeSet::new();
    while let Some(path) = pending.pop() {
        let Some(file) = sources.get(path.as_str()) else { continue };
        if reached.insert(path.clone()) {
            let folder = module_folder(&path, roots.contains(&path));
            let items = syn::parse_file(&file.text).map(|syntax| syntax.items).unwrap_or_default();
            pending.extend(declared_files(&items, &folder, parent(&path)));
        }
    }
    reached
}

/// A file where cargo starts to compile: a package's library, binary, build script, test, bench or example.
fn is_root(path: &str, packages: &[&str]) -> bool {
    packages.iter().filter_map(|package| path.strip_prefix(package)).any(|inside| {
        ["src/lib.rs", "src/main.rs", "build.rs"].contains(&inside)
            || DISCOVERED_FOLDERS.contains(&parent(inside))
    })
}

/// The folder where the modules of a file live.
fn module_folder(path: &str, is_root: bool) -> String {
    match path.strip_suffix("/mod.rs") {
        Some(folder) => folder.to_owned(),
        None if is_root => parent(path).to_owned(),
        None => path.trim_end_matches(".rs").to_owned(),
    }
}

fn declared_files(items: &[Item], folder: &str, file_folder: &str) -> Vec<String> {
    let modules = items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    });
    modules.flat_map(|module| module_files(module, folder, file_folder)).collect()
}

fn module_files(module: &ItemMod, folder: &str, file_folder: &str) -> Vec<String> {
    let inside = format!("{folder}/{}", module.ident);
    match (&module.content, written_path(module)) {
        (Some((_, items)), _) => declared_files(items, &inside, &inside),
        (None, Some(path)) => vec![format!("{file_folder}/{path}")],
        (None, None) => vec![format!("{inside}.rs"), format!("{inside}/mod.rs")],
    }
}

/// The value of `#[path = "..."]`.
fn written_path(module: &ItemMod) -> Option<String> {
    module.attrs.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    })
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn unreached(sources: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![file("crates/store/Cargo.toml", "")];
        files.extend(sources.iter().map(|(path, text)| file(path, text)));
        inspect(&files).into_iter().map(|finding| finding.place).collect()
    }

    #[test]
    fn a_file_without_a_mod_line_is_found() {
        let library = ("crates/store/src/lib.rs", "mod memory;");
        let memory = ("crates/store/src/memory.rs", "mod pages;");
        let pages = ("crates/store/src/memory/pages.rs", "");
        assert_eq!(unreached(&[library, memory, pages]), Vec::<String>::new());
        assert_eq!(
            unreached(&[library, memory, pages, ("crates/store/src/lmdb.rs", "")]),
            ["crates/store/src/lmdb.rs"]
        );
        assert_eq!(unreached(&[library, pages]), ["crates/store/src/memory/pages.rs"]);
    }

    #[test]
    fn a_test_folder_is_reached_through_its_test() {
        let part = ("crates/store/tests/crash/writer.rs", "");
        assert_eq!(unreached(&[part]), ["crates/store/tests/crash/writer.rs"]);
        assert_eq!(unreached(&[part, ("crates/store/tests/crash.rs", "mod crash { mod writer; }")]).len(), 0);
        let main = ("crates/store/tests/crash.rs", "#[path = \"crash/writer.rs\"] mod writer;");
        assert_eq!(unreached(&[part, main]).len(), 0);
    }
}
