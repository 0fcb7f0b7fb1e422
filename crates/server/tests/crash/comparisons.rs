//! What compares a server with what was acknowledged, itself put to the test: each kind of loss is done to a
//! server behind the back of the models, and must be reported.

use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use http::HeaderMap;
use poolhouse_store::{Batch, LmdbStore, OpenMode, Space, Store as _, Write};
use serde_json::{Value, json};

use crate::feed::Follower;
use crate::groups::Groups;
use crate::invitations::Invitations;
use crate::load::{Load, OUTBOX, Tally, Writer, listed, outbox, text};
use crate::program::{Program, Server};
use crate::random::Random;
use crate::receiver::Receiver;
use crate::sign_ups::SignUps;
use crate::users::Order;
use crate::walk::{Listing, Walk};
use crate::wire::Client;
use crate::{Pool, make_pools, serve};

/// The first pool of a store.
const SPACE: Space = Space(1);
const COUNT: u8 = 0x02;
const USER: u8 = 0x10;
const ENABLED: &[u8] = b"\x12\x07Enabled\0";
const CHANGES: usize = 40;

/// A server of a test's own.
struct Stage {
    /// Ends before its files go.
    _server: Server,
    program: Program,
    client: Client,
    random: Random,
    order: Order,
    tally: Tally,
}

impl Stage {
    fn new() -> Self {
        let program = Program::new();
        let server = serve(&program);
        let client = program.client(&server);
        let (random, order, tally) = (Random::seeded(), Order::default(), Tally::default());
        Self { _server: server, program, client, random, order, tally }
    }

    /// A pool that is as its writers know it.
    fn pool(&mut self) -> Pool {
        let mut pool = make_pools(&self.client, &mut self.random, &self.order).swap_remove(0);
        pool.settle(&self.client, &self.order, &mut self.tally);
        pool
    }

    /// Something that is as its one writer knows it, who has made some changes.
    fn settled<L: Load>(&mut self, mut writer: L) -> L {
        (0..CHANGES).for_each(|_| writer.write(&self.client).unwrap());
        writer.settle(&self.client, &mut self.tally);
        writer
    }

    /// Writes to the first pool's space, past the server, what is made of the first entry of this start.
    fn tamper(&self, prefix: &[u8], make: impl FnOnce(&[u8], &[u8]) -> Write) {
        let store = LmdbStore::open(&self.program.data("store"), OpenMode::Tool).unwrap();
        let start = Bound::Included(prefix);
        let entries = store.snapshot(SPACE).unwrap().range((start, Bound::Unbounded), 1).unwrap();
        let entry = entries.get(0).unwrap();
        assert!(entry.key.starts_with(prefix));
        let batch = Batch { writes: vec![make(entry.key, entry.value)], ..Batch::default() };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(store.commit(SPACE, batch)).unwrap();
    }

    fn assert_pool_reported(&mut self, pool: &mut Pool, report: &str) {
        assert_reported(report, || pool.settle(&self.client, &self.order, &mut self.tally));
    }
}

/// Fails unless a comparison fails for this reason.
#[track_caller]
fn assert_reported(report: &str, compare: impl FnOnce()) {
    let panic = catch_unwind(AssertUnwindSafe(compare)).expect_err("nothing was reported");
    let said = panic.downcast::<String>().unwrap();
    assert!(said.contains(report), "{said}");
}

/// The id of the server's only pool.
fn only_pool(client: &Client) -> String {
    text(&listed(client, "ListUserPools", json!({ "MaxResults": 1 }), "UserPools")[0], "Id")
}

#[test]
fn a_lost_write_is_reported() {
    let mut stage = Stage::new();
    let mut pool = stage.pool();
    let user = stage.client.users(&pool.id).swap_remove(0);
    let input = json!({ "UserPoolId": pool.id, "Username": user["Username"] });
    stage.client.call("AdminDeleteUser", &input).unwrap();
    stage.assert_pool_reported(&mut pool, "was acknowledged, found: None");
}

#[test]
fn a_user_who_came_back_is_reported() {
    let mut stage = Stage::new();
    let mut pool = stage.pool();
    let input = json!({ "UserPoolId": pool.id, "Username": "user-0-1000", "MessageAction": "SUPPRESS" });
    stage.client.call("AdminCreateUser", &input).unwrap();
    stage.assert_pool_reported(&mut pool, "nobody created or everybody deleted them");
}

