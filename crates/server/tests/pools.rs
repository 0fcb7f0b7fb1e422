//! The operations on pools, through the front door. Numbers are rows of the table of expected cases.

mod harness;
#[path = "pools/trouble.rs"]
mod trouble;

use harness::{Answer, Harness, REGION};
use poolhouse_directory::Pool;
use serde_json::{Value, json};

async fn describe(server: &Harness, pool: &str) -> Value {
    server.call("DescribeUserPool", json!({"UserPoolId": pool})).await.ok()["UserPool"].take()
}

async fn update(server: &Harness, pool: &str, mut members: Value) -> Answer {
    members["UserPoolId"] = json!(pool);
    server.call("UpdateUserPool", members).await
}

/// Every value of a document on a line of its own, behind its path.
fn leaves(value: &Value) -> String {
    fn walk(path: &str, value: &Value, lines: &mut Vec<String>) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                members.iter().for_each(|(name, value)| walk(&format!("{path}/{name}"), value, lines));
            }
            Value::Array(elements) if !elements.is_empty() => {
                (0..).zip(elements).for_each(|(index, value)| walk(&format!("{path}/{index}"), value, lines));
            }
            leaf => lines.push(format!("{path} {leaf}")),
        }
    }
    let mut lines = Vec::new();
    walk("", value, &mut lines);
    lines.join("\n")
}

