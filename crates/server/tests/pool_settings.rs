//! The settings of pools, through the front door: what is shown of those that were given, and what an update
//! does to those that it leaves out. Numbers are rows of the table of expected cases; 0 is for what is not in
//! it.

mod harness;

use harness::Harness;
use serde_json::{Value, json};

async fn describe(server: &Harness, pool: &str) -> Value {
    server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok()["UserPool"].take()
}

/// What the members `given` to a new pool make it show `at` a place; null for nothing.
fn policies_and_schemas() -> Value {
    json!([
        {"row": 6, "given": {"Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": true}}},
            "at": "/Policies/PasswordPolicy",
            "shows": {
                "MinimumLength": 12, "RequireUppercase": false, "RequireLowercase": false,
                "RequireNumbers": true, "RequireSymbols": false, "TemporaryPasswordValidityDays": 7,
            }},
        {"row": 7, "given": {"Policies": {"PasswordPolicy": {"RequireSymbols": true}}},
            "at": "/Policies/PasswordPolicy/MinimumLength", "shows": 8},
        {"row": 8, "given": {"Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 3}}},
            "at": "/AdminCreateUserConfig/UnusedAccountValidityDays", "shows": 3},
        {"row": 9, "given": {"Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 0}}},
            "at": "/Policies/PasswordPolicy/TemporaryPasswordValidityDays", "shows": 7},
        {"row": 0, "given": {"AdminCreateUserConfig": {"UnusedAccountValidityDays": 10}},
            "at": "/Policies/PasswordPolicy/TemporaryPasswordValidityDays", "shows": 10},
        {"row": 0, "given": {"Policies": {"PasswordPolicy": {"PasswordHistorySize": 3}}},
            "at": "/Policies/PasswordPolicy/PasswordHistorySize", "shows": 3},
        {"row": 16,
            "given": {"Schema": [{
                "Name": "tenant", "AttributeDataType": "String", "Mutable": true,
                "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "256"},
            }]},
            "at": "/SchemaAttributes/21",
            "shows": {
                "Name": "custom:tenant", "AttributeDataType": "String", "DeveloperOnlyAttribute": false,
                "Mutable": true, "Required": false,
                "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "256"},
            }},
        {"row": 19, "given": {"Schema": [{"Name": "email", "Required": true, "Mutable": true}]},
            "at": "/SchemaAttributes/10",
            "shows": {
                "Name": "email", "AttributeDataType": "String", "DeveloperOnlyAttribute": false,
                "Mutable": true, "Required": true,
                "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "2048"},
            }},
        {"row": 25, "given": {"Schema": [{"Name": "d", "DeveloperOnlyAttribute": true}]},
            "at": "/SchemaAttributes/21/Name", "shows": "dev:custom:d"},
        {"row": 25, "given": {"Schema": [{"Name": "d", "DeveloperOnlyAttribute": true}]},
            "at": "/SchemaAttributes/21/DeveloperOnlyAttribute", "shows": true},
    ])
}

