//! E-mail to a mail server that does not behave: what it refuses, and what it sends without an end.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[path = "mail/receiver.rs"]
mod receiver;
#[path = "mail/trouble.rs"]
mod trouble;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use harness::Harness;
use http::{HeaderValue, Method, Request, header};
use poolhouse::lease::Turn;
use poolhouse::outbox::{Outbox, SmtpSettings, Transports};
use receiver::{FLOOD_LEN_MAX, Receiver, Reply, Stage};
use serde_json::{Value, json};
use tokio::task::JoinSet;

const PATH: &str = "/poolhouse/v1/outbox";
/// Longer than the first pause between two attempts.
const PAUSE_MS: i64 = 3_000;
/// Longer than anything takes: what has not happened by then never will.
const PATIENCE: Duration = Duration::from_mins(2);

/// A server with a receiver of its e-mails.
struct World {
    server: Harness,
    receiver: Receiver,
    pool: String,
}

impl World {
    async fn new(receiver: Receiver) -> Self {
        let transports = transports(&receiver);
        Self::of(Harness::with(false, transports).await, receiver).await
    }

    async fn of(server: Harness, receiver: Receiver) -> Self {
        let pool = server.create_pool(json!({})).await;
        Self { server, receiver, pool }
    }

    /// One that has a message, and has begun to deliver.
    async fn delivering(receiver: Receiver) -> (Self, Outbox) {
        let world = Self::new(receiver).await;
        let outbox = Outbox::start(&world.server.cx, Turn::of_the_only_server()).unwrap();
        world.invite("amy").await;
        (world, outbox)
    }

    async fn invite(&self, name: &str) {
        let attributes = json!([{"Name": "email", "Value": format!("{name}@corp.example")}]);
        let input = json!({
            "UserPoolId": self.pool,
            "Username": name,
            "UserAttributes": attributes,
            "DesiredDeliveryMediums": ["EMAIL"],
        });
        // Messages are listed in the order in which they were made.
        self.server.pass_ms(1);
        self.server.call("AdminCreateUser", input).await.ok();
    }

    async fn outbox(&self, method: Method, path: &str) -> Value {
        let mut request = Request::new(String::new());
        *request.method_mut() = method;
        *request.uri_mut() = format!("{PATH}{path}").parse().unwrap();
        request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:9229"));
        self.server.raw(self.server.signed(&self.server.root, request)).await.ok()
    }

    async fn messages(&self) -> Vec<Value> {
        self.outbox(Method::GET, "").await["Messages"].as_array().unwrap().clone()
    }

    async fn delete(&self, id: &str) {
        self.outbox(Method::DELETE, &format!("/{id}")).await;
    }

    /// The messages, once they are as a test expects them.
    async fn wait_for(&self, is_expected: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let found = self.messages().await;
            if is_expected(&found) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("still there: {:?}", self.messages().await)
    }

    /// The message after an attempt that came to nothing.
    async fn tried(&self) -> Value {
        self.wait_for(|found| found[0]["LastError"].is_string()).await.remove(0)
    }

    async fn assert_empty_in_the_end(&self) {
        self.wait_for(<[Value]>::is_empty).await;
    }

    /// It is delivered once the receiver behaves.
    async fn assert_delivered_in_the_end(&self, id: &Value) {
        self.receiver.mend();
        self.server.pass_ms(PAUSE_MS);
        self.assert_empty_in_the_end().await;
        let [mail] = &*self.receiver.taken() else { panic!("{:?}", self.receiver.taken()) };
        assert!(mail.contains(&format!("Message-ID: <{}@", id.as_str().unwrap())), "{mail}");
    }
}

/// Hands e-mails to a receiver.
fn transports(receiver: &Receiver) -> Transports {
    let url = format!("smtp://us:password@127.0.0.1:{}", receiver.port);
    let smtp = SmtpSettings::parse(&url, "no-reply@poolhouse.example").unwrap();
    Transports { smtp: Some(smtp), webhook: None }
}

