//! An identity provider: where users of a pool can sign in instead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Index, Record, decode_postcard, encode_postcard};
use crate::{Result, keys};

/// An identity provider of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The name, which is unique in the pool.
    pub name: String,
    /// What it speaks.
    pub provider_type: ProviderType,
    /// What it was set up with, secrets among it; sealed as a whole.
    pub details: Vec<u8>,
    /// Who issues its assertions: the entity of a SAML provider, where its metadata is known.
    pub issuer: Option<String>,
    /// The provider's claims by the attributes of the pool that they fill.
    pub attribute_mapping: BTreeMap<String, String>,
    /// Other names of it, each of which is unique in the pool.
    pub identifiers: Vec<String>,
    /// The provider's authentication contexts by the levels of the pool.
    pub acr_mapping: BTreeMap<String, String>,
    /// Milliseconds since 1970.
    pub created_ms: i64,
    /// Milliseconds since 1970.
    pub modified_ms: i64,
}

/// The kinds of identity providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the API's and say it")]
pub enum ProviderType {
    Saml,
    Facebook,
    Google,
    LoginWithAmazon,
    SignInWithApple,
    Oidc,
}

const VERSION: u8 = 1;

impl ProviderType {
    /// The type as the API writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saml => "SAML",
            Self::Facebook => "Facebook",
            Self::Google => "Google",
            Self::LoginWithAmazon => "LoginWithAmazon",
            Self::SignInWithApple => "SignInWithApple",
            Self::Oidc => "OIDC",
        }
    }
}

impl Record for Provider {
    const NAME: &'static str = "an identity provider";
    const HAS_PARTS: bool = true;

    fn key(&self) -> Vec<u8> {
        keys::provider(&self.name)
    }

    fn index_entries(&self) -> BTreeMap<Vec<u8>, Index> {
        let leads_here = || Index::Unique(self.name.as_bytes().to_vec());
        let identifiers = self.identifiers.iter();
        identifiers.map(|identifier| (keys::provider_identifier(identifier), leads_here())).collect()
    }

    /// Not JSON, in which the sealed bytes would take four times their room.
    fn encode(&self) -> Vec<u8> {
        encode_postcard(VERSION, self)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        decode_postcard(VERSION, bytes)
    }
}
