//! Groups and their members: what the background does, a plain model, and tasks in each other's way.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod plain_user;
mod rules_world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use plain_pool::plain_pool;
use plain_user::plain_user;
use poolhouse_directory::records::Record as _;
use poolhouse_directory::{
    Directory, Error, Group, GroupId, PoolWriter, Randomness as _, Result, Swept, User,
};
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use rules_world::Seeded;
use tokio::task::JoinSet;

const POOL: &str = "test-1_Groups000";

/// A store on which commits take their time, so that tasks overtake each other; a seed says how.
struct Slow {
    store: Arc<MemoryStore>,
    chance: Seeded,
    commits: AtomicUsize,
}

impl Store for Slow {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.commits.fetch_add(1, Ordering::Relaxed);
        let (store, turns) = (Arc::clone(&self.store), below(&self.chance, 4));
        Box::pin(async move {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
            store.commit(space, batch).await
        })
    }
}

fn below(chance: &Seeded, bound: u64) -> u64 {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    u64::from_le_bytes(bytes) % bound
}

async fn open(seed: u64) -> (Arc<Slow>, Directory) {
    let (store, chance) = (Arc::new(MemoryStore::new()), Seeded::new(seed));
    let store = Arc::new(Slow { store, chance, commits: AtomicUsize::new(0) });
    let (randomness, clock) = (Arc::new(Seeded::new(seed)), Arc::new(Seeded::new(0)));
    let directory = Directory::new(Arc::<Slow>::clone(&store), randomness, clock);
    directory.create_pool(plain_pool(POOL)).await.unwrap();
    (store, directory)
}

async fn directory(seed: u64) -> Directory {
    open(seed).await.1
}

fn user(sub: u64, name: &str) -> User {
    plain_user(sub.into(), name)
}

fn group(id: u64, name: &str) -> Group {
    Group {
        id: GroupId(id.to_be_bytes()),
        name: name.to_owned(),
        description: None,
        role_arn: None,
        precedence: None,
        created_ms: 1,
        modified_ms: 1,
    }
}

/// What a test does to a pool. The numbers are of whoever is new.
#[derive(Clone, Debug)]
enum Step {
    CreateGroup(u64, String),
    DeleteGroup(String),
    CreateUser(u64, String),
    DeleteUser(String),
    Add(String, String),
    Remove(String, String),
}

fn apply(step: &Step, pool: &mut PoolWriter<'_>) -> Result<()> {
    match step {
        Step::CreateGroup(id, name) => {
            pool.check_new_group(name)?;
            pool.create_group(&group(*id, name));
        }
        Step::DeleteGroup(name) => {
            let group = pool.group(name)?;
            pool.delete_group(&group);
        }
        Step::CreateUser(sub, name) => {
            let user = user(*sub, name);
            pool.check_names(&user, false)?;
            pool.create_user(&user)?;
        }
        Step::DeleteUser(name) => {
            let user = pool.user(name)?;
            pool.delete_user(&user)?;
        }
        Step::Add(name, group) => {
            let (user, group) = (pool.user(name)?, pool.group(group)?);
            pool.add_to_group(&user, &group)?;
        }
        Step::Remove(name, group) => {
            let (user, group) = (pool.user(name)?, pool.group(group)?);
            pool.remove_from_group(&user, group.record.id)?;
        }
    }
    Ok(())
}

/// Answers whether it was done; what there is not cannot be had.
async fn run(directory: &Directory, step: Step) -> bool {
    match directory.write(POOL, move |pool| apply(&step, pool)).await {
        Ok(()) => true,
        Err(Error::Refused { .. }) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn members(directory: &Directory, name: &str, limit: usize) -> Vec<User> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let name = name.to_owned();
        let page = directory.read(POOL, move |pool| {
            let group = pool.group(&name)?.record.id;
            let page = pool.users_in_group(group, after.as_deref(), limit)?;
            let users: Vec<User> = page.iter().map(|stored| User::decode(stored).unwrap()).collect();
            Ok((users, page.next))
        });
        let (users, next) = page.await.unwrap();
        assert!(users.len() <= limit);
        found.extend(users);
        after = next;
        if after.is_none() {
            assert!(found.is_sorted_by_key(|user| user.sub));
            return found;
        }
    }
}

