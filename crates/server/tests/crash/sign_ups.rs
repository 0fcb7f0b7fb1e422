//! People who sign up by themselves, through app clients that come and go, with the codes that the outbox
//! shows them, since nothing carries text messages: the last code of each is there once, and there is none
//! that was used or replaced, or of a sign-up that never was.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use crate::load::{Model, listed, outbox, settle_state, text};
use crate::random::Random;
use crate::wire::Client;

const USERS_MAX: u64 = 12;
const CLIENTS_MAX: usize = 4;
const DAYS_FIRST: u64 = 30;
const DAYS_MAX: u64 = 3_000;
/// The server lets one user ask for five codes in an hour, and try fifteen.
const RESENT_MAX: u32 = 5;
const WRONG_MAX: u32 = 14;

/// What somebody does.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    CreateClient,
    /// Has it keep people signed in for so many days.
    UpdateClient(u64),
    DeleteClient,
    /// With a phone number that nobody had before, and a password or none.
    SignUp {
        phone: String,
        has_password: bool,
    },
    Resend,
    Confirm(String),
    ConfirmWrongly(String),
    /// By an administrator, who needs no code and vouches for no number.
    ConfirmUnverified,
    DeleteUser,
}

/// A change and whom it may be about.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    user: String,
    client: String,
    change: Change,
}

/// Somebody who signed up.
#[derive(Clone, Debug, PartialEq, Eq)]
struct User {
    phone: String,
    status: Status,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Unconfirmed,
    Confirmed,
    ConfirmedUnverified,
}

/// All that one can see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    /// For how many days each keeps people signed in.
    clients: BTreeMap<String, u64>,
    users: BTreeMap<String, User>,
    /// The messages, by user.
    messages: BTreeMap<String, Message>,
}

/// A message with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Message {
    phone: String,
    kind: &'static str,
    /// How many there have been to this number.
    number: usize,
}

/// What one server after the other was seen to hold, of which nothing may become anything else.
#[derive(Default)]
struct Seen {
    /// The ids of app clients by their names.
    client_ids: BTreeMap<String, String>,
    /// Messages by their ids, also those that are gone.
    messages: BTreeMap<String, Value>,
    /// The last code that was sent to a number.
    codes: BTreeMap<String, String>,
}

/// How often something that the server counts was asked for, by phone number.
type Counts = BTreeMap<String, u32>;

/// The sign-ups to a pool that nobody else changes.
pub(crate) struct SignUps {
    pool: String,
    random: Random,
    standing: State,
    seen: Seen,
    resent: Counts,
    wrong: Counts,
    last_serial: u64,
}

impl SignUps {
    pub(crate) fn new(client: &Client, random: Random) -> Self {
        Self {
            pool: create_pool(client),
            random,
            standing: State::default(),
            seen: Seen::default(),
            resent: Counts::new(),
            wrong: Counts::new(),
            last_serial: 0,
        }
    }

    fn draw_for(&mut self, User { phone, status }: User) -> Change {
        let draw = self.random.below(100);
        let count = |counts: &mut Counts| {
            let count = counts.entry(phone.clone()).or_default();
            *count += 1;
            *count
        };
        let code = self.seen.codes.get(&phone).filter(|_| status == Status::Unconfirmed).cloned();
        match (code, draw) {
            // Not before the code is known: so each message is seen, and can be counted.
            (Some(_), 0..25) if count(&mut self.resent) <= RESENT_MAX => Change::Resend,
            (Some(code), 25..50) if count(&mut self.wrong) <= WRONG_MAX => {
                let number: u32 = code.parse().unwrap();
                Change::ConfirmWrongly(format!("{:06}", (number + 1) % 1_000_000))
            }
            (Some(code), 50..72) => Change::Confirm(code),
            (Some(_), 72..80) => Change::ConfirmUnverified,
            _ => Change::DeleteUser,
        }
    }