/// A schema, an attribute a line: the name, what is not `false`, and the bounds.
fn outline(attributes: &[Value]) -> String {
    let lines = attributes.iter().map(|attribute| {
        let text = |member: &str| attribute[member].as_str().unwrap_or_default().to_owned();
        let mut words = vec![text("Name"), text("AttributeDataType")];
        for flag in ["Mutable", "Required", "DeveloperOnlyAttribute"] {
            words.extend((attribute[flag] != false).then(|| flag.to_owned()));
        }
        for bounds in ["StringAttributeConstraints", "NumberAttributeConstraints"] {
            words.extend(attribute.get(bounds).map(Value::to_string));
        }
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn no_such_pool(pool: &str) -> String {
    format!("User pool {pool} does not exist.")
}

/// Row 1.
#[tokio::test]
async fn a_pool_with_only_a_name_has_the_defaults() {
    let server = Harness::new().await;
    let mut pool = server.call("CreateUserPool", json!({"PoolName": "a"})).await.ok()["UserPool"].take();
    let id = pool["Id"].as_str().unwrap().to_owned();
    let described = describe(&server, &id).await;
    assert_eq!(described, pool);

    pool.as_object_mut().unwrap().remove("SchemaAttributes");
    insta::assert_snapshot!(leaves(&pool), @r#"
    /AccountRecoverySetting/RecoveryMechanisms/0/Name "verified_email"
    /AccountRecoverySetting/RecoveryMechanisms/0/Priority 1
    /AccountRecoverySetting/RecoveryMechanisms/1/Name "verified_phone_number"
    /AccountRecoverySetting/RecoveryMechanisms/1/Priority 2
    /AcrConfiguration/Level1/AcrValue "urn:cognito:loa:1"
    /AcrConfiguration/Level2/AcrValue "urn:cognito:loa:2"
    /AcrConfiguration/Level3/AcrValue "urn:cognito:loa:3"
    /AcrConfiguration/Level4/AcrValue "urn:cognito:loa:4"
    /AdminCreateUserConfig/AllowAdminCreateUserOnly false
    /AdminCreateUserConfig/UnusedAccountValidityDays 7
    /Arn "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Zo3mMfl93"
    /CreationDate 1700000000.123
    /DeletionProtection "INACTIVE"
    /EmailConfiguration/EmailSendingAccount "COGNITO_DEFAULT"
    /EstimatedNumberOfUsers 0
    /Id "us-east-1_Zo3mMfl93"
    /IssuerConfiguration/Type "ORIGINAL"
    /KeyConfiguration/KeyType "AWS_OWNED_KEY"
    /LambdaConfig {}
    /LastModifiedDate 1700000000.123
    /MfaConfiguration "OFF"
    /Name "a"
    /Policies/PasswordPolicy/MinimumLength 8
    /Policies/PasswordPolicy/RequireLowercase true
    /Policies/PasswordPolicy/RequireNumbers true
    /Policies/PasswordPolicy/RequireSymbols true
    /Policies/PasswordPolicy/RequireUppercase true
    /Policies/PasswordPolicy/TemporaryPasswordValidityDays 7
    /Policies/SignInPolicy/AllowedFirstAuthFactors/0 "PASSWORD"
    /UserAttributeUpdateSettings/AttributesRequireVerificationBeforeUpdate []
    /UserPoolTags {}
    /UserPoolTier "ESSENTIALS"
    /VerificationMessageTemplate/DefaultEmailOption "CONFIRM_WITH_CODE"
    "#);
}

/// Row 1 again.
#[tokio::test]
async fn a_pool_without_a_schema_has_the_standard_one() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let described = describe(&server, &pool).await;
    insta::assert_snapshot!(outline(described["SchemaAttributes"].as_array().unwrap()), @r#"
    sub String Required {"MaxLength":"2048","MinLength":"1"}
    name String Mutable {"MaxLength":"2048","MinLength":"0"}
    given_name String Mutable {"MaxLength":"2048","MinLength":"0"}
    family_name String Mutable {"MaxLength":"2048","MinLength":"0"}
    middle_name String Mutable {"MaxLength":"2048","MinLength":"0"}
    nickname String Mutable {"MaxLength":"2048","MinLength":"0"}
    preferred_username String Mutable {"MaxLength":"2048","MinLength":"0"}
    profile String Mutable {"MaxLength":"2048","MinLength":"0"}
    picture String Mutable {"MaxLength":"2048","MinLength":"0"}
    website String Mutable {"MaxLength":"2048","MinLength":"0"}
    email String Mutable {"MaxLength":"2048","MinLength":"0"}
    email_verified Boolean Mutable
    gender String Mutable {"MaxLength":"2048","MinLength":"0"}
    birthdate String Mutable {"MaxLength":"10","MinLength":"10"}
    zoneinfo String Mutable {"MaxLength":"2048","MinLength":"0"}
    locale String Mutable {"MaxLength":"2048","MinLength":"0"}
    phone_number String Mutable {"MaxLength":"2048","MinLength":"0"}
    phone_number_verified Boolean Mutable
    address String Mutable {"MaxLength":"2048","MinLength":"0"}
    updated_at Number Mutable {"MinValue":"0"}
    identities String Mutable {}
    "#);
}

/// Row 5.
#[tokio::test]
async fn names_need_not_be_unique() {
    let server = Harness::new().await;
    let (one, other) = (server.create_pool(json!({})).await, server.create_pool(json!({})).await);
    assert_ne!(one, other);
    let letters = one.strip_prefix("us-east-1_").unwrap();
    assert!(letters.len() == 9 && letters.bytes().all(|letter| letter.is_ascii_alphanumeric()), "{one}");
}

/// The region of a signature is the client's choice, and becomes part of the id.
#[tokio::test]
async fn a_pool_needs_a_plain_region() {
    let server = Harness::new().await;
    for region in ["eu_west-1", "EU", &"x".repeat(33)] {
        let key = server.root.in_region(region);
        let answer = server.call_as(&key, "CreateUserPool", json!({"PoolName": "a"})).await;
        let text = format!("A pool cannot be in the region {region}, which the request is signed for.");
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    }
    let home = server.root.in_region("home");
    server.call_as(&home, "CreateUserPool", json!({"PoolName": "a"})).await.ok();
}

/// Rows 46 and 60: a deleted pool and one that never was are the same.
#[tokio::test]
async fn a_deleted_pool_is_gone() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let input = json!({"UserPoolId": pool});
    let deleted = server.call("DeleteUserPool", input.clone()).await;
    assert_eq!((deleted.status.as_u16(), &*deleted.text), (200, ""));

    for operation in ["DeleteUserPool", "DescribeUserPool", "UpdateUserPool", "ListUsers"] {
        let answer = server.call(operation, input.clone()).await;
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*no_such_pool(&pool)), "{operation}");
    }
    let listed = server.call("ListUserPools", json!({"MaxResults": 60})).await.ok();
    assert_eq!(listed, json!({"UserPools": []}));
}

/// Row 58.
#[tokio::test]
async fn a_protected_pool_cannot_be_deleted() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({"DeletionProtection": "ACTIVE"})).await;
    let answer = server.call("DeleteUserPool", json!({"UserPoolId": pool})).await;
    let text = "The user pool cannot be deleted because deletion protection is activated. \
                Deletion protection must be inactivated first.";
    assert_eq!(answer.error(), ("InvalidParameterException", text));

    assert_eq!(update(&server, &pool, json!({"DeletionProtection": "INACTIVE"})).await.ok(), json!({}));
    server.call("DeleteUserPool", json!({"UserPoolId": pool})).await.ok();
}

