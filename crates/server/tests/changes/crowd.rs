//! Many who write at once to two servers of one store, and one who reads from either: every change once, in
//! the order in which it was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use poolhouse::outbox::Transports;
use poolhouse_directory::Randomness;
use poolhouse_store::{LmdbStore, OpenMode};
use serde_json::Value;

use crate::harness::{Harness, Seeded};
use crate::{Line, Stage, imported};

/// Set it to a printed seed to get the same changes again, as far as the machine lets.
const SEED_VARIABLE: &str = "POOLHOUSE_CHANGES_SEED";
const WRITERS: usize = 6;
const USERS_PER_WRITER: u32 = 5;
const CHANGES: usize = 120;

/// A kind of change and the number of the user.
type Event = (&'static str, u128);

/// Creates, changes and deletes some users that nobody else knows; answers what was acknowledged.
async fn write(stage: &Stage, first: u128, chance: &dyn Randomness) -> Vec<Event> {
    let mut standing = BTreeSet::new();
    let mut done = Vec::new();
    for round in 0..CHANGES {
        let number = first + u128::from(chance.below(USERS_PER_WRITER));
        let name = format!("imported{number}");
        let kind = if standing.insert(number) {
            stage.import(vec![imported(number)]).await;
            "CREATED"
        } else if chance.below(4) == 0 {
            stage.delete(&name).await;
            standing.remove(&number);
            "DELETED"
        } else {
            stage.rename(&name, &format!("name {round}")).await;
            "CHANGED"
        };
        done.push((kind, number));
    }
    done
}

/// Follows the feed in pages of any length from one server or the other, now and then from a place where it
/// was before, until those who write have ended and there is nothing left.
async fn follow(stages: &[Stage; 2], writing: &AtomicUsize, chance: &dyn Randomness) -> Vec<Line> {
    let mut seen: Vec<Line> = Vec::new();
    loop {
        let is_last_look = writing.load(Ordering::SeqCst) == 0;
        let again = chance.below(1 + u32::try_from(seen.len().min(20)).unwrap()) as usize;
        let from = seen.len() - again;
        let after = from.checked_sub(1).map(|last| format!("&after={}", seen[last].position()));
        let limit = 1 + chance.below(30) as usize;
        let stage = &stages[chance.below(2) as usize];
        let (lines, _) = stage.page(&format!("?limit={limit}{}", after.unwrap_or_default())).await;
        for (old, new) in seen[from..].iter().zip(&lines) {
            assert_eq!((&old.kind, &old.whole["Sub"]), (&new.kind, &new.whole["Sub"]), "another order");
        }
        let (known, count) = (seen.len() - from, lines.len());
        seen.extend(lines.into_iter().skip(known));
        if is_last_look && count < limit {
            return seen;
        }
        tokio::task::yield_now().await;
    }
}

fn number_of(line: &Line) -> u128 {
    u128::from_str_radix(&line.whole["Sub"].as_str().unwrap().replace('-', ""), 16).unwrap()
}

async fn run(server: Harness) {
    let seed = std::env::var(SEED_VARIABLE).ok().map(|seed| seed.parse().unwrap());
    let seed: u64 = seed.unwrap_or_else(|| RandomState::new().hash_one("changes"));
    println!("{SEED_VARIABLE}={seed}");
    let stage = Stage::of(server).await;
    let stages = Arc::new([stage.beside().await, stage]);
    let writing = Arc::new(AtomicUsize::new(WRITERS));
    let chance = |of: usize| Seeded::new(seed.wrapping_add(1_000_003 * of as u64));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (stages, writing, chance) = (Arc::clone(&stages), Arc::clone(&writing), chance(writer));
            tokio::spawn(async move {
                let done = write(&stages[writer % 2], 1_000 * (writer as u128 + 1), &chance).await;
                writing.fetch_sub(1, Ordering::SeqCst);
                done
            })
        })
        .collect();
    let lines = follow(&stages, &writing, &chance(WRITERS)).await;
    assert_eq!(lines.len(), WRITERS * CHANGES);
    for (writer, done) in writers.into_iter().enumerate() {
        let own = lines.iter().filter(|line| number_of(line) / 1_000 == writer as u128 + 1);
        let told: Vec<_> = own.map(|line| (&*line.kind, number_of(line))).collect();
        assert_eq!(told, done.await.unwrap());
    }
    let [stage, _] = &*stages;
    // Whoever applies the lines has what a listing shows.
    let mut copy = BTreeMap::new();
    for line in stage.all(None).await {
        match line.whole.get("User") {
            Some(user) => copy.insert(number_of(&line), user.clone()),
            None => copy.remove(&number_of(&line)),
        };
    }
    let listed = serde_json::json!({"UserPoolId": stage.pool});
    let listed = stage.server.call("ListUsers", listed).await.ok();
    assert_eq!(copy.into_values().collect::<Value>(), listed["Users"]);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_told_once() {
    run(Harness::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_told_once_on_disk() {
    let directory = tempfile::tempdir().unwrap();
    let store = LmdbStore::open(directory.path(), OpenMode::Server).unwrap();
    run(Harness::on(Arc::new(store), false, Transports::default()).await).await;
}
