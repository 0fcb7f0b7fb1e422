//! The server's rules of pools: from the members of a request to a record, and from a record to what the API
//! shows.

mod change;
mod features;
mod password_policy;
mod rules;
mod schema;
mod settings;
mod view;

use poolhouse_directory::Pool;
use serde_json::Value;

use crate::context::Context;

pub use change::Change;
pub use rules::Home;
pub use schema::declared;
pub use view::{describe, summary};

impl Home {
    /// Where the pools of `region` are.
    pub fn new(cx: &Context, region: &str) -> Self {
        Self { region: region.to_owned(), account_id: cx.settings.account_id.clone() }
    }
}

/// The tags of a pool.
pub fn tags(pool: &Pool) -> Vec<(String, String)> {
    let tags = pool.settings.get("UserPoolTags").and_then(Value::as_object).into_iter().flatten();
    tags.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
