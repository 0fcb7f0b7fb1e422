//! Each refusal of a signature in its exact words, and requests of other signers with their signatures.

mod sigv4_call;

use http::{HeaderMap, HeaderName, HeaderValue};
use poolhouse_iam::{Claim, RequestParts, SignatureError, Signer};
use sigv4_call::{Call, NOW, REGION, SECRET, TOKEN, signer, text};

const INCOMPLETE: &str = "IncompleteSignatureException";
const INVALID: &str = "InvalidSignatureException";
const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. \
    Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

#[track_caller]
fn assert_refused(call: &Call, code: &str, message: &str) {
    let error = call.verify_at(NOW).expect_err("it must be refused");
    assert_eq!((error.code(), error.to_string().as_str()), (code, message));
}

#[test]
fn the_example_of_the_specification() {
    let host = (HeaderName::from_static("host"), HeaderValue::from_static("example.amazonaws.com"));
    let headers = HeaderMap::from_iter([host]);
    let parts = RequestParts { method: "GET", path: "/", query: None, headers: &headers, body: b"" };
    let signer = Signer {
        access_key_id: "AKIDEXAMPLE",
        secret: SECRET,
        session_token: None,
        region: "us-east-1",
        service: "service",
    };
    let added = signer.sign(&parts, 1_440_938_160).unwrap();
    assert_eq!(
        added["authorization"],
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
         SignedHeaders=host;x-amz-date, \
         Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    );
}

#[test]
fn a_call_as_botocore_signs_it() {
    let call = Call::signed();
    let signature = "Signature=b80e2c28558a42e59d411baf7ed1f478d893f6f1429d9e3add64e84e7cbe8b1f";
    assert!(text(&call.headers["authorization"]).ends_with(signature));
    assert_eq!(call.verify_at(NOW), Ok(()));
    let parts = call.parts();
    let claim = Claim::parse(&parts).unwrap();
    assert_eq!(claim.access_key_id(), "AKIDEXAMPLE");
    assert_eq!((claim.date(), claim.region()), ("20261123", REGION));
    assert_eq!(claim.session_token(), Some(TOKEN));
}

#[test]
fn a_call_as_botocore_presigns_it() {
    let query = "UserPoolId=eu-central-1_AbCdEfGhI&Limit=60&X-Amz-Algorithm=AWS4-HMAC-SHA256&\
        X-Amz-Credential=AKIDEXAMPLE%2F20261123%2Feu-central-1%2Fcognito-idp%2Faws4_request&\
        X-Amz-Date=20261123T041736Z&X-Amz-Expires=3600&\
        X-Amz-SignedHeaders=content-type%3Bhost%3Bx-amz-target&\
        X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE%2F%2B%3D%3D&\
        X-Amz-Signature=f741a3bbc95ae15036f6e0d75e72f4d02dca928e35e75f9912ca7f0e2dc8c1ea";
    let call = Call { query: Some(query.to_owned()), body: b"", ..Call::unsigned() };
    assert_eq!(call.verify_at(NOW), Ok(()));
    assert_eq!(Claim::parse(&call.parts()).unwrap().session_token(), Some(TOKEN));
}

#[test]
fn no_signature_at_all() {
    assert_refused(&Call::unsigned(), "MissingAuthenticationTokenException", "Missing Authentication Token");
    let plain_query = Call { query: Some("a=b&X-Amz-Date=20261123T041736Z".to_owned()), ..Call::unsigned() };
    assert_eq!(plain_query.verify_at(NOW), Err(SignatureError::MissingToken));
}

#[test]
fn the_texts_about_keys_that_the_server_knows() {
    let error = SignatureError::UnrecognizedClient;
    assert_eq!(error.code(), "UnrecognizedClientException");
    assert_eq!(error.to_string(), "The security token included in the request is invalid.");
    let error = SignatureError::ExpiredToken;
    assert_eq!(error.code(), "ExpiredTokenException");
    assert_eq!(error.to_string(), "The security token included in the request is expired");
}

#[test]
fn an_incomplete_authorization_header() {
    let all = "Authorization header requires 'Credential' parameter. \
        Authorization header requires 'Signature' parameter. \
        Authorization header requires 'SignedHeaders' parameter. \
        Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
    let not_pair = "not a valid key=value pair (missing equal-sign) in Authorization header:";
    for (value, message) in [
        ("eyJraWQi", &*format!("{all} Authorization=eyJraWQi")),
        ("", &*format!("{all} Authorization=")),
        ("AWS4-HMAC-SHA256 ,, ,", &*format!("{all} Authorization=AWS4-HMAC-SHA256 ,, ,")),
        ("Bearer eyJraWQi", &*format!("'eyJraWQi' {not_pair} 'Bearer eyJraWQi'.")),
        ("A Signature=1, Signature=2", "'Signature' must be given once."),
        ("\u{fc}", &*format!("{all} Authorization=\u{fc}")),
    ] {
        assert_refused(&Call::unsigned().with("authorization", value), INCOMPLETE, message);
    }
    let mut call = Call::unsigned();
    call.headers.insert("authorization", HeaderValue::from_bytes(b"\xff").unwrap());
    assert_refused(&call, INCOMPLETE, "The value of 'authorization' is not text in UTF-8.");
    let undated = Call::signed().without("x-amz-date");
    let value = text(&undated.headers["authorization"]);
    let message = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
    assert_refused(&undated, INCOMPLETE, &format!("{message} Authorization={value}"));
}

