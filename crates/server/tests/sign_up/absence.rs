//! Users who are not there, and clients that keep it to themselves: neither the answer nor the work tells.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use poolhouse::context::Limits;
use poolhouse::outbox::Transports;
use poolhouse_store::{
    Batch, Commit, Entry, KeyRange, MemoryStore, Snapshot, Space, Store, StoreError, Stored,
};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::confirmation::LIMIT;
use crate::harness::Harness;
use crate::harness::store::Place;
use crate::{HOUR_MS, Stage};

const EMAIL: (&str, &str) = ("email", "uma@corp.example");
pub(crate) const MISMATCH: (&str, &str) =
    ("CodeMismatchException", "Invalid verification code provided, please try again.");

/// Counts what is asked of a store.
#[derive(Default)]
pub(crate) struct Counting {
    store: MemoryStore,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One question to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// For so many keys.
    Find(usize),
    /// For so many entries of a range.
    Walk(usize),
    /// To make so many writes durable.
    Commit(usize),
}

struct Watched<'s> {
    snapshot: Box<dyn Snapshot + 's>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Counting {
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Store for Counting {
    fn snapshot(&self, space: Space) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(Watched { snapshot: self.store.snapshot(space)?, asked: Arc::clone(&self.asked) }))
    }

    fn commit(&self, space: Space, batch: Batch) -> Commit {
        self.asked.lock().unwrap().push(Asked::Commit(batch.writes.len()));
        self.store.commit(space, batch)
    }
}

impl Snapshot for Watched<'_> {
    fn find_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Stored<'_>>>, StoreError> {
        self.asked.lock().unwrap().push(Asked::Find(keys.len()));
        self.snapshot.find_many(keys)
    }

    fn walk(&self, range: KeyRange<'_>, limit: usize) -> Result<Vec<Entry<'_>>, StoreError> {
        self.asked.lock().unwrap().push(Asked::Walk(limit));
        self.snapshot.walk(range, limit)
    }
}

async fn hiding(pool: Value) -> Stage {
    Stage::with(pool, json!({"PreventUserExistenceErrors": "ENABLED"})).await
}

fn by_email() -> Value {
    json!({"AutoVerifiedAttributes": ["email"]})
}

