//! What an identity provider is set up with: which members its type needs, and which the service adds.

use std::collections::BTreeMap;
use std::sync::Arc;

use poolhouse_directory::records::{Provider, ProviderType};
use poolhouse_directory::vault::{Purpose, Vault};
use poolhouse_directory::{Error, Randomness, Result};

use super::encryption::{ENCRYPTION_CERTIFICATE, ENCRYPTION_KEY};
use super::saml;
use crate::context::Context;
use crate::urls;

/// The details of a provider by their names, which are the API's.
pub(crate) type Details = BTreeMap<String, String>;

/// The details of a request, with what there is in them to be read.
#[derive(Clone)]
pub(crate) struct Sent {
    /// The type that they are for.
    pub(crate) provider_type: ProviderType,
    details: Details,
    issuer: Option<String>,
}

/// Details with everything that the service adds.
pub(crate) struct Completed {
    /// By their names.
    pub(crate) details: Details,
    /// The entity of a SAML provider.
    pub(crate) issuer: Option<String>,
}

const PRIVATE_KEY: &str = "private_key";
const METADATA_FILE: &str = "MetadataFile";
const METADATA_URL: &str = "MetadataURL";
const REQUEST_METHOD: &str = "attributes_request_method";
const SSO_URI: &str = "SSORedirectBindingURI";
const SLO_URI: &str = "SLORedirectBindingURI";
/// What only the service writes, whatever is sent.
const MADE_HERE: [&str; 4] = [ENCRYPTION_CERTIFICATE, ENCRYPTION_KEY, SSO_URI, SLO_URI];
/// What an answer does not show.
const HIDDEN: [&str; 2] = [PRIVATE_KEY, ENCRYPTION_KEY];
/// What an update that sends other details keeps: nobody could send back what no answer shows.
const KEPT: [&str; 3] = [PRIVATE_KEY, ENCRYPTION_CERTIFICATE, ENCRYPTION_KEY];
/// The endpoints of a provider of type OIDC.
const ENDPOINTS: [&str; 5] = ["oidc_issuer", "authorize_url", "token_url", "attributes_url", "jwks_uri"];

impl Sent {
    /// Reads the details for a provider of a type. Metadata take their time, so no transaction is open yet.
    pub(crate) fn read(provider_type: ProviderType, mut details: Details) -> Result<Self> {
        details.retain(|name, _| !MADE_HERE.contains(&name.as_str()));
        let issuer = match provider_type {
            ProviderType::Saml => read_metadata(&mut details)?,
            _ => None,
        };
        Ok(Self { provider_type, details, issuer })
    }

    /// The details as they are kept in the place of the `old` ones.
    pub(crate) fn complete(self, old: &Details) -> Result<Completed> {
        let Self { provider_type, mut details, issuer } = self;
        for name in KEPT {
            if let (false, Some(kept)) = (details.contains_key(name), old.get(name)) {
                details.insert(name.to_owned(), kept.clone());
            }
        }
        check_required(provider_type, &details)?;
        if provider_type == ProviderType::Oidc {
            check_endpoints(&details)?;
        }
        if provider_type == ProviderType::Facebook {
            details.entry("api_version".to_owned()).or_insert_with(|| FACEBOOK_API_VERSION.to_owned());
        }
        let version = details.get("api_version").cloned().unwrap_or_default();
        for (name, value) in added(provider_type) {
            details.insert((*name).to_owned(), value.replace("{version}", &version));
        }
        Ok(Completed { details, issuer })
    }
}

/// Seals the details of the providers of one pool, also inside a transaction.
pub(crate) struct Sealer {
    vault: Arc<Vault>,
    randomness: Arc<dyn Randomness>,
    pool_id: String,
}

impl Sealer {
    pub(crate) fn new(cx: &Context, pool_id: &str) -> Self {
        Self {
            vault: Arc::clone(&cx.vault),
            randomness: Arc::clone(&cx.randomness),
            pool_id: pool_id.to_owned(),
        }
    }

    /// The details as a provider of this name keeps them.
    pub(crate) fn seal(&self, name: &str, details: &Details) -> Vec<u8> {
        let plain = serde_json::to_vec(details).expect("texts are written to memory");
        self.vault.seal(Purpose::ProviderDetails, &self.context(name), &plain, &*self.randomness)
    }

    /// The details of a provider.
    pub(crate) fn open(&self, provider: &Provider) -> Result<Details> {
        let damaged = |why: &str| Error::damaged("an identity provider", why);
        let context = self.context(&provider.name);
        let plain = self.vault.open(Purpose::ProviderDetails, &context, &provider.details);
        let plain = plain.ok_or_else(|| damaged("its details were sealed by another key"))?;
        serde_json::from_slice(&plain).map_err(|error| damaged(&error.to_string()))
    }

    fn context(&self, name: &str) -> Vec<u8> {
        // An id holds no NUL.
        [self.pool_id.as_bytes(), b"\0", name.as_bytes()].concat()
    }
}

