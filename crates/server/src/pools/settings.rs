//! The settings of a pool that the domain only keeps: their types, their defaults, and what leaving one out
//! means.

use std::collections::BTreeMap;

use poolhouse_directory::Pool;
use poolhouse_model as model;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::settings::members;

/// The members of a pool that are kept under their names on the wire.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase", default)]
#[expect(clippy::struct_field_names, reason = "the names are those of the API")]
pub(super) struct Settings {
    pub(super) account_recovery_setting: Option<model::AccountRecoverySettingType>,
    pub(super) acr_configuration: Option<BTreeMap<String, model::AcrLevelConfigType>>,
    pub(super) admin_create_user_config: Option<model::AdminCreateUserConfigType>,
    pub(super) auto_verified_attributes: Option<Vec<model::VerifiedAttributeType>>,
    pub(super) dcr_configuration: Option<model::DcrConfigurationType>,
    pub(super) device_configuration: Option<model::DeviceConfigurationType>,
    pub(super) email_configuration: Option<model::EmailConfigurationType>,
    pub(super) issuer_configuration: Option<model::IssuerConfigurationType>,
    pub(super) key_configuration: Option<model::KeyConfigurationType>,
    pub(super) lambda_config: Option<model::LambdaConfigType>,
    pub(super) mfa_configuration: Option<model::UserPoolMfaType>,
    pub(super) sign_in_policy: Option<model::SignInPolicyType>,
    pub(super) sms_authentication_message: Option<String>,
    pub(super) sms_configuration: Option<model::SmsConfigurationType>,
    pub(super) user_attribute_update_settings: Option<model::UserAttributeUpdateSettingsType>,
    pub(super) user_pool_add_ons: Option<model::UserPoolAddOnsType>,
    pub(super) user_pool_tags: Option<BTreeMap<String, String>>,
    pub(super) user_pool_tier: Option<model::UserPoolTierType>,
    pub(super) username_configuration: Option<model::UsernameConfigurationType>,
    pub(super) verification_message_template: Option<model::VerificationMessageTemplateType>,
}

/// What becomes of a setting that an update leaves out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Omitted {
    /// It stays as it is.
    Kept,
    /// It becomes what it is in a new pool.
    Reset,
}

/// What a member is in a pool that was never given it, as JSON.
type Initial = Option<&'static str>;

/// The ledger: by member, what leaving it out of an update does, and what it is in a new pool.
///
/// The documentation says that everything is reset; what is marked as measured was seen to be otherwise. What
/// nobody has measured follows the documentation. The name, the deletion protection and the password policy
/// are kept too, in fields of the record; what cannot be changed at all is never in an update.
const LEDGER: &[(&str, Omitted, Initial)] = &[
    // Measured.
    ("AccountRecoverySetting", Omitted::Kept, Some(RECOVERY)),
    ("AcrConfiguration", Omitted::Reset, None),
    ("AdminCreateUserConfig", Omitted::Reset, Some(r#"{"AllowAdminCreateUserOnly":false}"#)),
    // Measured, twice.
    ("AutoVerifiedAttributes", Omitted::Reset, None),
    // Documented.
    ("DcrConfiguration", Omitted::Kept, None),
    ("DeviceConfiguration", Omitted::Reset, None),
    // Measured.
    ("EmailConfiguration", Omitted::Kept, Some(r#"{"EmailSendingAccount":"COGNITO_DEFAULT"}"#)),
    // Measured.
    ("IssuerConfiguration", Omitted::Kept, Some(r#"{"Type":"ORIGINAL"}"#)),
    // Measured.
    ("KeyConfiguration", Omitted::Kept, Some(r#"{"KeyType":"AWS_OWNED_KEY"}"#)),
    ("LambdaConfig", Omitted::Reset, Some("{}")),
    // Measured.
    ("MfaConfiguration", Omitted::Kept, Some(r#""OFF""#)),
    // Measured, independently of the password policy.
    ("SignInPolicy", Omitted::Kept, Some(r#"{"AllowedFirstAuthFactors":["PASSWORD"]}"#)),
    ("SmsAuthenticationMessage", Omitted::Reset, None),
    ("SmsConfiguration", Omitted::Reset, None),
    // Measured: it then clashes with the attributes to verify, which are gone.
    (
        "UserAttributeUpdateSettings",
        Omitted::Kept,
        Some(r#"{"AttributesRequireVerificationBeforeUpdate":[]}"#),
    ),
    ("UserPoolAddOns", Omitted::Reset, None),
    ("UserPoolTags", Omitted::Reset, Some("{}")),
    // Measured.
    ("UserPoolTier", Omitted::Kept, Some(r#""ESSENTIALS""#)),
    // Not a member of updates.
    ("UsernameConfiguration", Omitted::Kept, None),
    // Measured.
    ("VerificationMessageTemplate", Omitted::Kept, Some(r#"{"DefaultEmailOption":"CONFIRM_WITH_CODE"}"#)),
];

const RECOVERY: &str = r#"{"RecoveryMechanisms":[
    {"Priority":1,"Name":"verified_email"},
    {"Priority":2,"Name":"verified_phone_number"}
]}"#;

impl Settings {
    /// The settings of a pool.
    pub(super) fn of(pool: &Pool) -> Result<Self> {
        serde_json::from_value(Value::Object(pool.settings.clone())).map_err(Error::internal)
    }

    /// Puts the settings that were given into `stored`, and treats those that were not as the ledger says.
    pub(super) fn merge_into(self, stored: &mut Map<String, Value>) -> Result<()> {
        let mut given = members(self)?;
        for (name, omitted, initial) in LEDGER {
            let kept = (*omitted == Omitted::Kept).then(|| stored.remove(*name)).flatten();
            let initial = || initial.map(|json| serde_json::from_str(json).expect("the ledger holds JSON"));
            match given.remove(*name).or(kept).or_else(initial) {
                Some(value) => stored.insert((*name).to_owned(), value),
                None => stored.remove(*name),
            };
        }
        debug_assert!(given.is_empty(), "the ledger lacks {given:?}");
        Ok(())
    }
}
