//! Signatures in the query, as the SDK's own signer makes them.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::{key, told};

/// A ListUsers that is signed in the query at this time, sent with this body; what comes back, as text.
async fn presigned(credentials: Credentials, time: SystemTime, change: impl Fn(&str) -> String) -> String {
    let endpoint = told("ENDPOINT");
    let host = endpoint.trim_start_matches("http://");
    let body = format!(r#"{{"UserPoolId":"{}","Limit":2}}"#, told("MANY_USERS"));
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(60));
    let (identity, region) = (credentials.into(), told("REGION"));
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(&region)
        .name("cognito-idp")
        .time(time)
        .settings(settings)
        .build()
        .expect("all is there");
    let headers = [
        ("host", host),
        ("content-type", "application/x-amz-json-1.1"),
        ("x-amz-target", "AWSCognitoIdentityProviderService.ListUsers"),
    ];
    let url = format!("{endpoint}/");
    let request =
        SignableRequest::new("POST", &url, headers.into_iter(), SignableBody::Bytes(body.as_bytes()));
    let (instructions, _) =
        sign(request.expect("a request"), &parameters.into()).expect("it signs").into_parts();
    let mut signed = http::Request::post(&url).body(()).expect("a request");
    instructions.apply_to_request_http1x(&mut signed);

    let target = signed.uri().path_and_query().expect("a path");
    let sent: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let body = change(&body);
    let len = body.len();
    let text =
        format!("POST {target} HTTP/1.1\r\n{sent}connection: close\r\ncontent-length: {len}\r\n\r\n{body}");
    let mut stream = TcpStream::connect(host).await.expect("it listens");
    stream.write_all(text.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("it answers");
    answer
}

#[tokio::test]
async fn a_presigned_request_is_believed() {
    for name in ["ROOT", "TEMPORARY"] {
        let answer = presigned(key(name), SystemTime::now(), str::to_owned).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{name}: {answer}");
        assert_eq!(answer.matches(r#""Username":"user00"#).count(), 2, "{name}: {answer}");
    }
}

#[tokio::test]
async fn one_that_was_changed_or_is_late_is_refused() {
    for name in ["ROOT", "TEMPORARY"] {
        let change = |body: &str| body.replace(":2}", ":3}");
        let changed = presigned(key(name), SystemTime::now(), change).await;
        assert!(changed.contains(r#"{"__type":"InvalidSignatureException","#), "{name}: {changed}");
        let late = presigned(key(name), SystemTime::now() - Duration::from_secs(62), str::to_owned).await;
        assert!(late.contains(r#""message":"Signature expired: "#), "{name}: {late}");
    }
}
