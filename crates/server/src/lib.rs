//! The server: what answers requests. The binary adds the command line.

pub mod aws_json;
pub mod background;
mod backup;
pub mod caller;
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
pub mod lease;
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
