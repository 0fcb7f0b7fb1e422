//! The texts of constraint violations, each form with what the real service said where that is known.

use poolhouse_model::{
    AddCustomAttributes, AdminCreateUser, CreateTerms, CreateUserPool, CreateUserPoolClient, GetUser,
    ListUsers, Operation, Refusal, SetRiskConfiguration, SetUICustomization, SignUp, TagResource, decode,
};
use serde_json::{Value, json};

/// The message about `body`, without its count.
fn violations<O: Operation>(count: usize, body: &Value) -> String {
    let body = body.to_string();
    let message = match decode::<O>(body.as_bytes()).err().expect("a refusal") {
        Refusal::Validation(message) => message,
        Refusal::Serialization(message) => panic!("badly typed instead: {message:?}"),
    };
    let plural = if count == 1 { "" } else { "s" };
    let prefix = format!("{count} validation error{plural} detected: ");
    message.strip_prefix(&prefix).unwrap_or_else(|| panic!("not {count}: {message}")).to_owned()
}

#[test]
fn a_required_member_is_missing() {
    let expected = "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null";
    assert_eq!(violations::<ListUsers>(1, &json!({})), expected);
    assert_eq!(violations::<ListUsers>(1, &json!({ "UserPoolId": null })), expected);
    assert_eq!(
        violations::<GetUser>(1, &json!({})),
        "Value at 'accessToken' failed to satisfy constraint: Member must not be null"
    );
    assert_eq!(
        violations::<CreateUserPool>(1, &json!({ "PoolName": "p", "UsernameConfiguration": {} })),
        "Value null at 'usernameConfiguration.caseSensitive' failed to satisfy constraint: \
         Member must not be null"
    );
}

#[test]
fn numbers_have_values() {
    let limit = |limit: i32| json!({ "UserPoolId": "us-east-1_Test00001", "Limit": limit });
    assert_eq!(
        violations::<ListUsers>(1, &limit(100)),
        "Value '100' at 'limit' failed to satisfy constraint: \
         Member must have value less than or equal to 60"
    );
    assert_eq!(
        violations::<ListUsers>(1, &limit(-1)),
        "Value '-1' at 'limit' failed to satisfy constraint: \
         Member must have value greater than or equal to 0"
    );
    assert!(decode::<ListUsers>(limit(0).to_string().as_bytes()).is_ok());
}

#[test]
fn strings_have_lengths_and_patterns() {
    let pool = |id: &str| json!({ "UserPoolId": id });
    assert_eq!(
        violations::<ListUsers>(1, &pool(" us-east-1_Test00001")),
        "Value ' us-east-1_Test00001' at 'userPoolId' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+"
    );
    assert_eq!(
        violations::<ListUsers>(2, &pool("")),
        "Value '' at 'userPoolId' failed to satisfy constraint: \
         Member must have length greater than or equal to 1; \
         Value '' at 'userPoolId' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+"
    );
    let filter = format!("email = \"{}\"", "x".repeat(247));
    assert_eq!(
        violations::<ListUsers>(1, &json!({ "UserPoolId": "a_b", "Filter": filter })),
        format!(
            "Value '{filter}' at 'filter' failed to satisfy constraint: \
             Member must have length less than or equal to 256"
        )
    );
}

#[test]
fn length_counts_utf16_units() {
    let filter = |text: String| {
        decode::<ListUsers>(json!({ "UserPoolId": "a_b", "Filter": text }).to_string().as_bytes())
    };
    assert!(filter("ä".repeat(256)).is_ok());
    assert!(filter("😀".repeat(128)).is_ok());
    assert!(filter("😀".repeat(129)).is_err());
}

/// The real message is from when passwords had a least length of 6; the rest of it still holds.
#[test]
fn sensitive_values_are_not_repeated() {
    assert_eq!(
        violations::<SignUp>(3, &json!({ "ClientId": "c", "Username": "", "Password": "" })),
        "Value at 'password' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\S]+; \
         Value at 'username' failed to satisfy constraint: \
         Member must have length greater than or equal to 1; \
         Value at 'username' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"
    );
    let value = "x".repeat(2049);
    let user =
        json!({ "UserPoolId": "a_b", "Username": "u", "UserAttributes": [{ "Name": "n", "Value": value }] });
    assert_eq!(
        violations::<AdminCreateUser>(1, &user),
        "Value at 'userAttributes.1.member.value' failed to satisfy constraint: \
         Member must have length less than or equal to 2048"
    );
}

