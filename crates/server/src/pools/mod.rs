//! The server's rules of pools: from the members of a request to a record, and from a record to what the API
//! shows.

mod change;
mod features;
mod lookups;
mod password_policy;
mod rules;
mod schema;
mod settings;
mod view;

pub(crate) use change::Change;
pub(crate) use lookups::{
    admits_no_sign_up, allows_passwordless, auto_verified, demands_second_factor, is_lite, recovery_contacts,
    tags, verified_before_update,
};
pub(crate) use rules::Home;
pub(crate) use schema::declared;
pub(crate) use view::{describe, summary};
