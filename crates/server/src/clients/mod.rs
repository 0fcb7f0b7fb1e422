//! The server's rules of app clients: from the members of a request to a record, from a record to what the
//! API shows, and who comes through one.

mod beat;
mod change;
mod entrance;
mod lookups;
mod rules;
mod settings;
mod view;

pub(crate) use beat::{Beat, on_the_beat};
pub(crate) use change::Change;
pub(crate) use entrance::{Entrance, enter};
pub(crate) use lookups::{hides_absence, may_write};
pub(crate) use view::{CLIENT_TYPE, describe, summary};
