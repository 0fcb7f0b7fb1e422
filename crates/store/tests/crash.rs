//! Kills a writing process again and again: what was acknowledged is there, and no batch is there by half.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a seed is for the reader, a line for the killer"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::ops::Bound;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use poolhouse_store::{Batch, Condition, LmdbStore, OpenMode, Space, Store, Write};

const ROUNDS: u32 = 20;
const TASKS: u64 = 8;
/// Entries of each batch, beside the one that counts.
const PARTS: u8 = 5;
const DIRECTORY_VARIABLE: &str = "STORE_FOR_THE_WRITER";
/// Set it to a printed seed to get the same moments again, as far as the machine lets.
const SEED_VARIABLE: &str = "STORE_CRASH_SEED";

fn space(task: u64) -> Space {
    Space(250 + task)
}

#[test]
fn acknowledged_writes_survive_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let mut random = Random::new();
    let mut acknowledged = BTreeMap::new();
    for round in 0..ROUNDS {
        run_and_kill(directory.path(), &mut random, &mut acknowledged);
        let store = LmdbStore::open(directory.path(), OpenMode::Server).unwrap();
        for task in 0..TASKS {
            let latest = check_task(&store, task);
            let told = acknowledged.get(&task).copied().unwrap_or_default();
            assert!(latest >= told, "round {round}, task {task}: {told} was acknowledged, {latest} is there");
        }
    }
    println!("{acknowledged:?} batches were acknowledged");
    assert!(acknowledged.values().sum::<u64>() > u64::from(ROUNDS));
}

/// Lets a process write until a random moment, and notes what it says that it had written.
fn run_and_kill(directory: &Path, random: &mut Random, acknowledged: &mut BTreeMap<u64, u64>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["writer", "--exact", "--ignored", "--nocapture"])
        .env(DIRECTORY_VARIABLE, directory)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut note = |line: String| {
        let numbers = line.split_once(' ').map(|(task, number)| (task.parse(), number.parse()));
        let Some((Ok(task), Ok(number))) = numbers else { panic!("{line}") };
        acknowledged.insert(task, number);
    };
    for _ in 0..=random.below(300) {
        note(lines.next().expect("the writer writes until it is killed").unwrap());
    }
    std::thread::sleep(Duration::from_micros(random.below(3000)));
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it was killed counts too. Only the last line can be cut off.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    let whole = rest.len().saturating_sub(1);
    rest.into_iter().take(whole).for_each(&mut note);
}

/// The latest batch of a task, after a look at all of them.
fn check_task(store: &dyn Store, task: u64) -> u64 {
    let snapshot = store.snapshot(space(task)).unwrap();
    let entries = snapshot.range((Bound::Unbounded, Bound::Unbounded), usize::MAX).unwrap();
    let mut parts = BTreeSet::new();
    let mut latest = 0;
    for entry in entries.iter() {
        if entry.key == b"latest" {
            latest = u64::from_be_bytes(entry.value.try_into().unwrap());
        } else {
            let (part, number) = entry.key.split_first().unwrap();
            let number = u64::from_be_bytes(number.try_into().unwrap());
            assert_eq!(entry.value, value(*part, number));
            parts.insert((number, *part));
        }
    }
    let expected = (1..=latest).flat_map(|number| (0..PARTS).map(move |part| (number, part))).collect();
    assert_eq!(parts, expected, "task {task}");
    latest
}

/// Some of them long, so that a batch spreads over pages; some empty.
fn value(part: u8, number: u64) -> Vec<u8> {
    vec![part; usize::try_from(number * u64::from(part) * 97 % 6000).unwrap()]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by the other test, which kills it"]
async fn writer() {
    let Some(directory) = std::env::var_os(DIRECTORY_VARIABLE) else { return };
    let store = LmdbStore::open(Path::new(&directory), OpenMode::Server).unwrap();
    let store: Arc<dyn Store> = Arc::new(store);
    let tasks: Vec<_> =
        (0..TASKS).map(|task| tokio::spawn(write_for_ever(Arc::clone(&store), task))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn write_for_ever(store: Arc<dyn Store>, task: u64) {
    loop {
        let (number, batch) = next_batch(&*store, task);
        store.commit(space(task), batch).await.unwrap();
        eprintln!("{task} {number}");
    }
}

fn next_batch(store: &dyn Store, task: u64) -> (u64, Batch) {
    let values = store.snapshot(space(task)).unwrap().get_many(&[b"latest"]).unwrap();
    let (latest, condition) = match values.get(0) {
        Some(stored) => (
            u64::from_be_bytes(stored.value.try_into().unwrap()),
            Condition::Unchanged(b"latest".to_vec(), stored.revision),
        ),
        None => (0, Condition::Absent(b"latest".to_vec())),
    };
    let number = latest + 1;
    let mut writes = vec![Write::Put(b"latest".to_vec(), number.to_be_bytes().to_vec())];
    for part in 0..PARTS {
        let mut key = vec![part];
        key.extend_from_slice(&number.to_be_bytes());
        writes.push(Write::Put(key, value(part, number)));
    }
    (number, Batch { conditions: vec![condition], writes, ..Batch::default() })
}

/// Numbers from a printed seed.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let seed = std::env::var(SEED_VARIABLE).ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| RandomState::new().hash_one("crash")).max(1);
        println!("{SEED_VARIABLE}={seed}");
        Self(seed)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
