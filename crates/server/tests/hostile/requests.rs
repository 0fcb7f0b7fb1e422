//! Requests made from the tables of the model, and the ways to bend them.

use http::{HeaderName, HeaderValue, Method, Request};
use poolhouse_model::{Kind, Shape};
use serde_json::{Map, Value, json};

/// Numbers that a seed decides (`SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

/// What earlier answers have told, so that requests can name it.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) pools: Vec<String>,
    clients: Vec<String>,
    names: Vec<String>,
    tokens: Vec<String>,
}

/// The code that users who signed up were sent.
pub(crate) const CODE: &str = "123456";

/// Deeper than any shape of the model that is not built of itself.
const DEPTH_MAX: usize = 8;

const TEXTS: [&str; 22] = [
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

const PROVIDERS: [&str; 6] = ["Corp", "Corp", "Okta", "Ping", "Auth0", "Cognito"];

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

    fn any_of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

impl Known {
    /// Notes what an answer names.
    pub(crate) fn learn(&mut self, answer: &Value) {
        let users = answer["Users"].as_array().into_iter().flatten().chain([&answer["User"]]);
        let names = users.filter_map(|user| user["Username"].as_str());
        self.names.extend(names.map(str::to_owned));
        let tokens = ["PaginationToken", "NextToken"].iter().filter_map(|name| answer[*name].as_str());
        self.tokens.extend(tokens.map(str::to_owned));
        self.pools.extend(answer["UserPool"]["Id"].as_str().map(str::to_owned));
        self.clients.extend(answer["UserPoolClient"]["ClientId"].as_str().map(str::to_owned));
    }
}

/// A value of a shape, which is mostly one that the service would take.
pub(crate) fn value(chance: &mut Chance, known: &Known, name: &str, shape: &Shape, depth: usize) -> Value {
    match (shape.kind, name) {
        (Kind::Structure(_), "DestinationUser" | "SourceUser" | "User") if !chance.one_in(4) => {
            identity(chance, name)
        }
        (Kind::Map(..), "ProviderDetails") if !chance.one_in(4) => provider_details(),
        _ => any_value(chance, known, name, shape, depth),
    }
}

fn any_value(chance: &mut Chance, known: &Known, name: &str, shape: &Shape, depth: usize) -> Value {
    match shape.kind {
        Kind::Structure(members) => {
            let mut object = Map::new();
            for member in members {
                let is_there = member.required && !chance.one_in(40)
                    || depth < DEPTH_MAX && chance.one_in(if depth == 0 { 4 } else { 3 });
                if is_there {
                    let value = value(chance, known, member.name, member.shape, depth + 1);
                    object.insert(member.name.to_owned(), value);
                }
            }
            Value::Object(object)
        }
        Kind::List(element) => {
            let len = chance.below(4);
            (0..len).map(|_| value(chance, known, name, element, depth + 1)).collect()
        }
        Kind::Map(_, element) => {
            let len = chance.below(3);
            let mut entry = |_| {
                let key = chance.any_of(&TEXTS).to_owned();
                (key, value(chance, known, name, element, depth + 1))
            };
            Value::Object((0..len).map(&mut entry).collect())
        }
        Kind::Boolean => json!(chance.one_in(2)),
        Kind::Integer | Kind::Long | Kind::Timestamp => {
            let (min, max) = (shape.min.unwrap_or(0), shape.max.unwrap_or(100).min(1_000_000));
            json!(min + i64::try_from(chance.next() % 1_000_000).unwrap_or(0) % (max - min + 1))
        }
        Kind::Blob | Kind::Document | Kind::String => Value::String(text(chance, known, name, shape)),
    }
}

/// Who somebody is at a provider or in the pool, mostly where the member asks for it.
fn identity(chance: &mut Chance, member: &str) -> Value {
    let provider = match member {
        "DestinationUser" if !chance.one_in(6) => "Cognito",
        "SourceUser" if !chance.one_in(6) => "Corp",
        _ => chance.any_of(&PROVIDERS),
    };
    let value = if provider == "Cognito" {
        chance.any_of(&["amy", "amy@corp.example", "kim", "uma"]).to_owned()
    } else {
        chance.below(20).to_string()
    };
    json!({
        "ProviderName": provider,
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": value,
    })
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
    let any = |chance: &mut Chance, all: &[String]| {
        (!all.is_empty() && !chance.one_in(12)).then(|| all[chance.below(all.len())].clone())
    };
    let fitting = match name {
        "UserPoolId" => any(chance, &known.pools),
        "ClientId" => any(chance, &known.clients),
        "ConfirmationCode" if !chance.one_in(3) => Some(CODE.to_owned()),
        "Username" => match chance.below(3) {
            0 => any(chance, &known.names),
            _ => Some(chance.any_of(&["amy", "amy@corp.example", "kim", "uma", "new", "newer"]).to_owned()),
        },
        "ProviderName" => Some(chance.any_of(&PROVIDERS).to_owned()),
        "ProviderType" if !chance.one_in(4) => Some("OIDC".to_owned()),
        "IdpIdentifier" => Some(chance.any_of(&["corp", "Corp"]).to_owned()),
        "AttributeMapping" => Some("claim".to_owned()),
        "PaginationToken" | "NextToken" => any(chance, &known.tokens),
        "Filter" => Some(chance.any_of(&FILTERS).to_owned()),
        "ClientName" if !chance.one_in(6) => Some("app".to_owned()),
        "AllowedOAuthScopes" if !chance.one_in(6) => Some("openid".to_owned()),
        "SupportedIdentityProviders" if !chance.one_in(6) => Some("COGNITO".to_owned()),
        "CallbackURLs" | "DefaultRedirectURI" | "LogoutURLs" if !chance.one_in(6) => {
            Some("https://app.example/".to_owned())
        }
        "AttributesToGet" | "Name" | "ReadAttributes" | "UserAttributeNames" | "WriteAttributes" => {
            Some(chance.any_of(&ATTRIBUTES).to_owned())
        }
        // Hashing takes most of the time of the whole test; a few are enough.
        "Password" | "TemporaryPassword" => {
            Some(if chance.one_in(12) { "Ab1!efgh" } else { "short" }.to_owned())
        }
        "MessageAction" if !chance.one_in(4) => Some("SUPPRESS".to_owned()),
        _ if !shape.values.is_empty() && !chance.one_in(10) => Some(chance.any_of(shape.values).to_owned()),
        _ => None,
    };
    fitting.unwrap_or_else(|| {
        let text = chance.any_of(&TEXTS);
        if chance.one_in(12) { text.repeat(1 + chance.below(300)) } else { text.to_owned() }
    })
}

/// Puts something else in the place of a part.
pub(crate) fn bend_json(chance: &mut Chance, value: &mut Value) {
    let len = match value {
        Value::Object(object) => object.len(),
        Value::Array(array) => array.len(),
        _ => 0,
    };
    if len > 0 && !chance.one_in(4) {
        let index = chance.below(len);
        let part = match value {
            Value::Object(object) => object.values_mut().nth(index),
            Value::Array(array) => array.get_mut(index),
            _ => None,
        };
        if let Some(part) = part {
            return bend_json(chance, part);
        }
    }
    *value = match chance.below(12) {
        0 => Value::Null,
        1 => json!({}),
        2 => json!([]),
        3 => json!([null, 1, "x", {}, []]),
        4 => json!(i64::MIN),
        5 => json!(u64::MAX),
        6 => json!(1e308),
        7 => json!(-0.5),
        8 => json!(true),
        9 => json!("é".repeat(1 + chance.below(3000))),
        10 => (0..120).fold(json!("deep"), |inner, _| json!([inner])),
        _ => json!(chance.any_of(&TEXTS)),
    };
}

/// Changes what JSON is written with.
pub(crate) fn bend_bytes(chance: &mut Chance, body: &mut Vec<u8>) {
    const PIECES: [&[u8]; 12] = [
        b"\\ud800",
        b"\\u0000",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\"",
        b"{",
        b"]",
        b",,",
        b"1e999",
        b"nul",
        b"\xef\xbb\xbf",
        b"9999999999999999999999999",
    ];
    let at = chance.below(body.len() + 1);
    match chance.below(5) {
        0 => body.truncate(at),
        1 => drop(body.splice(at..at, chance.any_of(&PIECES).iter().copied())),
        2 => drop(body.splice(at..at, b"[".repeat(5_000))),
        3 => body.extend_from_within(at..),
        _ => {
            let byte = chance.next().to_le_bytes()[0];
            body.get_mut(at).into_iter().for_each(|place| *place ^= byte);
        }
    }
}

/// Changes method, path or a header.
pub(crate) fn bend_head(chance: &mut Chance, request: &mut Request<Vec<u8>>) {
    const NAMES: [&str; 9] = [
        "x-amz-target",
        "authorization",
        "x-amz-date",
        "date",
        "host",
        "x-amz-content-sha256",
        "x-amz-security-token",
        "content-type",
        "x-amz-user-agent",
    ];
    const VALUES: [&[u8]; 14] = [
        b"",
        b" ",
        b"x",
        b"\xff",
        b"UNSIGNED-PAYLOAD",
        b"20231114T221320Z",
        b"99991231T235959Z",
        b"20231199T221320Z",
        b"Tue, 14 Nov 2023 22:13:20 GMT",
        b"AWS4-HMAC-SHA256",
        b"AWS4-HMAC-SHA256 Credential=a/b/c/d/e,=,",
        b"AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;, Signature=",
        b"AWSCognitoIdentityProviderService.",
        b"AWSCognitoIdentityProviderService.SignUp",
    ];
    const PATHS: [&str; 9] = [
        "/",
        "//",
        "/?",
        "/?X-Amz-Signature=x",
        "/?X-Amz-Credential=%ff&X-Amz-Credential=",
        "/..",
        "http://a.b/",
        "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a/b/c/d/e&X-Amz-Date=20231114T221320Z&\
         X-Amz-Expires=9&X-Amz-SignedHeaders=host%0a&X-Amz-Signature=%00",
        "/?%41=+&=&&%",
    ];
    let name = HeaderName::from_static(chance.any_of(&NAMES));
    let value = HeaderValue::from_bytes(chance.any_of(&VALUES)).expect("all are legal in a header");
    match chance.below(6) {
        0 => drop(request.headers_mut().remove(name)),
        1 => drop(request.headers_mut().append(name, value)),
        2 => *request.uri_mut() = chance.any_of(&PATHS).parse().expect("all are paths or URIs"),
        3 => {
            *request.method_mut() =
                [Method::GET, Method::PUT, Method::PATCH, Method::DELETE][chance.below(4)].clone();
        }
        4 => {
            if let Some(old) = request.headers_mut().get_mut(&name) {
                let mut bytes = old.as_bytes().to_vec();
                let at = chance.below(bytes.len() + 1);
                bytes.truncate(at);
                bytes.push(b'~');
                *old = HeaderValue::from_bytes(&bytes).expect("the start of a header is one");
            }
        }
        _ => drop(request.headers_mut().insert(name, value)),
    }
}
