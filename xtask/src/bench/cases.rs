//! What is asked: pages, first, last and anywhere, of users and of the members of a group, and single users.

use serde_json::{Value, json};

use super::Plan;
use super::group;
use super::server::Server;
use crate::Failure;
use crate::client::Client;

/// The most that a page may cost, as a multiple of fixed bytes, and the most that one user may.
const PAGE_AIM: f64 = 2.0;
const USER_AIM: f64 = 1.5;
const LIST_USERS: &str = "ListUsers";
const LIST_MEMBERS: &str = "ListUsersInGroup";
const FIRST_MEMBERS: &str = "first page, members of a group of all";
const LAST_MEMBERS: &str = "last page, members of a group of all";
/// How many pages a case asks for that asks for different ones: with them all, a pool's data goes through
/// the processor's caches, as it does when clients ask for different things.
const PAGES_ANYWHERE: usize = 1_000;

/// Pages are asked for by these filters: the name of the first page, of the last, and the filter.
const FILTERS: [(&str, &str, &str); 10] = [
    ("first page, no filter", "last page, no filter", ""),
    ("first page, username ^= \"a\"", "last page, username ^= \"a\"", "username ^= \"a\""),
    ("first page, email ^= \"a\"", "last page, email ^= \"a\"", "email ^= \"a\""),
    ("first page, phone_number ^= \"+4\"", "last page, phone_number ^= \"+4\"", "phone_number ^= \"+4\""),
    ("first page, name ^= \"a\"", "last page, name ^= \"a\"", "name ^= \"a\""),
    ("first page, given_name ^= \"a\"", "last page, given_name ^= \"a\"", "given_name ^= \"a\""),
    ("first page, family_name ^= \"s\"", "last page, family_name ^= \"s\"", "family_name ^= \"s\""),
    (
        "first page, preferred_username ^= \"a\"",
        "last page, preferred_username ^= \"a\"",
        "preferred_username ^= \"a\"",
    ),
    (
        "first page, cognito:user_status",
        "last page, cognito:user_status",
        "cognito:user_status = \"CONFIRMED\"",
    ),
    ("first page, status", "last page, status", "status = \"Enabled\""),
];

/// One kind of request.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// The ratio to fixed bytes that it is meant to stay under.
    pub(super) aim: f64,
    operation: &'static str,
    /// Asked one after the other.
    bodies: Vec<Value>,
}

impl Case {
    /// The requests as bytes, signed now, to a path.
    pub(super) fn requests(&self, client: &Client, path: &str) -> Vec<Vec<u8>> {
        self.bodies.iter().map(|body| client.signed(path, self.operation, body)).collect()
    }

    /// Asks the first question.
    pub(super) fn answer_first(&self, client: &mut Client) -> Result<(), Failure> {
        client.answer(self.operation, &self.bodies[0]).map(|_| ())
    }

    /// The mean length of the answers.
    pub(super) fn answer_len(&self, client: &mut Client) -> Result<usize, Failure> {
        let mut total = 0;
        for body in &self.bodies {
            total += client.answer(self.operation, body)?.len();
        }
        Ok(total / self.bodies.len())
    }
}

/// The cases of a plan for a server's pool.
pub(super) fn of(server: &Server, plan: &Plan) -> Result<Vec<Case>, Failure> {
    let is_wanted = |name: &str| plan.wants(name);
    let mut client = server.client()?;
    let mut cases = Vec::new();
    for (first_name, last_name, filter) in FILTERS {
        let first = page(&server.pool, filter);
        let anywhere = match filter {
            "" => Some("pages anywhere, no filter"),
            "family_name ^= \"s\"" => Some("pages anywhere, family_name ^= \"s\""),
            _ => None,
        };
        let anywhere = anywhere.filter(|name| is_wanted(name));
        if is_wanted(first_name) {
            cases.push(page_case(first_name, LIST_USERS, vec![first.clone()]));
        }
        if !is_wanted(last_name) && anywhere.is_none() {
            continue;
        }
        let walk = walk(&mut client, LIST_USERS, first)?;
        if is_wanted(last_name) {
            cases.push(page_case(last_name, LIST_USERS, vec![walk.last]));
        }
        if let Some(name) = anywhere {
            cases.push(page_case(name, LIST_USERS, walk.anywhere));
        }
    }
    let members = json!({ "UserPoolId": server.pool, "GroupName": group::NAME, "Limit": 60 });
    if plan.has_groups() && is_wanted(FIRST_MEMBERS) {
        cases.push(page_case(FIRST_MEMBERS, LIST_MEMBERS, vec![members.clone()]));
    }
    if plan.has_groups() && is_wanted(LAST_MEMBERS) {
        let last = walk(&mut client, LIST_MEMBERS, members)?.last;
        cases.push(page_case(LAST_MEMBERS, LIST_MEMBERS, vec![last]));
    }
    cases.extend(users(server, &mut client)?.into_iter().filter(|case| is_wanted(case.name)));
    Ok(cases)
}

