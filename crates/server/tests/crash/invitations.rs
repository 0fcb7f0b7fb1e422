//! Invitations by e-mail, to a mail server that takes none for some time now and then: each is delivered in
//! the end, with the same bytes whenever it is delivered again, and nobody has mail who was never there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use http::HeaderMap;
use serde_json::{Value, json};

use crate::load::{Model, OUTBOX, listed, outbox, settle_state, text};
use crate::random::Random;
use crate::receiver::{Receiver, Reply, Stage};
use crate::wire::Client;

/// What the names of the users begin with, and of nobody else.
const PREFIX: &str = "invited-";
/// What the names of those end with who are left alone: an invitation that was on its way to them when a
/// server died goes out again, while another one or the deletion of the user would end it.
const LEFT_ALONE: [char; 5] = ['1', '3', '5', '7', '9'];
/// Longer than anything takes: what is not delivered by then never will be.
const PATIENCE: Duration = Duration::from_mins(2);

/// What an administrator does.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Invite,
    InviteAgain,
    Delete,
}

/// How often each user was invited.
type State = BTreeMap<String, usize>;

/// The invitations to a pool that nobody else changes.
pub(crate) struct Invitations {
    pool: String,
    random: Random,
    standing: State,
    /// Everybody who ever stood, by names that are never used again.
    known: BTreeSet<String>,
    post: Post,
    is_refusing: bool,
    last_serial: u64,
}

/// The mails that were taken so far.
struct Post {
    receiver: Arc<Receiver>,
    taken: usize,
    /// By the ids of their messages.
    mails: BTreeMap<String, String>,
    /// The ids by whom they were sent to.
    ids: BTreeMap<String, BTreeSet<String>>,
}

impl Invitations {
    pub(crate) fn new(client: &Client, receiver: &Arc<Receiver>, random: Random) -> Self {
        let receiver = Arc::clone(receiver);
        Self {
            pool: client.create_pool(json!({})),
            random,
            standing: State::new(),
            known: BTreeSet::new(),
            post: Post { receiver, taken: 0, mails: BTreeMap::new(), ids: BTreeMap::new() },
            is_refusing: false,
            last_serial: 0,
        }
    }

    /// What is there: users, and how many invitations of each wait or were delivered.
    fn find(&mut self, client: &Client) -> State {
        let mut invitations: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for user in listed(client, "ListUsers", json!({ "UserPoolId": self.pool }), "Users") {
            let before = invitations.insert(text(&user, "Username"), BTreeSet::new());
            assert_eq!(before, None, "listed twice: {user}");
        }
        // Before the mails: what leaves the outbox meanwhile has come there.
        for message in outbox(client, &self.pool).unwrap() {
            let ids = invitations.get_mut(&text(&message, "Username"));
            ids.unwrap_or_else(|| panic!("nobody is invited by {message}")).insert(text(&message, "Id"));
        }
        self.post.collect();
        for (user, ids) in &mut invitations {
            ids.extend(self.post.ids.get(user).into_iter().flatten().cloned());
        }
        invitations.into_iter().map(|(user, ids)| (user, ids.len())).collect()
    }
}

impl Model for Invitations {
    type Change = (String, Change);

    fn draw(&mut self) -> Self::Change {
        self.last_serial += 1;
        if self.random.below(10) == 0 {
            self.is_refusing = !self.is_refusing;
            if self.is_refusing {
                self.post.receiver.answer(Stage::Message, Reply::Line("451 4.3.0 disk full"));
            } else {
                self.post.receiver.mend();
            }
        }
        self.post.collect();
        let mut reached = self.standing.clone();
        reached.retain(|user, invited| !user.ends_with(LEFT_ALONE) && self.post.count(user) == *invited);
        let draw = self.random.below(100);
        if reached.is_empty() || draw < 60 {
            return (format!("{PREFIX}{}", self.last_serial), Change::Invite);
        }
        let user = self.random.choose(reached.into_keys().collect::<Vec<_>>().into_iter());
        (user, if draw < 80 { Change::InviteAgain } else { Change::Delete })
    }

    fn request(&self, (user, change): &Self::Change) -> (&'static str, Value) {
        let mut input = json!({ "UserPoolId": self.pool, "Username": user });
        match change {
            Change::Delete => return ("AdminDeleteUser", input),
            Change::InviteAgain => input["MessageAction"] = json!("RESEND"),
            Change::Invite => {
                let email = format!("{user}@crash.example");
                input["UserAttributes"] = json!([{ "Name": "email", "Value": email }]);
            }
        }
        input["DesiredDeliveryMediums"] = json!(["EMAIL"]);
        ("AdminCreateUser", input)
    }

    fn acknowledge(&mut self, change: Self::Change, _answer: &Value) {
        apply(&mut self.standing, change);
        self.known.extend(self.standing.keys().cloned());
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Self::Change>) -> Option<bool> {
        let found = self.find(client);
        let landed = settle_state(&mut self.standing, unanswered, apply, &found);
        self.known.extend(self.standing.keys().cloned());
        let invited = self.post.ids.keys().filter(|user| user.starts_with(PREFIX));
        let strangers: Vec<_> = invited.filter(|user| !self.known.contains(*user)).collect();
        assert!(strangers.is_empty(), "nobody created {strangers:?}, who have mail");
        landed
    }

    /// Whatever a server that was killed had claimed is tried at once, and not when the claim ends.
    fn finish(&mut self, client: &Client) {
        self.post.receiver.mend();
        for message in outbox(client, &self.pool).unwrap() {
            let path = format!("{OUTBOX}/{}/retry", text(&message, "Id"));
            client.exchange("POST", &path, None, HeaderMap::new(), "").unwrap();
        }
        let begun = Instant::now();
        while let Some(left) = outbox(client, &self.pool).unwrap().first() {
            assert!(begun.elapsed() < PATIENCE, "never delivered: {left}");
            thread::sleep(Duration::from_millis(20));
        }
        self.post.collect();
        let delivered = self.standing.keys().map(|user| (user.clone(), self.post.count(user))).collect();
        assert_eq!(self.standing, delivered, "the first were sent, the second delivered");
        println!("{} mails were taken {} times", self.post.mails.len(), self.post.taken);
    }
}

fn apply(state: &mut State, (user, change): (String, Change)) {
    match change {
        Change::Invite | Change::InviteAgain => *state.entry(user).or_default() += 1,
        Change::Delete => {
            state.remove(&user);
        }
    }
}

impl Post {
    /// Looks at what was taken since.
    fn collect(&mut self) {
        for mail in self.receiver.taken_behind(self.taken) {
            self.taken += 1;
            let [id, user] = ["Message-ID: <", "To: "].map(|start| header(&mail, start));
            let before = self.mails.insert(id.to_owned(), mail.clone());
            assert!(before.is_none_or(|before| before == mail), "it was another mail before: {mail}");
            self.ids.entry(user.to_owned()).or_default().insert(id.to_owned());
        }
    }

    /// How many messages somebody has got.
    fn count(&self, user: &str) -> usize {
        self.ids.get(user).map_or(0, BTreeSet::len)
    }
}

/// What comes first of two parts in a header that holds an address.
fn header<'m>(mail: &'m str, start: &str) -> &'m str {
    let header = mail.lines().find_map(|line| line.strip_prefix(start)?.split('@').next());
    header.unwrap_or_else(|| panic!("no {start} in {mail}"))
}
