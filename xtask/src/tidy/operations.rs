//! Rule: the table of operations is complete and sorted, so that it can be read as the table of contents.

use syn::Item;

use super::{File, Finding};

const FOLDER: &str = "crates/server/src/operations/";
const TABLE: &str = "crates/server/src/operations/mod.rs";

pub(super) fn inspect(files: &[File]) -> Vec<Finding> {
    let Some(table) = files.iter().find(|file| file.path == TABLE) else { return Vec::new() };
    let names = table_of(table);
    let operations = files.iter().filter(|file| file.path.starts_with(FOLDER) && file.path != TABLE);
    let mut findings: Vec<Finding> = operations
        .filter(|file| !names.iter().any(|name| file.path == format!("{FOLDER}{name}.rs")))
        .map(|file| Finding::error(&file.path, "the operation is not in the table of operations/mod.rs"))
        .collect();
    if !names.is_sorted() {
        findings.push(Finding::error(TABLE, "the table of operations is not sorted"));
    }
    findings
}

/// The modules that `operations! { module => Operation, ... }` names, in its order.
fn table_of(file: &File) -> Vec<String> {
    let items = syn::parse_file(&file.text).map(|syntax| syntax.items).unwrap_or_default();
    let tables = items.iter().filter_map(|item| match item {
        Item::Macro(call) if call.mac.path.is_ident("operations") => Some(call.mac.tokens.to_string()),
        _ => None,
    });
    tables.flat_map(|tokens| tokens.split(',').filter_map(module_of).collect::<Vec<_>>()).collect()
}

fn module_of(line: &str) -> Option<String> {
    line.split_once("=>").map(|(module, _)| module.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{file, messages};
    use super::*;

    fn found(table: &str) -> Vec<Finding> {
        inspect(&[
            file(TABLE, table),
            file("crates/server/src/operations/create_user_pool.rs", ""),
            file("crates/server/src/operations/list_users.rs", ""),
        ])
    }

    #[test]
    fn a_complete_and_sorted_table_passes() {
        assert_eq!(found("operations! { create_user_pool => CreateUserPool, list_users => ListUsers, }"), []);
    }

    #[test]
    fn an_operation_outside_the_table_is_found() {
        let findings = found("mod list_users; operations! { create_user_pool => CreateUserPool, }");
        assert_eq!(findings[0].place, "crates/server/src/operations/list_users.rs");
    }

    #[test]
    fn a_table_out_of_order_is_found() {
        let findings = found("operations! { list_users => ListUsers, create_user_pool => CreateUserPool }");
        assert_eq!(messages(&findings), ["the table of operations is not sorted"]);
    }
}
