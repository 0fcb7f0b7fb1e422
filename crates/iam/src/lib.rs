//! Who may do what: request signatures and IAM identity policies. Pure: no I/O, no clock, no async.

mod condition;
mod evaluate;
mod pattern;
mod policy;
mod sigv4;

pub use evaluate::{ConditionContext, Decision, denial_message, evaluate};
pub use policy::{Policy, PolicyError};
pub use sigv4::{Claim, RequestParts, SignatureError, Signer, SigningKey};
