//! What the price tier of a pool does not include.

use poolhouse_model::{
    AdvancedSecurityModeType, AuthFactorType, ErrorCode, PreTokenGenerationLambdaVersionType,
    UserPoolTierType,
};

use super::settings::Settings;
use crate::error::{Error, Result};

/// Refuses the features that the pool's tier does not include.
pub(super) fn check(settings: &Settings) -> Result<()> {
    let tier = settings.user_pool_tier.unwrap_or(UserPoolTierType::Essentials);
    let beyond: Vec<String> = used(settings)
        .into_iter()
        .filter(|(included_from, _)| tier < *included_from)
        .map(|(_, feature)| feature)
        .collect();
    if beyond.is_empty() {
        return Ok(());
    }
    let message = format!(
        "The following features need to be disabled for the {tier} pricing tier configured: {}",
        beyond.join(", ")
    );
    Err(Error::new(ErrorCode::FeatureUnavailableInTier, message))
}

/// The features that the settings use, each with the lowest tier that includes it.
fn used(settings: &Settings) -> Vec<(UserPoolTierType, String)> {
    let mut used = Vec::new();
    if settings.first_factors().iter().any(|factor| *factor != AuthFactorType::Password) {
        used.push((UserPoolTierType::Essentials, "Passwordless Sign-In".to_owned()));
    }
    let triggers = settings.lambda_config.as_ref();
    if let Some(config) = triggers.and_then(|triggers| triggers.pre_token_generation_config.as_ref())
        && config.lambda_version != PreTokenGenerationLambdaVersionType::V1_0
    {
        let feature =
            format!("Token Customization with Pre-Token Generation Lambda {}", config.lambda_version);
        used.push((UserPoolTierType::Essentials, feature));
    }
    let protection = settings.user_pool_add_ons.as_ref().map(|add_ons| add_ons.advanced_security_mode);
    if protection.is_some_and(|mode| mode != AdvancedSecurityModeType::Off) {
        used.push((UserPoolTierType::Plus, "Threat Protection".to_owned()));
    }
    used
}
