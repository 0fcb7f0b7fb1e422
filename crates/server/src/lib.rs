//! The server: what answers requests. The binary adds the command line.

pub mod aws_json;
mod backup;
pub mod caller;
mod changes;
mod clients;
mod codes;
pub mod commands;
mod config;
pub mod context;
mod data_dir;
pub mod error;
mod groups;
pub mod http;
mod invitations;
mod messages;
pub mod operations;
pub mod outbox;
mod paging;
mod panics;
mod passwords;
mod policy_context;
mod pools;
mod providers;
mod silence;
pub mod views;
