//! Writes `operations.rs`: one type per operation, and the list of them all.

use super::access::Exceptions;
use super::errors;
use super::model::{Operation, ServiceModel, ShapeRef};
use super::names::shouty;
use crate::Failure;

pub(crate) fn file(model: &ServiceModel, exceptions: &Exceptions) -> Result<String, Failure> {
    let classes = exceptions.classify(model)?;
    let types: String = model
        .operations
        .iter()
        .map(|(name, operation)| implementation(model, name, operation, classes[&**name]))
        .collect();
    let names: Vec<&str> = model.operations.keys().map(String::as_str).collect();
    let facts: String =
        names.iter().map(|name| format!("OperationFacts::of::<{name}>(),\n")).collect::<Vec<_>>().concat();
    Ok(format!(
        "//! The operations of the service: what each takes, answers, and may refuse with.

use super::errors::ErrorCode;
use super::{{requests, responses, tables}};
use crate::operation::{{Anyone, Bearer, Operation, OperationFacts, Signed}};
use crate::shape::Shape;

/// The version of the service model that everything here is generated from.
pub const API_VERSION: &str = {:?};

/// What stands before the operation's name, and a dot, in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = {:?};

/// Every operation of the model, sorted by name.
pub static OPERATIONS: &[OperationFacts] = &[\n{facts}];

/// Calls the macro `$each` with the names of all operations, so that no test has to list them.
#[macro_export]
macro_rules! for_each_operation {{
    ($each:ident) => {{
        $each! {{
            {}
        }}
    }};
}}
{types}",
        model.metadata.api_version,
        model.metadata.target_prefix,
        names.join(",\n            "),
    ))
}

fn implementation(model: &ServiceModel, name: &str, operation: &Operation, class: &str) -> String {
    let input = operation.input.name();
    let output =
        operation.output.as_ref().map_or("()".to_owned(), |output| format!("responses::{}", output.name()));
    let errors: Vec<String> = operation.errors.iter().map(error).collect();
    format!(
        "
/// The operation `{name}`.
#[derive(Clone, Copy, Debug)]
pub struct {name};

impl Operation for {name} {{
    type Input = requests::{input};
    type Output = {output};
    type Access = {class};

    const NAME: &'static str = {name:?};
    const ERRORS: &'static [ErrorCode] = &[{}];
    const HAS_OUTPUT: bool = {};
    const INPUT: &'static Shape = &tables::{};
    {}
}}
",
        errors.join(", "),
        operation.output.is_some(),
        shouty(input),
        pool(model, input),
    )
}

/// The two items that say whether the input names a pool, and which.
fn pool(model: &ServiceModel, input: &str) -> &'static str {
    let shape = model.shape(input);
    if shape.requires("UserPoolId") {
        "const NAMES_POOL: bool = true;\n
        fn pool(input: &Self::Input) -> Option<&str> { Some(&input.user_pool_id) }"
    } else if shape.members().iter().any(|(member, _)| member == "UserPoolId") {
        "const NAMES_POOL: bool = true;\n
        fn pool(input: &Self::Input) -> Option<&str> { input.user_pool_id.as_deref() }"
    } else {
        ""
    }
}

fn error(exception: &ShapeRef) -> String {
    format!("ErrorCode::{}", errors::variant(exception.name()))
}
