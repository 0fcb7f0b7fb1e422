//! The wire contract of the user pools API: shapes, constraints, errors and access, from the service model.
//!
//! [`decode`] turns a request's body into its operation's typed input, or into the [`Refusal`] that the
//! service itself would answer with. The types and tables under [`generated`] are written by
//! `cargo xtask codegen`; all behaviour is in the hand-written modules beside them. Nothing here does I/O,
//! keeps state or knows of HTTP.

mod constraints;
mod decode;
pub mod generated;
mod operation;
mod pattern;
mod scalars;
mod shape;
mod text;
mod wire;
mod wire_enum;

pub use decode::{Refusal, accept, decode};
pub use generated::enums::*;
pub use generated::errors::ErrorCode;
pub use generated::operations::*;
pub use generated::requests::*;
pub use generated::responses::*;
pub use generated::structures::*;
pub use operation::{Access, AccessClass, Anyone, Bearer, Operation, OperationFacts, Signed};
pub use pattern::Pattern;
pub use scalars::{Blob, Timestamp};
pub use shape::{Kind, Member, Shape};
pub use wire_enum::UnknownValue;
