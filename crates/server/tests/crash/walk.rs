//! A walk over the pages of a listing, which begins with one server and ends with another.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::model::{User, Users, shown};
use crate::wire::Client;

/// Few enough for a walk to be under way when the server is killed.
const PAGE_LEN: usize = 5;
/// So that the load is the writers' and the walks last.
const PAUSE: Duration = Duration::from_millis(2);

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    Everybody,
    Enabled,
    FamilyName,
}

/// Where a walk is, and whom it has seen.
pub(crate) struct Walk {
    pub(crate) pool: String,
    listing: Listing,
    seen: Vec<(String, User)>,
    token: Option<Value>,
    is_finished: bool,
}

impl Walk {
    pub(crate) fn new(pool: &str, listing: Listing) -> Self {
        Self { pool: pool.to_owned(), listing, seen: Vec::new(), token: None, is_finished: false }
    }

    /// A walk of each kind: over the users themselves, and over indexes that change meanwhile.
    pub(crate) fn of_every_kind(pool: &str) -> [Self; 3] {
        [Listing::Everybody, Listing::Enabled, Listing::FamilyName].map(|listing| Self::new(pool, listing))
    }

    /// Whether it began and is not at its end.
    pub(crate) fn is_under_way(&self) -> bool {
        self.token.is_some() && !self.is_finished
    }

    /// Reads one page.
    pub(crate) fn step(&mut self, client: &Client) -> io::Result<()> {
        let mut input = json!({ "UserPoolId": self.pool, "Limit": PAGE_LEN });
        if let Some(filter) = self.listing.filter() {
            input["Filter"] = json!(filter);
        }
        if let Some(token) = &self.token {
            input["PaginationToken"] = token.clone();
        }
        let page = client.try_call("ListUsers", &input)?;
        let page = page.unwrap_or_else(|refusal| panic!("{refusal} of ListUsers {input}"));
        self.seen.extend(page["Users"].as_array().unwrap().iter().map(shown));
        self.token = page.get("PaginationToken").cloned();
        self.is_finished = self.token.is_none();
        Ok(())
    }

    /// Goes on to the end.
    pub(crate) fn finish(mut self, client: &Client) -> Self {
        while !self.is_finished {
            self.step(client).unwrap();
        }
        self
    }

    /// Whom it saw.
    pub(crate) fn users(self) -> Users {
        self.check_order();
        self.seen.into_iter().collect()
    }

    /// Nobody was seen twice, and everybody who stood throughout was seen, `before` being the users when it
    /// began and `after` those when it ended.
    pub(crate) fn verify(self, before: &Users, after: &Users) {
        self.check_order();
        for (username, user) in &self.seen {
            assert!(self.listing.holds(user), "{username} in the listing {:?}: {user:?}", self.listing);
        }
        let seen: BTreeSet<&String> = self.seen.iter().map(|(username, _)| username).collect();
        // A name is never used again, so who is in both was there all the time; and who is the same in both,
        // date of the last change included, was never left out of a listing meanwhile.
        let stood = |(username, user): &(&String, &User)| match self.listing {
            Listing::Everybody => after.contains_key(*username),
            _ => after.get(*username) == Some(*user) && self.listing.holds(user),
        };
        let missed: Vec<_> = before.iter().filter(stood).filter(|(name, _)| !seen.contains(name)).collect();
        assert!(missed.is_empty(), "not in the listing {:?}: {missed:?}", self.listing);
    }

    /// Each user comes behind the one before, which nobody does twice.
    fn check_order(&self) {
        for pair in self.seen.windows(2) {
            let [first, second] = [&pair[0].1, &pair[1].1].map(|user| self.listing.place(user));
            assert!(first < second, "{first:?} is listed before {second:?}");
        }
    }
}

impl Listing {
    fn filter(self) -> Option<&'static str> {
        match self {
            Self::Everybody => None,
            Self::Enabled => Some(r#"status = "Enabled""#),
            Self::FamilyName => Some(r#"family_name ^= "s""#),
        }
    }

    fn holds(self, user: &User) -> bool {
        match self {
            Self::Everybody => true,
            Self::Enabled => user["Enabled"] == true,
            Self::FamilyName => folded_family_name(user).starts_with('s'),
        }
    }

    /// What the listing is ordered by.
    fn place(self, user: &User) -> (String, &str) {
        let value = if self == Self::FamilyName { folded_family_name(user) } else { String::new() };
        (value, user["sub"].as_str().unwrap())
    }
}

/// Takes a page of each walk in turn until there is no answer any more.
pub(crate) fn step_until_killed(walks: &mut [Walk], client: &Client, killed: &AtomicBool) {
    while walks.iter().any(Walk::is_under_way) {
        for walk in walks.iter_mut().filter(|walk| walk.is_under_way()) {
            if let Err(error) = walk.step(client) {
                assert!(killed.load(Ordering::SeqCst), "no answer by a server that lives: {error}");
                return;
            }
            thread::sleep(PAUSE);
        }
    }
}

fn folded_family_name(user: &User) -> String {
    user["family_name"].as_str().unwrap().to_lowercase()
}
