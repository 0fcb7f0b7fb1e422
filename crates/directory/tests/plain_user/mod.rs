//! A confirmed user who has nothing but a number and a name, for tests to begin with.

use std::collections::{BTreeMap, BTreeSet};

use poolhouse_directory::{Standing, Sub, User, UserStatus};

pub(crate) fn plain_user(number: u128, username: impl Into<String>) -> User {
    User {
        sub: Sub::from_bytes(&number.to_be_bytes()).unwrap(),
        username: username.into(),
        attributes: BTreeMap::new(),
        created_ms: 1,
        modified_ms: 1,
        enabled: true,
        status: UserStatus::Confirmed,
        aliases: BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    }
}
