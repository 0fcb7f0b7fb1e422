//! What a pool's kept settings say about its users; the domain keeps them and does not read them.

use poolhouse_directory::Pool;
use poolhouse_directory::names::Contact;
use serde_json::Value;

/// Whether users can be created who have no password: they sign in with a code that they are sent.
pub fn allows_passwordless(pool: &Pool) -> bool {
    let factors = texts(pool.settings.get("SignInPolicy"), "AllowedFirstAuthFactors");
    factors.iter().any(|factor| matches!(*factor, "EMAIL_OTP" | "SMS_OTP"))
}

/// The contacts that stay as they are until a new one is verified.
pub fn verified_before_update(pool: &Pool) -> Vec<Contact> {
    let settings = pool.settings.get("UserAttributeUpdateSettings");
    let names = texts(settings, "AttributesRequireVerificationBeforeUpdate");
    names.into_iter().filter_map(contact).collect()
}

/// Where a code to set a new password can go, the preferred contact first.
pub fn recovery_contacts(pool: &Pool) -> Vec<Contact> {
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

fn texts<'a>(settings: Option<&'a Value>, name: &str) -> Vec<&'a str> {
    let values = settings.and_then(|settings| settings.get(name)).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn contact(attribute: &str) -> Option<Contact> {
    [Contact::Email, Contact::PhoneNumber].into_iter().find(|contact| contact.attribute() == attribute)
}
