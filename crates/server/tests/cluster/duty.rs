//! Work in the background is done by one server at a time, and goes on when that one stops or is cut off.

use std::ops::Bound;
use std::sync::Arc;
use std::time::Duration;

use poolhouse::background;
use poolhouse::context::{Context, Limits, Settings, SystemClock, SystemRandomness};
use poolhouse::lease::{Lease, Turn};
use poolhouse::outbox::{Outbox, Transports};
use poolhouse::quotas::Rates;
use poolhouse_directory::vault::Vault;
use poolhouse_store::{MemoryStore, Space, Store};
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::harness::{ACCOUNT, Harness};
use crate::shared::View;

/// The space of the first pool.
const POOL: Space = Space(1);
/// What the rows of the count of users begin with.
const COUNT: u8 = 0x02;
/// More than there are at any time.
const COUNT_ROWS_MAX: usize = 100;

/// A server that does nothing but what waits in the background.
struct Server {
    view: Arc<View>,
    lease: Lease,
    outbox: Outbox,
}

pub(crate) fn context(store: Arc<dyn Store>) -> Arc<Context> {
    context_keeping(Duration::from_hours(1), store)
}

/// One that keeps changes for this long.
fn context_keeping(changes_kept: Duration, store: Arc<dyn Store>) -> Arc<Context> {
    let settings = Settings {
        account_id: ACCOUNT.to_owned(),
        dev: false,
        transports: Transports::default(),
        quotas: Rates::default(),
        changes_kept,
    };
    let (vault, limits) = (Vault::new([7; 32]), Limits::for_serving());
    Arc::new(Context::new(store, vault, Arc::new(SystemClock), Arc::new(SystemRandomness), settings, limits))
}

/// Servers beside the one that is called.
async fn servers(view: &View) -> [Server; 3] {
    let start = async || {
        let view = Arc::new(view.beside().await);
        let cx = context(Arc::clone(&view) as Arc<dyn Store>);
        let lease = Lease::start(&cx);
        let outbox = Outbox::start(&cx, lease.turn()).unwrap();
        tokio::spawn(background::sweep(cx, lease.turn()));
        Server { view, lease, outbox }
    };
    [start().await, start().await, start().await]
}

/// Waits for a server that has its turn, and sees that there are never two. Answers which, and how long that
/// took.
async fn next_turn(turns: &[Turn]) -> (usize, Duration) {
    next_turn_but(None, turns).await
}

