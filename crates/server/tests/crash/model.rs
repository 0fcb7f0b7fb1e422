//! A user as the test knows it, and what a change makes of one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What one can see of a user: its attributes by their names, and the members beside them.
pub(crate) type User = BTreeMap<String, Value>;

/// Users by their names.
pub(crate) type Users = BTreeMap<String, User>;

/// What the server decides. It is missing in a user from whom the server has not been heard.
const DECIDED_BY_SERVER: [&str; 4] = ["UserCreateDate", "UserLastModifiedDate", "UserStatus", "sub"];

/// What an administrator does to one user.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Create { email: String, family_name: String },
    Update { email: String, family_name: String },
    Enable,
    Disable,
    Delete,
}

impl Change {
    /// The operation and its input.
    pub(crate) fn request(&self, pool: &str, username: &str) -> (&'static str, Value) {
        let mut input = json!({ "UserPoolId": pool, "Username": username });
        if let Self::Create { email, family_name } | Self::Update { email, family_name } = self {
            input["UserAttributes"] = json!([
                { "Name": "email", "Value": email },
                { "Name": "email_verified", "Value": "true" },
                { "Name": "family_name", "Value": family_name },
            ]);
        }
        match self {
            Self::Create { .. } => {
                input["MessageAction"] = json!("SUPPRESS");
                ("AdminCreateUser", input)
            }
            Self::Update { .. } => ("AdminUpdateUserAttributes", input),
            Self::Enable => ("AdminEnableUser", input),
            Self::Disable => ("AdminDisableUser", input),
            Self::Delete => ("AdminDeleteUser", input),
        }
    }

    /// The user after the change; `None` when there is none.
    pub(crate) fn result(&self, before: Option<&User>) -> Option<User> {
        let mut user = before.cloned().unwrap_or_default();
        user.remove("UserLastModifiedDate");
        match self {
            Self::Create { email, family_name } | Self::Update { email, family_name } => {
                user.insert("email".into(), json!(email));
                user.insert("email_verified".into(), json!("true"));
                user.insert("family_name".into(), json!(family_name));
                user.entry("Enabled".into()).or_insert(json!(true));
            }
            Self::Enable | Self::Disable => {
                user.insert("Enabled".into(), json!(matches!(self, Self::Enable)));
            }
            Self::Delete => return None,
        }
        Some(user)
    }
}

/// A user and its name, as an answer of the server shows them.
pub(crate) fn shown(user: &Value) -> (String, User) {
    let mut members = user.as_object().unwrap().clone();
    let Value::String(name) = members.remove("Username").unwrap() else { panic!("{user}") };
    let attributes = members.remove("Attributes").unwrap();
    let attributes = attributes.as_array().unwrap().iter();
    let attributes = attributes
        .map(|attribute| (attribute["Name"].as_str().unwrap().to_owned(), attribute["Value"].clone()));
    (name, members.into_iter().chain(attributes).collect())
}

/// Whether what was found is what must be there. What only the server decides may be anything, as long as it
/// was not heard of before.
pub(crate) fn fits(expected: Option<&User>, found: Option<&User>) -> bool {
    let (Some(expected), Some(found)) = (expected, found) else {
        return expected.is_none() && found.is_none();
    };
    let is_allowed = |(name, value): (&String, &Value)| match expected.get(name) {
        Some(expected) => expected == value,
        None => DECIDED_BY_SERVER.contains(&name.as_str()),
    };
    found.iter().all(is_allowed) && expected.keys().all(|name| found.contains_key(name))
}
