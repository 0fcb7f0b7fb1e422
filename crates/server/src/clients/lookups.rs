//! Single settings of an app client, out of those that the domain only keeps.

use poolhouse_directory::schema::Attribute;
use poolhouse_directory::{Client, Pool};
use serde_json::Value;

/// Whether the client keeps to itself that a user does not exist.
pub(crate) fn hides_absence(client: &Client) -> bool {
    client.settings.get("PreventUserExistenceErrors").and_then(Value::as_str) == Some("ENABLED")
}

/// Whether users of the client may write an attribute of their own; without a choice, the standard ones.
pub(crate) fn may_write(client: &Client, pool: &Pool, name: &str) -> bool {
    let Some(attribute) = pool.schema.find(name).filter(|attribute| is_writable(attribute)) else {
        return false;
    };
    match client.settings.get("WriteAttributes").and_then(Value::as_array) {
        Some(chosen) => chosen.iter().any(|chosen| chosen == name),
        None => !attribute.name.starts_with("custom:"),
    }
}

/// Whether a client can let its users write an attribute at all.
pub(super) fn is_writable(attribute: &Attribute) -> bool {
    let is_kept = ["sub", "identities", "email_verified", "phone_number_verified"];
    !attribute.developer_only && !is_kept.contains(&&*attribute.name)
}
