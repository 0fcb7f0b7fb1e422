//! Random policies against other ways to decide them: `iam-rs`, and the rule of the wildcards word for word.
//!
//! What `iam-rs` 0.8.0 decides otherwise than the service documents is left out here and stands in
//! `policy_cases.rs`: variables, wildcards in `ArnEquals`, `IfExists` on sets, incomplete ARNs, values not of
//! the kind of their operator, several values without a quantifier.

use iam_rs::{Arn, ContextValue, IAMPolicy, IAMRequest, Principal, PrincipalId};
use poolhouse_iam::{ConditionContext, Decision, Policy, evaluate};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

const PRINCIPAL: &str = "arn:aws:iam::123456789012:user/Amy";
const ACTIONS: [&str; 4] =
    ["cognito-idp:ListUsers", "cognito-idp:ListGroups", "cognito-idp:AdminGetUser", "s3:GetObject"];
const ACTION_PATTERNS: [&str; 8] = [
    "*",
    "cognito-idp:*",
    "cognito-idp:List*",
    "COGNITO-IDP:listusers",
    "cognito-idp:*User*",
    "cognito-idp:ListUser?",
    "s3:*",
    "s3:Get?bject",
];
const RESOURCES: [&str; 4] = [
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_B",
    "arn:aws:cognito-idp:eu-west-1:210987654321:userpool/eu-west-1_A",
    "arn:aws:s3:::bucket/us-east-1_A",
];
const RESOURCE_PATTERNS: [&str; 8] = [
    "*",
    "arn:aws:cognito-idp:*:*:*",
    "arn:aws:cognito-idp:us-*:123456789012:userpool/*",
    "arn:aws:cognito-idp:*:210987654321:userpool/*_A",
    "arn:aws:cognito-idp:??-east-1:*:userpool/us-east-1_?",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A",
    "arn:*:s3:::bucket/*",
    "arn:aws:s3:::*A",
];

/// The kind of a condition: its operators, the values of the request and those of the policy.
struct Kind {
    key: &'static str,
    operators: &'static [&'static str],
    facts: &'static [&'static str],
    values: &'static [&'static str],
}

const KINDS: [Kind; 10] = [
    Kind { key: "x:absent", operators: &["Null"], facts: &["there"], values: &["true"] },
    Kind { key: "x:there", operators: &["Null", "Bool"], facts: &["true", "false"], values: &["false"] },
    Kind {
        key: "aws:username",
        operators: &[
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringEqualsIfExists",
            "StringNotEqualsIfExists",
        ],
        facts: &["Amy", "amy", "Bob", "A*", ""],
        values: &["Amy", "AMY", "bob", "A*"],
    },
    Kind {
        key: "aws:userid",
        operators: &["StringLike", "StringNotLike", "StringLikeIfExists", "StringNotLikeIfExists"],
        facts: &["Amy", "amy", "Bob:1", "aaab", ""],
        values: &["*", "A*", "?my", "*:*", "a*ab", "a*b*", "??", ""],
    },
    Kind {
        key: "aws:PrincipalArn",
        operators: &["ArnLike", "ArnNotLike", "ArnLikeIfExists", "ArnNotLikeIfExists"],
        facts: &["arn:aws:iam::123456789012:user/Amy", "arn:aws:iam::123456789012:role/ops/Amy"],
        values: &["arn:aws:iam::*:user/*", "arn:*:iam::123456789012:*/Amy", "arn:aws:iam::1?345*:role/?ps/*"],
    },
    Kind {
        key: "x:number",
        operators: &[
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEqualsIfExists",
        ],
        facts: &["-1", "0", "7", "7.5", "1e3"],
        values: &["-1.0", "0", "7", "7.50", "1000"],
    },
    Kind {
        key: "aws:CurrentTime",
        operators: &[
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThanIfExists",
            "DateGreaterThanEquals",
        ],
        facts: &["2026-11-23T12:00:00Z", "1795435200", "2026-11-23T12:00:00.5Z"],
        values: &["2026-11-23T12:00:00Z", "2026-11-23T13:00:00+01:00", "1795435201"],
    },
    Kind {
        key: "aws:SourceIp",
        operators: &["IpAddress", "NotIpAddress", "IpAddressIfExists", "NotIpAddressIfExists"],
        facts: &["203.0.113.7", "10.1.2.3", "2001:db8::1"],
        values: &["203.0.113.0/24", "10.1.2.3", "10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0"],
    },
    Kind {
        key: "aws:TagKeys",
        operators: &["ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAllValues:StringNotEquals"],
        facts: &["team", "cost", "site"],
        values: &["team", "cost"],
    },
    Kind {
        key: "x:set",
        operators: &["ForAllValues:StringLike", "ForAnyValue:StringLike", "ForAnyValue:StringNotLike"],
        facts: &["team", "cost", "site"],
        values: &["t*", "?ost", "*s*"],
    },
];

/// The values of each condition key; a key without any is absent.
#[derive(Clone, Debug)]
struct Facts(Vec<(&'static str, Vec<&'static str>)>);

impl ConditionContext for Facts {
    fn values(&self, key: &str, found: &mut dyn FnMut(&str)) {
        let values = self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(key));
        values.flat_map(|(_, values)| values).for_each(|value| found(value));
    }
}