#[tokio::test]
async fn pools_are_listed_page_by_page_and_by_region() {
    let server = Harness::new().await;
    let mut created = Vec::new();
    for name in ["a", "b", "c"] {
        let pool = server.call("CreateUserPool", json!({"PoolName": name})).await.ok()["UserPool"].take();
        let members = ["Id", "Name", "LambdaConfig", "LastModifiedDate", "CreationDate"];
        created.push(Value::from_iter(members.map(|member| (member, pool[member].clone()))));
    }
    let abroad = server.root.in_region("eu-west-1");
    let elsewhere = server.call_as(&abroad, "CreateUserPool", json!({"PoolName": "d"})).await.ok();
    assert!(elsewhere["UserPool"]["Id"].as_str().unwrap().starts_with("eu-west-1_"));

    let first = server.call("ListUserPools", json!({"MaxResults": 2})).await.ok();
    let token = &first["NextToken"];
    let rest = server.call("ListUserPools", json!({"MaxResults": 2, "NextToken": token})).await.ok();
    assert_eq!(rest.get("NextToken"), None);
    let pages = [&first, &rest].map(|page| page["UserPools"].as_array().unwrap().clone());
    assert_eq!(pages.each_ref().map(Vec::len), [2, 1]);
    let mut listed = pages.concat();
    listed.sort_by_key(|pool| pool["Name"].to_string());
    assert_eq!(listed, created);

    // A token is good in its own region and for an hour.
    let input = json!({"MaxResults": 2, "NextToken": token});
    let answer = server.call_as(&abroad, "ListUserPools", input.clone()).await;
    let text = |answer: &Answer| {
        format!(
            "Paging marker {} is invalid for request {}",
            token.as_str().unwrap(),
            answer.header("x-amzn-requestid")
        )
    };
    assert_eq!(answer.error(), ("InvalidParameterException", &*text(&answer)));
    server.pass_ms(60 * 60 * 1000 + 1);
    let answer = server.call("ListUserPools", input).await;
    assert_eq!(answer.error(), ("InvalidParameterException", &*text(&answer)));
}

/// Rows 61 and 62.
#[tokio::test]
async fn an_account_has_1000_pools_in_a_region_at_most() {
    let server = Harness::new().await;
    let id = server.create_pool(json!({})).await;
    let directory = &server.cx.directory;
    let pool = directory.read(&id, |pool| Ok(pool.pool().clone())).await.expect("it is there");
    for number in 1..1_000 {
        let id = format!("{REGION}_Number{number:03}");
        directory.create_pool(Pool { id, ..Pool::clone(&pool) }).await.expect("there is room");
    }
    let create = async || server.call("CreateUserPool", json!({"PoolName": "a"})).await;
    let expected = "An account can have at most 1000 user pools in a region.";
    assert_eq!(create().await.error(), ("LimitExceededException", expected));
    let abroad = server.root.in_region("eu-west-1");
    server.call_as(&abroad, "CreateUserPool", json!({"PoolName": "a"})).await.ok();

    // That there is room does not wait for the sweep.
    server.call("DeleteUserPool", json!({"UserPoolId": id})).await.ok();
    create().await.ok();
    assert_eq!(create().await.error(), ("LimitExceededException", expected));
}

