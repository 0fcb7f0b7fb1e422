//! The real program, started as an operator starts it: commands, their files and their ends.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[path = "cli/backup.rs"]
mod backup;
#[path = "cli/changes.rs"]
mod changes;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/copy.rs"]
mod copy;
#[path = "cli/crowd.rs"]
mod crowd;
#[path = "cli/csv.rs"]
mod csv;
#[path = "cli/damage.rs"]
mod damage;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/disk.rs"]
mod disk;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/faults.rs"]
mod faults;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/key.rs"]
mod key;
#[path = "cli/loading.rs"]
mod loading;
#[path = "cli/options.rs"]
mod options;
#[expect(dead_code, reason = "other tests take stores, these take their URLs")]
#[path = "../../store/tests/postgres/place.rs"]
mod place;
#[path = "cli/postgres.rs"]
mod postgres;
#[path = "cli/postgres_import.rs"]
mod postgres_import;
#[path = "process/program.rs"]
mod program;
#[path = "cli/restore.rs"]
mod restore;
#[path = "cli/serve.rs"]
mod serve;
#[path = "../../store/tests/skipped/mod.rs"]
mod skipped;
#[path = "process/wire.rs"]
mod wire;
