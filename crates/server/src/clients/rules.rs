//! What the settings of an app client must be like, in the service's words.

use std::net::{Ipv4Addr, Ipv6Addr};

use poolhouse_directory::{Client, Pool, PoolReader};
use poolhouse_model::{ErrorCode, ExplicitAuthFlowsType, FeatureType, OAuthFlowType, TimeUnitsType};
use url::{Host, Url};

use super::lookups::is_writable;
use super::settings::Settings;
use crate::error::{Error, Result};
use crate::{pools, urls};

/// What is being done to the client: a few texts say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Creating,
    Updating,
}

/// The scopes that every pool has.
const SCOPES: [&str; 5] = ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"];
/// The provider that every pool has: itself.
const OWN_PROVIDER: &str = "COGNITO";

/// Schemes of what a browser runs or shows, and never asks anybody for.
const SCRIPTS: [&str; 10] =
    ["about", "blob", "data", "feed", "file", "filesystem", "jar", "javascript", "vbscript", "view-source"];

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// Checks the settings of a client, completed, against each other and against the pool.
pub(super) fn check(client: &Client, pool: &PoolReader<'_>, verb: Verb) -> Result<()> {
    let settings = Settings::of(client)?;
    let has_secret = !client.secrets.is_empty();
    check_validity(&settings)?;
    check_auth_flows(&settings, pool.pool())?;
    check_oauth_flows(&settings, has_secret)?;
    check_scopes(&settings)?;
    check_urls(&settings)?;
    check_providers(&settings, pool)?;
    check_attributes(&settings, pool, verb)?;
    if settings.enable_propagate_additional_user_context_data == Some(true) && !has_secret {
        return refuse("Client Secret is required to set EnablePropagateAdditionalUserContextData as true");
    }
    check_analytics(&settings)
}

/// How many seconds a unit has.
pub(super) fn seconds(unit: TimeUnitsType) -> i32 {
    match unit {
        TimeUnitsType::Seconds => 1,
        TimeUnitsType::Minutes => 60,
        TimeUnitsType::Hours => 3_600,
        TimeUnitsType::Days => 86_400,
    }
}

fn check_validity(settings: &Settings) -> Result<()> {
    let units = settings.token_validity_units.clone().unwrap_or_default();
    let validity = |value: Option<i32>, unit: Option<TimeUnitsType>, default: TimeUnitsType| {
        value.map(|value| i64::from(value) * i64::from(seconds(unit.unwrap_or(default))))
    };
    let access = validity(settings.access_token_validity, units.access_token, TimeUnitsType::Hours);
    let id = validity(settings.id_token_validity, units.id_token, TimeUnitsType::Hours);
    let refresh = validity(settings.refresh_token_validity, units.refresh_token, TimeUnitsType::Days);
    let tokens = [access, id].into_iter().flatten();
    let is_out = |validity: i64| !(5 * MINUTE..=DAY).contains(&validity);
    if tokens.clone().any(is_out)
        || refresh.is_some_and(|refresh| !(60 * MINUTE..=3_650 * DAY).contains(&refresh))
    {
        return refuse("Invalid range for token validity.");
    }
    if refresh.is_some_and(|refresh| tokens.clone().any(|validity| validity > refresh)) {
        return refuse(
            "Access and Id Token expiration times must be less than or equal to refresh token expiration \
             times.",
        );
    }
    Ok(())
}

fn check_auth_flows(settings: &Settings, pool: &Pool) -> Result<()> {
    let flows = settings.explicit_auth_flows.as_deref().unwrap_or_default();
    let allowing = flows.iter().filter(|flow| flow.as_str().starts_with("ALLOW_")).count();
    if allowing > 0 && allowing < flows.len() {
        return refuse("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.");
    }
    let rotation = settings.refresh_token_rotation.as_ref().map(|rotation| rotation.feature);
    if rotation == Some(FeatureType::Enabled) && flows.contains(&ExplicitAuthFlowsType::AllowRefreshTokenAuth)
    {
        return refuse("ALLOW_REFRESH_TOKEN_AUTH cannot be used while refresh token rotation is enabled.");
    }
    if flows.contains(&ExplicitAuthFlowsType::AllowUserAuth) && pools::is_lite(pool) {
        let message = "The following feature is not available for the LITE pricing tier configured: \
                       Choice-Based Sign-In";
        return Err(Error::new(ErrorCode::FeatureUnavailableInTier, message));
    }
    Ok(())
}