#[tokio::test]
async fn a_legacy_client_says_who_is_not_there() {
    let stage = Stage::new().await;
    let unknown = ("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(stage.confirm("nobody", "000000").await.error(), unknown);
    assert_eq!(stage.resend("nobody").await.error(), unknown);
    let legacy = Stage::with(by_email(), json!({"PreventUserExistenceErrors": "LEGACY"})).await;
    assert_eq!(legacy.resend("nobody").await.error(), unknown);
}

/// Asking twice does not tell, and neither does asking for more than a user may.
#[tokio::test]
async fn nobody_is_sent_codes_like_a_user() {
    let stage = hiding(by_email()).await;
    let details = stage.resend("nobody").await.ok();
    let destination = details["CodeDeliveryDetails"]["Destination"].as_str().unwrap();
    let (local, domain) = destination.split_once('@').unwrap();
    assert!([local, domain].iter().all(|part| part.len() == 4 && part.ends_with("***")), "{destination}");
    assert_eq!(details["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    assert_eq!(details["CodeDeliveryDetails"]["AttributeName"], "email");
    for _ in 0..4 {
        assert_eq!(stage.resend("nobody").await.ok(), details);
    }
    assert_eq!(stage.resend("nobody").await.error(), LIMIT);
    let mut others = BTreeSet::new();
    for name in ["a", "b", "c", "d", "e"] {
        others.insert(stage.resend(name).await.text);
    }
    assert!(others.len() > 1, "one address for all names would tell: {others:?}");
    stage.server.pass_ms(HOUR_MS);
    assert_eq!(stage.resend("nobody").await.ok(), details);
}

#[tokio::test]
async fn the_address_that_is_made_up_fits_the_name_and_the_pool() {
    let named = hiding(json!({"AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"]})).await;
    named.sign_up("uma@corp.example", &[]).await.ok();
    let there = named.resend("uma@corp.example").await.ok();
    assert_eq!(named.resend("uwe@corp.example").await.ok(), there);

    let sms = json!({"SnsCallerArn": format!("arn:aws:iam::{}:role/sns", crate::harness::ACCOUNT)});
    let phones = hiding(json!({"AutoVerifiedAttributes": ["phone_number"], "SmsConfiguration": sms})).await;
    let mut lens = BTreeSet::new();
    for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
        let details = phones.resend(name).await.ok()["CodeDeliveryDetails"].take();
        let destination = details["Destination"].as_str().unwrap();
        let digits = destination.trim_start_matches(['+', '*']);
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{destination}");
        assert_eq!([&details["DeliveryMedium"], &details["AttributeName"]], ["SMS", "phone_number"]);
        lens.insert(destination.len());
    }
    assert!(lens.len() > 1 && lens.iter().all(|len| (12..=14).contains(len)), "{lens:?}");
}

/// Letters are those of the name for nobody, and for a user those of the address, as it was once written.
#[tokio::test]
async fn letters_do_not_tell_who_is_there() {
    for case_sensitive in [true, false] {
        for kind in ["UsernameAttributes", "AliasAttributes"] {
            let mut pool = by_email();
            pool["UsernameConfiguration"] = json!({"CaseSensitive": case_sensitive});
            pool[kind] = json!(["email"]);
            let stage = hiding(pool).await;
            let name = if kind == "AliasAttributes" { "Uma" } else { "Uma@Corp.example" };
            stage.sign_up(name, &[("email", "Uma@Corp.example")]).await.ok();
            for name in [name, "UWE@corp.example", "uwe@CORP.example", "Ulf@Corp.example"] {
                let details = stage.resend(name).await.ok()["CodeDeliveryDetails"].take();
                assert_eq!(details["Destination"], "u***@c***", "{kind}: {name}");
            }
        }
    }
}

/// The code goes where the name says, since that is all that there is of nobody.
#[tokio::test]
async fn a_code_goes_to_the_contact_that_was_asked_for() {
    let sms = json!({"SnsCallerArn": format!("arn:aws:iam::{}:role/sns", crate::harness::ACCOUNT)});
    let pool = json!({
        "AutoVerifiedAttributes": ["email", "phone_number"],
        "SmsConfiguration": sms,
        "UsernameAttributes": ["email", "phone_number"],
    });
    let phone = ("phone_number", "+13125550100");
    for (hides, medium) in [("ENABLED", "EMAIL"), ("LEGACY", "SMS")] {
        let stage = Stage::with(pool.clone(), json!({"PreventUserExistenceErrors": hides})).await;
        let signed_up = stage.sign_up(EMAIL.1, &[phone]).await.ok();
        assert_eq!(signed_up["CodeDeliveryDetails"]["DeliveryMedium"], "SMS");
        let by_email = stage.resend(EMAIL.1).await.ok();
        assert_eq!(by_email["CodeDeliveryDetails"]["DeliveryMedium"], medium);
        if hides == "ENABLED" {
            assert_eq!(stage.resend("uwe@corp.example").await.ok(), by_email);
            let by_sms = stage.resend(phone.1).await.ok();
            assert_eq!(by_sms["CodeDeliveryDetails"]["Destination"], "+*******0100");
            assert_eq!(stage.resend("+13125560100").await.ok(), by_sms);
            stage.resend(EMAIL.1).await.ok();
        }
        stage.confirm(EMAIL.1, &stage.code(EMAIL.1).await).await.ok();
        let verified = stage.record(EMAIL.1).await.attributes;
        let flags = ["email_verified", "phone_number_verified"].map(|flag| verified[flag] == "true");
        assert_eq!(flags, [medium == "EMAIL", medium == "SMS"]);
    }
}

/// Also a user whose code is gone, or who has no address, is as if there were none.
#[tokio::test]
async fn codes_for_nobody_are_wrong_and_tried_as_often() {
    let stage = hiding(by_email()).await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.sign_up("mute", &[]).await.ok();
    let wrong = stage.wrong_code("uma").await;
    for name in ["uma", "mute", "nobody"] {
        for _ in 0..15 {
            assert_eq!(stage.confirm(name, wrong).await.error(), MISMATCH, "{name}");
        }
        assert_eq!(stage.confirm(name, wrong).await.error(), LIMIT, "{name}");
        assert_eq!(stage.resend(name).await.ok()["CodeDeliveryDetails"]["AttributeName"], "email");
    }
    assert_eq!(stage.confirm("NOBODY", wrong).await.error(), MISMATCH, "another name in this pool");
    stage.server.pass_ms(HOUR_MS);
    assert_eq!(stage.confirm("nobody", wrong).await.error(), MISMATCH);
}

pub(crate) fn commits(asked: &[Asked]) -> usize {
    asked.iter().filter(|asked| matches!(asked, Asked::Commit(_))).count()
}

/// The lengths of what was drawn at random, but for codes that were drawn twice: not all numbers would be as
/// likely otherwise.
pub(crate) fn draws(stage: &Stage) -> Vec<usize> {
    let mut draws = stage.server.draws();
    draws.dedup_by(|one, other| [*one, *other] == [4, 4]);
    draws
}

/// A server whose work is counted, with a pool of aliases.
pub(crate) async fn counted() -> (Arc<Counting>, Stage) {
    let store = Arc::new(Counting::default());
    let server = Harness::on(Arc::<Counting>::clone(&store), false, Transports::default()).await;
    let mut pool = by_email();
    pool["AliasAttributes"] = json!(["email", "phone_number", "preferred_username"]);
    let stage = Stage::on(server, pool, json!({"PreventUserExistenceErrors": "ENABLED"})).await;
    (store, stage)
}

/// What takes the time of a request is what it reads, seals, hashes and makes durable: all of it is as much
/// for nobody as for a user, and for a user who has no address or no code.
#[tokio::test]
async fn nobody_costs_as_much_as_a_user() {
    let (store, stage) = counted().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.sign_up("mute", &[]).await.ok();
    let wrong = stage.wrong_code("uma").await;
    let mut work = Vec::new();
    for name in ["uma", "nobody", "mute"] {
        let mut steps = Vec::new();
        let mut done = |what| steps.push((what, store.asked(), draws(&stage)));
        done("before");
        for _ in 0..16 {
            stage.confirm(name, wrong).await;
            done("confirm");
        }
        for _ in 0..6 {
            stage.resend(name).await;
            done("resend");
        }
        work.push(steps.split_off(1));
    }
    for other in &work[1..] {
        for (step, others) in work[0].iter().zip(other) {
            assert_eq!(step, others);
        }
    }
    let commits: Vec<usize> = work[0].iter().map(|(_, asked, _)| commits(asked)).collect();
    assert_eq!(
        commits,
        [[1; 15].as_slice(), &[0], &[1; 5], &[0]].concat(),
        "beyond the bounds there is none"
    );
}

/// Only where there is something to hide does an answer wait for the end of the beat, which is an hour here.
#[tokio::test]
async fn answers_wait_where_users_are_hidden() {
    for (hides, waits) in [("ENABLED", true), ("LEGACY", false)] {
        let settings = Harness::new().await.cx.settings.clone();
        let limits = Limits { guest_beat: Duration::from_hours(1), ..Limits::for_testing() };
        let server = Harness::within(limits, Place::new(), settings).await;
        let stage = Stage::on(server, by_email(), json!({"PreventUserExistenceErrors": hides})).await;
        stage.sign_up("uma", &[EMAIL]).await.ok();
        for name in ["uma", "nobody"] {
            let patience = Duration::from_millis(if waits { 100 } else { 10_000 });
            assert_eq!(timeout(patience, stage.resend(name)).await.is_err(), waits, "{hides} {name}");
            assert_eq!(timeout(patience, stage.confirm(name, "no")).await.is_err(), waits, "{hides} {name}");
        }
    }
}

/// Only a user name tells that it is taken; an address does not, whoever has it.
#[tokio::test]
async fn a_sign_up_costs_the_same_whoever_has_the_address() {
    let (store, stage) = counted().await;
    stage.sign_up("uma", &[EMAIL]).await.ok();
    stage.confirm("uma", &stage.code("uma").await).await.ok();
    let mut work = Vec::new();
    for (name, email) in [("eve", EMAIL.1), ("amy", "new@corp.example"), ("uma", "new@corp.example")] {
        let _before = (store.asked(), stage.server.draws());
        let answer = stage.sign_up(name, &[("email", email)]).await;
        work.push((answer.status, store.asked(), stage.server.draws()));
    }
    let [known, new, taken] = &work[..] else { panic!("three were asked") };
    assert_eq!(known, new);
    assert_eq!((commits(&new.1), commits(&taken.1)), (1, 0));
    assert!(new.2.len() > taken.2.len(), "no password is hashed for a name that is taken");
}
