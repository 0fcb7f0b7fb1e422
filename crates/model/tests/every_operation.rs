//! What holds for all operations alike: a smallest input is accepted, and nothing breaks the decoder.

use poolhouse_model::{Kind, OPERATIONS, Operation, Refusal, Shape, for_each_operation};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Strings, shortest first, that between them satisfy every pattern of the required members.
const STRINGS: &[&str] = &[
    "a",
    "aa",
    "a_b",
    "a@b",
    "Goo",
    "123456",
    "{####}",
    "Level1",
    "import-a",
    "privacy-policy",
    "0123456789012345678901234567",
    "tkn0123456789abcdefghijklmno",
    "12345678-1234-4123-8123-123456789012",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/a_b",
];

/// A value of `shape` that keeps its constraints, with nothing in it that is not required.
fn smallest(shape: &Shape) -> Value {
    let least = usize::try_from(shape.min.unwrap_or(0)).unwrap_or(0);
    match shape.kind {
        Kind::Blob => json!(""),
        Kind::Boolean => json!(false),
        Kind::Document | Kind::Map(..) => json!({}),
        Kind::Integer | Kind::Long | Kind::Timestamp => json!(shape.min.unwrap_or(0)),
        Kind::List(element) => vec![smallest(element); least].into(),
        Kind::String => json!(shape.values.first().copied().unwrap_or_else(|| shortest_string(shape, least))),
        Kind::Structure(members) => {
            let required = members.iter().filter(|member| member.required);
            required
                .map(|member| (member.name.to_owned(), smallest(member.shape)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}

fn shortest_string(shape: &Shape, least: usize) -> &'static str {
    let fits =
        |text: &&&str| text.len() >= least && shape.pattern.is_none_or(|pattern| pattern.matches(text));
    STRINGS.iter().find(fits).unwrap_or_else(|| panic!("no sample for {shape:?}"))
}

/// An input that keeps or breaks the shape's rules, member by member.
fn any_input(shape: &'static Shape) -> BoxedStrategy<Value> {
    let near_miss = match shape.kind {
        Kind::Structure(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|member| {
                    prop::option::weighted(
                        0.7,
                        any_input(member.shape).prop_map(|value| (member.name.to_owned(), value)),
                    )
                })
                .collect();
            members.prop_map(|members| members.into_iter().flatten().collect::<Map<_, _>>().into()).boxed()
        }
        Kind::List(element) => prop::collection::vec(any_input(element), 0..3).prop_map(Value::from).boxed(),
        Kind::Map(_, element) => {
            let entries = prop::collection::btree_map(".{0,3}", any_input(element), 0..3);
            entries.prop_map(|entries| entries.into_iter().collect::<Map<_, _>>().into()).boxed()
        }
        Kind::String if !shape.values.is_empty() => {
            prop::sample::select(shape.values).prop_map(Value::from).boxed()
        }
        Kind::String => prop_oneof![".{0,20}", prop::sample::select(STRINGS).prop_map(str::to_owned)]
            .prop_map(Value::from)
            .boxed(),
        Kind::Integer | Kind::Long => prop_oneof![any::<i64>(), -1..100_i64].prop_map(Value::from).boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Blob | Kind::Document | Kind::Timestamp => any_scalar().boxed(),
    };
    prop_oneof![19 => near_miss, 1 => any_scalar(), 1 => Just(json!([{}])), 1 => Just(json!({ "": [null] }))]
        .boxed()
}

fn any_scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-zA-Z0-9+/=]{0,8}".prop_map(Value::from),
    ]
}

fn assert_well_formed(name: &str, refusal: &Refusal) {
    match refusal {
        Refusal::Serialization(message) => assert_ne!(message.as_deref(), Some(""), "{name}"),
        Refusal::Validation(message) => {
            let (count, _) = message.split_once(" validation error").expect("a count");
            let count: usize = count.parse().expect("a number");
            assert!(message.matches(" failed to satisfy constraint: ").count() >= count, "{name}: {message}");
        }
    }
}

/// Whether a typed input comes of every body that the tables accept.
fn decodes_alike<O: Operation>(body: &[u8]) -> Result<(), Refusal> {
    let accepted = poolhouse_model::accept(O::INPUT, body);
    let decoded = poolhouse_model::decode::<O>(body);
    assert_eq!(accepted.as_ref().err(), decoded.as_ref().err(), "{}", O::NAME);
    decoded.map(|input| assert!(O::NAMES_POOL || O::pool(&input).is_none(), "{}", O::NAME))
}

type Decoder = (&'static str, fn(&[u8]) -> Result<(), Refusal>);

macro_rules! decoders {
    ($($operation:ident),+ $(,)?) => {
        &[$((stringify!($operation), decodes_alike::<poolhouse_model::$operation>)),+]
    };
}

static DECODERS: &[Decoder] = for_each_operation!(decoders);

#[test]
fn the_smallest_input_of_every_operation_is_accepted() {
    assert_eq!(DECODERS.len(), OPERATIONS.len());
    for (operation, (name, decode)) in OPERATIONS.iter().zip(DECODERS) {
        assert_eq!(operation.name, *name);
        let body = smallest(operation.input).to_string();
        assert_eq!(decode(body.as_bytes()), Ok(()), "{name} {body}");
    }
}

#[test]
fn no_json_breaks_a_decoder() {
    for (operation, (name, decode)) in OPERATIONS.iter().zip(DECODERS) {
        let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(input in any_input(operation.input))| {
            if let Err(refusal) = decode(input.to_string().as_bytes()) {
                assert_well_formed(name, &refusal);
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_bytes_break_a_decoder(body in prop::collection::vec(any::<u8>(), 0..64)) {
        for (name, decode) in DECODERS {
            if let Err(refusal) = decode(&body) {
                assert_well_formed(name, &refusal);
            }
        }
    }
}
