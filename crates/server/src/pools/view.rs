//! A pool as the API shows it.

use std::collections::BTreeMap;

use poolhouse_directory::Pool;
use poolhouse_directory::names::{Alias, Contact};
use poolhouse_model::{
    AcrLevelConfigType, AdminCreateUserConfigType, AliasAttributeType, DeletionProtectionType, Timestamp,
    UserPoolDescriptionType, UserPoolPolicyType, UserPoolType, UsernameAttributeType,
};

use super::settings::Settings;
use super::{password_policy, schema};
use crate::context::Context;
use crate::error::Result;

/// All of a pool. What a pool does not have is absent, not empty.
pub(crate) fn describe(cx: &Context, pool: &Pool, user_count: i64) -> Result<UserPoolType> {
    let settings = Settings::of(pool)?;
    let template = settings.verification_message_template.clone().unwrap_or_default();
    Ok(UserPoolType {
        id: Some(pool.id.clone()),
        name: Some(pool.name.clone()),
        arn: Some(arn(cx, pool)),
        creation_date: Some(Timestamp::from_milliseconds(pool.created_ms)),
        last_modified_date: Some(Timestamp::from_milliseconds(pool.modified_ms)),
        estimated_number_of_users: Some(i32::try_from(user_count).unwrap_or(i32::MAX)),
        policies: Some(UserPoolPolicyType {
            password_policy: Some(password_policy::view(&pool.password_policy)),
            sign_in_policy: settings.sign_in_policy,
        }),
        deletion_protection: Some(deletion_protection(pool)),
        schema_attributes: Some(pool.schema.attributes.iter().map(schema::view).collect()),
        username_attributes: unless_empty(&pool.names.username_attributes, username_attribute),
        alias_attributes: unless_empty(&pool.names.alias_attributes, alias_attribute),
        username_configuration: settings.username_configuration,
        admin_create_user_config: settings.admin_create_user_config.map(|config| AdminCreateUserConfigType {
            // Another name of the same number.
            unused_account_validity_days: Some(password_policy::number(
                pool.password_policy.temporary_validity_days,
            )),
            ..config
        }),
        // The older names of what is in the template.
        email_verification_message: template.email_message,
        email_verification_subject: template.email_subject,
        sms_verification_message: template.sms_message,
        verification_message_template: settings.verification_message_template,
        acr_configuration: Some(acr_levels(settings.acr_configuration.unwrap_or_default())),
        account_recovery_setting: settings.account_recovery_setting,
        auto_verified_attributes: settings.auto_verified_attributes.filter(|names| !names.is_empty()),
        dcr_configuration: settings.dcr_configuration,
        device_configuration: settings.device_configuration,
        email_configuration: settings.email_configuration,
        issuer_configuration: settings.issuer_configuration,
        key_configuration: settings.key_configuration,
        lambda_config: settings.lambda_config,
        mfa_configuration: settings.mfa_configuration,
        sms_authentication_message: settings.sms_authentication_message,
        sms_configuration: settings.sms_configuration,
        user_attribute_update_settings: settings.user_attribute_update_settings,
        user_pool_add_ons: settings.user_pool_add_ons,
        user_pool_tags: settings.user_pool_tags,
        user_pool_tier: settings.user_pool_tier,
        ..UserPoolType::default()
    })
}

/// A pool in a list of pools.
pub(crate) fn summary(pool: &Pool) -> Result<UserPoolDescriptionType> {
    Ok(UserPoolDescriptionType {
        id: Some(pool.id.clone()),
        name: Some(pool.name.clone()),
        lambda_config: Settings::of(pool)?.lambda_config,
        creation_date: Some(Timestamp::from_milliseconds(pool.created_ms)),
        last_modified_date: Some(Timestamp::from_milliseconds(pool.modified_ms)),
        ..UserPoolDescriptionType::default()
    })
}

fn deletion_protection(pool: &Pool) -> DeletionProtectionType {
    if pool.deletion_protection { DeletionProtectionType::Active } else { DeletionProtectionType::Inactive }
}

fn arn(cx: &Context, pool: &Pool) -> String {
    let region = pool.id.split_once('_').map_or("", |(region, _)| region);
    format!("arn:aws:cognito-idp:{region}:{}:userpool/{}", cx.settings.account_id, pool.id)
}

/// All four levels of authentication: what a pool does not name has the service's name.
fn acr_levels(mut given: BTreeMap<String, AcrLevelConfigType>) -> BTreeMap<String, AcrLevelConfigType> {
    for level in 1..=4 {
        let default = || AcrLevelConfigType { acr_value: format!("urn:cognito:loa:{level}") };
        given.entry(format!("Level{level}")).or_insert_with(default);
    }
    given
}

fn username_attribute(contact: Contact) -> UsernameAttributeType {
    match contact {
        Contact::Email => UsernameAttributeType::Email,
        Contact::PhoneNumber => UsernameAttributeType::PhoneNumber,
    }
}

fn alias_attribute(alias: Alias) -> AliasAttributeType {
    match alias {
        Alias::Email => AliasAttributeType::Email,
        Alias::PhoneNumber => AliasAttributeType::PhoneNumber,
        Alias::PreferredUsername => AliasAttributeType::PreferredUsername,
    }
}

fn unless_empty<R: Copy, T>(records: &[R], view: fn(R) -> T) -> Option<Vec<T>> {
    (!records.is_empty()).then(|| records.iter().copied().map(view).collect())
}
