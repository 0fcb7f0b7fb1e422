//! A copy is the same as its original, and there as a whole or not at all.

use std::fs;

use poolhouse_store::{Engine as _, Entries, LmdbStore, OpenMode, Space};

use crate::backup::{back_up, fill, users};
use crate::program::Program;
use crate::restore::with_key_of;
use crate::wire::Client;

/// All that is in a store.
pub(crate) fn everything(program: &Program) -> Vec<(Space, Entries)> {
    let store = LmdbStore::open(&program.data("store"), OpenMode::Tool).unwrap();
    let mut dump = store.dump().unwrap();
    std::iter::from_fn(|| dump.next_part().unwrap()).collect()
}

pub(crate) fn same(one: &[(Space, Entries)], other: &[(Space, Entries)]) -> bool {
    let flat = |parts: &[(Space, Entries)]| -> Vec<(u64, Vec<u8>, Vec<u8>, u64)> {
        let entries = parts.iter().flat_map(|(space, entries)| entries.iter().map(|entry| (*space, entry)));
        let copied = entries
            .map(|(space, entry)| (space.0, entry.key.to_vec(), entry.value.to_vec(), entry.revision.0));
        copied.collect()
    };
    !one.is_empty() && flat(one) == flat(other)
}

#[test]
fn a_copy_is_the_same_word_for_word() {
    let program = Program::new();
    let pool = fill(&program);
    let (first, second) = (with_key_of(&program), with_key_of(&program));
    let (from, to) = (program.data(""), first.data(""));
    let copy = |from: &str, to: &str| program.run(&["copy", "--from", from, "--to", to]);
    let said = copy(from.to_str().unwrap(), to.to_str().unwrap()).ok();
    assert!(said.ends_with("; read again, and all are the same\n"), "{said}");
    assert!(same(&everything(&program), &everything(&first)));

    // And back, by the names that the server knows stores by.
    let name = |program: &Program| format!("lmdb:{}", program.data("store").display());
    assert_eq!(copy(&name(&first), &name(&second)).ok(), said);
    assert!(same(&everything(&program), &everything(&second)));
    let server = second.serve();
    let client = Client { address: server.address.clone(), key: program.root() };
    assert_eq!(users(&client, &pool).len(), 1_000);
    server.stop().ok();
    second.run(&["check"]).ok();
}

#[test]
fn what_cannot_be_copied_is_said() {
    let program = Program::new();
    fill(&program);
    let before = everything(&program);
    let data = program.data("").to_str().unwrap().to_owned();
    let copy = |from: &str, to: &str| program.run(&["copy", "--from", from, "--to", to]).failed();
    assert!(copy(&data, &data).contains("is there already; move it away"), "onto itself");
    assert!(copy("nowhere", "copy").contains("there is no store in nowhere/store"));
    assert!(copy("memory:", "copy").contains("holds nothing that another command could see"));
    assert!(copy(&data, "memory:").contains("is gone when the command ends"));
    assert!(copy(&data, "sqlite://x").contains("--store sqlite://x is not known"));
    let file = back_up(&program);
    assert!(copy(&data, &file).contains("is a file"), "{}", copy(&data, &file));
    assert!(!program.path("copy/store").exists() && fs::read(file).is_ok());
    assert!(same(&before, &everything(&program)));
}
