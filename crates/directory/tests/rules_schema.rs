//! How schemas are declared and extended.

use poolhouse_directory::schema::{Attribute, DataType, Declared, NumberBounds, Schema, StringBounds};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

#[test]
fn a_new_schema_has_the_standard_attributes_in_the_classic_order() {
    let schema = Schema::new(&[]).unwrap();
    let names: Vec<&str> = schema.attributes.iter().map(|attribute| &*attribute.name).collect();
    assert_eq!(
        names.join(" "),
        "sub name given_name family_name middle_name nickname preferred_username profile picture website \
         email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address \
         updated_at identities"
    );
    assert_eq!(
        schema.find("sub"),
        Some(&Attribute {
            name: "sub".to_owned(),
            data_type: DataType::String,
            developer_only: false,
            mutable: false,
            required: true,
            string: bounds(Some("1"), Some("2048")),
            number: None,
        })
    );
    assert_eq!(schema.find("email").unwrap().string, bounds(Some("0"), Some("2048")));
    assert_eq!(schema.find("birthdate").unwrap().string, bounds(Some("10"), Some("10")));
    assert_eq!(schema.find("identities").unwrap().string, bounds(None, None));
    let updated_at = schema.find("updated_at").unwrap();
    assert_eq!(updated_at.number, Some(NumberBounds { min: Some("0".to_owned()), max: None }));
    let verified = schema.find("email_verified").unwrap();
    assert_eq!((verified.data_type, &verified.string, &verified.number), (DataType::Boolean, &None, &None));
    let others = schema.attributes.iter().filter(|attribute| attribute.name != "sub");
    assert!(
        others.clone().all(|attribute| attribute.mutable && !attribute.required && !attribute.developer_only)
    );
}

#[test]
fn custom_attributes_follow_with_their_prefix() {
    let schema = Schema::new(&[
        Declared {
            mutable: Some(true),
            string: Some(StringBounds { min: Some("0".to_owned()), max: Some("256".to_owned()) }),
            ..declared("tenant")
        },
        Declared { developer_only: Some(true), ..declared("d") },
        Declared { data_type: Some(DataType::Number), ..declared("n") },
        Declared {
            data_type: Some(DataType::Boolean),
            string: Some(StringBounds::default()),
            ..declared("b")
        },
        declared("email_verified"),
        declared("custom:x"),
    ])
    .unwrap();
    let customs: Vec<_> = schema.attributes[21..].iter().map(|attribute| &*attribute.name).collect();
    assert_eq!(
        customs,
        ["custom:tenant", "dev:custom:d", "custom:n", "custom:b", "custom:email_verified", "custom:custom:x"]
    );
    let [tenant, d, n, b, ..] = &schema.attributes[21..] else { panic!("six were declared") };
    assert_eq!((tenant.mutable, &tenant.string), (true, &bounds(Some("0"), Some("256"))));
    assert_eq!((d.mutable, d.developer_only, &d.string), (false, true, &bounds(None, None)));
    assert_eq!((&n.string, &n.number), (&None, &Some(NumberBounds::default())));
    assert_eq!((&b.string, &b.number), (&None, &None));
}

#[test]
fn a_declared_standard_attribute_keeps_its_place_and_type() {
    let schema = Schema::new(&[
        Declared { required: Some(true), mutable: Some(true), ..declared("email") },
        Declared { required: Some(true), ..declared("name") },
        Declared {
            string: Some(StringBounds { min: None, max: Some("50".to_owned()) }),
            data_type: Some(DataType::String),
            developer_only: Some(false),
            ..declared("nickname")
        },
        Declared { mutable: Some(true), required: Some(false), ..declared("sub") },
    ])
    .unwrap();
    assert_eq!(schema.attributes.len(), 21);
    let email = schema.find("email").unwrap();
    assert_eq!(
        (email.required, email.mutable, &email.string),
        (true, true, &bounds(Some("0"), Some("2048")))
    );
    assert!(!schema.find("name").unwrap().mutable, "declared without saying that it can change");
    assert_eq!(schema.find("nickname").unwrap().string, bounds(Some("0"), Some("50")));
    let sub = schema.find("sub").unwrap();
    assert_eq!((sub.required, sub.mutable), (true, false));
}

