//! What a client has seen of the server, so that its requests can name it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::requests::Chance;

/// So many values of one name are kept; older ones are forgotten.
const VALUES_MAX: usize = 60;

/// Texts by the name of the member that held them, in answers and in requests that succeeded.
#[derive(Default)]
pub(crate) struct Known {
    values: BTreeMap<String, Vec<String>>,
    /// What must not be touched: texts that hold it are never learnt.
    fence: String,
}

impl Known {
    pub(crate) fn fenced(fence: &str) -> Self {
        Self { values: BTreeMap::new(), fence: fence.to_owned() }
    }

    /// Forgets all but the fence.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
    }

    /// Notes every text of a request or an answer.
    pub(crate) fn learn(&mut self, value: &Value) {
        self.learn_member("", value);
    }

    /// A value of a member of this name, if one was seen.
    pub(crate) fn any(&self, chance: &mut Chance, name: &str) -> Option<&str> {
        let values = self.values.get(one_name(name))?;
        Some(&values[chance.below(values.len())])
    }

    fn learn_member(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.learn_member(name, element)),
            Value::Object(members) => {
                for (member, value) in members {
                    // A pool calls its own number `Id`.
                    let is_pool = name.starts_with("UserPool") && member == "Id";
                    self.learn_member(if is_pool { "UserPoolId" } else { member }, value);
                }
            }
            Value::String(text) if self.fence.is_empty() || !text.contains(&self.fence) => {
                let values = self.values.entry(one_name(name).to_owned()).or_default();
                if !values.contains(text) {
                    values.push(text.clone());
                }
                if values.len() > VALUES_MAX {
                    values.remove(0);
                }
            }
            _ => {}
        }
    }
}

/// Members that hold the same under several names.
fn one_name(name: &str) -> &str {
    match name {
        "PaginationToken" => "NextToken",
        "IdpIdentifiers" => "IdpIdentifier",
        name => name,
    }
}
