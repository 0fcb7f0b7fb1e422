//! Bodies that are no JSON, or JSON that no client writes.

use http::Request;
use serde_json::json;

use crate::harness::{Answer, Harness, unsigned};

async fn list_users(server: &Harness, body: &[u8]) -> Answer {
    let request: Request<Vec<u8>> = unsigned("ListUsers", String::new()).map(|_| body.to_vec());
    server.raw(server.signed(&server.root, request)).await
}

/// The body with `inside` in the place of the mark.
fn with(body: &str, inside: &[u8]) -> Vec<u8> {
    let (start, end) = body.split_once('#').expect("it has a mark");
    [start.as_bytes(), inside, end.as_bytes()].concat()
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let value = format!(r##"{{"UserPoolId":"{pool}","Filter":"#"}}"##);
    let name = format!(r##"{{"UserPoolId":"{pool}","#":1}}"##);
    let outside = format!(r##"{{"UserPoolId":"{pool}"#}}"##);
    let odd: [&[u8]; 9] = [
        b"\xff",
        b"\xc3",
        b"\xc3\x28",
        // Longer than need be: a NUL and a slash.
        b"\xc0\x80",
        b"\xe0\x80\xaf",
        // A surrogate, and a character behind the last.
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf0\x9f\x98",
        // A NUL as it is.
        b"\0",
    ];
    for bytes in odd {
        for body in [&value, &name, &outside] {
            let answer = list_users(&server, &with(body, bytes)).await;
            assert_eq!(answer.error(), ("SerializationException", ""), "{bytes:x?} in {body}");
        }
    }
    for body in [&b""[..], b"\xef\xbb\xbf{}", b"{}{}", b"{", b"\xff\xfe{\0}\0", b"null x"] {
        let answer = list_users(&server, body).await;
        assert_eq!(answer.error(), ("SerializationException", ""), "{body:x?}");
    }
}

/// Nesting is given up at a depth that no input has, long before the stack ends; wherever it stands.
#[tokio::test]
async fn deep_json_is_refused() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let unknown = format!(r#"{{"UserPoolId":"{pool}","Unknown":#}}"#);
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        for depth in [200, 5_000, 18_000] {
            let deep = open.repeat(depth);
            let closed = format!("{deep}1{}", close.repeat(depth));
            for inside in [deep.as_bytes(), closed.as_bytes()] {
                for body in [with(&unknown, inside), inside.to_vec()] {
                    if body.len() <= server.cx.limits.body_len_max {
                        let answer = list_users(&server, &body).await;
                        assert_eq!(answer.error(), ("SerializationException", ""), "{open} {depth} times");
                    }
                }
            }
        }
        let shallow = with(&unknown, format!("{}1{}", open.repeat(100), close.repeat(100)).as_bytes());
        list_users(&server, &shallow).await.ok();
    }
}

#[tokio::test]
async fn numbers_of_any_size_are_read_or_refused() {
    let server = Harness::new().await;
    let pool = server.create_pool(json!({})).await;
    let body = format!(r#"{{"UserPoolId":"{pool}","Limit":#}}"#);
    let no_integer = "NUMBER_VALUE can not be converted to an Integer";
    let digits = "9".repeat(50_000);
    let zeros = format!("1{}", "0".repeat(400));
    for (number, text) in [
        ("1e308", no_integer),
        ("-1e308", no_integer),
        ("2147483648", no_integer),
        ("-2147483649", no_integer),
        ("9223372036854775808", no_integer),
        ("18446744073709551616", no_integer),
        // No number of this machine holds them.
        ("1e309", ""),
        ("1e99999999999999999999", ""),
        (&*digits, ""),
        (&*zeros, ""),
        ("01", ""),
        ("+1", ""),
        (".5", ""),
        ("1.", ""),
        ("0x10", ""),
        ("NaN", ""),
        ("Infinity", ""),
        ("1_000", ""),
        ("-", ""),
        ("1e", ""),
    ] {
        let answer = list_users(&server, &with(&body, number.as_bytes())).await;
        assert_eq!(answer.error(), ("SerializationException", text), "{number:.40}");
    }
    for number in ["0", "-0", "60", "59.99", "1e1", "6.0E+1", "1e-400", "0.0000000000000000001"] {
        list_users(&server, &with(&body, number.as_bytes())).await.ok();
    }
    let exact = format!("1.{}1", "0".repeat(50_000));
    list_users(&server, &with(&body, exact.as_bytes())).await.ok();
    let range = list_users(&server, &with(&body, b"2147483647")).await;
    assert!(range.error().1.contains("less than or equal to 60"), "{}", range.text);
}

/// Of a member that comes twice the last counts, for the signature's policy as for the operation.
#[tokio::test]
async fn a_member_that_comes_twice_counts_once() {
    let server = Harness::new().await;
    let (pool, other) = (server.create_pool(json!({})).await, server.create_pool(json!({})).await);
    let arn = format!("arn:aws:cognito-idp:us-east-1:{}:userpool/{pool}", crate::harness::ACCOUNT);
    let allow = crate::harness::policy("Allow", "cognito-idp:*", &arn);
    let key = server.create_key("one-pool", &[allow]).await;
    for (first, last, is_allowed) in [(&pool, &other, false), (&other, &pool, true)] {
        for name in ["UserPoolId", r"UserPool\u0049d"] {
            let body = format!(r#"{{"UserPoolId":"{first}","{name}":"{last}"}}"#);
            let answer = server.raw(server.signed(&key, unsigned("ListUsers", body))).await;
            if is_allowed {
                answer.ok();
            } else {
                assert_eq!(answer.error().0, "AccessDeniedException");
            }
        }
    }
}