#[test]
fn paths_lead_into_structures_lists_and_maps() {
    let schema = json!({ "PoolName": "p", "Schema": [{ "Name": "n" }, { "Name": "x".repeat(21) }] });
    assert_eq!(
        violations::<CreateUserPool>(1, &schema),
        format!(
            "Value '{}' at 'schema.2.member.name' failed to satisfy constraint: \
             Member must have length less than or equal to 20",
            "x".repeat(21)
        )
    );
    let level = json!({ "PoolName": "p", "AcrConfiguration": { "Level1": {} } });
    assert_eq!(
        violations::<CreateUserPool>(1, &level),
        "Value null at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: \
         Member must not be null"
    );
    let risk = json!({ "UserPoolId": "a_b", "CompromisedCredentialsRiskConfiguration": {
        "Actions": { "EventAction": "MFA_REQUIRED" } } });
    assert_eq!(
        violations::<SetRiskConfiguration>(1, &risk),
        "Value 'MFA_REQUIRED' at 'compromisedCredentialsRiskConfiguration.actions.eventAction' \
         failed to satisfy constraint: \
         Member must satisfy enum value set: [BLOCK, NO_ACTION]"
    );
}

#[test]
fn a_list_of_scalars_is_one_violation() {
    let client =
        |member: &str, value: &Value| json!({ "UserPoolId": "a_b", "ClientName": "c", member: value });
    assert_eq!(
        violations::<CreateUserPoolClient>(1, &client("AllowedOAuthFlows", &json!(["token"]))),
        "Value '[token]' at 'allowedOAuthFlows' failed to satisfy constraint: \
         Member must satisfy constraint: \
         [Member must satisfy enum value set: [implicit, client_credentials, code]]"
    );
    let urls = "Member must satisfy constraint: [Member must have length less than or equal to 1024, \
                Member must have length greater than or equal to 1, \
                Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]";
    assert_eq!(
        violations::<CreateUserPoolClient>(1, &client("CallbackURLs", &json!(["a", "", "b c"]))),
        format!("Value '[a, , b c]' at 'callbackURLs' failed to satisfy constraint: {urls}")
    );
    let both = json!({ "UserPoolId": "a_b", "ClientName": "c", "CallbackURLs": [""], "LogoutURLs": [""] });
    assert_eq!(
        violations::<CreateUserPoolClient>(2, &both),
        format!(
            "Value '[]' at 'logoutURLs' failed to satisfy constraint: {urls}; \
             Value '[]' at 'callbackURLs' failed to satisfy constraint: {urls}"
        )
    );
    let null = json!({ "UserPoolId": "a_b", "AttributesToGet": ["email", null] });
    assert_eq!(
        violations::<ListUsers>(1, &null),
        "Value null at 'attributesToGet.2.member' failed to satisfy constraint: Member must not be null"
    );
}

#[test]
fn lists_maps_and_blobs_have_lengths() {
    let columns = json!({ "UserPoolId": "a_b", "CustomAttributes": [] });
    assert_eq!(
        violations::<AddCustomAttributes>(1, &columns),
        "Value '[]' at 'customAttributes' failed to satisfy constraint: \
         Member must have length greater than or equal to 1"
    );
    let recovery = json!({ "PoolName": "p", "AccountRecoverySetting": { "RecoveryMechanisms": [
        { "Priority": 1, "Name": "verified_email" }, { "Priority": 2, "Name": "admin_only" },
        { "Priority": 2, "Name": "admin_only" } ] } });
    let message = violations::<CreateUserPool>(1, &recovery);
    assert!(message.ends_with("Member must have length less than or equal to 2"), "{message}");
    let links = json!({ "UserPoolId": "a_b", "ClientId": "c", "TermsName": "privacy-policy",
        "TermsSource": "LINK", "Enforcement": "NONE", "Links": {} });
    assert_eq!(
        violations::<CreateTerms>(1, &links),
        "Value '{}' at 'links' failed to satisfy constraint: \
         Member must have length greater than or equal to 1"
    );
    let image = json!({ "UserPoolId": "a_b", "ImageFile": "A".repeat(4 * 43_691) });
    assert_eq!(
        violations::<SetUICustomization>(1, &image),
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=131073 cap=131073]' at 'imageFile' \
         failed to satisfy constraint: \
         Member must have length less than or equal to 131072"
    );
}

#[test]
fn maps_have_keys_and_values() {
    let tags = json!({ "ResourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/a_b",
        "Tags": { "": "v", "k": "x".repeat(257) } });
    let long = "x".repeat(257);
    assert_eq!(
        violations::<TagResource>(2, &tags),
        format!(
            "Value '{{=v, k={long}}}' at 'tags' failed to satisfy constraint: \
             Map keys must satisfy constraint: \
             [Member must have length less than or equal to 128, \
             Member must have length greater than or equal to 1]; \
             Value '{{=v, k={long}}}' at 'tags' failed to satisfy constraint: \
             Map value must satisfy constraint: \
             [Member must have length less than or equal to 256, \
             Member must have length greater than or equal to 0]"
        )
    );
}

#[test]
fn everything_is_reported_at_once() {
    assert_eq!(
        violations::<ListUsers>(2, &json!({ "UserPoolId": "bad pool", "Limit": 100 })),
        "Value '100' at 'limit' failed to satisfy constraint: \
         Member must have value less than or equal to 60; \
         Value 'bad pool' at 'userPoolId' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+"
    );
}
