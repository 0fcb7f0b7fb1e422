//! Measures what a page costs: walks and lookups in a store of 100,000 entries of 900 bytes.
#![expect(clippy::print_stdout, reason = "it is what a measurement is for")]

use std::hint::black_box;
use std::ops::Bound;
use std::time::Instant;

use poolhouse_store::{Batch, LmdbStore, OpenMode, Space, Store, StoreError, Write};

const SPACE: Space = Space(1);
const ENTRIES: u64 = 100_000;
const PAGE: usize = 60;
const REPEATS: u32 = 20_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let store = LmdbStore::open(directory.path(), OpenMode::Server)?;
    fill(&store).await?;
    let mut random = 1_u64;
    let mut next_key = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        key((random >> 33) % ENTRIES)
    };
    measure("snapshot", || store.snapshot(SPACE).map(|_| 0))?;
    measure("range(1)", || {
        let start = next_key();
        Ok(store.snapshot(SPACE)?.range((Bound::Included(&start), Bound::Unbounded), 1)?.len())
    })?;
    measure("range(60)", || {
        let start = next_key();
        Ok(store.snapshot(SPACE)?.range((Bound::Included(&start), Bound::Unbounded), PAGE)?.len())
    })?;
    let start = key(500);
    measure("range(60), always the same", || {
        Ok(store.snapshot(SPACE)?.range((Bound::Included(&start), Bound::Unbounded), PAGE)?.len())
    })?;
    measure("get_many(60)", || {
        let keys: Vec<_> = (0..PAGE).map(|_| next_key()).collect();
        let keys: Vec<&[u8]> = keys.iter().map(<[u8; 16]>::as_slice).collect();
        Ok(store.snapshot(SPACE)?.get_many(&keys)?.len())
    })?;
    Ok(())
}

/// Sixteen bytes, as of an identifier.
fn key(number: u64) -> [u8; 16] {
    let mut key = [7; 16];
    key[..8].copy_from_slice(&number.to_be_bytes());
    key
}

async fn fill(store: &LmdbStore) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    for first in (0..ENTRIES).step_by(1000) {
        let writes = (first..first + 1000).map(|number| Write::Put(key(number).to_vec(), vec![7; 900]));
        store.commit(SPACE, Batch { writes: writes.collect(), ..Batch::default() }).await?;
    }
    println!("filled in {:?}", start.elapsed());
    Ok(())
}

fn measure(what: &str, mut read: impl FnMut() -> Result<usize, StoreError>) -> Result<(), StoreError> {
    for _ in 0..REPEATS / 10 {
        black_box(read()?);
    }
    let start = Instant::now();
    for _ in 0..REPEATS {
        black_box(read()?);
    }
    println!("{what}: {:?}", start.elapsed() / REPEATS);
    Ok(())
}
