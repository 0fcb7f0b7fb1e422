//! The grammar of filters against a recogniser of another kind: one regular expression.

use std::sync::LazyLock;

use poolhouse_directory::{Filter, Operator, Searchable};
use proptest::prelude::*;
use proptest::sample::select;
use regex::Regex;

/// `name op "value"` with white space around its parts; a name may stand in quotation marks.
static GRAMMAR: LazyLock<Regex> = LazyLock::new(|| {
    let space = r"[ \t\n\r]*";
    let name = r#"(?:"([A-Za-z0-9_:]+)"|([A-Za-z0-9_:]+))"#;
    let value = r#""((?:[^"\\]|\\["\\])*)""#;
    Regex::new(&format!(r"\A{space}{name}{space}(\^?=){space}{value}{space}\z"))
        .expect("a regular expression")
});
/// A backslash and the character that it stands before.
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)\\(.)").expect("a regular expression"));

/// What a filter means, or the text of its refusal; nothing is no filter.
type Meaning = Result<Option<Filter>, String>;

fn expected(text: &str) -> Meaning {
    if text.chars().all(|letter| " \t\n\r".contains(letter)) {
        return Ok(None);
    }
    let Some(parts) = GRAMMAR.captures(text) else {
        return Err("Error while parsing filter.".to_owned());
    };
    let name = parts.get(1).or(parts.get(2)).map_or("", |name| name.as_str());
    let Some((_, attribute)) = Searchable::NAMES.into_iter().find(|(known, _)| *known == name) else {
        return Err(format!("Invalid search attribute: {name}"));
    };
    let operator = if &parts[3] == "=" { Operator::Equals } else { Operator::StartsWith };
    let value = ESCAPE.replace_all(&parts[4], "$1").into_owned();
    Ok(Some(Filter { attribute, operator, value }))
}

fn found(text: &str) -> Meaning {
    Filter::parse(Some(text)).map_err(|refusal| refusal.to_string())
}

/// What filters are made of, in any order: about a third of the texts are one.
fn pieces() -> impl Strategy<Value = String> {
    // Of everything the odd kind is rare: several of them in one text would hide each other.
    let mostly = |usual: &[&'static str], odd: &[&'static str]| {
        let (usual, odd) = (select(usual.to_vec()), select(odd.to_vec()));
        prop_oneof![9 => usual, 1 => odd]
    };
    let space = mostly(&["", " ", "\t", "\r\n"], &["\u{a0}", "\u{b}", "\0", "x"]);
    let name = mostly(
        &["email", "\"sub\"", "status", "cognito:user_status"],
        &["Email", "custom:tier", "\"x\"", "", "\"", "é", "na me"],
    );
    let operator = mostly(&["=", "^="], &["==", "^", "!=", "", "^ ="]);
    let value = prop::collection::vec(
        mostly(&["a", "é", "\\\"", "\\\\", "\0", " ", "=", "\u{10400}"], &["\\", "\"", "\\n"]),
        0..4,
    );
    let mark = mostly(&["\""], &["", "'", "\\\""]);
    let end = mostly(&["", " "], &["\"", "x", " x"]);
    (space.clone(), name, space.clone(), operator, space.clone(), (mark.clone(), value, mark), space, end)
        .prop_map(|(before, name, behind, operator, next, (open, value, close), last, end)| {
            [before, name, behind, operator, next, open, &value.concat(), close, last, end].concat()
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_text_made_of_pieces_means_what_the_grammar_says(text in pieces()) {
        prop_assert_eq!(found(&text), expected(&text), "{:?}", text);
    }

    #[test]
    fn a_jumble_means_what_the_grammar_says(text in r#"[ \t\n"\\=^!:_aeimlsub\x00é]{0,14}"#) {
        prop_assert_eq!(found(&text), expected(&text), "{:?}", text);
    }

    #[test]
    fn any_value_can_be_written(
        value in any::<String>(),
        number in 0..10_usize,
        starts: bool,
        quoted: bool,
        space in "[ \t\n\r]{0,2}",
    ) {
        let (name, attribute) = Searchable::NAMES[number];
        let name = if quoted { format!("\"{name}\"") } else { name.to_owned() };
        let (written, operator) =
            if starts { ("^=", Operator::StartsWith) } else { ("=", Operator::Equals) };
        let escaped = value.replace('\\', r"\\").replace('"', "\\\"");
        let text = format!("{space}{name}{space}{written}{space}\"{escaped}\"{space}");
        prop_assert_eq!(found(&text), Ok(Some(Filter { attribute, operator, value })));
    }
}

/// The strategy would prove little if nearly all of its texts were refused.
#[test]
fn the_pieces_make_filters_often() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let drawn = (0..2_000).map(|_| pieces().new_tree(&mut runner).expect("it draws").current());
    let legal = drawn.filter(|text| matches!(expected(text), Ok(Some(_)))).count();
    assert!((200..1_000).contains(&legal), "{legal} of 2000");
}
