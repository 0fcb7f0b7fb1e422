//! What a request to create or to update a pool asks for, and how it is done to the pool's record.

use poolhouse_directory::Pool;
use poolhouse_directory::names::{Alias, Contact, NameRules};
use poolhouse_directory::password::PasswordPolicy;
use poolhouse_directory::schema::Schema;
use poolhouse_model::{
    AliasAttributeType, CreateUserPoolRequest, DefaultEmailOptionType, DeletionProtectionType,
    EmailSendingAccountType, PasswordPolicyType, StatusType, UpdateUserPoolRequest, UserPoolPolicyType,
    UsernameAttributeType, VerificationMessageTemplateType,
};
use serde_json::Map;

use super::rules::{self, Home, MfaBefore};
use super::settings::Settings;
use super::{declared, password_policy};
use crate::error::{Error, Result};

/// What a request changes in a pool.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    name: Option<String>,
    deletion_protection: Option<DeletionProtectionType>,
    password_policy: Option<PasswordPolicyType>,
    /// The texts that have their place in the template of verification messages now.
    legacy: LegacyMessages,
    settings: Settings,
}

#[derive(Clone, Debug)]
struct LegacyMessages {
    email_message: Option<String>,
    email_subject: Option<String>,
    sms_message: Option<String>,
}

/// Takes from `$input` what both requests have; what only one has, or has otherwise, comes beside it.
macro_rules! change {
    ($input:ident, $name:expr, $username_configuration:expr) => {{
        let UserPoolPolicyType { password_policy, sign_in_policy } = $input.policies.unwrap_or_default();
        Change {
            name: $name,
            deletion_protection: $input.deletion_protection,
            password_policy,
            legacy: LegacyMessages {
                email_message: $input.email_verification_message,
                email_subject: $input.email_verification_subject,
                sms_message: $input.sms_verification_message,
            },
            settings: Settings {
                account_recovery_setting: $input.account_recovery_setting,
                acr_configuration: $input.acr_configuration,
                admin_create_user_config: $input.admin_create_user_config,
                auto_verified_attributes: $input.auto_verified_attributes,
                dcr_configuration: $input.dcr_configuration,
                device_configuration: $input.device_configuration,
                email_configuration: $input.email_configuration,
                issuer_configuration: $input.issuer_configuration,
                key_configuration: $input.key_configuration,
                lambda_config: $input.lambda_config,
                mfa_configuration: $input.mfa_configuration,
                sign_in_policy,
                sms_authentication_message: $input.sms_authentication_message,
                sms_configuration: $input.sms_configuration,
                user_attribute_update_settings: $input.user_attribute_update_settings,
                user_pool_add_ons: $input.user_pool_add_ons,
                user_pool_tags: $input.user_pool_tags,
                user_pool_tier: $input.user_pool_tier,
                username_configuration: $username_configuration,
                verification_message_template: $input.verification_message_template,
            },
        }
    }};
}

impl From<UpdateUserPoolRequest> for Change {
    fn from(input: UpdateUserPoolRequest) -> Self {
        change!(input, input.pool_name, None)
    }
}

impl Change {
    /// A new pool as `input` wants it, still without an id.
    pub(crate) fn create(input: CreateUserPoolRequest, home: &Home, now_ms: i64) -> Result<Pool> {
        let username_attributes =
            input.username_attributes.iter().flatten().map(|name| contact(*name)).collect();
        let alias_attributes = input.alias_attributes.iter().flatten().map(|name| alias(*name)).collect();
        // A pool that says nothing about it tells upper from lower case.
        let case_sensitive = input.username_configuration.as_ref().is_none_or(|asked| asked.case_sensitive);
        let names = NameRules::new(username_attributes, alias_attributes, case_sensitive)?;
        let schema = Schema::new(&declared(input.schema.as_deref().unwrap_or_default())?)?;

        let mut pool = Pool {
            id: String::new(),
            name: input.pool_name,
            created_ms: now_ms,
            modified_ms: now_ms,
            deletion_protection: false,
            names,
            password_policy: PasswordPolicy::default(),
            schema,
            keeps_changes: false,
            settings: Map::new(),
        };
        let change = change!(input, None, input.username_configuration);
        change.make(&mut pool)?;
        rules::check(&Settings::of(&pool)?, home, MfaBefore::NoPool)?;
        Ok(pool)
    }

