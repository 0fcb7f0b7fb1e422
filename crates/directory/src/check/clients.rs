//! Checking app clients: each in its pool, and the way to it from the registry.

use poolhouse_store::Space;

use super::{STEP_LEN, Step, check_these};
use crate::error::readable;
use crate::records::{Client, ClientEntry, Loaded, Record as _};
use crate::{Directory, PoolReader, Result, keys};

/// Each app client can be read, and the registry leads from its id to its pool: that entry is written before
/// the client and removed after it, so it is there as long as the client is.
pub(super) fn check_clients(
    directory: &Directory,
    pool: &PoolReader<'_>,
    after: Option<&[u8]>,
) -> Result<Step> {
    let clients = pool.starting_with(&keys::client(""), after, STEP_LEN)?;
    let mut step = check_these(pool, &clients, |client: &Client| format!("app client {}", client.id))?;
    // Later than the pool's snapshot: whoever was deleted in between is looked for again below.
    let registry = directory.open(Space::GLOBAL)?;
    let mut astray = Vec::new();
    for id in clients.iter().filter_map(|entry| keys::client_id(entry.key)) {
        let key = keys::client_entry(id);
        // One that cannot be read is named where the registry is checked.
        let leads_here = match readable(registry.find::<ClientEntry>(&key))? {
            Some(entry) => entry.record.pool == pool.pool().id,
            None => registry.find_stored(&key)?.is_some(),
        };
        if !leads_here {
            astray.push(id);
        }
    }
    // Two snapshots at once are as many as the fewest connections that a store can be given.
    drop(registry);
    for id in astray {
        if stands(directory, &pool.pool().id, id)? {
            step.problems.push(format!("the registry does not lead to the app client {id}"));
        }
    }
    Ok(step)
}

/// Each part belongs to a client that has it.
pub(super) fn check_client_parts(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let entries = pool.starting_with(&keys::parts(&keys::client("")), after, STEP_LEN)?;
    let mut problems = Vec::new();
    // The parts of one client stand together.
    let parts: Vec<_> = entries.iter().collect();
    for parts in parts.chunk_by(|one, next| keys::record_of_part(one.key) == keys::record_of_part(next.key)) {
        let client: Option<Loaded<Client>> = match keys::record_of_part(parts[0].key) {
            Some(key) => readable(pool.find(key))?,
            None => None,
        };
        let owned = client.map(|client| client.record.entries()).unwrap_or_default();
        for part in parts.iter().filter(|part| !owned.contains_key(part.key)) {
            problems.push(format!("the part {:02x?} belongs to no app client that has it", part.key));
        }
    }
    Ok(Step::of(&entries, problems))
}

fn stands(directory: &Directory, pool: &str, id: &str) -> Result<bool> {
    Ok(directory.open_pool(pool)?.find_stored(&keys::client(id))?.is_some())
}
