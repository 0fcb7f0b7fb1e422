//! Requests that the SDK's own signer signs are believed, and none of them after a change.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{self, SignableBody, SignableRequest, SignatureLocation, SigningSettings};
use aws_sigv4::sign::v4;
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poolhouse_iam::{Claim, RequestParts, SignatureError, Signer, SigningKey};
use proptest::prelude::*;

const SERVICE: &str = "cognito-idp";
const REGION: &str = "eu-central-1";
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');
const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";

#[derive(Clone, Debug)]
struct Sent {
    method: String,
    path: String,
    query: Option<String>,
    headers: HeaderMap,
    body: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Client {
    secret: String,
    token: Option<String>,
    signed_at: i64,
    /// In seconds, for a presigned request.
    expires: Option<u32>,
}

impl Sent {
    fn parts(&self) -> RequestParts<'_> {
        let Self { method, path, query, headers, body } = self;
        RequestParts { method, path, query: query.as_deref(), headers, body }
    }

    fn verify(&self, client: &Client) -> Result<(), SignatureError> {
        let parts = self.parts();
        let claim = Claim::parse(&parts)?;
        let key = SigningKey::derive(&client.secret, claim.date(), claim.region(), SERVICE);
        claim.verify(&parts, SERVICE, &key, client.signed_at)?;
        assert_eq!(claim.access_key_id(), ACCESS_KEY_ID);
        assert_eq!(claim.region(), REGION);
        assert_eq!(claim.session_token(), client.token.as_deref());
        Ok(())
    }

    fn replace_in_signature(&self, from: &str, to: &str) -> Self {
        let mut forged = self.clone();
        forged.query = self.query.as_ref().map(|query| query.replace(from, to));
        if let Some(value) = forged.headers.get_mut("authorization") {
            *value = value.to_str().unwrap().replace(from, to).parse().unwrap();
        }
        forged
    }

    fn add_to_query(&mut self, name: &str, value: &str) {
        let value = utf8_percent_encode(value, ENCODED);
        let pair = format!("{name}={value}");
        self.query = Some(self.query.take().map_or(pair.clone(), |query| format!("{query}&{pair}")));
    }
}

impl Client {
    fn signer(&self) -> Signer<'_> {
        Signer {
            access_key_id: ACCESS_KEY_ID,
            secret: &self.secret,
            session_token: self.token.as_deref(),
            region: REGION,
            service: SERVICE,
        }
    }

    /// Signs as the SDK does.
    fn sign(&self, mut sent: Sent) -> Sent {
        let credentials =
            Credentials::new(ACCESS_KEY_ID, self.secret.clone(), self.token.clone(), None, "test").into();
        let mut settings = SigningSettings::default();
        if let Some(expires) = self.expires {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(Duration::from_secs(expires.into()));
        }
        let parameters = v4::SigningParams::builder()
            .identity(&credentials)
            .region(REGION)
            .name(SERVICE)
            .time(UNIX_EPOCH + Duration::from_secs(self.signed_at.cast_unsigned()))
            .settings(settings)
            .build()
            .unwrap()
            .into();
        let query = sent.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let uri = format!("https://idp.example{}{query}", sent.path);
        let headers = sent.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let body = SignableBody::Bytes(&sent.body);
        let request = SignableRequest::new(&sent.method, &uri, headers, body).unwrap();
        let (instructions, _) = http_request::sign(request, &parameters).unwrap().into_parts();
        for (name, value) in instructions.headers() {
            sent.headers.insert(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        for (name, value) in instructions.params() {
            sent.add_to_query(name, value);
        }
        sent
    }
}

/// All that someone on the way could do to a request, and that must not be believed.
fn forgeries(sent: &Sent) -> Vec<(&'static str, Sent)> {
    let mut forgeries = Vec::new();
    let mut forge = |name, change: &dyn Fn(&mut Sent)| {
        let mut forged = sent.clone();
        change(&mut forged);
        forgeries.push((name, forged));
    };
    forge("another method", &|sent| sent.method.push('X'));
    forge("another path", &|sent| sent.path.push_str("/x"));
    forge("a longer query", &|sent| sent.add_to_query("added", "1"));
    forge("a longer body", &|sent| sent.body.push(b' '));
    forge("another target", &|sent| {
        sent.headers.insert("x-amz-target", HeaderValue::from_static("Other.DeleteUserPool"));
    });
    forge("a second target", &|sent| {
        sent.headers.append("x-amz-target", HeaderValue::from_static("Other.DeleteUserPool"));
    });
    forge("no target", &|sent| drop(sent.headers.remove("x-amz-target")));
    forge("another host", &|sent| {
        sent.headers.insert("host", HeaderValue::from_static("elsewhere.example"));
    });
    forge("an unsigned header of the service", &|sent| {
        sent.headers.insert("x-amz-added", HeaderValue::from_static("1"));
    });
    forge("a body that nobody signed", &|sent| {
        sent.body.push(b' ');
        sent.headers.insert("x-amz-content-sha256", HeaderValue::from_static("UNSIGNED-PAYLOAD"));
    });
    forge("a query that leaves the body out", &|sent| {
        sent.body.push(b' ');
        sent.add_to_query("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
    });
    for (name, from, to) in [
        ("another region", REGION, "eu-central-2"),
        ("an unsigned target", ";x-amz-target", ""),
        ("an unsigned target", "%3Bx-amz-target", ""),
        ("a longer life", "X-Amz-Expires=", "X-Amz-Expires=1"),
    ] {
        let forged = sent.replace_in_signature(from, to);
        if forged.query != sent.query || forged.headers != sent.headers {
            forgeries.push((name, forged));
        }
    }
    forgeries
}

fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        Just(String::new()),
        Just(".".to_owned()),
        Just("..".to_owned()),
        Just("c%20d".to_owned()),
        Just("%C3%BC~(1)".to_owned()),
        "[a-zA-Z0-9:@!$&'*+,;=._-]{1,8}",
    ];
    prop_oneof![
        2 => Just("/".to_owned()),
        3 => prop::collection::vec(segment, 0..6).prop_map(|segments| format!("/{}", segments.join("/"))),
    ]
}

