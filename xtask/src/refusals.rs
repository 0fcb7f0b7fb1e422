//! Which errors of the model no test provokes: a list that may only shrink, compared with what the tests have
//! looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::{Failure, workspace};

/// Tests write what they have seen into files of the folder that this names.
pub(crate) const VARIABLE: &str = "POOLHOUSE_REFUSALS_SEEN";
const LIST: &str = "crates/server/tests/unprovoked.txt";
const UNIMPLEMENTED: &str = "crates/server/tests/unimplemented.txt";
const MODEL: &str = "crates/model/cognito-idp.json";

/// The folder, with nothing in it.
pub(crate) fn empty_folder() -> Result<PathBuf, Failure> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Compares the list with what was seen since the folder was emptied.
///
/// # Errors
/// An error of the model that nobody has seen and that is not listed, or one that is and was seen.
pub(crate) fn compare() -> Result<(), Failure> {
    let model: Value = serde_json::from_str(&read(MODEL)?)?;
    let unimplemented = read(UNIMPLEMENTED)?;
    let mut seen = String::new();
    for file in fs::read_dir(folder())? {
        seen.push_str(&fs::read_to_string(file?.path())?);
    }
    let missing = unprovoked(&model, &unimplemented.lines().collect(), &seen.lines().collect());
    let listed = read(LIST)?;
    let listed: BTreeSet<&str> = listed.lines().collect();
    let missing: BTreeSet<&str> = missing.iter().map(String::as_str).collect();
    let (new, gone): (Vec<_>, Vec<_>) =
        (missing.difference(&listed).collect(), listed.difference(&missing).collect());
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{LIST} is not true.\nProvoked by no test, so that one has to be written: {new:#?}\n\
         Provoked by now, so that the line has to go: {gone:#?}"
    )
    .into())
}

/// The lines of the list: an exception and an operation, or a star where no operation provokes it.
fn unprovoked(model: &Value, unimplemented: &BTreeSet<&str>, seen: &BTreeSet<&str>) -> Vec<String> {
    let mut operations_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let operations = model["operations"].as_object().into_iter().flatten();
    for (name, operation) in operations.filter(|(name, _)| !unimplemented.contains(name.as_str())) {
        for error in operation["errors"].as_array().into_iter().flatten() {
            operations_of.entry(error["shape"].as_str().unwrap_or_default()).or_default().push(name);
        }
    }
    let mut lines = Vec::new();
    for (error, operations) in operations_of {
        let line = |operation: &&str| format!("{error} {operation}");
        let missing: Vec<String> =
            operations.iter().map(line).filter(|line| !seen.contains(line.as_str())).collect();
        if missing.len() == operations.len() {
            lines.push(format!("{error} *"));
        } else {
            lines.extend(missing);
        }
    }
    lines
}

fn read(path: &str) -> Result<String, Failure> {
    fs::read_to_string(workspace().join(path)).map_err(|error| format!("{path}: {error}").into())
}

fn folder() -> PathBuf {
    workspace().join("target/refusals-seen")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_nobody_has_seen_is_named() {
        let [w, x, y, z] = ["W", "X", "Y", "Z"].map(|name| json!({"shape": name}));
        let operations = json!({"A": {"errors": [x, y]}, "B": {"errors": [x, y, z]}, "C": {"errors": [w]}});
        let model = json!({"operations": operations});
        let unimplemented = BTreeSet::from(["C"]);
        let named = |seen: &[&str]| unprovoked(&model, &unimplemented, &seen.iter().copied().collect());
        assert_eq!(named(&["X A", "X B", "Y A", "W A"]), ["Y B", "Z *"]);
        assert_eq!(named(&["X A", "X B", "Y A", "Y B", "Z B"]), [""; 0]);
        assert_eq!(named(&[]), ["X *", "Y *", "Z *"]);
    }
}
