//! A user who has not confirmed an address yet; made without a sign-up, so that a test knows the code.

use poolhouse_directory::{Attributes, Standing, Sub, User, UserStatus};

pub(crate) fn signed_up() -> User {
    User {
        sub: Sub::from_bytes(&[9; 16]).expect("16 bytes"),
        username: "uma".to_owned(),
        attributes: Attributes::from([("email".to_owned(), "uma@corp.example".to_owned())]),
        created_ms: crate::harness::START_MS,
        modified_ms: crate::harness::START_MS,
        enabled: true,
        status: UserStatus::Unconfirmed,
        aliases: std::collections::BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    }
}