fn check_oauth_flows(settings: &Settings, has_secret: bool) -> Result<()> {
    let flows = settings.allowed_oauth_flows.as_deref().unwrap_or_default();
    let is_machine = flows.contains(&OAuthFlowType::ClientCredentials);
    let redirects = flows.iter().any(|flow| *flow != OAuthFlowType::ClientCredentials);
    let scopes = settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
    let of_users = scopes.iter().find(|scope| SCOPES.contains(&scope.as_str()));
    let message = match of_users {
        _ if is_machine && redirects => {
            "client_credentials flow can not be selected along with code flow or implicit flow.".to_owned()
        }
        _ if redirects && settings.callback_urls.is_none() => {
            "CallbackUrls can not be empty when code flow or implicit flow is selected".to_owned()
        }
        _ if is_machine && !has_secret => {
            "client_credentials flow can not be selected if client does not have a client secret.".to_owned()
        }
        Some(scope) if is_machine => format!("{scope} is not supported with client_credentials flow"),
        _ => return Ok(()),
    };
    Err(Error::new(ErrorCode::InvalidOAuthFlow, message))
}

fn check_scopes(settings: &Settings) -> Result<()> {
    let scopes = settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
    match scopes.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        Some(scope) => {
            Err(Error::new(ErrorCode::ScopeDoesNotExist, format!("Invalid scope requested: {scope}")))
        }
        None => Ok(()),
    }
}

fn check_urls(settings: &Settings) -> Result<()> {
    let callbacks = settings.callback_urls.as_deref().unwrap_or_default();
    for url in callbacks.iter().chain(settings.logout_urls.iter().flatten()) {
        if url.contains('#') {
            return refuse(format!("{url} cannot use fragment"));
        }
        let Some(absolute) = urls::parse(url).filter(|url| !SCRIPTS.contains(&url.scheme())) else {
            return refuse(format!("{url} is not an absolute URI."));
        };
        if absolute.scheme() == "http" && !is_loopback(&absolute) {
            return refuse(format!("{url} cannot use the HTTP protocol."));
        }
    }
    match &settings.default_redirect_uri {
        Some(uri) if !callbacks.contains(uri) => {
            refuse(format!("The default redirect URI {uri} is not in the callback URIs list."))
        }
        _ => Ok(()),
    }
}

/// Whether a URL without encryption stays on the machine of whoever follows it.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address == Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => address == Ipv6Addr::LOCALHOST,
        None => false,
    }
}

fn check_providers(settings: &Settings, pool: &PoolReader<'_>) -> Result<()> {
    for name in settings.supported_identity_providers.iter().flatten() {
        if name != OWN_PROVIDER && !pool.has_provider(name)? {
            let id = &pool.pool().id;
            return refuse(format!("The provider {name} does not exist for User Pool {id}"));
        }
    }
    Ok(())
}

fn check_attributes(settings: &Settings, pool: &PoolReader<'_>, verb: Verb) -> Result<()> {
    let schema = &pool.pool().schema;
    let refuse = |kind: &str| {
        let verb = if verb == Verb::Creating { "creating" } else { "updating" };
        refuse(format!("Invalid {kind} attributes specified while {verb} a client"))
    };
    if settings.read_attributes.iter().flatten().any(|name| schema.find(name).is_none()) {
        return refuse("read");
    }
    let Some(writes) = &settings.write_attributes else { return Ok(()) };
    // Without one of the required attributes nobody could sign up.
    let lacks = |name: &String| !writes.contains(name);
    let mut required = schema.attributes.iter().filter(|attribute| attribute.required);
    if writes.iter().any(|name| !schema.find(name).is_some_and(is_writable))
        || required.any(|attribute| is_writable(attribute) && lacks(&attribute.name))
    {
        return refuse("write");
    }
    Ok(())
}

fn check_analytics(settings: &Settings) -> Result<()> {
    let Some(analytics) = &settings.analytics_configuration else { return Ok(()) };
    let apart = [&analytics.application_id, &analytics.role_arn, &analytics.external_id];
    let is_whole = match &analytics.application_arn {
        Some(_) => apart.iter().all(|part| part.is_none()),
        None => apart.iter().all(|part| part.is_some()),
    };
    if is_whole {
        return Ok(());
    }
    refuse(
        "Invalid analytics configuration given, either <application arn> or <application id, role arn, \
         external id> are valid",
    )
}

fn refuse(message: impl Into<String>) -> Result<()> {
    Err(Error::invalid(message))
}
