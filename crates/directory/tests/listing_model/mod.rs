//! The plain model of a listing: filter, sort and compare a vector of users.

use std::collections::HashSet;
use std::sync::Arc;

use poolhouse_directory::names::{NameRules, fold};
use poolhouse_directory::{Attributes, Directory, Filter, Operator, Pool, Searchable, Sub, User, UserStatus};
use poolhouse_store::MemoryStore;

use crate::plain_pool::plain_pool;
use crate::plain_user::plain_user;
use crate::rules_world::Seeded;

pub(crate) const POOL: &str = "test-1_Listing00";
/// As many bytes of a value as a key keeps.
const KEPT_LEN: usize = 360;

pub(crate) fn block_on<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(test)
}

/// A directory with one pool, whose users have no aliases.
pub(crate) async fn directory_with(case_sensitive: bool) -> Directory {
    let names = NameRules { case_sensitive, ..NameRules::default() };
    let directory =
        Directory::new(Arc::new(MemoryStore::new()), Arc::new(Seeded::new(1)), Arc::new(Seeded::new(0)));
    directory.create_pool(Pool { names, ..plain_pool(POOL) }).await.unwrap();
    directory
}

/// A user whose number is spread over all numbers, so that order of creation and of numbers differ.
pub(crate) fn user(
    number: usize,
    username: String,
    attributes: Attributes,
    enabled: bool,
    confirmed: bool,
) -> User {
    let spread = (number as u128 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    let status = if confirmed { UserStatus::Confirmed } else { UserStatus::ForceChangePassword };
    User { attributes, enabled, status, ..plain_user(spread, username) }
}

/// Stores users; of several with one name the first. Answers those that are stored.
pub(crate) async fn store(directory: &Directory, users: Vec<User>) -> Vec<User> {
    directory
        .write(POOL, move |pool| {
            let mut taken = HashSet::new();
            let mut stored = users.clone();
            for user in &mut stored {
                user.username = pool.pool().names.comparable(&user.username);
            }
            stored.retain(|user| taken.insert(user.username.clone()));
            for user in &stored {
                pool.create_user(user)?;
            }
            Ok(stored)
        })
        .await
        .unwrap()
}

/// The users whom a filter means, in no order.
pub(crate) fn expected(users: &[User], filter: Option<&Filter>, case_sensitive: bool) -> Vec<User> {
    let is_meant = |user: &&User| match filter {
        None => true,
        Some(filter) => {
            let list = List::new(Some(filter), case_sensitive);
            let wanted = list.comparable(&filter.value);
            list.property(user).is_some_and(|value| match filter.operator {
                Operator::Equals => value == wanted,
                Operator::StartsWith => value.starts_with(&wanted),
            })
        }
    };
    users.iter().filter(is_meant).cloned().collect()
}

/// How a listing compares and orders.
pub(crate) struct List {
    attribute: Searchable,
    case_sensitive: bool,
}

/// The part of a value that decides the order of users.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_cut: bool,
}

impl List {
    pub(crate) fn new(filter: Option<&Filter>, case_sensitive: bool) -> Self {
        Self { attribute: filter.map_or(Searchable::Sub, |filter| filter.attribute), case_sensitive }
    }

    /// Asserts that `found` are the users `expected`, each once, in order of the attribute and then of the
    /// numbers. Those whose values are equal as far as a key keeps them are in any order.
    pub(crate) fn assert_is(&self, expected: &[User], found: &[User]) {
        let subs = |users: &[User]| {
            let mut subs: Vec<Sub> = users.iter().map(|user| user.sub).collect();
            subs.sort_unstable();
            subs
        };
        assert_eq!(subs(expected), subs(found));
        let place = |user: &User| {
            let kept = kept(&self.property(user).unwrap());
            let sub = (!kept.is_cut).then_some(user.sub);
            (kept, sub)
        };
        assert!(found.is_sorted_by_key(place), "{found:#?}");
    }

    fn property(&self, user: &User) -> Option<String> {
        let value = match self.attribute {
            Searchable::Username => &user.username,
            Searchable::Sub => &user.sub.to_string(),
            Searchable::Status => user.enabled_text(),
            Searchable::UserStatus => user.status.as_str(),
            attribute => {
                let (name, _) = Searchable::NAMES.into_iter().find(|(_, known)| *known == attribute).unwrap();
                user.attribute(name)?
            }
        };
        Some(self.comparable(value))
    }

    fn comparable(&self, value: &str) -> String {
        match self.attribute {
            Searchable::Status => value.to_owned(),
            Searchable::Username if self.case_sensitive => value.to_owned(),
            _ => fold(value),
        }
    }
}

/// What a key keeps of a value: NUL and the character behind it take two bytes there.
pub(crate) fn kept(value: &str) -> Kept {
    let mut bytes = Vec::new();
    for byte in value.bytes() {
        match byte {
            0 | 1 => bytes.extend([1, byte + 1]),
            _ => bytes.push(byte),
        }
    }
    let is_cut = bytes.len() > KEPT_LEN;
    bytes.truncate(KEPT_LEN);
    Kept { bytes, is_cut }
}
