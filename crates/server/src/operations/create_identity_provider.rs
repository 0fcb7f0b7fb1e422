//! CreateIdentityProvider: where users of a pool can sign in from now on.

use poolhouse_directory::records::{Provider, ProviderType};
use poolhouse_model::{CreateIdentityProviderRequest, CreateIdentityProviderResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers::{self, Completed, Details, Sealer, Sent};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: CreateIdentityProviderRequest,
) -> Result<CreateIdentityProviderResponse> {
    let pool_id = input.user_pool_id;
    let mut provider = Provider {
        provider_type: providers::provider_type(input.provider_type),
        name: input.provider_name,
        details: Vec::new(),
        issuer: None,
        attribute_mapping: input.attribute_mapping.unwrap_or_default(),
        identifiers: input.idp_identifiers.unwrap_or_default(),
        acr_mapping: input.acr_mapping.unwrap_or_default(),
        created_ms: cx.clock.now_ms(),
        modified_ms: cx.clock.now_ms(),
    };
    // What is refused anyway should cost no reading of metadata, and that no key.
    let checked = provider.clone();
    let check = cx.directory.read(&pool_id, move |pool| {
        providers::check_name(&checked.name, checked.provider_type)?;
        providers::check_acr_mapping(checked.provider_type, &checked.acr_mapping)?;
        pool.check_new_provider(&checked)
    });
    check.await?;
    let sent = Sent::read(provider.provider_type, input.provider_details)?;
    let Completed { mut details, issuer } = sent.complete(&Details::new())?;
    if provider.provider_type == ProviderType::Saml {
        details.extend(providers::certificate(cx, &pool_id).await?);
    }
    provider.details = Sealer::new(cx, &pool_id).seal(&provider.name, &details);
    provider.issuer = issuer;
    provider.attribute_mapping =
        providers::attribute_mapping(provider.provider_type, provider.attribute_mapping);

    let stored = provider.clone();
    cx.directory.write(&pool_id, move |pool| pool.add_provider(&stored)).await?;
    Ok(CreateIdentityProviderResponse { identity_provider: providers::describe(pool_id, provider, details) })
}
