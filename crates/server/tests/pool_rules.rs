//! What pools are refused, through the front door. Numbers are rows of the table of expected cases; 0 is for
//! what is not in it.

mod harness;

use harness::{Answer, Harness};
use serde_json::{Value, json};

const UNVERIFIED: &str =
    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes";

fn violation(subject: &str, constraint: &str) -> String {
    format!("1 validation error detected: Value {subject} failed to satisfy constraint: {constraint}")
}

fn at_most(subject: &str, what: &str, bound: u32) -> String {
    violation(subject, &format!("Member must have {what} less than or equal to {bound}"))
}

fn pattern(subject: &str, pattern: &str) -> String {
    violation(subject, &format!("Member must satisfy regular expression pattern: {pattern}"))
}

fn beyond_tier(tier: &str, features: &str) -> String {
    format!("The following features need to be disabled for the {tier} pricing tier configured: {features}")
}

/// What the members `given` to a new pool make the model's constraints say.
fn breaches_of_constraints() -> Value {
    let password = |member: &str, value: i32| format!("'{value}' at 'policies.passwordPolicy.{member}'");
    let too_low = "Member must have value greater than or equal to 6";
    let names = "Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email]]";
    let code = r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*";
    let (long, subject) = ("a".repeat(129), "s".repeat(141));
    let wide: Vec<Value> = (0..51).map(|index| json!({"Name": format!("a{index}")})).collect();
    json!([
        {"row": 2, "given": {"PoolName": null},
            "error": violation("null at 'poolName'", "Member must not be null")},
        {"row": 3, "given": {"PoolName": "a!b"}, "error": pattern("'a!b' at 'poolName'", r"[\w\s+=,.@-]+")},
        {"row": 4, "given": {"PoolName": long},
            "error": at_most(&format!("'{long}' at 'poolName'"), "length", 128)},
        {"row": 10, "given": {"Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 366}}},
            "error": at_most(&password("temporaryPasswordValidityDays", 366), "value", 365)},
        {"row": 11, "given": {"Policies": {"PasswordPolicy": {"MinimumLength": 5}}},
            "error": violation(&password("minimumLength", 5), too_low)},
        {"row": 12, "given": {"Policies": {"PasswordPolicy": {"MinimumLength": 100}}},
            "error": at_most(&password("minimumLength", 100), "value", 99)},
        {"row": 13, "given": {"Policies": {"PasswordPolicy": {"PasswordHistorySize": 25}}},
            "error": at_most(&password("passwordHistorySize", 25), "value", 24)},
        {"row": 21, "given": {"Schema": [{"Name": "abcdefghijklmnopqrstu"}]},
            "error": at_most("'abcdefghijklmnopqrstu' at 'schema.1.member.name'", "length", 20)},
        {"row": 24, "given": {"Schema": wide}, "ending": "Member must have length less than or equal to 50"},
        {"row": 31, "given": {"AutoVerifiedAttributes": ["name"]},
            "error": violation("'[name]' at 'autoVerifiedAttributes'", names)},
        {"row": 41, "given": {"EmailVerificationSubject": subject},
            "error": at_most(&format!("'{subject}' at 'emailVerificationSubject'"), "length", 140)},
        {"row": 42, "given": {"EmailVerificationMessage": "no code"},
            "error": pattern("'no code' at 'emailVerificationMessage'", code)},
        {"row": 43, "given": {"UsernameConfiguration": {}},
            "error": violation("null at 'usernameConfiguration.caseSensitive'", "Member must not be null")},
        {"row": 0, "ending": "Member must have length less than or equal to 2",
            "given": {"AccountRecoverySetting": {"RecoveryMechanisms": [
                {"Priority": 1, "Name": "verified_email"}, {"Priority": 2, "Name": "verified_phone_number"},
                {"Priority": 1, "Name": "admin_only"},
            ]}}},
    ])
}

/// What they break of the rules of names, schemas and sign-in.
fn breaches_of_sign_in_rules() -> Value {
    json!([
        {"row": 14, "given": {
            "AdminCreateUserConfig": {"UnusedAccountValidityDays": 10},
            "Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 5}},
        }, "error": "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of \
                     UnusedAccountValidityDays"},
        {"row": 15, "given": {"AliasAttributes": ["email"], "UsernameAttributes": ["email"]},
            "error": "Only one of the aliasAttributes or usernameAttributes can be set in a User pool."},
        {"row": 17, "given": {"Schema": [{"Name": "x", "Required": true}]},
            "error": "Required custom attributes are not supported currently."},
        {"row": 18, "given": {"Schema": [{"Name": "family_name", "AttributeDataType": "Number"}]},
            "error": "You can not change AttributeDataType or set developerOnlyAttribute for standard schema \
                      attribute family_name"},
        {"row": 20, "given": {"Schema": [{"Name": "x"}, {"Name": "x"}]},
            "error": "Duplicate custom attribute names custom:x are not allowed in a user pool schema."},
        {"row": 22, "given": {"Schema": [{"Name": "n", "AttributeDataType": "Number",
            "NumberAttributeConstraints": {"MinValue": "9", "MaxValue": "1"}}]},
            "error": "Attribute custom:n cannot have a max value smaller than it's min value"},
        {"row": 23, "given": {"Schema": [{"Name": "s", "AttributeDataType": "String",
            "StringAttributeConstraints": {"MinLength": "9", "MaxLength": "1"}}]},
            "error": "Attribute custom:s cannot have a max length shorter than it's min length"},
        {"row": 26, "given": {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["EMAIL_OTP"]}}},
            "error": "Password should be configured as one of the allowed first auth factors."},
        {"row": 28,
            "given": {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"]}}},
            "error": "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS \
                      configuration"},
        {"row": 29, "given": {"MfaConfiguration": "ON"},
            "error": "SMS configuration and Auto verification for phone_number are required when MFA is \
                      required/optional"},
        {"row": 30, "given": {"AutoVerifiedAttributes": ["phone_number"]},
            "error": "SMS configuration is required when phone_number is selected for auto verification"},
        {"row": 32, "given": {"AccountRecoverySetting": {"RecoveryMechanisms": [
            {"Priority": 1, "Name": "admin_only"}, {"Priority": 2, "Name": "verified_email"},
        ]}}, "error": "Account Recovery Setting cannot use admin_only setting with any other recovery \
                       mechanisms."},
        {"row": 33, "given": {"AccountRecoverySetting": {"RecoveryMechanisms": [
            {"Priority": 1, "Name": "verified_phone_number"}, {"Priority": 1, "Name": "verified_email"},
        ]}}, "error": "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms."},
        {"row": 34, "given": {
            "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
        }, "error": UNVERIFIED},
    ])
}

