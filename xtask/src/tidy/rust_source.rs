//! Rules on one Rust file: its opening sentence, its length, its functions' length, its lint exceptions.

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ImplItemFn, ItemFn, ItemMod, Signature, TraitItemFn};

use super::{File, Finding, names};

const FUNCTION_LINES_MAX: usize = 70;
const FILE_LINES_WANTED: usize = 400;
const FILE_LINES_MAX: usize = 600;
const OPERATION_LINES_MAX: usize = 120;

pub(super) fn inspect(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !file.text.starts_with("//!") {
        findings.push(Finding::at_line(file, 1, "the file does not open with a `//!` sentence"));
    }
    findings.extend(file_length(file));
    match syn::parse_file(&file.text) {
        Ok(syntax) => {
            let mut reader = Reader { file, findings: &mut findings };
            reader.visit_file(&syntax);
        }
        Err(error) => findings.push(Finding::at_line(file, error.span().start().line, error.to_string())),
    }
    findings
}

fn file_length(file: &File) -> Option<Finding> {
    let lines = file.text.lines().count();
    let is_operation =
        file.path.starts_with("crates/server/src/operations/") && !file.path.ends_with("/mod.rs");
    if is_operation && lines > OPERATION_LINES_MAX {
        let message = format!("{lines} lines; an operation has at most {OPERATION_LINES_MAX}");
        return Some(Finding::error(&file.path, message));
    }
    if lines > FILE_LINES_MAX {
        return Some(Finding::error(
            &file.path,
            format!("{lines} lines; a file has at most {FILE_LINES_MAX}"),
        ));
    }
    let message = format!("{lines} lines; think of splitting it at {FILE_LINES_WANTED}");
    (lines > FILE_LINES_WANTED).then(|| Finding::warning(&file.path, message))
}

/// Walks the syntax of one file and notes what breaks a rule.
struct Reader<'a> {
    file: &'a File,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn note(&mut self, span: Span, message: String) {
        self.findings.push(Finding::at_line(self.file, span.start().line, message));
    }

    fn measure(&mut self, signature: &Signature, block: &Block) {
        let start = signature.fn_token.span;
        let lines = block.brace_token.span.close().end().line - start.start().line + 1;
        if lines > FUNCTION_LINES_MAX {
            let name = &signature.ident;
            self.note(
                start,
                format!("`{name}` has {lines} lines; a function has at most {FUNCTION_LINES_MAX}"),
            );
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if let Some(block) = &function.default {
            self.measure(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let name = module.ident.to_string();
        if names::is_banned(&name) {
            let message = format!("`mod {name}` says nothing; name the module for what it holds");
            self.note(module.mod_token.span, message);
        }
        visit::visit_item_mod(self, module);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("allow") {
            let message = "`allow` outlives its cause; write `expect(lint, reason = \"...\")`".to_owned();
            self.note(attribute.pound_token.span, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{file, messages};
    use super::*;

    fn found(path: &str, text: &str) -> Vec<Finding> {
        inspect(&file(path, text))
    }

    fn lines(count: usize) -> String {
        format!("//! Opens.\n{}", "\n".repeat(count - 1))
    }

    fn function_of(count: usize) -> String {
        format!("//! Opens.\nfn long() {{{}}}\n", "\n".repeat(count - 1))
    }

    #[test]
    fn a_file_opens_with_a_sentence() {
        assert_eq!(found("a.rs", "fn a() {}").len(), 1);
        assert_eq!(found("a.rs", "//! A.\nfn a() {}").len(), 0);
    }

    #[test]
    fn a_long_file_warns_and_then_fails() {
        assert_eq!(found("a.rs", &lines(FILE_LINES_WANTED)).len(), 0);
        assert!(found("a.rs", &lines(FILE_LINES_WANTED + 1))[0].is_warning);
        assert!(!found("a.rs", &lines(FILE_LINES_MAX + 1))[0].is_warning);
    }

    #[test]
    fn an_operation_is_shorter_than_other_files() {
        let long = lines(OPERATION_LINES_MAX + 1);
        assert_eq!(found("crates/server/src/operations/list_users.rs", &long).len(), 1);
        assert_eq!(found("crates/server/src/operations/mod.rs", &long).len(), 0);
        assert_eq!(found("crates/server/src/operations/list_users.rs", &lines(OPERATION_LINES_MAX)).len(), 0);
    }

    #[test]
    fn a_long_function_is_found_wherever_it_stands() {
        assert_eq!(found("a.rs", &function_of(FUNCTION_LINES_MAX)).len(), 0);
        let long = function_of(FUNCTION_LINES_MAX + 1);
        assert_eq!(messages(&found("a.rs", &long)), ["`long` has 71 lines; a function has at most 70"]);
        for holder in ["impl A", "trait A", "mod tests"] {
            let nested = long.replace("fn long", &format!("{holder} {{ fn long")) + "}";
            assert_eq!(found("a.rs", &nested).len(), 1, "{holder}");
        }
    }

    #[test]
    fn a_lint_exception_that_outlives_its_cause_is_found() {
        assert_eq!(found("a.rs", "//! A.\n#![allow(dead_code)]").len(), 1);
        assert_eq!(found("a.rs", "//! A.\n#[allow(dead_code)]\nfn a() {}").len(), 1);
        assert_eq!(found("a.rs", "//! A.\n#[expect(dead_code, reason = \"b\")]\nfn a() {}").len(), 0);
    }

    #[test]
    fn a_module_that_says_nothing_is_found() {
        assert_eq!(found("a.rs", "//! A.\nmod helpers {}").len(), 1);
    }

    #[test]
    fn a_file_that_does_not_parse_is_found() {
        assert_eq!(found("a.rs", "//! A.\nfn {").len(), 1);
    }
}
