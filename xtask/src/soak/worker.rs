//! One of those who use the server at once: it makes users of its own and knows what must be answered.

use std::sync::atomic::Ordering;
use std::time::Instant;

use serde_json::{Value, json};

use super::Scene;
use crate::Failure;
use crate::client::Client;
use crate::random::Random;

/// So many users a worker has at most; then it deletes before it creates.
const USERS_MAX: usize = 250;
const PASSWORD: &str = "Passw0rd!";

/// A worker, its users and its chance.
pub(super) struct Worker<'s> {
    scene: &'s Scene,
    number: usize,
    client: Client,
    /// Signs with a secret that is wrong.
    stranger: Client,
    random: Random,
    users: Vec<String>,
    made: u64,
    group: Option<String>,
}

impl<'s> Worker<'s> {
    pub(super) fn new(scene: &'s Scene, number: usize, seed: u64) -> Result<Self, Failure> {
        Ok(Self {
            scene,
            number,
            client: Client::connect(&scene.address, &scene.credentials)?,
            stranger: Client::connect(&scene.address, &scene.credentials.with_wrong_secret())?,
            random: Random::new(seed.wrapping_add(number as u64)),
            users: Vec::new(),
            made: 0,
            group: None,
        })
    }

    /// Works until it is over.
    pub(super) fn work(mut self) -> Result<(), Failure> {
        while !self.scene.is_over.load(Ordering::Relaxed) {
            match self.random.below(1_000) {
                0..170 => self.create()?,
                170..320 => self.update()?,
                320..400 => self.delete()?,
                400..700 => self.look_up()?,
                700..800 => self.list()?,
                800..820 => self.walk()?,
                820..900 => self.join_and_leave()?,
                900..905 => self.replace_group()?,
                905..915 => self.sign_up()?,
                915..960 => self.fail()?,
                _ => self.look_at_pool()?,
            }
        }
        Ok(())
    }

    fn create(&mut self) -> Result<(), Failure> {
        if self.users.len() >= USERS_MAX {
            self.delete()?;
        }
        let name = self.name();
        let attributes = json!([
            { "Name": "email", "Value": format!("{name}@soak.example") },
            { "Name": "given_name", "Value": "Amy" },
            { "Name": "family_name", "Value": format!("Reddy {}", self.number) },
        ]);
        let input = json!({ "Username": name, "MessageAction": "SUPPRESS", "UserAttributes": attributes });
        self.ask("AdminCreateUser", input.clone())?;
        self.users.push(name);
        self.refused("AdminCreateUser", input, "UsernameExistsException")
    }