#[tokio::test]
async fn a_list_of_pools_needs_a_length() {
    let server = Harness::new().await;
    let rows = [
        (json!({}), "Value null at 'maxResults' failed to satisfy constraint: Member must not be null"),
        (
            json!({"MaxResults": 0}),
            "Value '0' at 'maxResults' failed to satisfy constraint: \
             Member must have value greater than or equal to 1",
        ),
        (
            json!({"MaxResults": 61}),
            "Value '61' at 'maxResults' failed to satisfy constraint: \
             Member must have value less than or equal to 60",
        ),
    ];
    for (input, violation) in rows {
        let answer = server.call("ListUserPools", input).await;
        let text = format!("1 validation error detected: {violation}");
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    }
}

/// Rows 63 and 64.
#[tokio::test]
async fn custom_attributes_are_added_once() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    server.pass_ms(1000);
    let tier = json!({"Name": "tier", "AttributeDataType": "String"});
    let secret = json!({"Name": "tier", "AttributeDataType": "Number", "DeveloperOnlyAttribute": true});
    let input = json!({"UserPoolId": pool, "CustomAttributes": [tier, secret]});
    assert_eq!(server.call("AddCustomAttributes", input).await.ok(), json!({}));

    let described = describe(&server, &pool).await;
    assert_eq!(described["LastModifiedDate"], json!(1_700_000_001.123));
    let added = &described["SchemaAttributes"].as_array().unwrap()[21..];
    insta::assert_snapshot!(outline(added), @r#"
    custom:tier String {}
    dev:custom:tier Number DeveloperOnlyAttribute {}
    "#);

    for (attribute, name) in [(tier, "custom:tier"), (secret, "dev:custom:tier")] {
        let fresh = json!({"Name": "fresh"});
        let input = json!({"UserPoolId": pool, "CustomAttributes": [fresh, attribute]});
        let answer = server.call("AddCustomAttributes", input).await;
        let text = format!("custom:tier: Existing attribute already has name {name}.");
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    }
    assert_eq!(describe(&server, &pool).await, described, "all or none are added");
}

/// Rows 65 and 66, and a pool that is full.
#[tokio::test]
async fn custom_attributes_are_bounded() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let add = |count: usize, name: &str| {
        let attributes: Vec<Value> =
            (0..count).map(|index| json!({"Name": format!("{name}{index}")})).collect();
        server.call("AddCustomAttributes", json!({"UserPoolId": pool, "CustomAttributes": attributes}))
    };
    let length = |answer: &Answer| answer.error().1.rsplit_once("constraint: ").unwrap().1.to_owned();
    assert_eq!(length(&add(26, "a").await), "Member must have length less than or equal to 25");
    assert_eq!(length(&add(0, "a").await), "Member must have length greater than or equal to 1");
    add(25, "a").await.ok();
    add(25, "b").await.ok();
    let answer = add(1, "c").await;
    let text = "A user pool schema cannot have more than 50 custom attributes.";
    assert_eq!(answer.error(), ("InvalidParameterException", text));

    let required = json!({"UserPoolId": pool, "CustomAttributes": [{"Name": "x", "Required": true}]});
    let answer = server.call("AddCustomAttributes", required).await;
    let text = "Required custom attributes are not supported currently.";
    assert_eq!(answer.error(), ("InvalidParameterException", text));
}

#[tokio::test]
async fn concurrent_updates_are_all_done() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let (one, other) = tokio::join!(
        update(&server, &pool, json!({"PoolName": "renamed"})),
        update(&server, &pool, json!({"DeletionProtection": "ACTIVE"})),
    );
    one.ok();
    other.ok();
    let described = describe(&server, &pool).await;
    assert_eq!((&described["Name"], &described["DeletionProtection"]), (&json!("renamed"), &json!("ACTIVE")));
    assert!(described["Arn"].as_str().unwrap().starts_with(&format!("arn:aws:cognito-idp:{REGION}:")));
}
