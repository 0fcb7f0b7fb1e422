//! Bodies that are not JSON, or whose JSON is of the wrong types, and those that are fine.

use poolhouse_model::{
    AddCustomAttributes, AdminSetUserPassword, ConfirmSignUp, CreateUserPoolClient, InitiateAuth, ListUsers,
    ListUsersRequest, Operation, Refusal, SetUICustomization, Timestamp, decode,
};

fn users(body: &str) -> ListUsersRequest {
    decode::<ListUsers>(body.as_bytes()).expect("an input")
}

/// The text with which a body is refused as badly typed; `None` where there is none.
fn refusal<O: Operation>(body: &str) -> Option<String> {
    match decode::<O>(body.as_bytes()).err().expect("a refusal") {
        Refusal::Serialization(message) => message,
        Refusal::Validation(message) => panic!("validated instead: {message}"),
    }
}

#[test]
fn a_body_becomes_an_input() {
    let input = users(
        r#"{"UserPoolId":"us-east-1_Test1","AttributesToGet":["email"],"Limit":5,"Filter":"","Extra":[{}]}"#,
    );
    assert_eq!(input.user_pool_id, "us-east-1_Test1");
    assert_eq!(input.attributes_to_get, Some(vec!["email".to_owned()]));
    assert_eq!(input.limit, Some(5));
    assert_eq!(input.filter.as_deref(), Some(""));
    assert_eq!(input.pagination_token, None);
    assert_eq!(ListUsers::pool(&input), Some("us-east-1_Test1"));
}

