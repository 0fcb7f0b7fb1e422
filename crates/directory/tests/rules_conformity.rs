//! What schemas demand of the attributes that callers send, and the texts that refuse them.

use poolhouse_directory::Error;
use poolhouse_directory::schema::{DataType, Declared, NumberBounds, Schema, StringBounds};
use proptest::prelude::{any, prop_assert_eq, proptest};

const NEW_USER: &str = "Attributes did not conform to the schema: ";

#[test]
fn unknown_attributes_are_listed_in_the_order_of_the_api() {
    let schema = Schema::new(&[]).unwrap();
    assert_eq!(
        check(&schema, &[("custom:nope", "x")]),
        Err(format!("{NEW_USER}custom:nope: Attribute does not exist in the schema.\n"))
    );
    // Two messages of the real service, reported with aws-amplify/amplify-flutter's issues 509 and 1531.
    let names = ["custom:dateOfBirth", "custom:firstName", "custom:lastName"];
    assert_eq!(
        names_in(&check(&schema, &names.map(|name| (name, "x"))).unwrap_err()),
        ["custom:firstName", "custom:dateOfBirth", "custom:lastName"]
    );
    let names = [
        "custom:address",
        "custom:display_name",
        "custom:latitude",
        "custom:longitude",
        "custom:profile_date",
    ];
    assert_eq!(
        schema.check_changes(names.map(|name| (name, "x"))).unwrap_err().to_string(),
        "user.custom:address: Attribute does not exist in the schema.\n\
         user.custom:latitude: Attribute does not exist in the schema.\n\
         user.custom:profile_date: Attribute does not exist in the schema.\n\
         user.custom:display_name: Attribute does not exist in the schema.\n\
         user.custom:longitude: Attribute does not exist in the schema.\n"
    );
}