/// The details that an answer shows.
pub(super) fn shown(mut details: Details) -> Details {
    details.retain(|name, _| !HIDDEN.contains(&name.as_str()));
    details
}

fn check_required(provider_type: ProviderType, details: &Details) -> Result<()> {
    let (names, message): (&[&str], _) = match provider_type {
        ProviderType::Saml => return Ok(()),
        ProviderType::Google | ProviderType::Facebook | ProviderType::LoginWithAmazon => (
            &["client_id", "client_secret", "authorize_scopes"],
            "clientId, clientSecret and authorizeScopes are all required idp details.",
        ),
        ProviderType::SignInWithApple => (
            &["client_id", PRIVATE_KEY, "team_id", "key_id"],
            "clientId, privateKey, teamId, and keyId are all required idp details.",
        ),
        ProviderType::Oidc => (
            &["client_id", "authorize_scopes", "oidc_issuer", REQUEST_METHOD],
            "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.",
        ),
    };
    if names.iter().all(|name| is_given(details, name)) { Ok(()) } else { Err(Error::invalid(message)) }
}

fn check_endpoints(details: &Details) -> Result<()> {
    let method = details.get(REQUEST_METHOD).map(String::as_str).unwrap_or_default();
    if !matches!(method, "GET" | "POST") {
        return Err(Error::invalid(format!(
            "1 validation error detected: Value '{method}' at 'attributesRequestMethod' failed to satisfy \
             constraint: Member must satisfy enum value set: [POST, GET]"
        )));
    }
    for endpoint in ENDPOINTS.iter().filter_map(|name| details.get(*name)) {
        if !endpoint.starts_with("https://") {
            return Err(Error::invalid("OIDC endpoint must start with https://"));
        }
        if !urls::is_of_web(endpoint) {
            return Err(Error::invalid("OIDC endpoint is no absolute URL."));
        }
    }
    Ok(())
}

/// Takes the endpoints of a SAML provider out of its metadata. Metadata at a URL is not fetched.
fn read_metadata(details: &mut Details) -> Result<Option<String>> {
    let file = match (is_given(details, METADATA_FILE), is_given(details, METADATA_URL)) {
        (false, false) => {
            return Err(Error::invalid(
                "At least one of the MetadataURL or MetadataFile should be provided.",
            ));
        }
        (true, true) => {
            return Err(Error::invalid("Only one of the MetadataURL or MetadataFile should be provided."));
        }
        (false, true) if !urls::is_of_web(&details[METADATA_URL]) => {
            return Err(Error::invalid("The MetadataURL is no absolute URL."));
        }
        (false, true) => return Ok(None),
        (true, false) => &details[METADATA_FILE],
    };
    let metadata = saml::read(file)?;
    details.insert(SSO_URI.to_owned(), metadata.sso_uri);
    if let Some(uri) = metadata.slo_uri {
        details.insert(SLO_URI.to_owned(), uri);
    }
    Ok(Some(metadata.entity_id))
}

fn is_given(details: &Details, name: &str) -> bool {
    details.get(name).is_some_and(|value| !value.is_empty())
}

const FACEBOOK_API_VERSION: &str = "v17.0";

/// What the service adds to the details of a type.
fn added(provider_type: ProviderType) -> &'static [(&'static str, &'static str)] {
    match provider_type {
        ProviderType::Saml => &[],
        ProviderType::Facebook => &[
            ("attributes_url", "https://graph.facebook.com/{version}/me?fields="),
            ("attributes_url_add_attributes", "true"),
            ("authorize_url", "https://www.facebook.com/{version}/dialog/oauth"),
            ("token_request_method", "GET"),
            ("token_url", "https://graph.facebook.com/{version}/oauth/access_token"),
        ],
        ProviderType::Google => &[
            ("attributes_url", "https://people.googleapis.com/v1/people/me?personFields="),
            ("attributes_url_add_attributes", "true"),
            ("authorize_url", "https://accounts.google.com/o/oauth2/v2/auth"),
            ("oidc_issuer", "https://accounts.google.com"),
            ("token_request_method", "POST"),
            ("token_url", "https://www.googleapis.com/oauth2/v4/token"),
        ],
        ProviderType::LoginWithAmazon => &[
            ("attributes_url", "https://api.amazon.com/user/profile"),
            ("attributes_url_add_attributes", "false"),
            ("authorize_url", "https://www.amazon.com/ap/oa"),
            ("token_request_method", "POST"),
            ("token_url", "https://api.amazon.com/auth/o2/token"),
        ],
        ProviderType::SignInWithApple => &[
            ("attributes_url_add_attributes", "false"),
            ("authorize_url", "https://appleid.apple.com/auth/authorize"),
            ("oidc_issuer", "https://appleid.apple.com"),
            ("token_request_method", "POST"),
            ("token_url", "https://appleid.apple.com/auth/token"),
        ],
        ProviderType::Oidc => &[("attributes_url_add_attributes", "false")],
    }
}
