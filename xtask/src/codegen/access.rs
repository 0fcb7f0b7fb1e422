//! Who may call an operation: as the model says, or as `crates/model/access.toml` does where it is silent.

use std::collections::BTreeMap;

use super::model::{Operation, ServiceModel};
use crate::Failure;

/// The unsigned operations whose access token is optional, each with the class that people chose for it.
pub(crate) struct Exceptions(BTreeMap<String, String>);

impl Exceptions {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let exceptions: BTreeMap<String, String> = toml::from_str(text)?;
        for (operation, class) in &exceptions {
            if !["Anyone", "Bearer", "Signed"].contains(&class.as_str()) {
                return Err(format!("access.toml: {operation} = {class:?} is no access class").into());
            }
        }
        Ok(Self(exceptions))
    }

    /// The class of every operation, or what to put into `access.toml` or to take out of it.
    pub(crate) fn classify<'a>(
        &'a self,
        model: &'a ServiceModel,
    ) -> Result<BTreeMap<&'a str, &'a str>, Failure> {
        let mut classes = BTreeMap::new();
        for (name, operation) in &model.operations {
            let class = match (class_of(model, operation), self.0.get(name)) {
                (Some(class), None) => class,
                (None, Some(class)) => class,
                (None, None) => {
                    return Err(format!(
                        "{name} is unsigned and may carry an access token: add it to access.toml"
                    )
                    .into());
                }
                (Some(_), Some(_)) => {
                    return Err(format!("access.toml: the model itself classifies {name}").into());
                }
            };
            classes.insert(name.as_str(), class);
        }
        match self.0.keys().find(|name| !model.operations.contains_key(*name)) {
            Some(unknown) => Err(format!("access.toml: the model has no operation {unknown}").into()),
            None => Ok(classes),
        }
    }
}

fn class_of(model: &ServiceModel, operation: &Operation) -> Option<&'static str> {
    let input = model.shape(operation.input.name());
    let takes_token = input.members().iter().any(|(member, _)| member == "AccessToken");
    match operation.authtype.as_deref() {
        Some("none") if input.requires("AccessToken") => Some("Bearer"),
        Some("none") if takes_token => None,
        Some("none") => Some("Anyone"),
        _ => Some("Signed"),
    }
}
