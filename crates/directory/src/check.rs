//! Checking a pool: every index entry against the records, every record against the indexes, and the
//! count; and, in [`Directory::check_registry`], what belongs to no pool.

mod changes;
mod clients;
mod messages;
mod registry;

use std::ops::Bound;

use poolhouse_store::Entries;

use self::changes::check_changes;
use self::clients::{check_client_parts, check_clients};
use self::messages::{check_dead_messages, check_message_entries, check_waiting_messages};
use crate::error::readable;
use crate::keys;
use crate::records::{Attempts, Group, GroupId, Loaded, Record, Sub, User};
use crate::{Directory, PoolReader, Reader, Result, counter, providers};

/// How many records or entries are checked on one snapshot.
const STEP_LEN: usize = 500;
/// How many problems are named; all are counted.
const PROBLEMS_NAMED_MAX: usize = 100;

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// How many users were read.
    pub users: u64,
    /// How many index entries were read.
    pub entries: u64,
    /// How many problems there are.
    pub problem_count: u64,
    /// The first of them, as sentences.
    pub problems: Vec<String>,
    /// Whether users came or went meanwhile, so that the count says nothing.
    pub count_moved: bool,
}

/// What one step of a check found, and the key behind which the next starts.
struct Step {
    done: u64,
    problems: Vec<String>,
    next: Option<Vec<u8>>,
}

impl Directory {
    /// Checks a pool in many short snapshots, also while others write to it. Each step compares what one
    /// snapshot shows, so a change between two steps is no problem. `progress` is told after each step how
    /// many users and index entries were read so far.
    pub async fn check(&self, pool: &str, mut progress: impl FnMut(u64)) -> Result<CheckReport> {
        let mut report = CheckReport::default();
        for check in [check_groups, check_deleted_groups, check_attempts] {
            self.check_all(pool, check, &mut report, |_| ()).await?;
        }
        self.check_steps(in_pool(pool, check_clients), &mut report, |_| ()).await?;
        report.entries = self.check_all(pool, check_group_names, &mut report, |_| ()).await?;
        for problem in self.read(pool, providers::problems).await? {
            report.add(problem);
        }
        let count_before = self.read(pool, |pool| counter::total(pool)).await?;
        report.users = self.check_all(pool, check_users, &mut report, &mut progress).await?;
        let count_after = self.read(pool, |pool| counter::total(pool)).await?;
        report.count_moved = count_before != count_after;
        if !report.count_moved && i64::try_from(report.users) != Ok(count_after) {
            report.add(format!("the pool counts {count_after} users and holds {}", report.users));
        }
        let before = report.users + report.entries;
        report.entries +=
            self.check_all(pool, check_entries, &mut report, |done| progress(before + done)).await?;
        for check in [check_waiting_messages, check_dead_messages, check_client_parts, check_changes] {
            self.check_all(pool, check, &mut report, |_| ()).await?;
        }
        report.entries += self.check_all(pool, check_message_entries, &mut report, |_| ()).await?;
        Ok(report)
    }

    /// Checks all records or entries of a kind in a pool. Answers how many there are.
    async fn check_all(
        &self,
        pool: &str,
        check: fn(&PoolReader<'_>, Option<&[u8]>) -> Result<Step>,
        report: &mut CheckReport,
        progress: impl FnMut(u64),
    ) -> Result<u64> {
        let check = in_pool(pool, move |_, pool, after| check(pool, after));
        self.check_steps(check, report, progress).await
    }

    /// Checks step by step, each behind the key that the one before answered. Answers how many there were.
    async fn check_steps(
        &self,
        check: impl Fn(&Directory, Option<&[u8]>) -> Result<Step> + Clone + Send + 'static,
        report: &mut CheckReport,
        mut progress: impl FnMut(u64),
    ) -> Result<u64> {
        let (mut done, mut after) = (0, None);
        loop {
            let check = check.clone();
            let step = self.run(move |directory| check(directory, after.as_deref())).await?;
            done += step.done;
            after = report.take(step);
            progress(done);
            if after.is_none() {
                return Ok(done);
            }
        }
    }
}

/// A step on a snapshot of a pool.
fn in_pool(
    pool: &str,
    check: impl Fn(&Directory, &PoolReader<'_>, Option<&[u8]>) -> Result<Step> + Clone + Send + 'static,
) -> impl Fn(&Directory, Option<&[u8]>) -> Result<Step> + Clone + Send + 'static {
    let pool = pool.to_owned();
    move |directory, after| check(directory, &directory.open_pool(&pool)?, after)
}

impl Step {
    fn of(entries: &Entries, problems: Vec<String>) -> Self {
        let next = entries.last().filter(|_| entries.len() == STEP_LEN).map(|entry| entry.key.to_vec());
        Self { done: entries.len() as u64, problems, next }
    }
}

impl CheckReport {
    fn take(&mut self, step: Step) -> Option<Vec<u8>> {
        step.problems.into_iter().for_each(|problem| self.add(problem));
        step.next
    }

