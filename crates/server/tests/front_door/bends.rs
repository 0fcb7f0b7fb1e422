//! The ways to bend a request.

use http::{HeaderName, HeaderValue, Method, Request};
use serde_json::{Value, json};

use crate::requests::{Chance, TEXTS};

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
        10 => (0..100 + chance.below(60)).fold(json!("deep"), |inner, _| json!([inner])),
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
    const VALUES: [&[u8]; 15] = [
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
        b"AWSCognitoIdentityProviderService.InitiateAuth",
        b"AWSCognitoIdentityProviderService.listusers",
    ];
    const PATHS: [&str; 13] = [
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
        "/poolhouse/v1/outbox",
        "/poolhouse/v1/outbox?limit=%zz&state=&next-token=A",
        "/poolhouse/v1/outbox/us-east-1_AAAAAAAAA-00000000000000000000000000000000/retry",
        "/poolhouse/v1/../",
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