    /// `pool` with this change.
    pub(crate) fn update(self, pool: &Pool, home: &Home, now_ms: i64) -> Result<Pool> {
        let mfa_before = MfaBefore::Was(Settings::of(pool)?.mfa_configuration);
        let mut pool = Pool { modified_ms: now_ms, ..pool.clone() };
        self.make(&mut pool)?;
        rules::check(&Settings::of(&pool)?, home, mfa_before)?;
        Ok(pool)
    }

    fn make(mut self, pool: &mut Pool) -> Result<()> {
        self.set_password_policy(pool)?;
        if let Some(name) = self.name.take() {
            pool.name = name;
        }
        if let Some(protection) = self.deletion_protection {
            pool.deletion_protection = protection == DeletionProtectionType::Active;
        }
        self.fill_in(&Settings::of(pool)?);
        self.settings.merge_into(&mut pool.settings)
    }

    /// Two members mean the days that a temporary password is good for. Only one may be used; the other shows
    /// the same.
    fn set_password_policy(&mut self, pool: &mut Pool) -> Result<()> {
        let config = self.settings.admin_create_user_config.as_mut();
        let unused_days = config.and_then(|config| config.unused_account_validity_days.take());
        let days = self.password_policy.as_ref().and_then(|policy| policy.temporary_password_validity_days);
        if unused_days.is_some() && days.is_some() {
            return Err(Error::invalid(
                "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of \
                 UnusedAccountValidityDays",
            ));
        }
        if let Some(policy) = &self.password_policy {
            pool.password_policy = password_policy::record(policy);
        }
        if let Some(days) = unused_days {
            pool.password_policy.temporary_validity_days = password_policy::validity_days(Some(days));
        }
        Ok(())
    }

    /// Completes the settings that were given in part, as the service shows them afterwards.
    fn fill_in(&mut self, before: &Settings) {
        self.fill_in_template(before);
        if let Some(config) = &mut self.settings.admin_create_user_config {
            config.allow_admin_create_user_only.get_or_insert(false);
        }
        if let Some(dcr) = &mut self.settings.dcr_configuration {
            dcr.enable_status.get_or_insert(StatusType::Enabled);
        }
        if let Some(email) = &mut self.settings.email_configuration {
            email.email_sending_account.get_or_insert(EmailSendingAccountType::CognitoDefault);
        }
        if let Some(update) = &mut self.settings.user_attribute_update_settings {
            update.attributes_require_verification_before_update.get_or_insert_default();
        }
    }

    /// Where the template that was given and an older member say the same thing, the template counts; where
    /// only the older member was given, it changes the template that is there.
    fn fill_in_template(&mut self, before: &Settings) {
        let LegacyMessages { email_message, email_subject, sms_message } = &mut self.legacy;
        let given = self.settings.verification_message_template.take();
        if given.is_none() && email_message.is_none() && email_subject.is_none() && sms_message.is_none() {
            return;
        }
        let is_given = given.is_some();
        let mut template: VerificationMessageTemplateType =
            given.or_else(|| before.verification_message_template.clone()).unwrap_or_default();
        let places = [
            (&mut template.email_message, email_message),
            (&mut template.email_subject, email_subject),
            (&mut template.sms_message, sms_message),
        ];
        for (place, legacy) in places {
            if legacy.is_some() && !(is_given && place.is_some()) {
                *place = legacy.take();
            }
        }
        template.default_email_option.get_or_insert(DefaultEmailOptionType::ConfirmWithCode);
        self.settings.verification_message_template = Some(template);
    }
}

fn contact(name: UsernameAttributeType) -> Contact {
    match name {
        UsernameAttributeType::Email => Contact::Email,
        UsernameAttributeType::PhoneNumber => Contact::PhoneNumber,
    }
}

fn alias(name: AliasAttributeType) -> Alias {
    match name {
        AliasAttributeType::Email => Alias::Email,
        AliasAttributeType::PhoneNumber => Alias::PhoneNumber,
        AliasAttributeType::PreferredUsername => Alias::PreferredUsername,
    }
}