#[test]
fn a_doubled_user_is_reported() {
    let mut stage = Stage::new();
    let mut pool = stage.pool();
    // The one before in the order of the listing, of a number that ends in another digit.
    stage.tamper(&[USER], |key, value| {
        let last = *key.last().unwrap();
        let (old, new) = (format!("{last:02x}\"}}]"), format!("{:02x}\"}}]", last.wrapping_sub(1)));
        let start = value.windows(old.len()).position(|window| window == old.as_bytes()).unwrap();
        let mut twin = value.to_vec();
        twin[start..start + new.len()].copy_from_slice(new.as_bytes());
        let key = [&key[..key.len() - 1], &[last.wrapping_sub(1)]].concat();
        Write::Put(key, twin)
    });
    stage.assert_pool_reported(&mut pool, "listed twice");
}

#[test]
fn a_wrong_counter_is_reported() {
    let mut stage = Stage::new();
    let mut pool = stage.pool();
    stage
        .tamper(&[COUNT], |_, _| Write::Put([&[COUNT][..], &[7; 16]].concat(), 1_i64.to_be_bytes().to_vec()));
    stage.assert_pool_reported(&mut pool, "users are counted");
}

#[test]
fn a_missing_index_entry_is_reported() {
    let mut stage = Stage::new();
    let pool = stage.pool();
    let walk = |stage: &Stage| Walk::new(&pool.id, Listing::Enabled, 5, &stage.order).finish(&stage.client);
    walk(&stage).verify(pool.users());
    stage.tamper(ENABLED, |key, _| Write::Delete(key.to_vec()));
    assert_reported("left out", || walk(&stage).verify(pool.users()));
    assert!(stage.program.run(&["check"]).failed().contains("is not found by its index entry"));
}

#[test]
fn a_lost_message_is_reported() {
    let mut stage = Stage::new();
    let sign_ups = SignUps::new(&stage.client, stage.random.fork());
    let mut sign_ups = stage.settled(Writer::new(sign_ups));
    delete_message(&stage.client);
    let report = "the first was acknowledged, the second is there";
    assert_reported(report, || sign_ups.settle(&stage.client, &mut stage.tally));
}

#[test]
fn a_lost_invitation_is_reported() {
    let mut stage = Stage::new();
    let receiver = Arc::new(Receiver::well());
    let invitations = Invitations::new(&stage.client, &receiver, stage.random.fork());
    let mut invitations = stage.settled(Writer::new(invitations));
    delete_message(&stage.client);
    let report = "the first was acknowledged, the second is there";
    assert_reported(report, || invitations.settle(&stage.client, &mut stage.tally));
}

/// One of the server's only pool.
fn delete_message(client: &Client) {
    let messages = outbox(client, &only_pool(client)).unwrap();
    let path = format!("{OUTBOX}/{}", text(&messages[0], "Id"));
    let answer = client.exchange("DELETE", &path, None, HeaderMap::new(), "").unwrap();
    assert_eq!(answer.0, 200, "{answer:?}");
}

#[test]
fn a_change_that_the_feed_lacks_is_reported() {
    let mut stage = Stage::new();
    let pool = stage.pool();
    let mut follower = Follower::new(&pool.id);
    follower.settle(&stage.client, &mut stage.tally);
    stage.tamper(&[USER], |key, _| Write::Delete(key.to_vec()));
    let report = "the first was made of the feed, the second is listed";
    assert_reported(report, || follower.settle(&stage.client, &mut stage.tally));
}

#[test]
fn a_membership_that_came_back_is_reported() {
    let mut stage = Stage::new();
    let groups = Groups::new(&stage.client, stage.random.fork());
    let mut groups = stage.settled(Writer::new(groups));
    let input = json!({ "UserPoolId": only_pool(&stage.client) });
    let of = |input: &Value, name: &str, value: &Value| {
        let mut input = input.clone();
        input[name] = value.clone();
        input
    };
    let group = &listed(&stage.client, "ListGroups", input.clone(), "Groups")[0]["GroupName"];
    let input = of(&input, "GroupName", group);
    let members = listed(&stage.client, "ListUsersInGroup", input.clone(), "Users");
    let everybody = listed(&stage.client, "ListUsers", json!({ "UserPoolId": input["UserPoolId"] }), "Users");
    let outsider = everybody.iter().find(|user| !members.contains(user)).unwrap();
    let input = of(&input, "Username", &outsider["Username"]);
    stage.client.call("AdminAddUserToGroup", &input).unwrap();
    let report = "the first was acknowledged, the second is there";
    assert_reported(report, || groups.settle(&stage.client, &mut stage.tally));
}
