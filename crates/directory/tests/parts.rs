//! Records that are longer than a value of the store: kept, changed, checked and removed whole.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod rules_world;

use std::ops::Bound;
use std::sync::Arc;

use plain_pool::plain_pool;
use poolhouse_directory::{Client, Directory, Swept};
use poolhouse_store::{Batch, MemoryStore, Space, Store, VALUE_LEN_MAX, Write};
use rules_world::Seeded;
use serde_json::json;

const POOL: &str = "test-1_Parts0000";

/// A client whose stored form is a little longer than `len`.
fn client(id: &str, len: usize, letter: &str) -> Client {
    let settings = json!({"Long": letter.repeat(len)});
    Client {
        id: id.to_owned(),
        name: "parts".to_owned(),
        secrets: Vec::new(),
        created_ms: 0,
        modified_ms: 0,
        settings: settings.as_object().unwrap().clone(),
    }
}

async fn directory() -> (Arc<MemoryStore>, Directory) {
    let store = Arc::new(MemoryStore::new());
    let directory =
        Directory::new(Arc::<MemoryStore>::clone(&store), Arc::new(Seeded::new(1)), Arc::new(Seeded::new(0)));
    directory.create_pool(plain_pool(POOL)).await.unwrap();
    (store, directory)
}

/// The lengths of the values of the pool's space, but for the pool's own.
fn value_lens(store: &MemoryStore) -> Vec<usize> {
    let snapshot = store.snapshot(Space(1)).unwrap();
    let start = [2_u8];
    let entries = snapshot.range((Bound::Included(&start), Bound::Unbounded), usize::MAX).unwrap();
    entries.iter().map(|entry| entry.value.len()).collect()
}

async fn problems(directory: &Directory) -> Vec<String> {
    directory.check(POOL, |_| ()).await.unwrap().problems
}

#[tokio::test]
async fn a_record_of_any_length_is_kept_whole() {
    let (store, directory) = directory().await;
    directory.create_client(POOL, client("app", 10, "a")).await.unwrap();
    // Around each bound of a part, longer and shorter, and as long with other letters.
    let around = |parts: usize| (parts * VALUE_LEN_MAX - 250)..=(parts * VALUE_LEN_MAX);
    let lens =
        around(1).step_by(7).chain(around(2).step_by(7)).chain([800_000, 300_000, 300_000, 20, 95_000]);
    for (number, len) in lens.enumerate() {
        let letter = if number % 2 == 0 { "a" } else { "b" };
        let new = client("app", len, letter);
        let stored = new.clone();
        directory
            .write(POOL, move |pool| {
                let old = pool.client("app")?;
                pool.replace_client(&old, &stored);
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(directory.client("app").await.unwrap().1, new, "{len}");
        let lens = value_lens(&store);
        assert!((len..len + 250).contains(&lens.iter().sum()), "{lens:?} is not {len}");
        assert!(lens.iter().all(|len| (1..=VALUE_LEN_MAX).contains(len)), "{lens:?}");
        assert_eq!(problems(&directory).await, Vec::<String>::new(), "{len}");
    }
    // One whose id starts with that of the other is another.
    directory.create_client(POOL, client("apple", 200_000, "c")).await.unwrap();
    let listed = directory.read(POOL, |pool| pool.list_clients(None, 60)).await.unwrap().clients;
    assert_eq!(listed, [client("app", 95_000, "a"), client("apple", 200_000, "c")]);
    directory.delete_client(POOL, "app").await.unwrap();
    assert_eq!(problems(&directory).await, Vec::<String>::new());
    directory.delete_client(POOL, "apple").await.unwrap();
    assert_eq!(value_lens(&store), Vec::<usize>::new());
}

#[tokio::test]
async fn a_part_that_is_lost_or_left_is_named() {
    let (store, directory) = directory().await;
    directory.create_client(POOL, client("app", 100_000, "a")).await.unwrap();
    let part = b"\x0e\x04app\x00\x00".to_vec();
    let stray = b"\x0e\x04app\x00\x01".to_vec();
    let write = async |write| {
        let batch = Batch { writes: vec![write], ..Batch::default() };
        store.commit(Space(1), batch).await.unwrap();
    };
    write(Write::Put(stray.clone(), vec![1])).await;
    let found = problems(&directory).await;
    assert!(found.len() == 1 && found[0].contains("belongs to no app client that has it"), "{found:?}");
    write(Write::Delete(stray)).await;
    write(Write::Delete(part)).await;
    let found = problems(&directory).await;
    assert!(found.len() == 1 && found[0].contains("a part is missing"), "{found:?}");
    let error = directory.client("app").await.unwrap_err();
    assert!(error.to_string().contains("a part is missing"), "{error}");

    directory.delete_pool(POOL).await.unwrap();
    while directory.sweep(0).await.unwrap() == Swept::More {}
    assert_eq!(value_lens(&store), Vec::<usize>::new());
}