/// As [`policies_and_schemas`].
fn other_settings() -> Value {
    json!([
        {"row": 44, "given": {}, "at": "/UsernameConfiguration", "shows": null},
        {"row": 44, "given": {"UsernameConfiguration": {"CaseSensitive": false}},
            "at": "/UsernameConfiguration", "shows": {"CaseSensitive": false}},
        {"row": 45, "given": {"UserPoolTags": {"a": "1"}}, "at": "/UserPoolTags", "shows": {"a": "1"}},
        {"row": 0, "given": {"AliasAttributes": ["phone_number", "email"]},
            "at": "/AliasAttributes", "shows": ["phone_number", "email"]},
        {"row": 0, "given": {"UsernameAttributes": ["email"]},
            "at": "/UsernameAttributes", "shows": ["email"]},
        {"row": 0, "given": {"AcrConfiguration": {"Level2": {"AcrValue": "two"}}}, "at": "/AcrConfiguration",
            "shows": {
                "Level1": {"AcrValue": "urn:cognito:loa:1"}, "Level2": {"AcrValue": "two"},
                "Level3": {"AcrValue": "urn:cognito:loa:3"}, "Level4": {"AcrValue": "urn:cognito:loa:4"},
            }},
        {"row": 0, "given": {"EmailConfiguration": {"ReplyToEmailAddress": "a@b.example"}},
            "at": "/EmailConfiguration/EmailSendingAccount", "shows": "COGNITO_DEFAULT"},
        {"row": 0, "given": {"EmailConfiguration": {"From": "Ann <ann@b.example>"}},
            "at": "/EmailConfiguration/From", "shows": "Ann <ann@b.example>"},
        {"row": 0, "given": {"DcrConfiguration": {}},
            "at": "/DcrConfiguration", "shows": {"EnableStatus": "Enabled"}},
        {"row": 0, "given": {"UserAttributeUpdateSettings": {}}, "at": "/UserAttributeUpdateSettings",
            "shows": {"AttributesRequireVerificationBeforeUpdate": []}},
        {"row": 0, "given": {"EmailVerificationMessage": "It is {####}.", "EmailVerificationSubject": "Hi"},
            "at": "/VerificationMessageTemplate",
            "shows": {
                "DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailMessage": "It is {####}.",
                "EmailSubject": "Hi",
            }},
        {"row": 0, "given": {"VerificationMessageTemplate": {"EmailMessage": "It is {####}."}},
            "at": "/EmailVerificationMessage", "shows": "It is {####}."},
        {"row": 0, "at": "/SmsVerificationMessage", "shows": "new {####}",
            "given": {
                "SmsVerificationMessage": "old {####}",
                "VerificationMessageTemplate": {"SmsMessage": "new {####}"},
            }},
        {"row": 0, "given": {"UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}},
            "at": "/UserPoolAddOns", "shows": {"AdvancedSecurityMode": "ENFORCED"}},
    ])
}

#[tokio::test]
async fn a_new_pool_shows_what_was_given() {
    let server = Harness::new().await;
    let rows = [policies_and_schemas(), other_settings()];
    for row in rows.iter().flat_map(|rows| rows.as_array().unwrap()) {
        let pool = server.create_pool(row["given"].clone()).await;
        let described = describe(&server, &pool).await;
        let shown = described.pointer(row["at"].as_str().unwrap()).cloned().unwrap_or_default();
        assert_eq!(shown, row["shows"], "{row}");
    }
}

/// What a pool created with the members `given` shows `at` a place after an `update`.
fn measured_updates() -> Value {
    let sms = json!({"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x"});
    let mfa = json!({
        "MfaConfiguration": "ON", "SmsConfiguration": sms, "AutoVerifiedAttributes": ["phone_number"],
    });
    let passwordless = json!({"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]});
    let strict = json!({"PasswordPolicy": {"MinimumLength": 12}});
    let minimum = "/Policies/PasswordPolicy/MinimumLength";
    json!([
        {"row": 47, "given": {"AutoVerifiedAttributes": ["email"]}, "update": {},
            "at": "/AutoVerifiedAttributes", "shows": null},
        {"row": 48, "given": mfa, "update": {}, "at": "/MfaConfiguration", "shows": "ON"},
        {"row": 48, "given": mfa, "update": {"MfaConfiguration": "ON"},
            "at": "/MfaConfiguration", "shows": "ON"},
        {"row": 49, "given": {"Policies": strict}, "update": {}, "at": minimum, "shows": 12},
        {"row": 50, "given": {"Policies": {"SignInPolicy": passwordless}}, "update": {"Policies": strict},
            "at": "/Policies/SignInPolicy", "shows": passwordless},
        {"row": 51, "given": {"Policies": strict}, "update": {"Policies": {"SignInPolicy": passwordless}},
            "at": minimum, "shows": 12},
        {"row": 52, "given": {}, "update": {"MfaConfiguration": "ON", "SmsConfiguration": sms},
            "at": "/MfaConfiguration", "shows": "ON"},
        {"row": 55, "given": {}, "update": {"AccountRecoverySetting": {}},
            "at": "/AccountRecoverySetting", "shows": {}},
        {"row": 0, "given": {"DeletionProtection": "ACTIVE"}, "update": {},
            "at": "/DeletionProtection", "shows": "ACTIVE"},
        {"row": 0, "given": {"UserPoolTier": "PLUS"}, "update": {}, "at": "/UserPoolTier", "shows": "PLUS"},
        {"row": 0, "given": {"VerificationMessageTemplate": {"EmailSubject": "Hello"}}, "update": {},
            "at": "/EmailVerificationSubject", "shows": "Hello"},
        {"row": 0, "given": {"VerificationMessageTemplate": {"EmailSubject": "Hello"}},
            "update": {"EmailVerificationMessage": "It is {####}."},
            "at": "/EmailVerificationSubject", "shows": "Hello"},
    ])
}

/// As [`measured_updates`], of what is only documented.
fn documented_updates() -> Value {
    let triggers = json!({"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:one"});
    json!([
        {"row": 54, "given": {"LambdaConfig": triggers}, "update": {"LambdaConfig": {}},
            "at": "/LambdaConfig", "shows": {}},
        {"row": 56, "given": {}, "update": {"PoolName": "b"}, "at": "/Name", "shows": "b"},
        {"row": 0, "given": {"LambdaConfig": triggers}, "update": {}, "at": "/LambdaConfig", "shows": {}},
        {"row": 0, "given": {"UserPoolTags": {"a": "1"}}, "update": {}, "at": "/UserPoolTags", "shows": {}},
        {"row": 0, "given": {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": true}}, "update": {},
            "at": "/DeviceConfiguration", "shows": null},
        {"row": 0, "given": {"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}}, "update": {},
            "at": "/AdminCreateUserConfig/AllowAdminCreateUserOnly", "shows": false},
        {"row": 0, "given": {"SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}},
            "update": {}, "at": "/SmsConfiguration", "shows": null},
        {"row": 0, "given": {"UsernameConfiguration": {"CaseSensitive": true}}, "update": {},
            "at": "/UsernameConfiguration", "shows": {"CaseSensitive": true}},
        {"row": 0, "given": {}, "update": {"UsernameAttributes": ["email"]},
            "at": "/UsernameAttributes", "shows": null},
    ])
}

#[tokio::test]
async fn an_update_keeps_or_resets_what_it_leaves_out() {
    let server = Harness::new().await;
    let rows = [measured_updates(), documented_updates()];
    for row in rows.iter().flat_map(|rows| rows.as_array().unwrap()) {
        let pool = server.create_pool(row["given"].clone()).await;
        let mut members = row["update"].clone();
        members["UserPoolId"] = json!(pool);
        assert_eq!(server.call("UpdateUserPool", members).await.ok(), json!({}), "{row}");
        let described = describe(&server, &pool).await;
        let shown = described.pointer(row["at"].as_str().unwrap()).cloned().unwrap_or_default();
        assert_eq!(shown, row["shows"], "{row}");
    }
}

#[tokio::test]
async fn an_update_moves_only_the_date_of_the_last_change() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    server.pass_ms(5000);
    server.call("UpdateUserPool", json!({"UserPoolId": pool})).await.ok();
    let described = describe(&server, &pool).await;
    assert_eq!(described["CreationDate"], json!(1_700_000_000.123));
    assert_eq!(described["LastModifiedDate"], json!(1_700_000_005.123));
}