/// The names of a user's groups, and how many the record has.
async fn groups(directory: &Directory, name: &str) -> (Vec<String>, usize) {
    let name = name.to_owned();
    let read = directory.read(POOL, move |pool| {
        let user = pool.user(&name)?.record;
        let names = pool.groups_of(&user)?.into_iter().map(|group| group.name).collect();
        Ok((names, user.standing.groups.len()))
    });
    read.await.unwrap()
}

async fn sweep_all(directory: &Directory) {
    while directory.sweep(0).await.unwrap() == Swept::More {}
}

async fn assert_clean(directory: &Directory, seed: u64) {
    let report = directory.check(POOL, |_| ()).await.unwrap();
    assert_eq!(report.problems, [""; 0], "seed {seed}");
}

#[tokio::test]
async fn a_deleted_group_is_gone_at_once_and_forgotten_in_pieces() {
    let (store, directory) = open(0).await;
    let names: Vec<String> = (0..1_000).map(|number| format!("user{number}")).collect();
    run(&directory, Step::CreateGroup(1, "large".to_owned())).await;
    run(&directory, Step::CreateGroup(2, "kept".to_owned())).await;
    for (name, sub) in names.iter().zip(0..) {
        run(&directory, Step::CreateUser(sub, name.clone())).await;
        run(&directory, Step::Add(name.clone(), "large".to_owned())).await;
    }
    run(&directory, Step::Add("user7".to_owned(), "kept".to_owned())).await;
    assert_eq!(members(&directory, "large", 60).await.len(), names.len());

    assert!(run(&directory, Step::DeleteGroup("large".to_owned())).await);
    run(&directory, Step::CreateGroup(3, "large".to_owned())).await;
    run(&directory, Step::Add("user9".to_owned(), "large".to_owned())).await;
    assert_eq!(groups(&directory, "user7").await, (vec!["kept".to_owned()], 2));
    assert_eq!(members(&directory, "large", 60).await.len(), 1);
    assert_clean(&directory, 0).await;

    let commits = || store.commits.load(Ordering::Relaxed);
    let before = commits();
    sweep_all(&directory).await;
    assert!(commits() - before > 4, "{} commits are not pieces", commits() - before);
    assert_eq!(groups(&directory, "user7").await, (vec!["kept".to_owned()], 1));
    assert_eq!(groups(&directory, "user8").await, (Vec::new(), 0));
    assert_eq!(members(&directory, "kept", 60).await[0].modified_ms, 1, "no date of a user moves");
    assert_eq!(members(&directory, "large", 60).await.len(), 1);
    assert_clean(&directory, 0).await;
    let before = commits();
    sweep_all(&directory).await;
    assert_eq!(commits(), before);
}

#[tokio::test]
async fn random_changes_agree_with_a_plain_model() {
    for seed in 0..8 {
        println!("seed {seed}");
        agree_with_a_plain_model(seed).await;
    }
}

/// Who is in which group.
type Model = BTreeMap<String, BTreeSet<String>>;

async fn agree_with_a_plain_model(seed: u64) {
    let (directory, chance) = (directory(seed).await, Seeded::new(seed));
    let (mut users, mut model) = (BTreeSet::new(), Model::new());
    for number in 0..400 {
        if below(&chance, 8) == 0 {
            directory.sweep(0).await.unwrap();
        }
        let step = draw(&chance, number);
        let is_done = run(&directory, step.clone()).await;
        let expected = match step.clone() {
            Step::CreateGroup(_, name) => {
                let is_new = !model.contains_key(&name);
                model.entry(name).or_default();
                is_new
            }
            Step::DeleteGroup(name) => model.remove(&name).is_some(),
            Step::CreateUser(_, name) => users.insert(name),
            Step::DeleteUser(name) => {
                for members in model.values_mut() {
                    members.remove(&name);
                }
                users.remove(&name)
            }
            Step::Add(name, group) if users.contains(&name) => {
                model.get_mut(&group).map(|members| members.insert(name)).is_some()
            }
            Step::Remove(name, group) if users.contains(&name) => {
                model.get_mut(&group).map(|members| members.remove(&name)).is_some()
            }
            Step::Add(..) | Step::Remove(..) => false,
        };
        assert_eq!(is_done, expected, "seed {seed}, step {number}: {step:?}");
        if number % 20 == 0 {
            assert_agree(&directory, &users, &model, seed).await;
            assert_clean(&directory, seed).await;
        }
    }
    sweep_all(&directory).await;
    assert_agree(&directory, &users, &model, seed).await;
    assert_clean(&directory, seed).await;
    for name in &users {
        let (names, recorded) = groups(&directory, name).await;
        assert_eq!(names.len(), recorded, "seed {seed}: the sweep leaves no deleted group in a record");
    }
}