/// Whoever can make a server read without an end can fill its memory.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_an_end_is_not_read_to_the_end() {
    let cases = [
        (Stage::Greeting, "x"),
        (Stage::Ehlo, "250-x\r\n"),
        (Stage::Ehlo, "2"),
        (Stage::Rcpt, "250-and on\r\n"),
        (Stage::Message, "y"),
    ];
    let at_once = cases.map(|(stage, bytes)| async move {
        let (world, outbox) = World::delivering(Receiver::new(stage, Reply::Endless(bytes))).await;
        let tried = world.tried().await;
        assert_eq!((&tried["State"], &tried["Attempts"]), (&json!("WAITING"), &json!(1)), "{stage:?}");
        // What the operating system holds on the way is read by nobody.
        let len = world.receiver.flood_len();
        assert!(len < FLOOD_LEN_MAX / 2, "{stage:?}: {len} bytes of {bytes:?}");
        world.assert_delivered_in_the_end(&tried["Id"]).await;
        outbox.stop(&world.server.cx).await;
    });
    JoinSet::from_iter(at_once).join_all().await;
}

/// Only what is said of the recipient or of the e-mail is about the message: everything else may be mended.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_about_us_is_tried_again_and_what_is_about_the_message_is_given_up() {
    let cases = [
        (Stage::Greeting, "554 no service for you", "WAITING", "554 to the connection"),
        (Stage::Ehlo, "550 not this name", "WAITING", "550 to the connection"),
        (Stage::Auth, "535 5.7.8 wrong password", "WAITING", "535 5.7.8 to AUTH"),
        (Stage::Auth, "554 no more passwords", "WAITING", "554 to AUTH"),
        (Stage::Mail, "550 not this sender", "WAITING", "550 to MAIL"),
        (Stage::Mail, "553 not this sender", "WAITING", "553 to MAIL"),
        (Stage::Rcpt, "450 4.2.1 busy", "WAITING", "450 4.2.1 to RCPT"),
        (Stage::Rcpt, "530 5.7.0 who are you", "WAITING", "530 5.7.0 to RCPT"),
        (Stage::Rcpt, "550 5.1.1 nobody of that name", "DEAD", "550 5.1.1 to RCPT"),
        (Stage::Data, "554 not today", "WAITING", "554 to DATA"),
        (Stage::Message, "451 4.3.0 disk full", "WAITING", "451 4.3.0 to the e-mail"),
        (Stage::Message, "554 5.6.0 not such a text", "DEAD", "554 5.6.0 to the e-mail"),
        (Stage::Message, "no number", "WAITING", "nothing that is a reply to the e-mail"),
    ];
    let at_once = cases.map(|(stage, line, state, said)| async move {
        let (world, outbox) = World::delivering(Receiver::new(stage, Reply::Line(line))).await;
        let tried = world.tried().await;
        assert_eq!(tried["State"], state, "{line} at {stage:?}: {tried}");
        // A reply may repeat the address, the text, or what we said: its words are kept nowhere.
        assert_eq!(tried["LastError"], format!("The mail server answered {said}."));
        if state == "WAITING" {
            world.assert_delivered_in_the_end(&tried["Id"]).await;
        }
        outbox.stop(&world.server.cx).await;
    });
    JoinSet::from_iter(at_once).join_all().await;
}

/// All look at the same outbox, and whoever claims a message first delivers it.
#[tokio::test(flavor = "multi_thread")]
async fn of_several_servers_one_delivers_each_message() {
    let world = World::new(Receiver::well()).await;
    // So that the others have time for it, too.
    world.receiver.pause(Duration::from_millis(10));
    for number in 0..20 {
        world.invite(&format!("before{number}")).await;
    }
    let others = [world.server.beside().await, world.server.beside().await];
    let servers = [&world.server, &others[0], &others[1]];
    let outboxes = servers.map(|server| Outbox::start(&server.cx, Turn::of_the_only_server()).unwrap());
    for number in 0..20 {
        world.invite(&format!("after{number}")).await;
    }
    world.assert_empty_in_the_end().await;
    for (outbox, server) in outboxes.into_iter().zip(servers) {
        outbox.stop(&server.cx).await;
    }
    let id = |mail: &String| mail.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
    let ids: BTreeSet<String> = world.receiver.taken().iter().map(id).collect();
    assert_eq!((world.receiver.taken().len(), ids.len()), (40, 40));
}