#[test]
fn a_malformed_authorization_header() {
    let credential = "AKIDEXAMPLE/20261123/eu-central-1/cognito-idp/aws4_request";
    let names = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
    let credential_message = |got| {
        format!(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, \
             got '{got}'."
        )
    };
    let names_message = |got| {
        format!(
            "SignedHeaders must be lower-case header names in ascending order, each of them once, \
             got '{got}'."
        )
    };
    for (from, to, message) in [
        (
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA512",
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'.".to_owned(),
        ),
        (credential, "AKID", credential_message("AKID")),
        (credential, "", credential_message("")),
        (credential, "A/B//D/E", credential_message("A/B//D/E")),
        (credential, "A/B/C/D/E/F", credential_message("A/B/C/D/E/F")),
        (names, "", names_message("")),
        (names, "host;", names_message("host;")),
        (names, "host;host", names_message("host;host")),
        (names, "Host", names_message("Host")),
        (names, "x-amz-date;host", names_message("x-amz-date;host")),
    ] {
        assert_refused(&Call::signed().replace(from, to), INCOMPLETE, &message);
    }
    for date in
        ["2026-11-23", "20261123T041736", "20261323T041736Z", "20261123T241736Z", "+0261123T041736Z", ""]
    {
        let message = format!(
            "Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601"
        );
        assert_refused(&Call::signed().with("x-amz-date", date), INCOMPLETE, &message);
    }
}

#[test]
fn two_signatures() {
    let twice =
        "A request takes one signature, in one Authorization header or in the query string, but has several.";
    let mut call = Call::signed();
    call.query = Call::presigned(60).query;
    assert_refused(&call, INCOMPLETE, twice);
    let hidden = Call { query: Some("X%2DAmz-Signature=0".to_owned()), ..Call::signed() };
    assert_refused(&hidden, INCOMPLETE, twice);
    let mut call = Call::signed();
    call.headers.append("authorization", call.headers["authorization"].clone());
    assert_refused(&call, INCOMPLETE, twice);
}

#[test]
fn an_incomplete_or_malformed_query() {
    let lacking = |name: &str| {
        format!("AWS query-string parameters must include '{name}'. Re-examine the query-string parameters.")
    };
    for name in ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders"]
    {
        assert_refused(&Call::presigned(60).replace(name, "other"), INCOMPLETE, &lacking(name));
    }
    for expires in ["0", "604801", "-1", "+1", "1.5", "", "99999999999999999999"] {
        let call =
            Call::presigned(60).replace("Expires=60", &format!("Expires={}", expires.replace('+', "%2B")));
        let message = format!("X-Amz-Expires must be a number of seconds from 1 to 604800, got '{expires}'.");
        assert_refused(&call, INCOMPLETE, &message);
    }
    let repeated = Call::presigned(60).replace("X-Amz-Expires=60", "X-Amz-Expires=60&X%2DAmz-Expires=61");
    assert_refused(&repeated, INCOMPLETE, "'X-Amz-Expires' must be given once.");
    let undated = Call::presigned(60).replace("20261123T041736Z", "today");
    let message =
        "Date must be in ISO-8601 'basic format'. Got 'today'. See http://en.wikipedia.org/wiki/ISO_8601";
    assert_refused(&undated, INCOMPLETE, message);
}

#[test]
fn a_scope_that_does_not_fit() {
    for (from, to, message) in [
        (
            "aws4_request",
            "x",
            "Credential should be scoped with a valid terminator: 'aws4_request', not 'x'.",
        ),
        ("cognito-idp", "s3", "Credential should be scoped to correct service: 'cognito-idp'."),
        (
            "20261123/",
            "20261122/",
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
             '20261122' != '20261123', from '20261123T041736Z'.",
        ),
        (REGION, "us-east-1", MISMATCH),
    ] {
        assert_refused(&Call::signed().replace(from, to), INVALID, message);
        let in_query = (from.replace('/', "%2F"), to.replace('/', "%2F"));
        assert_refused(&Call::presigned(60).replace(&in_query.0, &in_query.1), INVALID, message);
    }
}

