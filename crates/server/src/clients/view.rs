//! An app client as the API shows it.

use poolhouse_directory::Client;
use poolhouse_model::{ClientTypeType, Timestamp, UserPoolClientDescription, UserPoolClientType};

use super::settings::Settings;
use crate::context::Context;
use crate::error::Result;

/// All of a client, the secret included. What a client does not have is absent, not empty.
pub(crate) fn describe(cx: &Context, pool_id: &str, client: &Client) -> Result<UserPoolClientType> {
    let settings = Settings::of(client)?;
    Ok(UserPoolClientType {
        user_pool_id: Some(pool_id.to_owned()),
        client_name: Some(client.name.clone()),
        client_id: Some(client.id.clone()),
        client_secret: client.open_secrets(&cx.vault)?.into_iter().next(),
        last_modified_date: Some(Timestamp::from_milliseconds(client.modified_ms)),
        creation_date: Some(Timestamp::from_milliseconds(client.created_ms)),
        refresh_token_validity: settings.refresh_token_validity,
        access_token_validity: settings.access_token_validity,
        id_token_validity: settings.id_token_validity,
        token_validity_units: settings.token_validity_units,
        read_attributes: settings.read_attributes,
        write_attributes: settings.write_attributes,
        explicit_auth_flows: settings.explicit_auth_flows,
        supported_identity_providers: settings.supported_identity_providers,
        callback_urls: settings.callback_urls,
        logout_urls: settings.logout_urls,
        default_redirect_uri: settings.default_redirect_uri,
        allowed_oauth_flows: settings.allowed_oauth_flows,
        allowed_oauth_scopes: settings.allowed_oauth_scopes,
        allowed_oauth_flows_user_pool_client: settings.allowed_oauth_flows_user_pool_client,
        analytics_configuration: settings.analytics_configuration,
        prevent_user_existence_errors: settings.prevent_user_existence_errors,
        enable_token_revocation: settings.enable_token_revocation,
        enable_propagate_additional_user_context_data: settings.enable_propagate_additional_user_context_data,
        auth_session_validity: settings.auth_session_validity,
        refresh_token_rotation: settings.refresh_token_rotation,
        client_type: None,
    })
}

/// A client in a list of clients.
pub(crate) fn summary(pool_id: &str, client: &Client) -> UserPoolClientDescription {
    UserPoolClientDescription {
        client_id: Some(client.id.clone()),
        user_pool_id: Some(pool_id.to_owned()),
        client_name: Some(client.name.clone()),
    }
}

/// How clients come to be here: nothing registers them dynamically.
pub(crate) const CLIENT_TYPE: ClientTypeType = ClientTypeType::Regular;
