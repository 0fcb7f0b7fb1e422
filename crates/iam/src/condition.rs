//! Conditions: one operator on one key, with its values compiled.

use std::cmp::Ordering;
use std::net::IpAddr;

use ipnet::IpNet;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::evaluate::{ConditionContext, decide, match_any};
use crate::pattern::{Case, Grammar, Match, Pattern, Variables};
use crate::policy::Effect;

/// Seconds since 1970 with fewer digits end before March 1973; a day has eight, as in `20260131`.
const EPOCH_DIGITS_MIN: usize = 9;

/// A condition of a statement.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    key: String,
    quantifier: Quantifier,
    if_exists: bool,
    negated: bool,
    test: Test,
}

/// Which of the request's values have to pass the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantifier {
    /// The one value that the key has. Should it have several, a negated operator asks that none matches.
    Single,
    /// `ForAnyValue:`
    Any,
    /// `ForAllValues:`
    All,
}

/// What a value of the request is compared with: it matches if it does with one of the policy's values.
#[derive(Clone, Debug)]
enum Test {
    Text(Vec<Pattern>),
    Number(Relation, Vec<f64>),
    Date(Relation, Vec<Timestamp>),
    Boolean(Vec<bool>),
    Address(Vec<IpNet>),
    /// `Null`: whether the key is absent.
    Absent(Vec<bool>),
}

/// What an operator compares, before it has values.
#[derive(Clone, Copy)]
enum Kind {
    Text(Grammar, Case),
    Number(Relation),
    Date(Relation),
    Boolean,
    Address,
    Absent,
}

#[derive(Clone, Copy, Debug)]
enum Relation {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Condition {
    /// Compiles `operator` on `key`, or says what is wrong with it.
    pub(crate) fn compile(
        operator: &str,
        key: &str,
        values: &[String],
        variables: Variables,
    ) -> Result<Condition, String> {
        let (quantifier, name) = match operator.split_once(':') {
            None => (Quantifier::Single, operator),
            Some(("ForAnyValue", name)) => (Quantifier::Any, name),
            Some(("ForAllValues", name)) => (Quantifier::All, name),
            Some((other, _)) => {
                return Err(format!("`{other}:` is unknown; write `ForAnyValue:` or `ForAllValues:`"));
            }
        };
        let (name, if_exists) = name.strip_suffix("IfExists").map_or((name, false), |name| (name, true));
        let (kind, negated) =
            kind(name).ok_or_else(|| format!("the condition operator `{operator}` is unknown"))?;
        if matches!(kind, Kind::Absent) && name != operator {
            return Err(format!("`{operator}` has no meaning; write `Null`, which asks if the key is there"));
        }
        if !key.contains(':') {
            return Err(format!("`{key}` under `{operator}` is no condition key, such as `aws:SourceIp`"));
        }
        if values.is_empty() {
            return Err(format!("`{key}` under `{operator}` has no value; give one or remove the condition"));
        }
        let test = kind.compile(values, variables).map_err(|problem| format!("{operator}: {problem}"))?;
        Ok(Condition { key: key.to_owned(), quantifier, if_exists, negated, test })
    }

    /// The keys that the condition takes values of.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let patterns = if let Test::Text(patterns) = &self.test { patterns.as_slice() } else { &[] };
        std::iter::once(self.key.as_str()).chain(patterns.iter().flat_map(Pattern::keys))
    }

    /// Whether the request fulfils the condition of a statement with this effect.
    pub(crate) fn holds(&self, effect: Effect, context: &dyn ConditionContext) -> bool {
        let (mut present, mut any, mut all) = (false, false, true);
        context.values(&self.key, &mut |value| {
            let passes = decide(self.test.matches(value, context), self.negated, effect);
            present = true;
            any |= passes;
            all &= passes;
        });
        match (&self.test, self.quantifier) {
            (Test::Absent(wanted), _) => wanted.contains(&!present),
            _ if !present && self.if_exists => true,
            (_, Quantifier::Single) if !present => self.negated,
            (_, Quantifier::Single) if self.negated => all,
            (_, Quantifier::Single | Quantifier::Any) => any,
            (_, Quantifier::All) => all,
        }
    }
}

impl Test {
    fn matches(&self, value: &str, context: &dyn ConditionContext) -> Match {
        match self {
            Test::Text(patterns) => match_any(patterns, value, context),
            Test::Number(relation, numbers) => relation.matches(number(value), numbers),
            Test::Date(relation, dates) => relation.matches(date(value), dates),
            Test::Boolean(wanted) => {
                boolean(value).map_or(Match::Undecided, |value| wanted.contains(&value).into())
            }
            Test::Address(networks) => match value.parse::<IpAddr>() {
                // An IPv4 caller may come to a socket for IPv6, as `::ffff:192.0.2.1`.
                Ok(address) => {
                    networks.iter().any(|network| network.contains(&address.to_canonical())).into()
                }
                Err(_) => Match::Undecided,
            },
            Test::Absent(_) => Match::Undecided,
        }
    }
}

impl Relation {
    fn matches<T: PartialOrd>(self, value: Result<T, String>, policy_values: &[T]) -> Match {
        match value {
            Ok(value) => policy_values.iter().any(|other| self.holds(&value, other)).into(),
            Err(_) => Match::Undecided,
        }
    }

    fn holds<T: PartialOrd>(self, value: &T, policy_value: &T) -> bool {
        let Some(ordering) = value.partial_cmp(policy_value) else { return false };
        match self {
            Relation::Equal => ordering == Ordering::Equal,
            Relation::Less => ordering == Ordering::Less,
            Relation::LessOrEqual => ordering != Ordering::Greater,
            Relation::Greater => ordering == Ordering::Greater,
            Relation::GreaterOrEqual => ordering != Ordering::Less,
        }
    }
}

