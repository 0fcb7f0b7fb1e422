//! Single settings of a pool, out of those that the domain only keeps. To look one up cannot fail, so it can
//! be done inside a transaction.

use poolhouse_directory::Pool;
use poolhouse_directory::names::Contact;
use serde_json::Value;

/// The tags of a pool.
pub(crate) fn tags(pool: &Pool) -> Vec<(String, String)> {
    let tags = pool.settings.get("UserPoolTags").and_then(Value::as_object).into_iter().flatten();
    tags.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}

/// Whether the pool's price tier is the lowest.
pub(crate) fn is_lite(pool: &Pool) -> bool {
    pool.settings.get("UserPoolTier").and_then(Value::as_str) == Some("LITE")
}

/// Whether only administrators create users.
pub(crate) fn admits_no_sign_up(pool: &Pool) -> bool {
    let config = pool.settings.get("AdminCreateUserConfig");
    let only = config.and_then(|config| config.get("AllowAdminCreateUserOnly"));
    only.and_then(Value::as_bool).unwrap_or_default()
}

/// The contacts that users verify themselves with a code.
pub(crate) fn auto_verified(pool: &Pool) -> Vec<Contact> {
    texts(pool.settings.get("AutoVerifiedAttributes")).filter_map(contact).collect()
}

/// Whether users sign in with a second factor; `None` where it is up to them.
pub(crate) fn demands_second_factor(pool: &Pool) -> Option<bool> {
    match pool.settings.get("MfaConfiguration").and_then(Value::as_str) {
        Some("ON") => Some(true),
        Some("OPTIONAL") => None,
        _ => Some(false),
    }
}

/// Whether users can be created who have no password: they sign in with a code that they are sent.
pub(crate) fn allows_passwordless(pool: &Pool) -> bool {
    let factors = pool.settings.get("SignInPolicy").and_then(|policy| policy.get("AllowedFirstAuthFactors"));
    texts(factors).any(|factor| matches!(factor, "EMAIL_OTP" | "SMS_OTP"))
}

/// The contacts that stay as they are until a new one is verified.
pub(crate) fn verified_before_update(pool: &Pool) -> Vec<Contact> {
    let settings = pool.settings.get("UserAttributeUpdateSettings");
    let names = settings.and_then(|settings| settings.get("AttributesRequireVerificationBeforeUpdate"));
    texts(names).filter_map(contact).collect()
}

/// Where a code to set a new password can go, the preferred contact first.
pub(crate) fn recovery_contacts(pool: &Pool) -> Vec<Contact> {
    let mechanisms =
        pool.settings.get("AccountRecoverySetting").and_then(|setting| setting.get("RecoveryMechanisms"));
    let Some(mechanisms) = mechanisms.and_then(Value::as_array) else {
        return vec![Contact::Email, Contact::PhoneNumber];
    };
    let mut by_priority: Vec<(i64, Contact)> = mechanisms
        .iter()
        .filter_map(|mechanism| {
            let verified = mechanism.get("Name")?.as_str()?.strip_prefix("verified_")?;
            Some((mechanism.get("Priority")?.as_i64()?, contact(verified)?))
        })
        .collect();
    by_priority.sort_unstable();
    by_priority.into_iter().map(|(_, contact)| contact).collect()
}

fn texts(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn contact(attribute: &str) -> Option<Contact> {
    [Contact::Email, Contact::PhoneNumber].into_iter().find(|contact| contact.attribute() == attribute)
}
