//! What the settings of a pool may be beside each other, in the order in which it is checked.

use std::collections::BTreeSet;

use poolhouse_directory::names::looks_like_email;
use poolhouse_model::{
    AuthFactorType, EmailSendingAccountType, ErrorCode, LambdaConfigType, RecoveryOptionNameType,
    UserPoolMfaType, VerifiedAttributeType,
};
use serde_json::Value;

use super::features;
use super::settings::Settings;
use crate::context::Context;
use crate::error::{Error, Result};

/// Where a pool is: what it refers to must be there as well.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    region: String,
    account_id: String,
}

impl Home {
    /// Where the pools of `region` are.
    pub(crate) fn new(cx: &Context, region: &str) -> Self {
        Self { region: region.to_owned(), account_id: cx.settings.account_id.clone() }
    }
}

/// What the pool asked of its users before the request.
#[derive(Clone, Copy)]
pub(super) enum MfaBefore {
    /// The pool is new.
    NoPool,
    /// It had this setting.
    Was(Option<UserPoolMfaType>),
}

/// Regions whose mail service every pool can use; beside them each has that of its own region.
const MAIL_REGIONS: [&str; 3] = ["eu-west-1", "us-east-1", "us-west-2"];

/// Checks the settings that a pool would have. They may be new or kept: a kept one can clash with a new one.
///
/// The first rule that is broken is told; what the price tier does not include comes last, and all at once.
pub(super) fn check(settings: &Settings, home: &Home, mfa_before: MfaBefore) -> Result<()> {
    check_first_factors(settings)?;
    check_recovery(settings)?;
    check_verification(settings)?;
    check_mfa(settings, mfa_before)?;
    check_invitations(settings)?;
    check_email(settings, home)?;
    check_sms(settings, home)?;
    check_triggers(settings, home)?;
    features::check(settings)
}