#[test]
fn null_is_absent_and_the_last_of_two_counts() {
    let input = users(r#"{"UserPoolId":"a_b","UserPoolId":"c_d","AttributesToGet":null,"Limit":null}"#);
    assert_eq!(input.user_pool_id, "c_d");
    assert_eq!(input.attributes_to_get, None);
    assert_eq!(input.limit, None);
}

#[test]
fn escaped_texts_and_enums_are_read() {
    let body =
        r#"{"ClientId":"abc","AuthFlow":"USER_SRP\u005fAUTH","AuthParameters":{"USERNAME":"a","X":null}}"#;
    let input = decode::<InitiateAuth>(body.as_bytes()).unwrap();
    assert_eq!(input.auth_flow.as_str(), "USER_SRP_AUTH");
    assert_eq!(input.auth_parameters.unwrap().into_keys().collect::<Vec<_>>(), ["USERNAME"]);
}

#[test]
fn what_is_no_json_object_is_refused() {
    for body in ["", "{", "{}x", "nul", "null", "\u{feff}{}", "{\"UserPoolId\":\"\\ud800\"}"] {
        assert_eq!(refusal::<ListUsers>(body), None, "{body:?}");
    }
    assert!(matches!(decode::<ListUsers>(b"{\"UserPoolId\":\"\xff\"}"), Err(Refusal::Serialization(None))));
    assert_eq!(refusal::<ListUsers>("[]").unwrap(), "Start of list found where not expected");
    assert_eq!(refusal::<ListUsers>("\"x\"").unwrap(), "Expected map or null");
    let deep = "[".repeat(10_000);
    assert_eq!(refusal::<ListUsers>(&format!("{{\"Extra\":{deep}")), None);
}

#[test]
fn scalars_of_the_wrong_type_are_named() {
    let users = [
        (r#"{"UserPoolId":5}"#, "NUMBER_VALUE can not be converted to a String"),
        (r#"{"UserPoolId":true}"#, "TRUE_VALUE can not be converted to a String"),
        (r#"{"UserPoolId":false}"#, "FALSE_VALUE can not be converted to a String"),
        (r#"{"UserPoolId":[]}"#, "Start of list found where not expected"),
        (r#"{"UserPoolId":{}}"#, "Start of structure or map found where not expected"),
        (r#"{"Limit":"10"}"#, "STRING_VALUE can not be converted to an Integer"),
        (r#"{"Limit":99999999999}"#, "NUMBER_VALUE can not be converted to an Integer"),
        (r#"{"Limit":1e300}"#, "NUMBER_VALUE can not be converted to an Integer"),
        (r#"{"AttributesToGet":"email"}"#, "Expected list or null"),
        (r#"{"AttributesToGet":{}}"#, "Start of structure or map found where not expected"),
        (r#"{"AttributesToGet":[1]}"#, "NUMBER_VALUE can not be converted to a String"),
    ];
    for (body, message) in users {
        assert_eq!(refusal::<ListUsers>(body).as_deref(), Some(message), "{body}");
    }
    let map = r#"{"AuthParameters":"USERNAME"}"#;
    assert_eq!(refusal::<InitiateAuth>(map).unwrap(), "Expected map or null");
    let flag = r#"{"Permanent":"yes"}"#;
    assert_eq!(
        refusal::<AdminSetUserPassword>(flag).unwrap(),
        "STRING_VALUE can not be converted to a Boolean"
    );
    let structure = r#"{"CustomAttributes":["x"]}"#;
    assert_eq!(refusal::<AddCustomAttributes>(structure).unwrap(), "Expected map or null");
    assert_eq!(refusal::<SetUICustomization>(r#"{"ImageFile":"not base64"}"#), None);
}

#[test]
fn types_are_checked_before_constraints() {
    let body = r#"{"UserPoolId":"bad pool","Limit":"10"}"#;
    assert_eq!(refusal::<ListUsers>(body).unwrap(), "STRING_VALUE can not be converted to an Integer");
}

#[test]
fn a_fraction_is_cut_off() {
    assert_eq!(users(r#"{"UserPoolId":"a_b","Limit":2.9}"#).limit, Some(2));
    assert_eq!(users(r#"{"UserPoolId":"a_b","Limit":1e1}"#).limit, Some(10));
    assert_eq!(users(r#"{"UserPoolId":"a_b","Limit":-0.9}"#).limit, Some(0));
}

#[test]
fn bytes_travel_as_base64() {
    let body = r#"{"UserPoolId":"a_b","ImageFile":"aGk="}"#;
    assert_eq!(decode::<SetUICustomization>(body.as_bytes()).unwrap().image_file.unwrap().0, b"hi");
}

#[test]
fn odd_member_names_survive() {
    let body = r#"{"UserPoolId":"a_b","ClientName":"c","CallbackURLs":["x"],
        "AllowedOAuthFlowsUserPoolClient":true}"#;
    let input = decode::<CreateUserPoolClient>(body.as_bytes()).unwrap();
    assert_eq!(input.callback_urls.unwrap(), ["x"]);
    assert_eq!(input.allowed_oauth_flows_user_pool_client, Some(true));
    let body = r#"{"ClientId":"c","Username":"u","ConfirmationCode":"1","ForceAliasCreation":true}"#;
    assert_eq!(decode::<ConfirmSignUp>(body.as_bytes()).unwrap().force_alias_creation, Some(true));
}

#[test]
fn dates_are_numbers_as_java_writes_them() {
    let wire = |milliseconds| serde_json::to_string(&Timestamp::from_milliseconds(milliseconds)).unwrap();
    assert_eq!(wire(1_682_955_829_578), "1.682955829578E9");
    assert_eq!(wire(1_689_030_181_630), "1.68903018163E9");
    assert_eq!(wire(1_000_000_000_000), "1.0E9");
    assert_eq!(wire(-1_000_000_000_000), "-1.0E9");
    assert_eq!(wire(9_999_999_999), "9999999.999");
    assert_eq!(wire(1_000), "1.0");
    assert_eq!(wire(0), "0.0");
}

#[test]
fn absent_members_are_left_out_of_answers() {
    let answer = poolhouse_model::ListUsersResponse { users: Some(Vec::new()), pagination_token: None };
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"Users":[]}"#);
}
