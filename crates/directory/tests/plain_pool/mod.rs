//! A pool that has nothing but its defaults, for tests to begin with.

use poolhouse_directory::Pool;
use poolhouse_directory::names::NameRules;
use poolhouse_directory::password::PasswordPolicy;
use poolhouse_directory::schema::Schema;

pub(crate) fn plain_pool(id: &str) -> Pool {
    Pool {
        id: id.to_owned(),
        name: "plain".to_owned(),
        created_ms: 0,
        modified_ms: 0,
        deletion_protection: false,
        names: NameRules::default(),
        password_policy: PasswordPolicy::default(),
        schema: Schema::new(&[]).unwrap(),
        keeps_changes: false,
        settings: serde_json::Map::new(),
    }
}
