//! Inputs made from the tables of the model.

use poolhouse_model::{Kind, Shape};
use serde_json::{Map, Value, json};

use crate::known::Known;

/// Numbers that a seed decides (`SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

/// The code that users who signed up were sent.
pub(crate) const CODE: &str = "123456";
/// Deeper than any shape of the model that is not built of itself.
const DEPTH_MAX: usize = 8;

/// Longer lists than this say nothing new.
const LIST_LEN_MAX: usize = 60;

pub(crate) const TEXTS: [&str; 24] = [
    "",
    " ",
    "a",
    "amy",
    "amy@corp.example",
    "+15551234567",
    "true",
    "0",
    "-1",
    "1.7E9",
    "2000-01-01",
    "\0",
    "\u{1}x",
    "İi̇ıI",
    "straße STRASSE ẞ",
    "ς σ Σ",
    "\u{202e}x\u{feff}",
    "e\u{301}\u{10ffff}",
    "'\"\\`${aws:username}*?",
    "us-east-1_AAAAAAAAA",
    "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
    "Ab1!efgh",
    "arn:aws:iam::123456789012:role/x",
    "https://corp.example/x?y=z",
];
const FILTERS: [&str; 12] = [
    "",
    r#"name ^= "a""#,
    r#"username = "amy""#,
    r#"status="Enabled""#,
    r#"cognito:user_status ^= "c""#,
    r#"sub ^= "0""#,
    r#""email"^="İ""#,
    "name = \"\0\"",
    r#"name = "x" "#,
    r#"sub = "34c84488-e0e1-70ae""#,
    r#"name ^= "\"""#,
    r#"custom:a = "x""#,
];
const ATTRIBUTES: [&str; 9] = [
    "name",
    "email",
    "email_verified",
    "phone_number",
    "preferred_username",
    "sub",
    "custom:a",
    "address",
    "x",
];

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }

    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn any_of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

/// A value of a shape, which is mostly one that the service would take.
pub(crate) fn value(chance: &mut Chance, known: &Known, name: &str, shape: &Shape, depth: usize) -> Value {
    match shape.kind {
        // None of its members is required, and it says nothing without two of them.
        Kind::Structure(_) if name == "DestinationUser" && !chance.one_in(4) => {
            let user = chance.any_of(&["amy", "kim"]);
            json!({"ProviderName": "Cognito", "ProviderAttributeValue": user})
        }
        Kind::Structure(_) if name == "SourceUser" && !chance.one_in(4) => {
            let subject = chance.any_of(&["1", "2", "3"]);
            json!({"ProviderName": "Corp", "ProviderAttributeName": "Cognito_Subject",
                   "ProviderAttributeValue": subject})
        }
        Kind::Structure(members) => {
            let mut object = Map::new();
            for member in members {
                let is_there = match member.required {
                    true => !chance.one_in(40),
                    // What has few members mostly says nothing without all of them.
                    false if depth > 0 && members.len() <= 4 => !chance.one_in(4),
                    false => chance.one_in(if depth == 0 { 4 } else { 3 }),
                };
                if is_there && depth < DEPTH_MAX {
                    let value = value(chance, known, member.name, member.shape, depth + 1);
                    object.insert(member.name.to_owned(), value);
                }
            }
            Value::Object(object)
        }
        Kind::List(element) => {
            let len = match shape.max.and_then(|max| usize::try_from(max).ok()) {
                Some(max) if max < LIST_LEN_MAX && chance.one_in(20) => max + chance.below(2),
                _ => chance.below(4),
            };
            (0..len).map(|_| value(chance, known, name, element, depth + 1)).collect()
        }
        Kind::Map(..) if name == "ProviderDetails" && !chance.one_in(4) => provider_details(),
        Kind::Map(_, element) => {
            let len = chance.below(5);
            let mut entry = |_| {
                let key = chance.any_of(&TEXTS).to_owned();
                let value = value(chance, known, &key, element, depth + 1);
                (key, value)
            };
            Value::Object((0..len).map(&mut entry).collect())
        }
        Kind::Boolean => json!(chance.one_in(2)),
        Kind::Integer | Kind::Long | Kind::Timestamp => {
            let (min, max) = (shape.min.unwrap_or(0), shape.max.unwrap_or(100).min(1_000_000));
            match chance.below(16) {
                0 => json!(min - 1),
                1 => json!(min),
                2 => json!(max),
                3 => json!(max + 1),
                _ => json!(min + i64::try_from(chance.next() % 1_000_000).unwrap_or(0) % (max - min + 1)),
            }
        }
        Kind::Blob | Kind::Document | Kind::String => Value::String(text(chance, known, name, shape)),
    }
}

/// What a provider of type OIDC is set up with.
pub(crate) fn provider_details() -> Value {
    json!({
        "client_id": "client",
        "authorize_scopes": "openid",
        "oidc_issuer": "https://idp.example",
        "attributes_request_method": "GET",
    })
}

fn text(chance: &mut Chance, known: &Known, name: &str, shape: &Shape) -> String {
    if !chance.one_in(12)
        && let Some(text) = fitting(chance, known, name, shape)
    {
        return text;
    }
    if chance.one_in(6) {
        return bordering(chance, shape);
    }
    let text = chance.any_of(&TEXTS);
    if chance.one_in(12) { text.repeat(1 + chance.below(300)) } else { text.to_owned() }
}

/// What the member of this name can well hold.
fn fitting(chance: &mut Chance, known: &Known, name: &str, shape: &Shape) -> Option<String> {
    let text = match name {
        "Username" if !chance.one_in(3) => {
            chance.any_of(&["amy", "amy@corp.example", "kim", "uma", "new", "newer"])
        }
        "ConfirmationCode" => CODE,
        "ClientName" => "app",
        "AllowedOAuthScopes" => "openid",
        "SupportedIdentityProviders" => "COGNITO",
        "CallbackURLs" | "DefaultRedirectURI" | "LogoutURLs" => "https://app.example/",
        "Filter" => chance.any_of(&FILTERS),
        "AttributesToGet" | "UserAttributeNames" | "Name" | "ReadAttributes" | "WriteAttributes" => {
            chance.any_of(&ATTRIBUTES)
        }
        // Hashing takes most of the time of the whole test; a few are enough.
        "Password" | "TemporaryPassword" | "ProposedPassword" => {
            if chance.one_in(24) {
                "Ab1!efgh"
            } else {
                "short"
            }
        }
        "MessageAction" if !chance.one_in(4) => "SUPPRESS",
        "ProviderAttributeName" => "Cognito_Subject",
        "ProviderAttributeValue" => chance.any_of(&["amy", "1", "kim", "2"]),
        "ProviderName" => chance.any_of(&["Corp", "Okta", "Google", "Cognito"]),
        _ if !shape.values.is_empty() => chance.any_of(shape.values),
        _ => known.any(chance, name)?,
    };
    Some(text.to_owned())
}

/// As long as the shape takes, or one more or less, in letters of one to four bytes.
fn bordering(chance: &mut Chance, shape: &Shape) -> String {
    let (min, max) = (shape.min.unwrap_or(0), shape.max.unwrap_or(300).min(2_100));
    let len = [min - 1, min, max, max + 1][chance.below(4)];
    chance.any_of(&["a", "é", "\u{10400}", "\0"]).repeat(usize::try_from(len).unwrap_or(0))
}
