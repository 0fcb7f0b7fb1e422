//! The list of operations that the model has and the server has not. It may only shrink.

use poolhouse::operations::IMPLEMENTED;
use poolhouse_model::OPERATIONS;

#[test]
fn the_list_of_what_is_missing_is_true() {
    let names = OPERATIONS.iter().map(|operation| operation.name);
    let missing: Vec<&str> = names.filter(|name| !IMPLEMENTED.contains(name)).collect();
    let listed: Vec<&str> = include_str!("unimplemented.txt").lines().collect();
    assert_eq!(listed, missing);
}

#[test]
fn the_readme_tells_how_many_are_there() {
    let told = format!("| operations today | {} of {} |", IMPLEMENTED.len(), OPERATIONS.len());
    assert!(include_str!("../../../README.md").contains(&told), "README.md lacks: {told}");
}

#[test]
fn every_implemented_operation_is_in_the_model() {
    assert!(IMPLEMENTED.is_sorted());
    for name in IMPLEMENTED {
        assert!(OPERATIONS.iter().any(|operation| operation.name == *name), "{name}");
    }
}
