//! Users who fill a disk quickly, and of whom every one that was acknowledged must be there.

use std::collections::BTreeSet;
use std::thread;

use serde_json::{Value, json};

use crate::wire::Client;

const CLIENTS: usize = 12;
const USERS_PER_CLIENT: usize = 4;

/// Users of a pool, numbered from 0, and how many of them there must be.
pub(crate) struct Crowd {
    pub(crate) pool: String,
    pub(crate) count: usize,
}

/// Whatever the disk does, many writers at once are all answered, and what the answers say is so.
#[track_caller]
pub(crate) fn check_all_answered(client: &Client, pool: &str) {
    let create = |username: &String| match client.call("AdminCreateUser", &creation(pool, username)) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error, "InternalErrorException");
            false
        }
    };
    let created: BTreeSet<String> = thread::scope(|scope| {
        let names = |number| (0..USERS_PER_CLIENT).map(move |serial| format!("client-{number}-{serial}"));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| scope.spawn(move || names(number).filter(create).collect::<Vec<_>>()))
            .collect();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    assert_eq!(names(client, pool).into_iter().collect::<BTreeSet<_>>(), created);
}

impl Crowd {
    pub(crate) fn new(client: &Client) -> Self {
        Self { pool: client.create_pool(json!({})), count: 0 }
    }

    /// Creates the next user.
    pub(crate) fn grow(&mut self, client: &Client) -> Result<(), String> {
        client.call("AdminCreateUser", &creation(&self.pool, &Self::name(self.count)))?;
        self.count += 1;
        Ok(())
    }

    #[track_caller]
    pub(crate) fn check_grows(&mut self, client: &Client) {
        for _ in 0..5 {
            self.grow(client).unwrap();
        }
        self.check_listed(client);
    }

    /// Nobody can be created, and everybody can be read.
    #[track_caller]
    pub(crate) fn check_refused(&mut self, client: &Client) {
        for _ in 0..5 {
            assert_eq!(self.grow(client), Err("InternalErrorException".to_owned()));
        }
        self.check_listed(client);
    }

    /// Exactly those are there whose creation was answered.
    #[track_caller]
    pub(crate) fn check_listed(&self, client: &Client) {
        assert_eq!(names(client, &self.pool), (0..self.count).map(Self::name).collect::<Vec<_>>());
        let described = client.call("DescribeUserPool", &json!({ "UserPoolId": self.pool })).unwrap();
        assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], self.count);
    }

    fn name(number: usize) -> String {
        format!("user-{number}")
    }
}

/// A user of some kilobytes.
fn creation(pool: &str, username: &str) -> Value {
    let filling = "x".repeat(2000);
    let attributes = ["address", "picture", "profile", "website"];
    json!({
        "UserPoolId": pool,
        "Username": username,
        "MessageAction": "SUPPRESS",
        "UserAttributes": attributes.map(|name| json!({ "Name": name, "Value": filling })),
    })
}

/// The names of all users, page by page.
fn names(client: &Client, pool: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut input = json!({ "UserPoolId": pool });
    loop {
        let page = client.call("ListUsers", &input).unwrap();
        let users = page["Users"].as_array().unwrap().iter();
        names.extend(users.map(|user| user["Username"].as_str().unwrap().to_owned()));
        match page.get("PaginationToken") {
            Some(token) => input["PaginationToken"] = token.clone(),
            None => return names,
        }
    }
}
