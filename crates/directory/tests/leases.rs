//! Leases: one holder at a time, who keeps it by renewing it, and loses it by not renewing it.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod rules_world;

use std::sync::Arc;

use poolhouse_directory::{Directory, Duty, Holder, Tenure};
use poolhouse_store::{MemoryStore, Revision};
use rules_world::Seeded;
use tokio::task::JoinSet;

fn world<const N: usize>() -> (Directory, [Holder; N]) {
    let directory =
        Directory::new(Arc::new(MemoryStore::new()), Arc::new(Seeded::new(1)), Arc::new(Seeded::new(0)));
    let chance = Seeded::new(2);
    (directory, [(); N].map(|()| Holder::draw(&chance)))
}

async fn take(directory: &Directory, holder: Holder, lapsed: Option<Revision>) -> Tenure {
    directory.take_lease(Duty::Background, holder, lapsed).await.unwrap()
}

/// With which revision somebody else has it.
#[track_caller]
fn refused(tenure: Tenure) -> Revision {
    let Tenure::Others { revision, .. } = tenure else { panic!("it was taken") };
    revision
}

#[tokio::test]
async fn who_renews_a_lease_keeps_it() {
    let (directory, [first, second]) = world();
    assert_eq!(take(&directory, first, None).await, Tenure::Ours);
    let seen = refused(take(&directory, second, None).await);
    assert_eq!(refused(take(&directory, second, None).await), seen, "nothing is written by a look");
    assert_eq!(take(&directory, first, None).await, Tenure::Ours);
    let renewed = refused(take(&directory, second, Some(seen)).await);
    assert_ne!(renewed, seen);
}

#[tokio::test]
async fn a_lease_that_is_not_renewed_is_taken_by_one_of_those_who_wait() {
    let (directory, holders) = world::<9>();
    assert_eq!(take(&directory, holders[0], None).await, Tenure::Ours);
    let lapsed = refused(take(&directory, holders[1], None).await);
    let mut takers = JoinSet::new();
    for holder in holders.into_iter().skip(1) {
        let directory = directory.clone();
        takers.spawn(async move { (holder, take(&directory, holder, Some(lapsed)).await) });
    }
    let won: Vec<_> =
        takers.join_all().await.into_iter().filter(|(_, tenure)| *tenure == Tenure::Ours).collect();
    let [(winner, _)] = won[..] else { panic!("{won:?}") };
    assert_eq!(take(&directory, winner, None).await, Tenure::Ours);
    refused(take(&directory, holders[0], Some(lapsed)).await);
}

#[tokio::test]
async fn a_lease_that_is_given_back_is_free_at_once() {
    let (directory, [first, second]) = world();
    assert_eq!(take(&directory, first, None).await, Tenure::Ours);
    let known = refused(take(&directory, second, None).await);
    directory.give_lease_back(Duty::Background, second).await.unwrap();
    refused(take(&directory, second, None).await);
    directory.give_lease_back(Duty::Background, first).await.unwrap();
    assert_eq!(take(&directory, second, None).await, Tenure::Ours);
    refused(take(&directory, first, Some(known)).await);
}

#[tokio::test]
async fn check_reads_leases() {
    let (directory, [holder]) = world();
    let before = directory.check_registry().await.unwrap().0.entries;
    take(&directory, holder, None).await;
    let (report, _) = directory.check_registry().await.unwrap();
    assert_eq!((report.entries, report.problems.len()), (before + 1, 0));
}