/// What they break of the rules of mail, text messages and triggers.
fn breaches_of_delivery_rules() -> Value {
    let identity = |region: &str| format!("arn:aws:ses:{region}:123456789012:identity/a@b.example");
    let function = |region: &str, name: &str| format!("arn:aws:lambda:{region}:123456789012:function:{name}");
    let (one, two) = (function("us-east-1", "one"), function("us-east-1", "two"));
    let sender = json!({"LambdaVersion": "V1_0", "LambdaArn": one});
    let key = "arn:aws:kms:eu-west-1:123456789012:key/k";
    json!([
        {"row": 35, "given": {"EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"}},
            "error": "Source ARN is required to use DEVELOPER email sending owner"},
        {"row": 36, "given": {"EmailConfiguration": {
            "EmailSendingAccount": "DEVELOPER", "SourceArn": identity("eu-north-1"),
        }}, "error": "Provided SourceArn must be in one of the following SES regions: \
                      eu-west-1, us-east-1, us-west-2."},
        {"row": 0, "given": {"EmailConfiguration": {"SourceArn": identity("us-east-1")}},
            "type": "InvalidEmailRoleAccessPolicyException",
            "error": "Cognito is not allowed to use your email identity"},
        {"row": 37, "given": {"EmailConfiguration": {"From": "nobody"}},
            "error": "Provided From email address is invalid"},
        {"row": 38, "given": {"LambdaConfig": {"CustomEmailSender": sender}},
            "error": "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used."},
        {"row": 0, "given": {"LambdaConfig": {"CustomEmailSender": sender, "KMSKeyID": key}},
            "error": "Invalid arn eu-west-1"},
        {"row": 0, "given": {"LambdaConfig": {"PreSignUp": function("eu-west-1", "one")}},
            "error": "Cross-region lambda functions are not supported"},
        {"row": 39, "given": {"LambdaConfig": {
            "PreTokenGeneration": one,
            "PreTokenGenerationConfig": {"LambdaVersion": "V1_0", "LambdaArn": two},
        }}, "error": "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda \
                      function ARN's"},
        {"row": 0, "given": {"SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::999999999999:role/sms"}},
            "error": "Cross-account pass role is not allowed."},
        {"row": 0, "given": {"SmsConfiguration": {
            "SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "SnsRegion": "eu-west-1",
        }}, "error": "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1"},
        {"row": 0,
            "given": {"AdminCreateUserConfig": {"InviteMessageTemplate": {"EmailMessage": "{####} !"}}},
            "error": pattern(
                "'{####} !' at 'adminCreateUserConfig.inviteMessageTemplate.emailMessage'",
                r".*\{username\}.*",
            )},
    ])
}

