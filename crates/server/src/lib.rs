//! The server: what answers requests. The binary adds the command line.

pub mod aws_json;
pub mod caller;
pub mod commands;
mod config;
pub mod context;
mod data_dir;
pub mod error;
pub mod http;
mod invitations;
mod messages;
pub mod operations;
pub mod outbox;
mod panics;
mod passwords;
mod policy_context;
mod pools;
mod silence;
pub mod views;