/// As [`next_turn`], of another server than one.
async fn next_turn_but(passed_over: Option<usize>, turns: &[Turn]) -> (usize, Duration) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(5) {
        let mut having = turns.iter().enumerate().filter(|(_, turn)| turn.is_ours());
        match (having.next(), having.next()) {
            (Some((number, _)), None) if Some(number) != passed_over => return (number, started.elapsed()),
            (_, None) => {}
            (first, second) => panic!("{:?} and {:?} have a turn", first.unwrap().0, second.unwrap().0),
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody takes a turn")
}

async fn count_rows(view: &Arc<View>) -> usize {
    let view = Arc::clone(view);
    let count = move || {
        let (first, last) = ([COUNT], [COUNT + 1]);
        let snapshot = view.snapshot(POOL).unwrap();
        snapshot.range((Bound::Included(&first), Bound::Excluded(&last)), COUNT_ROWS_MAX).unwrap().len()
    };
    tokio::task::spawn_blocking(count).await.unwrap()
}

async fn create_users(server: &Harness, pool: &str, names: std::ops::Range<u32>) {
    for number in names {
        let input =
            json!({"UserPoolId": pool, "Username": format!("user{number}"), "MessageAction": "SUPPRESS"});
        server.call("AdminCreateUser", input).await.ok();
    }
}

#[tokio::test(start_paused = true)]
async fn one_of_three_does_the_work() {
    let view = Arc::new(View::new().await);
    let called = Harness::on(Arc::clone(&view) as Arc<dyn Store>, false, Transports::default()).await;
    let pool = called.create_pool(json!({})).await;
    create_users(&called, &pool, 0..5).await;
    assert_eq!(count_rows(&view).await, 5);

    let servers = servers(&view).await;
    let turns = servers.each_ref().map(|server| server.lease.turn());
    let (first, _) = next_turn(&turns).await;
    sleep(Duration::from_secs(2)).await;
    assert_eq!(count_rows(&view).await, 1, "they are folded");
    create_users(&called, &pool, 5..9).await;
    for server in &servers {
        server.view.begin_to_count();
    }
    sleep(Duration::from_mins(10)).await;
    assert_eq!(count_rows(&view).await, 1, "and are again");
    for (number, server) in servers.iter().enumerate() {
        let (snapshots, commits) = server.view.counts();
        if number == first {
            assert!(commits > 100, "it renews the lease and folds: {commits}");
        } else {
            assert_eq!(commits, 0, "the others write nothing");
            assert!(snapshots <= 10 * 60 / 5 + 1, "and look at nothing but the lease: {snapshots}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_work_goes_on_when_who_does_it_is_cut_off() {
    let view = Arc::new(View::new().await);
    let called = Harness::on(Arc::clone(&view) as Arc<dyn Store>, false, Transports::default()).await;
    let pool = called.create_pool(json!({})).await;
    let servers = servers(&view).await;
    let turns = servers.each_ref().map(|server| server.lease.turn());
    let (first, _) = next_turn(&turns).await;
    sleep(Duration::from_mins(1)).await;

    servers[first].view.cut_off(true);
    create_users(&called, &pool, 0..5).await;
    let (second, took) = next_turn_but(Some(first), &turns).await;
    assert!(took > Duration::from_secs(10), "its lease lasted on, but another began after {took:?}");
    assert!(took < Duration::from_secs(26), "{took:?}");
    sleep(Duration::from_secs(2)).await;
    assert_eq!(count_rows(&view).await, 1);

    servers[first].view.cut_off(false);
    for _ in 0..100 {
        assert_eq!(next_turn(&turns).await.0, second, "it is not taken away from who renews it");
        sleep(Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn who_stops_hands_the_work_over() {
    let view = Arc::new(View::new().await);
    let servers = servers(&view).await;
    let turns = servers.each_ref().map(|server| server.lease.turn());
    let mut left: Vec<(usize, Server)> = servers.into_iter().enumerate().collect();
    let mut had = Vec::new();
    while !left.is_empty() {
        let (number, took) = next_turn(&turns).await;
        assert!(took <= Duration::from_secs(6), "{took:?}");
        assert!(!had.contains(&number), "who has stopped takes no turn");
        had.push(number);
        let place = left.iter().position(|(left, _)| *left == number).unwrap();
        let (_, server) = left.remove(place);
        server.lease.give_back().await;
        server.outbox.stop(&context(Arc::clone(&server.view) as Arc<dyn Store>)).await;
        assert!(turns.iter().all(|turn| !turn.is_ours()));
    }
}

/// Else nobody would know why followers have to begin again whenever the work goes to another server.
#[tokio::test(start_paused = true)]
async fn who_keeps_changes_for_another_time_says_so() {
    let log = tempfile::NamedTempFile::new().unwrap();
    let writer = Arc::new(log.reopen().unwrap());
    let log_lines = tracing_subscriber::fmt().with_ansi(false).with_writer(writer).finish();
    let _logged = tracing::subscriber::set_default(log_lines);
    let said = || std::fs::read_to_string(log.path()).unwrap().matches("--changes-kept is not").count();

    let view = View::new().await;
    let start = async |hours| {
        let store = Arc::new(view.beside().await) as Arc<dyn Store>;
        Lease::start(&context_keeping(Duration::from_hours(hours), store))
    };
    let first = start(1).await;
    next_turn(&[first.turn()]).await;
    let _like_it = start(1).await;
    sleep(Duration::from_mins(1)).await;
    assert_eq!(said(), 0);
    let _other = start(2).await;
    sleep(Duration::from_mins(1)).await;
    assert_eq!(said(), 1, "once, and not with each look");
}

#[tokio::test(start_paused = true)]
async fn a_store_with_one_server_needs_no_lease() {
    let store = Arc::new(MemoryStore::new());
    let cx = context(Arc::clone(&store) as Arc<dyn Store>);
    let lease = Lease::start(&cx);
    assert!(lease.turn().is_ours());
    tokio::spawn(background::sweep(cx, lease.turn()));
    sleep(Duration::from_mins(10)).await;
    assert_eq!(store.version(), Some(0), "nothing is written");
    let turn = lease.turn();
    lease.give_back().await;
    assert!(turn.is_ours());
}
