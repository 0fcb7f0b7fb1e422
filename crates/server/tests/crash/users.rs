//! The users of a pool that one writer creates, changes and deletes, with all that they were.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::load::Model;
use crate::random::Random;
use crate::walk::{Listing, Walk};
use crate::wire::Client;

/// What one can see of a user: its attributes by their names, and the members beside them.
pub(crate) type User = BTreeMap<String, Value>;

/// What the server decides. It is missing in a user from whom the server has not been heard.
const DECIDED_BY_SERVER: [&str; 3] = ["UserCreateDate", "UserLastModifiedDate", "sub"];
const FAMILY_NAMES: [&str; 7] = ["Smith", "smythe", "Sørensen", "Šimek", "Jones", "Abe", "Ümit"];
/// How many users of one writer there are at the start, and at most.
const USERS_FIRST: usize = 30;
const USERS_MAX: usize = 60;

/// Numbers what happens, over all threads: what ended before something else began has the lower number.
#[derive(Clone, Default)]
pub(crate) struct Order(Arc<AtomicU64>);

impl Order {
    pub(crate) fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

/// What an administrator does to one user.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Create { email: String, family_name: String },
    Update { email: String, family_name: String },
    RemoveFamilyName,
    Enable,
    Disable,
    SetPassword { permanent: bool },
    ResetPassword,
    Delete,
}

/// What a user was from one change on; nothing while there was none.
struct Version {
    /// When it was asked for and when it was acknowledged. In between nobody knows.
    begun: u64,
    acknowledged: u64,
    user: Option<User>,
}

/// Users whom nobody else changes. A name is never used again.
pub(crate) struct Users {
    pool: String,
    /// Whether an e-mail address leads to a user as its name does.
    email_is_alias: bool,
    prefix: String,
    random: Random,
    order: Order,
    versions: BTreeMap<String, Vec<Version>>,
    /// Makes names and addresses that nobody ever had.
    last_serial: u64,
}

impl Users {
    pub(crate) fn new(
        pool: &str,
        email_is_alias: bool,
        number: usize,
        random: Random,
        order: &Order,
    ) -> Self {
        Self {
            pool: pool.to_owned(),
            email_is_alias,
            prefix: format!("user-{number}-"),
            random,
            order: order.clone(),
            versions: BTreeMap::new(),
            last_serial: 0,
        }
    }

    /// Those who are there now.
    pub(crate) fn standing(&self) -> impl Iterator<Item = (&String, &User)> {
        let versions = self.versions.iter();
        versions.filter_map(|(name, versions)| Some((name, versions.last()?.user.as_ref()?)))
    }

    /// Keeps only what is now: no walk is under way that could have seen something else.
    pub(crate) fn forget(&mut self) {
        for versions in self.versions.values_mut() {
            versions.drain(..versions.len() - 1);
        }
        self.versions.retain(|_, versions| versions[0].user.is_some());
    }

    /// All that each user may have been at a moment between two.
    pub(crate) fn during(&self, begun: u64, ended: u64) -> impl Iterator<Item = (&str, Vec<Option<&User>>)> {
        self.versions.iter().map(move |(username, versions)| {
            let first = versions.first().unwrap();
            let absent = (first.acknowledged >= begun).then_some(None);
            let ends = versions.iter().skip(1).map(|next| next.acknowledged).chain([u64::MAX]);
            let stood =
                versions.iter().zip(ends).filter(|(version, end)| version.begun <= ended && *end >= begun);
            (
                username.as_str(),
                absent.into_iter().chain(stood.map(|(version, _)| version.user.as_ref())).collect(),
            )
        })
    }

    fn next_change(&mut self) -> (String, Change) {
        let draw = self.random.below(100);
        let standing: Vec<(String, User)> =
            self.standing().map(|(name, user)| (name.clone(), user.clone())).collect();
        if standing.len() < USERS_FIRST || (draw < 25 && standing.len() < USERS_MAX) {
            let (email, family_name) = self.values();
            return (format!("{}{}", self.prefix, self.last_serial), Change::Create { email, family_name });
        }
        let (username, user) = self.random.choose(standing.into_iter());
        let enabled = user["Enabled"] == true;
        let change = match draw {
            50..70 if enabled => Change::Disable,
            50..70 => Change::Enable,
            70..85 => Change::Delete,
            85..92 if user.contains_key("family_name") => Change::RemoveFamilyName,
            92..96 => Change::SetPassword { permanent: draw > 92 },
            96..100 if enabled && user["UserStatus"] != "FORCE_CHANGE_PASSWORD" => Change::ResetPassword,
            _ => {
                let (email, family_name) = self.values();
                Change::Update { email, family_name }
            }
        };
        (username, change)
    }

