//! What a request to create or to update an app client asks for, and how it is done to the record.

use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Client, PoolReader, Randomness};
use poolhouse_model::{CreateUserPoolClientRequest, UpdateUserPoolClientRequest};
use serde_json::Map;

use super::rules::{self, Verb};
use super::settings::Settings;
use crate::error::{Error, Result};
use crate::settings::members;

/// The settings that a request wants a client to have.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    name: Option<String>,
    settings: Settings,
}

/// Takes from `$input` what both requests have; the name comes beside it.
macro_rules! change {
    ($input:ident, $name:expr) => {
        Change {
            name: $name,
            settings: Settings {
                access_token_validity: $input.access_token_validity,
                allowed_oauth_flows: $input.allowed_oauth_flows,
                allowed_oauth_flows_user_pool_client: $input.allowed_oauth_flows_user_pool_client,
                allowed_oauth_scopes: $input.allowed_oauth_scopes,
                analytics_configuration: $input.analytics_configuration,
                auth_session_validity: $input.auth_session_validity,
                callback_urls: $input.callback_urls,
                default_redirect_uri: $input.default_redirect_uri,
                enable_propagate_additional_user_context_data: $input
                    .enable_propagate_additional_user_context_data,
                enable_token_revocation: $input.enable_token_revocation,
                explicit_auth_flows: $input.explicit_auth_flows,
                id_token_validity: $input.id_token_validity,
                logout_urls: $input.logout_urls,
                prevent_user_existence_errors: $input.prevent_user_existence_errors,
                read_attributes: $input.read_attributes,
                refresh_token_rotation: $input.refresh_token_rotation,
                refresh_token_validity: $input.refresh_token_validity,
                supported_identity_providers: $input.supported_identity_providers,
                token_validity_units: $input.token_validity_units,
                write_attributes: $input.write_attributes,
            },
        }
    };
}

impl From<UpdateUserPoolClientRequest> for Change {
    fn from(input: UpdateUserPoolClientRequest) -> Self {
        change!(input, input.client_name)
    }
}

impl Change {
    /// A new client as `input` wants it, not yet checked against its pool.
    pub(crate) fn draft(
        input: CreateUserPoolClientRequest,
        vault: &Vault,
        randomness: &dyn Randomness,
        now_ms: i64,
    ) -> Result<Client> {
        let secret = match (input.generate_secret.unwrap_or_default(), input.client_secret) {
            (true, Some(_)) => {
                return Err(Error::invalid("ClientSecret cannot be given when GenerateSecret is true."));
            }
            (true, None) => Some(Client::new_secret(randomness)),
            (false, given) => given,
        };
        let mut client = Client {
            id: Client::new_id(randomness),
            name: input.client_name,
            secrets: Vec::new(),
            created_ms: now_ms,
            modified_ms: now_ms,
            settings: Map::new(),
        };
        if let Some(secret) = secret {
            client.add_secret(&secret, vault, randomness);
        }
        let Change { mut settings, .. } = change!(input, None);
        settings.complete(None);
        client.settings = members(settings)?;
        Ok(client)
    }

    /// Whether a new client fits its pool.
    pub(crate) fn check(client: &Client, pool: &PoolReader<'_>) -> Result<()> {
        rules::check(client, pool, Verb::Creating)
    }

    /// `client` with this change.
    pub(crate) fn update(mut self, client: &Client, pool: &PoolReader<'_>, now_ms: i64) -> Result<Client> {
        self.settings.complete(Some(&Settings::of(client)?));
        let client = Client {
            name: self.name.unwrap_or_else(|| client.name.clone()),
            modified_ms: now_ms,
            settings: members(self.settings)?,
            ..client.clone()
        };
        rules::check(&client, pool, Verb::Updating)?;
        Ok(client)
    }
}
