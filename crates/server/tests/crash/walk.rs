//! A walk over the pages of a listing, beside others who change what is listed, from one server to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::random::Random;
use crate::users::{Order, User, Users, fits, shown};
use crate::wire::Client;

/// Few enough for a walk to be under way when the server is ended.
const PAGE_LEN_MAX: u64 = 8;
/// So that the load is the writers' and the walks last.
const PAUSE: Duration = Duration::from_millis(2);

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    Everybody,
    Enabled,
    Confirmed,
    FamilyName,
    Username,
}

impl Listing {
    pub(crate) const ALL: [Self; 5] =
        [Self::Everybody, Self::Enabled, Self::Confirmed, Self::FamilyName, Self::Username];

    fn filter(self) -> Option<&'static str> {
        match self {
            Self::Everybody => None,
            Self::Enabled => Some(r#"status = "Enabled""#),
            Self::Confirmed => Some(r#"cognito:user_status = "CONFIRMED""#),
            Self::FamilyName => Some(r#"family_name ^= "s""#),
            Self::Username => Some(r#"username ^= "user-1""#),
        }
    }

    /// What a user is sorted by before its `sub`; nothing when it is not in the listing.
    fn value(self, username: &str, user: &User) -> Option<String> {
        match self {
            Self::Everybody => Some(String::new()),
            Self::Enabled => (user["Enabled"] == true).then(String::new),
            Self::Confirmed => (user["UserStatus"] == "CONFIRMED").then(String::new),
            Self::FamilyName => {
                let name = user.get("family_name")?.as_str().unwrap().to_lowercase();
                name.starts_with('s').then_some(name)
            }
            Self::Username => username.starts_with("user-1").then(|| username.to_owned()),
        }
    }
}

/// Where a walk is, and whom it has seen.
pub(crate) struct Walk {
    pub(crate) pool: String,
    listing: Listing,
    page_len: u64,
    order: Order,
    begun: u64,
    ended: Option<u64>,
    seen: Vec<(String, User)>,
    token: Option<Value>,
}

impl Walk {
    pub(crate) fn new(pool: &str, listing: Listing, page_len: u64, order: &Order) -> Self {
        let (begun, order) = (order.next(), order.clone());
        let pool = pool.to_owned();
        Self { pool, listing, page_len, order, begun, ended: None, seen: Vec::new(), token: None }
    }

    /// One with pages of a random length.
    pub(crate) fn random(pool: &str, listing: Listing, random: &mut Random, order: &Order) -> Self {
        Self::new(pool, listing, 1 + random.below(PAGE_LEN_MAX), order)
    }

    /// Whether it began and is not at its end.
    pub(crate) fn is_under_way(&self) -> bool {
        self.token.is_some() && self.ended.is_none()
    }

    /// Reads one page.
    pub(crate) fn step(&mut self, client: &Client) -> io::Result<()> {
        let mut input = json!({ "UserPoolId": self.pool, "Limit": self.page_len });
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
        if self.token.is_none() {
            self.ended = Some(self.order.next());
        }
        Ok(())
    }

    /// Goes on to the end.
    pub(crate) fn finish(mut self, client: &Client) -> Self {
        while self.ended.is_none() {
            self.step(client).unwrap();
        }
        self
    }

    /// Whom it saw.
    pub(crate) fn users(self) -> BTreeMap<String, User> {
        self.check_order();
        let len = self.seen.len();
        let users: BTreeMap<_, _> = self.seen.into_iter().collect();
        assert_eq!(users.len(), len, "somebody is listed twice: {users:?}");
        users
    }

    /// Whoever was in one place of the listing all the time was seen, once; whoever was in none was not; and
    /// what was seen of somebody was so at some time meanwhile. Who moved may be seen in each of its places.
    pub(crate) fn verify<'a>(&self, writers: impl Iterator<Item = &'a Users>) {
        self.check_order();
        let mut seen: BTreeMap<&str, Vec<&User>> = BTreeMap::new();
        for (username, user) in &self.seen {
            seen.entry(username).or_default().push(user);
        }
        for (username, possible) in writers.flat_map(|users| users.during(self.begun, self.ended.unwrap())) {
            let found = seen.remove(username).unwrap_or_default();
            let of =
                format!("{username} in {:?} by {}: {found:?} of {possible:?}", self.listing, self.page_len);
            let value = |user: &User| self.listing.value(username, user);
            for user in &found {
                assert!(value(user).is_some(), "listed and not in the listing, {of}");
                assert!(possible.iter().any(|one| fits(*one, Some(user))), "never was like that, {of}");
            }
            let places: BTreeSet<_> = possible.iter().map(|one| one.and_then(value)).collect();
            let count_max = places.iter().flatten().count();
            assert!(found.len() <= count_max, "listed {} times, {of}", found.len());
            assert!(places.len() > 1 || found.len() == count_max, "left out, {of}");
        }
        assert!(seen.is_empty(), "nobody created them: {seen:?}");
    }

    /// Each comes behind the one before, which nobody does twice.
    fn check_order(&self) {
        let place = |(username, user): &(String, User)| {
            let sub = user["sub"].as_str().unwrap().to_owned();
            (self.listing.value(username, user), sub)
        };
        for pair in self.seen.windows(2) {
            let [first, second] = [place(&pair[0]), place(&pair[1])];
            assert!(first < second, "{first:?} is listed before {second:?} in {:?}", self.listing);
        }
    }
}

/// Takes a page of each walk in turn until there is no answer any more.
pub(crate) fn step_until_ended(walks: &mut [Walk], client: &Client, ended: &AtomicBool) {
    while walks.iter().any(Walk::is_under_way) {
        for walk in walks.iter_mut().filter(|walk| walk.is_under_way()) {
            if let Err(error) = walk.step(client) {
                assert!(ended.load(Ordering::SeqCst), "no answer by a server that lives: {error}");
                return;
            }
            thread::sleep(PAUSE);
        }
    }
}
