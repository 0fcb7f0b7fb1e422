//! Pools that one writer creates, changes, fills and deletes beside the pools that stay.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::load::{Model, listed, text};
use crate::random::Random;
use crate::wire::Client;

const POOLS_FIRST: usize = 2;
const POOLS_MAX: usize = 6;
/// How many of the pools deleted last are asked for again.
const GONE_MAX: usize = 5;

/// What one can see of a pool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pool {
    tag: Option<String>,
    attributes: BTreeSet<String>,
    users: u64,
}

/// What an administrator does to one pool, by its name.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Create,
    Tag(String),
    AddAttribute(String),
    AddUser(String),
    Delete,
}

/// Pools whom nobody else changes, by names that are never used again.
pub(crate) struct Pools {
    random: Random,
    standing: BTreeMap<String, Pool>,
    ids: BTreeMap<String, String>,
    gone: Vec<String>,
    last_serial: u64,
}

impl Pools {
    pub(crate) fn new(random: Random) -> Self {
        Self { random, standing: BTreeMap::new(), ids: BTreeMap::new(), gone: Vec::new(), last_serial: 0 }
    }

    fn apply(&mut self, (name, change): &(String, Change)) {
        if matches!(change, Change::Delete) {
            self.standing.remove(name);
            self.gone.extend(self.ids.remove(name));
            return;
        }
        let pool = self.standing.entry(name.clone()).or_default();
        match change {
            Change::Create | Change::Delete => {}
            Change::Tag(tag) => pool.tag = Some(tag.clone()),
            Change::AddAttribute(attribute) => {
                pool.attributes.insert(format!("custom:{attribute}"));
            }
            Change::AddUser(_) => pool.users += 1,
        }
    }
}

impl Model for Pools {
    type Change = (String, Change);

    fn draw(&mut self) -> Self::Change {
        self.last_serial += 1;
        let serial = self.last_serial;
        let draw = self.random.below(100);
        if self.standing.len() < POOLS_FIRST || (draw < 15 && self.standing.len() < POOLS_MAX) {
            return (format!("pool-{serial}"), Change::Create);
        }
        let name = self.random.choose(self.standing.keys()).clone();
        let change = match draw {
            0..30 => Change::Tag(serial.to_string()),
            30..40 if self.standing[&name].attributes.len() < 40 => {
                Change::AddAttribute(format!("a{serial}"))
            }
            40..85 => Change::AddUser(format!("user-{serial}")),
            _ => Change::Delete,
        };
        (name, change)
    }

    fn request(&self, (name, change): &Self::Change) -> (&'static str, Value) {
        if matches!(change, Change::Create) {
            return ("CreateUserPool", json!({ "PoolName": name }));
        }
        let id = &self.ids[name];
        match change {
            Change::Tag(tag) => {
                ("UpdateUserPool", json!({ "UserPoolId": id, "UserPoolTags": { "tag": tag } }))
            }
            Change::AddAttribute(name) => {
                let attribute = json!({ "Name": name, "AttributeDataType": "String" });
                ("AddCustomAttributes", json!({ "UserPoolId": id, "CustomAttributes": [attribute] }))
            }
            Change::AddUser(username) => {
                let input = json!({ "UserPoolId": id, "Username": username, "MessageAction": "SUPPRESS" });
                ("AdminCreateUser", input)
            }
            Change::Create | Change::Delete => ("DeleteUserPool", json!({ "UserPoolId": id })),
        }
    }

    fn acknowledge(&mut self, change: Self::Change, answer: &Value) {
        if let Some(id) = answer["UserPool"]["Id"].as_str() {
            self.ids.insert(change.0.clone(), id.to_owned());
        }
        self.apply(&change);
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Self::Change>) -> Option<bool> {
        let mut found = BTreeMap::new();
        let mut ids = BTreeMap::new();
        for (id, name) in all(client).filter(|(_, name)| name.starts_with("pool-")) {
            found.insert(name.clone(), described(client, &id));
            assert_eq!(ids.insert(name, id), None, "a pool was created twice");
        }
        let landed = unanswered.map(|change| {
            let before = self.standing.clone();
            let gone = self.ids.get(&change.0).cloned();
            self.apply(&change);
            let landed = self.standing == found;
            if !landed {
                self.standing = before;
                self.gone.retain(|id| Some(id) != gone.as_ref());
                self.ids.extend(gone.map(|id| (change.0, id)));
            }
            landed
        });
        assert_eq!(self.standing, found, "the first was acknowledged, the second is there");
        for (name, id) in &self.ids {
            assert_eq!(ids.get(name), Some(id), "{name} is another pool");
        }
        self.ids = ids;
        self.gone.drain(..self.gone.len().saturating_sub(GONE_MAX));
        for id in &self.gone {
            for operation in ["DescribeUserPool", "ListUsers"] {
                let answer = client.call(operation, &json!({ "UserPoolId": id }));
                assert_eq!(answer, Err("ResourceNotFoundException".to_owned()), "{id} was deleted");
            }
        }
        landed
    }
}

/// Ids and names of all pools.
fn all(client: &Client) -> impl Iterator<Item = (String, String)> {
    let pools = listed(client, "ListUserPools", json!({ "MaxResults": 3 }), "UserPools");
    pools.into_iter().map(|pool| (text(&pool, "Id"), text(&pool, "Name")))
}

fn described(client: &Client, id: &str) -> Pool {
    let pool = client.call("DescribeUserPool", &json!({ "UserPoolId": id })).unwrap()["UserPool"].clone();
    let names = pool["SchemaAttributes"].as_array().unwrap().iter();
    let names = names.map(|attribute| attribute["Name"].as_str().unwrap().to_owned());
    Pool {
        tag: pool["UserPoolTags"]["tag"].as_str().map(str::to_owned),
        attributes: names.filter(|name| name.starts_with("custom:")).collect(),
        users: pool["EstimatedNumberOfUsers"].as_u64().unwrap(),
    }
}