/// What they use beyond the price tier.
fn breaches_of_tiers() -> Value {
    let passwordless = json!({"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}});
    let protection = json!({"AdvancedSecurityMode": "ENFORCED"});
    let function = "arn:aws:lambda:us-east-1:123456789012:function:one";
    let tokens = json!({"PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": function}});
    let customization = "Token Customization with Pre-Token Generation Lambda V2_0";
    let type_ = "FeatureUnavailableInTierException";
    json!([
        {"row": 27, "given": {"UserPoolTier": "LITE", "Policies": passwordless},
            "type": type_, "error": beyond_tier("LITE", "Passwordless Sign-In")},
        {"row": 40, "given": {"UserPoolTier": "ESSENTIALS", "UserPoolAddOns": protection},
            "type": type_, "error": beyond_tier("ESSENTIALS", "Threat Protection")},
        {"row": 0, "given": {"UserPoolTier": "LITE", "LambdaConfig": tokens},
            "type": type_, "error": beyond_tier("LITE", customization)},
        {"row": 0, "given": {"UserPoolTier": "LITE", "UserPoolAddOns": protection, "Policies": passwordless},
            "type": type_, "error": beyond_tier("LITE", "Passwordless Sign-In, Threat Protection")},
    ])
}

#[track_caller]
fn assert_refused(answer: &Answer, row: &Value) {
    let (type_, text) = answer.error();
    assert_eq!(type_, row["type"].as_str().unwrap_or("InvalidParameterException"), "{row}");
    match row["ending"].as_str() {
        Some(ending) => assert!(text.ends_with(ending), "{row}: {text}"),
        None => assert_eq!(text, row["error"], "{row}"),
    }
}

#[tokio::test]
async fn a_new_pool_keeps_the_rules() {
    let server = Harness::new().await;
    let rows = [
        breaches_of_constraints(),
        breaches_of_sign_in_rules(),
        breaches_of_delivery_rules(),
        breaches_of_tiers(),
    ];
    for row in rows.iter().flat_map(|rows| rows.as_array().unwrap()) {
        let mut input = json!({"PoolName": "a"});
        input.as_object_mut().unwrap().extend(row["given"].as_object().unwrap().clone());
        assert_refused(&server.call("CreateUserPool", input).await, row);
    }
    let listed = server.call("ListUserPools", json!({"MaxResults": 60})).await.ok();
    assert_eq!(listed, json!({"UserPools": []}));
}

/// What an `update` of a pool created with the members `given` is refused.
fn breaches_of_updates() -> Value {
    json!([
        {"row": 52, "given": {}, "update": {"MfaConfiguration": "ON"},
            "error": "Cannot turn MFA functionality ON, once the user pool has been created."},
        {"row": 53, "given": {
            "AutoVerifiedAttributes": ["email"],
            "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
        }, "update": {"DeletionProtection": "INACTIVE"},
            "error": UNVERIFIED},
        {"row": 57,
            "given": {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}}},
            "update": {"UserPoolTier": "LITE"}, "type": "FeatureUnavailableInTierException",
            "error": beyond_tier("LITE", "Passwordless Sign-In")},
        {"row": 0, "given": {}, "update": {"UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"}},
            "type": "FeatureUnavailableInTierException",
            "error": beyond_tier("ESSENTIALS", "Threat Protection")},
        {"row": 0, "given": {}, "update": {"EmailConfiguration": {
            "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/corp.example",
        }}, "type": "InvalidEmailRoleAccessPolicyException",
            "error": "Cognito is not allowed to use your email identity"},
    ])
}

#[tokio::test]
async fn a_refused_update_changes_nothing() {
    let server = Harness::new().await;
    for row in breaches_of_updates().as_array().unwrap() {
        let pool = server.create_pool(row["given"].clone()).await;
        let before = server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok();
        server.pass_ms(1000);
        let mut members = row["update"].clone();
        members["UserPoolId"] = json!(pool);
        members["PoolName"] = json!("renamed");
        assert_refused(&server.call("UpdateUserPool", members).await, row);
        assert_eq!(server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok(), before);
    }
}
