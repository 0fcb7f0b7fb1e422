//! Checking the change feed of a pool.

use super::{STEP_LEN, Step};
use crate::{PoolReader, Result, changes, keys};

/// Each entry is one, and where changes are kept there is one from which to go on. Whom they are of is not
/// looked at: the user may be gone.
pub(super) fn check_changes(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let entries = pool.starting_with(&keys::changes(), after, STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        if let Err(error) = changes::noted(entry.key, entry.value) {
            problems.push(format!("under {:02x?}: {error}", entry.key));
        }
    }
    if pool.pool().keeps_changes && after.is_none() && entries.is_empty() {
        problems.push("the change feed has no beginning".to_owned());
    }
    Ok(Step::of(&entries, problems))
}
