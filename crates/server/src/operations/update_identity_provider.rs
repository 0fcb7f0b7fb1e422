//! UpdateIdentityProvider: puts other details, mapping or identifiers in the place of an identity provider's.

use poolhouse_directory::Error;
use poolhouse_model::{UpdateIdentityProviderRequest, UpdateIdentityProviderResponse};

use crate::caller::Principal;
use crate::context::Context;
use crate::error::Result;
use crate::providers::{self, Completed, Sealer, Sent};

/// Answers the call.
pub(super) async fn run(
    cx: &Context,
    _caller: Principal,
    input: UpdateIdentityProviderRequest,
) -> Result<UpdateIdentityProviderResponse> {
    let (now_ms, pool_id) = (cx.clock.now_ms(), input.user_pool_id.clone());
    let sealer = Sealer::new(cx, &pool_id);
    let name = input.provider_name.clone();
    let old = cx.directory.read(&pool_id, move |pool| pool.provider(&name)).await?.record;
    let sent = input.provider_details.clone();
    let sent = sent.map(|sent| Sent::read(old.provider_type, sent)).transpose()?;
    let update = cx.directory.write(&pool_id, move |pool| {
        let old = pool.provider(&input.provider_name)?;
        let mut new = old.record.clone();
        let mut details = sealer.open(&new)?;
        if let Some(sent) = &sent {
            if sent.provider_type != new.provider_type {
                // Made anew meanwhile, as another type.
                return Err(Error::Contended);
            }
            Completed { details, issuer: new.issuer } = sent.clone().complete(&details)?;
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
