//! The server's rules of identity providers: from the members of a request to a record, and back.

mod details;
mod encryption;
mod saml;
mod view;

pub(crate) use details::{Completed, Details, Sealer, Sent};
pub(crate) use encryption::certificate;
pub(crate) use view::{check_claim, describe, identity, provider_type, summary};

use std::collections::BTreeMap;

use poolhouse_directory::records::ProviderType;
use poolhouse_directory::{Error, Result};

/// The types of which a pool can have one provider, named as its type.
const SOCIAL: [ProviderType; 4] = [
    ProviderType::Facebook,
    ProviderType::Google,
    ProviderType::LoginWithAmazon,
    ProviderType::SignInWithApple,
];
/// What stands for the pool itself where a provider is named.
pub(crate) const COGNITO: &str = "Cognito";

/// Checks that a new provider's name fits its type.
pub(crate) fn check_name(name: &str, provider_type: ProviderType) -> Result<()> {
    let fits = if SOCIAL.contains(&provider_type) {
        name == provider_type.as_str()
    } else {
        !SOCIAL.iter().any(|social| social.as_str() == name) && !name.eq_ignore_ascii_case(COGNITO)
    };
    if fits {
        return Ok(());
    }
    Err(Error::invalid(format!("Provider {name} cannot be of type {}.", provider_type.as_str())))
}

/// The mapping of a provider: a user is named by the provider's own number unless it says something else.
pub(crate) fn attribute_mapping(
    provider_type: ProviderType,
    mut mapping: BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let claim = match provider_type {
        ProviderType::Saml => return mapping,
        ProviderType::Facebook => "id",
        ProviderType::LoginWithAmazon => "user_id",
        ProviderType::Google | ProviderType::SignInWithApple | ProviderType::Oidc => "sub",
    };
    mapping.entry("username".to_owned()).or_insert_with(|| claim.to_owned());
    mapping
}

/// Checks that only a provider that knows authentication contexts is given a mapping of them.
pub(crate) fn check_acr_mapping(
    provider_type: ProviderType,
    mapping: &BTreeMap<String, String>,
) -> Result<()> {
    if mapping.is_empty() || provider_type == ProviderType::Oidc {
        return Ok(());
    }
    Err(Error::invalid("AcrMapping is supported for identity providers of type OIDC only."))
}
