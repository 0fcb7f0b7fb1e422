//! The generated types and tables hold what the pinned service model states.

use std::collections::BTreeSet;

use poolhouse_model::{Access, ErrorCode, OPERATIONS, OperationFacts, Pattern};
use serde_json::Value;

fn pinned_model() -> Value {
    serde_json::from_str(include_str!("../cognito-idp.json")).expect("the extract is JSON")
}

fn facts(name: &str) -> &'static OperationFacts {
    OPERATIONS.iter().find(|operation| operation.name == name).expect("an operation")
}

#[test]
fn every_operation_of_the_model_is_there() {
    let model = pinned_model();
    let pinned = model["operations"].as_object().unwrap();
    let generated: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
    assert_eq!(generated, pinned.keys().map(String::as_str).collect());
    for operation in OPERATIONS {
        let stated = &pinned[operation.name];
        assert_eq!(operation.has_output, stated.get("output").is_some(), "{}", operation.name);
        assert_eq!(operation.access == Access::Signed, stated["authtype"] != "none", "{}", operation.name);
        let input = &model["shapes"][stated["input"]["shape"].as_str().unwrap()];
        assert_eq!(operation.names_pool, input["members"].get("UserPoolId").is_some(), "{}", operation.name);
        let errors: Vec<&str> = operation.errors.iter().map(|error| error.as_str()).collect();
        let stated =
            stated["errors"].as_array().unwrap().iter().map(|error| error["shape"].as_str().unwrap());
        assert_eq!(errors, stated.collect::<Vec<_>>(), "{}", operation.name);
    }
}

#[test]
fn the_list_is_sorted_so_that_it_can_be_searched() {
    assert!(OPERATIONS.is_sorted_by_key(|operation| operation.name));
}

#[test]
fn callers_are_classified() {
    assert_eq!(facts("ListUsers").access, Access::Signed);
    assert_eq!(facts("GetUser").access, Access::Bearer);
    assert_eq!(facts("GetDevice").access, Access::Bearer);
    assert_eq!(facts("InitiateAuth").access, Access::Anyone);
    assert_eq!(facts("VerifySoftwareToken").access, Access::Anyone);
}

#[test]
fn errors_know_their_status_and_their_spelling() {
    assert_eq!(ErrorCode::UserNotFound.as_str(), "UserNotFoundException");
    assert_eq!("UserNotFoundException".parse(), Ok(ErrorCode::UserNotFound));
    assert_eq!(ErrorCode::UserNotFound.status(), 400);
    assert_eq!(ErrorCode::InternalError.status(), 500);
    assert_eq!(ErrorCode::Forbidden.status(), 403);
    assert_eq!(ErrorCode::NotImplemented.status(), 501);
    assert_eq!(ErrorCode::UserNotFound.message_member(), "message");
    assert_eq!(ErrorCode::AccessDenied.message_member(), "Message");
    assert_eq!(ErrorCode::Serialization.message_member(), "Message");
}

#[test]
fn every_pattern_of_the_model_compiles() {
    let model = pinned_model();
    let patterns =
        model["shapes"].as_object().unwrap().values().filter_map(|shape| shape["pattern"].as_str());
    let mut count = 0;
    for text in patterns {
        // Matching compiles it; the answer differs from pattern to pattern.
        Pattern::new(text.to_owned().leak()).matches("x");
        count += 1;
    }
    assert!(count > 0);
}

/// The pattern of a shape, what it accepts, and what it refuses.
type Samples = (&'static str, &'static [&'static str], &'static [&'static str]);

const SAMPLES: &[Samples] = &[
    ("UserPoolIdType", &["us-east-1_Test00001", "a_0"], &["us-east-1", " a_0", "a_0\n", "é_0", "٣_-", ""]),
    ("UsernameType", &["amy", "Ä-中", "a@b.c", "😀"], &["a b", "a\u{200D}b", ""]),
    ("PasswordType", &["pass\u{A0}word", "\u{2003}"], &["pass word", "a\tb", "a\u{B}b"]),
    ("ClientNameType", &["my client\t1"], &["a\u{A0}b", "ünder"]),
    ("AttributeNameType", &["custom:tier", "a b"], &["a\u{A0}b", "\u{B}"]),
    ("S3BucketType", &["logs", "my.logs", ""], &["logs.", "a b", "."]),
    ("SmsVerificationMessageType", &["code {####}!"], &["code", "a\n{####}", "a\r{####}", "\u{2028}{####}"]),
    ("SmsInviteMessageType", &["a\nb", ""], &[]),
    ("TokenModelType", &["eyJ-_=.9"], &["a+b", "a b"]),
    ("SessionIdType", &["tkn0123456789abcdefghijklmno"], &["tkn", "abc0123456789abcdefghijklmno"]),
    ("DomainType", &["a", "my-app", "a0"], &["-a", "a-", "A", "a\n"]),
    ("ProviderNameTypeV2", &["Google"], &["_ab", "a", "a b"]),
    ("ResourceServerScopeNameType", &["read"], &["a/b", "a\"b", "a\\b"]),
];

#[test]
fn patterns_mean_what_they_mean_in_java() {
    let model = pinned_model();
    for (shape, accepted, refused) in SAMPLES {
        let text = model["shapes"][shape]["pattern"].as_str().unwrap().to_owned();
        let pattern = Pattern::new(text.leak());
        for value in *accepted {
            assert!(pattern.matches(value), "{shape} refuses {value:?}");
        }
        for value in *refused {
            assert!(!pattern.matches(value), "{shape} accepts {value:?}");
        }
    }
}