#[test]
fn thirteen_faults_are_listed_in_the_order_of_32_buckets() {
    let schema = Schema::new(&[]).unwrap();
    // One letter hashes to its own code: `p` is 112, the first of 16 buckets, but the 17th of 32.
    let sent: Vec<(String, &str)> = ('f'..='q').map(|name| (name.to_string(), "")).collect();
    let order = |sent: &[(String, &'static str)]| {
        let sent: Vec<_> = sent.iter().map(|(name, value)| (&**name, *value)).collect();
        names_in(&check(&schema, &sent).unwrap_err()).concat()
    };
    assert_eq!(order(&sent), "pqfghijklmno");
    let sent = [sent, vec![("r".to_owned(), "")]].concat();
    assert_eq!(order(&sent), "fghijklmnopqr");
}

#[test]
fn texts_have_a_length() {
    let schema = Schema::new(&[
        Declared { string: bounds(Some("2"), Some("3")), ..declared("s") },
        Declared { string: bounds(None, Some("9999")), ..declared("long") },
    ])
    .unwrap();
    for (name, value, fault) in [
        ("birthdate", "1/2/1990", "String must be no shorter than 10 characters"),
        ("birthdate", "01/02/19900", "String must be no longer than 10 characters"),
        ("custom:s", "é", "String must be no shorter than 2 characters"),
        ("custom:s", "éééé", "String must be no longer than 3 characters"),
        ("name", &"x".repeat(2049), "String must be no longer than 2048 characters"),
        ("custom:long", &"x".repeat(2049), "String must be no longer than 2048 characters"),
    ] {
        assert_eq!(check(&schema, &[(name, value)]), Err(format!("{NEW_USER}{name}: {fault}\n")));
    }
    let name = "x".repeat(2048);
    let fitting = [("birthdate", "01/02/1990"), ("custom:s", "ééé"), ("name", &*name), ("nickname", "")];
    check(&schema, &fitting).unwrap();
}

#[test]
fn values_have_the_type_of_their_attribute() {
    let schema = Schema::new(&[
        Declared {
            data_type: Some(DataType::Number),
            number: Some(NumberBounds { min: Some("-1.5".to_owned()), max: Some("10".to_owned()) }),
            ..declared("n")
        },
        Declared { data_type: Some(DataType::Number), ..declared("any") },
        Declared { data_type: Some(DataType::DateTime), ..declared("d") },
        Declared { data_type: Some(DataType::Boolean), ..declared("b") },
    ])
    .unwrap();
    for (name, fitting) in [
        ("custom:n", &["0", "-1.5", "-01.50", "10", "10.000", "+9.99", "-0"][..]),
        ("custom:any", &["123456789012345678901234567890", "-0.00000000000000000000000000001"]),
        ("custom:d", &["0", "1700000000.5", "2026-11-23", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00"]),
        ("custom:b", &["true", "false", "True", "FALSE"]),
        ("email_verified", &["true", "True"]),
        ("updated_at", &["0", "-0", "1700000000"]),
    ] {
        for value in fitting {
            assert_eq!(check(&schema, &[(name, value)]), Ok(()), "{name} {value}");
        }
    }
    for (name, values, fault) in [
        ("custom:n", &["-1.51", "-2", "-10"][..], "Number must be no less than -1.5"),
        ("custom:n", &["10.01", "11", "100"], "Number must be no greater than 10"),
        ("custom:n", &["", "x", "1e3", ".5", "1.", "1,5", "--1", "٣"], "Value must be a number"),
        ("custom:d", &["", "soon", "2026-02-30", "23.11.2026"], "Value must be a date"),
        ("custom:b", &["", "yes", "1"], "Value must be true or false"),
        ("phone_number_verified", &["no"], "Value must be true or false"),
        ("updated_at", &["-1"], "Number must be no less than 0"),
    ] {
        for value in values {
            assert_eq!(
                check(&schema, &[(name, value)]),
                Err(format!("{NEW_USER}{name}: {fault}\n")),
                "{value}"
            );
        }
    }
}

#[test]
fn contacts_have_texts_of_their_own() {
    let schema = Schema::new(&[]).unwrap();
    let email = Err("Invalid email address format.".to_owned());
    let phone = Err("Invalid phone number format.".to_owned());
    for value in ["", "amy", "amy@corp"] {
        assert_eq!(check(&schema, &[("email", value)]), email);
    }
    for value in ["", "5551234", "+1 312"] {
        assert_eq!(check(&schema, &[("phone_number", value)]), phone);
    }
    assert_eq!(text(schema.check_changes([("email", "amy")])), email);
    assert_eq!(text(schema.check_changes([("phone_number", "5551234")])), phone);
    check(&schema, &[("email", "amy@corp.example"), ("phone_number", "+13125550100")]).unwrap();
    // What does not fit the schema is told first.
    assert!(check(&schema, &[("email", "amy"), ("x", "")]).unwrap_err().starts_with(NEW_USER));
}

#[test]
fn who_signs_up_gives_what_is_required() {
    let schema = Schema::new(&[Declared { required: Some(true), ..declared("email") }]).unwrap();
    check(&schema, &[]).unwrap();
    assert_eq!(text(schema.check_sign_up([])), Err(format!("{NEW_USER}email: The attribute is required\n")));
    assert_eq!(text(schema.check_sign_up([("email", "amy@corp.example")])), Ok(()));
    assert_eq!(
        text(schema.check_sign_up([("phone", "+1")])).unwrap_err().lines().count(),
        2,
        "both faults are in one message"
    );
}

#[test]
fn what_cannot_change_is_not_written_again() {
    let schema = Schema::new(&[declared("x"), Declared { mutable: Some(true), ..declared("y") }]).unwrap();
    for name in ["custom:x", "sub", "identities"] {
        for value in ["new", ""] {
            assert_eq!(
                text(schema.check_changes([(name, value)])),
                Err(format!("user.{name}: Attribute cannot be updated.\n"))
            );
        }
    }
    let fixed = Schema::new(&[Declared { required: Some(true), ..declared("email") }]).unwrap();
    assert_eq!(
        text(fixed.check_changes([("email", "amy@corp.example")])),
        Err("user.email: Attribute cannot be updated.\n".to_owned())
    );
    check(&schema, &[("custom:x", "first")]).unwrap();
    for name in ["sub", "identities"] {
        assert_eq!(
            check(&schema, &[(name, "x")]),
            Err(format!("{NEW_USER}{name}: Attribute cannot be updated.\n"))
        );
    }
}

#[test]
fn an_empty_value_removes_whatever_the_type() {
    let schema = Schema::new(&[]).unwrap();
    let names = ["email", "phone_number", "birthdate", "updated_at", "email_verified"];
    assert_eq!(text(schema.check_changes(names.map(|name| (name, "")))), Ok(()));
    assert_eq!(
        text(schema.check_changes([("birthdate", "soon"), ("nope", "")])).unwrap_err().lines().count(),
        2
    );
}

proptest! {
    #[test]
    fn numbers_are_bounded_exactly(low in any::<i64>(), value in any::<i64>(), fraction in 0_u32..1000) {
        let number = Some(NumberBounds { min: Some(low.to_string()), max: None });
        let schema = [Declared { data_type: Some(DataType::Number), number, ..declared("n") }];
        let schema = Schema::new(&schema).unwrap();
        let written = format!("{value}.{fraction:03}");
        let away_from_zero = if value < 0 { -1 } else { 1 };
        let thousandths = i128::from(value) * 1000 + away_from_zero * i128::from(fraction);
        let fits = check(&schema, &[("custom:n", &*written)]).is_ok();
        prop_assert_eq!(fits, thousandths >= i128::from(low) * 1000);
    }
}

fn declared(name: &str) -> Declared {
    Declared { name: name.to_owned(), ..Declared::default() }
}

#[expect(clippy::unnecessary_wraps, reason = "this is how an attribute holds them")]
fn bounds(min: Option<&str>, max: Option<&str>) -> Option<StringBounds> {
    Some(StringBounds { min: min.map(str::to_owned), max: max.map(str::to_owned) })
}

fn check(schema: &Schema, sent: &[(&str, &str)]) -> Result<(), String> {
    text(schema.check(sent.iter().copied()))
}

fn text(result: Result<(), Error>) -> Result<(), String> {
    result.map_err(|refused| refused.to_string())
}

fn names_in(message: &str) -> Vec<&str> {
    message
        .trim_start_matches(NEW_USER)
        .lines()
        .map(|line| line.split_once(": ").expect("every line names its attribute").0)
        .collect()
}