    fn update(&mut self) -> Result<(), Failure> {
        let Some(name) = self.user() else { return self.create() };
        let nickname = format!("nick-{}", self.random.below(1_000_000));
        let attributes = json!([{ "Name": "nickname", "Value": nickname }]);
        self.ask("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": attributes }))?;
        let user = self.ask("AdminGetUser", json!({ "Username": name }))?;
        let attributes = user["UserAttributes"].as_array().ok_or("a user has no attributes")?;
        let is_there = |attribute: &Value| attribute["Value"] == nickname;
        if attributes.iter().any(is_there) { Ok(()) } else { Err(format!("{name} lost its nickname").into()) }
    }

    fn delete(&mut self) -> Result<(), Failure> {
        if self.users.is_empty() {
            return Ok(());
        }
        let index = usize::try_from(self.random.below(self.users.len() as u64))?;
        let name = self.users.swap_remove(index);
        self.ask("AdminDeleteUser", json!({ "Username": name }))?;
        self.refused("AdminGetUser", json!({ "Username": name }), "UserNotFoundException")
    }

    /// One user, by a filter that finds nobody else.
    fn look_up(&mut self) -> Result<(), Failure> {
        let Some(name) = self.user() else { return self.create() };
        let filter = match self.random.below(3) {
            0 => format!("username = \"{name}\""),
            1 => format!("email = \"{name}@soak.example\""),
            _ => format!("email ^= \"{name}@\""),
        };
        let page = self.ask("ListUsers", json!({ "Filter": filter }))?;
        let users = page["Users"].as_array().ok_or("a page has no users")?;
        match users.as_slice() {
            [user] if user["Username"] == name => Ok(()),
            _ => Err(format!("{filter} found {} users", users.len()).into()),
        }
    }

    /// A page of what changes all the time.
    fn list(&mut self) -> Result<(), Failure> {
        let input = match self.random.below(3) {
            0 => json!({}),
            1 => json!({ "Filter": format!("family_name = \"Reddy {}\"", self.number), "Limit": 20 }),
            _ => json!({ "Filter": "status = \"Enabled\"", "AttributesToGet": ["email"] }),
        };
        self.ask("ListUsers", input).map(drop)
    }

    /// All of its own users, page by page: nobody else changes them meanwhile.
    fn walk(&mut self) -> Result<(), Failure> {
        let mut input = json!({ "Filter": format!("username ^= \"soak-{}-\"", self.number), "Limit": 40 });
        let mut count = 0;
        loop {
            let page = self.ask("ListUsers", input.clone())?;
            count += page["Users"].as_array().map_or(0, Vec::len);
            match page.get("PaginationToken") {
                Some(token) => input["PaginationToken"] = token.clone(),
                None => break,
            }
        }
        if count == self.users.len() {
            return Ok(());
        }
        Err(format!("a walk met {count} users of {}", self.users.len()).into())
    }

    fn join_and_leave(&mut self) -> Result<(), Failure> {
        let Some(name) = self.user() else { return self.create() };
        let Some(group) = self.group.clone() else { return self.replace_group() };
        let member = json!({ "GroupName": group, "Username": name });
        self.ask("AdminAddUserToGroup", member.clone())?;
        self.ask("ListUsersInGroup", json!({ "GroupName": group }))?;
        let groups = self.ask("AdminListGroupsForUser", json!({ "Username": name }))?;
        if groups["Groups"][0]["GroupName"] != group {
            return Err(format!("{name} is not in {group}").into());
        }
        self.ask("AdminRemoveUserFromGroup", member).map(drop)
    }

    fn replace_group(&mut self) -> Result<(), Failure> {
        if let Some(old) = self.group.take() {
            self.ask("DeleteGroup", json!({ "GroupName": old }))?;
        }
        let group = self.name();
        self.ask("CreateGroup", json!({ "GroupName": group }))?;
        self.group = Some(group);
        Ok(())
    }

    fn sign_up(&mut self) -> Result<(), Failure> {
        if self.users.len() >= USERS_MAX {
            self.delete()?;
        }
        let (name, client) = (self.name(), self.scene.client_id.clone());
        let email = json!([{ "Name": "email", "Value": format!("{name}@soak.example") }]);
        let input = json!({ "Password": PASSWORD, "UserAttributes": email });
        self.ask("SignUp", with(&input, &[("ClientId", &client), ("Username", &name)]))?;
        self.users.push(name.clone());
        let weak = json!({ "ClientId": client, "Username": self.name(), "Password": "short" });
        self.refused("SignUp", weak, "InvalidPasswordException")?;
        self.ask("AdminConfirmSignUp", json!({ "Username": name }))?;
        self.refused("AdminConfirmSignUp", json!({ "Username": name }), "NotAuthorizedException")
    }

    /// What must be refused.
    fn fail(&mut self) -> Result<(), Failure> {
        match self.random.below(3) {
            0 => self.refused("ListUsers", json!({ "Filter": "nonsense" }), "InvalidParameterException"),
            1 => self.refused("ListUsers", json!({ "Limit": 61 }), "InvalidParameterException"),
            _ => {
                let input = json!({ "UserPoolId": self.scene.pool });
                let started = Instant::now();
                let (status, answer) = self.stranger.call("ListUsers", &input)?;
                self.scene.figures.note("ListUsers", kind(&answer), started.elapsed());
                expected("ListUsers", status, &answer, "InvalidSignatureException")
            }
        }
    }

    fn look_at_pool(&mut self) -> Result<(), Failure> {
        match self.random.below(3) {
            0 => self.ask("DescribeUserPool", json!({})).map(drop),
            1 => self.ask("ListGroups", json!({})).map(drop),
            _ => self.ask("ListUserPoolClients", json!({})).map(drop),
        }
    }

    fn ask(&mut self, operation: &str, input: Value) -> Result<Value, Failure> {
        let (status, answer) = self.call(operation, input)?;
        if status == 200 {
            return Ok(answer);
        }
        Err(format!("{operation} answered {status} {answer}").into())
    }

    fn refused(&mut self, operation: &str, input: Value, wanted: &str) -> Result<(), Failure> {
        let (status, answer) = self.call(operation, input)?;
        expected(operation, status, &answer, wanted)
    }

    fn call(&mut self, operation: &str, input: Value) -> Result<(u16, Value), Failure> {
        // Guests name a client, all others the pool.
        let pool = self.scene.pool.clone();
        let input = if operation == "SignUp" { input } else { with(&input, &[("UserPoolId", &pool)]) };
        let started = Instant::now();
        let (status, answer) = self.client.call(operation, &input)?;
        let answered = if status == 200 { "200" } else { kind(&answer) };
        self.scene.figures.note(operation, answered, started.elapsed());
        Ok((status, answer))
    }

    fn user(&mut self) -> Option<String> {
        if self.users.is_empty() { None } else { Some(self.random.pick(&self.users).clone()) }
    }

    /// A name that nobody had before.
    fn name(&mut self) -> String {
        self.made += 1;
        format!("soak-{}-{:08}", self.number, self.made)
    }
}

fn with(input: &Value, members: &[(&str, &String)]) -> Value {
    let mut input = input.clone();
    for (name, value) in members {
        input[name] = json!(value);
    }
    input
}

fn expected(operation: &str, status: u16, answer: &Value, wanted: &str) -> Result<(), Failure> {
    if status != 200 && kind(answer) == wanted {
        return Ok(());
    }
    Err(format!("{operation} answered {status} {answer} and not {wanted}").into())
}

fn kind(answer: &Value) -> &str {
    answer["__type"].as_str().unwrap_or_default()
}