fn draw(chance: &Seeded, number: u64) -> Step {
    let group = format!("group{}", below(chance, 4));
    let user = format!("user{}", below(chance, 6));
    match below(chance, 16) {
        0..=2 => Step::CreateGroup(number, group),
        3 => Step::DeleteGroup(group),
        4..=6 => Step::CreateUser(number, user),
        7 => Step::DeleteUser(user),
        8..=13 => Step::Add(user, group),
        _ => Step::Remove(user, group),
    }
}

async fn assert_agree(directory: &Directory, users: &BTreeSet<String>, model: &Model, seed: u64) {
    let list = directory.read(POOL, |pool| pool.list_groups(None, 60)).await.unwrap();
    let listed: Vec<&String> = list.groups.iter().map(|group| &group.name).collect();
    assert_eq!(listed, model.keys().collect::<Vec<_>>(), "seed {seed}");
    for (name, expected) in model {
        let found = members(directory, name, 2).await.into_iter().map(|user| user.username);
        assert_eq!(found.collect::<BTreeSet<_>>(), *expected, "seed {seed}, members of {name}");
    }
    for name in users {
        let expected: Vec<_> = model.iter().filter(|(_, members)| members.contains(name)).collect();
        let expected: Vec<String> = expected.into_iter().map(|(group, _)| group.clone()).collect();
        assert_eq!(groups(directory, name).await.0, expected, "seed {seed}, groups of {name}");
    }
}

/// Whatever happens between the reads and the commit of an addition, nobody ends up in a group that is no
/// more, and no membership outlives its user.
#[tokio::test]
async fn tasks_in_each_others_way_leave_no_orphans() {
    for seed in 0..60 {
        let directory = directory(seed).await;
        run(&directory, Step::CreateGroup(0, "group".to_owned())).await;
        for number in 0..6 {
            run(&directory, Step::CreateUser(number, format!("user{number}"))).await;
        }
        let mut tasks = JoinSet::new();
        for number in 0..6 {
            let (name, group) = (format!("user{number}"), "group".to_owned());
            let mut steps =
                vec![Step::Add(name.clone(), group.clone()), Step::Add(name.clone(), group.clone())];
            match number {
                0 => steps.push(Step::DeleteUser(name)),
                1 => steps.push(Step::Remove(name, group)),
                2 => steps.insert(0, Step::DeleteUser(name)),
                _ => {}
            }
            tasks.spawn(in_a_row(directory.clone(), steps));
        }
        let group = "group".to_owned();
        let again = vec![Step::DeleteGroup(group.clone()), Step::CreateGroup(1, group)];
        tasks.spawn(in_a_row(directory.clone(), again));
        tasks.spawn(in_a_row(directory.clone(), vec![Step::DeleteUser("user3".to_owned())]));
        let sweeper = directory.clone();
        tasks.spawn(async move {
            sweep_all(&sweeper).await;
        });
        tasks.join_all().await;

        assert_clean(&directory, seed).await;
        sweep_all(&directory).await;
        assert_clean(&directory, seed).await;
        for user in members(&directory, "group", 60).await {
            assert_eq!(
                user.standing.groups,
                BTreeSet::from([GroupId([0, 0, 0, 0, 0, 0, 0, 1])]),
                "seed {seed}"
            );
        }
    }
}

async fn in_a_row(directory: Directory, steps: Vec<Step>) {
    for step in steps {
        run(&directory, step).await;
    }
}
