//! From the record of an identity provider to what the API shows, and the shapes that name one.

use poolhouse_directory::records::{Link, Provider, ProviderType};
use poolhouse_directory::{Error, Result};
use poolhouse_model::{
    IdentityProviderType, IdentityProviderTypeType, ProviderDescription, ProviderUserIdentifierType,
    Timestamp,
};

use super::details::{Details, shown};
use super::{COGNITO, SOCIAL};

/// The type in a request.
pub(crate) fn provider_type(wire: IdentityProviderTypeType) -> ProviderType {
    match wire {
        IdentityProviderTypeType::Saml => ProviderType::Saml,
        IdentityProviderTypeType::Facebook => ProviderType::Facebook,
        IdentityProviderTypeType::Google => ProviderType::Google,
        IdentityProviderTypeType::LoginWithAmazon => ProviderType::LoginWithAmazon,
        IdentityProviderTypeType::SignInWithApple => ProviderType::SignInWithApple,
        IdentityProviderTypeType::Oidc => ProviderType::Oidc,
    }
}

/// A provider in an answer of its own.
pub(crate) fn describe(pool_id: String, provider: Provider, details: Details) -> IdentityProviderType {
    let summary = summary(&provider);
    IdentityProviderType {
        user_pool_id: Some(pool_id),
        provider_name: summary.provider_name,
        provider_type: summary.provider_type,
        provider_details: Some(shown(details)),
        attribute_mapping: Some(provider.attribute_mapping),
        idp_identifiers: Some(provider.identifiers),
        acr_mapping: (!provider.acr_mapping.is_empty()).then_some(provider.acr_mapping),
        last_modified_date: summary.last_modified_date,
        creation_date: summary.creation_date,
    }
}

/// A provider in a list.
pub(crate) fn summary(provider: &Provider) -> ProviderDescription {
    ProviderDescription {
        provider_name: Some(provider.name.clone()),
        // Both enums have the API's values.
        provider_type: provider.provider_type.as_str().parse().ok(),
        last_modified_date: Some(Timestamp::from_milliseconds(provider.modified_ms)),
        creation_date: Some(Timestamp::from_milliseconds(provider.created_ms)),
    }
}

/// The identity that a request names in `member`. Where the claim is left out, it is the subject.
pub(crate) fn identity(member: &str, named: ProviderUserIdentifierType) -> Result<Link> {
    let given = |value: Option<String>| value.filter(|value| !value.is_empty());
    let (Some(provider), Some(value)) = (given(named.provider_name), given(named.provider_attribute_value))
    else {
        return Err(Error::invalid(format!(
            "{member} must have a ProviderName and a ProviderAttributeValue."
        )));
    };
    let attribute = given(named.provider_attribute_name).unwrap_or_else(|| Link::SUBJECT.to_owned());
    Ok(Link { provider, attribute, value })
}

/// Checks that an identity is named by what its provider calls its subject, where that is the only way: by
/// another claim the same identity could be linked to a second user.
pub(crate) fn check_claim(member: &str, identity: &Link) -> Result<()> {
    let Link { provider, attribute, .. } = identity;
    let is_free = provider != COGNITO && !SOCIAL.iter().any(|social| social.as_str() == provider);
    if is_free || attribute == Link::SUBJECT {
        return Ok(());
    }
    Err(Error::invalid(format!(
        "Invalid {member}: ProviderAttributeName must be {} for the provider {provider}",
        Link::SUBJECT
    )))
}
