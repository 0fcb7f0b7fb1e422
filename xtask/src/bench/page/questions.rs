//! Pages and users from all over a pool: what is read must come from memory, and not from the processor's
//! caches.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::Failure;
use crate::bench::server::Server;

const PAGE_USERS: usize = 60;
const PAGES_MAX: usize = 1_000;
/// So many users of each page are asked for alone.
const USERS_OF_PAGE: usize = 3;

/// The bodies of requests.
#[derive(Default)]
pub(super) struct Questions {
    /// The first page of each prefix of an address that has a full one.
    pub(super) pages: Vec<Value>,
    /// Exact matches of a user name.
    pub(super) users: Vec<Value>,
}

impl Questions {
    /// Tries prefixes from the shortest, and those with one letter more where there is a full page.
    pub(super) fn find(server: &Server) -> Result<Self, Failure> {
        let mut client = server.client()?;
        let mut found = Self::default();
        let mut prefixes: VecDeque<String> = ('a'..='z').map(String::from).collect();
        while let Some(prefix) = prefixes.pop_front().filter(|_| found.pages.len() < PAGES_MAX) {
            let body = list(&server.pool, &format!("email ^= \"{prefix}\""));
            let page: Value = serde_json::from_slice(client.answer("ListUsers", &body)?)?;
            let users = page["Users"].as_array().ok_or("a page without users")?;
            if users.len() < PAGE_USERS {
                continue;
            }
            let names = users.iter().filter_map(|user| user["Username"].as_str());
            let names = names.step_by(PAGE_USERS / USERS_OF_PAGE);
            found.users.extend(names.map(|name| list(&server.pool, &format!("username = \"{name}\""))));
            found.pages.push(body);
            prefixes.extend(('a'..='z').chain(['.']).map(|next| format!("{prefix}{next}")));
        }
        if found.pages.is_empty() {
            return Err("no prefix of an address has a full page: the pool is too small".into());
        }
        Ok(found)
    }
}

fn list(pool: &str, filter: &str) -> Value {
    json!({ "UserPoolId": pool, "Filter": filter, "Limit": PAGE_USERS })
}
