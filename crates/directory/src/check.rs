//! Checking a pool: every index entry against the records, every record against the indexes, and the
//! count; for users and for messages.

mod messages;

use std::ops::Bound;

use self::messages::{check_message_entries, check_messages};
use crate::keys;
use crate::records::{Loaded, Record as _, Sub, User};
use crate::{Directory, PoolReader, Result, counter};

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
        let count_before = self.read(pool, |pool| counter::total(pool)).await?;
        let mut after = None;
        loop {
            let step = self.read(pool, move |pool| check_users(pool, after.as_deref())).await?;
            report.users += step.done;
            after = report.take(step);
            progress(report.users);
            if after.is_none() {
                break;
            }
        }
        let count_after = self.read(pool, |pool| counter::total(pool)).await?;
        report.count_moved = count_before != count_after;
        if !report.count_moved && i64::try_from(report.users) != Ok(count_after) {
            report.add(format!("the pool counts {count_after} users and holds {}", report.users));
        }
        loop {
            let step = self.read(pool, move |pool| check_entries(pool, after.as_deref())).await?;
            report.entries += step.done;
            after = report.take(step);
            progress(report.users + report.entries);
            if after.is_none() {
                break;
            }
        }
        for prefix in [keys::messages(), keys::dead_messages()] {
            loop {
                let prefix = prefix.clone();
                let step =
                    self.read(pool, move |pool| check_messages(pool, &prefix, after.as_deref())).await?;
                after = report.take(step);
                if after.is_none() {
                    break;
                }
            }
        }
        loop {
            let step = self.read(pool, move |pool| check_message_entries(pool, after.as_deref())).await?;
            report.entries += step.done;
            after = report.take(step);
            progress(report.users + report.entries);
            if after.is_none() {
                return Ok(report);
            }
        }
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

/// Each user has exactly the entries that its record asks for.
fn check_users(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let users = pool.starting_with(&keys::users(), after, STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in users.iter() {
        let user = match User::decode(entry.value) {
            Ok(user) if user.key() == entry.key => user,
            Ok(user) => {
                problems
                    .push(format!("the record under {:02x?} says that it is user {}", entry.key, user.sub));
                continue;
            }
            Err(error) => {
                problems.push(format!("under {:02x?}: {error}", entry.key));
                continue;
            }
        };
        let expected = user.index_entries();
        let found = pool.get_many(&expected.keys().map(Vec::as_slice).collect::<Vec<_>>())?;
        for ((key, index), found) in expected.iter().zip(found.iter()) {
            if found.is_none_or(|found| found.value != index.value()) {
                problems.push(format!("user {} is not found by its index entry {key:02x?}", user.sub));
            }
        }
    }
    let next = users.last().filter(|_| users.len() == STEP_LEN).map(|entry| entry.key.to_vec());
    Ok(Step { done: users.len() as u64, problems, next })
}

/// Each entry leads to a user whose record asks for it.
fn check_entries(pool: &PoolReader<'_>, after: Option<&[u8]>) -> Result<Step> {
    let (first, end) = keys::user_indexes();
    let start = after.map_or(Bound::Included(first), |after| Bound::Excluded(after.to_vec()));
    let entries = pool.range(&start, &Bound::Excluded(end), STEP_LEN)?;
    let mut problems = Vec::new();
    for entry in entries.iter() {
        let sub = match entry.value {
            [] => keys::sub_of_attribute(entry.key),
            sub => Sub::from_bytes(sub),
        };
        let user: Option<Loaded<User>> = match sub {
            Some(sub) => pool.find_user_by_sub(sub)?,
            None => None,
        };
        if !user.is_some_and(|user| user.record.index_entries().contains_key(entry.key)) {
            problems.push(format!("the index entry {:02x?} leads to no user who has it", entry.key));
        }
    }
    let next = entries.last().filter(|_| entries.len() == STEP_LEN).map(|entry| entry.key.to_vec());
    Ok(Step { done: entries.len() as u64, problems, next })
}
