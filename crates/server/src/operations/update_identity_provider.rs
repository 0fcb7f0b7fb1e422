//! UpdateIdentityProvider: puts other details, mapping or identifiers in the place of an identity provider's.

use poolhouse_model::{UpdateIdentityProviderRequest, UpdateIdentityProviderResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers::{self, Completed, Sealer};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: UpdateIdentityProviderRequest,
) -> Result<UpdateIdentityProviderResponse> {
    let (now_ms, pool_id) = (cx.clock.now_ms(), input.user_pool_id.clone());
    let sealer = Sealer::new(cx, &pool_id);
    let update = cx.directory.write(&pool_id, move |pool| {
        let old = pool.provider(&input.provider_name)?;
        let mut new = old.record.clone();
        let mut details = sealer.open(&new)?;
        if let Some(sent) = &input.provider_details {
            let completed = providers::complete(new.provider_type, sent.clone(), &details)?;
            Completed { details, issuer: new.issuer } = completed;
            new.details = sealer.seal(&new.name, &details);
        }
        if let Some(sent) = &input.attribute_mapping {
            new.attribute_mapping = providers::attribute_mapping(new.provider_type, sent.clone());
        }
        if let Some(sent) = &input.idp_identifiers {
            new.identifiers.clone_from(sent);
        }
        if let Some(sent) = &input.acr_mapping {
            providers::check_acr_mapping(new.provider_type, sent)?;
            new.acr_mapping.clone_from(sent);
        }
        new.modified_ms = now_ms;
        pool.change_provider(&old, &new)?;
        Ok((new, details))
    });
    let (provider, details) = update.await?;
    Ok(UpdateIdentityProviderResponse { identity_provider: providers::describe(pool_id, provider, details) })
}