impl Facts {
    fn for_oracle(&self) -> iam_rs::Context {
        let mut context = iam_rs::Context::new();
        for (key, values) in &self.0 {
            let value = match values.as_slice() {
                [] => continue,
                // The oracle wants truth values typed.
                ["true"] => ContextValue::Boolean(true),
                ["false"] => ContextValue::Boolean(false),
                [value] => ContextValue::String((*value).to_owned()),
                several => ContextValue::StringList(several.iter().map(|&value| value.to_owned()).collect()),
            };
            context.insert((*key).to_owned(), value);
        }
        context
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    let of_kind = |kind: &'static Kind| {
        let is_set = kind.operators[0].starts_with("For");
        let count_max = if is_set { kind.facts.len() } else { 1 };
        subsequence(kind.facts, 0..=count_max).prop_map(|values| (kind.key, values))
    };
    KINDS.iter().map(of_kind).collect::<Vec<_>>().prop_map(Facts)
}

fn condition() -> impl Strategy<Value = (&'static str, &'static str, Value)> {
    (0..KINDS.len()).prop_flat_map(|kind| {
        let Kind { key, operators, values, .. } = KINDS[kind];
        (select(operators), subsequence(values, 1..=values.len().min(3)))
            .prop_map(move |(operator, values)| (operator, key, json!(values)))
    })
}

fn statement() -> impl Strategy<Value = Value> {
    (
        select(&["Allow", "Allow", "Deny"][..]),
        prop::bool::weighted(0.2),
        subsequence(&ACTION_PATTERNS[..], 1..3),
        prop::bool::weighted(0.2),
        subsequence(&RESOURCE_PATTERNS[..], 1..3),
        prop::collection::vec(condition(), 0..3),
    )
        .prop_map(|(effect, not_action, actions, not_resource, resources, conditions)| {
            let mut block = json!({});
            for (operator, key, values) in conditions {
                block[operator][key] = values;
            }
            let action = if not_action { "NotAction" } else { "Action" };
            let resource = if not_resource { "NotResource" } else { "Resource" };
            json!({ "Effect": effect, action: actions, resource: resources, "Condition": block })
        })
}

fn policy() -> impl Strategy<Value = Value> {
    prop::collection::vec(statement(), 1..4)
        .prop_map(|statements| json!({ "Version": "2012-10-17", "Statement": statements }))
}

fn ask_oracle(documents: &[String], action: &str, resource: &str, facts: &Facts) -> Decision {
    let policies: Vec<_> =
        documents.iter().map(|document| IAMPolicy::from_json(document).expect("a policy")).collect();
    let principal = Principal::Aws(PrincipalId::String(PRINCIPAL.to_owned()));
    let resource = Arn::parse(resource).expect("an ARN");
    let request = IAMRequest::new_with_context(principal, action, resource, facts.for_oracle());
    match iam_rs::evaluate_policies(&policies, &request).expect("a decision") {
        iam_rs::Decision::Allow => Decision::Allow,
        iam_rs::Decision::Deny => Decision::ExplicitDeny,
        iam_rs::Decision::NotApplicable => Decision::ImplicitDeny,
    }
}

/// The rule of the wildcards in a resource, word for word: slow, and easy to see through.
fn is_match(pattern: &[char], field: usize, text: &[char]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        // The fields that were left out are anything.
        return text.is_empty() || field < 6 && text[0] == ':';
    };
    let within_field = field < 6;
    match (first, text.split_first()) {
        ('*', taken) => {
            let ends_field = rest.first().is_none_or(|next| *next == ':');
            let may_take = |character: &char| !within_field || ends_field || *character != ':';
            is_match(rest, field, text)
                || taken.is_some_and(|(first, text)| may_take(first) && is_match(pattern, field, text))
        }
        ('?', Some((first, text))) => (!within_field || *first != ':') && is_match(rest, field, text),
        (':', Some((':', text))) => is_match(rest, field + 1, text),
        (character, Some((first, text))) => character == first && is_match(rest, field, text),
        (_, None) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn decides_as_the_oracle(
        documents in prop::collection::vec(policy(), 1..3),
        action in select(&ACTIONS[..]),
        resource in select(&RESOURCES[..]),
        facts in facts(),
    ) {
        let documents: Vec<_> = documents.iter().map(Value::to_string).collect();
        let policies: Vec<_> =
            documents.iter().map(|document| Policy::parse(document).expect("a policy")).collect();
        let decision = evaluate(&policies, action, resource, &facts);
        prop_assert_eq!(decision, ask_oracle(&documents, action, resource, &facts));
    }

    #[test]
    fn wildcards_follow_their_rule(pattern in "[ab:?*]{0,12}", text in "[ab:]{0,14}") {
        let pattern = format!("arn:{pattern}");
        let text = format!("arn:{text}");
        let document =
            json!({ "Statement": { "Effect": "Allow", "Action": "*", "Resource": pattern } }).to_string();
        let policies = [Policy::parse(&document).expect("a policy")];
        let decision = evaluate(&policies, "s3:GetObject", &text, &Facts(Vec::new()));
        let characters = |text: &str| text.chars().collect::<Vec<_>>();
        let expected = is_match(&characters(&pattern), 1, &characters(&text));
        prop_assert_eq!(decision == Decision::Allow, expected, "{} on {}", pattern, text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), name in "[$*?{}',:a ]{0,20}") {
        let _ = Policy::parse(&text);
        let document = json!({
            "Version": "2012-10-17",
            "Statement": {
                "Effect": "Allow",
                "Action": format!("s3:{name}"),
                "Resource": format!("arn:{name}"),
                "Condition": { "StringLike": { "aws:username": [text, name] } },
            },
        });
        if let Ok(policy) = Policy::parse(&document.to_string()) {
            evaluate(&[policy], &name, &text, &Facts(vec![("aws:username", vec!["é*", ""])]));
        }
    }
}
