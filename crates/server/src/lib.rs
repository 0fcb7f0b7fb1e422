//! The server: what answers requests. The binary adds the command line.

pub mod aws_json;
pub mod caller;
pub mod commands;
pub mod config;
pub mod context;
pub mod data_dir;
pub mod error;
pub mod http;
pub mod invitations;
pub mod operations;
pub mod passwords;
pub mod policy_context;
pub mod pool_settings;
pub mod pools;
pub mod views;
