//! Single settings of an app client, out of those that the domain only keeps.

use poolhouse_directory::schema::Attribute;
use poolhouse_directory::{Client, Pool};
use serde_json::Value;

/// Whether the client keeps to itself that a user does not exist.
pub(crate) fn hides_absence(client: &Client) -> bool {
    client.settings.get("PreventUserExistenceErrors").and_then(Value::as_str) == Some("ENABLED")
}

/// Whether users of the client may write an attribute of their own; without a choice, any that can be.
pub(crate) fn may_write(client: &Client, pool: &Pool, name: &str) -> bool {
    let chosen = client.settings.get("WriteAttributes").and_then(Value::as_array);
    pool.schema.find(name).is_some_and(is_writable)
        && chosen.is_none_or(|chosen| chosen.iter().any(|chosen| chosen == name))
}

/// Whether a client can let its users write an attribute at all.
pub(super) fn is_writable(attribute: &Attribute) -> bool {
    let is_kept = ["sub", "identities", "email_verified", "phone_number_verified"];
    !attribute.developer_only && !is_kept.contains(&&*attribute.name)
}
