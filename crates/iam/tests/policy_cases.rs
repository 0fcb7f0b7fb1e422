//! Policies as people write them, each with a request and what has to come of it.

use poolhouse_iam::Decision::{Allow, ExplicitDeny, ImplicitDeny};
use poolhouse_iam::{ConditionContext, Decision, Policy, denial_message, evaluate};

const LIST_USERS: &str = "cognito-idp:ListUsers";
const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AAAAAAAAA";

/// A condition key of a request and a value.
type Fact = (&'static str, &'static str);

/// The condition keys of a request. A key that stands twice has two values.
struct Facts<'a>(&'a [Fact]);

impl ConditionContext for Facts<'_> {
    fn values(&self, key: &str, found: &mut dyn FnMut(&str)) {
        let values = self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(key));
        values.for_each(|(_, value)| found(value));
    }
}

fn policy(statements: &str) -> Policy {
    let document = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Policy::parse(&document).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

fn decide(statements: &str, action: &str, resource: &str, facts: &[Fact]) -> Decision {
    evaluate(&[policy(statements)], action, resource, &Facts(facts))
}

/// Checks the decision on `ListUsers` on the pool.
fn check(cases: &[(&str, &[Fact], Decision)]) {
    for &(statements, facts, expected) in cases {
        assert_eq!(decide(statements, LIST_USERS, POOL, facts), expected, "{statements} with {facts:?}");
    }
}

/// Checks whether a condition holds, in an `Allow` and in a `Deny`.
fn check_conditions(cases: &[(&str, &[Fact], bool)]) {
    for &(condition, facts, holds) in cases {
        for (effect, applied) in [("Allow", Allow), ("Deny", ExplicitDeny)] {
            let statement =
                format!(r#"{{"Effect":"{effect}","Action":"*","Resource":"*","Condition":{{{condition}}}}}"#);
            let expected = if holds { applied } else { ImplicitDeny };
            assert_eq!(decide(&statement, LIST_USERS, POOL, facts), expected, "{statement} with {facts:?}");
        }
    }
}

#[test]
fn effects() {
    const ALLOW: &str = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    const DENY: &str = r#"{"Effect":"Deny","Action":"cognito-idp:List*","Resource":"*"}"#;
    check(&[
        (ALLOW, &[], Allow),
        (DENY, &[], ExplicitDeny),
        (&format!("{ALLOW},{DENY}"), &[], ExplicitDeny),
        (&format!("{DENY},{ALLOW}"), &[], ExplicitDeny),
    ]);
    let both = [policy(ALLOW), policy(DENY)];
    assert_eq!(evaluate(&both, LIST_USERS, POOL, &Facts(&[])), ExplicitDeny);
    assert_eq!(evaluate(&both, "cognito-idp:AdminGetUser", POOL, &Facts(&[])), Allow);
    assert_eq!(evaluate(&[], LIST_USERS, POOL, &Facts(&[])), ImplicitDeny);
}

#[test]
fn actions() {
    for (element, action, expected) in [
        (r#""Action":"cognito-idp:ListUsers""#, LIST_USERS, Allow),
        (r#""Action":"COGNITO-IDP:listusers""#, LIST_USERS, Allow),
        (r#""Action":"cognito-idp:*""#, LIST_USERS, Allow),
        (r#""Action":"cognito-*:ListUsers""#, LIST_USERS, Allow),
        (r#""Action":"cognito-idp:List*s""#, LIST_USERS, Allow),
        (r#""Action":"cognito-idp:ListUser?""#, LIST_USERS, Allow),
        (r#""Action":"cognito-idp:ListUsers?""#, LIST_USERS, ImplicitDeny),
        (r#""Action":"cognito-idp:ListUsers""#, "cognito-idp:ListUsersInGroup", ImplicitDeny),
        (r#""Action":"cognito-identity:*""#, LIST_USERS, ImplicitDeny),
        (r#""Action":["s3:*","cognito-idp:ListUsers"]"#, LIST_USERS, Allow),
        (r#""NotAction":"cognito-idp:ListUsers""#, LIST_USERS, ImplicitDeny),
        (r#""NotAction":["cognito-idp:Delete*","iam:*"]"#, LIST_USERS, Allow),
        (r#""NotAction":["cognito-idp:Delete*","iam:*"]"#, "cognito-idp:DeleteUserPool", ImplicitDeny),
    ] {
        let statement = format!(r#"{{"Effect":"Allow",{element},"Resource":"*"}}"#);
        assert_eq!(decide(&statement, action, POOL, &[]), expected, "{statement} for {action}");
    }
}

#[test]
fn resources() {
    for (element, resource, expected) in [
        (format!(r#""Resource":"{POOL}""#), POOL, Allow),
        (r#""Resource":"*""#.to_owned(), POOL, Allow),
        (r#""Resource":"*""#.to_owned(), "*", Allow),
        (format!(r#""Resource":"{POOL}""#), "*", ImplicitDeny),
        (r#""Resource":"arn:aws:cognito-idp:*:*:userpool/*""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-idp:*:*:userpool/*""#.to_owned(), "*", ImplicitDeny),
        (r#""Resource":"arn:aws:cognito-idp:*""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-idp""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-identity""#.to_owned(), POOL, ImplicitDeny),
        (r#""Resource":"arn:aws:cognito-idp:us-*:userpool/*""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-idp:us-*2:userpool/*""#.to_owned(), POOL, ImplicitDeny),
        (r#""Resource":"arn:aws:cognito-idp:u*1:123456789012:userpool/*""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-idp:us-east-?:*:userpool/us-east-1_A*A""#.to_owned(), POOL, Allow),
        (r#""Resource":"arn:aws:cognito-idp:us-east-1?123456789012:*""#.to_owned(), POOL, ImplicitDeny),
        (format!(r#""Resource":"{}""#, POOL.replace("AAAAAAAAA", "aaaaaaaaa")), POOL, ImplicitDeny),
        (r#""Resource":"arn:aws:*:us-east-1""#.to_owned(), POOL, Allow),
        (r#""Resource":["arn:aws:s3:::bucket","*"]"#.to_owned(), POOL, Allow),
        (format!(r#""NotResource":"{POOL}""#), POOL, ImplicitDeny),
        (format!(r#""NotResource":"{POOL}""#), "*", Allow),
        (r#""NotResource":["arn:aws:s3:::*","arn:aws:iam::*"]"#.to_owned(), POOL, Allow),
    ] {
        let statement = format!(r#"{{"Effect":"Allow","Action":"*",{element}}}"#);
        assert_eq!(decide(&statement, LIST_USERS, resource, &[]), expected, "{statement} for {resource}");
    }
}

#[test]
fn conditions_on_text() {
    let amy: &[Fact] = &[("aws:username", "Amy")];
    check_conditions(&[
        (r#""StringEquals":{"aws:username":"Amy"}"#, amy, true),
        (r#""StringEquals":{"AWS:UserName":"Amy"}"#, amy, true),
        (r#""StringEquals":{"aws:username":"amy"}"#, amy, false),
        (r#""StringEquals":{"aws:username":"A*"}"#, amy, false),
        (r#""StringEquals":{"aws:username":["Bob","Amy"]}"#, amy, true),
        (r#""StringEquals":{"aws:username":"Amy"}"#, &[], false),
        (r#""StringNotEquals":{"aws:username":["Bob","Amy"]}"#, amy, false),
        (r#""StringNotEquals":{"aws:username":["Bob","Cyd"]}"#, amy, true),
        (r#""StringNotEquals":{"aws:username":"Bob"}"#, &[], true),
        (r#""StringEqualsIgnoreCase":{"aws:username":"aMY"}"#, amy, true),
        (r#""StringEqualsIgnoreCase":{"aws:username":"ÉMILE"}"#, &[("aws:username", "émile")], true),
        (r#""StringNotEqualsIgnoreCase":{"aws:username":"aMY"}"#, amy, false),
        (r#""StringLike":{"aws:username":"A?y"}"#, amy, true),
        (r#""StringLike":{"aws:username":"?"}"#, &[("aws:username", "é")], true),
        (r#""StringLike":{"aws:username":"a*"}"#, amy, false),
        (r#""StringNotLike":{"aws:username":"A*"}"#, amy, false),
        (r#""StringNotLike":{"aws:username":"A*"}"#, &[], true),
        (r#""StringEqualsIfExists":{"aws:username":"Bob"}"#, &[], true),
        (r#""StringEqualsIfExists":{"aws:username":"Bob"}"#, amy, false),
        (r#""StringEquals":{"aws:username":"Amy","aws:userid":"1"}"#, amy, false),
        (r#""StringEquals":{"aws:username":"Amy"},"StringLike":{"aws:username":"B*"}"#, amy, false),
    ]);
}

#[test]
fn conditions_on_arns() {
    let amy: &[Fact] = &[("aws:PrincipalArn", "arn:aws:iam::123456789012:user/team/Amy")];
    check_conditions(&[
        (r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}"#, amy, true),
        (r#""ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/???"}"#, amy, true),
        (r#""ArnEquals":{"aws:PrincipalArn":"*"}"#, amy, true),
        (r#""ArnLike":{"aws:PrincipalArn":"arn:aws:*:*:*:user/*"}"#, amy, true),
        (r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam:::user*/Amy"}"#, amy, false),
        (r#""ArnLike":{"aws:PrincipalArn":"arn:*:user/team/Amy:x:y:z"}"#, amy, false),
        (r#""ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}"#, amy, true),
        (r#""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}"#, amy, false),
        (r#""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}"#, &[], true),
    ]);
}

#[test]
fn conditions_on_numbers_dates_and_truth() {
    let seven: &[Fact] = &[("x:number", "7")];
    let noon: &[Fact] = &[("aws:CurrentTime", "2026-11-23T12:00:00Z")];
    let epoch: &[Fact] = &[("aws:EpochTime", "1795435200")];
    check_conditions(&[
        (r#""NumericEquals":{"x:number":"7.0"}"#, seven, true),
        (r#""NumericEquals":{"x:number":7}"#, seven, true),
        (r#""NumericNotEquals":{"x:number":[7,8]}"#, seven, false),
        (r#""NumericLessThan":{"x:number":"7"}"#, seven, false),
        (r#""NumericLessThanEquals":{"x:number":"7"}"#, seven, true),
        (r#""NumericGreaterThan":{"x:number":"-1e1"}"#, seven, true),
        (r#""NumericGreaterThanEquals":{"x:number":"7.5"}"#, seven, false),
        (r#""NumericGreaterThan":{"x:number":"1"}"#, &[("x:number", "many")], false),
        (r#""DateGreaterThan":{"aws:CurrentTime":"2026-11-23T11:59:59Z"}"#, noon, true),
        (r#""DateLessThan":{"aws:CurrentTime":"2026-11-23T12:30:00+01:00"}"#, noon, false),
        (r#""DateGreaterThan":{"aws:CurrentTime":"2026-11-23"}"#, noon, true),
        (r#""DateEquals":{"aws:CurrentTime":"1795435200"}"#, noon, true),
        (r#""DateLessThanEquals":{"aws:EpochTime":"2026-11-23T12:00:00Z"}"#, epoch, true),
        (r#""DateNotEquals":{"aws:CurrentTime":1795435200}"#, noon, false),
        (r#""DateGreaterThanEquals":{"aws:CurrentTime":"2026-11-23T12:00Z"}"#, noon, true),
        (
            r#""DateLessThan":{"aws:CurrentTime":"2026-11-23T12:00:00Z"}"#,
            &[("aws:CurrentTime", "2026-11-23 12:00")],
            false,
        ),
        (r#""Bool":{"aws:SecureTransport":"true"}"#, &[("aws:SecureTransport", "true")], true),
        (r#""Bool":{"aws:SecureTransport":false}"#, &[("aws:SecureTransport", "false")], true),
        (r#""Bool":{"aws:SecureTransport":"false"}"#, &[], false),
        (r#""BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}"#, &[], true),
        (r#""Null":{"aws:TokenIssueTime":"true"}"#, &[], true),
        (r#""Null":{"aws:CurrentTime":"true"}"#, noon, false),
        (r#""Null":{"aws:CurrentTime":"false"}"#, noon, true),
    ]);
}

#[test]
fn conditions_on_addresses() {
    let four: &[Fact] = &[("aws:SourceIp", "203.0.113.7")];
    check_conditions(&[
        (r#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, four, true),
        (r#""IpAddress":{"aws:SourceIp":"203.0.113.7"}"#, four, true),
        (r#""IpAddress":{"aws:SourceIp":"203.0.113.99/24"}"#, four, true),
        (r#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, &[("aws:SourceIp", "::ffff:203.0.113.7")], true),
        (r#""IpAddress":{"aws:SourceIp":["10.0.0.0/8","2001:db8::/32"]}"#, four, false),
        (r#""IpAddress":{"aws:SourceIp":"2001:DB8::/32"}"#, &[("aws:SourceIp", "2001:db8::1")], true),
        (r#""NotIpAddress":{"aws:SourceIp":["203.0.113.0/24","10.0.0.0/8"]}"#, four, false),
        (r#""NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","10.0.0.0/8"]}"#, four, true),
        (r#""NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}"#, &[], true),
        (r#""IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}"#, &[], true),
    ]);
}

#[test]
fn conditions_on_sets() {
    let keys: &[Fact] = &[("aws:TagKeys", "team"), ("aws:TagKeys", "cost")];
    check_conditions(&[
        (r#""ForAnyValue:StringEquals":{"aws:TagKeys":["cost","site"]}"#, keys, true),
        (r#""ForAnyValue:StringEquals":{"aws:TagKeys":"site"}"#, keys, false),
        (r#""ForAnyValue:StringEquals":{"aws:TagKeys":"cost"}"#, &[], false),
        (r#""ForAnyValue:StringNotEquals":{"aws:TagKeys":"cost"}"#, keys, true),
        (r#""ForAllValues:StringEquals":{"aws:TagKeys":["cost","team","site"]}"#, keys, true),
        (r#""ForAllValues:StringEquals":{"aws:TagKeys":"cost"}"#, keys, false),
        (r#""ForAllValues:StringEquals":{"aws:TagKeys":"cost"}"#, &[], true),
        (r#""ForAllValues:StringNotLike":{"aws:TagKeys":"c*"}"#, keys, false),
        (r#""ForAllValues:StringLikeIfExists":{"aws:TagKeys":"????"}"#, keys, true),
        (r#""ForAnyValue:StringEqualsIfExists":{"aws:TagKeys":"cost"}"#, &[], true),
        (r#""StringEquals":{"aws:TagKeys":"cost"}"#, keys, true),
        (r#""StringNotEquals":{"aws:TagKeys":"cost"}"#, keys, false),
    ]);
}

#[test]
fn variables() {
    let on = |resource: &str| format!(r#"{{"Effect":"Allow","Action":"*","Resource":"{resource}"}}"#);
    let own = on("arn:aws:cognito-idp:${aws:RequestedRegion}:*:userpool/*");
    check(&[
        (&own, &[("aws:RequestedRegion", "us-east-1")], Allow),
        (&own, &[("aws:RequestedRegion", "us-west-2")], ImplicitDeny),
        // A value is text, whatever it holds.
        (&own, &[("aws:RequestedRegion", "*")], ImplicitDeny),
        (&own, &[("aws:RequestedRegion", "us-east-?")], ImplicitDeny),
        (&own, &[], ImplicitDeny),
        (&own, &[("aws:RequestedRegion", "us-east-1"), ("aws:RequestedRegion", "us-east-1")], ImplicitDeny),
        (&on("arn:aws:cognito-idp:${aws:RequestedRegion, 'us-east-1'}:*:*"), &[], Allow),
        (&on("arn:aws:cognito-idp:*:*:userpool/${*}"), &[], ImplicitDeny),
    ]);
    let amy: &[Fact] = &[("aws:ResourceTag/owner", "Amy"), ("aws:username", "Amy")];
    check_conditions(&[
        (r#""StringEquals":{"aws:ResourceTag/owner":"${aws:username}"}"#, amy, true),
        (r#""StringEquals":{"aws:ResourceTag/owner":"${AWS:USERNAME}"}"#, amy, true),
        (r#""StringEquals":{"aws:ResourceTag/owner":"${aws:userid}"}"#, amy, false),
        (r#""StringEquals":{"aws:ResourceTag/owner":"${aws:userid, 'Amy'}"}"#, amy, true),
        (r#""StringLike":{"aws:username":"${*}"}"#, amy, false),
        (r#""StringLike":{"aws:username":"${$}${?}${*}"}"#, &[("aws:username", "$?*")], true),
        (r#""ArnLike":{"aws:SourceArn":"${aws:PrincipalArn}"}"#, amy, false),
    ]);
}

#[test]
fn variables_without_a_value_give_nobody_rights() {
    let on = |effect: &str| {
        format!(r#"{{"Effect":"{effect}","Action":"*","NotResource":"arn:aws:s3:::${{aws:username}}"}}"#)
    };
    let but = |effect: &str| {
        format!(
            r#"{{"Effect":"{effect}","Action":"*","Resource":"*",
                 "Condition":{{"StringNotEquals":{{"aws:PrincipalTag/team":"${{aws:ResourceTag/team}}"}}}}}}"#
        )
    };
    let team: &[Fact] = &[("aws:PrincipalTag/team", "blue")];
    check(&[
        (&on("Allow"), &[], ImplicitDeny),
        (&on("Deny"), &[], ExplicitDeny),
        (&on("Allow"), &[("aws:username", "Amy")], Allow),
        (&but("Allow"), team, ImplicitDeny),
        (&but("Deny"), team, ExplicitDeny),
    ]);
}

#[test]
fn the_language_of_2008_has_no_variables() {
    let document = |version: &str| {
        format!(
            r#"{{{version}"Statement":{{"Effect":"Allow","Action":"*","Resource":"*",
                 "Condition":{{"StringEquals":{{"aws:username":"${{aws:username}}"}}}}}}}}"#
        )
    };
    for (version, username, expected) in [
        (r#""Version":"2012-10-17","#, "Amy", Allow),
        (r#""Version":"2008-10-17","#, "Amy", ImplicitDeny),
        (r#""Version":"2008-10-17","#, "${aws:username}", Allow),
        ("", "Amy", ImplicitDeny),
    ] {
        let policy = Policy::parse(&document(version)).expect("a policy");
        let decision = evaluate(&[policy], LIST_USERS, POOL, &Facts(&[("aws:username", username)]));
        assert_eq!(decision, expected, "{version} {username}");
    }
}

#[test]
fn tags_are_asked_for_by_key_or_by_variable() {
    let asks = |element: &str| {
        policy(&format!(r#"{{"Effect":"Allow","Action":"*",{element}}}"#)).asks_for_resource_tags()
    };
    assert!(asks(r#""Resource":"*","Condition":{"StringEquals":{"aws:resourcetag/a":"b"}}"#));
    assert!(asks(r#""Resource":"*","Condition":{"StringEquals":{"aws:username":"${aws:ResourceTag/a}"}}"#));
    assert!(asks(r#""Resource":"arn:aws:s3:::${aws:ResourceTag/bucket}""#));
    assert!(!asks(r#""Resource":"*","Condition":{"StringEquals":{"aws:username":"aws:ResourceTag/a"}}"#));
}

#[test]
fn denials() {
    let amy = "arn:aws:iam::123456789012:user/Amy";
    assert_eq!(
        denial_message(amy, LIST_USERS, POOL, ImplicitDeny),
        "User: arn:aws:iam::123456789012:user/Amy is not authorized to perform: cognito-idp:ListUsers on \
         resource: arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AAAAAAAAA because no \
         identity-based policy allows the cognito-idp:ListUsers action"
    );
    assert_eq!(
        denial_message(amy, "cognito-idp:ListUserPools", "*", ExplicitDeny),
        "User: arn:aws:iam::123456789012:user/Amy is not authorized to perform: cognito-idp:ListUserPools on \
         resource: * with an explicit deny in an identity-based policy"
    );
}
