//! What strangers do is counted for its hour, whatever else they do meanwhile, and forgotten behind it.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod rules_world;

use std::ops::Bound;
use std::sync::Arc;

use plain_pool::plain_pool;
use poolhouse_directory::names::NameRules;
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{CodeLimits, Destination, Directory, Error, PoolWriter, Result, StandIn, Swept};
use poolhouse_store::{MemoryStore, Space, Store};
use rules_world::Seeded;

const POOL: &str = "test-1_Strangers";
const HOUR_MS: i64 = 60 * 60 * 1000;
const NOW_MS: i64 = 1_000 * HOUR_MS;

struct World {
    store: Arc<MemoryStore>,
    directory: Directory,
    vault: Vault,
}

impl World {
    async fn new(strangers_max: u64) -> Self {
        let store = Arc::new(MemoryStore::new());
        let (randomness, clock) = (Arc::new(Seeded::new(1)), Arc::new(Seeded::new(0)));
        let directory = Directory::new(Arc::<MemoryStore>::clone(&store), randomness, clock)
            .remembering_strangers(strangers_max);
        directory.create_pool(plain_pool(POOL)).await.unwrap();
        Self { store, directory, vault: Vault::new([7; 32]) }
    }

    async fn write(
        &self,
        f: impl Fn(&mut PoolWriter<'_>) -> Result<()> + Send + Sync + 'static,
    ) -> Result<()> {
        self.directory.write(POOL, f).await
    }

    async fn send_to(&self, address: &str, now_ms: i64) -> Result<()> {
        let to = Destination::new(&self.vault, POOL, address);
        self.write(move |pool| pool.count_code_to(to, &CodeLimits::default(), now_ms)).await
    }

    fn nobody(&self, name: &str) -> StandIn {
        StandIn::new(&self.vault, POOL, &NameRules::default(), name, &Seeded::new(1))
    }

    async fn send_to_nobody(&self, name: &str, now_ms: i64) -> Result<()> {
        let nobody = self.nobody(name);
        self.write(move |pool| pool.send_to_nobody(&nobody, &CodeLimits::default(), now_ms)).await
    }

    /// Strangers ask for codes for so many names of nobody, and at so many addresses.
    async fn flood(&self, thousands: u32, now_ms: i64) {
        for thousand in 0..thousands {
            let name = |number: u32| format!("stranger-{now_ms}-{thousand}-{number}");
            let names: Vec<StandIn> = (0..1_000).map(|number| self.nobody(&name(number))).collect();
            let limits = CodeLimits::default();
            let flood = move |pool: &mut PoolWriter<'_>| {
                names.iter().try_for_each(|name| pool.send_to_nobody(name, &limits, now_ms))
            };
            self.write(flood).await.unwrap();
        }
    }

    async fn sweep(&self, now_ms: i64) {
        while self.directory.sweep(now_ms).await.unwrap() == Swept::More {}
    }

    /// How many entries there are in the pool's space.
    fn entries(&self) -> usize {
        let snapshot = self.store.snapshot(Space(1)).unwrap();
        snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap().len()
    }

    async fn problems(&self) -> Vec<String> {
        self.directory.check(POOL, |_| ()).await.unwrap().problems
    }
}

fn is_refused(answer: &Result<()>) -> bool {
    matches!(answer, Err(Error::Refused { .. }))
}

#[tokio::test]
async fn no_flood_of_other_names_makes_an_address_or_a_name_forgotten() {
    let world = World::new(1_000_000).await;
    let before = world.entries();
    for _ in 0..10 {
        world.send_to("uma@corp.example", NOW_MS).await.unwrap();
    }
    for _ in 0..5 {
        world.send_to_nobody("nobody", NOW_MS).await.unwrap();
    }
    world.flood(80, NOW_MS + 1).await;
    world.sweep(NOW_MS + HOUR_MS - 1).await;
    assert!(is_refused(&world.send_to("uma@corp.example", NOW_MS + HOUR_MS - 1).await));
    assert!(is_refused(&world.send_to_nobody("nobody", NOW_MS + HOUR_MS - 1).await));

    world.sweep(NOW_MS + HOUR_MS + 1).await;
    assert_eq!(world.entries(), before, "an hour later nothing is left");
    world.send_to("uma@corp.example", NOW_MS + HOUR_MS + 1).await.unwrap();
    world.send_to_nobody("nobody", NOW_MS + HOUR_MS + 1).await.unwrap();
}

/// Strangers who fill the store make names of nobody forgotten, the oldest first, and no address.
#[tokio::test]
async fn beyond_a_bound_the_oldest_names_of_nobody_are_forgotten() {
    const MAX: u64 = 6_000;
    let world = World::new(MAX).await;
    let before = world.entries();
    world.flood(2, NOW_MS).await;
    world.sweep(NOW_MS).await;
    assert_eq!(world.entries() - before, 4_000, "there is room for them");

    for number in 0..2_000 {
        world.send_to(&format!("user{number}@corp.example"), NOW_MS).await.unwrap();
    }
    for _ in 0..10 {
        world.send_to("uma@corp.example", NOW_MS).await.unwrap();
    }
    for _ in 0..5 {
        world.send_to_nobody("early", NOW_MS).await.unwrap();
        world.send_to_nobody("late", NOW_MS + 2).await.unwrap();
    }
    world.flood(8, NOW_MS + 1).await;
    for _ in 0..50 {
        // Each begins at a place of its own, and ends where there was nothing to do.
        world.sweep(NOW_MS + 2).await;
    }
    let kept = world.entries() - before - 2_001;
    assert!((4_000..8_000).contains(&kept), "{kept} of some {MAX}");
    assert!(is_refused(&world.send_to("uma@corp.example", NOW_MS + 2).await));
    assert!(is_refused(&world.send_to_nobody("late", NOW_MS + 2).await));
    world.send_to_nobody("early", NOW_MS + 2).await.unwrap();
    assert_eq!(world.problems().await, [""; 0]);
}
