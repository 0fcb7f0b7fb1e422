//! Cases about commits that run at the same time. Nothing here depends on how they interleave.

use std::sync::Arc;

use super::{ALL, SPACE, absent, batch, keys, put, read, unchanged, walk, write};
use crate::{CommitError, Revision, Store};

const TASKS: usize = 16;

pub(super) async fn of_claims_of_one_key_exactly_one_wins(store: &Arc<dyn Store>) {
    for round in 0..8 {
        let name = format!("name {round}");
        let claims: Vec<_> = (0..TASKS)
            .map(|task| {
                let own = format!("claim {round} {task}");
                store.commit(SPACE, batch(vec![absent(&name)], vec![put(&name, &own), put(&own, &name)]))
            })
            .map(tokio::spawn)
            .collect();
        let mut won = 0;
        for claim in claims {
            match claim.await.expect("no panic") {
                Ok(()) => won += 1,
                Err(error) => assert!(matches!(error, CommitError::Conflict), "{error:?}"),
            }
        }
        assert_eq!(won, 1);
        let (winner, _) = read(&**store, SPACE, &name).expect("there");
        assert_eq!(read(&**store, SPACE, winner).expect("there").0, name.as_bytes());
    }
    assert_eq!(walk(&**store, SPACE, ALL, 1000).len(), 2 * 8, "losers left nothing");
}

pub(super) async fn conflicts_do_not_disturb_their_neighbours(store: &Arc<dyn Store>) {
    write(&**store, SPACE, vec![put("taken", "")]).await;
    let commits: Vec<_> = (0..4 * TASKS)
        .map(|task| {
            let own = format!("own {task:03}");
            let conditions = if task % 2 == 0 { vec![absent(&own)] } else { vec![absent("taken")] };
            store.commit(SPACE, batch(conditions, vec![put(own, "value")]))
        })
        .map(tokio::spawn)
        .collect();
    for (task, commit) in commits.into_iter().enumerate() {
        let outcome = commit.await.expect("no panic");
        assert_eq!(outcome.is_ok(), task % 2 == 0, "{task}: {outcome:?}");
    }
    let entries = walk(&**store, SPACE, ALL, 1000);
    let expected: Vec<_> = (0..4 * TASKS).step_by(2).map(|task| format!("own {task:03}")).collect();
    assert_eq!(keys(&entries)[..2 * TASKS], expected.iter().map(String::as_bytes).collect::<Vec<_>>());
    assert_eq!(entries.len(), 2 * TASKS + 1);
}

pub(super) async fn no_increment_is_lost(store: &Arc<dyn Store>) {
    const INCREMENTS: u64 = 25;
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                for _ in 0..INCREMENTS {
                    increment(&*store).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no panic");
    }
    assert_eq!(counter(&**store).0, TASKS as u64 * INCREMENTS);
}

/// Adds one: reads, decides, and begins again as long as somebody else was quicker.
async fn increment(store: &dyn Store) {
    loop {
        let (count, revision) = counter(store);
        let condition = match revision {
            Some(revision) => unchanged("counter", revision),
            None => absent("counter"),
        };
        let writes = vec![put("counter", (count + 1).to_be_bytes())];
        match store.commit(SPACE, batch(vec![condition], writes)).await {
            Ok(()) => return,
            Err(error) => assert!(matches!(error, CommitError::Conflict), "{error:?}"),
        }
    }
}

fn counter(store: &dyn Store) -> (u64, Option<Revision>) {
    match read(store, SPACE, "counter") {
        Some((digits, revision)) => {
            (u64::from_be_bytes(digits.try_into().expect("eight bytes")), Some(revision))
        }
        None => (0, None),
    }
}

pub(super) async fn no_reader_sees_half_a_batch(store: &Arc<dyn Store>) {
    const PARTS: usize = 20;
    let writer = Arc::clone(store);
    let writing = tokio::spawn(async move {
        for round in 0..50_u64 {
            let parts = (0..PARTS).map(|part| put(format!("part {part:02}"), (round + 1).to_be_bytes()));

            writer.commit(SPACE, batch(vec![], parts.collect())).await.expect("a commit");
        }
    });
    while !writing.is_finished() {
        let entries = walk(&**store, SPACE, ALL, 100);
        assert!(entries.is_empty() || entries.len() == PARTS);
        let first = entries.get(0).map(|entry| (entry.value, entry.revision));
        assert!(entries.iter().all(|entry| Some((entry.value, entry.revision)) == first));
        tokio::task::yield_now().await;
    }
    writing.await.expect("no panic");
}