#[test]
fn the_clock_of_a_header() {
    let call = Call::signed();
    for now in [NOW - 300, NOW + 300] {
        assert_eq!(call.verify_at(now), Ok(()));
    }
    let error = call.verify_at(NOW + 301).unwrap_err();
    assert_eq!(error.code(), INVALID);
    let text = "Signature expired: 20261123T041736Z is now earlier than 20261123T041737Z \
        (20261123T042237Z - 5 min.)";
    assert_eq!(error.to_string(), text);
    let error = call.verify_at(NOW - 301).unwrap_err();
    assert_eq!(error.code(), INVALID);
    let text = "Signature not yet current: 20261123T041736Z is still later than 20261123T041735Z \
        (20261123T041235Z + 5 min.)";
    assert_eq!(error.to_string(), text);
    for now in [i64::MIN, i64::MAX] {
        assert!(!call.verify_at(now).unwrap_err().to_string().is_empty());
    }
}

#[test]
fn the_life_of_a_presigned_request() {
    let call = Call::presigned(90);
    for now in [NOW - 300, NOW, NOW + 90] {
        assert_eq!(call.verify_at(now), Ok(()));
    }
    assert!(matches!(call.verify_at(NOW - 301), Err(SignatureError::NotYetCurrent { .. })));
    let text = "Signature expired: 20261123T041736Z is now earlier than 20261123T041737Z \
        (20261123T041907Z - 90 sec.)";
    assert_eq!(call.verify_at(NOW + 91).unwrap_err().to_string(), text);
    assert_eq!(Call::presigned(i64::MAX).verify_at(NOW + 604_800), Ok(()));
}

#[test]
fn what_must_be_signed() {
    let hostless = Call::unsigned().without("host").sign().with("host", "idp.example");
    assert_refused(
        &hostless,
        INVALID,
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
    let target = Call::unsigned().without("x-amz-target");
    let text = "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.";
    assert_refused(&target.clone().sign().with("x-amz-target", "X.DeleteUserPool"), INVALID, text);
    let query = Some(signer().presign(&target.parts(), NOW, 60));
    let presigned = Call { query, ..target }.with("x-amz-target", "X.DeleteUserPool");
    assert_refused(&presigned, INVALID, text);
    assert_refused(&Call::signed().without("content-type"), INVALID, MISMATCH);
    // Proxies add headers of their own, and some SDKs name themselves after presigning.
    assert_eq!(Call::signed().with("x-amzn-trace-id", "Root=1").with("via", "p").verify_at(NOW), Ok(()));
    assert_eq!(Call::presigned(60).with("x-amz-user-agent", "sdk").verify_at(NOW), Ok(()));
    let named = Call::signed().with("x-amz-user-agent", "sdk");
    assert!(matches!(named.verify_at(NOW), Err(SignatureError::HeaderNotSigned(_))));
}

#[test]
fn the_hash_of_the_body() {
    const OTHER: &[u8] = b"{}";
    assert_refused(&Call { body: OTHER, ..Call::signed() }, INVALID, MISMATCH);
    assert_refused(&Call { body: OTHER, ..Call::presigned(60) }, INVALID, MISMATCH);
    let wrong = Call::unsigned().with("x-amz-content-sha256", &"0".repeat(64)).sign();
    assert_refused(
        &wrong,
        INVALID,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
    // The digest of the two bytes of OTHER.
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let call = Call { body: OTHER, ..Call::unsigned() }.with("x-amz-content-sha256", hash).sign();
    assert_eq!(call.verify_at(NOW), Ok(()));
}

#[test]
fn a_body_that_botocore_leaves_unsigned() {
    let call = Call::unsigned().with("x-amz-content-sha256", "UNSIGNED-PAYLOAD").signed_by_botocore(
        "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target",
        "4a7a4377e599c3104f7c431dab4d252adca1c89f2bcb6f97f9ff1405b4ba5bef",
    );
    assert_eq!(call.verify_at(NOW), Ok(()));
    assert_eq!(Call { body: b"{}", ..call }.verify_at(NOW), Ok(()));
}

#[test]
fn a_call_that_botocore_dates_in_the_header_of_http() {
    let signed = |date| {
        let signature = "57686aeb8c1ce29c6c32fd1e7cb7bd3d0ff7552022382bc3e1e3408d76f7affb";
        let names = "content-type;date;host;x-amz-security-token;x-amz-target";
        Call::unsigned().signed_by_botocore(names, signature).without("x-amz-date").with("date", date)
    };
    assert_eq!(signed("Mon, 23 Nov 2026 04:17:36 -0000").verify_at(NOW), Ok(()));
    // The same instant, but other text than was signed.
    for date in ["Mon, 23 Nov 2026 04:17:36 GMT", "20261123T041736Z"] {
        assert_refused(&signed(date), INVALID, MISMATCH);
    }
    let message =
        "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601";
    assert_refused(&signed("yesterday"), INCOMPLETE, message);
}

#[test]
fn a_long_header() {
    let long = "a".repeat(1 << 20);
    let call = Call::signed().with("authorization", &format!("AWS4-HMAC-SHA256 {}", "a=b,".repeat(1 << 18)));
    assert!(matches!(call.verify_at(NOW), Err(SignatureError::MissingParameters { .. })));
    assert_eq!(Call::unsigned().with("x-long", &long).sign().verify_at(NOW), Ok(()));
}