fn query() -> impl Strategy<Value = Option<String>> {
    let piece = prop_oneof![
        Just(String::new()),
        Just("a".to_owned()),
        Just("%C3%BC+%2b%20".to_owned()),
        Just("100%".to_owned()),
        "[a-zA-Z0-9:@!$'*+,;/?._~-]{1,6}",
    ];
    let pair = prop_oneof![
        (piece.clone(), piece.clone()).prop_map(|(name, value)| format!("{name}={value}")),
        piece,
    ];
    prop::option::of(prop::collection::vec(pair, 0..6).prop_map(|pairs| pairs.join("&")))
}

fn sent() -> impl Strategy<Value = Sent> {
    let value = prop_oneof!["[ -~]{0,20}", " {0,3}a {1,4}b {0,3}"];
    let headers = prop::collection::vec(
        (
            prop::sample::select(vec!["content-type", "x-amz-user-agent", "x-amzn-own", "accept", "zz-last"]),
            value,
        ),
        0..6,
    );
    let method = prop::sample::select(vec!["POST", "GET", "PUT"]);
    let body = prop::collection::vec(any::<u8>(), 0..80);
    (method, path(), query(), headers, body).prop_map(|(method, path, query, pairs, body)| {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("idp.example:8080"));
        headers.insert("x-amz-target", HeaderValue::from_static("Service.ListUsers"));
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        Sent { method: method.to_owned(), path, query, headers, body }
    })
}

fn client() -> impl Strategy<Value = Client> {
    let token = prop::option::of("[A-Za-z0-9/+=]{1,900}");
    ("[!-~]{1,128}", token, 0_i64..4_000_000_000, prop::option::of(1_u32..=604_800))
        .prop_map(|(secret, token, signed_at, expires)| Client { secret, token, signed_at, expires })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_sdk_signs_is_believed_and_no_forgery_is(sent in sent(), client in client()) {
        let sent = client.sign(sent);
        prop_assert_eq!(sent.verify(&client), Ok(()), "{:?}", sent);
        for (name, forged) in forgeries(&sent) {
            prop_assert!(forged.verify(&client).is_err(), "{}: {:?}", name, forged);
        }
        let other = Client { secret: format!("{}x", client.secret), ..client };
        prop_assert_eq!(sent.verify(&other), Err(SignatureError::Mismatch));
    }

    #[test]
    fn our_signer_signs_as_the_sdk_does(sent in sent(), client in client()) {
        let client = Client { expires: None, ..client };
        let mut ours = sent.clone();
        ours.headers.extend(client.signer().sign(&sent.parts(), client.signed_at).unwrap());
        let theirs = client.sign(sent);
        prop_assert_eq!(&ours.headers, &theirs.headers);
    }

    #[test]
    fn what_our_signer_presigns_is_believed(sent in sent(), client in client(), expires in any::<i64>()) {
        let mut ours = sent.clone();
        ours.query = Some(client.signer().presign(&sent.parts(), client.signed_at, expires));
        prop_assert_eq!(ours.verify(&client), Ok(()), "{:?}", ours);
    }

    #[test]
    fn no_request_makes_the_verifier_panic(
        authorization in garbage(),
        query in prop::option::of(garbage()),
        date in garbage(),
        path in any::<String>(),
        now in any::<i64>(),
    ) {
        let mut headers = HeaderMap::new();
        for (name, value) in [("authorization", &authorization), ("x-amz-date", &date), ("host", &date)] {
            if let Ok(value) = HeaderValue::from_bytes(value) {
                headers.append(name, value);
            }
        }
        let query = query.as_ref().map(|query| String::from_utf8_lossy(query));
        let query = query.as_deref();
        let mut parts = RequestParts { method: "", path: &path, query, headers: &headers, body: b"" };
        let key = SigningKey::derive("", "", "", "");
        for _ in 0..2 {
            if let Ok(claim) = Claim::parse(&parts) {
                prop_assert!(claim.verify(&parts, SERVICE, &key, now).is_err());
            }
            parts.query = None;
        }
    }
}

/// Bytes that look like a signature here and there.
fn garbage() -> impl Strategy<Value = Vec<u8>> {
    let scope = "K/20261123/eu-central-1/cognito-idp/aws4_request";
    let pieces = [
        "AWS4-HMAC-SHA256 ",
        "Credential=",
        "Signature=",
        "SignedHeaders=",
        scope,
        "host",
        "x-amz-date",
        ";",
        ",",
        "&",
        "X-Amz-Algorithm=",
        "X-Amz-Credential=",
        "X-Amz-Signature=",
        "X-Amz-SignedHeaders=",
        "X-Amz-Date=",
        "X-Amz-Expires=",
        "20261123T041736Z",
        "60",
        "%",
        "+",
        "/",
        "=",
        "\u{fc}",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop_oneof![
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()),
        Just(
            format!("AWS4-HMAC-SHA256 Credential={scope},SignedHeaders=host;x-amz-date,Signature=00")
                .into_bytes()
        ),
        Just(b"20261123T041736Z".to_vec()),
    ]
}