    fn add(&mut self, problem: String) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS_NAMED_MAX {
            self.problems.push(problem);
        }
    }
}

fn check_groups(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_records(pool, &keys::groups(), after, |group: &Group| format!("group {}", group.name))
}

/// Each deleted group is named by a number, which no group has that stands.
fn check_deleted_groups(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let entries = pool.starting_with(&keys::deleted_groups(), after, STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        match keys::id_of_deleted_group(entry.key) {
            None => problems.push(format!("under {:02x?}: the number of a deleted group is cut", entry.key)),
            Some(id) if pool.find_stored(&keys::group(id))?.is_some() => {
                problems.push(format!("under {:02x?}: a group is deleted and stands", entry.key));
            }
            Some(_) => {}
        }
    }
    Ok(Step::of(&entries, problems))
}

fn check_attempts(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_records(pool, &keys::all_attempts(), after, |_: &Attempts| Attempts::NAME.to_owned())
}

fn check_users(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    check_records(pool, &keys::users(), after, |user: &User| format!("user {}", user.sub))
}

/// Each record has exactly the entries that it asks for.
fn check_records<R: Record>(
    reader: &Reader<'_>,
    prefix: &[u8],
    after: Option<&[u8]>,
    called: fn(&R) -> String,
) -> Result<Step> {
    check_these(reader, &reader.starting_with(prefix, after, STEP_LEN)?, called)
}

/// As [`check_records`], of records that were read already.
fn check_these<R: Record>(reader: &Reader<'_>, records: &Entries, called: fn(&R) -> String) -> Result<Step> {
    let mut problems = Vec::new();
    for entry in records.iter() {
        let record = match reader.record::<R>(entry.key, entry.value) {
            Ok(record) if record.key() == entry.key => record,
            Ok(record) => {
                let called = called(&record);
                problems.push(format!("the record under {:02x?} says that it is {called}", entry.key));
                continue;
            }
            Err(error) => {
                problems.push(format!("under {:02x?}: {error}", entry.key));
                continue;
            }
        };
        let expected = record.entries();
        let found = reader.get_many(&expected.keys().collect::<Vec<_>>())?;
        for ((key, index), found) in expected.iter().zip(found.iter()) {
            if found.is_none_or(|found| found.value != index.value()) {
                problems.push(format!("{} is not found by its index entry {key:02x?}", called(&record)));
            }
        }
    }
    Ok(Step::of(records, problems))
}

/// Each name leads to a group whose record asks for it.
fn check_group_names(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let entries = pool.starting_with(&keys::group_names(), after, STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        // A record that cannot be read was named where records are checked; for an entry it is not there.
        let group: Option<Loaded<Group>> = match GroupId::from_bytes(entry.value) {
            Some(id) => readable(pool.find(&keys::group(id)))?,
            None => None,
        };
        if !group.is_some_and(|group| group.record.index_entries().contains_key(entry.key)) {
            problems.push(format!("the index entry {:02x?} leads to no group that has it", entry.key));
        }
    }
    Ok(Step::of(&entries, problems))
}

/// Each entry leads to a user whose record asks for it, and whoever is in a group is in one that there is, or
/// that was deleted and will be forgotten.
fn check_entries(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let (first, end) = keys::user_indexes();
    let start = after.map_or(Bound::Included(first), |after| Bound::Excluded(after.to_vec()));
    let entries = pool.range(&start, &Bound::Excluded(end), STEP_LEN)?;
    let mut problems = Vec::new();
    // Members of one group stand together.
    let mut known = None;
    for entry in entries.iter() {
        let sub = match entry.value {
            [] => keys::sub_at_end(entry.key),
            sub => Sub::from_bytes(sub),
        };
        let user: Option<Loaded<User>> = match sub {
            Some(sub) => readable(pool.find_user_by_sub(sub))?,
            None => None,
        };
        if !user.is_some_and(|user| user.record.index_entries().contains_key(entry.key)) {
            problems.push(format!("the index entry {:02x?} leads to no user who has it", entry.key));
        }
        let Some(group) = keys::group_of_member(entry.key).filter(|group| known != Some(*group)) else {
            continue;
        };
        let found = pool.get_many(&[&keys::group(group), &keys::deleted_group(group)])?;
        if found.iter().flatten().next().is_some() {
            known = Some(group);
        } else {
            problems.push(format!("the index entry {:02x?} belongs to no group", entry.key));
        }
    }
    Ok(Step::of(&entries, problems))
}
