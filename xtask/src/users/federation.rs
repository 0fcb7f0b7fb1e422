//! People who sign in elsewhere: the identity that a provider vouches for.

use serde::Serialize;

use crate::random::Random;

/// What the `identities` attribute tells about one provider; its members in the service's order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Identity {
    user_id: String,
    provider_name: &'static str,
    provider_type: &'static str,
    issuer: Option<&'static str>,
    primary: bool,
    date_created: u64,
}

impl Identity {
    /// The name of the profile that a first sign-in creates.
    pub(super) fn username(&self) -> String {
        format!("{}_{}", self.provider_name, self.user_id)
    }

    /// The attribute's value: JSON in a string.
    pub(super) fn attribute(&self) -> String {
        serde_json::to_string(&[self]).unwrap_or_default()
    }
}

/// An identity at one of four providers, Google being the most common. It is primary on the profile that the
/// sign-in created, and not on a native profile that it was linked to.
pub(super) fn identity(random: &mut Random, address: &str, primary: bool, created_ms: u64) -> Identity {
    let (provider_name, provider_type, user_id) = match random.below(20) {
        0..10 => ("Google", "Google", google_subject(random)),
        10..14 => ("SignInWithApple", "SignInWithApple", apple_subject(random)),
        14..17 => ("Keycloak", "OIDC", random_uuid(random)),
        _ => ("Okta", "SAML", address.to_owned()),
    };
    let issuer = (provider_type == "SAML").then_some("https://sso.corp.example/saml");
    Identity { user_id, provider_name, provider_type, issuer, primary, date_created: created_ms }
}

/// 21 digits that start with a one.
fn google_subject(random: &mut Random) -> String {
    format!("1{}{}", random.digits(10), random.digits(10))
}

fn apple_subject(random: &mut Random) -> String {
    format!("{:06}.{:016x}{:016x}.{}", random.below(2000), random.next(), random.next(), random.digits(4))
}

fn random_uuid(random: &mut Random) -> String {
    let (third, fourth) = (random.below(1 << 12), 0x8000 | random.below(1 << 14));
    let (first, second) = (random.below(1 << 32), random.below(1 << 16));
    format!("{first:08x}-{second:04x}-4{third:03x}-{fourth:04x}-{:012x}", random.below(1 << 48))
}
