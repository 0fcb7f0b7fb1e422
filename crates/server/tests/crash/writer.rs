//! Changes users without a pause, and remembers what was acknowledged and what was not.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::model::{Change, User, Users, fits, shown};
use crate::random::Random;
use crate::wire::Client;

const FAMILY_NAMES: [&str; 7] = ["Smith", "smythe", "Sørensen", "Šimek", "Jones", "Abe", "Ümit"];
/// How many users of one writer there are at the start, and at most.
const USERS_FIRST: usize = 30;
const USERS_MAX: usize = 60;

/// Who writes to a pool. No two share a user, so each knows what its users must look like.
pub(crate) struct Writer {
    pool: String,
    number: usize,
    random: Random,
    /// What was acknowledged.
    pub(crate) users: Users,
    /// What was asked for and not answered yet.
    under_way: Option<(String, Change)>,
    /// How many changes were acknowledged since this was last looked at.
    pub(crate) acknowledged: usize,
    /// Makes names and addresses that nobody ever had.
    last_serial: u64,
}

/// What became of a change that was under way when the server was killed.
pub(crate) struct Settled {
    pub(crate) landed: bool,
    username: String,
    /// The addresses that the user may have had, and what it is now.
    emails: Vec<Value>,
    user: Option<User>,
}

impl Writer {
    pub(crate) fn new(pool: &str, number: usize, random: Random) -> Self {
        Self {
            pool: pool.to_owned(),
            number,
            random,
            users: Users::new(),
            under_way: None,
            acknowledged: 0,
            last_serial: 0,
        }
    }

    /// Creates the first users.
    pub(crate) fn fill(&mut self, client: &Client) {
        for _ in 0..USERS_FIRST {
            let creation = self.creation();
            self.ask(client, creation).unwrap();
        }
    }

    /// Writes until there is no answer any more, which must be because the server was killed.
    pub(crate) fn write_until_killed(&mut self, client: &Client, killed: &AtomicBool) {
        loop {
            let change = self.next_change();
            if let Err(error) = self.ask(client, change) {
                assert!(killed.load(Ordering::SeqCst), "no answer by a server that lives: {error}");
                return;
            }
        }
    }

    /// Compares its users with those who are there, and takes them out of `listed`.
    pub(crate) fn settle(&mut self, listed: &mut Users) -> Option<Settled> {
        let settled = self.under_way.take().map(|(username, change)| {
            let found = listed.get(&username);
            let before = self.users.remove(&username);
            let after = change.result(before.as_ref());
            let landed = fits(after.as_ref(), found);
            assert!(
                landed || fits(before.as_ref(), found),
                "{username} before {change:?}: {before:?}; now: {found:?}"
            );
            let emails = [&before, &after].into_iter().flatten().map(|user| user["email"].clone()).collect();
            if let Some(user) = if landed { after } else { before } {
                self.users.insert(username.clone(), user);
            }
            Settled { landed, username, emails, user: found.cloned() }
        });
        for (username, user) in &mut self.users {
            let found = listed.remove(username);
            assert!(
                fits(Some(user), found.as_ref()),
                "{username}: {user:?} was acknowledged, found: {found:?}"
            );
            user.extend(found.unwrap());
        }
        settled
    }

    fn ask(&mut self, client: &Client, (username, change): (String, Change)) -> io::Result<()> {
        let (operation, input) = change.request(&self.pool, &username);
        self.under_way = Some((username.clone(), change.clone()));
        let answer = client.try_call(operation, &input)?;
        let answer = answer.unwrap_or_else(|refusal| panic!("{refusal} of {operation} {input}"));
        self.under_way = None;
        self.acknowledged += 1;
        let mut user = change.result(self.users.get(&username));
        if let Some(created) = answer.get("User") {
            let created = shown(created).1;
            assert!(fits(user.as_ref(), Some(&created)), "{created:?}");
            user = Some(created);
        }
        match user {
            Some(user) => self.users.insert(username, user),
            None => self.users.remove(&username),
        };
        Ok(())
    }

    fn next_change(&mut self) -> (String, Change) {
        let draw = self.random.below(100);
        if self.users.len() < USERS_FIRST || (draw < 30 && self.users.len() < USERS_MAX) {
            return self.creation();
        }
        let (username, user) = self.random.choose(self.users.iter());
        let (username, enabled) = (username.clone(), user["Enabled"] == true);
        let change = match draw {
            0..60 => {
                let (email, family_name) = self.values();
                Change::Update { email, family_name }
            }
            60..80 if enabled => Change::Disable,
            60..80 => Change::Enable,
            _ => Change::Delete,
        };
        (username, change)
    }

    fn creation(&mut self) -> (String, Change) {
        let (email, family_name) = self.values();
        (format!("user-{}-{}", self.number, self.last_serial), Change::Create { email, family_name })
    }

    fn values(&mut self) -> (String, String) {
        self.last_serial += 1;
        let (writer, serial) = (self.number, self.last_serial);
        let family_name = self.random.choose(FAMILY_NAMES.iter());
        (format!("Mail.{serial}.{writer}@corp.example"), format!("{family_name} {serial}"))
    }
}

impl Settled {
    /// The addresses lead to the user who has them now, and to nobody else.
    pub(crate) fn check_emails(&self, client: &Client, pool: &str, email_is_alias: bool) {
        for email in &self.emails {
            let owner = self.user.as_ref().filter(|user| user["email"] == *email);
            let filter = format!("email = {email}");
            let answer = client.call("ListUsers", &json!({ "UserPoolId": pool, "Filter": filter })).unwrap();
            let found: Vec<(String, User)> = answer["Users"].as_array().unwrap().iter().map(shown).collect();
            let expected = owner.map(|user| (self.username.clone(), user.clone()));
            assert_eq!(found, Vec::from_iter(expected), "{filter}");
            if email_is_alias {
                let answer = client.call("AdminGetUser", &json!({ "UserPoolId": pool, "Username": email }));
                let found = answer.map(|user| user["Username"].clone());
                let nobody = "UserNotFoundException".to_owned();
                assert_eq!(found, owner.map(|_| json!(self.username)).ok_or(nobody), "{email}");
            }
        }
    }
}