    fn values(&mut self) -> (String, String) {
        self.last_serial += 1;
        let (prefix, serial) = (&self.prefix, self.last_serial);
        let family_name = self.random.choose(FAMILY_NAMES.iter());
        (format!("Mail.{prefix}{serial}@corp.example"), format!("{family_name} {serial}"))
    }

    /// The addresses that a change may have given or taken lead to the user if it has them now, and to
    /// nobody else.
    fn check_emails(&self, client: &Client, username: &str, emails: Vec<Value>) {
        let user = self.versions[username].last().unwrap().user.as_ref();
        for email in emails {
            let owner = user.filter(|user| user["email"] == email);
            let filter = format!("email = {email}");
            let input = json!({ "UserPoolId": self.pool, "Filter": filter });
            let answer = client.call("ListUsers", &input).unwrap();
            let found: Vec<_> = answer["Users"].as_array().unwrap().iter().map(shown).collect();
            let expected = owner.map(|user| (username.to_owned(), user.clone()));
            assert_eq!(found, Vec::from_iter(expected), "{filter}");
            if self.email_is_alias {
                let input = json!({ "UserPoolId": self.pool, "Username": email });
                let found = client.call("AdminGetUser", &input).map(|user| user["Username"].clone());
                let nobody = "UserNotFoundException".to_owned();
                assert_eq!(found, owner.map(|_| json!(username)).ok_or(nobody), "{email}");
            }
        }
    }
}

impl Model for Users {
    type Change = (String, Change);

    fn draw(&mut self) -> Self::Change {
        let (username, change) = self.next_change();
        let versions = self.versions.entry(username.clone()).or_default();
        let before = versions.last().and_then(|last| last.user.as_ref());
        let user = change.result(before);
        versions.push(Version { begun: self.order.next(), acknowledged: u64::MAX, user });
        (username, change)
    }

    fn request(&self, (username, change): &Self::Change) -> (&'static str, Value) {
        change.request(&self.pool, username)
    }

    fn acknowledge(&mut self, (username, _): Self::Change, answer: &Value) {
        let last = self.versions.get_mut(&username).and_then(|versions| versions.last_mut()).unwrap();
        last.acknowledged = self.order.next();
        if let Some(created) = answer.get("User") {
            let created = shown(created).1;
            assert!(fits(last.user.as_ref(), Some(&created)), "{created:?}");
            last.user = Some(created);
        }
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Self::Change>) -> Option<bool> {
        let mut listed = Walk::new(&self.pool, Listing::Everybody, 60, &self.order).finish(client).users();
        listed.retain(|username, _| username.starts_with(&self.prefix));
        let mut emails = Vec::new();
        let landed = unanswered.map(|(username, change)| {
            let versions = self.versions.get_mut(&username).unwrap();
            let found = listed.get(&username);
            let after = versions.pop().unwrap();
            let before = versions.last().and_then(|last| last.user.as_ref());
            let landed = fits(after.user.as_ref(), found);
            assert!(
                landed || fits(before, found),
                "{username} before {change:?}: {before:?}; now: {found:?}"
            );
            let both = [before, after.user.as_ref()].into_iter().flatten();
            emails.push((username, both.map(|user| user["email"].clone()).collect()));
            if landed || versions.is_empty() {
                let user = after.user.filter(|_| landed);
                versions.push(Version { acknowledged: self.order.next(), user, ..after });
            }
            landed
        });
        for (username, versions) in &mut self.versions {
            let user = &mut versions.last_mut().unwrap().user;
            let found = listed.remove(username);
            assert!(
                fits(user.as_ref(), found.as_ref()),
                "{username}: {user:?} was acknowledged, found: {found:?}"
            );
            if let (Some(user), Some(found)) = (user, found) {
                user.extend(found);
            }
        }
        assert!(listed.is_empty(), "nobody created or everybody deleted them: {listed:?}");
        for (username, emails) in emails {
            self.check_emails(client, &username, emails);
        }
        landed
    }
}

