//! More to do than a server can: what finds no place is turned away at once, and when it is over, nobody is.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/wire.rs"]
mod wire;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use harness::Harness;
use poolhouse::context::{Context, Limits, SystemClock};
use poolhouse::http::{router, serve};
use poolhouse::outbox::Transports;
use poolhouse_directory::vault::Vault;
use poolhouse_store::{Batch, Commit, MemoryStore, Snapshot, Space, Store, StoreError};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use wire::{Client, Key};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server on a socket, with limits of a test's own.
async fn served(limits: Limits) -> Client {
    let inside = Harness::new().await;
    let store = inside.place.open().await;
    let (randomness, settings) = (Arc::clone(&inside.cx.randomness), inside.cx.settings.clone());
    let vault = Vault::new([7; 32]);
    let cx = Arc::new(Context::new(store, vault, Arc::new(SystemClock), randomness, settings, limits));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(serve(listener, router(Arc::clone(&cx)), cx, std::future::pending()));
    let key = Key { id: inside.root.id, secret: inside.root.secret, session_token: None };
    Client { address, key }
}

/// Calls again and again until the answer is as wanted. Nobody is ever answered anything but these two.
fn call_until(client: &Client, throttled: bool) {
    let begun = Instant::now();
    loop {
        let answer = client.call("ListUserPools", &json!({"MaxResults": 1}));
        assert!(answer.is_ok() || answer == Err("TooManyRequestsException".to_owned()), "{answer:?}");
        if answer.is_err() == throttled {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "the server never changed its mind");
    }
}

/// A client that does not finish its requests takes places, and no more than there are.
#[tokio::test]
async fn more_requests_than_may_be_under_way_are_turned_away() {
    let client = served(Limits { requests_max: 2, ..Limits::for_testing() }).await;
    let mut slow = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(&client.address).await.unwrap();
        stream.write_all(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{").await.unwrap();
        slow.push(stream);
    }
    let client = tokio::task::spawn_blocking(move || {
        call_until(&client, true);
        assert_eq!(wire::get(&client.address, "/health").0, 200);
        client
    });
    let client = client.await.unwrap();
    for stream in &mut slow {
        // Or it was cut already for taking so long, which is as well.
        let _ = stream.write_all(b"}").await;
        let _ = stream.read(&mut [0; 1024]).await;
    }
    tokio::task::spawn_blocking(move || call_until(&client, false)).await.unwrap();
}

/// A store with so much to write that it takes no more.
#[derive(Default)]
struct Overloaded {
    store: MemoryStore,
    is_full: AtomicBool,
}

impl Store for Overloaded {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        self.store.snapshot(space)
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        if self.is_full.load(Ordering::Relaxed) {
            return Box::pin(async { Err(StoreError::Overloaded("a test".to_owned()).into()) });
        }
        self.store.commit(space, batch)
    }
}

#[tokio::test]
async fn a_store_that_takes_no_more_turns_writes_away() {
    let store = Arc::new(Overloaded::default());
    let server = Harness::on(Arc::clone(&store) as Arc<dyn Store>, false, Transports::default()).await;
    let pool = server.create_pool(json!({})).await;
    let amy = json!({"UserPoolId": pool, "Username": "amy", "MessageAction": "SUPPRESS"});
    store.is_full.store(true, Ordering::Relaxed);
    let answer = server.call("AdminCreateUser", amy.clone()).await;
    assert_eq!(answer.error(), ("TooManyRequestsException", "Rate exceeded"));
    let listed: Value = server.call("ListUsers", json!({"UserPoolId": pool})).await.ok();
    assert_eq!(listed["Users"], json!([]));
    store.is_full.store(false, Ordering::Relaxed);
    server.call("AdminCreateUser", amy).await.ok();
}
