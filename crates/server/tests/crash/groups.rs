//! Groups and their members, which one writer makes and unmakes under a few names again and again: what is
//! left of the one before would show in the next of the same name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::load::{Model, listed, settle_state, text};
use crate::random::Random;
use crate::wire::Client;

const USERS_MAX: u64 = 14;
const GROUPS_MAX: u64 = 5;
/// Shorter than the listings mostly are.
const PAGE_LEN: usize = 5;

/// What an administrator does.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    CreateUser,
    DeleteUser,
    /// With a description that no group had before.
    CreateGroup(String),
    /// Gives it another.
    DescribeGroup(String),
    DeleteGroup,
    Add,
    Remove,
}

/// A change and the user and group whom it may be about.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    user: String,
    group: String,
    change: Change,
}

/// All that one can see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    users: BTreeSet<String>,
    /// The description of each group.
    groups: BTreeMap<String, String>,
    /// Groups and the users in them.
    members: BTreeSet<(String, String)>,
}

/// The groups of a pool that nobody else changes.
pub(crate) struct Groups {
    pool: String,
    random: Random,
    standing: State,
    last_serial: u64,
}

impl Groups {
    pub(crate) fn new(client: &Client, random: Random) -> Self {
        let pool = client.create_pool(json!({}));
        Self { pool, random, standing: State::default(), last_serial: 0 }
    }

    /// What is there, which both directions of the membership must agree about.
    fn find(&self, client: &Client) -> State {
        let entries = |operation, member, mut input: Value| {
            input["UserPoolId"] = json!(self.pool);
            input["Limit"] = json!(PAGE_LEN);
            listed(client, operation, input, member)
        };
        let names = |entries: Vec<Value>, member| {
            let names: BTreeSet<_> = entries.iter().map(|entry| text(entry, member)).collect();
            assert_eq!(names.len(), entries.len(), "listed twice: {entries:?}");
            names
        };
        let users = names(entries("ListUsers", "Users", json!({})), "Username");
        let groups = entries("ListGroups", "Groups", json!({}));
        let groups_len = groups.len();
        let groups: BTreeMap<_, _> =
            groups.iter().map(|group| (text(group, "GroupName"), text(group, "Description"))).collect();
        assert_eq!(groups.len(), groups_len, "listed twice: {groups:?}");
        let mut members = BTreeSet::new();
        for group in groups.keys() {
            let found = entries("ListUsersInGroup", "Users", json!({ "GroupName": group }));
            members.extend(names(found, "Username").into_iter().map(|user| (group.clone(), user)));
        }
        let mut groups_of_users = BTreeSet::new();
        for user in &users {
            let found = entries("AdminListGroupsForUser", "Groups", json!({ "Username": user }));
            groups_of_users.extend(names(found, "GroupName").into_iter().map(|group| (group, user.clone())));
        }
        assert_eq!(members, groups_of_users, "users in groups, and groups of users");
        State { users, groups, members }
    }
}

impl Model for Groups {
    type Change = Step;

    fn draw(&mut self) -> Step {
        self.last_serial += 1;
        let user = format!("member-{}", self.random.below(USERS_MAX));
        let group = format!("group-{}", self.random.below(GROUPS_MAX));
        let is_member = self.standing.members.contains(&(group.clone(), user.clone()));
        let change = match self.random.below(100) {
            _ if !self.standing.users.contains(&user) => Change::CreateUser,
            _ if !self.standing.groups.contains_key(&group) => {
                Change::CreateGroup(self.last_serial.to_string())
            }
            0..8 => Change::DeleteUser,
            8..14 => Change::DeleteGroup,
            14..24 => Change::DescribeGroup(self.last_serial.to_string()),
            _ if is_member => Change::Remove,
            _ => Change::Add,
        };
        Step { user, group, change }
    }

    fn request(&self, Step { user, group, change }: &Step) -> (&'static str, Value) {
        let of_user = json!({ "UserPoolId": self.pool, "Username": user });
        let of_group = json!({ "UserPoolId": self.pool, "GroupName": group });
        let of_both = json!({ "UserPoolId": self.pool, "Username": user, "GroupName": group });
        match change {
            Change::CreateUser => {
                let input = json!({ "UserPoolId": self.pool, "Username": user, "MessageAction": "SUPPRESS" });
                ("AdminCreateUser", input)
            }
            Change::DeleteUser => ("AdminDeleteUser", of_user),
            Change::CreateGroup(description) | Change::DescribeGroup(description) => {
                let is_new = matches!(change, Change::CreateGroup(_));
                let mut input = of_group;
                input["Description"] = json!(description);
                (if is_new { "CreateGroup" } else { "UpdateGroup" }, input)
            }
            Change::DeleteGroup => ("DeleteGroup", of_group),
            Change::Add => ("AdminAddUserToGroup", of_both),
            Change::Remove => ("AdminRemoveUserFromGroup", of_both),
        }
    }

    fn acknowledge(&mut self, step: Step, _answer: &Value) {
        self.standing.apply(step);
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Step>) -> Option<bool> {
        let found = self.find(client);
        settle_state(&mut self.standing, unanswered, State::apply, &found)
    }
}

impl State {
    fn apply(&mut self, Step { user, group, change }: Step) {
        match change {
            Change::CreateUser => {
                self.users.insert(user);
            }
            Change::DeleteUser => {
                self.users.remove(&user);
                self.members.retain(|(_, member)| *member != user);
            }
            Change::CreateGroup(description) | Change::DescribeGroup(description) => {
                self.groups.insert(group, description);
            }
            Change::DeleteGroup => {
                self.groups.remove(&group);
                self.members.retain(|(of, _)| *of != group);
            }
            Change::Add => {
                self.members.insert((group, user));
            }
            Change::Remove => {
                self.members.remove(&(group, user));
            }
        }
    }
}
