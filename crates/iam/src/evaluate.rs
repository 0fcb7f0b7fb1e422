//! Decides a request by the policies of its caller.

use crate::pattern::{Match, Pattern};
use crate::policy::{Effect, Names, Policy, Statement};

/// What is known of a request beside its action and its resource.
pub trait ConditionContext {
    /// Hands each value of the condition key to `found`, and none if the request does not have it.
    ///
    /// Keys are to be compared without regard to case. Times are ISO 8601 or seconds since 1970, truth values
    /// `true` and `false`. `found` may ask for further values.
    fn values(&self, key: &str, found: &mut dyn FnMut(&str));
}

/// What the policies say of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A statement allows it and none denies it.
    Allow,
    /// A statement denies it, whatever the others say.
    ExplicitDeny,
    /// No statement speaks of it.
    ImplicitDeny,
}

/// Decides the request for `action`, such as `cognito-idp:ListUsers`, on `resource`: an ARN, or `*` for an
/// action on none.
///
/// A pattern whose variable has no value matches nothing. Nobody gains by that: where not matching is what a
/// statement asks for (`NotResource`, negated operators), only a `Deny` takes it as such.
pub fn evaluate(
    policies: &[Policy],
    action: &str,
    resource: &str,
    context: &dyn ConditionContext,
) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for statement in policies.iter().flat_map(|policy| &policy.statements) {
        if statement.applies(action, resource, context) {
            match statement.effect {
                Effect::Deny => return Decision::ExplicitDeny,
                Effect::Allow => decision = Decision::Allow,
            }
        }
    }
    decision
}

/// What a caller whose request was denied reads, in the service's own words.
pub fn denial_message(principal_arn: &str, action: &str, resource: &str, decision: Decision) -> String {
    let reason = match decision {
        Decision::ExplicitDeny => "with an explicit deny in an identity-based policy".to_owned(),
        Decision::Allow | Decision::ImplicitDeny => {
            format!("because no identity-based policy allows the {action} action")
        }
    };
    format!("User: {principal_arn} is not authorized to perform: {action} on resource: {resource} {reason}")
}

impl Statement {
    fn applies(&self, action: &str, resource: &str, context: &dyn ConditionContext) -> bool {
        self.actions.include(action, self.effect, context)
            && self.resources.include(resource, self.effect, context)
            && self.conditions.iter().all(|condition| condition.holds(self.effect, context))
    }
}

impl Names {
    fn include(&self, name: &str, effect: Effect, context: &dyn ConditionContext) -> bool {
        let outcome = match_any(&self.patterns, name, context);
        decide(outcome, self.negated, effect)
    }
}

/// Compares `text` with each of the patterns.
pub(crate) fn match_any(patterns: &[Pattern], text: &str, context: &dyn ConditionContext) -> Match {
    Match::any(patterns.iter().map(|pattern| pattern.matches(text, context)))
}

/// Whether the outcome of a comparison fulfils what a statement with this effect asks for.
pub(crate) fn decide(outcome: Match, negated: bool, effect: Effect) -> bool {
    match outcome {
        Match::Yes => !negated,
        Match::No => negated,
        Match::Undecided => negated && effect == Effect::Deny,
    }
}