    /// What is there.
    fn find(&mut self, client: &Client) -> State {
        let mut state = State::default();
        let input = json!({ "UserPoolId": self.pool, "MaxResults": 2 });
        for found in listed(client, "ListUserPoolClients", input, "UserPoolClients") {
            let (name, id) = (text(&found, "ClientName"), text(&found, "ClientId"));
            let before = self.seen.client_ids.insert(name.clone(), id.clone());
            assert!(before.is_none_or(|before| before == id), "{name} is another client");
            let input = json!({ "UserPoolId": self.pool, "ClientId": id });
            let described = client.call("DescribeUserPoolClient", &input).unwrap();
            let days = described["UserPoolClient"]["RefreshTokenValidity"].as_u64().unwrap();
            assert_eq!(state.clients.insert(name, days), None, "created twice: {found}");
        }
        for found in listed(client, "ListUsers", json!({ "UserPoolId": self.pool, "Limit": 5 }), "Users") {
            let attributes = found["Attributes"].as_array().unwrap();
            let value = |name: &str| {
                let attribute = attributes.iter().find(|attribute| attribute["Name"] == name);
                text(attribute.unwrap(), "Value")
            };
            let status = match (found["UserStatus"].as_str().unwrap(), &*value("phone_number_verified")) {
                ("UNCONFIRMED", "false") => Status::Unconfirmed,
                ("CONFIRMED", "true") => Status::Confirmed,
                ("CONFIRMED", "false") => Status::ConfirmedUnverified,
                _ => panic!("confirmed by half: {found}"),
            };
            let user = User { phone: value("phone_number"), status };
            assert_eq!(state.users.insert(text(&found, "Username"), user), None, "listed twice: {found}");
        }
        state.messages = self.find_messages(client).unwrap();
        state
    }

    /// The messages, each of which is what it was.
    fn find_messages(&mut self, client: &Client) -> io::Result<BTreeMap<String, Message>> {
        let mut messages = BTreeMap::new();
        for found in outbox(client, &self.pool)? {
            let (phone, secret) = (text(&found, "Destination"), text(&found, "Secret"));
            match self.seen.messages.insert(text(&found, "Id"), found.clone()) {
                Some(before) => assert_eq!(before, found, "it was another message"),
                None => assert_eq!(self.seen.codes.insert(phone.clone(), secret), None, "two codes: {found}"),
            }
            let to_number = |message: &&Value| message["Destination"] == *phone;
            let number = self.seen.messages.values().filter(to_number).count();
            let kind = match found["Kind"].as_str().unwrap() {
                "sign_up" => "sign_up",
                "sign_up_again" => "sign_up_again",
                _ => panic!("nobody asked for it: {found}"),
            };
            let message = Message { phone, kind, number };
            let before = messages.insert(text(&found, "Username"), message);
            assert_eq!(before, None, "one of two was replaced: {found}");
        }
        Ok(messages)
    }

    fn client(&self, name: &str, days: u64) -> Value {
        json!({ "UserPoolId": self.pool, "ClientName": name, "RefreshTokenValidity": days })
    }

    /// A client that was deleted lets nobody in.
    fn check_gone(&mut self, client: &Client) {
        let standing = &self.standing.clients;
        let gone: Vec<_> =
            self.seen.client_ids.extract_if(.., |name, _| !standing.contains_key(name)).collect();
        for (name, id) in gone {
            let input = json!({ "ClientId": id, "Username": "nobody", "Password": "Correct-Horse-7" });
            let answer = client.call("SignUp", &input);
            assert_eq!(answer, Err("ResourceNotFoundException".to_owned()), "{name} was deleted");
        }
    }
}

impl Model for SignUps {
    type Change = Step;

    fn look(&mut self, client: &Client) -> io::Result<()> {
        if self.random.below(4) == 0 {
            let found = self.find_messages(client)?;
            assert_eq!(found, self.standing.messages, "the first is there, the second was acknowledged");
        }
        Ok(())
    }

    fn draw(&mut self) -> Step {
        self.last_serial += 1;
        let serial = self.last_serial;
        let user = format!("guest-{}", self.random.below(USERS_MAX));
        let clients = &self.standing.clients;
        let draw = self.random.below(100);
        if clients.is_empty() || (draw < 5 && clients.len() < CLIENTS_MAX) {
            return Step { user, client: format!("app-{serial}"), change: Change::CreateClient };
        }
        let client = self.random.choose(clients.keys()).clone();
        let change = match self.standing.users.get(&user).cloned() {
            _ if (5..9).contains(&draw) => Change::DeleteClient,
            _ if (9..15).contains(&draw) => Change::UpdateClient(1 + serial % DAYS_MAX),
            None => {
                Change::SignUp { phone: format!("+1555{serial:07}"), has_password: self.random.below(3) == 0 }
            }
            Some(user) => self.draw_for(user),
        };
        Step { user, client, change }
    }

