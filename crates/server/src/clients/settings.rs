//! The settings of an app client that the domain only keeps: their types and their defaults.

use poolhouse_directory::Client;
use poolhouse_model as model;
use poolhouse_model::{FeatureType, RefreshTokenRotationType, TimeUnitsType};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};

/// How many days refresh tokens are valid for when nobody says.
const REFRESH_TOKEN_DAYS: i32 = 30;
const AUTH_SESSION_MINUTES: i32 = 3;

/// The members of an app client that are kept under their names on the wire.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct Settings {
    pub(super) access_token_validity: Option<i32>,
    #[serde(rename = "AllowedOAuthFlows")]
    pub(super) allowed_oauth_flows: Option<Vec<model::OAuthFlowType>>,
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient")]
    pub(super) allowed_oauth_flows_user_pool_client: Option<bool>,
    #[serde(rename = "AllowedOAuthScopes")]
    pub(super) allowed_oauth_scopes: Option<Vec<String>>,
    pub(super) analytics_configuration: Option<model::AnalyticsConfigurationType>,
    pub(super) auth_session_validity: Option<i32>,
    #[serde(rename = "CallbackURLs")]
    pub(super) callback_urls: Option<Vec<String>>,
    #[serde(rename = "DefaultRedirectURI")]
    pub(super) default_redirect_uri: Option<String>,
    pub(super) enable_propagate_additional_user_context_data: Option<bool>,
    pub(super) enable_token_revocation: Option<bool>,
    pub(super) explicit_auth_flows: Option<Vec<model::ExplicitAuthFlowsType>>,
    pub(super) id_token_validity: Option<i32>,
    #[serde(rename = "LogoutURLs")]
    pub(super) logout_urls: Option<Vec<String>>,
    pub(super) prevent_user_existence_errors: Option<model::PreventUserExistenceErrorTypes>,
    pub(super) read_attributes: Option<Vec<String>>,
    pub(super) refresh_token_rotation: Option<RefreshTokenRotationType>,
    pub(super) refresh_token_validity: Option<i32>,
    pub(super) supported_identity_providers: Option<Vec<String>>,
    pub(super) token_validity_units: Option<model::TokenValidityUnitsType>,
    pub(super) write_attributes: Option<Vec<String>>,
}

impl Settings {
    /// The settings of a client.
    pub(super) fn of(client: &Client) -> Result<Self> {
        serde_json::from_value(Value::Object(client.settings.clone())).map_err(Error::internal)
    }

    /// Gives what was left out its default, and lists, which are sets, their order: an empty one is none.
    ///
    /// `before` are the settings that these replace, whole: what an update leaves out is reset. Only that the
    /// rotation of refresh tokens was ever set up stays visible.
    pub(super) fn complete(&mut self, before: Option<&Self>) {
        let units = self.token_validity_units.get_or_insert_default();
        let refresh_unit = units.refresh_token.unwrap_or(TimeUnitsType::Days);
        self.refresh_token_validity = self.refresh_token_validity.filter(|validity| *validity != 0);
        self.refresh_token_validity
            .get_or_insert(REFRESH_TOKEN_DAYS * (86_400 / super::rules::seconds(refresh_unit)));
        self.allowed_oauth_flows_user_pool_client.get_or_insert(false);
        self.enable_token_revocation.get_or_insert(true);
        self.enable_propagate_additional_user_context_data.get_or_insert(false);
        self.auth_session_validity.get_or_insert(AUTH_SESSION_MINUTES);
        if before.is_some_and(|before| before.refresh_token_rotation.is_some()) {
            self.refresh_token_rotation.get_or_insert(RefreshTokenRotationType {
                feature: FeatureType::Disabled,
                retry_grace_period_seconds: None,
            });
        }
        if let Some(rotation) = &mut self.refresh_token_rotation {
            rotation.retry_grace_period_seconds.get_or_insert(0);
        }
        order(&mut self.allowed_oauth_flows, |flow| flow.as_str());
        order(&mut self.explicit_auth_flows, |flow| flow.as_str());
        for texts in [
            &mut self.allowed_oauth_scopes,
            &mut self.callback_urls,
            &mut self.logout_urls,
            &mut self.read_attributes,
            &mut self.supported_identity_providers,
            &mut self.write_attributes,
        ] {
            order(texts, String::as_str);
        }
    }
}

fn order<T: PartialEq>(set: &mut Option<Vec<T>>, text: fn(&T) -> &str) {
    if let Some(elements) = set {
        elements.sort_by(|one, other| text(one).cmp(text(other)));
        elements.dedup();
    }
    set.take_if(|elements| elements.is_empty());
}
