//! A pair of PostgreSQL servers, of which the one that writes is killed under load: two servers of ours fail
//! for as long as nobody writes, and then go on by themselves with all that they ever acknowledged.

use std::time::Duration;

use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::balancer::{Balancer, Client, InVain};
use crate::load;
use crate::postgres::{self, Cluster};
use crate::processes::{LOAD, Process, UnderLoad, settle};
use crate::skipped::skipped;

/// How long nobody writes: longer than a request waits for somebody who does.
const OUTAGE: Duration = Duration::from_secs(5);
/// What is under way in a server that is killed is over by then.
const LAST_ANSWERS: Duration = Duration::from_millis(500);
/// Far longer than anything takes: what is not done by then never will be.
const PATIENCE: Duration = Duration::from_mins(2);
/// What a server of ours says of a commit that it has lost sight of.
const LOOKED_UP: &str = "the outcome of a commit is being looked up";

/// A server that writes, and one that takes over.
struct Pair {
    primary: Cluster,
    standby: Cluster,
}

impl Pair {
    fn start() -> Option<Self> {
        let primary = match Cluster::start() {
            Ok(primary) => primary,
            Err(problem) if problem == postgres::MISSING => return skipped(&problem),
            Err(problem) => panic!("{problem}"),
        };
        let standby = primary.start_standby().unwrap();
        Some(Self { primary, standby })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_standby_takes_over_from_a_server_that_is_killed() {
    let Some(pair) = Pair::start() else { return };
    let logs = fail_over(&pair, async || pair.primary.kill().unwrap()).await;
    println!("{} commits were looked up", logs.matches(LOOKED_UP).count());
}

/// A disk or a machine that hangs confirms all that is sent to it, and answers nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_standby_takes_over_from_a_server_that_hangs() {
    let Some(pair) = Pair::start() else { return };
    fail_over(&pair, async || pair.primary.freeze().unwrap()).await;
    pair.primary.kill().unwrap();
}

/// What is committed here and not there must not be taken for done, whoever looks it up.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn what_the_standby_never_got_is_not_acknowledged() {
    lose_what_waits("pg_terminate_backend").await;
}

/// The server answers such a commit as if it were done, and warns that it may not be.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn what_waits_for_the_standby_and_is_cancelled_is_not_acknowledged() {
    lose_what_waits("pg_cancel_backend").await;
}

/// Ends what waits for a standby that is gone by a function of the server.
async fn lose_what_waits(end: &str) {
    let Some(pair) = Pair::start() else { return };
    // Whoever keeps the logs of other programs small must not hide what ours goes by.
    pair.primary.tell(&["ALTER ROLE postgres SET client_min_messages = error"]).unwrap();
    let lose_primary = async || {
        postgres::run(pair.standby.control("stop")).unwrap();
        sleep(LAST_ANSWERS).await;
        let waiting = format!("SELECT {end}(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        pair.primary.tell(&[&waiting]).unwrap();
        sleep(LAST_ANSWERS).await;
        pair.primary.kill().unwrap();
        postgres::run(pair.standby.control("start")).unwrap();
    };
    let logs = fail_over(&pair, lose_primary).await;
    assert!(logs.contains(LOOKED_UP), "no commit was under way: {logs}");
}

/// What the standby never got was lost, and numbers are given again: of a space, and of a revision.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn what_was_lost_is_not_taken_for_what_came_after() {
    let Some(pair) = Pair::start() else { return };
    let store = pair.primary.url_with(&pair.standby);
    let processes = [(); 2].map(|()| Process::start(&store));
    let key = processes[0].root_key();
    let [mut knows, mut other] =
        processes.each_ref().map(|process| Client::new(&Balancer::new([process.address]), &key));
    postgres::run(pair.standby.control("stop")).unwrap();
    pair.primary.tell(&["ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()"]).unwrap();
    let lost = load::create_pool(&mut knows).await;
    let ask = async |client: &mut Client, operation: &str, pool: &str| {
        client.insist(operation, &json!({"UserPoolId": pool})).await.0.map(drop)
    };
    for operation in ["DescribeUserPool", "ListUsers"] {
        ask(&mut knows, operation, &lost).await.unwrap();
    }

    pair.primary.kill().unwrap();
    postgres::run(pair.standby.control("start")).unwrap();
    pair.standby.promote().unwrap();
    let found = load::create_pool(&mut other).await;
    for operation in ["ListUsers", "DescribeUserPool"] {
        assert_eq!(ask(&mut knows, operation, &lost).await.unwrap_err(), "ResourceNotFoundException");
        ask(&mut knows, operation, &found).await.unwrap();
    }
}

/// Loses the primary under load, and makes the standby the one that writes after a while. Answers what the
/// servers have logged.
async fn fail_over(pair: &Pair, lose_primary: impl AsyncFnOnce()) -> String {
    let store = pair.primary.url_with(&pair.standby);
    let UnderLoad { mut processes, key, pool, load } = UnderLoad::<2>::start(&store).await;
    assert!(load.user_count() > 0);

    lose_primary().await;
    sleep(LAST_ANSWERS).await;
    let before = load.user_count();
    sleep(OUTAGE).await;
    assert_eq!(load.user_count(), before, "nobody acknowledges what nobody writes");

    pair.standby.promote().unwrap();
    for process in &processes {
        let mut client = Client::new(&Balancer::new([process.address]), &key);
        timeout(PATIENCE, load::create_pool(&mut client)).await.expect("it serves again by itself");
    }
    sleep(LOAD).await;
    let tally = timeout(PATIENCE, load.end()).await.expect("every request is answered");
    println!("{} users, {} walks, {:?}", tally.users.len(), tally.walks, tally.in_vain);
    let InVain { unanswered, failed } = tally.in_vain;
    assert_eq!(unanswered, 0, "the servers themselves never fail");
    assert!(failed > 0, "they say so when they cannot work");
    assert!(tally.users.len() > before && tally.walks > 0);
    settle(&processes, &key, &pool, &tally).await;

    let logs = processes.each_mut().map(|process| process.server.take().unwrap().stop().stderr);
    let logs = logs.concat();
    assert!(!logs.contains("could not be looked up"), "{logs}");
    logs
}
