//! Checking what belongs to no pool: access keys, leases, and the registries of pools and of app clients.

use std::collections::HashMap;

use poolhouse_store::{Entry, Space};

use super::{CheckReport, STEP_LEN, Step, check_records, check_these};
use crate::records::{AccessKey, ClientEntry, Lease, PoolEntry, Record as _};
use crate::{Directory, Error, Reader, Result, keys};

/// What a step found of the registry of pools.
struct PoolsStep {
    step: Step,
    entries: Vec<PoolEntry>,
    /// The last number that was given to the space of a pool.
    last_space: u64,
}

impl Directory {
    /// Checks what belongs to no pool. Answers also the ids of the pools that can be checked themselves.
    ///
    /// That an entry leads to no pool or no app client is nothing wrong: a crash can leave it, and it is
    /// swept.
    pub async fn check_registry(&self) -> Result<(CheckReport, Vec<String>)> {
        let mut report = CheckReport::default();
        for check in [check_access_keys, check_client_entries, check_leases] {
            let check = move |directory: &Directory, after: Option<&[u8]>| {
                check(&directory.open(Space::GLOBAL)?, after)
            };
            report.entries += self.check_steps(check, &mut report, |_| ()).await?;
        }
        let (mut pools, mut owners, mut after) = (Vec::new(), HashMap::new(), None);
        loop {
            let found = self.run(move |directory| check_pool_entries(directory, after.as_deref())).await?;
            report.entries += found.step.done;
            for entry in found.entries {
                if entry.space > found.last_space {
                    report.add(format!("another pool would be given the space of the pool {}", entry.id));
                }
                if let Some(other) = owners.insert(entry.space, entry.id.clone()) {
                    report.add(format!("the pools {other} and {} are in one space", entry.id));
                }
                if !entry.condemned && self.check_pool_record(&entry, &mut report).await? {
                    pools.push(entry.id);
                }
            }
            after = report.take(found.step);
            if after.is_none() {
                return Ok((report, pools));
            }
        }
    }

    /// Whether there is a pool in the space of an entry that can be read.
    async fn check_pool_record(&self, entry: &PoolEntry, report: &mut CheckReport) -> Result<bool> {
        let space = Space(entry.space);
        let found = self.run(move |directory| {
            let pool = directory.open_space_of_pool(space)?;
            Ok(pool.map(|pool| pool.pool().id.clone()))
        });
        match found.await {
            Ok(Some(id)) if id == entry.id => return Ok(true),
            Ok(Some(id)) => report.add(format!("the registry leads from {} to the pool {id}", entry.id)),
            Ok(None) => {}
            Err(error @ Error::Damaged { .. }) => report.add(format!("the pool {}: {error}", entry.id)),
            Err(error) => return Err(error),
        }
        Ok(false)
    }
}

fn check_access_keys(global: &Reader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_records(global, &keys::access_keys(), after, |key: &AccessKey| format!("access key {}", key.id))
}

fn check_client_entries(global: &Reader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let called = |entry: &ClientEntry| format!("the entry of the app client {}", entry.id);
    check_records(global, &keys::client_entries(), after, called)
}

fn check_leases(global: &Reader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_records(global, &keys::leases(), after, |lease: &Lease| format!("the lease on {:?}", lease.duty))
}

fn check_pool_entries(directory: &Directory, after: Option<&[u8]>) -> Result<PoolsStep> {
    let global = directory.open(Space::GLOBAL)?;
    let stored = global.starting_with(&keys::pool_entry(""), after, STEP_LEN)?;
    let called = |entry: &PoolEntry| format!("the entry of the pool {}", entry.id);
    let mut step = check_these(&global, &stored, called)?;
    // One that cannot be read, or is not in its place, leads to no pool.
    let in_place =
        |entry: Entry<'_>| PoolEntry::decode(entry.value).ok().filter(|pool| pool.key() == entry.key);
    let entries = stored.iter().filter_map(in_place).collect();
    let last_space = match global.find_stored(&keys::space_number())?.map(|stored| stored.value.try_into()) {
        None => 0,
        Some(Ok(bytes)) => u64::from_be_bytes(bytes),
        Some(Err(_)) => {
            step.problems.push("the number of the last space cannot be read: it is not 8 bytes".to_owned());
            u64::MAX
        }
    };
    Ok(PoolsStep { step, entries, last_space })
}
