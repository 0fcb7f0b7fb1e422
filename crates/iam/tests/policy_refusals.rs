//! Documents that are refused, since they would not mean what their author thinks.

use poolhouse_iam::Policy;

fn refusal(document: &str) -> String {
    match Policy::parse(document) {
        Ok(_) => panic!("accepted {document}"),
        Err(error) => error.to_string(),
    }
}

/// The refusal of a policy whose second statement has these members.
fn refusal_of(members: &str) -> String {
    let first = r#"{"Effect":"Deny","Action":"*","Resource":"*"}"#;
    refusal(&format!(r#"{{"Version":"2012-10-17","Statement":[{first},{{{members}}}]}}"#))
}

#[test]
fn documents() {
    const STATEMENT: &str = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    for (document, part) in [
        (String::new(), "malformed"),
        ("[]".to_owned(), "malformed"),
        ("{}".to_owned(), "missing field `Statement`"),
        (r#"{"Statement":[]}"#.to_owned(), "has no Statement"),
        (format!(r#"{{"Version":"2012-10-18","Statement":{STATEMENT}}}"#), "write `2012-10-17`"),
        (format!(r#"{{"Statment":{STATEMENT}}}"#), "unknown field `Statment`"),
        (format!(r#"{{"Statement":{STATEMENT},"Statement":{STATEMENT}}}"#), "duplicate field `Statement`"),
        (format!(r#"{{"Statement":{STATEMENT}}} more"#), "trailing characters"),
        (format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)), "malformed"),
    ] {
        let message = refusal(&document);
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn statements() {
    for (members, part) in [
        (r#""Effect":"allow","Action":"*","Resource":"*""#, "unknown variant `allow`"),
        (r#""Action":"*","Resource":"*""#, "missing field `Effect`"),
        (r#""Effect":"Allow","Resource":"*""#, "neither Action nor NotAction"),
        (r#""Effect":"Allow","Action":"*""#, "neither Resource nor NotResource"),
        (r#""Effect":"Allow","Action":"*","NotAction":"*","Resource":"*""#, "both Action and NotAction"),
        (
            r#""Effect":"Allow","Action":"*","Resource":"*","NotResource":"*""#,
            "both Resource and NotResource",
        ),
        (r#""Effect":"Allow","Action":[],"Resource":"*""#, "is empty"),
        (r#""Effect":"Allow","NotAction":"*","NotResource":[]"#, "is empty"),
        (r#""Effect":"Allow","Action":"ListUsers","Resource":"*""#, "write `cognito-idp:ListUsers`"),
        (r#""Effect":"Allow","Action":"s3:${aws:username}","Resource":"*""#, "holds a variable"),
        (r#""Effect":"Allow","Action":"*","Resource":"userpool/x""#, "neither an ARN nor `*`"),
        (r#""Effect":"Allow","Action":"*","Resource":"arn:aws:${aws:username""#, "does not close it"),
        (r#""Effect":"Allow","Action":"*","Resource":"arn:aws:${}""#, "names no condition key"),
        (r#""Effect":"Allow","Action":"*","Resource":"arn:aws:${aws:username, x}""#, "single quotes"),
        (r#""Effect":"Allow","Principal":"*","Action":"*","Resource":"*""#, "belong to resource policies"),
        (r#""Effect":"Allow","NotPrincipal":{"AWS":"1"},"Action":"*","Resource":"*""#, "resource policies"),
        (r#""Effect":"Allow","Action":"*","Resource":"*","Condition":null"#, "malformed"),
        (r#""Sid":"Mine","Effect":"Allow","Resource":"*""#, "statement 2 (Mine): it has neither"),
    ] {
        let message = refusal_of(members);
        assert!(message.contains(part), "{members}: {message}");
    }
}

#[test]
fn conditions() {
    for (condition, part) in [
        (r#""StringIs":{"aws:username":"x"}"#, "`StringIs` is unknown"),
        (r#""ForSomeValues:StringEquals":{"aws:username":"x"}"#, "write `ForAnyValue:`"),
        (r#""NullIfExists":{"aws:username":"true"}"#, "write `Null`"),
        (r#""ForAnyValue:Null":{"aws:username":"true"}"#, "write `Null`"),
        (r#""StringEquals":{"username":"x"}"#, "is no condition key"),
        (r#""StringEquals":{"aws:username":[]}"#, "has no value"),
        (r#""StringEquals":{"aws:username":null}"#, "malformed"),
        (r#""StringEquals":{"aws:username":"a","aws:username":"b"}"#, "`aws:username` is written twice"),
        (r#""Bool":{"aws:a":"true"},"Bool":{"aws:b":"true"}"#, "`Bool` is written twice"),
        (r#""StringEquals":{"aws:username":"${aws:"}"#, "does not close it"),
        (r#""IpAddress":{"aws:SourceIp":"10.0.0.0/33"}"#, "is not an address or a range"),
        (r#""IpAddress":{"aws:SourceIp":"${aws:username}"}"#, "is not an address or a range"),
        (r#""NumericEquals":{"x:n":"seven"}"#, "is not a number"),
        (r#""NumericEquals":{"x:n":"NaN"}"#, "is not a number"),
        (r#""DateLessThan":{"aws:CurrentTime":"2026-13-01T00:00:00Z"}"#, "is not a time"),
        (r#""DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00"}"#, "is not a time"),
        (r#""DateGreaterThan":{"aws:CurrentTime":"2027"}"#, "may be a year, a day or seconds"),
        (r#""DateGreaterThan":{"aws:CurrentTime":"+2027"}"#, "may be a year, a day or seconds"),
        (r#""DateGreaterThan":{"aws:CurrentTime":20270101}"#, "may be a year, a day or seconds"),
        (r#""Bool":{"aws:SecureTransport":"yes"}"#, "neither true nor false"),
        (r#""Null":{"aws:username":"maybe"}"#, "neither true (absent) nor false"),
        (r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam:*"}"#, "is not an ARN of six fields"),
    ] {
        let members = format!(r#""Effect":"Allow","Action":"*","Resource":"*","Condition":{{{condition}}}"#);
        let message = refusal_of(&members);
        assert!(message.contains(part), "{condition}: {message}");
    }
}
