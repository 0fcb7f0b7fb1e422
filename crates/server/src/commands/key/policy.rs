//! The policy file of a new key: refused if it cannot be understood, doubted if it names what does not exist.

use std::path::Path;

use poolhouse_iam::{Policy, PolicyError};
use poolhouse_model::OPERATIONS;
use serde_json::Value;

use crate::commands::say_error;
use crate::data_dir::Failure;

/// Reads a policy and refuses one that would not be understood when it counts.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let document = std::fs::read_to_string(path).map_err(|error| Failure::on(path, "read", &error))?;
    let name = path.display();
    if document.trim().is_empty() {
        return Err(Failure::new(format!("{name} is empty")));
    }
    Policy::parse(&document).map_err(|error| match error {
        PolicyError::Malformed(error) if error.is_eof() => {
            Failure::new(format!("{name} ends too early: the policy in it is not whole"))
        }
        error => Failure::new(format!("{name}: {error}")),
    })?;
    for action in unknown_actions(&document) {
        say_error(&format!("warning: {name}: there is no action {action}, so naming it has no effect"));
    }
    Ok(document)
}

/// The actions on user pools that a policy spells out and that are none. A wildcard may match one to come.
fn unknown_actions(document: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let statements = one_or_many(&document["Statement"]);
    let actions = statements.iter().flat_map(|statement| {
        ["Action", "NotAction"].into_iter().flat_map(|element| one_or_many(&statement[element]))
    });
    actions.filter_map(Value::as_str).filter(|action| is_unknown(action)).map(str::to_owned).collect()
}

fn one_or_many(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn is_unknown(action: &str) -> bool {
    let Some((service, name)) = action.split_once(':') else { return false };
    service.eq_ignore_ascii_case("cognito-idp")
        && !name.contains(['*', '?'])
        && !OPERATIONS.iter().any(|operation| operation.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_that_is_none_is_found() {
        let document = r#"{"Statement":[
            {"Action":["cognito-idp:ListUser","cognito-idp:listusers","cognito-idp:List*","s3:GetObject"]},
            {"NotAction":"cognito-idp:AdminGetUsers"}
        ]}"#;
        assert_eq!(unknown_actions(document), ["cognito-idp:ListUser", "cognito-idp:AdminGetUsers"]);
        assert_eq!(unknown_actions(r#"{"Statement":{"Action":"*"}}"#), [""; 0]);
    }
}
