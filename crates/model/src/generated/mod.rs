//! What `cargo xtask codegen` writes from the service model: change that or the generator, not these files.

pub mod enums;
pub mod errors;
pub mod operations;
pub(crate) mod patterns;
pub mod requests;
pub mod responses;
pub mod structures;
pub(crate) mod tables;