impl Change {
    fn request(&self, pool: &str, username: &str) -> (&'static str, Value) {
        let mut input = json!({ "UserPoolId": pool, "Username": username });
        match self {
            Self::Create { email, family_name } => {
                input["UserAttributes"] = attributes(email, family_name);
                input["MessageAction"] = json!("SUPPRESS");
                ("AdminCreateUser", input)
            }
            Self::Update { email, family_name } => {
                input["UserAttributes"] = attributes(email, family_name);
                ("AdminUpdateUserAttributes", input)
            }
            Self::RemoveFamilyName => {
                input["UserAttributeNames"] = json!(["family_name"]);
                ("AdminDeleteUserAttributes", input)
            }
            Self::Enable => ("AdminEnableUser", input),
            Self::Disable => ("AdminDisableUser", input),
            Self::SetPassword { permanent } => {
                input["Password"] = json!("Correct-Horse-7");
                input["Permanent"] = json!(permanent);
                ("AdminSetUserPassword", input)
            }
            Self::ResetPassword => ("AdminResetUserPassword", input),
            Self::Delete => ("AdminDeleteUser", input),
        }
    }

    /// The user after the change; `None` when there is none.
    fn result(&self, before: Option<&User>) -> Option<User> {
        let mut user = before.cloned().unwrap_or_default();
        user.remove("UserLastModifiedDate");
        match self {
            Self::Create { email, family_name } | Self::Update { email, family_name } => {
                user.insert("email".into(), json!(email));
                user.insert("email_verified".into(), json!("true"));
                user.insert("family_name".into(), json!(family_name));
                user.insert("custom:origin".into(), json!(email));
                user.entry("Enabled".into()).or_insert(json!(true));
                user.entry("UserStatus".into()).or_insert(json!("FORCE_CHANGE_PASSWORD"));
            }
            Self::RemoveFamilyName => {
                user.remove("family_name");
            }
            Self::Enable | Self::Disable => {
                user.insert("Enabled".into(), json!(matches!(self, Self::Enable)));
            }
            Self::SetPassword { permanent } => {
                let status = if *permanent { "CONFIRMED" } else { "FORCE_CHANGE_PASSWORD" };
                user.insert("UserStatus".into(), json!(status));
            }
            Self::ResetPassword => {
                user.insert("UserStatus".into(), json!("RESET_REQUIRED"));
            }
            Self::Delete => return None,
        }
        Some(user)
    }
}

fn attributes(email: &str, family_name: &str) -> Value {
    json!([
        { "Name": "email", "Value": email },
        { "Name": "email_verified", "Value": "true" },
        { "Name": "family_name", "Value": family_name },
        { "Name": "custom:origin", "Value": email },
    ])
}

/// A user and its name, as an answer of the server shows them.
pub(crate) fn shown(user: &Value) -> (String, User) {
    let mut members = user.as_object().unwrap().clone();
    let Value::String(name) = members.remove("Username").unwrap() else { panic!("{user}") };
    let attributes = members.remove("Attributes").unwrap();
    let attributes = attributes.as_array().unwrap().iter();
    let attributes = attributes
        .map(|attribute| (attribute["Name"].as_str().unwrap().to_owned(), attribute["Value"].clone()));
    (name, members.into_iter().chain(attributes).collect())
}

/// Whether what was found is what must be there. What only the server decides may be anything, as long as it
/// was not heard of before.
pub(crate) fn fits(expected: Option<&User>, found: Option<&User>) -> bool {
    let (Some(expected), Some(found)) = (expected, found) else {
        return expected.is_none() && found.is_none();
    };
    let is_allowed = |(name, value): (&String, &Value)| match expected.get(name) {
        Some(expected) => expected == value,
        None => DECIDED_BY_SERVER.contains(&name.as_str()),
    };
    found.iter().all(is_allowed) && expected.keys().all(|name| found.contains_key(name))
}