    fn request(&self, Step { user, client, change }: &Step) -> (&'static str, Value) {
        let id = self.seen.client_ids.get(client);
        let with_code = |code: &str| json!({ "ClientId": id, "Username": user, "ConfirmationCode": code });
        let of_user = json!({ "UserPoolId": self.pool, "Username": user });
        match change {
            Change::CreateClient => ("CreateUserPoolClient", self.client(client, DAYS_FIRST)),
            Change::UpdateClient(days) => {
                let mut input = self.client(client, *days);
                input["ClientId"] = json!(id);
                ("UpdateUserPoolClient", input)
            }
            Change::DeleteClient => {
                ("DeleteUserPoolClient", json!({ "UserPoolId": self.pool, "ClientId": id }))
            }
            Change::SignUp { phone, has_password } => {
                let attributes = json!([{ "Name": "phone_number", "Value": phone }]);
                let mut input = json!({ "ClientId": id, "Username": user, "UserAttributes": attributes });
                if *has_password {
                    input["Password"] = json!("Correct-Horse-7");
                }
                ("SignUp", input)
            }
            Change::Resend => ("ResendConfirmationCode", json!({ "ClientId": id, "Username": user })),
            Change::Confirm(code) | Change::ConfirmWrongly(code) => ("ConfirmSignUp", with_code(code)),
            Change::ConfirmUnverified => ("AdminConfirmSignUp", of_user),
            Change::DeleteUser => ("AdminDeleteUser", of_user),
        }
    }

    fn refusal(&self, step: &Step) -> Option<&'static str> {
        matches!(step.change, Change::ConfirmWrongly(_)).then_some("CodeMismatchException")
    }

    fn acknowledge(&mut self, step: Step, answer: &Value) {
        match &step.change {
            Change::CreateClient => {
                let id = text(&answer["UserPoolClient"], "ClientId");
                self.seen.client_ids.insert(step.client.clone(), id);
            }
            // The one before is none any more.
            Change::Resend => {
                self.seen.codes.remove(&self.standing.users[&step.user].phone);
            }
            _ => {}
        }
        self.standing.apply(step);
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Step>) -> Option<bool> {
        // If it was done, there is another code; if it was not, the one before it still works.
        let replaced = unanswered.as_ref().filter(|step| matches!(step.change, Change::Resend));
        let replaced =
            replaced.and_then(|step| self.seen.codes.remove_entry(&self.standing.users[&step.user].phone));
        // Of a code that was wrong nothing can be seen.
        let visible = unanswered.filter(|step| !matches!(step.change, Change::ConfirmWrongly(_)));
        let found = self.find(client);
        let landed = settle_state(&mut self.standing, visible, State::apply, &found);
        if landed == Some(false) {
            self.seen.codes.extend(replaced);
        }
        self.check_gone(client);
        landed
    }
}

impl State {
    fn confirm(&mut self, user: &str, status: Status) {
        self.messages.remove(user);
        self.users.get_mut(user).unwrap().status = status;
    }

    fn apply(&mut self, Step { user, client, change }: Step) {
        match change {
            Change::CreateClient => {
                self.clients.insert(client, DAYS_FIRST);
            }
            Change::UpdateClient(days) => {
                self.clients.insert(client, days);
            }
            Change::DeleteClient => {
                self.clients.remove(&client);
            }
            Change::SignUp { phone, .. } => {
                let message = Message { phone: phone.clone(), kind: "sign_up", number: 1 };
                self.messages.insert(user.clone(), message);
                self.users.insert(user, User { phone, status: Status::Unconfirmed });
            }
            Change::Resend => {
                let message = self.messages.get_mut(&user).unwrap();
                message.kind = "sign_up_again";
                message.number += 1;
            }
            Change::Confirm(_) => self.confirm(&user, Status::Confirmed),
            Change::ConfirmUnverified => self.confirm(&user, Status::ConfirmedUnverified),
            Change::ConfirmWrongly(_) => {}
            Change::DeleteUser => {
                self.messages.remove(&user);
                self.users.remove(&user);
            }
        }
    }
}

/// One whose users need no password, and may have one.
fn create_pool(client: &Client) -> String {
    let sign_in = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] });
    client.create_pool(json!({
        "AutoVerifiedAttributes": ["phone_number"],
        "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" },
        "Policies": { "SignInPolicy": sign_in },
    }))
}
