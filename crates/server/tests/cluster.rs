//! Several servers on one store behave as one: what one writes the others know with the next request, work in
//! the background is done once, and one that stops or dies takes nothing with it.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]
#![expect(clippy::print_stdout, reason = "what was done and what was skipped is for the reader")]

#[path = "cluster/agreement.rs"]
mod agreement;
#[path = "cluster/balancer.rs"]
mod balancer;
#[path = "cluster/duty.rs"]
mod duty;
#[path = "cluster/failover.rs"]
mod failover;
#[path = "cluster/feed.rs"]
mod feed;
mod harness;
#[path = "cluster/load.rs"]
mod load;
#[expect(dead_code, reason = "the tests of encryption use the rest")]
#[path = "../../../xtask/src/postgres/cluster.rs"]
mod postgres;
#[path = "cluster/processes.rs"]
mod processes;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/program.rs"]
mod program;
#[path = "cluster/restart.rs"]
mod restart;
#[path = "cluster/shared.rs"]
mod shared;
#[path = "../../store/tests/skipped/mod.rs"]
mod skipped;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "process/wire.rs"]
mod wire;