fn page_case(name: &'static str, operation: &'static str, bodies: Vec<Value>) -> Case {
    Case { name, aim: PAGE_AIM, operation, bodies }
}

/// Exact matches: of one user again and again, and of different ones.
fn users(server: &Server, client: &mut Client) -> Result<Vec<Case>, Failure> {
    let answer = client.answer("ListUsers", &page(&server.pool, "phone_number ^= \"+\""))?;
    let listed: Value = serde_json::from_slice(answer)?;
    let attribute = |user: &Value, name: &str| {
        let attributes = user["Attributes"].as_array()?;
        let found = attributes.iter().find(|attribute| attribute["Name"] == name)?;
        Some(found["Value"].as_str()?.to_owned())
    };
    let everybody = listed["Users"].as_array().ok_or("a page without users")?;
    let someone = everybody.iter().find(|user| attribute(user, "email").is_some());
    let someone = someone.ok_or("no user has a phone number and an e-mail address")?;
    let value = |name: &str| match name {
        "username" => someone["Username"].as_str().map(str::to_owned),
        _ => attribute(someone, name),
    };
    let mut cases = Vec::new();
    for (name, attribute, aim) in [
        ("one user, username =", "username", USER_AIM),
        ("one user, email =", "email", USER_AIM),
        ("one user, sub =", "sub", USER_AIM),
        // Made numbers repeat, so there are more of one the larger the pool is.
        ("the users of a number, phone_number =", "phone_number", PAGE_AIM),
    ] {
        let value = value(attribute).ok_or("no value for the exact match")?;
        let body = page(&server.pool, &format!("{attribute} = \"{value}\""));
        cases.push(Case { name, aim, operation: LIST_USERS, bodies: vec![body] });
    }
    let bodies = subs_anywhere(server, client)?
        .into_iter()
        .map(|name| page(&server.pool, &format!("username = \"{name}\"")))
        .collect();
    let name = "users anywhere, username =";
    cases.push(Case { name, aim: USER_AIM, operation: LIST_USERS, bodies });
    Ok(cases)
}

/// User names from all over the pool: the first ones behind numbers that are spread evenly.
fn subs_anywhere(server: &Server, client: &mut Client) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for start in ["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t"] {
        for next in 'a'..='z' {
            let filter = format!("username ^= \"{start}{next}\"");
            let answer = client.answer("ListUsers", &page(&server.pool, &filter))?;
            let listed: Value = serde_json::from_slice(answer)?;
            let users = listed["Users"].as_array().ok_or("a page without users")?;
            names.extend(
                users.iter().step_by(5).filter_map(|user| user["Username"].as_str().map(str::to_owned)),
            );
        }
    }
    Ok(names)
}

/// The requests of a walk over all pages.
struct Walk {
    /// That for the last full page.
    last: Value,
    /// Those for some pages, in an order without order.
    anywhere: Vec<Value>,
}

fn walk(client: &mut Client, operation: &'static str, first: Value) -> Result<Walk, Failure> {
    let token_name = if operation == LIST_USERS { "PaginationToken" } else { "NextToken" };
    let mut bodies = vec![first];
    while let Some(token) = next_token(client.answer(operation, &bodies[bodies.len() - 1])?, token_name) {
        let mut next = bodies[0].clone();
        next[token_name] = token.into();
        bodies.push(next);
    }
    let last = bodies.iter().rev().nth(1).unwrap_or(&bodies[0]).clone();
    // A stride that shares no factor with any likely count meets pages far from each other.
    let strides = (0..bodies.len().min(PAGES_ANYWHERE)).map(|index| index * 7919 % bodies.len());
    let anywhere = strides.map(|index| bodies[index].clone()).collect();
    Ok(Walk { last, anywhere })
}

/// The token that ends an answer; a walk reads too many pages to parse them all.
fn next_token(answer: &[u8], token_name: &str) -> Option<String> {
    let end = str::from_utf8(&answer[answer.len().saturating_sub(2048)..]);
    // The cut may be inside a character, but the token is not.
    let end = end.map_or_else(|_| String::from_utf8_lossy(answer), Into::into);
    let (_, token) = end.rsplit_once(&format!("],\"{token_name}\":\""))?;
    token.strip_suffix("\"}").map(str::to_owned)
}

fn page(pool: &str, filter: &str) -> Value {
    let mut body = json!({ "UserPoolId": pool, "Limit": 60 });
    if !filter.is_empty() {
        body["Filter"] = filter.into();
    }
    body
}