#[test]
fn declarations_that_cannot_be_are_refused() {
    let number = |min: &str, max: &str| {
        let number = Some(NumberBounds { min: Some(min.to_owned()), max: Some(max.to_owned()) });
        Declared { data_type: Some(DataType::Number), number, ..declared("n") }
    };
    let string = |min: &str, max: &str| Declared { string: bounds(Some(min), Some(max)), ..declared("x") };
    for (declared, message) in [
        (
            vec![Declared { required: Some(true), ..declared("x") }],
            "Required custom attributes are not supported currently.",
        ),
        (
            vec![Declared { data_type: Some(DataType::Number), ..declared("family_name") }],
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema \
             attribute family_name",
        ),
        (
            vec![Declared { developer_only: Some(true), ..declared("email") }],
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema \
             attribute email",
        ),
        (
            vec![declared("x"), declared("y"), declared("x")],
            "Duplicate custom attribute names custom:x are not allowed in a user pool schema.",
        ),
        (vec![number("9", "1")], "Attribute custom:n cannot have a max value smaller than it's min value"),
        (vec![number("0.5", "-2")], "Attribute custom:n cannot have a max value smaller than it's min value"),
        (vec![number("low", "1")], "Attribute custom:n cannot have the bound low"),
        (vec![string("9", "1")], "Attribute custom:x cannot have a max length shorter than it's min length"),
        (vec![string("-1", "1")], "Attribute custom:x cannot have the bound -1"),
        (
            vec![Declared { string: bounds(Some("3000"), None), ..declared("email") }],
            "Attribute email cannot have a max length shorter than it's min length",
        ),
    ] {
        assert_eq!(Schema::new(&declared).unwrap_err().to_string(), message);
    }
    Schema::new(&[number("1", "1"), string("1", "1")]).unwrap();
}

#[test]
fn a_schema_is_extended_by_all_or_none() {
    let mut schema = Schema::new(&[]).unwrap();
    schema.add_custom(&[declared("tier"), declared("email")]).unwrap();
    assert!(schema.find("custom:tier").is_some() && schema.find("custom:email").is_some());

    let before = schema.clone();
    let refused = schema.add_custom(&[declared("new"), declared("tier")]).unwrap_err();
    assert_eq!(refused.to_string(), "custom:tier: Existing attribute already has name custom:tier.");
    assert_eq!(schema, before);

    let developer = [Declared { developer_only: Some(true), ..declared("tier") }];
    schema.add_custom(&developer).unwrap();
    let refused = schema.add_custom(&developer).unwrap_err();
    assert_eq!(refused.to_string(), "custom:tier: Existing attribute already has name dev:custom:tier.");

    let refused = schema.add_custom(&[Declared { required: Some(true), ..declared("x") }]).unwrap_err();
    assert_eq!(refused.to_string(), "Required custom attributes are not supported currently.");
}

#[test]
fn fifty_custom_attributes_are_the_most() {
    let fifty: Vec<Declared> = (0..50).map(|number| declared(&format!("a{number}"))).collect();
    let mut schema = Schema::new(&fifty).unwrap();
    assert_eq!(
        schema.add_custom(&[declared("x")]).unwrap_err().to_string(),
        "A user pool schema cannot have more than 50 custom attributes."
    );
    assert_eq!(schema.attributes.len(), 71);
}

proptest! {
    #[test]
    fn no_declaration_and_no_value_is_too_strange(
        declarations in vec(any_declaration(), 0..6), more in vec(any_declaration(), 0..4),
        sent in vec((any_name(), any::<String>()), 0..20),
    ) {
        let Ok(mut schema) = Schema::new(&declarations) else { return Ok(()) };
        let before = schema.clone();
        prop_assert_eq!(schema.add_custom(&more).is_err(), schema == before && !more.is_empty());
        let sent = || sent.iter().map(|(name, value)| (&**name, &**value));
        let _ = schema.check(sent());
        let _ = schema.check_changes(sent());
        if schema.check_sign_up(sent()).is_ok() {
            prop_assert!(schema.check(sent()).is_ok());
        }
    }
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("email".to_owned()),
        Just("birthdate".to_owned()),
        Just("custom:x".to_owned()),
        Just("x".to_owned()),
        any::<String>()
    ]
}

fn any_declaration() -> impl Strategy<Value = Declared> {
    let data_type = prop_oneof![
        Just(DataType::String),
        Just(DataType::Number),
        Just(DataType::DateTime),
        Just(DataType::Boolean)
    ];
    let bound = || option::of(prop_oneof!["[0-9]{1,4}", "-?[0-9]{1,40}[.][0-9]{1,3}", any::<String>()]);
    let flags = any::<[Option<bool>; 3]>();
    (any_name(), option::of(data_type), flags, option::of((bound(), bound()))).prop_map(
        |(name, data_type, [developer_only, mutable, required], bounds)| {
            let string = bounds.clone().map(|(min, max)| StringBounds { min, max });
            let number = bounds.map(|(min, max)| NumberBounds { min, max });
            Declared { name, data_type, developer_only, mutable, required, string, number }
        },
    )
}

fn declared(name: &str) -> Declared {
    Declared { name: name.to_owned(), ..Declared::default() }
}

#[expect(clippy::unnecessary_wraps, reason = "this is how an attribute holds them")]
fn bounds(min: Option<&str>, max: Option<&str>) -> Option<StringBounds> {
    Some(StringBounds { min: min.map(str::to_owned), max: max.map(str::to_owned) })
}
