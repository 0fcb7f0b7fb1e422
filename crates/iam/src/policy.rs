//! IAM identity policies: a document is checked and compiled once, and what could be misread is refused.

mod document;

use serde::Deserialize;
use thiserror::Error;

use crate::condition::Condition;
use crate::pattern::{Case, Grammar, Pattern, Variables};
use document::{Document, OneOrMany};

/// A compiled identity policy.
#[derive(Clone, Debug)]
pub struct Policy {
    pub(crate) statements: Vec<Statement>,
}

/// Why a document is not an identity policy, and what to write instead.
#[derive(Debug, Error)]
pub enum PolicyError {
    /// The JSON does not have the shape of a policy.
    #[error("the policy document is malformed: {0}")]
    Malformed(#[from] serde_json::Error),
    /// The version of the policy language does not exist.
    #[error("the policy's Version `{0}` is unknown; write `2012-10-17`")]
    UnknownVersion(String),
    /// There is nothing in it.
    #[error("the policy has no Statement")]
    NoStatement,
    /// A statement would not mean what its author thinks.
    #[error("{statement}: {problem}")]
    Statement {
        /// Its number, from 1, and its `Sid`.
        statement: String,
        /// What is wrong and the mend.
        problem: String,
    },
}

/// Whether a statement allows or denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Effect {
    Allow,
    Deny,
}

/// A statement: it applies to a request that all of its parts hold for.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) effect: Effect,
    pub(crate) actions: Names,
    pub(crate) resources: Names,
    pub(crate) conditions: Vec<Condition>,
}

/// Actions or resources: those that match a pattern or, negated, those that match none.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) negated: bool,
}

impl Policy {
    /// Compiles a policy document in JSON.
    pub fn parse(document: &str) -> Result<Policy, PolicyError> {
        let document: Document = serde_json::from_str(document)?;
        let variables = match document.version.as_deref() {
            Some("2012-10-17") => Variables::Known,
            Some("2008-10-17") | None => Variables::Unknown,
            Some(other) => return Err(PolicyError::UnknownVersion(other.to_owned())),
        };
        let OneOrMany(statements) = document.statement;
        if statements.is_empty() {
            return Err(PolicyError::NoStatement);
        }
        let statements = statements.into_iter().enumerate().map(|(index, statement)| {
            let sid = statement.sid.as_ref().map(|sid| format!(" ({sid})"));
            Statement::compile(statement, variables).map_err(|problem| PolicyError::Statement {
                statement: format!("statement {}{}", index + 1, sid.unwrap_or_default()),
                problem,
            })
        });
        Ok(Policy { statements: statements.collect::<Result<_, _>>()? })
    }

    /// Whether a decision may depend on the tags of the resource, which are worth looking up only then.
    pub fn asks_for_resource_tags(&self) -> bool {
        const PREFIX: &str = "aws:ResourceTag/";
        let is_tag =
            |key: &str| key.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
        self.statements.iter().flat_map(Statement::keys).any(is_tag)
    }
}

impl Statement {
    fn compile(statement: document::Statement, variables: Variables) -> Result<Statement, String> {
        if statement.principal.is_some() || statement.not_principal.is_some() {
            return Err(
                "Principal and NotPrincipal belong to resource policies; remove it, since an identity \
                        policy speaks of whom it is attached to"
                    .to_owned(),
            );
        }
        let actions = Names::compile("Action", statement.action, statement.not_action, action)?;
        let resources = Names::compile("Resource", statement.resource, statement.not_resource, |text| {
            resource(text, variables)
        })?;
        let mut conditions = Vec::new();
        for (operator, keys) in statement.condition.0 {
            for (key, OneOrMany(values)) in keys.0 {
                let values: Vec<_> = values.into_iter().map(|value| value.0).collect();
                conditions.push(Condition::compile(&operator, &key, &values, variables)?);
            }
        }
        Ok(Statement { effect: statement.effect, actions, resources, conditions })
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        let in_resources = self.resources.patterns.iter().flat_map(Pattern::keys);
        in_resources.chain(self.conditions.iter().flat_map(Condition::keys))
    }
}

impl Names {
    fn compile(
        element: &str,
        named: Option<OneOrMany<String>>,
        excepted: Option<OneOrMany<String>>,
        pattern: impl Fn(&str) -> Result<Pattern, String>,
    ) -> Result<Names, String> {
        let (texts, negated) = match (named, excepted) {
            (Some(OneOrMany(texts)), None) => (texts, false),
            (None, Some(OneOrMany(texts))) => (texts, true),
            (None, None) => return Err(format!("it has neither {element} nor Not{element}; add one")),
            (Some(_), Some(_)) => {
                return Err(format!("it has both {element} and Not{element}; make it two statements"));
            }
        };
        if texts.is_empty() {
            return Err(format!("the list of its {element} or Not{element} is empty; name at least one"));
        }
        let patterns = texts.iter().map(|text| pattern(text)).collect::<Result<_, _>>()?;
        Ok(Names { patterns, negated })
    }
}

fn action(text: &str) -> Result<Pattern, String> {
    if text != "*" && !text.contains(':') {
        return Err(format!("the action `{text}` names no service; write `cognito-idp:{text}`"));
    }
    if text.contains('$') {
        return Err(format!("the action `{text}` holds a variable, which only resources and conditions may"));
    }
    Pattern::compile(text, Grammar::Wildcards, Case::Insensitive, Variables::Unknown)
}

fn resource(text: &str, variables: Variables) -> Result<Pattern, String> {
    if text != "*" && !text.starts_with("arn:") {
        return Err(format!("the resource `{text}` is neither an ARN nor `*`"));
    }
    Pattern::compile(text, Grammar::Resource, Case::Sensitive, variables)
}