impl Kind {
    fn compile(self, values: &[String], variables: Variables) -> Result<Test, String> {
        Ok(match self {
            Kind::Text(grammar, case) => {
                let pattern = |value: &String| text(value, grammar, case, variables);
                Test::Text(values.iter().map(pattern).collect::<Result<_, _>>()?)
            }
            Kind::Number(relation) => Test::Number(relation, each(values, number)?),
            Kind::Date(relation) => Test::Date(relation, each(values, policy_date)?),
            Kind::Boolean => Test::Boolean(each(values, |value| {
                boolean(value).ok_or_else(|| format!("`{value}` is neither true nor false"))
            })?),
            Kind::Address => Test::Address(each(values, network)?),
            Kind::Absent => Test::Absent(each(values, |value| {
                boolean(value).ok_or_else(|| format!("`{value}` is neither true (absent) nor false"))
            })?),
        })
    }
}

/// The kind of an operator, and whether it asks that nothing matches.
fn kind(name: &str) -> Option<(Kind, bool)> {
    use Case::{Insensitive, Sensitive};
    use Relation::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    Some(match name {
        "StringEquals" => (Kind::Text(Grammar::Literal, Sensitive), false),
        "StringNotEquals" => (Kind::Text(Grammar::Literal, Sensitive), true),
        "StringEqualsIgnoreCase" => (Kind::Text(Grammar::Literal, Insensitive), false),
        "StringNotEqualsIgnoreCase" => (Kind::Text(Grammar::Literal, Insensitive), true),
        "StringLike" => (Kind::Text(Grammar::Wildcards, Sensitive), false),
        "StringNotLike" => (Kind::Text(Grammar::Wildcards, Sensitive), true),
        "ArnEquals" | "ArnLike" => (Kind::Text(Grammar::Arn, Sensitive), false),
        "ArnNotEquals" | "ArnNotLike" => (Kind::Text(Grammar::Arn, Sensitive), true),
        "NumericEquals" => (Kind::Number(Equal), false),
        "NumericNotEquals" => (Kind::Number(Equal), true),
        "NumericLessThan" => (Kind::Number(Less), false),
        "NumericLessThanEquals" => (Kind::Number(LessOrEqual), false),
        "NumericGreaterThan" => (Kind::Number(Greater), false),
        "NumericGreaterThanEquals" => (Kind::Number(GreaterOrEqual), false),
        "DateEquals" => (Kind::Date(Equal), false),
        "DateNotEquals" => (Kind::Date(Equal), true),
        "DateLessThan" => (Kind::Date(Less), false),
        "DateLessThanEquals" => (Kind::Date(LessOrEqual), false),
        "DateGreaterThan" => (Kind::Date(Greater), false),
        "DateGreaterThanEquals" => (Kind::Date(GreaterOrEqual), false),
        "Bool" => (Kind::Boolean, false),
        "IpAddress" => (Kind::Address, false),
        "NotIpAddress" => (Kind::Address, true),
        "Null" => (Kind::Absent, false),
        _ => return None,
    })
}

fn each<T>(values: &[String], read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    values.iter().map(|value| read(value)).collect()
}

fn text(value: &str, grammar: Grammar, case: Case, variables: Variables) -> Result<Pattern, String> {
    if grammar != Grammar::Arn {
        return Pattern::compile(value, grammar, case, variables);
    }
    // `*` is what people write for any ARN; by the rule of the fields it would match none.
    let grammar = if value == "*" { Grammar::Wildcards } else { grammar };
    let has_variables = variables == Variables::Known && value.contains("${");
    if grammar == Grammar::Arn && !has_variables && value.split(':').count() < 6 {
        return Err(format!("`{value}` is not an ARN of six fields, such as `arn:aws:iam::*:user/*`"));
    }
    Pattern::compile(value, grammar, case, variables)
}

fn number(value: &str) -> Result<f64, String> {
    let number = value.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("`{value}` is not a number"))
}

/// Reads a time of the policy. Few digits look like a year or a day and would be read as 1970.
fn policy_date(value: &str) -> Result<Timestamp, String> {
    let digits = value.trim_start_matches(['+', '-']);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && (1..EPOCH_DIGITS_MIN).contains(&digits.len()) {
        return Err(format!(
            "`{value}` may be a year, a day or seconds since 1970; write it as `2026-01-31`"
        ));
    }
    date(value)
}

/// Reads a time in ISO 8601, a day (its midnight in UTC) or seconds since 1970.
fn date(value: &str) -> Result<Timestamp, String> {
    let seconds = value.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let midnight = || {
        value.parse::<Date>().ok().filter(|_| value.len() == "2026-01-31".len())?.to_zoned(TimeZone::UTC).ok()
    };
    seconds
        .or_else(|| value.parse().ok())
        .or_else(|| midnight().map(|midnight| midnight.timestamp()))
        .ok_or_else(|| format!("`{value}` is not a time, such as `2026-01-31T00:00:00Z`"))
}

fn boolean(value: &str) -> Option<bool> {
    match value {
        _ if value.eq_ignore_ascii_case("true") => Some(true),
        _ if value.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn network(value: &str) -> Result<IpNet, String> {
    let network = value.parse().or_else(|_| value.parse::<IpAddr>().map(IpNet::from));
    network.map_err(|_| format!("`{value}` is not an address or a range, such as `192.0.2.0/24`"))
}
