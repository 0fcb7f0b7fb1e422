//! Walks over all pages while others create, rename, disable and delete, on a server that nobody kills:
//! nothing twice in one place, and nothing missing that stood in its place throughout.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::load::{Load as _, Tally};
use crate::program::Program;
use crate::random::Random;
use crate::users::Order;
use crate::walk::{Listing, Walk};
use crate::wire::Client;
use crate::{Pool, make_pools, serve};

const WALKERS: usize = 4;
const DURATION: Duration = Duration::from_secs(6);

#[test]
fn walks_miss_nobody_and_see_nobody_twice() {
    let mut random = Random::seeded();
    let order = Order::default();
    let program = Program::new();
    serve(&program).stop().ok();
    let server = serve(&program);
    let client = program.client(&server);
    let mut pools = make_pools(&client, &mut random, &order);
    let ids: Vec<String> = pools.iter().map(|pool| pool.id.clone()).collect();
    let is_over = AtomicBool::new(false);
    let walks: Vec<Walk> = thread::scope(|scope| {
        for writer in pools.iter_mut().flat_map(|pool| &mut pool.writers) {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    writer.write(&client).unwrap();
                }
            });
        }
        let walkers: Vec<_> = (0..WALKERS)
            .map(|_| random.fork())
            .map(|random| scope.spawn(|| walk_until_over(&ids, &client, random, &order, &is_over)))
            .collect();
        thread::sleep(DURATION);
        is_over.store(true, Ordering::SeqCst);
        walkers.into_iter().flat_map(|walker| walker.join().unwrap()).collect()
    });
    let mut tally = Tally::default();
    for pool in &mut pools {
        pool.settle(&client, &order, &mut tally);
    }
    for walk in &walks {
        let pool: &Pool = pools.iter().find(|pool| pool.id == walk.pool).unwrap();
        walk.verify(pool.users());
    }
    let said = server.stop();
    assert_eq!(said.stderr, "");
    program.run(&["check"]).ok();
    println!("{} walks beside {} changes", walks.len(), tally.acknowledged);
    assert!(walks.len() > 20 && tally.acknowledged > 100, "that says nothing");
}

fn walk_until_over(
    pools: &[String],
    client: &Client,
    mut random: Random,
    order: &Order,
    is_over: &AtomicBool,
) -> Vec<Walk> {
    let mut walks = Vec::new();
    while !is_over.load(Ordering::SeqCst) {
        let pool = random.choose(pools.iter());
        let listing = random.choose(Listing::ALL.into_iter());
        walks.push(Walk::random(pool, listing, &mut random, order).finish(client));
    }
    walks
}