fn check_first_factors(settings: &Settings) -> Result<()> {
    let factors = settings.first_factors();
    if !factors.contains(&AuthFactorType::Password) {
        return refuse("Password should be configured as one of the allowed first auth factors.");
    }
    if factors.contains(&AuthFactorType::SmsOtp) && settings.sms_configuration.is_none() {
        return refuse(
            "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        );
    }
    Ok(())
}

fn check_recovery(settings: &Settings) -> Result<()> {
    let recovery = settings.account_recovery_setting.as_ref();
    let mechanisms =
        recovery.and_then(|recovery| recovery.recovery_mechanisms.as_deref()).unwrap_or_default();
    let names: BTreeSet<_> = mechanisms.iter().map(|mechanism| mechanism.name).collect();
    let priorities: BTreeSet<_> = mechanisms.iter().map(|mechanism| mechanism.priority).collect();
    if names.len() > 1 && names.contains(&RecoveryOptionNameType::AdminOnly) {
        return refuse(
            "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
        );
    }
    if names.len() < mechanisms.len() || priorities.len() < mechanisms.len() {
        return refuse("Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.");
    }
    Ok(())
}

fn check_verification(settings: &Settings) -> Result<()> {
    if settings.verifies(VerifiedAttributeType::PhoneNumber) && settings.sms_configuration.is_none() {
        return refuse("SMS configuration is required when phone_number is selected for auto verification");
    }
    let update = settings.user_attribute_update_settings.as_ref();
    let on_update = update.and_then(|update| update.attributes_require_verification_before_update.as_deref());
    if !on_update.unwrap_or_default().iter().all(|name| settings.verifies(*name)) {
        return refuse(
            "All attributes in AttributesRequireVerificationBeforeUpdate must exist in \
             AutoVerifiedAttributes",
        );
    }
    Ok(())
}

/// A pool starts with text messages as its second factor or with none. Later, whatever factor it has can be
/// demanded.
fn check_mfa(settings: &Settings, before: MfaBefore) -> Result<()> {
    let is_on = |mfa: Option<UserPoolMfaType>| mfa.is_some_and(|mfa| mfa != UserPoolMfaType::Off);
    let has_sms = settings.sms_configuration.is_some();
    match before {
        _ if !is_on(settings.mfa_configuration) => Ok(()),
        MfaBefore::NoPool if !(has_sms && settings.verifies(VerifiedAttributeType::PhoneNumber)) => refuse(
            "SMS configuration and Auto verification for phone_number are required when MFA is \
             required/optional",
        ),
        MfaBefore::Was(mfa) if !is_on(mfa) && !has_sms => {
            refuse("Cannot turn MFA functionality ON, once the user pool has been created.")
        }
        _ => Ok(()),
    }
}

/// The model lets an invitation leave out what it is for; the service does not, but for the password of users
/// who need none.
fn check_invitations(settings: &Settings) -> Result<()> {
    let config = settings.admin_create_user_config.as_ref();
    let Some(template) = config.and_then(|config| config.invite_message_template.as_ref()) else {
        return Ok(());
    };
    for (member, message) in
        [("emailMessage", &template.email_message), ("sMSMessage", &template.sms_message)]
    {
        let Some(message) = message else { continue };
        for (place, pattern) in [("{username}", r".*\{username\}.*"), ("{####}", r".*\{####\}.*")] {
            let may_lack = place == "{####}" && settings.allows_passwordless();
            if !message.contains(place) && !may_lack {
                return refuse(format!(
                    "1 validation error detected: Value '{message}' at \
                     'adminCreateUserConfig.inviteMessageTemplate.{member}' failed to satisfy constraint: \
                     Member must satisfy regular expression pattern: {pattern}"
                ));
            }
        }
    }
    Ok(())
}

fn check_email(settings: &Settings, home: &Home) -> Result<()> {
    let Some(email) = &settings.email_configuration else { return Ok(()) };
    let is_own = email.email_sending_account == Some(EmailSendingAccountType::Developer);
    match email.source_arn.as_deref().map(Arn) {
        None if is_own => return refuse("Source ARN is required to use DEVELOPER email sending owner"),
        Some(arn) if arn.region() != home.region && !MAIL_REGIONS.contains(&arn.region()) => {
            let mut regions = BTreeSet::from(MAIL_REGIONS);
            regions.insert(&home.region);
            let regions = Vec::from_iter(regions).join(", ");
            let text = "Provided SourceArn must be in one of the following SES regions";
            return refuse(format!("{text}: {regions}."));
        }
        Some(_) if !is_own => {
            let message = "Cognito is not allowed to use your email identity";
            return Err(Error::new(ErrorCode::InvalidEmailRoleAccessPolicy, message));
        }
        _ => {}
    }
    match &email.from {
        Some(from) if !looks_like_email(address(from)) => refuse("Provided From email address is invalid"),
        _ => Ok(()),
    }
}

fn check_sms(settings: &Settings, home: &Home) -> Result<()> {
    let Some(sms) = &settings.sms_configuration else { return Ok(()) };
    let role = sms.sns_caller_arn.as_deref().map(Arn);
    if role.is_some_and(|role| !role.account().is_empty() && role.account() != home.account_id) {
        return refuse("Cross-account pass role is not allowed.");
    }
    match sms.sns_region.as_deref() {
        // Pools of some regions send from another one. Only of this region it is known that they do not.
        Some(region) if home.region == "us-east-1" && region != home.region => {
            refuse("Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1")
        }
        _ => Ok(()),
    }
}

fn check_triggers(settings: &Settings, home: &Home) -> Result<()> {
    let Some(triggers) = &settings.lambda_config else { return Ok(()) };
    if function_regions(triggers)?.iter().any(|region| *region != home.region) {
        return refuse("Cross-region lambda functions are not supported");
    }
    let has_sender = triggers.custom_sms_sender.is_some() || triggers.custom_email_sender.is_some();
    if has_sender && triggers.kms_key_id.is_none() {
        return refuse("KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.");
    }
    if let Some(key) = triggers.kms_key_id.as_deref().map(Arn)
        && key.region() != home.region
    {
        return refuse(format!("Invalid arn {}", key.region()));
    }
    match (&triggers.pre_token_generation, &triggers.pre_token_generation_config) {
        (Some(function), Some(config)) if *function != config.lambda_arn => refuse(
            "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
        ),
        _ => Ok(()),
    }
}

impl Settings {
    /// What a sign-in may start with.
    pub(super) fn first_factors(&self) -> &[AuthFactorType] {
        let policy = self.sign_in_policy.as_ref();
        let factors = policy.and_then(|policy| policy.allowed_first_auth_factors.as_deref());
        factors.unwrap_or(&[AuthFactorType::Password])
    }

    /// As [`super::allows_passwordless`].
    fn allows_passwordless(&self) -> bool {
        let factors = self.first_factors();
        factors.contains(&AuthFactorType::EmailOtp) || factors.contains(&AuthFactorType::SmsOtp)
    }

    fn verifies(&self, name: VerifiedAttributeType) -> bool {
        self.auto_verified_attributes.as_ref().is_some_and(|names| names.contains(&name))
    }
}

/// A resource name: `arn:partition:service:region:account:resource`.
#[derive(Clone, Copy)]
struct Arn<'a>(&'a str);

impl<'a> Arn<'a> {
    fn service(self) -> &'a str {
        self.part(2)
    }

    fn region(self) -> &'a str {
        self.part(3)
    }

    fn account(self) -> &'a str {
        self.part(4)
    }

    fn part(self, index: usize) -> &'a str {
        self.0.split(':').nth(index).unwrap_or_default()
    }
}

/// The regions of all functions that are triggers, wherever in the configuration they stand.
fn function_regions(triggers: &LambdaConfigType) -> Result<BTreeSet<String>> {
    let Value::Object(members) = serde_json::to_value(triggers).map_err(Error::internal)? else {
        return Ok(BTreeSet::new());
    };
    let texts = members.values().flat_map(|member| match member {
        Value::Object(versioned) => versioned.values().filter_map(Value::as_str).collect(),
        plain => plain.as_str().into_iter().collect::<Vec<_>>(),
    });
    let functions = texts.map(Arn).filter(|arn| arn.service() == "lambda");
    Ok(functions.map(|arn| arn.region().to_owned()).collect())
}

/// The address in `Name <address>`, or all of it.
fn address(from: &str) -> &str {
    match from.trim().strip_suffix('>').and_then(|from| from.rsplit_once('<')) {
        Some((_, address)) => address,
        None => from,
    }
}

fn refuse(message: impl Into<String>) -> Result<()> {
    Err(Error::invalid(message))
}
