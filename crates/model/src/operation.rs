//! What an operation is: its input and output, who may call it, and how it may refuse.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::generated::errors::ErrorCode;
use crate::shape::Shape;

/// One operation of the service; implemented by a generated type of the operation's name.
pub trait Operation: Send + Sync + 'static {
    /// What the request's body decodes to.
    type Input: DeserializeOwned + Send + 'static;
    /// What the answer's body is made of; `()` where the answer has no body.
    type Output: Serialize + Send + 'static;
    /// Who may call it, as a type, so that an implementation cannot take the wrong kind of caller.
    type Access: AccessClass;

    /// The name, as in `X-Amz-Target` and in policies.
    const NAME: &'static str;
    /// The exceptions that the model declares, in its order.
    const ERRORS: &'static [ErrorCode];
    /// Whether the answer has a body; without an output shape it is empty, with an empty one it is `{}`.
    const HAS_OUTPUT: bool;
    /// The table that a body is checked against before it becomes an `Input`.
    const INPUT: &'static Shape;
    /// Whether the input has a `UserPoolId`.
    const NAMES_POOL: bool = false;
    /// Who may call it, as a value.
    const ACCESS: Access = <Self::Access as AccessClass>::ACCESS;

    /// The `UserPoolId` of the input, if it has one.
    fn pool(_input: &Self::Input) -> Option<&str> {
        None
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// A caller with an access key: the request is signed and policies decide.
    Signed,
    /// A signed-in user: the input carries an access token.
    Bearer,
    /// Whoever knows the app client's id.
    Anyone,
}

/// A type that stands for one variant of [`Access`].
pub trait AccessClass: 'static {
    /// The variant.
    const ACCESS: Access;
}

/// Stands for [`Access::Signed`].
#[derive(Clone, Copy, Debug)]
pub struct Signed;

/// Stands for [`Access::Bearer`].
#[derive(Clone, Copy, Debug)]
pub struct Bearer;

/// Stands for [`Access::Anyone`].
#[derive(Clone, Copy, Debug)]
pub struct Anyone;

impl AccessClass for Signed {
    const ACCESS: Access = Access::Signed;
}

impl AccessClass for Bearer {
    const ACCESS: Access = Access::Bearer;
}

impl AccessClass for Anyone {
    const ACCESS: Access = Access::Anyone;
}

/// The facts of an [`Operation`] as values, for lists of all operations.
#[derive(Clone, Copy, Debug)]
pub struct OperationFacts {
    /// The name, as in `X-Amz-Target` and in policies.
    pub name: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The exceptions that the model declares, in its order.
    pub errors: &'static [ErrorCode],
    /// Whether the answer has a body.
    pub has_output: bool,
    /// Whether the input has a `UserPoolId`.
    pub names_pool: bool,
    /// The table that a body is checked against.
    pub input: &'static Shape,
}

impl OperationFacts {
    /// The facts of `O`.
    pub const fn of<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            access: O::ACCESS,
            errors: O::ERRORS,
            has_output: O::HAS_OUTPUT,
            names_pool: O::NAMES_POOL,
            input: O::INPUT,
        }
    }
}
